"""Findings as every answer carries them: as data, and as text with carets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.report.jsonout import diagnostic_object
from mpuplan.report.text import render_diagnostics
from mpuplan.service.work.files import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mpuplan.diag import Diagnostic

__all__ = ["finding_objects", "told"]


def finding_objects(found: Sequence[Diagnostic]) -> list[dict[str, object]]:
    """The findings as ``--format json`` has them."""
    return [diagnostic_object(each) for each in found]


def told(found: Sequence[Diagnostic], *folders: Path) -> dict[str, object]:
    """``diagnostics``, and ``text``: the same with the lines that they point at."""
    sources: dict[str, str] = {}
    for folder in folders:
        if folder.is_dir():
            sources |= texts_in(folder)
    text = render_diagnostics(found, sources) if found else ""
    return {"diagnostics": finding_objects(found), "text": text}
