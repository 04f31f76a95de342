"""Register tables in words: text, JSON, and as a layout file."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.arch.addr import address_text, size_text
from mpuplan.arch.codec import Isa, RegionWords, decode, word_digits
from mpuplan.arch.memory import type_name
from mpuplan.arch.rights import rights_text
from mpuplan.model.meaning import agents, rights_of, share_text, type_text
from mpuplan.model.plan import CoreInfo
from mpuplan.report.cells import shown
from mpuplan.report.jsonout import diagnostic_object
from mpuplan.report.table import WIDEST, Column, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.diag import Diagnostic
    from mpuplan.model.layout import Layout
    from mpuplan.model.plan import Control
    from mpuplan.model.tables import SlotWords, TableContext

__all__ = ["control_words", "decode_json", "layout_text", "render_decode", "slot_object"]

Registers: TypeAlias = "Sequence[tuple[str, int]]"

_LEVEL_BITS: Final = {
    "el2": ("m", "br", "wxn", "a", "vm", "dc", "tge"),
    "el1": ("m", "br", "wxn", "uwxn", "a"),
}


def render_decode(layout: Layout, registers: Registers = ()) -> str:
    """A table per MPU: ranges, rights of both agents, types, words, control bits, MAIR.

    `registers`: further values by Arm's name, told in words as far as they matter to an MPU.
    """
    core = layout.core
    lines = [
        f"{core.preset} ({core.isa}), {core.el1_regions} regions at EL1, {core.el2_regions} at EL2"
    ]
    for context in layout.tables.contexts:
        lines += ["", *_section(context, core)]
    told = [_register(name, value, core) for name, value in registers]
    return "\n".join([*lines, *([""] if told else []), *told]) + "\n"


def _register(name: str, value: int, core: CoreSpec) -> str:
    """A register beside the MPUs: the VMID, and what EL1 runs under."""
    said = ""
    if name.startswith("VSCTLR"):
        vmid = value >> 16 & 0xFF if core.isa is Isa.AARCH32 else value >> 48
        said = f": VMID {vmid}"
    elif name.startswith("VTCR"):
        said = ": EL1 runs under VMSA (MSA=1)" if value >> 31 & 1 else ": EL1 has an MPU (MSA=0)"
    return f"{name} 0x{value:0{word_digits(core.isa)}x}{said}"


def _section(context: TableContext, core: CoreSpec) -> list[str]:
    head = f"{shown(context.name)}: {context.mpu} MPU"
    lines = [head, *(f"  {words}" for words in control_words(context))]
    if context.mair:
        types = ", ".join(f"{n}={type_name(byte)}" for n, byte in enumerate(context.mair))
        text = f"memory types: {types}"
        lines += textwrap.wrap(
            text, WIDEST, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
        )
    programmed = [words for words in context.slots if words.prbar or words.prlar]
    if programmed:
        lines += ["", *_slots(programmed, context, core)]
    blank = [words.slot for words in context.slots if not words.prbar and not words.prlar]
    if blank:
        lines.append(f"  off, both words 0: {_numbers(blank)}")
    return lines


def control_words(context: TableContext) -> list[str]:
    """What the control bits say, a line each."""
    control, mpu = context.control, context.mpu
    privileged, _ = agents(mpu)
    lines = ["MPU on (M=1)" if control.m else "MPU off (M=0), the default map is in force"]
    if control.br:
        lines.append(f"background region on (BR=1): {privileged} uses it where no region matches")
    if control.wxn:
        lines.append("what is writable is not executable (WXN=1)")
    if control.uwxn:
        lines.append("what EL0 may write, EL1 may not execute (UWXN=1)")
    if control.a:
        lines.append("unaligned accesses fault (A=1)")
    if mpu == "el2":
        on = "on (VM=1)" if control.vm else "off (VM=0), EL1 and EL0 are not checked here"
        lines.append(f"stage 2 {on}")
        if control.dc:
            lines.append("stage 1 counts as off, with write-back memory (DC=1)")
        if control.tge:
            lines.append("exceptions of EL0 go to EL2 (TGE=1)")
    return lines


def _slots(slots: Sequence[SlotWords], context: TableContext, core: CoreSpec) -> list[str]:
    privileged, other = agents(context.mpu)
    columns = [
        Column("slot", right=True),
        Column(""),
        Column("start", right=True),
        Column("end", right=True),
        Column("size", right=True),
        Column(privileged),
        Column(other),
        Column("type, share"),
        Column("prbar"),
        Column("prlar"),
    ]
    return table(columns, [_row(words, context, core) for words in slots])


def _row(words: SlotWords, context: TableContext, core: CoreSpec) -> list[str]:
    said = slot_object(words, context, core)
    start, end = int(str(said["start"]), 16), int(str(said["end"]), 16)
    return [
        str(words.slot),
        "" if said["enabled"] else "off",
        address_text(start),
        address_text(end),
        size_text(end - start) if end > start else "empty",
        str(said["privileged"]),
        str(said["other"]),
        f"{said['type']} {said['share']}",
        str(said["prbar"]),
        str(said["prlar"]),
    ]


def slot_object(words: SlotWords, context: TableContext, core: CoreSpec) -> dict[str, object]:
    """One slot as plain values: addresses and words in hex, rights as if it were enabled."""
    fields = decode(RegionWords(words.prbar, words.prlar), core.isa)
    privileged, other = rights_of(fields, context.mpu, context.control, _info(core))
    digits = word_digits(Isa(core.isa))
    return {
        "slot": words.slot,
        "enabled": fields.enabled,
        "start": f"0x{fields.start:08x}",
        "end": f"0x{fields.end:08x}",
        "privileged": rights_text(privileged),
        "other": rights_text(other),
        "type": type_text(fields.attr, context.mair),
        "share": share_text(fields.sh),
        "prbar": f"0x{words.prbar:0{digits}x}",
        "prlar": f"0x{words.prlar:0{digits}x}",
    }


def _info(core: CoreSpec) -> CoreInfo:
    return CoreInfo(core.preset, core.isa, core.el1_regions, core.el2_regions, core.xn)


def _numbers(slots: Sequence[int]) -> str:
    """Slot numbers, runs of them as ``5 to 15``."""
    runs: list[list[int]] = []
    for slot in slots:
        if runs and slot == runs[-1][-1] + 1:
            runs[-1].append(slot)
        else:
            runs.append([slot])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return ("slot " if len(slots) == 1 else "slots ") + ", ".join(parts)


def decode_json(
    layout: Layout | None, diagnostics: Iterable[Diagnostic], registers: Registers = ()
) -> str:
    """The tables and findings as JSON, schema ``mpuplan/decode/v1``.

    Keys: ``core``, ``contexts`` (each ``name``, ``mpu``, ``agents``, ``control``, ``mair``,
    ``slots`` as of `slot_object`), ``registers`` (further values by name), ``diagnostics`` as of
    `diagnostic_object`. Without a layout, of a dump that cannot be read, ``core`` is null and
    ``contexts`` empty.
    """
    document = {
        "schema": "mpuplan/decode/v1",
        "core": None if layout is None else _core_object(layout.core),
        "contexts": [] if layout is None else _context_objects(layout),
        "registers": {name: f"0x{value:x}" for name, value in registers},
        "diagnostics": [diagnostic_object(found) for found in diagnostics],
    }
    return json.dumps(document, indent=1) + "\n"


def _context_objects(layout: Layout) -> list[dict[str, object]]:
    return [
        {
            "name": context.name,
            "mpu": context.mpu,
            "agents": list(agents(context.mpu)),
            "control": _bits(context.control, context.mpu),
            "mair": [f"0x{byte:02x}" for byte in context.mair],
            "slots": [slot_object(words, context, layout.core) for words in context.slots],
        }
        for context in layout.tables.contexts
    ]


def _core_object(core: CoreSpec) -> dict[str, object]:
    return {
        "preset": core.preset,
        "isa": core.isa.value,
        "el1_regions": core.el1_regions,
        "el2_regions": core.el2_regions,
    }


def _bits(control: Control, mpu: str) -> dict[str, int]:
    return {name: getattr(control, name) for name in _LEVEL_BITS[mpu]}


def layout_text(layout: Layout) -> str:
    """A layout file (``mpuplan/layout/v1``) that loads to the same words.

    Every table must have its MAIR, which the file format demands.
    """
    core = ", ".join(f"{key}: {value}" for key, value in _core_object(layout.core).items())
    lines = ["schema: mpuplan/layout/v1", f"core: {{{core}}}", "contexts:"]
    for name in layout.contexts:
        tables = [t for t in layout.tables.contexts if t.name == name]
        first, *rest = sorted(tables, key=lambda t: t.mpu, reverse=True)
        lines.append(f"  - name: {json.dumps(name, ensure_ascii=False)}")
        lines += [f"    mpu: {first.mpu}", *_table_lines(first, layout.core, "    ")]
        for inner in rest:
            lines += ["    el1:", *_table_lines(inner, layout.core, "      ")]
    return "\n".join(lines) + "\n"


def _table_lines(context: TableContext, core: CoreSpec, indent: str) -> list[str]:
    bits = ", ".join(f"{key}: {bit}" for key, bit in _bits(context.control, context.mpu).items())
    mair = ", ".join(f"0x{byte:02x}" for byte in context.mair)
    lines = [f"mair: [{mair}]", f"control: {{{bits}}}"]
    lines.append("slots:" if context.slots else "slots: []")
    digits = word_digits(Isa(core.isa))
    for words in context.slots:
        pair = f"prbar: 0x{words.prbar:0{digits}x}, prlar: 0x{words.prlar:0{digits}x}"
        lines.append(f"  - {{slot: {words.slot}, {pair}}}")
    return [indent + line for line in lines]
