"""Codes of running tables on an emulator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["CONFORM"]

CONFORM: Final[Mapping[str, CodeInfo]] = {
    "conform-mismatch": error(
        "the emulated core does not do what the oracle says",
        "look at the probes in the report; if the tables are right, please report it",
    ),
    "conform-nothing-fits": error(
        "no context can be loaded into the emulated MPU",
        "the emulator has 16 regions per MPU; run 'mpuplan validate' instead",
    ),
    "conform-no-emulator": error(
        "no emulator models the core", "give a plan: its emitted tables are linked and read back"
    ),
    "conform-no-room": error(
        "the firmware finds no memory of its own on the emulator",
        "choose fewer contexts with --context",
    ),
    "conform-run-failed": error(
        "the emulator does not answer", "run again with --keep DIR and look at its files"
    ),
    "conform-tool-missing": error(
        "a program that conform runs is not installed", "install it and run again"
    ),
    "conform-bad-flip": error(
        "--flip names no bit of a table", "write CONTEXT:SLOT:prbar|prlar:BIT"
    ),
    "conform-unknown-context": error(
        "no context has that name", "see 'mpuplan show PLAN' for the names"
    ),
}
"""Codes of running tables on an emulator."""
