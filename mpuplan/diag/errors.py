"""The two exceptions of mpuplan.

``InputRejected``: the user's input is at fault; carries every diagnostic of the phase.
``InternalError``: mpuplan is at fault (exit code 70).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.diag.diagnostic import Diagnostic


class InputRejected(Exception):
    """The input cannot be used; ``diagnostics`` holds all findings, at least one an error."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(d.message for d in self.diagnostics))


class InternalError(Exception):
    """A state that mpuplan's own code must never reach."""
