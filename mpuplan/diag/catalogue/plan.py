"""Codes of planning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, note, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["PLAN"]

PLAN: Final[Mapping[str, CodeInfo]] = {
    # no word serves the demands of a context (design 2.1)
    "guard-conflict": error("guarded bytes are asked for", "move the guard or the block"),
    "attribute-conflict": error(
        "two demands want other memory attributes for the same bytes", "use one type and share"
    ),
    "unreadable": error("write or execute is asked for without read", "ask for r as well"),
    "rights-conflict": error(
        "the privileged agent wants more than the guest on guest-visible bytes",
        "narrow one of them with 'while', use 'switch: entry', or give both the same right",
    ),
    "write-execute": error(
        "bytes are to be written and executed under WXN", "split them, or set wxn: false"
    ),
    # rounding and reach (2.4, 2.5)
    "rounding-conflict": error(
        "rounding takes in bytes of somebody else", "set 'page: 64' on one, or move it"
    ),
    "emulated-visible": error(
        "rounding shows a guest its emulated range", "set 'page: 64', or move the block"
    ),
    "transient-conflict": error(
        "a transient map would partly overlap a region", "widen or narrow it to fit"
    ),
    "transient-slots-missing": error(
        "a transient map has no slot to go to", "reserve one in 'transient_slots'"
    ),
    # no plan
    "no-home": error("a block fits nowhere in its banks", "add a bank to 'in', or move others"),
    "no-placement": error("the movable blocks cannot all be placed", "add memory to 'in'"),
    "out-of-slots": error(
        "a context needs more slots than the MPU has", "join, move or drop some of its demands"
    ),
    "program-place": error(
        "a guest's EL1 program does not fit where its memory was placed",
        "give the memory a 'start' or a larger 'align'",
    ),
    "undecided": error("the work limit ended the search without a plan", "raise --time-limit"),
    # a plan that was made, but not proven best
    "not-proven": warning("the plan is not proven optimal", "raise --time-limit"),
    "reach-unknown": note(
        "transient slots are kept free, but nothing says what they may map",
        "declare it with 'via: transient'",
    ),
    "not-zeroed": warning(
        "memory of an earlier stage is dropped with what it holds",
        "leave a slot free in the later stage, or ask for the right to write in the earlier one",
    ),
    "other-board": warning("the plan was made for another version of the board", "solve again"),
}
"""Codes of the planner and of the commands around it."""
