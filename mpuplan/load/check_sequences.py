"""What can be wrong in the sequences of a plan file, as far as it shows without the hardware.

Contexts, stages and guests must be in the plan, values fit the registers' width, and a cost is
what stands there. Whether registers exist and a sequence is safe and ends where it should, the
judge decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import word_digits
from mpuplan.load.plan_slots import check_slots
from mpuplan.load.sequence_schema import StartStepDoc, WaitStepDoc, WriteStepDoc, ZeroStepDoc
from mpuplan.model.plan import Barrier
from mpuplan.model.transition import RESET, TransitionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.arch.codec import Isa
    from mpuplan.load.doc import Doc
    from mpuplan.load.findings import Findings
    from mpuplan.load.plan_schema import PlanDoc
    from mpuplan.load.sequence_schema import (
        ContextSwitchDoc,
        CostDoc,
        CycleDoc,
        TransitionDoc,
        WriteDoc,
    )

__all__ = ["check_sequences"]

Path = tuple[str | int, ...]
"""Keys and positions from the document that is checked to a value in it."""


def check_sequences(doc: PlanDoc, isa: Isa, findings: Findings) -> None:
    """Findings about switches, cycles, transitions and guests, each at its place."""
    names = {(context.name, context.mpu, context.pcpu) for context in doc.contexts}
    stages = {(context.stage, context.pcpu) for context in doc.contexts}
    guests = {context.guest for context in doc.contexts}
    check = _Check(isa, findings, names, stages, guests)
    for switch in doc.switches:
        check.switch(switch)
    for cycle in doc.cycles:
        check.cycle(cycle)
    for transition in doc.transitions:
        check.transition(transition)
    for guest in doc.guests:
        check.once(guest, ("guest", guest.name), f"guest '{guest.name}'", ("name",))
        check.values(guest, _placed(guest.registers, "registers"))


@dataclass(slots=True)
class _Check:
    isa: Isa
    findings: Findings
    names: set[tuple[str, str, int]]
    stages: set[tuple[str, int]]
    guests: set[str | None]
    seen: set[tuple[object, ...]] = field(default_factory=set)

    def switch(self, doc: ContextSwitchDoc) -> None:
        """One switch of the plan."""
        self.known(doc, doc.mpu, doc.pcpu, (("from",), doc.source), (("to",), doc.target))
        what = f"the switch from '{doc.source}' to '{doc.target}'"
        self.once(doc, ("switch", doc.mpu, doc.source, doc.target), what)
        self.values(doc, _placed(doc.writes, "writes"))
        what = f"the sequence from '{doc.source}' to '{doc.target}'"
        self.cost(doc, what, doc.writes, doc.cost, ("cost",))

    def cycle(self, doc: CycleDoc) -> None:
        """One cyclic schedule: its positions, and the ways in, on and out."""
        self.once(doc, ("cycle", doc.pcpu, doc.mpu), f"the {doc.mpu} cycle of pCPU {doc.pcpu}")
        self.known(doc, doc.mpu, doc.pcpu, (("from",), doc.source))
        self.values(doc, _placed(doc.enter, "enter"))
        of = f"of the cycle of pCPU {doc.pcpu}"
        self.cost(doc, f"the entry {of}", doc.enter, doc.enter_cost, ("enter_cost",))
        for at, item in enumerate(doc.positions):
            path: Path = ("positions", at)
            self.known(doc, doc.mpu, doc.pcpu, ((*path, "context"), item.context))
            where = f"'{item.context}' at position {at}"
            check_slots(where, item.slots, self.isa, self.findings)
            self.values(doc, _placed(item.writes, *path, "writes"))
            self.values(doc, _placed(item.leave, *path, "leave"))
            what = f"position {at} {of}"
            self.cost(doc, what, item.writes, item.cost, (*path, "cost"))
            what = f"the way out of position {at} {of}"
            self.cost(doc, what, item.leave, item.leave_cost, (*path, "leave_cost"))

    def transition(self, doc: TransitionDoc) -> None:
        """One transition: its ends, its steps, its cost."""
        what = f"the {doc.kind} transition from '{doc.source}' to '{doc.target}'"
        self._ends(doc, what)
        self._steps(doc)
        placed = [
            (item.write, ("steps", at, "write"))
            for at, item in enumerate(doc.steps)
            if isinstance(item, WriteStepDoc)
        ]
        self.values(doc, placed)
        writes = tuple(write for write, _ in placed)
        self.cost(doc, what, writes, doc.cost, ("cost",))
        if doc.bound > doc.cost.writes:
            message = f"{what} has bound {doc.bound}, above its {doc.cost.writes} writes"
            self.findings.add("words-disagree", message, doc.span_of("bound"))

    def _ends(self, doc: TransitionDoc, what: str) -> None:
        starts = tuple(item.start.guest for item in doc.steps if isinstance(item, StartStepDoc))
        self.once(doc, (doc.kind, doc.pcpu, doc.mpu, doc.source, doc.target, starts), what)
        ends: list[tuple[Path, str]] = [(("to",), doc.target)]
        kind = TransitionKind(doc.kind)
        # Consumer contract: what a boot loader left has the name of its own layout.
        if kind in (TransitionKind.STAGE, TransitionKind.START):
            ends.insert(0, (("from",), doc.source))
        self.known(doc, doc.mpu, doc.pcpu, *ends)
        if kind is TransitionKind.RESET and doc.source != RESET:
            message = f"a reset transition comes from '{doc.source}', not from '{RESET}'"
            self.findings.add("words-disagree", message, doc.span_of("from"))

    def _steps(self, doc: TransitionDoc) -> None:
        for at, item in enumerate(doc.steps):
            if isinstance(item, ZeroStepDoc) and item.zero.start >= item.zero.end:
                text = range_text(item.zero.start, item.zero.end)
                self._add("empty-range", f"no byte lies in {text}", doc, ("steps", at, "zero"))
            elif isinstance(item, WaitStepDoc):
                self._wait(doc, item, ("steps", at, "wait"))
            elif isinstance(item, StartStepDoc) and item.start.guest not in self.guests:
                message = f"no context is of guest '{item.start.guest}'"
                self._add("unknown-name", message, doc, ("steps", at, "start", "guest"))

    def _wait(self, doc: TransitionDoc, item: WaitStepDoc, path: Path) -> None:
        for index, pcpu in enumerate(item.wait.pcpus):
            if (item.wait.stage, pcpu) not in self.stages:
                message = f"no context is of stage '{item.wait.stage}' on pCPU {pcpu}"
                self._add("unknown-name", message, doc, (*path, "pcpus", index))

    def known(self, doc: Doc, mpu: str, pcpu: int, *ends: tuple[Path, str]) -> None:
        """Findings for names that no context of the MPU and the pCPU has."""
        for path, name in ends:
            if (name, mpu, pcpu) not in self.names:
                message = f"no context '{name}' of an {mpu} MPU on pCPU {pcpu}"
                self._add("unknown-name", message, doc, path)

    def once(self, doc: Doc, key: tuple[object, ...], what: str, path: Path = ()) -> None:
        """A finding where `key` came before."""
        if key in self.seen:
            self._add("duplicate-name", f"{what} is listed twice", doc, path)
        self.seen.add(key)

    def values(self, doc: Doc, writes: Iterable[tuple[WriteDoc, Path]]) -> None:
        """Findings for values and masks that do not fit the registers."""
        bits = 4 * word_digits(self.isa)
        for write, path in writes:
            for key, value in (("value", write.value), ("mask", write.mask or 0)):
                if value >= 1 << bits:
                    message = f"'{key}' {value:#x} does not fit in {bits} bits on {self.isa}"
                    self._add("bad-word", message, doc, (*path, key))

    def cost(
        self, doc: Doc, what: str, writes: tuple[WriteDoc, ...], cost: CostDoc, path: Path
    ) -> None:
        """Findings where `cost` at `path` is another than that of the writes."""
        barriers = [write.barrier for write in writes]
        dsb = barriers.count(Barrier.DSB_ISB)
        pairs = (
            ("writes", len(barriers), cost.writes),
            ("isb", dsb + barriers.count(Barrier.ISB), cost.isb),
            ("dsb", dsb, cost.dsb),
        )
        for key, counted, written in pairs:
            if counted != written:
                message = f"{what} has {key} {counted}, its cost says {written}"
                self._add("words-disagree", message, doc, (*path, key))

    def _add(self, code: str, message: str, doc: Doc, path: Path) -> None:
        self.findings.add(code, message, doc.span_of(*path))


def _placed(writes: tuple[WriteDoc, ...], *path: str | int) -> list[tuple[WriteDoc, Path]]:
    return [(write, (*path, at)) for at, write in enumerate(writes)]
