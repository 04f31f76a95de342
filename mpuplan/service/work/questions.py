"""Tasks of helpers: validate, access, decode, diff, emit, report. None of them needs a solver.

Each takes the request and the folder of the task, and returns the answer for the client. What is
wrong with the input is raised as InputRejected, or as Unusable where no file is at fault.
"""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected, has_errors
from mpuplan.service.shapes import (
    AccessRequest,
    DecodeRequest,
    DiffRequest,
    EmitRequest,
    TablesRequest,
    ValidateRequest,
)
from mpuplan.service.work.files import BOARD, LAYOUT, Unusable, put_board, put_layout
from mpuplan.service.work.findings import finding_objects, told
from mpuplan.service.work.reporting import report

if TYPE_CHECKING:
    from collections.abc import Callable

    from mpuplan.check.oracle import Readings
    from mpuplan.diag import Diagnostic
    from mpuplan.importers.dump.nouns import DumpOptions
    from mpuplan.model.access import Access
    from mpuplan.model.layout import Layout
    from mpuplan.service.work.wire import Message

__all__ = ["QUESTIONS"]

_LAYOUTS_KEPT: Final = 8


def validate(asked: Message, folder: Path) -> Message:
    """Findings about a board, and a layout for it."""
    request = ValidateRequest.model_validate(asked)
    found = _validated(request, folder)
    answer = {"ok": not has_errors(found), **told(found, folder / BOARD, folder / LAYOUT)}
    if request.form in ("sarif", "junit"):
        answer["report"] = _report(found, request.form)
    return answer


def _report(found: tuple[Diagnostic, ...], form: str) -> str:
    if form == "sarif":
        from mpuplan.report.sarif import diagnostics_sarif

        return diagnostics_sarif(found)
    from mpuplan.report.junit import diagnostics_junit

    return diagnostics_junit(found)


def _validated(request: ValidateRequest, folder: Path) -> tuple[Diagnostic, ...]:
    from mpuplan.pipeline.boards import load_board
    from mpuplan.pipeline.exposure import ExposureLimit
    from mpuplan.pipeline.solving import validate_layout, validate_loaded

    board = put_board(request, folder / BOARD)
    try:
        loaded = load_board(board)
        if request.layout is None:
            return validate_loaded(loaded)
        limit = None
        if request.max_exposure is not None:
            limit = ExposureLimit(request.max_exposure, frozenset(request.count))
        layout = put_layout(request.layout, folder / LAYOUT)
        return validate_layout(loaded, layout, request.context, deep=request.deep, limit=limit)
    except InputRejected as rejected:
        return rejected.diagnostics


def access(asked: Message, folder: Path) -> Message:
    """What becomes of one access: the answer of ``--format json``, and the sentence."""
    from mpuplan.pipeline.accesses import ask
    from mpuplan.pipeline.layouts import chosen_context
    from mpuplan.report.access import access_json, access_report

    request = AccessRequest.model_validate(asked)
    tables = {key: asked[key] for key in TablesRequest.model_fields if key in asked}
    layout, found = _layout(json.dumps(tables))
    name = chosen_context(layout, request.context)
    answer = ask(layout, name, _access(request), _readings(request))
    return {
        "answer": json.loads(access_json(answer)),
        "report": access_report(answer, layout.namer(name), explain=request.explain),
        "diagnostics": finding_objects(found),
    }


@lru_cache(maxsize=_LAYOUTS_KEPT)
def _layout(tables: str) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """The layout of a request, of which `tables` has the keys that matter; often asked again."""
    from mpuplan.pipeline.boards import load_board
    from mpuplan.pipeline.layouts import read_layout

    request = TablesRequest.model_validate_json(tables)
    with TemporaryDirectory() as own:
        board = None
        if request.board is not None:
            board = load_board(put_board(request.board, Path(own, BOARD))).board
        path = put_layout(request.layout, Path(own, LAYOUT))
        read = read_layout(path, board, core=request.core, context=request.context)
    return read.layout, read.diagnostics


