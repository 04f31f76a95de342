"""Register dumps: decoded, linted, and as LAYOUT of other commands."""

from __future__ import annotations

import stat
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.check.lints import lints
from mpuplan.diag import InputRejected, Span
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.dump.nouns import MAX_DUMP_BYTES, Decoded, DumpOptions
from mpuplan.importers.dump.read import read_dump

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board

__all__ = ["Linted", "decode_bytes", "decode_file", "decode_for_layout", "dump_bytes"]


@dataclass(frozen=True, slots=True)
class Linted:
    """A dump that was read, and everything there is to say about it."""

    decoded: Decoded
    diagnostics: tuple[Diagnostic, ...]


def decode_file(path: Path, options: DumpOptions) -> Linted:
    """The dump in a file; raises InputRejected when it cannot be read."""
    return decode_bytes(dump_bytes(path), path.name, options)


def decode_bytes(data: bytes, name: str, options: DumpOptions) -> Linted:
    """The dump in `data`, called `name` in messages; raises InputRejected."""
    decoded = read_dump(data, name, options)
    places = {(options.context, p.mpu, p.slot): (p.prbar, p.prlar) for p in decoded.places}
    return Linted(decoded, (*decoded.diagnostics, *lints(decoded.layout, places)))


def decode_for_layout(
    path: Path,
    board: Board | None = None,
    *,
    core: str | None = None,
    context: str | None = None,
    data: bytes | None = None,
) -> Decoded:
    """A dump as LAYOUT: with a board, its core reads the words. Raises InputRejected.

    `data`: the bytes of the file, where they were read already.
    """
    options = DumpOptions() if context is None else DumpOptions(context=context)
    if board is not None:
        options = replace(options, spec=board.core)
    elif core is not None:
        options = replace(options, core=core)
    decoded = read_dump(dump_bytes(path) if data is None else data, path.name, options)
    if board is None:
        return decoded
    return replace(decoded, layout=replace(decoded.layout, core=board.core))


def dump_bytes(path: Path) -> bytes:
    """The bytes of a file or a pipe, one more than `read_dump` takes at most.

    Raises InputRejected, also for folders and devices.
    """
    span = Span(path.name, 1, 1, 1, 1)
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            text = f"'{path.name}' is neither a file nor a pipe"
            raise InputRejected([diagnostic("unreadable-file", text, span)])
        with path.open("rb") as file:
            return file.read(MAX_DUMP_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "bad path"
        text = f"'{path.name}' cannot be read: {reason.lower()}"
        raise InputRejected([diagnostic("unreadable-file", text, span)]) from None
