"""The data of the routines as C: registers, steps, tables of what can be run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.emit.ctext import comment_lines, string_literal
from mpuplan.model.plan import Barrier, RegisterWrite
from mpuplan.model.transition import Start, Tlbi, Wait, Zero

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.arch.registers import Register
    from mpuplan.emit.machine_registers import MpuRegisters
    from mpuplan.emit.routine_names import Routines
    from mpuplan.model.plan import Cycle, Slot
    from mpuplan.model.transition import Step

__all__ = ["data_text", "mpus_text"]

_BARRIERS: Final = {Barrier.NONE: "NOTHING", Barrier.ISB: "ISB", Barrier.DSB_ISB: "DSB_ISB"}
_NONE: Final = "UINT32_C(0xffffffff)"


def mpus_text(routines: Routines) -> str:
    """A row per MPU for the source's table of MPUs."""
    return "\n".join(_mpu_row(routines, mpu) for mpu in routines.registers.mpus)


def _mpu_row(routines: Routines, mpu: MpuRegisters) -> str:
    tables = routines.tables
    mpuir_at = 8 if mpu.el == 1 and tables.isa is Isa.AARCH32 else 0
    singles = (
        mpu.mpuir,
        mpu.sctlr,
        mpu.prselr,
        mpu.prenr,
        *mpu.mair,
        *[None] * (2 - len(mpu.mair)),
    )
    mpuir, *rest = (_number(routines, each) for each in singles)
    pair, selected = (_number(routines, each[0]) for each in (mpu.pairs[0], mpu.selected))
    columns = [str(mpu.el), str(mpu.regions), mpuir, str(mpuir_at), *rest]
    columns += [pair, str(len(mpu.pairs)), selected]
    return "    { " + ", ".join(columns) + " },"


def _number(routines: Routines, register: Register | None) -> str:
    return "NO_REGISTER" if register is None else routines.tables.macro(f"REG_{register.name}")


def data_text(routines: Routines) -> str:
    """All tables, each array of steps before the table that points at it."""
    prefix, macro = routines.tables.prefix, routines.tables.macro
    counts = {"transition": "TRANSITIONS", "cycle": "CYCLES", "guest": "GUESTS"}
    lines = [
        *_macros(routines),
        "",
        f"const char *const {prefix}_names[] = {{",
        *(f"    {string_literal(name)}," for name in routines.names),
        "};",
        *_deltas(routines),
        *_transitions(routines),
        *_table(prefix, "pcpu", _pcpus(routines), "0, 0, 0"),
        *_cycles(routines),
        *_guests(routines),
        "",
        *(f"static const uint32_t {name}_count = {macro(one)};" for name, one in counts.items()),
        "",
        *_served(routines),
    ]
    return "\n".join(lines)


def _deltas(routines: Routines) -> list[str]:
    """Switches that write the same share their steps: all by PRENR into one context do."""
    lines, rows = [], []
    owners: dict[tuple[RegisterWrite, ...], int] = {}
    for at, switch in enumerate(routines.plan.switches):
        owner = owners.setdefault(switch.writes, at)
        if owner == at:
            title = f"{switch.source} -> {switch.target}"
            lines += _steps(routines, f"delta_{at}", title, switch.writes)
        ends = [_context(routines, name, switch.mpu) for name in (switch.source, switch.target)]
        steps = _ref(f"delta_{owner}", switch.writes)
        rows.append(f"{switch.pcpu}, {_el(switch.mpu)}, {', '.join(ends)}, {steps}")
    return lines + _table(routines.tables.prefix, "delta", rows, "0, 0, 0, 0, NULL, 0")


