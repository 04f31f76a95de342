"""``mpuplan solve``: plan a board, judge the plan, show and write it."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.formats import PlanFormat
from mpuplan.cli.outcome import Exit
from mpuplan.cli.paths import board_file
from mpuplan.cli.progress import Progress
from mpuplan.cli.talk import Quiet, located, talk
from mpuplan.diag import Diagnostic, InputRejected

if TYPE_CHECKING:
    from mpuplan.load import LoadedBoard
    from mpuplan.model.plan import Plan
    from mpuplan.pipeline.solving import SolveResult


BoardFile = Annotated[
    Path, typer.Argument(metavar="BOARD", help="Board file (mpuplan/board/v1), or its folder.")
]
PlanFile = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="PLAN.json", help="Write the plan.")
]
Form = Annotated[PlanFormat, typer.Option("--format", help="What to write to stdout.")]
TimeLimit = Annotated[
    float | None,
    typer.Option(
        "--time-limit",
        min=0.01,
        metavar="S",
        help="Solver work, in seconds of a usual core; 60 if not given.",
    ),
]
CertificateFile = Annotated[
    Path | None,
    typer.Option("--certificate", metavar="FILE", help="Write a proof of the plan's bounds."),
]
BaseFile = Annotated[
    Path | None,
    typer.Option("--base", metavar="OLD.json", help="Change this plan as little as possible."),
]
Tolerance = Annotated[
    int,
    typer.Option("--tolerance", min=0, metavar="N", help="Headroom that --base may give up."),
]
DependencyFile = Annotated[
    Path | None,
    typer.Option(
        "--depfile", metavar="FILE", help="Write what the plan depends on, as Make reads it."
    ),
]
Workers = Annotated[
    int, typer.Option("--workers", metavar="N", min=1, help="Never changes the plan.")
]


def solve(
    board: BoardFile,
    output: PlanFile = None,
    form: Form = PlanFormat.TEXT,
    time_limit: TimeLimit = None,
    certificate: CertificateFile = None,
    base: BaseFile = None,
    tolerance: Tolerance = 1,
    depfile: DependencyFile = None,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Plan a board: fewest regions, proven. The plan is judged before anything is written."""
    board = board_file(board)
    del workers  # one worker decides every search, so that bytes cannot depend on the number
    _check_outputs(board, output, certificate, depfile, base)
    try:
        loaded, result = _run(board, time_limit, base, tolerance, quiet=quiet)
    except InputRejected as rejected:
        if form is PlanFormat.JSON:
            _write(_refusal("rejected", rejected.diagnostics, board, []))
        talk(rejected.diagnostics, beside=board)
        raise typer.Exit(Exit.REJECTED) from None
    _report(loaded, result, board, output, form, quiet=quiet)
    if depfile is not None and output is not None and result.plan is not None:
        _write_depfile(depfile, loaded, (board, base), output, rejected=_rejected(result))
    if certificate is not None and result.plan is not None and not _rejected(result):
        _certify(loaded, result.plan, certificate, form, quiet=quiet)
    if result.undecided:
        raise typer.Exit(Exit.UNDECIDED)
    if result.plan is None or _rejected(result):
        raise typer.Exit(Exit.REJECTED)


def _check_outputs(
    board: Path,
    output: Path | None,
    certificate: Path | None,
    depfile: Path | None,
    base: Path | None,
) -> None:
    if output is not None and _same_file(output, board):
        raise typer.BadParameter("the plan would overwrite the board")
    if certificate is not None:
        _check_output("certificate", certificate, {"board": board, "plan": output})
    if depfile is not None:
        if output is None:
            raise typer.BadParameter("--depfile says what the plan of -o depends on; give -o")
        others = {"board": board, "plan": output, "certificate": certificate, "old plan": base}
        _check_output("dependency file", depfile, others)


def _check_output(what: str, path: Path, others: Mapping[str, Path | None]) -> None:
    """Refuse an output that is another one, or an input."""
    for name, other in others.items():
        if other is not None and (path == other or _same_file(path, other)):
            raise typer.BadParameter(f"the {what} would overwrite the {name}")


