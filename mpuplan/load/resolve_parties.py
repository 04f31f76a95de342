"""The software side of a board: hypervisor, guests, programs and shared blocks.

In two rounds: first all blocks, then the uses, which may name any block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.arch.addr import range_text
from mpuplan.load.resolve_banks import block_range
from mpuplan.load.setting import Names
from mpuplan.model.board import (
    BlockKind,
    DeviceModel,
    El1,
    Guest,
    Hypervisor,
    Level,
    Program,
    Roles,
    Shared,
    Switch,
    Task,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.diag import Span
    from mpuplan.load.resolve_blocks import Maker
    from mpuplan.load.resolve_uses import UseMaker
    from mpuplan.load.schema import (
        GuestDoc,
        HypervisorDoc,
        ProgramKeysDoc,
        RolesDoc,
        TaskDoc,
    )
    from mpuplan.load.schema_memory import AnyBlock, SharedDoc
    from mpuplan.load.setting import Party, Setting
    from mpuplan.model.board import Block

    Blocks: TypeAlias = tuple[Block, ...]

__all__ = ["MAIR_PRESETS", "Parties"]

_IMAGE: Final = re.compile(r"[^.]+\.image(?:-\d+)?(?=\.)")
"""The block of an image, or of a further island of it, before the name of a part."""

MAIR_PRESETS: Final[dict[str, tuple[int, ...]]] = {
    # Upstream Xen, its attribute indices 0 to 7 (5 and 6 unused).
    "xen": (0x00, 0x44, 0xAA, 0xEE, 0x04, 0x00, 0x00, 0xFF),
    # Bao's default attributes of EL2: indices 0 to 2.
    "bao": (0x00, 0xFF, 0x04),
    # Zephyr on AArch64 Cortex-R: device, flash, SRAM, SRAM without cache.
    "zephyr": (0x00, 0xAA, 0xFF, 0x44),
}


@dataclass(frozen=True, slots=True)
class Parties:
    """Makes the parties of one board."""

    setting: Setting
    maker: Maker
    uses: UseMaker

    def section_blocks(self, party: Party, doc: HypervisorDoc | ProgramKeysDoc) -> Blocks:
        """The image and sections of a hypervisor or program, tasks left out."""
        items = ((item.name, item.span_of("name"), item) for item in doc.sections)
        return self._blocks(party, doc.image, items, BlockKind.SECTION)

    def guest_blocks(self, party: Party, doc: GuestDoc) -> Blocks:
        """The image and memory of a guest."""
        items = ((item.name, item.span_of("name"), item) for item in doc.memory)
        return self._blocks(party, doc.image, items, BlockKind.GUEST_MEMORY)

    def task_blocks(self, party: Party, doc: ProgramKeysDoc) -> tuple[Blocks, ...]:
        """The memory of each task."""
        names = Names(self.setting.findings, f"in {party}")
        if doc.image is not None:
            names.taken["image"] = doc.image.span
        names.taken |= {item.name: item.span_of("name") for item in doc.sections}
        for task in doc.tasks:
            names.take(task.name, task.span_of("name"), "task")
        return tuple(self._task_blocks(party, task) for task in doc.tasks)

    def hypervisor(self, party: Party, doc: HypervisorDoc, blocks: Blocks) -> Hypervisor:
        """The hypervisor with its uses."""
        return Hypervisor(
            name=doc.name,
            switch=Switch(doc.switch),
            idle=doc.idle,
            blocks=blocks,
            uses=self.uses.uses(party, doc, party.name, "uses", "devices"),
            windows=self.uses.windows(party, doc, "uses", "devices"),
            transient_slots=self._slots(doc),
            mair=self._mair(doc),
            roles=self._roles(doc.roles, blocks),
            span=doc.span,
        )

    def guest(self, party: Party, doc: GuestDoc, blocks: Blocks) -> Guest:
        """A guest with its uses, what it sees emulated, and its program.

        Movable memory without `align` starts where every movable block of its program could.
        """
        emulated = (
            self.uses.emulated(item, doc.span_of("emulated", index))
            for index, item in enumerate(doc.emulated)
        )
        uses = self.uses.uses(party, doc, party.name, "uses", "devices")
        program = self._guest_program(party, doc, blocks)
        if program is not None:
            blocks = _roomy(doc, blocks, program)
        return Guest(
            name=doc.name,
            pcpus=party.pcpus,
            vcpus=len(party.pcpus) if doc.vcpus is None else doc.vcpus,
            vmid=doc.vmid,
            el1=El1(doc.el1),
            blocks=blocks,
            uses=uses,
            emulated=tuple(found for found in emulated if found is not None),
            set_way=doc.set_way,
            trusted=doc.trusted,
            device_models=self._device_models(doc, blocks),
            program=program,
            span=doc.span,
            reset_touches=self._reset_touches(doc, blocks),
        )

    def program(
        self,
        party: Party,
        level: Level,
        doc: ProgramKeysDoc,
        blocks: Blocks,
        tasks: tuple[Blocks, ...],
    ) -> Program:
        """A program with its uses and tasks."""
        return Program(
            name=party.name,
            level=level,
            pcpus=party.pcpus,
            blocks=blocks,
            uses=self.uses.uses(party, doc, party.name, "uses", "devices"),
            windows=self.uses.windows(party, doc, "uses", "devices"),
            tasks=tuple(
                self._task(party, task, own) for task, own in zip(doc.tasks, tasks, strict=True)
            ),
            transient_slots=self._slots(doc),
            mair=self._mair(doc),
            roles=self._roles(doc.roles, blocks),
            span=doc.span,
        )

    def shared_block(
        self, block: Block, doc: SharedDoc, parties: dict[str, Party], everybody: tuple[str, ...]
    ) -> Shared:
        """A shared block and what each party asks of it; ``*`` is the rest of `everybody`."""
        rest = tuple(name for name in everybody if name not in doc.with_)
        pairs = []
        for word, access in doc.with_.items():
            span = doc.span_of("with", word)
            for name in rest if word == "*" else (word,):
                party = parties.get(name)
                if party is None:
                    self.setting.unknown("party", name, span, (*parties, "*"))
                    continue
                use = self.uses.shared(party, doc, access, span)
                if use is not None:
                    pairs.append((party.name, use))
        return Shared(block, tuple(pairs))

    def _blocks(
        self,
        party: Party,
        image: AnyBlock | None,
        items: Iterable[tuple[str, Span, AnyBlock]],
        kind: BlockKind,
    ) -> Blocks:
        names = Names(self.setting.findings, f"in {party}")
        found: list[Block] = []
        if image is not None:
            names.take("image", image.span, "block")
            found += self.maker.blocks(party, image, f"{party.name}.image", BlockKind.IMAGE)
        for name, span, item in items:
            names.take(name, span, "block")
            found += self.maker.blocks(party, item, f"{party.name}.{name}", kind)
        return tuple(found)

    def _task_blocks(self, party: Party, task: TaskDoc) -> Blocks:
        names = Names(self.setting.findings, f"in task '{task.name}'")
        found: list[Block] = []
        for item in task.memory:
            names.take(item.name, item.span_of("name"), "block")
            name = f"{party.name}.{task.name}.{item.name}"
            found += self.maker.blocks(party, item, name, BlockKind.TASK_MEMORY)
        return tuple(found)

    def _task(self, party: Party, doc: TaskDoc, blocks: Blocks) -> Task:
        prefix = f"{party.name}.{doc.name}"
        uses = self.uses.uses(party, doc, prefix, "uses", "devices")
        return Task(doc.name, blocks, uses, doc.span)

    def _guest_program(self, party: Party, doc: GuestDoc, memory: Blocks) -> Program | None:
        if doc.program is None:
            return None
        own = Names(self.setting.findings, f"in {party}")
        own.taken |= {item.name: item.span_of("name") for item in doc.memory}
        for section in doc.program.sections:
            own.take(section.name, section.span_of("name"), "block")
        for task in doc.program.tasks:
            own.take(task.name, task.span_of("name"), "task")
        blocks = self._inside(party, self.section_blocks(party, doc.program), memory)
        tasks = self.task_blocks(party, doc.program)
        inside = tuple(self._inside(party, of_task, memory) for of_task in tasks)
        return self.program(party, Level.EL1, doc.program, blocks, inside)

    def _inside(self, party: Party, blocks: Blocks, memory: Blocks) -> Blocks:
        """Blocks of a guest's program with the memory blocks of the guest as their banks."""
        names = {block.name.removeprefix(f"{party.name}."): block.name for block in memory}
        found = []
        for block in blocks:
            for name in block.banks:
                if name not in names:
                    self.setting.unknown(f"memory of {party}", name, block.span, names)
            self._check_inside(party, block, memory)
            wanted = block.banks or tuple(names)
            banks = tuple(names[name] for name in wanted if name in names)
            found.append(replace(block, banks=_reached(block, memory, banks)))
        return tuple(found)

    def _check_inside(self, party: Party, block: Block, memory: Blocks) -> None:
        """A fixed block lies in fixed memory of the guest."""
        start, end = block_range(block)
        fixed = [block_range(own) for own in memory if own.start is not None]
        if block.start is None or any(a <= start and end <= b for a, b in fixed):
            return
        message = (
            f"block '{block.name}' at {range_text(start, end)} is not in the memory of {party}"
        )
        hint = None
        if len(fixed) < len(memory):
            message += " that has a 'start'"
            hint = "leave out its 'start', or give that memory one"
        self.setting.findings.add("outside-owner", message, block.span, hint=hint, at=(block.name,))

    def _slots(self, doc: HypervisorDoc | ProgramKeysDoc) -> tuple[tuple[str, int], ...]:
        for name in doc.transient_slots:
            self.setting.stage(name, doc.span_of("transient_slots", name))
        return tuple((s.name, doc.transient_slots.get(s.name, 0)) for s in self.setting.stages)

    def _mair(self, doc: HypervisorDoc | ProgramKeysDoc) -> tuple[int, ...] | None:
        if isinstance(doc.mair, str):
            return MAIR_PRESETS[doc.mair]
        if doc.mair is not None and len(doc.mair) > 8:
            message = f"'mair' lists {len(doc.mair)} bytes, an MPU holds 8"
            self.setting.findings.add("too-many-attributes", message, doc.span_of("mair"))
        return doc.mair

    def _roles(self, doc: RolesDoc | None, blocks: Blocks) -> Roles | None:
        if doc is None:
            return None
        return Roles(
            code=self._role(doc, "code", doc.code, blocks),
            vectors=self._role(doc, "vectors", doc.vectors, blocks),
            stack=self._role(doc, "stack", doc.stack, blocks),
            tables=self._role(doc, "tables", doc.tables, blocks),
        )

    def _role(
        self, doc: RolesDoc, key: str, words: tuple[str, ...], blocks: Blocks
    ) -> tuple[str, ...]:
        parts = tuple(part.name for block in blocks for part in block.parts)
        found: list[str] = []
        for index, word in enumerate(words):
            found += self._own_names(word, parts, doc.span_of(key, index))
        return tuple(dict.fromkeys(found))

    def _device_models(self, doc: GuestDoc, blocks: Blocks) -> tuple[DeviceModel, ...]:
        own = tuple(block.name for block in blocks)
        models = []
        for model in doc.device_models:
            if model.in_ not in self.setting.guests:
                self.setting.unknown("guest", model.in_, model.span_of("in"), self.setting.guests)
            of: list[str] = []
            for index, word in enumerate(model.of):
                of += self._own_names(word, own, model.span_of("of", index))
            models.append(DeviceModel(model.name, model.in_, tuple(of), model.span))
        return tuple(models)

    def _reset_touches(self, doc: GuestDoc, blocks: Blocks) -> tuple[str, ...]:
        own = tuple(block.name for block in blocks)
        found: list[str] = []
        for index, word in enumerate(doc.reset_touches):
            found += self._own_names(word, own, doc.span_of("reset_touches", index))
        return tuple(dict.fromkeys(found))

    def _own_names(self, word: str, known: tuple[str, ...], span: Span) -> tuple[str, ...]:
        """Full names that `word` stands for among a party's own: one, a block's parts, a group."""
        owner = known[0].split(".")[0] if known else ""
        images = dict.fromkeys(match[0] for name in known if (match := _IMAGE.match(name)))
        for full in (word, f"{owner}.{word}", *(f"{image}.{word}" for image in images)):
            found = tuple(name for name in known if name == full or name.startswith(full + "."))
            if found:
                return found
        short = {_IMAGE.sub("", name).lstrip(".").removeprefix(f"{owner}.") for name in known}
        self.setting.unknown("block", word, span, sorted(short))
        return ()


def _reached(block: Block, memory: Blocks, banks: tuple[str, ...]) -> tuple[str, ...]:
    """Of some memory of a guest, what it has on all pCPUs that ask for the block; else all."""
    asking = _pcpus(block)
    near = tuple(own.name for own in memory if own.name in banks and asking <= _pcpus(own))
    return near or banks


def _pcpus(block: Block) -> set[int]:
    return {pcpu for part in block.parts if part.grant is not None for pcpu in part.grant.pcpus}


def _roomy(doc: GuestDoc, memory: Blocks, program: Program) -> Blocks:
    """Memory whose start suits the blocks of the program that may lie in it."""
    docs = (doc.image, *doc.memory) if doc.image is not None else doc.memory
    inner = (*program.blocks, *(block for task in program.tasks for block in task.blocks))
    found = []
    for block, item in zip(memory, docs, strict=True):
        steps = [max(b.align, *(p.page for p in b.parts)) for b in inner if block.name in b.banks]
        align = block.align if item.align is not None else max((block.align, *steps))
        found.append(replace(block, align=align))
    return tuple(found)
