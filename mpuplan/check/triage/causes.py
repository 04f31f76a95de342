"""Likely causes of a fault in plain words, each with a way out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE, address_text
from mpuplan.arch.codec import RegionWords, decode
from mpuplan.check.oracle import Cause as Why
from mpuplan.check.oracle import Oracle
from mpuplan.check.oracle.sentence import region_text
from mpuplan.check.triage.candidates import best_of, candidates
from mpuplan.check.triage.judge import judge_fault
from mpuplan.check.triage.nouns import Cause, Finding, Match
from mpuplan.check.triage.owners import emulated_at, guest_of, pcpu_of, whose
from mpuplan.model.access import Kind, System
from mpuplan.model.tables import TableContext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.oracle import Readings, Step
    from mpuplan.check.oracle.mpu import Region
    from mpuplan.check.triage.nouns import Triaged
    from mpuplan.model.board import Board
    from mpuplan.model.layout import Layout

__all__ = ["with_causes"]

_EL2: Final = 2
_ALIGNMENT: Final = 0x21
_MOST_CONTEXTS: Final = 200
_SHOWN: Final = 3
_NEAR: Final = 1 << 12
"""Bytes from an upside-down slot within which it is named."""


def with_causes(fault: Triaged, layout: Layout, board: Board | None, readings: Readings) -> Triaged:
    """The fault with its likely causes; one that the board wants is an expected one."""
    name = _expected(fault, board)
    if name is not None:
        guest = guest_of(fault.context)
        cause = Cause(
            f"the board says that '{name}' is emulated for '{guest}', so the access has to fault",
            "nothing is wrong with the layout; the hypervisor's handler has to answer the access",
        )
        return replace(fault, finding=Finding.EXPECTED, causes=(cause,))
    if fault.place is None or fault.answer is None:
        return fault
    found = [*fault.causes, *_causes(fault, layout, board, readings)]
    return replace(fault, causes=tuple(found))


def _expected(fault: Triaged, board: Board | None) -> str | None:
    """The emulated range that a guest touched, as the board has it."""
    if fault.finding is not Finding.EXPLAINED or fault.place is None or board is None:
        return None
    seen = fault.observed
    if seen.target != _EL2 or not seen.lower:
        return None
    return emulated_at(board, guest_of(fault.context), fault.place.start)


def _causes(
    fault: Triaged, layout: Layout, board: Board | None, readings: Readings
) -> Iterator[Cause]:
    assert fault.answer is not None
    if fault.finding is Finding.CONTRADICTED:
        yield from _not_this_layout(fault, layout, readings)
    elif fault.finding is Finding.EXPLAINED:
        refused = fault.answer.outcome.fault
        assert refused is not None
        yield from _BY_CAUSE[refused.cause](fault, layout)
        if refused.cause is Why.MISS:
            yield from _elsewhere(fault, layout, board, readings)
    elif fault.finding is Finding.NO_MPU_FAULT:
        yield from _nothing_there(fault, layout, board)


# --- no region ------------------------------------------------------------------------------------


def _missed(fault: Triaged, layout: Layout) -> Iterator[Cause]:
    assert fault.answer is not None
    access, byte = fault.answer.outcome.access, fault.answer.outcome.byte
    step = _last_step(fault)
    near = _touching(fault, layout, byte)
    if near is not None:
        name = region_text(near, layout.namer(fault.context))
        side = "right behind" if near.end <= byte else "right before"
        yield Cause(
            f"the access is {side} {name}: a buffer that is overrun, or a region that is a"
            " granule too short",
            "check the length in the code, and that the limit was made of the last byte"
            " ((end - 1) & ~0x3f, the limit is inclusive)",
        )
    table = next((t for t in layout.tables.contexts if _is(t.name, t.mpu, fault, step)), None)
    for slot in _disabled(table, layout, byte):
        yield Cause(
            f"{_slot_text(table, slot, layout)} holds the bytes, but is disabled",
            "if this software may use them, enable it (PRLAR.EN, PRENR); else look which side of"
            " the switch ran",
        )
    yield from _upside_down(table, layout, byte)
    if access.el == _EL2 and table is not None and table.transient_slots:
        slots = "slot" if table.transient_slots == 1 else "slots"
        yield Cause(
            f"EL2 keeps {table.transient_slots} transient {slots} here: an on-demand map was not"
            " made, or was removed already",
            "map the range before the access, and keep it until after the last one",
        )


def _disabled(table: TableContext | None, layout: Layout, byte: int) -> Iterator[int]:
    """Slots that are programmed for a byte without being enabled."""
    for words in table.slots if table is not None else ():
        fields = decode(RegionWords(words.prbar, words.prlar), layout.core.isa)
        if not fields.enabled and fields.start <= byte < fields.end:
            yield words.slot


def _upside_down(table: TableContext | None, layout: Layout, byte: int) -> Iterator[Cause]:
    """Enabled slots that hold nothing, their limit being below their base, and are near a byte."""
    for words in table.slots if table is not None else ():
        fields = decode(RegionWords(words.prbar, words.prlar), layout.core.isa)
        base, limit = fields.start, fields.end - 1
        if not fields.enabled or limit >= base:
            continue
        swapped = fields.end - GRANULE <= byte < base + GRANULE
        if swapped or base <= byte < base + _NEAR or limit - _NEAR < byte <= limit:
            name = _slot_text(table, words.slot, layout)
            at = f"its limit {address_text(limit)} below its base {address_text(base)}"
            yield Cause(
                f"{name} is enabled, but with {at} it holds nothing",
                "make the limit of the last byte of the range ((end - 1) & ~0x3f); a range that"
                " ends where it starts gives such words too",
            )


def _slot_text(table: TableContext | None, slot: int, layout: Layout) -> str:
    """A slot by its MPU and number, with what it serves."""
    if table is None:
        return f"slot {slot}"
    served = layout.namer(table.name)(table.mpu, slot)
    who = f" ({_served(served)})" if served else ""
    return f"{table.mpu} slot {slot}{who}"


def _served(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(f"'{name}'" for name in names[:_SHOWN]) + more


def _is(name: str, mpu: str, fault: Triaged, step: Step | None) -> bool:
    return name == fault.context and step is not None and mpu == step.mpu


def _touching(fault: Triaged, layout: Layout, byte: int) -> Region | None:
    """A region of the MPU that refused which ends or begins within a granule of the byte."""
    step = _last_step(fault)
    if step is None:
        return None
    stages = Oracle(layout.system(fault.context)).stages
    mpu = stages.el1 if step.mpu == "el1" else stages.el2
    for region in mpu.regions if mpu is not None else ():
        if 0 <= byte - region.end < GRANULE or 0 < region.start - byte <= GRANULE:
            return region
    return None


def _last_step(fault: Triaged) -> Step | None:
    walk = fault.answer.walk if fault.answer is not None else ()
    return walk[-1][1][-1] if walk and walk[-1][1] else None


def _elsewhere(
    fault: Triaged, layout: Layout, board: Board | None, readings: Readings
) -> Iterator[Cause]:
    """Whose bytes these are, and which other contexts may touch them."""
    assert fault.answer is not None
    byte = fault.answer.outcome.byte
    owner = None if board is None else whose(board, layout, byte)
    if owner is not None:
        yield Cause(
            f"{address_text(byte)} belongs to {owner}",
            "demand it in the board if this software may use it, else correct the address",
        )
    stage = fault.context.rpartition("/")[0]
    allowing = (name for name, found in _others(fault, layout, readings) if found.allowed)
    names = [name for name in allowing if name.rpartition("/")[0] == stage]
    if names:
        yield Cause(
            f"{_listed(names)} would allow it: other regions than its own were loaded when it ran,"
            f" or '{fault.context}' touches what it may not",
            "look at the switch sequence and at which context really ran (--context)",
        )


# --- a region that refuses ------------------------------------------------------------------------


def _doubled(fault: Triaged, layout: Layout) -> Iterator[Cause]:
    yield Cause(
        "enabled regions overlap, and every access to the bytes they share faults",
        "shrink or disable one of them; at a switch disable the old regions before enabling"
        " new ones",
    )


def _refused(fault: Triaged, layout: Layout) -> Iterator[Cause]:
    assert fault.answer is not None
    access, step = fault.answer.outcome.access, _last_step(fault)
    why = step.refusal.why if step is not None and step.refusal is not None else ""
    if access.kind is Kind.EXEC and ("XN" in why or "never" in why):
        yield Cause(
            "the bytes are not to be executed: a jump to a wrong place, or code in a region that"
            " was planned as data",
            "if it is code, ask for x in the board; under WXN it may not be writable too",
        )
    elif "nothing" in why and access.el != _EL2:
        yield Cause(
            "the region is for the privileged level only",
            "give the range to the guest (or the task) in the board, or keep it from it",
        )
    else:
        yield Cause(
            "the region is read only: a write to constants or code, or rights that are too narrow",
            "if the write is meant, ask for w in the board",
        )


def _unaligned(fault: Triaged, layout: Layout) -> Iterator[Cause]:
    yield Cause(
        "an unaligned access to Device memory, or with SCTLR.A set",
        "use aligned accesses there, or give the range a Normal type if it is memory",
    )


def _too_far(fault: Triaged, layout: Layout) -> Iterator[Cause]:
    yield Cause(
        "the address lies beyond the physical addresses of the core: a corrupt pointer",
        "look at the register that the address was made from",
    )


_BY_CAUSE: Final = {
    Why.MISS: _missed,
    Why.DOUBLE: _doubled,
    Why.PERMISSION: _refused,
    Why.ALIGNMENT: _unaligned,
    Why.ADDRESS_SIZE: _too_far,
}


# --- nothing to do with the tables ----------------------------------------------------------------


def _nothing_there(fault: Triaged, layout: Layout, board: Board | None) -> Iterator[Cause]:
    """An external abort by what the board has at the address."""
    assert fault.answer is not None
    if fault.answer.outcome.fault is not None:
        return
    if fault.observed.status not in (0x10, 0x18):
        return
    byte = fault.answer.outcome.byte
    owner = None if board is None else whose(board, layout, byte)
    if board is not None and owner is None:
        yield Cause(
            f"the board has nothing at {address_text(byte)}",
            "correct the address, or add what is there to the board",
        )
        return
    what = "nothing answers on the bus" if owner is None else f"{owner} answers with an error"
    yield Cause(
        f"{what}: no such address, a clock or power domain that is off, a firewall, or ECC",
        "check clock, reset and bus firewall of the device; regions do not help here",
    )


def _not_this_layout(fault: Triaged, layout: Layout, readings: Readings) -> Iterator[Cause]:
    """The registers that ran are not these."""
    yield from _other_stage1(fault, layout, readings)
    names = [name for name, found in _others(fault, layout, readings) if found.explains]
    if names:
        yield Cause(
            f"it fits {_listed(names)}: its regions were still loaded, or it was the one that ran",
            "look at the switch sequence; say which context ran with --context",
        )
    yield Cause(
        "the registers that ran are not those of this layout",
        "dump them on the target and compare: 'mpuplan diff' with the dump and this layout",
    )


def _other_stage1(fault: Triaged, layout: Layout, readings: Readings) -> Iterator[Cause]:
    """A stage 2 fault that stage 1 of the layout would not have let come so far."""
    seen, system = fault.observed, layout.system(fault.context)
    if fault.place is None or seen.target != _EL2 or not seen.lower or system.stage1 is None:
        return
    names = layout.namer(fault.context)
    one = system.stage1
    if isinstance(one, TableContext) and one.control.a and seen.status == _ALIGNMENT:
        lax = replace(system, stage1=replace(one, control=replace(one.control, a=0)))
        best = best_of(candidates(seen, fault.place, lax, fault.context, readings, names))
        if best.match is Match.SAME:
            yield Cause(
                f"with SCTLR.A of EL1 at 0 it fits ({best.answer.sentence})",
                "read SCTLR of EL1 on the target, and use aligned accesses in Device memory",
            )
            return
    bare = System(system.core, system.el2)
    best = best_of(candidates(seen, fault.place, bare, fault.context, readings, names))
    if best.match in (Match.SAME, Match.STATUS):
        yield Cause(
            f"without stage 1 it fits ({best.answer.sentence}): the EL1 MPU was off, or was not"
            " programmed as in the layout",
            "read the EL1 registers on the target, or leave 'el1' out of the layout file",
        )


# --- other contexts -------------------------------------------------------------------------------


class _Other:
    """How another context stands to the fault."""

    def __init__(self, fault: Triaged) -> None:
        outcome = None if fault.answer is None else fault.answer.outcome
        self.explains = fault.finding is Finding.EXPLAINED
        self.allowed = outcome is not None and outcome.verdict.value == "allowed"


def _others(fault: Triaged, layout: Layout, readings: Readings) -> Iterator[tuple[str, _Other]]:
    """The other contexts of the same pCPU; where a guest faulted, those with a guest."""
    own = pcpu_of(fault.context)
    names = [name for name in layout.contexts if name != fault.context and pcpu_of(name) == own]
    if fault.observed.lower:
        names = [name for name in names if guest_of(name) != "idle"]
    for name in names[:_MOST_CONTEXTS]:
        yield name, _Other(judge_fault(fault.observed, layout, name, readings))


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{'context' if len(names) == 1 else 'each of'} {shown}{more}"
