"""Every code that a diagnostic may carry: level, what it means, and the way out.

One module per part of mpuplan that emits findings; `CATALOGUE` unites them. Add a code to the
module of its emitter. ``docs/reference/diagnostics.md`` is written from this table.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.access import ACCESS
from mpuplan.diag.catalogue.alias import ALIAS
from mpuplan.diag.catalogue.base import BASE
from mpuplan.diag.catalogue.certify import CERTIFY
from mpuplan.diag.catalogue.coherency import COHERENCY
from mpuplan.diag.catalogue.conform import CONFORM
from mpuplan.diag.catalogue.decode import DECODE
from mpuplan.diag.catalogue.diff import DIFF
from mpuplan.diag.catalogue.emit import EMIT
from mpuplan.diag.catalogue.gate import GATE
from mpuplan.diag.catalogue.importing import IMPORT
from mpuplan.diag.catalogue.info import CodeInfo
from mpuplan.diag.catalogue.judge import JUDGE
from mpuplan.diag.catalogue.load import LOAD
from mpuplan.diag.catalogue.plan import PLAN
from mpuplan.diag.catalogue.sweep import SWEEP
from mpuplan.diag.diagnostic import Diagnostic, Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.span import Span

__all__ = [
    "ACCESS",
    "ALIAS",
    "BASE",
    "CATALOGUE",
    "CERTIFY",
    "COHERENCY",
    "CONFORM",
    "DECODE",
    "DIFF",
    "EMIT",
    "GATE",
    "IMPORT",
    "JUDGE",
    "LOAD",
    "PLAN",
    "SECTIONS",
    "SWEEP",
    "CodeInfo",
    "diagnostic",
]

SECTIONS: Final[Mapping[str, Mapping[str, CodeInfo]]] = {
    "load": LOAD,
    "plan": PLAN,
    "judge": JUDGE,
    "coherency": COHERENCY,
    "alias": ALIAS,
    "emit": EMIT,
    "access": ACCESS,
    "decode": DECODE,
    "diff": DIFF,
    "conform": CONFORM,
    "gate": GATE,
    "certify": CERTIFY,
    "base": BASE,
    "import": IMPORT,
    "sweep": SWEEP,
}
"""The sections in the order of the documentation; a code may stand in more than one."""

CATALOGUE: Final[Mapping[str, CodeInfo]] = MappingProxyType(
    {code: info for section in reversed(tuple(SECTIONS.values())) for code, info in section.items()}
)
"""Every code; where it stands in several sections, as the first of them says."""


def diagnostic(
    code: str,
    message: str,
    span: Span | None = None,
    *,
    labels: tuple[Label, ...] = (),
    hint: str | None = None,
    at: tuple[str, ...] = (),
    context: str | None = None,
) -> Diagnostic:
    """A finding with the level that the catalogue gives `code`; KeyError for an unknown code.

    Without a `hint` the catalogue's way out is the hint.

    >>> diagnostic("empty-file", "the file is empty").level.value
    'error'
    """
    info = CATALOGUE[code]
    return Diagnostic(
        code, info.level, message, span, labels, hint or info.way_out, at=at, context=context
    )
