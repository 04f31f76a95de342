"""Register values -> one context of tables; whatever does not add up is a finding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from mpuplan.arch.codec import MAX_SLOTS, PRENR_SLOTS, PRLAR_EN, Isa, prenr_decode, word_digits
from mpuplan.diag import Label
from mpuplan.importers.dump.control import control_of, mair_of
from mpuplan.importers.dump.isa import chosen_core, chosen_isa
from mpuplan.importers.dump.nouns import Decoded, Kind, Place, Register
from mpuplan.model.layout import Layout
from mpuplan.model.tables import Origin, SlotWords, TableContext, Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.dump.nouns import DumpOptions, Reading

__all__ = ["assemble", "shown_name"]

_WORDS: Final = (Kind.PRBAR, Kind.PRLAR)
_TOLD: Final = (Kind.VSCTLR, Kind.VTCR, Kind.VSTCR, Kind.HCR2)
_MPUS: Final = ("el2", "el1")
_Slots = dict[int, dict[Kind, "Reading"]]
_K = TypeVar("_K")


@dataclass(frozen=True, slots=True)
class _Held:
    """The values of a dump in order: words by MPU and slot, other registers by kind and MPU."""

    words: Mapping[str, _Slots]
    others: Mapping[tuple[Kind, str], Reading]


def assemble(
    readings: Sequence[Reading], options: DumpOptions, findings: Findings
) -> Decoded | None:
    """The layout that the values make; None after errors.

    Every value is looked at, so that one run tells everything.
    """
    isa = chosen_isa(readings, options, findings)
    if isa is None:
        return None
    core = chosen_core(isa, options, findings)
    known = _with_mpu(readings, isa, options, findings)
    held = _sorted(known, isa, findings)
    if core is None:
        return None
    core = _with_counts(core, held, isa, options, findings)
    tables, places = [], []
    for mpu in _MPUS:
        if mpu in held.words:
            table, spans = _table(mpu, held, isa, core, options, findings)
            tables.append(table)
            places += spans
    layout = Layout(core, Tables(Origin.LAYOUT, (), tuple(tables)))
    rest = sorted((r for r in held.others.values() if r.register.kind in _TOLD), key=_order)
    told = tuple((shown_name(r.register, isa), r.value) for r in rest)
    return Decoded(layout, (), tuple(places), told)


def _order(reading: Reading) -> str:
    return reading.register.kind


def shown_name(register: Register, isa: Isa) -> str:
    """A register as Arm calls it.

    >>> shown_name(Register(Kind.PRBAR, "el2", 3), Isa.AARCH32)
    'HPRBAR3'
    """
    number = "" if register.slot is None or register.kind not in _WORDS else str(register.slot)
    if isa is Isa.AARCH64:
        return f"{register.kind}{number}_{(register.mpu or 'elx').upper()}"
    own = register.kind in {Kind.HCR, Kind.HCR2, Kind.VSCTLR, Kind.VTCR, Kind.VSTCR}
    return ("H" if register.mpu == "el2" and not own else "") + f"{register.kind}{number}"


def _with_mpu(
    readings: Iterable[Reading], isa: Isa, options: DumpOptions, findings: Findings
) -> list[Reading]:
    """The values with their MPU; those whose MPU nobody names are one finding together."""
    found, unknown = [], []
    for reading in readings:
        register = reading.register
        mpu = register.mpu or options.mpu
        if mpu is None and register.plain and not reading.generic and isa is Isa.AARCH32:
            mpu = "el1"
        if mpu is None:
            unknown.append(reading)
        else:
            found.append(replace(reading, register=replace(register, mpu=mpu)))
    if unknown:
        text = f"{len(unknown)} values belong to the MPU of EL1 or of EL2, no name says to which"
        findings.add("mpu-unknown", text, unknown[0].span)
    return found


def _sorted(readings: Iterable[Reading], isa: Isa, findings: Findings) -> _Held:
    """The values by what they are; wide, contradicting and misplaced ones are findings."""
    words: dict[str, _Slots] = {}
    others: dict[tuple[Kind, str], Reading] = {}
    readings = list(readings)
    numbered = {
        r.register.mpu for r in readings if r.register.kind in _WORDS and _slot(r) is not None
    }
    for reading in readings:
        register = reading.register
        mpu = register.mpu or "el2"
        if not _fits(reading, isa, findings):
            continue
        if register.kind not in _WORDS:
            if register.kind is not Kind.PRSELR:
                _put(others, (register.kind, mpu), reading, isa, findings)
            continue
        slot = register.slot
        if slot is None:
            slot = _unselected(reading, isa, readings, numbered, findings)
        if slot is None:
            continue
        if slot >= MAX_SLOTS:
            text = f"slot {slot} is beyond {MAX_SLOTS - 1}, the last that any MPU can have"
            findings.add("slot-number", text, reading.span)
            continue
        at = words.setdefault(mpu, {}).setdefault(slot, {})
        _put(
            at,
            register.kind,
            replace(reading, register=replace(register, slot=slot)),
            isa,
            findings,
        )
    return _Held(words, others)


def _slot(reading: Reading) -> int | None:
    return reading.register.slot


def _unselected(
    reading: Reading,
    isa: Isa,
    readings: Sequence[Reading],
    numbered: set[str | None],
    findings: Findings,
) -> int | None:
    """The slot of PRBAR or PRLAR where no PRSELR stands before it; None if it is to be left out."""
    mpu = reading.register.mpu
    chosen = {
        _slot(r) for r in readings if r.register.kind is Kind.PRSELR and r.register.mpu == mpu
    }
    if len(chosen) == 1:
        return chosen.pop()
    name = shown_name(reading.register, isa)
    if not chosen and mpu in numbered and isa is Isa.AARCH64:
        return 0  # beside PRBAR1_ELx and so on the plain name is slot 0
    if not chosen and _repeats(reading, readings):
        text = f"{name} shows the slot that PRSELR selects, and nothing says which: left out"
        findings.add("selected-ignored", text, reading.span)
    else:
        text = f"{name} shows the slot that PRSELR selects, and nothing before it says which"
        findings.add("slot-unknown", text, reading.span)
    return None


def _repeats(reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether the value is that of a slot of the same MPU that is in the dump with its number."""
    meant = reading.register
    return any(
        r.value == reading.value and _slot(r) is not None
        for r in readings
        if (r.register.kind, r.register.mpu) == (meant.kind, meant.mpu)
    )


