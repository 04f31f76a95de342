"""Put tables into a real MPU: on the emulator, or as far as a linker goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.conform.describe import access_text, judged_text, word_text
from mpuplan.conform.gaps import GAPS
from mpuplan.conform.linked import Linked, read_back, words_linked
from mpuplan.conform.machine import MACHINE, SLOTS
from mpuplan.conform.plan import Options, conform_plan
from mpuplan.conform.run import work_folder
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.load import load_plan, tables_of_plan
from mpuplan.pipeline.boards import load_board
from mpuplan.pipeline.layouts import read_layout
from mpuplan.pipeline.solving import validate_loaded
from mpuplan.report.conform import ConformView, ContextView, GapView

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.conform.report import Conformance, ContextReport
    from mpuplan.diag import Diagnostic
    from mpuplan.load import LoadedBoard
    from mpuplan.model.layout import Layout
    from mpuplan.model.tables import TableContext

__all__ = ["conform_file", "conform_view"]

_PREFIX: Final = "mpuplan"


def conform_file(
    path: Path,
    board: Path | None = None,
    options: Options | None = None,
    keep: Path | None = None,
) -> Conformance | Linked:
    """The tables in a file, run on the emulator; AArch64 ones are linked and read back.

    `keep`: a folder for the firmware and its files, which are thrown away otherwise. Raises
    InputRejected when something cannot be used, or a tool is missing.
    """
    loaded = None if board is None else load_board(board)
    layout = read_layout(path, None if loaded is None else loaded.board).layout
    with work_folder(keep) as folder:
        if layout.core.isa is Isa.AARCH32:
            return conform_plan(layout, folder, options)
        return _linked(path, layout, loaded, folder)


def conform_view(found: Conformance) -> ConformView:
    """The report of a run as it is shown."""
    title = f"tables for {found.core} on QEMU {MACHINE}, {SLOTS} slots per MPU"
    texts = {gap.name: gap.text for gap in GAPS}
    return ConformView(
        title,
        found.good,
        tuple(_context_view(one) for one in found.contexts),
        tuple(GapView(name, count, texts[name]) for name, count in found.gaps),
    )


def _context_view(one: ContextReport) -> ContextView:
    return ContextView(
        one.name,
        one.probes,
        one.passed,
        tuple(judged_text(judged) for judged in one.mismatches),
        tuple((left.reason, access_text(left.access)) for left in one.left_out),
        one.notes,
        one.mechanisms,
        one.problem,
        one.fits,
        one.words,
        tuple(word_text(word) for word in one.wrong_words),
    )


def _linked(path: Path, layout: Layout, loaded: LoadedBoard | None, folder: Path) -> Linked:
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.emit.registry import load_emitter
    from mpuplan.emit.write import write_artefacts

    try:
        plan = load_plan(path)
    except InputRejected:
        text = f"no emulator models {layout.core.product}, and only a plan can be linked"
        raise InputRejected([diagnostic("conform-no-emulator", text)]) from None
    options = EmitOptions(prefix=_PREFIX)
    written = write_artefacts(load_emitter("c").render(plan, options), folder)
    source = next(file for file in written if file.suffix == ".c")
    found = words_linked(source, layout.core.isa, folder, _PREFIX)
    findings = [*read_back(found, tables_of_plan(plan)), *_judged(found, layout, loaded)]
    words = 2 * sum(len(table.slots) for table in found)
    names = tuple(dict.fromkeys(table.name for table in found))
    return Linked(layout.core.preset, names, words, tuple(findings), loaded is not None)


def _judged(
    found: tuple[TableContext, ...], layout: Layout, loaded: LoadedBoard | None
) -> tuple[Diagnostic, ...]:
    """The judge's findings about the words in the image, without what the board says by itself.

    The padding of MAIR lists is cut off.
    """
    if loaded is None:
        return ()
    lengths = {(t.name, t.mpu): len(t.mair) for t in layout.tables.contexts}
    cut = tuple(replace(t, mair=t.mair[: lengths.get((t.name, t.mpu), len(t.mair))]) for t in found)
    said = set(validate_loaded(loaded))
    findings = validate_loaded(loaded, replace(layout.tables, contexts=cut))
    return tuple(finding for finding in findings if finding not in said)
