"""Findings about a dump: all of them, bounded, then one exception."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected, Level
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic, Label, Span

__all__ = ["Findings"]

_MOST: Final = 100


class Findings:
    """Findings in the order they were made; beyond 100 of a level they are only counted.

    >>> findings = Findings()
    >>> findings.add("no-registers", "the dump holds no region registers")
    >>> findings.rejected
    True
    """

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._errors = 0
        self._others = 0

    @property
    def rejected(self) -> bool:
        """True when an error is among the findings."""
        return self._errors > 0

    @property
    def full(self) -> bool:
        """True when further errors are not shown, so that no work need go into them."""
        return self._errors > _MOST

    def add(
        self,
        code: str,
        message: str,
        span: Span | None = None,
        *,
        labels: tuple[Label, ...] = (),
        hint: str | None = None,
    ) -> None:
        """Note a finding with the level that the catalogue gives its code."""
        found = diagnostic(code, message, span, labels=labels, hint=hint)
        if found.level is not Level.ERROR:
            self._others += 1
            if self._others <= _MOST:
                self._found.append(found)
            return
        self._errors += 1
        if self._errors <= _MOST:
            self._found.append(found)
        elif self._errors == _MOST + 1:
            text = f"more than {_MOST} errors, the rest is not shown"
            self._found.append(diagnostic("too-many-findings", text, span))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found so far."""
        return tuple(self._found)

    def reject_errors(self) -> None:
        """Raise InputRejected with everything found when an error is among it."""
        if self.rejected:
            raise InputRejected(self._found)