def _write_depfile(
    path: Path,
    loaded: LoadedBoard,
    sources: tuple[Path, Path | None],
    plan: Path,
    *,
    rejected: bool,
) -> None:
    """Say what the plan depends on, as paths from where the command runs."""
    if rejected:
        return
    from mpuplan.emit.depfile import depfile_text
    from mpuplan.emit.write import write_text

    board, base = sources
    named = [str(board), *(str(board.parent / item.name) for item in loaded.board.inputs[1:])]
    named += [] if base is None else [str(base)]
    _check_output("dependency file", path, {name: Path(name) for name in named})
    write_text(path, depfile_text([str(plan)], named))


def _certify(loaded: LoadedBoard, plan: Plan, path: Path, form: PlanFormat, *, quiet: bool) -> None:
    """Write the certificate of a plan; what it proves goes where the summary went."""
    from mpuplan.emit.write import write_text
    from mpuplan.load import certificate_json, plan_json
    from mpuplan.pipeline.certifying import certificate_of
    from mpuplan.report.certificate import render_verdicts

    made = certificate_of(loaded.board, plan, plan_json(plan))
    write_text(path, certificate_json(made.certificate))
    if quiet:
        return
    print(f"certificate written to {path}", file=sys.stderr)
    said = sys.stdout if form is PlanFormat.TEXT else sys.stderr
    print(f"\n{render_verdicts(made.verdicts)}", end="", file=said)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _run(
    board: Path, time_limit: float | None, base: Path | None, tolerance: int, *, quiet: bool
) -> tuple[LoadedBoard, SolveResult]:
    from mpuplan.pipeline.boards import load_board
    from mpuplan.pipeline.rebasing import read_base
    from mpuplan.pipeline.solving import SolveOptions, solve_loaded

    loaded = load_board(board)
    old = None if base is None else read_base(base, loaded.board, tolerance)
    with Progress(quiet=quiet) as progress:
        options = SolveOptions(time_limit, progress, progress.begin, old)
        return loaded, solve_loaded(loaded, options)


def _report(
    loaded: LoadedBoard,
    result: SolveResult,
    board: Path,
    output: Path | None,
    form: PlanFormat,
    *,
    quiet: bool,
) -> None:
    from mpuplan.load import plan_json

    talk(result.diagnostics, beside=board, quiet=quiet)
    plan = result.plan
    if plan is None:
        if form is PlanFormat.JSON:
            states = [{"name": s.name, "regions": s.regions} for s in result.contexts]
            status = "undecided" if result.undecided else "infeasible"
            _write(_refusal(status, result.diagnostics, board, states))
        elif result.contexts and not quiet:
            _write("".join(_states(result)))
        return
    text = plan_json(plan)
    if output is not None and not _rejected(result):
        from mpuplan.emit.write import write_text

        write_text(output, text)
        if not quiet:
            print(f"plan written to {output}", file=sys.stderr)
    if form is PlanFormat.JSON:
        _write(text)
    if quiet or form is PlanFormat.JSON:
        return
    from mpuplan.report.summary import render_plan

    _write(render_plan(plan, loaded.board))


def _rejected(result: SolveResult) -> bool:
    from mpuplan.diag import has_errors

    return has_errors(result.diagnostics)


def _states(result: SolveResult) -> list[str]:
    """A line per context of an impossible board: its regions, or that no word serves it."""
    wide = max(len(state.name) for state in result.contexts)
    return [
        f"{state.name:{wide}}  "
        + ("impossible\n" if state.regions is None else f"{state.regions} regions\n")
        for state in result.contexts
    ]


def _refusal(
    status: str, found: Sequence[Diagnostic], board: Path, states: Sequence[Mapping[str, object]]
) -> str:
    """What ``--format json`` prints where there is no plan."""
    from mpuplan.report.jsonout import diagnostic_object

    document = {
        "status": status,
        "contexts": list(states),
        "diagnostics": [diagnostic_object(d) for d in located(found, board)],
    }
    return json.dumps(document, indent=1) + "\n"


def _write(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
