"""Codes of the access checker: single accesses, traces and fault reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, warning

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
    # lines of a trace
    "trace-empty": error("a trace holds no access", "write a header and rows, or JSON lines"),
    "trace-line": error("a line of a trace cannot be read", "mend it where the message points"),
    "trace-column": error(
        "a column of a trace is unknown, missing or there twice",
        "the columns are context, el, kind, address, size, and if you like expect, unprivileged",
    ),
    "trace-value": error("a value of a trace is not possible", "correct the value"),
    # fault reports
    "no-syndrome": error(
        "a report does not say what happened",
        "give ESR_ELx, HSR, or DFSR or IFSR, as 'NAME = 0x..'",
    ),
    "no-fault-address": error(
        "a report does not say where a fault happened",
        "give the address register that goes with the fault",
    ),
    "report-word-too-wide": error(
        "a value of a report does not fit its register",
        "copy the value again",
    ),
    "report-contradiction": error(
        "a report gives a register two values in one fault",
        "report one fault at a time, or begin each with its syndrome",
    ),
    "report-other-isa": error(
        "a report is of another instruction set than the layout",
        "use the layout of the core that faulted",
    ),
    "many-faults": warning("a report holds many faults", "cut the log to those that matter"),
}
"""Codes of the commands that ask the access oracle."""
