"""The importer ``dump``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.importers.boardtext import render
from mpuplan.importers.dump.findings import Findings
from mpuplan.importers.dump.nouns import ImageKind
from mpuplan.importers.options import choice
from mpuplan.importers.proposal.board import hypervisor_board, program_board
from mpuplan.importers.proposal.contexts import IDLE, where_of
from mpuplan.importers.proposal.source import chosen_tables, layout_of, regions_of
from mpuplan.importers.protocol import Imported, ImportFile, ImportOption, ImportOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.importers.proposal.contexts import Where
    from mpuplan.importers.proposal.pieces import Region
    from mpuplan.importers.proposal.source import Chosen

__all__ = ["IMPORTER", "ProposalImporter"]

_MOST_CELLS: Final = 2_000_000
"""Places at which regions begin or end, times contexts; large boards have some ten thousand."""
_OPTIONS: Final = (
    ImportOption("context", "name of a dump's context, as runtime/pcpu0/linux; of a layout: which"),
    ImportOption("mpu", "el1 or el2: the MPU whose tables count"),
    ImportOption("isa", "aarch32 or aarch64, where neither the dump nor --core says it"),
    ImportOption("columns", "columns of a table without a header, as slot,prbar,prlar"),
    ImportOption("image", f"the dump is this table in memory: {', '.join(ImageKind)}"),
    ImportOption("mask", "bitmap of entries in use, for image"),
    ImportOption("offset", "bytes before the table, for image"),
    ImportOption("count", "entries of the table, for image"),
    ImportOption("REGISTER", "value of a register that the dump lacks", any_name=True),
)


@dataclass(frozen=True, slots=True)
class ProposalImporter:
    """A register dump, a layout file or a plan -> a board that asks for what its regions grant."""

    name: str = "dump"
    summary: str = "a running layout, to be improved"
    options: tuple[ImportOption, ...] = _OPTIONS

    def read(self, files: tuple[ImportFile, ...], options: ImportOptions) -> Imported:
        """The board. Raises InputRejected where no layout comes out, or regions overlap."""
        findings = Findings()
        choice(options, "mpu", ("el1", "el2"), findings)
        if len(files) != 1:
            findings.add("dump-one-file", f"{len(files)} files are given")
        findings.reject_errors()
        layout, told = layout_of(files[0], options, findings)
        chosen = chosen_tables(layout, options, findings)
        regions = regions_of(chosen, findings)
        if not regions:
            findings.add("no-registers", "no region is enabled")
        if chosen.mpu == "el1" and len(chosen.tables) > 1:
            names = ", ".join(f"'{table.name}'" for table in chosen.tables[:8])
            text = f"there are {len(chosen.tables)} tables of EL1"
            findings.add("context-needed", text, hint=f"--set context takes {names}")
        edges = {edge for region in regions for edge in (region.start, region.end)}
        if len(edges) * len(chosen.tables) > _MOST_CELLS:
            text = f"{len(edges)} places in {len(chosen.tables)} contexts are too many"
            findings.add("import-too-large", text, hint="choose one context by --set context=")
        findings.reject_errors()
        contexts = _contexts(chosen, regions)
        alone = len(contexts) == 1 and contexts[0].who != IDLE
        if chosen.mpu == "el1" or (alone and not any(region.other for region in regions)):
            board = program_board(chosen, contexts[0], regions, options)
        else:
            board = hypervisor_board(chosen, contexts, regions, options)
        above = (
            f"From {files[0].path.name} by 'mpuplan import dump': what its regions grant is what is"
            " asked for.",
            "To improve it: give memory back to its owners, drop 'start' where memory may move, and"
            " take away rights.",
        )
        return Imported(render(board, above), (*told, *findings.diagnostics))


def _contexts(chosen: Chosen, regions: Sequence[Region]) -> tuple[Where, ...]:
    visible = {region.context for region in regions if region.other}
    return tuple(
        where_of(table.name, visible=index in visible) for index, table in enumerate(chosen.tables)
    )


IMPORTER: Final = ProposalImporter()