def _fits(reading: Reading, isa: Isa, findings: Findings) -> bool:
    """Whether a value fits its register."""
    bits = 4 * word_digits(isa)
    if reading.register.kind is Kind.MAIR:
        bits = 64  # AArch32 code that speaks of MAIR_EL2 means the pair
    if 0 <= reading.value < 1 << bits:
        return True
    name = shown_name(reading.register, isa)
    text = f"{name} has the value {reading.value:#x}, which does not fit in {bits} bits"
    findings.add("word-too-wide", text, reading.span)
    return False


def _put(into: dict[_K, Reading], key: _K, reading: Reading, isa: Isa, findings: Findings) -> None:
    """Keep a value; another value for the same register is a finding."""
    first = into.setdefault(key, reading)
    if first.value != reading.value:
        digits = word_digits(isa)
        label = Label(first.span, f"0x{first.value:0{digits}x} here")
        name = shown_name(reading.register, isa)
        text = f"{name} is 0x{reading.value:0{digits}x} here, and another value before"
        findings.add("values-contradict", text, reading.span, labels=(label,))


def _table(
    mpu: str,
    held: _Held,
    isa: Isa,
    core: CoreSpec,
    options: DumpOptions,
    findings: Findings,
) -> tuple[TableContext, list[Place]]:
    slots, places = [], []
    for slot, pair in sorted(held.words[mpu].items()):
        base, limit = pair.get(Kind.PRBAR), pair.get(Kind.PRLAR)
        if base is None or limit is None:
            _half(base or limit, Kind.PRBAR if base is None else Kind.PRLAR, isa, findings)
            continue
        slots.append(SlotWords(slot, base.value, limit.value))
        places.append(Place(mpu, slot, base.span, limit.span))
    _compare_enables(mpu, slots, held, isa, findings)
    _note_absent(mpu, [words.slot for words in slots], core, findings)
    control = control_of(held.others, mpu, isa, findings)
    mair = mair_of(held.others, mpu, isa, findings)
    return TableContext(options.context, mpu, control, mair, 0, tuple(slots)), places


