"""The importers by name, listed without loading any of them.

Third-party packages add theirs by the entry point group ``mpuplan.importers``; an entry names an
object that satisfies `mpuplan.importers.protocol.Importer`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeGuard

from mpuplan.diag.extensions import Codes, Extensions
from mpuplan.diag.extensions import Extension as ImporterEntry
from mpuplan.importers.protocol import Importer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

    from mpuplan.diag import Diagnostic

__all__ = ["GROUP", "ImporterEntry", "importer_entries", "importer_failure", "load_importer"]

GROUP: Final = "mpuplan.importers"


def _is_importer(found: object) -> TypeGuard[Importer]:
    return isinstance(found, Importer)


_IMPORTERS: Final[Extensions[Importer]] = Extensions(
    "importer",
    Codes("importer-unknown", "importer-duplicate", "importer-unusable"),
    GROUP,
    "mpuplan import --list",
    _is_importer,
    (
        ("dt", "mpuplan.importers.dt:IMPORTER", "device trees, sources and blobs"),
        ("elf", "mpuplan.importers.elf:IMPORTER", "linked images: sections and symbols"),
        ("bao", "mpuplan.importers.bao:IMPORTER", "a Bao configuration and its platform"),
        ("dump", "mpuplan.importers.proposal:IMPORTER", "a running layout, to be improved"),
        ("zephyr-mpu", "mpuplan.importers.zephyr:IMPORTER", "Zephyr's static region table"),
    ),
)


def importer_entries(third_party: Iterable[EntryPoint] | None = None) -> tuple[ImporterEntry, ...]:
    """All importers, as `Extensions.entries` gives them.

    >>> [entry.name for entry in importer_entries(())]
    ['dt', 'elf', 'bao', 'dump', 'zephyr-mpu']
    """
    return _IMPORTERS.entries(third_party)


def load_importer(name: str, third_party: Iterable[EntryPoint] | None = None) -> Importer:
    """The importer called `name`, as `Extensions.load` finds it."""
    return _IMPORTERS.load(name, third_party)


def importer_failure(
    name: str, reason: object, third_party: Iterable[EntryPoint] | None = None
) -> Diagnostic | None:
    """What to say when the importer called `name` fails, as `Extensions.failure` has it."""
    return _IMPORTERS.failure(name, reason, third_party)
