"""Codes of what differs between two layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["DIFF"]

DIFF: Final[Mapping[str, CodeInfo]] = {
    "diff-requalify": warning(
        "a party has other words, blocks or sequences than before, and needs requalification",
        "look at 'mpuplan diff'; 'solve --base OLD.json' touches as few parties as possible",
    ),
    "diff-exposure": error(
        "an agent gets more exposure than before",
        "look at 'mpuplan diff'; narrow 'policy: {exposure: ..}', or agree to it",
    ),
    "diff-table": warning("the table of a context differs", "look at 'mpuplan diff', slot by slot"),
    "diff-sequence": warning(
        "a sequence of register writes differs", "look at 'mpuplan diff', step by step"
    ),
    "diff-isa": warning(
        "the instruction sets differ, so the words mean different things",
        "compare layouts of one instruction set",
    ),
}
"""Codes of ``diff --format sarif`` and ``--format junit``."""
