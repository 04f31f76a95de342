"""What an importer is: a name, its options, and a function from files to a board as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mpuplan.diag import Diagnostic

__all__ = ["ImportFile", "ImportOption", "ImportOptions", "Imported", "Importer"]


@dataclass(frozen=True, slots=True)
class ImportFile:
    """One input: `name` in messages (as the user wrote it), where it lies, and its bytes."""

    name: str
    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class ImportOption:
    """A key that ``--set KEY=VALUE`` may have, and what it means in one line.

    `any_name`: it stands for every key that is an identifier, such as a symbol or a macro, also
    one with its arguments.
    """

    key: str
    summary: str
    any_name: bool = False


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user says beside the files; None and missing keys: it was not said.

    `name`: of the board, of which a name that a board may have is made. `core`: a preset that
    exists. `values`: by the keys of `Importer.options`.
    """

    name: str | None = None
    core: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of a board file, and what there is to say about the input."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


@runtime_checkable
class Importer(Protocol):
    """Turns files into a board that a person would keep.

    Same files and options, same bytes. What the input does not say is a TODO in the board
    (`mpuplan.importers.boardtext.todo`), which loading reports with its place; nothing is invented.
    """

    @property
    def name(self) -> str:
        """The word after ``mpuplan import``."""

    @property
    def summary(self) -> str:
        """One line for ``import --list``."""

    @property
    def options(self) -> tuple[ImportOption, ...]:
        """The keys that ``--set`` may have."""

    def read(self, files: tuple[ImportFile, ...], options: ImportOptions) -> Imported:
        """The board; raises InputRejected with all findings where the input is of no use."""
