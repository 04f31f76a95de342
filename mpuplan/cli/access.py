"""``mpuplan access``: what becomes of one access, or of a trace of them."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.completing import contexts, presets
from mpuplan.cli.outcome import Exit
from mpuplan.cli.paths import board_file
from mpuplan.cli.talk import talk
from mpuplan.diag import InputRejected

if TYPE_CHECKING:
    from mpuplan.check.oracle import Readings
    from mpuplan.model.access import Access
    from mpuplan.model.layout import Layout


class AnswerFormat(enum.StrEnum):
    """What ``access`` writes to stdout."""

    TEXT = "text"
    JSON = "json"


class Expect(enum.StrEnum):
    """What the user expects of an access."""

    ALLOWED = "allowed"
    FAULT = "fault"


class Profile(enum.StrEnum):
    """Whose behaviour is asked for."""

    ARCHITECTURE = "architecture"
    QEMU = "qemu"


LayoutFile = Annotated[
    Path, typer.Argument(metavar="LAYOUT", help="Plan, layout file or register dump.")
]
Address = Annotated[
    str | None, typer.Argument(metavar="ADDRESS", help="Address of the access, 0x.. or decimal.")
]
ContextName = Annotated[
    str | None,
    typer.Option(
        "--context",
        "-c",
        metavar="CONTEXT",
        help="Context, as STAGE/pcpuN/GUEST.",
        autocompletion=contexts,
    ),
]
Level = Annotated[
    int | None,
    typer.Option("--el", metavar="N", min=0, max=2, help="Exception level that accesses."),
]
IsRead = Annotated[bool, typer.Option("--read", "-r", help="A read.")]
IsWrite = Annotated[bool, typer.Option("--write", "-w", help="A write.")]
IsFetch = Annotated[bool, typer.Option("--exec", "-x", help="An instruction fetch.")]
Size = Annotated[
    int | None,
    typer.Option("--size", metavar="N", min=1, max=64, help="Bytes: default 1, a fetch 4."),
]
Unprivileged = Annotated[
    bool, typer.Option("--unprivileged", help="LDRT or STRT of EL1, checked as EL0's.")
]
TableWalk = Annotated[
    bool, typer.Option("--table-walk", help="The table walk of an EL1 MMU at this address.")
]
Explain = Annotated[bool, typer.Option("--explain", help="Show the walk through both MPUs.")]
Expected = Annotated[
    Expect | None, typer.Option("--expect", help="Exit with 0 when this comes out.")
]
TraceFile = Annotated[
    Path | None,
    typer.Option(
        "--trace", metavar="FILE", help="CSV or JSON lines with many accesses; '-' is stdin."
    ),
]
VerdictFile = Annotated[
    Path | None,
    typer.Option(
        "--verdicts", metavar="FILE", help="With --trace: a CSV line per access; '-' is stdout."
    ),
]
BoardFile = Annotated[
    Path | None,
    typer.Option("--board", metavar="BOARD", help="Board whose names explain the layout."),
]
CorePreset = Annotated[
    str | None,
    typer.Option(
        "--core", metavar="PRESET", help="Core preset, for a register dump.", autocompletion=presets
    ),
]
ProfileName = Annotated[
    Profile, typer.Option("--profile", help="The architecture, or what QEMU does.")
]
Decided = Annotated[
    list[str] | None,
    typer.Option(
        "--reading", metavar="NAME=VALUE", help="NAME=VALUE: decide a doubt; see interpretations."
    ),
]
Form = Annotated[AnswerFormat, typer.Option("--format", help="How to show the answer.")]


def access(
    layout: LayoutFile,
    address: Address = None,
    context: ContextName = None,
    el: Level = None,
    read: IsRead = False,
    write: IsWrite = False,
    fetch: IsFetch = False,
    size: Size = None,
    unprivileged: Unprivileged = False,
    table_walk: TableWalk = False,
    explain: Explain = False,
    expect: Expected = None,
    trace: TraceFile = None,
    verdicts: VerdictFile = None,
    board: BoardFile = None,
    core: CorePreset = None,
    profile: ProfileName = Profile.ARCHITECTURE,
    reading: Decided = None,
    form: Form = AnswerFormat.TEXT,
) -> None:
    """Say whether an access is allowed, or which fault it takes. Says its memory type, too."""
    readings = _readings(profile, reading or [])
    if trace is not None:
        _only_trace(address, el, read or write or fetch, size)
        from mpuplan.cli.trace import run

        run(
            _layout(layout, board, core, context), trace, context=context, readings=readings,
            verdicts=verdicts, form=form.value,
        )  # fmt: skip
        return
    if verdicts is not None:
        raise typer.BadParameter("goes with --trace", param_hint="'--verdicts'")
    wanted = _access(address, el, _kind(read, write, fetch), size, unprivileged, table_walk)
    _single(_layout(layout, board, core, context), context, wanted, readings, form, expect, explain)


def _single(
    layout: Layout,
    context: str | None,
    access: Access,
    readings: Readings,
    form: AnswerFormat,
    expect: Expect | None,
    explain: bool,
) -> None:
    from mpuplan.pipeline.accesses import ask
    from mpuplan.pipeline.layouts import chosen_context
    from mpuplan.report.access import access_json, access_report

    name = chosen_context(layout, context)
    answer = ask(layout, name, access, readings)
    if form is AnswerFormat.JSON:
        sys.stdout.write(access_json(answer))
    else:
        names = layout.namer(name)
        sys.stdout.write(access_report(answer, names, explain=explain))
    if answer.outcome.verdict.value != (expect or Expect.ALLOWED).value:
        raise typer.Exit(Exit.REJECTED)


def _layout(path: Path, board: Path | None, core: str | None, context: str | None) -> Layout:
    from mpuplan.pipeline.layouts import read_layout

    loaded = None
    if board is not None:
        from mpuplan.pipeline.boards import load_board

        board = board_file(board)
        try:
            loaded = load_board(board).board
        except InputRejected as rejected:
            talk(rejected.diagnostics, beside=board)
            raise typer.Exit(Exit.REJECTED) from None
    try:
        read = read_layout(path, loaded, core=core, context=context)
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=path)
        raise typer.Exit(Exit.REJECTED) from None
    talk(read.diagnostics, beside=path)
    return read.layout


def _readings(profile: Profile, switches: list[str]) -> Readings:
    from mpuplan.check.oracle import PROFILES, with_reading

    readings = PROFILES[profile.value]
    for switch in switches:
        name, equals, value = switch.partition("=")
        try:
            if not equals:
                raise ValueError(f"'{switch}' is not NAME=VALUE")
            readings = with_reading(readings, name.strip(), value.strip())
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="'--reading'") from None
    return readings


def _access(
    address: str | None,
    el: int | None,
    kind: str,
    size: int | None,
    unprivileged: bool,
    table_walk: bool,
) -> Access:
    from mpuplan.model.access import Access, Kind

    if address is None:
        raise typer.BadParameter("is missing", param_hint="'ADDRESS'")
    if el is None:
        raise typer.BadParameter("is missing: 0, 1 or 2", param_hint="'--el'")
    try:
        where = int(address, 0)
    except ValueError:
        text = f"'{address}' is no address, expected 0x.. or decimal"
        raise typer.BadParameter(text, param_hint="'ADDRESS'") from None
    bytes_ = size if size is not None else (4 if kind == "exec" else 1)
    return Access(el, Kind(kind), where, bytes_, unprivileged, table_walk)


def _kind(read: bool, write: bool, fetch: bool) -> str:
    chosen = [name for name, on in (("read", read), ("write", write), ("exec", fetch)) if on]
    if len(chosen) != 1:
        raise typer.BadParameter(
            "give one of --read, --write and --exec", param_hint="'--read/--write/--exec'"
        )
    return chosen[0]


def _only_trace(address: str | None, el: int | None, kind: bool, size: int | None) -> None:
    if address is not None or el is not None or kind or size is not None:
        text = "takes the accesses from the file: no ADDRESS, --el, --read, --write, --exec, --size"
        raise typer.BadParameter(text, param_hint="'--trace'")
