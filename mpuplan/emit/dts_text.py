"""Texts of device trees: names, cells, strings that every dtc takes without a warning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mpuplan import __version__
from mpuplan.emit.ctext import comment_lines, string_literal

if TYPE_CHECKING:
    from mpuplan.model.plan import Plan

__all__ = ["cells", "fits_one_cell", "head", "node_name", "string", "wide"]

_CELL: Final = 1 << 32
_LONGEST_NAME: Final = 31
_ODD: Final = re.compile(r"[^a-z0-9]+")


def cells(value: int, count: int) -> str:
    """A value as `count` cells, highest first.

    >>> cells(0x8_8000_0000, 2), cells(0x1000, 1)
    ('0x8 0x80000000', '0x1000')
    """
    shifts = range(32 * (count - 1), -1, -32)
    return " ".join(f"{value >> shift & _CELL - 1:#x}" for shift in shifts)


def fits_one_cell(start: int, end: int) -> bool:
    """Whether start and size of a range fit in a cell each; a range may end at 2^32."""
    return start < _CELL and end - start < _CELL


def wide(*values: int) -> str:
    """A property value of 64-bit numbers."""
    return "/bits/ 64 <" + " ".join(f"{value:#x}" for value in values) + ">"


def node_name(name: str, address: int | None = None) -> str:
    """A node name for any name: small letters, digits and hyphens, and the unit address.

    >>> node_name("xen.boot-modules", 0x1000_0000)
    'xen-boot-modules@10000000'
    """
    plain = _ODD.sub("-", name.lower()).strip("-")[:_LONGEST_NAME].strip("-") or "block"
    if not plain[0].isalpha():
        plain = f"n{plain}"[:_LONGEST_NAME]
    return plain if address is None else f"{plain}@{address:x}"


def string(text: str) -> str:
    """A string of a device tree: the UTF-8 bytes, what is no plain ASCII escaped.

    A NUL would end the string for its readers; it becomes a question mark.
    """
    return string_literal(text.replace("\0", "?"))


def head(plan: Plan, what: str, contract: tuple[str, ...]) -> list[str]:
    """The comment at the top of a file: where it comes from and what its reader may rely on."""
    core = plan.core
    return comment_lines(
        [
            f"{what} of board '{plan.board}', generated: do not edit.",
            f"Made by mpuplan {__version__} for",
            f"  board {plan.board} sha256 {plan.board_sha256}",
            *(f"  input {each.name} sha256 {each.sha256}" for each in plan.inputs),
            f"  core {core.preset} ({core.isa})",
            *contract,
        ]
    )
