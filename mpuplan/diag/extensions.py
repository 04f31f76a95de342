"""What packages add by entry points, listed without loading any of it.

Built-in objects stand in a static table; an entry point of the group names an object that satisfies
the protocol of the table. Who has what job (emitter, importer) is the table's affair.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeGuard, TypeVar

from mpuplan import __version__
from mpuplan.diag.diagnostic import Diagnostic, Level
from mpuplan.diag.errors import InputRejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Codes", "Extension", "Extensions"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Extension:
    """One that can be chosen; `target` is ``module:object``, `origin` who brings it."""

    name: str
    target: str
    summary: str
    origin: str


@dataclass(frozen=True, slots=True)
class Codes:
    """What findings about a table are called."""

    unknown: str
    duplicate: str
    unusable: str


@dataclass(frozen=True, slots=True)
class Extensions(Generic[T]):
    """The table of one kind, such as "emitter"; `listing` is the command that shows it.

    `accepts` says whether an object can do the job; `built_in` has name, target and summary of our
    own.
    """

    kind: str
    codes: Codes
    group: str
    listing: str
    accepts: Callable[[object], TypeGuard[T]]
    built_in: tuple[tuple[str, str, str], ...]

    def entries(self, third_party: Iterable[EntryPoint] | None = None) -> tuple[Extension, ...]:
        """Built-in ones first, then those of entry points by name; none is loaded.

        `third_party` replaces the entry points of the installed packages. Raises InputRejected
        (`Codes.duplicate`) when two have one name.
        """
        points = entry_points(group=self.group) if third_party is None else third_party
        own = tuple(Extension(*row, origin=f"mpuplan {__version__}") for row in self.built_in)
        added = sorted((_entry(point) for point in points), key=_order)
        found = own + tuple(added)
        self._reject_duplicates(found)
        return found

    def load(self, name: str, third_party: Iterable[EntryPoint] | None = None) -> T:
        """The one called `name`; only its own module is imported.

        Raises InputRejected when there is none of that name (`Codes.unknown`) or when it cannot
        be loaded or cannot do the job (`Codes.unusable`).
        """
        entries = self.entries(third_party)
        for entry in entries:
            if entry.name == name:
                return self._load(entry)
        raise InputRejected([self._unknown(name, [entry.name for entry in entries])])

    def failure(
        self, name: str, reason: object, third_party: Iterable[EntryPoint] | None = None
    ) -> Diagnostic | None:
        """The finding for one of another package that fails at its job; None for one of ours."""
        own = {row[0] for row in self.built_in}
        entries = () if name in own else self.entries(third_party)
        found = next((entry for entry in entries if entry.name == name), None)
        why = f"{type(reason).__name__}: {reason}" if isinstance(reason, Exception) else str(reason)
        return None if found is None else self._unusable(found, why)

    def _load(self, entry: Extension) -> T:
        module, _, attribute = entry.target.partition(":")
        try:
            found = attrgetter(attribute)(import_module(module.strip()))
        except Exception as reason:  # a third party's module may fail in any way
            why = f"{type(reason).__name__}: {reason}"
            raise InputRejected([self._unusable(entry, why)]) from reason
        if isinstance(found, type) or not self.accepts(found):
            raise InputRejected([self._unusable(entry, f"the object is no {self.kind}")])
        return found

    def _reject_duplicates(self, entries: Iterable[Extension]) -> None:
        first: dict[str, Extension] = {}
        found = [
            self._duplicate(first[entry.name], entry)
            for entry in entries
            if first.setdefault(entry.name, entry) is not entry
        ]
        if found:
            raise InputRejected(found)

    def _duplicate(self, first: Extension, second: Extension) -> Diagnostic:
        return Diagnostic(
            self.codes.duplicate,
            Level.ERROR,
            f"two {self.kind}s are called '{first.name}': '{first.target}' of {first.origin}"
            f" and '{second.target}' of {second.origin}",
            hint=f"uninstall one of them, or rename its entry point in group '{self.group}'",
            at=(first.name,),
        )

    def _unusable(self, entry: Extension, reason: str) -> Diagnostic:
        return Diagnostic(
            self.codes.unusable,
            Level.ERROR,
            f"{self.kind} '{entry.name}' ('{entry.target}' of {entry.origin}) cannot be used:"
            f" {reason}",
            hint=f"mend or reinstall that package; '{self.listing}' shows the others",
            at=(entry.name,),
        )

    def _unknown(self, name: str, known: list[str]) -> Diagnostic:
        close = difflib.get_close_matches(name, known, n=1)
        meant = f"did you mean '{close[0]}'? " if close else ""
        return Diagnostic(
            self.codes.unknown,
            Level.ERROR,
            f"no {self.kind} is called '{name}'",
            hint=f"{meant}known are: {', '.join(known)}",
            at=(name,),
        )


def _entry(point: EntryPoint) -> Extension:
    origin = f"{point.dist.name} {point.dist.version}" if point.dist else "unknown package"
    return Extension(point.name, point.value, f"by {origin}", origin)


def _order(entry: Extension) -> tuple[str, str, str]:
    return entry.name, entry.origin, entry.target
