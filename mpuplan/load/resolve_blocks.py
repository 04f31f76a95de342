"""Blocks: parts with offsets and granules, ``each: pcpu``, and their names as targets of uses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.arch.addr import address_text, align_up, size_text
from mpuplan.arch.memory import Attributes
from mpuplan.load.resolve_grants import attributes_of, grant_of
from mpuplan.load.schema_memory import (
    GrantKeys,
    HypervisorBlockDoc,
    ProgramBlockDoc,
    SharedDoc,
)
from mpuplan.load.setting import Names, Target
from mpuplan.model.board import Block, BlockKind, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Span
    from mpuplan.load.schema_memory import AnyBlock, AnyPart, SharedPartDoc
    from mpuplan.load.setting import Party, Setting, Targets
    from mpuplan.model.board import Grant

    BlockLike: TypeAlias = AnyBlock | SharedDoc
    PartLike: TypeAlias = AnyPart | SharedPartDoc

__all__ = ["Maker"]

_NORMAL_WB: Final = 0xFF


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part lies in its block; ``doc`` is None for the one part of a plain block."""

    name: str
    offset: int
    size: int
    page: int
    attributes: Attributes
    doc: PartLike | None
    span: Span


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the blocks of a board and tells `targets` their names.

    ``copies`` collects the names of blocks that ``each: pcpu`` made.
    """

    setting: Setting
    targets: Targets
    copies: set[str] = field(default_factory=set)

    def blocks(self, party: Party, doc: AnyBlock, name: str, kind: BlockKind) -> tuple[Block, ...]:
        """The block written in `doc`, or one for each pCPU."""
        if not isinstance(doc, (HypervisorBlockDoc, ProgramBlockDoc)) or doc.each is None:
            return (self._block(party, doc, name, kind),)
        if doc.start is not None:
            message = "'each: pcpu' makes several blocks, which cannot all have one 'start'"
            hint = "leave 'start' out, or write one section with 'pcpus' for each pCPU"
            span = doc.span_of("start")
            self.setting.findings.add("conflicting-keys", message, span, hint=hint, at=(name,))
        pcpus = sorted(set(doc.pcpus or party.pcpus))
        copies = {f"{name}.pcpu{pcpu}": pcpu for pcpu in pcpus if pcpu < self.setting.pcpus}
        self.copies.update(copies)
        return tuple(
            self._block(party, doc, copy, kind, only=pcpu) for copy, pcpu in copies.items()
        )

    def shared(self, doc: SharedDoc) -> Block:
        """A block of nobody; its parties ask for it by uses."""
        return self._block(None, doc, doc.name, BlockKind.SHARED)

    def _block(
        self,
        party: Party | None,
        doc: BlockLike,
        name: str,
        kind: BlockKind,
        only: int | None = None,
    ) -> Block:
        self._check_keys(doc, name)
        places = tuple(self._places(doc, name))
        block = Block(
            name=name,
            owner="" if party is None else party.name,
            kind=kind,
            start=doc.start,
            align=doc.align or max((p.page for p in places), default=self.setting.policy.page),
            banks=doc.in_ or (),
            parts=tuple(self._part(party, doc, place, only) for place in places),
            fill=doc.fill,
            relink=doc.relink,
            span=doc.span,
        )
        self._tell(block, places)
        return block

    def _check_keys(self, doc: BlockLike, name: str) -> None:
        for one, other in (("size", "parts"), ("start", "in")):
            if doc.has(one) and doc.has(other):
                message = f"'{one}' and '{other}' exclude each other in block '{name}'"
                span = doc.span_of(other)
                self.setting.findings.add("conflicting-keys", message, span, at=(name,))
        if doc.size is None and doc.parts is None:
            message = f"block '{name}' has neither 'size' nor 'parts'"
            self.setting.findings.add("missing-key", message, doc.span, at=(name,))
        if doc.start is not None and doc.align is not None and doc.start % doc.align:
            message = (
                f"block '{name}' starts at {address_text(doc.start)},"
                f" not a multiple of its 'align' {size_text(doc.align)}"
            )
            self.setting.findings.add("misaligned-start", message, doc.span_of("start"), at=(name,))

    def _places(self, doc: BlockLike, name: str) -> Iterator[_Place]:
        """Where the parts lie: each after the one before it, or at its own offset."""
        page = doc.page or self.setting.policy.page
        base = Attributes(_NORMAL_WB, self.setting.core.default_share)
        attributes = attributes_of((doc,), base)
        if doc.parts is None:
            yield _Place(name, 0, doc.size or 1, page, attributes, None, doc.span)
            return
        names = Names(self.setting.findings, f"in block '{name}'")
        end, last_page = 0, page
        for part in doc.parts:
            names.take(part.name, part.span_of("name"), "part")
            own = part.page or page
            offset = align_up(end, max(own, last_page)) if part.offset is None else part.offset
            if offset < end:
                self._report_overlap(name, part, offset, end)
            size = self._size_of(part, f"{name}.{part.name}")
            yield _Place(
                f"{name}.{part.name}",
                offset,
                size,
                own,
                attributes_of((part, doc), base),
                part,
                part.span,
            )
            end, last_page = offset + size, own

    def _size_of(self, part: PartLike, name: str) -> int:
        """The size of a part; 1 after a finding, so that the rest can be looked at."""
        if part.size is None:
            message = "required key 'size' is missing"
            self.setting.findings.add("missing-key", message, part.span, at=(name,))
        return part.size or 1

    def _report_overlap(self, name: str, part: PartLike, offset: int, end: int) -> None:
        message = (
            f"part '{part.name}' of block '{name}' starts at offset {offset:#x},"
            f" before the part ahead of it ends at {end:#x}"
        )
        span = part.span_of("offset")
        self.setting.findings.add("parts-overlap", message, span, at=(f"{name}.{part.name}",))

    def _part(self, party: Party | None, block: BlockLike, place: _Place, only: int | None) -> Part:
        self.setting.budget.spend(place.span)
        grant: Grant | None = None
        if party is not None and not isinstance(block, SharedDoc):
            part = place.doc
            docs = (part, block) if isinstance(part, GrantKeys) else (block,)
            grant = grant_of(self.setting, party, docs, place.attributes, None)
            if only is not None:
                grant = replace(grant, pcpus=(only,))
        return Part(place.name, place.offset, place.size, place.page, grant, place.span)

    def _tell(self, block: Block, places: tuple[_Place, ...]) -> None:
        """Make the block and its parts known as targets."""
        if not places:
            return
        size = places[-1].offset + places[-1].size
        page = max(place.page for place in places)
        attributes = tuple(dict.fromkeys(place.attributes for place in places))
        whole = Target(block.name, block.owner, None, size, page, attributes)
        self.targets.add(whole)
        for place in places:
            if place.doc is not None:
                part = replace(
                    whole,
                    name=place.name,
                    size=place.size,
                    page=place.page,
                    attributes=(place.attributes,),
                )
                self.targets.add(part)