def _half(reading: Reading | None, lacks: Kind, isa: Isa, findings: Findings) -> None:
    if reading is None:
        return
    there = shown_name(reading.register, isa)
    missing = shown_name(replace(reading.register, kind=lacks), isa)
    findings.add("half-pair", f"{there} stands here, {missing} is missing", reading.span)


def _compare_enables(
    mpu: str, slots: Sequence[SlotWords], held: _Held, isa: Isa, findings: Findings
) -> None:
    """PRENR reads the EN bits of slots 0 to 31, so both must say the same."""
    prenr = held.others.get((Kind.PRENR, mpu))
    if prenr is None:
        return
    on = prenr_decode(prenr.value)
    for words in slots:
        enabled = bool(words.prlar & PRLAR_EN)
        if words.slot < PRENR_SLOTS and (words.slot in on) is not enabled:
            name = shown_name(prenr.register, isa)
            says = "on" if words.slot in on else "off"
            other = "on" if enabled else "off"
            text = f"{name} says that slot {words.slot} is {says}, its PRLAR says {other}"
            findings.add("enable-contradicts", text, prenr.span)
    absent = sorted(on - {words.slot for words in slots})
    if absent:
        text = f"{shown_name(prenr.register, isa)} says that slot {absent[0]} is on"
        findings.add("enabled-slot-missing", f"{text}, the dump lacks its words", prenr.span)


def _note_absent(mpu: str, slots: Sequence[int], core: CoreSpec, findings: Findings) -> None:
    """Slots that the dump does not show are taken as off."""
    count = core.el2_regions if mpu == "el2" else core.el1_regions
    absent = sorted(set(range(count)) - set(slots))
    if absent:
        text = f"the dump holds {len(slots)} of the {count} slots of the {mpu} MPU"
        findings.add("slots-absent", f"{text}, the others are taken as off")


def _with_counts(
    core: CoreSpec, held: _Held, isa: Isa, options: DumpOptions, findings: Findings
) -> CoreSpec:
    """The core with the region counts that the dump shows."""
    counts = {"el1": core.el1_regions, "el2": core.el2_regions}
    for mpu in _MPUS:
        mpuir = held.others.get((Kind.MPUIR, mpu))
        highest = max(held.words.get(mpu, {}), default=-1) + 1
        if mpuir is not None:
            shift = 8 if isa is Isa.AARCH32 and mpu == "el1" else 0
            counts[mpu] = min(mpuir.value >> shift & 0xFF, MAX_SLOTS)
            _beyond(mpu, mpuir, counts[mpu], held, isa, findings)
        elif options.core is None and options.spec is None:
            counts[mpu] = max(counts[mpu], highest)
        elif highest > counts[mpu]:
            _beyond(mpu, None, counts[mpu], held, isa, findings)
    return replace(core, el1_regions=counts["el1"], el2_regions=counts["el2"])


def _beyond(
    mpu: str, mpuir: Reading | None, count: int, held: _Held, isa: Isa, findings: Findings
) -> None:
    """Slots that the MPU does not have: one finding, at the first of them."""
    beyond = {s: pair for s, pair in sorted(held.words.get(mpu, {}).items()) if s >= count}
    if not beyond:
        return
    name = shown_name(Register(Kind.MPUIR, mpu), isa)
    many = len(beyond) > 1
    text = f"{'slots' if many else 'slot'} {_numbers(list(beyond))} {'do' if many else 'does'}"
    text += f" not exist, the {mpu} MPU has {count} regions"
    span = next(iter(next(iter(beyond.values())).values())).span
    if mpuir is not None:
        label = Label(mpuir.span, f"{name} says {count}")
        hint = f"check {name}, or the numbers of the slots"
        findings.add("slot-number", text, span, labels=(label,), hint=hint)
        return
    need = _mpuir(mpu, max(beyond) + 1, isa)
    hint = f"name the core with --core, or its region count with --set {name}={need:#x}"
    findings.add("slot-number", text, span, hint=hint)


def _mpuir(mpu: str, count: int, isa: Isa) -> int:
    """The register's value for a number of regions; AArch32's EL1 has it in bits 15 to 8."""
    return count << 8 if isa is Isa.AARCH32 and mpu == "el1" else count


def _numbers(numbers: list[int]) -> str:
    """Ascending numbers in words: ``16 to 19, 22``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{r[0]}" if len(r) == 1 else f"{r[0]} to {r[-1]}" for r in runs)
