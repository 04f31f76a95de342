"""The journeys of a plan: contexts loaded and installed, switches, transitions, cycles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import PRLAR_EN
from mpuplan.conform.sequences.banks import at_rest, garbage, leftovers, reached
from mpuplan.conform.sequences.journey import Code, Journey, Kind
from mpuplan.model.plan import RegisterWrite
from mpuplan.model.tables import SlotWords
from mpuplan.model.transition import TransitionKind, Zero

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.conform.sequences.emitted import Emitted
    from mpuplan.conform.sequences.journey import Wanted
    from mpuplan.model.plan import Cycle, Position
    from mpuplan.model.tables import TableContext, Tables
    from mpuplan.model.transition import Transition

__all__ = ["emitted_journeys", "loads", "selftests"]

_NO_CLAIM: Final = (0, 0)
_ALL: Final = 0xFFFF_FFFF


def loads(tables: Tables) -> Iterator[Journey]:
    """Each context loaded in full by the firmware's own code, directly and by the selector.

    The MPU is off meanwhile: a reload in slot order passes through states that no code survives.
    """
    for table in tables.contexts:
        enabled = tuple(words for words in table.slots if words.prlar & PRLAR_EN)
        clears = tuple(words.slot for words in table.slots if not words.prlar & PRLAR_EN)
        before = leftovers(table.mpu, clears)
        wanted = replace(reached(table, enabled), mair=before.mair, sctlr=_NO_CLAIM)
        for code in (Code.DIRECT, Code.SELECTOR):
            yield Journey(
                kind=Kind.LOAD,
                code=code,
                pcpu=_pcpu(table.name),
                mpu=table.mpu,
                source="",
                target=table.name,
                call="",
                ends=(None, None),
                before=before,
                wanted=wanted,
                clears=clears,
            )


def selftests(tables: Tables, emitted: Emitted) -> Iterator[Journey]:
    """The emitted self-test of each context, on its words; it returns how many answers differ.

    At EL2 the test of fetches comes after it.
    """
    for number, table in enumerate(tables.contexts):
        names = ("selftest", "selftest_fetch") if table.mpu == "el2" else ("selftest",)
        for name in names if table.control.m else ():
            yield Journey(
                kind=Kind.SELFTEST,
                code=Code.ROUTINES,
                pcpu=_pcpu(table.name),
                mpu=table.mpu,
                source=table.name,
                target=table.name,
                call=f"return (int){emitted.prefix}_{name}({number}, 0);",
                ends=(table, table),
                before=at_rest(table),
                wanted=replace(reached(table), returned=0),
            )


def emitted_journeys(
    tables: Tables, emitted: Emitted, handovers: Mapping[tuple[str, str], TableContext]
) -> tuple[Journey, ...]:
    """All calls of emitted code. `handovers`: the tables found at hand-over, by
    name and MPU.

    Transitions from a layout that is not among `handovers` are left out.
    """
    maker = _Maker(tables, emitted, handovers)
    return (*maker.installs(), *maker.switches(), *maker.transitions(), *maker.cycles())


@dataclass(frozen=True, slots=True)
class _Maker:
    tables: Tables
    emitted: Emitted
    handovers: Mapping[tuple[str, str], TableContext]

    @property
    def _prefix(self) -> str:
        return self.emitted.prefix

    def installs(self) -> Iterator[Journey]:
        names = self.emitted.assembly("install")
        for number, table in enumerate(self.tables.contexts):
            if not table.control.m:
                continue
            call = f"return {self._prefix}_install({number});"
            for code in _codes(names):
                yield Journey(
                    kind=Kind.INSTALL,
                    code=code,
                    pcpu=_pcpu(table.name),
                    mpu=table.mpu,
                    source="reset",
                    target=table.name,
                    call=call if code is Code.ROUTINES else "",
                    symbol=names[number] if code is Code.ASM else "",
                    ends=(None, table),
                    before=garbage(table),
                    wanted=replace(reached(table), returned=0),
                    steers=True,
                )

    def switches(self) -> Iterator[Journey]:
        numbers = {(t.name, t.mpu): at for at, t in enumerate(self.tables.contexts)}
        names = self.emitted.assembly("switch")
        for at, switch in enumerate(self.tables.switches):
            source, target = (switch.source, switch.mpu), (switch.target, switch.mpu)
            pair = f"{numbers[source]}, {numbers[target]}"
            ends = self.tables.contexts[numbers[source]], self.tables.contexts[numbers[target]]
            calls = {
                Code.LIST: f"(void){self._prefix}_switch({pair});",
                Code.ROUTINES: f"return {self._prefix}_switch_by_table({pair});",
            }
            for code in (Code.LIST, *_codes(names)):
                returned = 0 if code is Code.ROUTINES else None
                yield Journey(
                    kind=Kind.SWITCH,
                    code=code,
                    pcpu=switch.pcpu,
                    mpu=switch.mpu,
                    source=switch.source,
                    target=switch.target,
                    call=calls.get(code, ""),
                    symbol=names[at] if code is Code.ASM else "",
                    ends=ends,
                    before=at_rest(ends[0]),
                    wanted=replace(reached(ends[1]), returned=returned),
                    writes=switch.cost.writes,
                )

    def transitions(self) -> Iterator[Journey]:
        by_name = {(t.name, t.mpu): t for t in self.tables.contexts}
        names = self.emitted.assembly("transition")
        for at, one in enumerate(sorted(self.tables.transitions, key=lambda t: t.pcpu)):
            target = by_name[one.target, one.mpu]
            source = None
            if one.kind is TransitionKind.HANDOVER:
                source = self.handovers.get((one.source, one.mpu))
                if source is None:
                    continue
            elif one.kind is not TransitionKind.RESET:
                source = by_name[one.source, one.mpu]
            made = _transition(one, source, target, self._entered(one, target))
            call = f"return {self._prefix}_transition({at}, &hooks);"
            yield replace(made, call=call)
            if names:
                yield replace(made, code=Code.ASM, symbol=names[at])

    def _entered(self, one: Transition, target: TableContext) -> Wanted:
        """What a transition leaves: the target's words, and a guest's EL2 registers at a start."""
        wanted = replace(reached(target), returned=0)
        guest = next((g for g in self.tables.guests if g.name in target.name.split("/")), None)
        if one.kind is not TransitionKind.START or guest is None:
            return wanted
        values = {
            w.register: (_ALL if w.mask is None else w.mask, w.value) for w in guest.registers
        }
        return replace(
            wanted,
            hcr=values.get("HCR", _NO_CLAIM),
            vsctlr=values.get("VSCTLR", _NO_CLAIM),
        )

    def cycles(self) -> Iterator[Journey]:
        by_name = {(t.name, t.mpu): t for t in self.tables.contexts}
        for number, cycle in enumerate(self.tables.cycles):
            rest = by_name[cycle.source, cycle.mpu]
            places = [_at(one, by_name[one.context, cycle.mpu]) for one in cycle.positions]
            name = f"{self._prefix}_cycle"
            enter = f"uint32_t at = 9; return {name}_enter({number}, &at) + (int)at;"
            yield _step(cycle, rest, places[0], enter, cycle.enter_cost.writes)
            for at, position in enumerate(cycle.positions):
                after = (at + 1) % len(places)
                call = (
                    f"uint32_t at = {at}; int done = {name}_next({number}, &at);"
                    f" return at == {after} ? done : -1;"
                )
                yield _step(cycle, places[at], places[after], call, position.cost.writes)
                leave = f"return {name}_leave({number}, {at});"
                yield _step(cycle, places[at], rest, leave, position.leave_cost.writes)


def _transition(
    one: Transition, source: TableContext | None, target: TableContext, wanted: Wanted
) -> Journey:
    on = source is not None and source.control.m == 1
    return Journey(
        kind=Kind(one.kind.value),
        code=Code.ROUTINES,
        pcpu=one.pcpu,
        mpu=one.mpu,
        source=one.source,
        target=one.target,
        call="",
        ends=(source if on else None, target),
        before=garbage(target) if source is None else at_rest(source),
        wanted=wanted,
        writes=one.cost.writes,
        steers=any(isinstance(s, RegisterWrite) and _steers(s) for s in one.steps),
        zeroed=tuple((step.start, step.end) for step in one.steps if isinstance(step, Zero)),
    )


def _codes(assembly: tuple[str, ...]) -> tuple[Code, ...]:
    return (Code.ROUTINES, Code.ASM) if assembly else (Code.ROUTINES,)


def _steers(write: RegisterWrite) -> bool:
    return write.register in ("SCTLR", "HSCTLR")


def _step(
    cycle: Cycle, source: TableContext, target: TableContext, call: str, writes: int
) -> Journey:
    return Journey(
        kind=Kind.CYCLE,
        code=Code.ROUTINES,
        pcpu=cycle.pcpu,
        mpu=cycle.mpu,
        source=source.name,
        target=target.name,
        call=call,
        ends=(source, target),
        before=at_rest(source),
        wanted=replace(reached(target), returned=0),
        writes=writes,
    )


def _at(position: Position, context: TableContext) -> TableContext:
    """The tables of a context at a place in a cycle."""
    slots = tuple(SlotWords(s.slot, s.prbar, s.prlar) for s in position.slots)
    return replace(context, slots=slots)


def _pcpu(context: str) -> int:
    """The pCPU in a context's name, 0 where a layout names its contexts in another way."""
    for part in context.split("/"):
        number = part.removeprefix("pcpu")
        if number != part and number.isdecimal():
            return int(number)
    return 0