def _transitions(routines: Routines) -> list[str]:
    lines, rows = [], []
    for at, one in enumerate(routines.transitions):
        title = f"{one.kind.value}: {one.source} -> {one.target}"
        if one.spare:
            title += f"; spare slots {', '.join(map(str, one.spare))}"
        lines += _steps(routines, f"transition_{at}", title, one.steps)
        kind = routines.tables.macro(f"KIND_{one.kind.name}")
        ends = [_context(routines, name, one.mpu) for name in (one.source, one.target)]
        steps = _ref(f"transition_{at}", one.steps)
        where = f"{one.pcpu}, {_el(one.mpu)}, {', '.join(ends)}, {int(routines.begins_on(one))}"
        rows.append(f"{kind}, {where}, {steps}")
    return lines + _table(routines.tables.prefix, "transition", rows, "0, 0, 0, 0, 0, 0, NULL, 0")


def _guests(routines: Routines) -> list[str]:
    lines, rows = [], []
    for at, guest in enumerate(routines.plan.guests):
        lines += _steps(routines, f"guest_{at}", f"guest {guest.name}", guest.registers)
        steps = _ref(f"guest_{at}", guest.registers)
        rows.append(
            f"{string_literal(guest.name)}, {guest.vmid}, {int(bool(guest.saved))}, {steps}"
        )
    return lines + _table(routines.tables.prefix, "guest", rows, "NULL, 0, 0, NULL, 0")


def _macros(routines: Routines) -> list[str]:
    macro = routines.tables.macro
    row = "{{ .value = ({}), .mask = ({}), .kind = {}, .after = {}, .reg = {}, .name = ({}) }},"
    return [
        "#define DO_WRITE(r, v, m, b) \\",
        "    " + row.format("v", "m", macro("STEP_WRITE"), f"{macro('AFTER_')}##b",
                            f"{macro('REG_')}##r", "0"),
        "#define DO_EVENT(k, n, v, m) \\",
        "    " + row.format("v", "m", f"{macro('STEP_')}##k", "0", "0", "n"),
    ]  # fmt: skip


def _steps(routines: Routines, name: str, title: str, steps: Sequence[Step]) -> list[str]:
    if not steps:
        return ["", *comment_lines([f"{title}: nothing to do"])]
    return [
        "",
        *comment_lines([title]),
        f"static const struct {routines.tables.prefix}_step {name}[] = {{",
        *(f"    {_step(routines, step)}" for step in steps),
        "};",
    ]


def _step(routines: Routines, step: Step) -> str:
    word, name = routines.tables.word, routines.names.index
    match step:
        case RegisterWrite(register, value, barrier, mask):
            changed = word(mask) if mask is not None else "0"
            return f"DO_WRITE({register}, {word(value)}, {changed}, {_BARRIERS[barrier]})"
        case Zero(block, start, end):
            return f"DO_EVENT(ZERO, {name(block)}, {word(start)}, {word(end - start)})"
        case Wait(stage, pcpus):
            bits = sum(1 << pcpu for pcpu in pcpus)
            return f"DO_EVENT(WAIT, {name(stage)}, {word(bits)}, 0)"
        case Tlbi(_, vmid):
            return f"DO_EVENT(TLBI, 0, {vmid}, 0)"
        case Start(guest):
            guests = [each.name for each in routines.plan.guests]
            number = guests.index(guest) if guest in guests else _NONE
            return f"DO_EVENT(START, {name(guest)}, {number}, 0)"


def _ref(name: str, steps: Sequence[object]) -> str:
    """An array's name and length, as two members of a struct."""
    return f"{name}, {len(steps)}" if steps else "NULL, 0"


_COLUMNS: Final = {
    "delta": "pCPU, MPU, source, target, steps",
    "transition": "kind, pCPU, MPU, source, target, on, steps",
    "pcpu": "pCPU, its first transition, how many",
    "cycle": "pCPU, MPU, context before, steps into it, positions",
    "guest": "name, VMID, whether its EL1 MPU is saved, steps",
}


