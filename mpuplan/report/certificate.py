"""What a certificate proves, for people and as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mpuplan.report.jsonout import diagnostic_object
from mpuplan.report.table import Column, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.diag import Diagnostic
    from mpuplan.model.certificate import Verdict

__all__ = ["certificate_report_json", "render_verdicts"]


def render_verdicts(verdicts: Iterable[Verdict]) -> str:
    """A line per objective: certified or not, and by what."""
    heads = [Column("objective"), Column("value", right=True), Column("bound", right=True)]
    rows = [[v.objective, str(v.value), str(v.bound), _word(v), v.why] for v in verdicts]
    columns = [*heads, Column("certificate"), Column("by", flexible=True)]
    return "\n".join(table(columns, rows, indent="")) + "\n"


def _word(verdict: Verdict) -> str:
    if verdict.wrong:
        return "wrong"
    return "certified" if verdict.certified else "not certified"


def certificate_report_json(found: Sequence[Diagnostic], verdicts: Iterable[Verdict]) -> str:
    """One object: `objectives` (name, value, bound, certified, why) and `diagnostics`."""
    document = {
        "objectives": [
            {
                "name": v.objective,
                "value": v.value,
                "bound": v.bound,
                "certified": v.certified,
                "why": v.why,
            }
            for v in verdicts
        ],
        "diagnostics": [diagnostic_object(d) for d in found],
    }
    return json.dumps(document, indent=1) + "\n"
