"""The emitters by name, listed without loading any of them.

Built-in ones stand in a static table. Third-party packages add theirs by the entry point group
``mpuplan.emitters``; an entry names an object that satisfies `mpuplan.emit.protocol.Emitter`.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from mpuplan import __version__
from mpuplan.diag import Diagnostic, InputRejected, Level
from mpuplan.emit.protocol import Emitter

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["GROUP", "EmitterEntry", "emitter_entries", "load_emitter"]

GROUP: Final = "mpuplan.emitters"

_BUILT_IN: Final[tuple[tuple[str, str, str], ...]] = (
    ("c", "mpuplan.emit.c:EMITTER", "register tables as a C11 header and source, freestanding"),
    (
        "routines",
        "mpuplan.emit.routines:EMITTER",
        "C routines beside --target c: install, transitions, switches, maps on demand",
    ),
    (
        "asm",
        "mpuplan.emit.asm:EMITTER",
        "assembly routines that need no stack: install, transitions, switches",
    ),
    (
        "selftest",
        "mpuplan.emit.selftest:EMITTER",
        "C that asks the MPU about every edge of the plan, on the target",
    ),
    ("json", "mpuplan.emit.json:EMITTER", "register tables as flat JSON, for scripts"),
)


@dataclass(frozen=True, slots=True)
class EmitterEntry:
    """An emitter that can be chosen; `target` is ``module:object``, `origin` who brings it."""

    name: str
    target: str
    summary: str
    origin: str


def emitter_entries(third_party: Iterable[EntryPoint] | None = None) -> tuple[EmitterEntry, ...]:
    """All emitters: built-in ones first, then those of entry points by name; none is loaded.

    `third_party` replaces the entry points of the installed packages. Raises InputRejected
    (``emitter-duplicate``) when two have one name.

    >>> [entry.name for entry in emitter_entries(())]
    ['c', 'routines', 'asm', 'selftest', 'json']
    """
    points = entry_points(group=GROUP) if third_party is None else third_party
    built_in = tuple(EmitterEntry(*row, origin=f"mpuplan {__version__}") for row in _BUILT_IN)
    added = sorted((_entry(point) for point in points), key=lambda e: (e.name, e.origin, e.target))
    entries = built_in + tuple(added)
    _reject_duplicates(entries)
    return entries


def load_emitter(name: str, third_party: Iterable[EntryPoint] | None = None) -> Emitter:
    """The emitter called `name`; only its own module is imported.

    Raises InputRejected when there is none of that name (``emitter-unknown``) or when it cannot
    be loaded or is no emitter (``emitter-unusable``).
    """
    entries = emitter_entries(third_party)
    for entry in entries:
        if entry.name == name:
            return _load(entry)
    raise InputRejected([_unknown(name, [entry.name for entry in entries])])


def _entry(point: EntryPoint) -> EmitterEntry:
    origin = f"{point.dist.name} {point.dist.version}" if point.dist else "unknown package"
    return EmitterEntry(point.name, point.value, f"by {origin}", origin)


def _load(entry: EmitterEntry) -> Emitter:
    module, _, attribute = entry.target.partition(":")
    try:
        found = attrgetter(attribute)(import_module(module.strip()))
    except Exception as reason:  # a third party's module may fail in any way
        raise InputRejected([_unusable(entry, f"{type(reason).__name__}: {reason}")]) from reason
    if isinstance(found, type) or not isinstance(found, Emitter):
        raise InputRejected([_unusable(entry, "the object is no emitter")])
    return found


def _reject_duplicates(entries: Iterable[EmitterEntry]) -> None:
    first: dict[str, EmitterEntry] = {}
    found = [
        _duplicate(first[entry.name], entry)
        for entry in entries
        if first.setdefault(entry.name, entry) is not entry
    ]
    if found:
        raise InputRejected(found)


def _duplicate(first: EmitterEntry, second: EmitterEntry) -> Diagnostic:
    return Diagnostic(
        "emitter-duplicate",
        Level.ERROR,
        f"two emitters are called '{first.name}': '{first.target}' of {first.origin}"
        f" and '{second.target}' of {second.origin}",
        hint=f"uninstall one of them, or rename its entry point in group '{GROUP}'",
        at=(first.name,),
    )


def _unusable(entry: EmitterEntry, reason: str) -> Diagnostic:
    return Diagnostic(
        "emitter-unusable",
        Level.ERROR,
        f"emitter '{entry.name}' ('{entry.target}' of {entry.origin}) cannot be used: {reason}",
        hint="mend or reinstall that package; 'mpuplan emit --list' shows the others",
        at=(entry.name,),
    )


def _unknown(name: str, known: list[str]) -> Diagnostic:
    close = difflib.get_close_matches(name, known, n=1)
    meant = f"did you mean '{close[0]}'? " if close else ""
    return Diagnostic(
        "emitter-unknown",
        Level.ERROR,
        f"no emitter is called '{name}'",
        hint=f"{meant}known are: {', '.join(known)}",
        at=(name,),
    )
