"""Emitters of other packages: what they do wrong is told as theirs, not as ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from mpuplan.diag import Diagnostic, InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.emit.protocol import Artefact, plain_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from mpuplan.diag.extensions import Extension
    from mpuplan.emit.protocol import EmitOptions, Emitter
    from mpuplan.model.plan import Plan

__all__ = ["ForeignEmitter"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ForeignEmitter:
    """An emitter with the entry that names its package.

    Whatever it raises, and results that the protocol does not allow, become InputRejected
    (``emitter-unusable``); an InputRejected of its own passes.
    """

    entry: Extension
    emitter: Emitter

    @property
    def name(self) -> str:
        """The word after ``--target``."""
        return self.entry.name

    @property
    def summary(self) -> str:
        """One line for ``emit --list``."""
        return self.entry.summary

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """Its findings."""
        found = self._of(lambda: tuple(self.emitter.limits(plan)))
        if not all(isinstance(each, Diagnostic) for each in found):
            raise self._unusable("limits() gives something that is no Diagnostic")
        return found

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """Its files: at least one, each with a plain name of its own."""
        found = self._of(lambda: tuple(self.emitter.render(plan, options)))
        if not found or not all(isinstance(each, Artefact) for each in found):
            raise self._unusable("render() gives no Artefacts")
        names = [each.name for each in found]
        for name in names:
            if not plain_name(name):
                raise self._unusable(f"render() names a file {name!r}, which is no plain name")
        if len({name.casefold() for name in names}) != len(names):
            raise self._unusable(f"render() names a file twice: {', '.join(sorted(names))}")
        return found

    def _of(self, call: Callable[[], T]) -> T:
        try:
            return call()
        except InputRejected:
            raise
        except Exception as reason:  # a third party's code may fail in any way
            raise self._unusable(f"{type(reason).__name__}: {reason}") from reason

    def _unusable(self, why: str) -> InputRejected:
        entry = self.entry
        text = f"emitter '{entry.name}' ('{entry.target}' of {entry.origin}) failed: {why}"
        return InputRejected([diagnostic("emitter-unusable", text, at=(entry.name,))])
