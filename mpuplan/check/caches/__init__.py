"""Caches in the judge: a small model of one line, and the events of a plan run on it."""

from mpuplan.check.caches.rules import (
    Needless,
    cache_rules,
    needless_rules,
    superfluous_steps,
    untold_rules,
)
from mpuplan.check.caches.views import Scene

__all__ = [
    "Needless",
    "Scene",
    "cache_rules",
    "needless_rules",
    "superfluous_steps",
    "untold_rules",
]
