"""L0: source spans, diagnostics, the catalogue of codes, error types; standard library only."""

from mpuplan.diag.diagnostic import Diagnostic, Label, Level, has_errors
from mpuplan.diag.errors import InputRejected, InternalError
from mpuplan.diag.span import Span

__all__ = ["Diagnostic", "InputRejected", "InternalError", "Label", "Level", "Span", "has_errors"]