def _access(request: AccessRequest) -> Access:
    from mpuplan.model.access import Access, Kind

    one = request.access
    size = one.size if one.size is not None else (4 if one.kind == "exec" else 1)
    address = int(one.address, 0)
    return Access(one.el, Kind(one.kind), address, size, one.unprivileged, one.table_walk)


def _readings(request: AccessRequest) -> Readings:
    from mpuplan.check.oracle import PROFILES, with_reading

    readings = PROFILES[request.profile]
    try:
        for name, value in request.readings.items():
            readings = with_reading(readings, name, value)
    except ValueError as error:
        raise Unusable(str(error)) from None
    return readings


def decode(asked: Message, folder: Path) -> Message:
    """A register dump in words, as ``--format json`` has it, and as text."""
    from mpuplan.pipeline.decode import decode_bytes
    from mpuplan.report.decode import decode_json, layout_text, render_decode
    from mpuplan.service.shapes import bytes_of

    request = DecodeRequest.model_validate(asked)
    done = decode_bytes(bytes_of(request.content), request.name, _dump_options(request))
    layout, registers = done.decoded.layout, done.decoded.registers
    complete = all(table.mair for table in layout.tables.contexts)
    return {
        "decoded": json.loads(decode_json(layout, done.diagnostics, registers)),
        "report": render_decode(layout, registers),
        "layout": layout_text(layout) if complete else None,
    }


def _dump_options(request: DecodeRequest) -> DumpOptions:
    from mpuplan.arch.codec import Isa
    from mpuplan.importers.dump.nouns import DumpOptions, ImageKind

    return DumpOptions(
        core=request.core,
        isa=None if request.isa is None else Isa(request.isa),
        mpu=request.mpu,
        columns=request.columns,
        image=None if request.image is None else ImageKind(request.image),
        mask=None if request.mask is None else int(request.mask, 0),
        offset=request.offset,
        count=request.count,
        settings=tuple(request.settings.items()),
        context=request.context,
    )


def diff(asked: Message, folder: Path) -> Message:
    """What differs between two layouts, as ``--format json`` has it, and as text."""
    from mpuplan.pipeline.diff import diff_layouts, read_side
    from mpuplan.report.diff import diff_json, render_diff

    request = DiffRequest.model_validate(asked)
    old = read_side(put_layout(request.old, folder / "old"), request.core)
    new = read_side(put_layout(request.new, folder / "new"), request.core)
    found = diff_layouts(old.layout, new.layout, request.context)
    return {
        "difference": json.loads(diff_json(found)),
        "report": render_diff(found),
        "diagnostics": finding_objects((*old.diagnostics, *new.diagnostics)),
    }


def emit(asked: Message, folder: Path) -> Message:
    """The files of an emitter, by name, as base64; what it cannot express of the plan is said."""
    from mpuplan.emit.protocol import FIXED_SIZE, EmitOptions
    from mpuplan.emit.registry import load_emitter
    from mpuplan.load import load_plan

    request = EmitRequest.model_validate(asked)
    if request.fixed_size and request.target not in FIXED_SIZE:
        raise Unusable(f"'fixed_size' is for the targets {', '.join(FIXED_SIZE)}")
    try:
        options = EmitOptions(prefix=request.prefix, fixed_size=request.fixed_size)
    except ValueError as error:
        raise Unusable(str(error)) from None
    emitter = load_emitter(request.target)
    plan = load_plan(put_layout(request.layout, folder / LAYOUT))
    found = emitter.limits(plan)
    if has_errors(found):
        raise InputRejected(found)
    files = [
        {"name": each.name, "base64": base64.b64encode(each.data).decode("ascii")}
        for each in emitter.render(plan, options)
    ]
    return {"files": files, "diagnostics": finding_objects(found)}


QUESTIONS: Final[dict[str, Callable[[Message, Path], Message]]] = {
    "validate": validate,
    "access": access,
    "decode": decode,
    "diff": diff,
    "emit": emit,
    "report": report,
}
