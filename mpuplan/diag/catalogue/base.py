"""Codes of plans that stay near an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["BASE"]

BASE: Final[Mapping[str, CodeInfo]] = {
    "base-no-plan": error("the base is not a plan", "give the plan that 'solve -o' wrote"),
    "base-other-board": error(
        "the base is a plan of another board, or of another instruction set",
        "give a plan of this board, or leave out --base",
    ),
    "base-gone": note("the base has contexts that the board has not any more", "nothing to do"),
    "base-kept": note(
        "nothing has changed since the base was made, so it is the plan", "nothing to do"
    ),
}
"""Codes of ``solve --base``."""
