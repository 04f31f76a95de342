"""Task of helpers: the report on a plan, judged with its board and certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.service.shapes import ReportRequest
from mpuplan.service.work.files import BOARD, LAYOUT, put_board, put_layout

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.service.work.wire import Message

__all__ = ["report"]


def report(asked: Message, folder: Path) -> Message:
    """``text`` of the report, or ``pictures``: each name, title, words and SVG."""
    from mpuplan.pipeline.boards import load_board
    from mpuplan.pipeline.reporting import facts_of, read_proofs
    from mpuplan.report.document import (
        document_html,
        document_markdown,
        document_of,
        pictures_of,
    )

    request = ReportRequest.model_validate(asked)
    loaded = load_board(put_board(request.board, folder / BOARD))
    proofs = None
    if request.certificate is not None:
        proofs = read_proofs(put_layout(request.certificate, folder / "certificate"))
    made = document_of(facts_of(put_layout(request.layout, folder / LAYOUT), loaded, proofs))
    if request.form == "pictures":
        keys = ("name", "title", "words", "svg")
        return {"pictures": [{k: getattr(each, k) for k in keys} for each in pictures_of(made)]}
    text = document_html(made) if request.form == "html" else document_markdown(made)
    return {"text": text}
