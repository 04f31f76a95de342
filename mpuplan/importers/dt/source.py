"""A device tree source (``.dts``) to a blob, by ``dtc``; and the lines of its nodes."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected, Span
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.dt.scan import obstacles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mpuplan.diag import Diagnostic

__all__ = ["Compiled", "compile_source"]

MOST_SOURCE: Final = 8 << 20
_SECONDS: Final = 30
_MOST_OUTPUT: Final = 64 << 20
_MOST_MEMORY_KIB: Final = 1 << 20
_MOST_ERRORS: Final = 20
_LIMITS: Final = ("-c 0", f"-t {_SECONDS}", f"-f {_MOST_OUTPUT // 512}", f"-v {_MOST_MEMORY_KIB}")
"""dtc bounds nothing by itself; a limit that a system does not know is not kept."""
_MOST_SAID: Final = 1 << 16
_OPENED: Final = re.compile(r"(\t*)(?:[\w,.+?#-]+: )*([^\s{]+) \{(?: /\* (.*) \*/)?")
_PLACE: Final = re.compile(r"(.*?):(\d+)(?::(\d+)-\d+:\d+)?")
_SAID: Final = re.compile(r"(?:Error: )?<stdin>:(\d+)\.(\d+)[-\d.]*:? (.*)")
_STDIN: Final = "<stdin>"


@dataclass(frozen=True, slots=True)
class Compiled:
    """The blob, and where each node begins in the source, by its path."""

    blob: bytes
    places: Mapping[str, Span]


def compile_source(data: bytes, name: str) -> Compiled:
    """What dtc makes of a source; raises InputRejected with dtc's own words where it refuses."""
    if len(data) > MOST_SOURCE:
        text = f"the source has {len(data)} bytes, at most {MOST_SOURCE} are read"
        raise InputRejected([diagnostic("dt-too-large", text, _top(name))])
    found = obstacles(data.decode("latin-1"), name)
    if found:
        raise InputRejected(found)
    dtc = shutil.which("dtc")
    if dtc is None:
        raise InputRejected([diagnostic("dt-no-dtc", "'dtc' is not on the PATH", _top(name))])
    blob = _run((dtc, "-q", "-@", "-I", "dts", "-O", "dtb"), data, name)
    listing = _run((dtc, "-q", "-T", "-T", "-I", "dts", "-O", "dts"), data, name)
    lines = data.decode("utf-8", "replace").splitlines()
    return Compiled(blob, _places(listing.decode("utf-8", "replace"), name, lines))


def _top(name: str) -> Span:
    return Span(name, 1, 1, 1, 1)


def _run(command: Sequence[str], data: bytes, name: str) -> bytes:
    """The output of dtc; it reads the source from its standard input, in an empty folder."""
    with tempfile.TemporaryDirectory(prefix="mpuplan-dt-") as folder:
        written = Path(folder) / "out"
        try:
            done = subprocess.run(
                ["/bin/sh", "-c", _shell(), "sh", *command, "-o", "out", "-"],
                cwd=folder,
                input=data,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
                timeout=2 * _SECONDS,
            )
        except subprocess.TimeoutExpired:
            text = f"dtc was stopped after {2 * _SECONDS} s"
            raise InputRejected([diagnostic("dt-too-large", text, _top(name))]) from None
        except OSError as error:
            text = f"dtc cannot be started: {error.strerror}"
            raise InputRejected([diagnostic("dt-no-dtc", text, _top(name))]) from None
        if done.returncode == 0 and written.exists():
            return written.read_bytes()
        said = _beginning(Path(folder) / "said")
    if done.returncode < 0 or done.returncode > _LARGEST_STATUS:
        text = f"dtc ended by a signal: more than {_SECONDS} s, or more output than is read"
        raise InputRejected([diagnostic("dt-too-large", text, _top(name))])
    raise InputRejected(_complaints(said.decode("utf-8", "replace"), name))


_LARGEST_STATUS: Final = 128
"""A shell adds the number of a signal to it."""


def _beginning(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(_MOST_SAID)


def _shell() -> str:
    limits = "".join(f"ulimit {limit} 2>/dev/null || :; " for limit in _LIMITS)
    return f'{limits}exec "$@" 2>said'


def _complaints(said: str, name: str) -> list[Diagnostic]:
    """The lines of dtc that have a place, else its last one."""
    found: list[Diagnostic] = []
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    for line in lines[:_MOST_ERRORS]:
        if match := _SAID.fullmatch(line):
            row, column = max(int(match[1]), 1), max(int(match[2]), 1)  # 0.0 for an empty file
            span = Span(name, row, column, row, column + 1)
            found.append(diagnostic("dt-syntax", f"dtc: {match[3].replace(_STDIN, name)}", span))
    if not found:
        text = lines[-1] if lines else "no message"
        text = f"dtc: {text.replace(_STDIN, name)}"
        found.append(diagnostic("dt-syntax", text, _top(name)))
    return found


def _places(listing: str, name: str, source: Sequence[str]) -> dict[str, Span]:
    """Path -> where the node begins first, of dtc's annotated listing: a tab for each level."""
    found: dict[str, Span] = {}
    path: list[str] = []
    for line in listing.splitlines():
        match = _OPENED.fullmatch(line)
        if match is None:
            continue
        depth = len(match[1])
        if depth > len(path):
            continue
        path[depth:] = [match[2]]
        span = _span((match[3] or "").split(", ")[0], name, source)
        if span is not None:
            found.setdefault("/" + "/".join(path[1:]), span)
    return found


def _span(written: str, name: str, source: Sequence[str]) -> Span | None:
    """The place of a listing, moved from the brace to the first word of its line."""
    match = _PLACE.fullmatch(written)
    if match is None:
        return None
    line = int(match[2])
    if match[1] != _STDIN:
        return Span(match[1].rpartition("/")[2], line, 1, line, 2)
    text = source[line - 1] if 0 < line <= len(source) else ""
    column = len(text) - len(text.lstrip()) + 1
    return Span(name, line, column, line, column + 1)
