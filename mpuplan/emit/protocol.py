"""What an emitter is: a name, what it cannot express, and a pure function from plan to files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.model.plan import Plan

__all__ = [
    "DEFAULT_PREFIX",
    "FIXED_SIZE",
    "Artefact",
    "EmitOptions",
    "Emitter",
    "plain_name",
]

DEFAULT_PREFIX: Final = "mpuplan"
FIXED_SIZE: Final = ("c",)
"""Targets whose tables can be as large for every plan of the same contexts and slots."""
_PREFIX: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*")
_LONGEST_PREFIX: Final = 40


@dataclass(frozen=True, slots=True)
class Artefact:
    r"""A file to be written: its name (no folder in it), and a text (lines end with LF) or bytes.

    >>> Artefact("a.txt", "é").data, Artefact("a.bin", b"1").text
    (b'\xc3\xa9', '1')
    """

    name: str
    content: str | bytes

    @property
    def data(self) -> bytes:
        """What the file holds."""
        return self.content.encode() if isinstance(self.content, str) else self.content

    @property
    def text(self) -> str:
        """The file as UTF-8; raises UnicodeDecodeError for bytes that are none."""
        return self.content if isinstance(self.content, str) else self.content.decode()


def plain_name(name: str) -> bool:
    """Whether a file name has no folder in it and names a file.

    >>> plain_name("tables.h"), plain_name("../tables.h")
    (True, False)
    """
    return name not in {"", ".", ".."} and not any(c in name for c in "/\\\0")


@dataclass(frozen=True, slots=True)
class EmitOptions:
    """What the user may choose about artefacts.

    `prefix` begins every file name and every identifier (but in a language with modules): a letter,
    then letters, digits and single underscores. Raises ValueError for anything else. `fixed_size`:
    what is linked is as large for every plan that has the same contexts, on a core with the same
    number of slots.

    >>> EmitOptions(prefix="el2_mpu").prefix
    'el2_mpu'
    """

    prefix: str = DEFAULT_PREFIX
    fixed_size: bool = False

    def __post_init__(self) -> None:
        if len(self.prefix) > _LONGEST_PREFIX or not _PREFIX.fullmatch(self.prefix):
            raise ValueError(
                f"prefix '{self.prefix}' is no C identifier of at most {_LONGEST_PREFIX} letters,"
                " digits and single underscores that begins with a letter"
            )


@runtime_checkable
class Emitter(Protocol):
    """Turns plans into files for one consumer. Pure: no IO, same plan, same bytes."""

    @property
    def name(self) -> str:
        """The word after ``--target``."""

    @property
    def summary(self) -> str:
        """One line for ``emit --list``."""

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What this consumer cannot express of the plan; an error among them forbids `render`."""

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """The files, in the order in which they are to be written."""
