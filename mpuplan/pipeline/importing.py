"""Foreign files -> a board file's text, and what is still to be done about it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mpuplan.arch.cores import PRESETS
from mpuplan.diag import InputRejected, InternalError
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.protocol import Imported, ImportFile, ImportOptions
from mpuplan.importers.registry import importer_failure, load_importer
from mpuplan.load import read_bytes
from mpuplan.load.board import load_edited
from mpuplan.pipeline.boards import read_image

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.diag import Diagnostic
    from mpuplan.importers.protocol import Importer

__all__ = ["ImportResult", "import_board"]

_MOST_BYTES: Final = 64 << 20
"""Of one input file; linked images with debug information have some ten MiB."""
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\(.*\))?")
"""A symbol or macro, also a macro with its arguments."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The text of a board file; findings about the inputs, and about the board."""

    text: str
    about_input: tuple[Diagnostic, ...]
    about_board: tuple[Diagnostic, ...]


def import_board(
    kind: str,
    paths: Sequence[Path],
    *,
    name: str | None = None,
    core: str | None = None,
    settings: Iterable[str] = (),
    board: Path | None = None,
) -> ImportResult:
    """What the importer `kind` makes of files; raises InputRejected where it can make nothing.

    `name`, `core`: of the board. `settings`: ``KEY=VALUE`` for the importer. `board`: where the new
    file shall lie, as files that it names lie beside it; None: nowhere, messages call it ``-``.
    """
    importer = load_importer(kind)
    if core is not None and core not in PRESETS:
        raise InputRejected([_unknown("core preset", core, sorted(PRESETS))])
    options = ImportOptions(name, core, _values(importer, settings))
    files = tuple(map(_file, paths))
    found = _read(importer, kind, files, options)
    return ImportResult(found.text, found.diagnostics, _about(found.text, board or Path("-")))


def _read(
    importer: Importer, kind: str, files: tuple[ImportFile, ...], options: ImportOptions
) -> Imported:
    """What the importer makes of the files; one of another package that fails is named."""
    try:
        found: object = importer.read(files, options)
    except InputRejected:
        raise
    except Exception as reason:  # a third party's importer may fail in any way
        failure = importer_failure(kind, reason)
        if failure is None:
            raise
        raise InputRejected([failure]) from reason
    if isinstance(found, Imported):
        return found
    failure = importer_failure(kind, "what it gives is no Imported")
    if failure is None:
        raise InternalError(f"importer '{kind}' gives no Imported")
    raise InputRejected([failure])


def _file(path: Path) -> ImportFile:
    name = str(path)
    data = read_bytes(path, name, _MOST_BYTES)
    if len(data) > _MOST_BYTES:
        text = f"'{name}' is larger than {_MOST_BYTES} bytes"
        raise InputRejected([diagnostic("import-too-large", text)])
    return ImportFile(name, path, data)


def _values(importer: Importer, settings: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    known = [option.key for option in importer.options]
    names = any(option.any_name for option in importer.options)
    for setting in settings:
        key, equals, value = setting.partition("=")
        if key not in known and not (names and _NAME.fullmatch(key)):
            raise InputRejected([_unknown(f"setting of '{importer.name}'", key, known)])
        if not equals or key in found:
            text = f"setting '{setting}' is not KEY=VALUE, or the second of its key"
            raise InputRejected([diagnostic("import-setting", text)])
        found[key] = value
    return found


def _unknown(what: str, name: str, known: Sequence[str]) -> Diagnostic:
    close = difflib.get_close_matches(name, known, n=1)
    meant = f"did you mean '{close[0]}'? " if close else ""
    listed = ", ".join(known) or "there are none"
    text = f"no {what} is called '{name}'"
    return diagnostic("import-setting", text, hint=f"{meant}known are: {listed}")


def _about(text: str, board: Path) -> tuple[Diagnostic, ...]:
    try:
        return load_edited(board, {board.name: text}, read_image).diagnostics
    except InputRejected as rejected:
        return tuple(rejected.diagnostics)
