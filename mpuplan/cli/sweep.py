"""``mpuplan sweep``: many boards that differ in a few places, planned and compared."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mpuplan.cli.outcome import Exit
from mpuplan.cli.talk import Quiet, talk
from mpuplan.diag import InputRejected

if TYPE_CHECKING:
    from mpuplan.model.sweep import Sweep
    from mpuplan.sweep.boards import Boards
    from mpuplan.sweep.job import Wire
    from mpuplan.sweep.run import Workers


class SweepFormat(enum.StrEnum):
    """What ``sweep`` writes to stdout."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


SpecFile = Annotated[Path, typer.Argument(metavar="SPEC", help="Sweep file (mpuplan/sweep/v1).")]
Folder = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DIR", help="Write results.csv, results.json, charts."),
]
Form = Annotated[SweepFormat, typer.Option("--format", help="What to write to stdout.")]
Count = Annotated[
    int | None,
    typer.Option(
        "--workers", min=1, metavar="N", help="Processes; one per processor if not given."
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler", metavar="ADDRESS", help="Work on the Dask cluster at this address."
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Take what an earlier run with the same -o has done.")
]
OnePoint = Annotated[
    int | None,
    typer.Option("--point", min=1, metavar="N", help="Only print the board of point N."),
]


def sweep(
    spec: SpecFile,
    output: Folder = None,
    form: Form = SweepFormat.TEXT,
    workers: Count = None,
    scheduler: Scheduler = None,
    resume: Resume = False,
    point: OnePoint = None,
    quiet: Quiet = False,
) -> None:
    """Plan a board for every value of some parameters, and compare."""
    if resume and output is None:
        raise typer.BadParameter("--resume takes results from the folder of -o; give that, too")
    if scheduler is not None and workers is not None:
        raise typer.BadParameter("--workers is about this machine; a cluster has its own")
    try:
        boards = _boards(spec)
        if point is not None:
            _print_board(boards, point)
            return
        working = _workers(workers, scheduler)
        done, interrupted = _run(boards, working, output, resume=resume, quiet=quiet)
        if output is not None:
            _write(done, output, quiet=quiet)
    except InputRejected as rejected:
        talk(rejected.diagnostics, beside=spec)
        raise typer.Exit(Exit.REJECTED) from None
    if not (quiet and form is SweepFormat.TEXT):
        sys.stdout.write(_text(done, form))
    raise typer.Exit(Exit.INTERRUPTED if interrupted else _exit(done))


def _boards(path: Path) -> Boards:
    from mpuplan.sweep.boards import Boards
    from mpuplan.sweep.spec import read_spec

    return Boards.of(read_spec(path))


def _print_board(boards: Boards, number: int) -> None:
    if number > len(boards.keys):
        raise typer.BadParameter(f"the sweep has {len(boards.keys)} points", param_hint="--point")
    sys.stdout.write(boards.job(number - 1).text)


def _workers(count: int | None, scheduler: str | None) -> Workers:
    if scheduler is None:
        from mpuplan.sweep.local import LocalWorkers, usual_workers

        return LocalWorkers(count or usual_workers())
    from mpuplan.sweep.cluster import ClusterWorkers

    return ClusterWorkers(scheduler)


def _run(
    boards: Boards, workers: Workers, output: Path | None, *, resume: bool, quiet: bool
) -> tuple[Sweep, bool]:
    """The sweep, and whether it was interrupted before all of it was done."""
    from mpuplan.cli.sweep_progress import SweepProgress
    from mpuplan.sweep.cache import Cache
    from mpuplan.sweep.run import collected, run

    cache = Cache(None if output is None else output / "points")
    found: dict[str, Wire] = {}
    interrupted = False
    progress = SweepProgress(quiet=quiet)
    try:
        run(boards, workers, cache, found, progress, resume=resume)
    except KeyboardInterrupt:
        interrupted = True
    finally:
        talk(cache.damaged)
    progress.end(interrupted=interrupted, kept=output)
    return collected(boards, found), interrupted


def _write(done: Sweep, folder: Path, *, quiet: bool) -> None:
    from mpuplan.emit.protocol import Artefact
    from mpuplan.emit.write import write_artefacts
    from mpuplan.report.sweep_charts import sweep_charts
    from mpuplan.report.sweep_data import sweep_csv, sweep_json

    files = [Artefact("results.csv", sweep_csv(done)), Artefact("results.json", sweep_json(done))]
    files += [Artefact(name, picture.svg) for name, picture in sweep_charts(done)]
    for path in write_artefacts(files, folder):
        if not quiet:
            print(f"written: {path}", file=sys.stderr)


def _text(done: Sweep, form: SweepFormat) -> str:
    if form is SweepFormat.TEXT:
        from mpuplan.report.sweep import render_sweep

        return render_sweep(done)
    from mpuplan.report.sweep_data import sweep_csv, sweep_json

    return sweep_csv(done) if form is SweepFormat.CSV else sweep_json(done)


def _exit(done: Sweep) -> Exit:
    from mpuplan.model.sweep import Status

    if done.count(Status.FAILED):
        return Exit.REJECTED
    return Exit.UNDECIDED if done.count(Status.UNDECIDED) else Exit.DONE
