"""What a worker process may not do: take more memory than it is given, or leave its folder.

The audit hook is no sandbox against code; boards are data. It stands behind the checks of names,
so that a mistake in one of them reads no file.
"""

from __future__ import annotations

import os
import resource
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["confine", "limit_memory"]

_FORBIDDEN: Final = (
    "subprocess.",
    "socket.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
    "os.symlink",
    "os.link",
    "os.chmod",
    "os.chown",
    "webbrowser.",
    "ftplib.",
    "urllib.Request",
)
_PREFIXES: Final = (sys.prefix, sys.base_prefix, sys.exec_prefix)
_READING: Final = frozenset({"open", "os.listdir", "os.scandir"})
_CHANGING: Final = frozenset({"os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.truncate"})
_PATHS: Final = {"os.rename": 2}
"""How many of an event's arguments are paths, where it is not one."""
_WRITE_FLAGS: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def limit_memory(size: int) -> None:
    """Let this process have `size` bytes of address space, and leave no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def confine(folder: Path) -> None:
    """From now on, files are only read in `folder` and in Python's own, and written in `folder`.

    It becomes the current folder, so that a name alone, as of a file that is removed beside an open
    folder, means one in it.
    """
    os.chdir(folder)
    own = os.path.realpath(folder)
    libraries = tuple({os.path.realpath(path) for path in (*sys.path, *_PREFIXES) if path})

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            raise PermissionError(f"a worker may not {event}")
        if event in _READING or event in _CHANGING:
            _check(event, arguments, own, libraries)

    sys.dont_write_bytecode = True
    sys.addaudithook(refuse)


def _check(event: str, arguments: tuple[object, ...], own: str, libraries: tuple[str, ...]) -> None:
    writes = event in _CHANGING or (event == "open" and _writes(arguments))
    allowed = (own,) if writes else (own, *libraries)
    for path in arguments[: _PATHS.get(event, 1)]:
        if path is None or isinstance(path, int):
            continue  # a file that is open already
        place = os.path.realpath(os.fsdecode(path) if isinstance(path, str | bytes) else "/")
        if not any(place == root or place.startswith(root + os.sep) for root in allowed):
            raise PermissionError(f"a worker may not {event} '{place}'")


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & _WRITE_FLAGS)
