"""Collecting the findings of one phase: all of them, then one exception."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected, Level
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic, Label, Span

__all__ = ["Findings"]

_MOST: Final = 100


class Findings:
    """Findings in the order they were made; errors beyond 100 are cut off with a last word.

    >>> findings = Findings()
    >>> findings.add("empty-file", "the file is empty")
    >>> findings.rejected
    True
    """

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._seen: set[tuple[str, Span | None, str]] = set()
        self._errors = 0

    @property
    def rejected(self) -> bool:
        """True when an error is among the findings."""
        return self._errors > 0

    def add(
        self,
        code: str,
        message: str,
        span: Span | None = None,
        *,
        labels: tuple[Label, ...] = (),
        hint: str | None = None,
        at: tuple[str, ...] = (),
    ) -> None:
        """Note a finding with the level that the catalogue gives its code; doubles are dropped."""
        found = diagnostic(code, message, span, labels=labels, hint=hint, at=at)
        if (code, span, message) in self._seen:
            return
        self._seen.add((code, span, message))
        self._errors += found.level is Level.ERROR
        if found.level is not Level.ERROR or self._errors <= _MOST:
            self._found.append(found)
        elif self._errors == _MOST + 1:
            text = f"more than {_MOST} errors, the rest is not shown"
            self._found.append(diagnostic("too-many-findings", text, span))

    @property
    def full(self) -> bool:
        """True when further errors are not shown, so that no work need go into them."""
        return self._errors > _MOST

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found so far."""
        return tuple(self._found)

    def reject_errors(self, but: frozenset[str] = frozenset()) -> None:
        """Raise InputRejected with everything found when an error is among it.

        `but`: codes that do not count.
        """
        if any(d.level is Level.ERROR and d.code not in but for d in self._found):
            raise InputRejected(self._found)
