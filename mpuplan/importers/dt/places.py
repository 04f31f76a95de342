"""Findings about a tree: where a node stands, all of them bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.diag import Span
from mpuplan.importers.dump.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag import Diagnostic
    from mpuplan.importers.dt.tree import Node

__all__ = ["Notes"]


class Notes:
    """Findings of one file; a node of a blob has no line, so its path stands in the message."""

    def __init__(self, file: str, places: Mapping[str, Span] | None = None) -> None:
        self._file, self._places = file, dict(places or {})
        self._findings = Findings()

    def where(self, node: Node | None) -> Span:
        """Where the node begins, else the top of the file."""
        top = Span(self._file, 1, 1, 1, 1)
        return top if node is None else self._places.get(node.path, top)

    def add(
        self, code: str, message: str, node: Node | None = None, *, hint: str | None = None
    ) -> None:
        """Note a finding about a node, which `message` names."""
        self._findings.add(code, message, self.where(node), hint=hint)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found so far."""
        return self._findings.diagnostics

    def reject_errors(self) -> None:
        """Raise InputRejected with everything found when an error is among it."""
        self._findings.reject_errors()
