"""Accepted findings: ``accept:`` entries matched with what was found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mpuplan.diag import Level
from mpuplan.diag.catalogue import LOAD, PLAN, diagnostic
from mpuplan.load.suggest import did_you_mean

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board, Waiver

__all__ = ["apply_waivers"]


def apply_waivers(board: Board, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings with those accepted that a waiver of the board names, its reason beside them.

    A waiver that names none is a finding of its own. What makes a board not well formed (errors of
    the loader) cannot be accepted.
    """
    found = tuple(_judged(board, diagnostic) for diagnostic in diagnostics)
    unused = tuple(
        _unused(waiver, diagnostics)
        for waiver in board.accept
        if not any(_matches(waiver, diagnostic) for diagnostic in diagnostics)
    )
    return (*found, *unused)


def _judged(board: Board, found: Diagnostic) -> Diagnostic:
    waiver = next((w for w in board.accept if _matches(w, found)), None)
    return found if waiver is None else replace(found, accepted=waiver.reason)


def _matches(waiver: Waiver, found: Diagnostic) -> bool:
    if waiver.finding != found.code or _not_acceptable(found):
        return False
    at = waiver.at
    return at is None or any(name == at or name.startswith(f"{at}.") for name in _names(found))


def _names(found: Diagnostic) -> tuple[str, ...]:
    """The names a finding concerns; a use ``PARTY:TARGET`` also by its target alone."""
    return (*found.at, *(name.split(":", 1)[1] for name in found.at if ":" in name))


def _not_acceptable(found: Diagnostic) -> bool:
    """Nobody can answer for a board that is not well formed, or that has no plan."""
    info = LOAD.get(found.code) or PLAN.get(found.code)
    return info is not None and info.level is Level.ERROR and found.level is Level.ERROR


def _unused(waiver: Waiver, diagnostics: tuple[Diagnostic, ...]) -> Diagnostic:
    what = f"finding '{waiver.finding}'" + (f" at '{waiver.at}'" if waiver.at else "")
    hint = None
    same_code = [found for found in diagnostics if found.code == waiver.finding]
    if any(_not_acceptable(found) for found in same_code):
        hint = "this finding means that the board is not well formed; it cannot be accepted"
    elif same_code and waiver.at is not None:
        names = sorted({name for found in same_code for name in found.at})
        hint = did_you_mean(waiver.at, names) or "it occurs at " + ", ".join(names[:8])
    elif not same_code:
        hint = did_you_mean(waiver.finding, {found.code for found in diagnostics})
    return diagnostic(
        "waiver-unused", f"{what} is accepted, but does not occur", waiver.span, hint=hint
    )
