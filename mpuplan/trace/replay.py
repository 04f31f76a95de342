"""Replay a trace: read it chunk by chunk, judge, count, and write the verdicts."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mpuplan.diag import InputRejected, Span
from mpuplan.diag.catalogue import diagnostic
from mpuplan.trace.chunks import Chunk, chunks, display_name, opened
from mpuplan.trace.columns import Problem, Terms, missing_column, nearest
from mpuplan.trace.engine import Engine
from mpuplan.trace.exact import JsonLines, csv_header
from mpuplan.trace.parse import Reader
from mpuplan.trace.tally import Tally
from mpuplan.trace.verdicts import VerdictFile, VerdictStream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.oracle import Readings
    from mpuplan.model.layout import Layout
    from mpuplan.model.trace import TraceSummary
    from mpuplan.trace.exact import CsvLines, Dialect
    from mpuplan.trace.verdicts import Sink

__all__ = ["Progress", "replay"]


class Progress(Protocol):
    """Told after every chunk."""

    def __call__(self, accesses: int) -> None:
        """So many accesses are judged."""


def replay(
    layout: Layout,
    trace: Path,
    readings: Readings,
    *,
    context: str | None = None,
    verdicts: Path | Sink | None = None,
    progress: Progress | None = None,
) -> TraceSummary:
    """What the accesses of a trace come to under a layout.

    `trace`: CSV with a header, or JSON lines; ``-`` is stdin. `context`: of rows that name none.
    `verdicts`: a file that gets a line per access, or what takes these lines as bytes. Memory does
    not grow with the trace. Raises InputRejected with every mistake found, up to 20; then no
    verdict file is written, and what takes the lines got none of the piece with the first mistake
    or of a later one.
    """
    terms = Terms(layout, _known(layout, context))
    engine = Engine(layout, readings)
    tally = Tally(layout, engine, readings)
    name = display_name(trace)
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(opened(trace))
        out = _output(verdicts, stack)
        reader: Reader | None = None
        for chunk in _rows(chunks(file, name), terms, name):
            if isinstance(chunk, Chunk):
                assert reader is not None
                rows = reader.columns(chunk)
            else:
                reader = Reader(terms, chunk, name)
                continue
            if not len(rows):
                continue
            judged = engine.judge(rows)
            tally.add(rows, judged)
            if out is not None and not reader.failed:
                out.write(judged, engine.answers.listed)
            if progress is not None:
                progress(tally.accesses)
        if reader is not None:
            reader.reject_errors()
        if not tally.accesses:
            raise InputRejected([diagnostic("trace-empty", f"'{name}' holds no access")])
    return tally.summary()


def _known(layout: Layout, context: str | None) -> str | None:
    if context is None or context in layout.contexts:
        return context
    text = f"the layout has no context '{context}'"
    hint = nearest(context, layout.contexts)
    raise InputRejected([diagnostic("no-such-context", text, hint=hint)])


def _output(
    verdicts: Path | Sink | None, stack: contextlib.ExitStack
) -> VerdictFile | VerdictStream | None:
    if verdicts is None:
        return None
    if isinstance(verdicts, Path):
        return stack.enter_context(VerdictFile(verdicts))
    return VerdictStream(verdicts)


def _rows(pieces: Iterator[Chunk], terms: Terms, name: str) -> Iterator[Chunk | Dialect]:
    """How the lines are to be read, then the chunks of rows."""
    for piece in pieces:
        at, line = 0, piece.line
        end = piece.data.find(b"\n")
        while end >= 0 and not piece.data[at:end].strip():
            at, line, end = end + 1, line + 1, piece.data.find(b"\n", end + 1)
        if end < 0:
            continue
        head = piece.data[at:end]
        if head.lstrip().startswith(b"{"):
            yield JsonLines()
            yield Chunk(piece.data[at:], line)
        else:
            yield _csv(head, terms, name, line)
            yield Chunk(piece.data[end + 1 :], line + 1)
        break
    yield from pieces


def _csv(head: bytes, terms: Terms, name: str, line: int) -> CsvLines:
    """How the lines under the header of a CSV file are read."""
    found: CsvLines | Problem
    try:
        found = _headed(head.decode().rstrip("\r"))
    except UnicodeDecodeError:
        found = Problem("trace-line", "the header is not UTF-8 text")
    wrong = found if isinstance(found, Problem) else missing_column(found.columns, terms)
    if wrong is not None:
        span = Span(name, line, wrong.start + 1, line, wrong.end + 1)
        raise InputRejected([diagnostic(wrong.code, wrong.message, span, hint=wrong.hint)])
    assert not isinstance(found, Problem)
    return found


def _headed(header: str) -> CsvLines | Problem:
    at = len(header) - len(header.lstrip())
    if header.startswith("[", at):
        text = "a JSON array; a trace in JSON has one object per line"
        hint = "leave out the brackets and the commas between objects, as jq -c '.[]' does"
        return Problem("trace-line", text, at, at + 1, hint)
    return csv_header(header)
