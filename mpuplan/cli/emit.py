"""``mpuplan emit``: tables for a firmware build."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from mpuplan.cli.completing import targets
from mpuplan.cli.outcome import Exit
from mpuplan.cli.talk import Quiet, load_plan_or_exit, talk
from mpuplan.diag import has_errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.emit.protocol import EmitOptions

_BUILD_FILES: Final = Path(__file__).resolve().parents[1] / "buildsystem"


PlanFile = Annotated[
    Path | None, typer.Argument(metavar="PLAN", help="Plan file (mpuplan/plan/v1).")
]
Target = Annotated[
    str | None,
    typer.Option(
        "--target", metavar="T", help="Emitter to use; see --list.", autocompletion=targets
    ),
]
Folder = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="DIR", help="Folder to write into.")
]
Prefix = Annotated[
    str, typer.Option("--prefix", metavar="P", help="Begins every file name and identifier.")
]
FixedSize = Annotated[
    bool,
    typer.Option(
        "--fixed-size",
        help="Sizes that depend on contexts and slots alone, so that a new plan moves nothing.",
    ),
]
DependencyFile = Annotated[
    Path | None,
    typer.Option(
        "--depfile", metavar="FILE", help="Write what the files depend on, as Make reads it."
    ),
]
Listing = Annotated[bool, typer.Option("--list", help="List the emitters.")]
BuildFiles = Annotated[
    bool, typer.Option("--build-files", help="Print the folder of mpuplan.cmake and mpuplan.mk.")
]


def emit(
    plan: PlanFile = None,
    target: Target = None,
    output: Folder = None,
    prefix: Prefix = "mpuplan",
    fixed_size: FixedSize = False,
    depfile: DependencyFile = None,
    listing: Listing = False,
    build_files: BuildFiles = False,
    quiet: Quiet = False,
) -> None:
    """Write the region tables of a plan in a form that builds take."""
    if build_files:
        print(_BUILD_FILES)
        return
    if listing:
        _list()
        return
    if plan is None or target is None or output is None:
        raise typer.BadParameter(
            "PLAN, --target and -o are all needed (or --list, or --build-files)"
        )
    if depfile is not None and depfile.resolve() == plan.resolve():
        raise typer.BadParameter("the dependency file would overwrite the plan")
    options = _options(prefix, fixed_size=fixed_size)
    written = _emit(plan, target, output, options, quiet=quiet)
    if depfile is not None:
        _write_depfile(depfile, written, plan)


def _list() -> None:
    from mpuplan.emit.registry import emitter_entries

    for entry in emitter_entries():
        print(f"{entry.name:11} {entry.summary} ({entry.origin})")


def _options(prefix: str, *, fixed_size: bool) -> EmitOptions:
    from mpuplan.emit.protocol import EmitOptions

    try:
        return EmitOptions(prefix=prefix, fixed_size=fixed_size)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _write_depfile(depfile: Path, written: Sequence[Path], plan: Path) -> None:
    from mpuplan.emit.depfile import depfile_text
    from mpuplan.emit.write import write_text

    if any(depfile.resolve() == path.resolve() for path in written):
        raise typer.BadParameter("the dependency file would overwrite an emitted file")
    write_text(depfile, depfile_text(list(map(str, written)), [str(plan)]))


def _emit(
    plan: Path, target: str, output: Path, options: EmitOptions, *, quiet: bool
) -> tuple[Path, ...]:
    from mpuplan.emit.protocol import FIXED_SIZE
    from mpuplan.emit.registry import load_emitter
    from mpuplan.emit.write import write_artefacts

    if options.fixed_size and target not in FIXED_SIZE:
        known = ", ".join(FIXED_SIZE)
        raise typer.BadParameter(f"--fixed-size is for the targets {known}, not for '{target}'")
    emitter = load_emitter(target)
    loaded = load_plan_or_exit(plan)
    found = emitter.limits(loaded)
    talk(found, beside=plan, quiet=quiet)
    if has_errors(found):
        raise typer.Exit(Exit.REJECTED)
    written = write_artefacts(emitter.render(loaded, options), output)
    for path in () if quiet else written:
        print(f"written: {path}", file=sys.stderr)
    return written
