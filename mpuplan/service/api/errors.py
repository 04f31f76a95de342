"""Which problems a route may answer with, for the description of the API."""

from __future__ import annotations

from typing import Any

from mpuplan.service.api.answers import ProblemAnswer
from mpuplan.service.http.problems import PROBLEMS

__all__ = ["problems"]

_EVERYWHERE = ("no-token", "not-allowed", "too-many", "store-away")


def problems(*codes: str) -> dict[int | str, dict[str, Any]]:
    """The responses for these problems, and those that every route has."""
    found: dict[int | str, dict[str, Any]] = {}
    for code in (*_EVERYWHERE, *codes):
        status, title = PROBLEMS[code]
        texts = [found[status]["description"]] if status in found else []
        found[status] = {
            "description": ". ".join([*texts, title]),
            "model": ProblemAnswer,
        }
    return found
