"""The only writer of artefacts: all of them or none, and never a half-written file.

Every file is first written beside its target and synced; only when all are there, they are renamed
into place. If a rename fails, those done before are undone. What remains is a crash of the machine
between two renames: then each file is whole, but the set may be mixed (the C tables notice: header
and source carry the same digest, which the compiler compares).
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mpuplan.diag import Diagnostic, InputRejected, InternalError, Level
from mpuplan.emit.protocol import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.emit.protocol import Artefact

__all__ = ["write_artefacts", "write_text"]


def write_artefacts(artefacts: Iterable[Artefact], folder: Path) -> tuple[Path, ...]:
    """Paths of the artefacts, written into `folder` (made if missing), all or none.

    Files that already hold the same bytes stay untouched, time stamp included. Raises
    InputRejected (``output-not-writable``) when the system refuses; then nothing has changed.
    """
    wanted = tuple(artefacts)
    _check_names([artefact.name for artefact in wanted])
    with _refusals(folder):
        folder.mkdir(parents=True, exist_ok=True)
        files = [(folder / artefact.name, artefact.data) for artefact in wanted]
        _write_all(files)
    return tuple(path for path, _ in files)


def write_text(path: Path, text: str) -> None:
    """Writes one file as `write_artefacts` does; what is no regular file is simply written to.

    Symbolic links are followed. The folder must exist. Raises InputRejected like
    `write_artefacts`.
    """
    with _refusals(path):
        _write_all([(path, text.encode())])


def _check_names(names: list[str]) -> None:
    for name in names:
        if not plain_name(name):
            raise InternalError(f"artefact name {name!r} is no plain file name")
    if len({name.casefold() for name in names}) != len(names):
        raise InternalError(f"artefact names are not unique: {names}")


@contextlib.contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refusal:
        reason = refusal.strerror or str(refusal)
        raise InputRejected([_not_writable(str(path), reason)]) from refusal


def _not_writable(where: str, reason: str) -> Diagnostic:
    return Diagnostic(
        "output-not-writable",
        Level.ERROR,
        f"cannot write '{where}': {reason}",
        hint="choose another place with -o, or mend its permissions; nothing was changed",
    )


@dataclass(slots=True)
class _Pending:
    """A file on its way: `fresh` lies beside `target`; `kept` is what stood there before."""

    target: Path
    fresh: Path
    kept: Path
    existed: bool = False
    placed: bool = False


def _write_all(files: list[tuple[Path, bytes]]) -> None:
    pending: list[_Pending] = []
    try:
        for path, data in files:
            _stage(path, data, pending)
        for item in pending:
            _place(item)
        for folder in {item.target.parent for item in pending}:
            _sync_folder(folder)
    except BaseException:
        for item in reversed(pending):
            _undo(item)
        raise
    finally:
        for item in pending:
            item.fresh.unlink(missing_ok=True)
            item.kept.unlink(missing_ok=True)


def _stage(path: Path, data: bytes, pending: list[_Pending]) -> None:
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):
        path.write_bytes(data)  # a device or a pipe; a folder is refused by the system here
        return
    if mode is not None and path.read_bytes() == data:
        return
    target = Path(os.path.realpath(path))
    beside = f".{target.name[:60]}.{secrets.token_hex(8)}"
    item = _Pending(target, target.with_name(f"{beside}.new"), target.with_name(f"{beside}.old"))
    pending.append(item)
    _write_synced(item.fresh, data, mode)


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _write_synced(path: Path, data: bytes, mode: int | None) -> None:
    with open(path, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(stat.S_IMODE(mode))


def _place(item: _Pending) -> None:
    if item.target.exists():
        _keep(item)
        item.existed = True
    os.replace(item.fresh, item.target)
    item.placed = True


def _keep(item: _Pending) -> None:
    try:
        os.link(item.target, item.kept)
    except OSError:  # a file system without hard links
        shutil.copy2(item.target, item.kept)


def _undo(item: _Pending) -> None:
    if not item.placed:
        return
    if item.existed:
        os.replace(item.kept, item.target)
    else:
        item.target.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Makes the renames last; file systems that cannot sync a folder are left alone."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