def _table(prefix: str, name: str, rows: Iterable[str], empty: str) -> list[str]:
    shown = list(rows)
    return [
        "",
        *comment_lines([_COLUMNS[name]]),
        *([] if shown else ["/* None: one element of zeros, since C has no empty arrays. */"]),
        f"const struct {prefix}_{name} {prefix}_{name}s[] = {{",
        *(f"    {{ {row} }}," for row in shown or [empty]),
        "};",
    ]


def _el(mpu: str) -> int:
    return 2 if mpu == "el2" else 1


def _context(routines: Routines, name: str, mpu: str) -> str:
    index = routines.index(name, mpu)
    return _NONE if index is None else str(index)


def _pcpus(routines: Routines) -> list[str]:
    numbers = [one.pcpu for one in routines.transitions]
    return [f"{n}, {numbers.index(n)}, {numbers.count(n)}" for n in sorted(set(numbers))]


def _cycles(routines: Routines) -> list[str]:
    prefix, lines, rows = routines.tables.prefix, [], []
    for at, cycle in enumerate(routines.plan.cycles):
        lines += _steps(routines, f"enter_{at}", f"{cycle.source}: into the cycle", cycle.enter)
        positions = [
            _position(routines, cycle, at, place, lines) for place in range(len(cycle.positions))
        ]
        lines += [
            "",
            f"static const struct {prefix}_position positions_{at}[] = {{",
            *(f"    {{ {position} }}," for position in positions),
            "};",
        ]
        rows.append(
            f"{cycle.pcpu}, {_el(cycle.mpu)}, {_context(routines, cycle.source, cycle.mpu)},"
            f" {_ref(f'enter_{at}', cycle.enter)}, positions_{at}, {len(positions)}"
        )
    return lines + _table(prefix, "cycle", rows, "0, 0, 0, NULL, 0, NULL, 0")


def _position(routines: Routines, cycle: Cycle, at: int, place: int, lines: list[str]) -> str:
    """The element of one position; its arrays go to the end of `lines`."""
    position = cycle.positions[place]
    end = f"{at}_{place}"
    title = f"cycle {at}, position {place}: {position.context}"
    lines += _steps(routines, f"next_{end}", f"{title}, onwards", position.writes)
    lines += _steps(routines, f"leave_{end}", f"{title}, out of the cycle", position.leave)
    slots = sorted(position.slots, key=lambda slot: slot.slot)
    lines += _slots(routines, f"slots_{end}", slots)
    return ", ".join(
        (
            _context(routines, position.context, cycle.mpu),
            _ref(f"slots_{end}", slots),
            _ref(f"next_{end}", position.writes),
            _ref(f"leave_{end}", position.leave),
        )
    )


def _slots(routines: Routines, name: str, slots: Sequence[Slot]) -> list[str]:
    if not slots:
        return []
    word = routines.tables.word
    end = ", .reserved = 0" if routines.tables.isa is Isa.AARCH64 else ""
    return [
        f"static const struct {routines.tables.prefix}_slot {name}[] = {{",
        *(
            f"    {{ .prbar = {word(s.prbar)}, .prlar = {word(s.prlar)}, .slot = {s.slot}{end} }},"
            for s in slots
        ),
        "};",
    ]


def _served(routines: Routines) -> list[str]:
    """What slots serve, by context and place in its list of slots."""
    lines, rows = [], []
    for context in routines.tables.contexts:
        facts = context.facts
        if not facts.slots:
            rows.append("NULL")
            continue
        lines += [
            f"static const char *const served_{context.index}[] = {{",
            *(f"    {_served_text(slot)}," for slot in facts.slots),
            "};",
        ]
        rows.append(f"served_{context.index}")
    return [
        f"#ifdef {routines.tables.macro('SERVES')}",
        *lines,
        f"static const char *const *const served[{routines.tables.macro('CONTEXT_COUNT')}] = {{",
        *(f"    {row}," for row in rows),
        "};",
        "#endif",
    ]


def _served_text(slot: Slot) -> str:
    return string_literal(", ".join(slot.serves)) if slot.serves else "NULL"
