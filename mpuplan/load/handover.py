"""``handover:``: the layouts that a boot loader leaves behind, read together with the board."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mpuplan.diag import InputRejected
from mpuplan.load.check_handover import check_found_contexts, check_found_regions
from mpuplan.load.include import inside
from mpuplan.load.layout import OnBoard, written_in
from mpuplan.load.source import MAX_TABLE_BYTES, read_source
from mpuplan.model.board import Handover, InputFile, Level
from mpuplan.model.tables import Origin, Tables

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.diag import Span
    from mpuplan.load.schema import BoardDoc
    from mpuplan.load.setting import Setting
    from mpuplan.load.source import Source
    from mpuplan.model.board import Stage

__all__ = ["Handovers", "handovers_of"]


@dataclass(frozen=True, slots=True)
class Handovers:
    """The layouts in the order of the stages, and their files, each once."""

    found: tuple[Handover, ...]
    inputs: tuple[InputFile, ...]


def handovers_of(doc: BoardDoc, setting: Setting, folder: Path | None) -> Handovers:
    """The layouts that `doc` names; what is wrong in one is found at its place in its own file.

    `folder`: that of the board, None for a text without a file.
    """
    for name in doc.handover:
        setting.stage(name, doc.span_of("handover", name))
    programs = doc.programs if doc.program is None else (*doc.programs, doc.program)
    inner = frozenset(program.name for program in programs if program.level == Level.EL1.value)
    guests = frozenset(guest.name for guest in doc.guests if guest.program is not None)
    slots = (("el1", setting.core.el1_regions), ("el2", setting.core.el2_regions))
    reader = _Reader(setting, folder, OnBoard(setting.core, inner, guests, slots))
    found = [
        reader.handover(stage, doc.handover[stage.name], doc.span_of("handover", stage.name))
        for stage in setting.stages
        if stage.name in doc.handover
    ]
    inputs = tuple(InputFile(name, source.sha256) for name, source in reader.sources.items())
    return Handovers(tuple(each for each in found if each is not None), inputs)


@dataclass(slots=True)
class _Reader:
    setting: Setting
    folder: Path | None
    board: OnBoard
    sources: dict[str, Source] = field(default_factory=dict)

    def handover(self, stage: Stage, name: str, span: Span) -> Handover | None:
        """The layout in file `name`; None after a finding."""
        source = self._source(name, span)
        if source is None:
            return None
        try:
            written = written_in(source, self.board)
        except InputRejected as error:
            for found in error.diagnostics:
                self.setting.findings.add(
                    found.code, found.message, found.span, labels=found.labels, hint=found.hint
                )
            return None
        check_found_contexts(written, stage, span, self.setting.findings)
        check_found_regions(written, stage, self.setting.findings)
        tables = Tables(Origin.LAYOUT, (), written.layout.tables.contexts)
        return Handover(stage.name, name, tables, span)

    def _source(self, name: str, span: Span) -> Source | None:
        """The text of file `name`; None after a finding at the board's line."""
        if name in self.sources:
            return self.sources[name]
        add = self.setting.findings.add
        if self.folder is None:
            add("include-without-folder", f"'{name}' cannot be read beside a text", span)
            return None
        path = inside(self.folder, name)
        if path is None:
            add("bad-path", f"'{name}' leads out of the board's folder", span)
            return None
        try:
            self.sources[name] = read_source(path, name, MAX_TABLE_BYTES)
        except InputRejected as error:
            for found in error.diagnostics:
                at = span if found.code == "unreadable-file" else found.span
                add(found.code, found.message, at, hint=found.hint)
            return None
        return self.sources[name]
