"""Codes of the access checker: single accesses, traces and fault reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["ACCESS"]

ACCESS: Final[Mapping[str, CodeInfo]] = {
    # which context, which access
    "context-needed": error("a layout has several contexts", "name one with --context"),
    "no-such-context": error("a layout lacks the context named", "name one that it has"),
    "not-described": error(
        "a context does not describe the MPU that would check an access",
        "ask about EL0 or EL1, or add that MPU to the layout",
    ),
    "bad-access": error("an access does not exist", "correct what the message names"),
}
"""Codes of the commands that ask the access oracle."""
