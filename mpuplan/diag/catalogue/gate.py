"""Codes of limits that a command line sets, whatever the board says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["GATE"]

GATE: Final[Mapping[str, CodeInfo]] = {
    "exposure-limit": error(
        "an agent gets more exposure than --max-exposure allows",
        "narrow 'policy: {exposure: ..}' and solve again, or raise --max-exposure",
    ),
    "exposure-uncounted": note(
        "an agent gets exposure of kinds that --max-exposure does not count",
        "count them with '--count window', '--count background'",
    ),
}
"""Codes of limits that a command line sets. No waiver of a board answers for them."""
