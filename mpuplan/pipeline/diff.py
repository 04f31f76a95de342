"""Two layouts side by side: plans, layout files, register dumps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.difference import compare
from mpuplan.pipeline.layouts import read_layout

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.model.difference import Difference
    from mpuplan.model.layout import Layout
    from mpuplan.pipeline.layouts import ReadLayout

__all__ = ["diff_layouts", "read_side"]

_SHOWN: Final = 8


def read_side(path: Path, core: str | None) -> ReadLayout:
    """One of the two files; `core` is for dumps. Raises InputRejected."""
    return read_layout(path, core=core)


def diff_layouts(old: Layout, new: Layout, context: str | None = None) -> Difference:
    """What differs between two layouts; raises InputRejected for an unknown context."""
    try:
        return compare(old, new, context)
    except KeyError:
        names = ", ".join(f"'{name}'" for name in (*old.contexts, *new.contexts)[:_SHOWN])
        text = f"neither layout has a context '{context}'"
        raise InputRejected([diagnostic("no-such-context", text, hint=f"use {names}")]) from None
