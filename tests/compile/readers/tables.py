"""Readers of the targets that hold region words: C, Rust, flat words, JSON, Markdown."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from mpuplan.arch.codec import Isa
from mpuplan.emit import EmitOptions, load_emitter, write_artefacts
from mpuplan.model.plan import Barrier, Plan
from tests.compile import test_bin, test_rust
from tests.compile.elf import ObjectFile
from tests.compile.readback import read_contexts
from tests.compile.readers.contexts import Seen, encoding, wanted
from tests.compile.shipped_plans import ROOT, clean, emitted, printed
from tests.compile.toolchains import NATIVE, TOOLCHAINS, run

NO_CONTEXT = 0xFFFF_FFFF
NUMBERS = ("INDEX", "SLOTS", "ENABLED", "TRANSIENT", "FREE", "MASK")
BARRIERS = [Barrier.NONE, Barrier.ISB, Barrier.DSB_ISB]


def read_c(plan: Plan, folder: Path) -> None:
    """Objects of both compilers, tables of either size; macros; switches as data."""
    isa = Isa(plan.core.isa)
    for fixed in (False, True):
        made = load_emitter("c", ()).render(plan, EmitOptions(fixed_size=fixed))
        write_artefacts(made, clean(folder))
        source = folder / "mpuplan_tables.c"
        for chain in NATIVE[isa]:
            assert _seen_in(TOOLCHAINS[chain].compile(source), isa) == wanted(plan)
    _read_macros(plan, folder, isa)
    if plan.switches:
        _read_switches(plan, folder, isa)


def _seen_in(built: Path, isa: Isa) -> list[Seen]:
    found = []
    for each in read_contexts(built, isa):
        counts = each.counts
        pair = counts["pair"]
        other = counts["pair_enable_mask"]
        assert counts["slot_count"] == len(each.slots)
        assert counts["reserved"] == 0
        assert other == 0 if pair == NO_CONTEXT else True
        found.append(
            Seen(
                each.name, each.stage, each.guest, counts["pcpu"], counts["mpu"],
                tuple(each.slots), each.mair, counts["enabled_count"], counts["transient_slots"],
                counts["free_slots"], counts["enable_mask"],
                None if pair == NO_CONTEXT else pair, counts["sctlr_bits"], counts["hcr_bits"],
            )
        )  # fmt: skip
    return found


def _read_macros(plan: Plan, folder: Path, isa: Isa) -> None:
    """The numbers that stand in the header, as a compiler sees them."""
    tails = re.findall(
        r"^#define MPUPLAN_INDEX_(\w+) ", (folder / "mpuplan_tables.h").read_text(), re.MULTILINE
    )
    names = [f"MPUPLAN_{kind}_{tail}" for tail in tails for kind in NUMBERS]
    names += ["MPUPLAN_CONTEXT_COUNT", "MPUPLAN_AARCH64", "MPUPLAN_EL1_REGIONS"]
    names += ["MPUPLAN_EL2_REGIONS"]
    source = folder / "macros.c"
    source.write_text(
        '#include "mpuplan_tables.h"\nextern const uint32_t macros[];\n'
        f"const uint32_t macros[] = {{ {', '.join(names)} }};\n"
    )
    data = ObjectFile(TOOLCHAINS[NATIVE[isa][0]].compile(source)).bytes_of("macros")
    read = [int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data), 4)]
    expected = [
        number
        for at, one in enumerate(wanted(plan))
        for number in (at, len(one.slots), one.enabled, one.transient, one.free, one.mask)
    ]
    core = plan.core
    expected += [len(plan.contexts), isa is Isa.AARCH64, core.el1_regions, core.el2_regions]
    assert read == expected


def _read_switches(plan: Plan, folder: Path, isa: Isa) -> None:
    """Register, operand, value and barrier of each write, as a program prints them."""
    header = (folder / "mpuplan_switches.h").read_text()
    lists = re.findall(r"^#define (MPUPLAN_SWITCH_\w+_TO_\w+)\(X\)", header, re.MULTILINE)
    source = folder / "main.c"
    source.write_text(
        '#include <stdio.h>\n#include "mpuplan_switches.h"\n'
        '#define SAY(r, o, v, b) printf("%s|%s|%llx|%d\\n", #r, o, (unsigned long long)(v),'
        " MPUPLAN_BARRIER_##b);\n"
        "int main(void)\n{\n"
        + "".join(f'    puts("next");\n    {name}(SAY)\n' for name in lists)
        + "    return 0;\n}\n"
    )
    lines = [" ".join(words) for words in printed([source], folder)]
    expected = []
    for switch in plan.switches:
        expected.append("next")
        expected += [
            f"{write.register}|{encoding(write.register, isa)}|{write.value:x}"
            f"|{BARRIERS.index(write.barrier)}"
            for write in switch.writes
        ]
    assert lines == expected


def read_rust(plan: Plan, folder: Path) -> None:
    """Metadata of a crate without std, then what a program prints of the constants."""
    module = {"tables": emitted("rust", plan, folder)["mpuplan_tables.rs"]}
    done = test_rust.checked(folder, module)
    assert (done.returncode, done.stderr) == (0, "")
    source = test_rust.library(folder, module, "main.rs")
    lines = source.read_text().splitlines()[1:]
    lines += [test_rust.READER, 'fn main() { dump!("x", tables); }']
    source.write_text("\n".join(lines) + "\n")
    done = test_rust.rustc("-o", str(folder / "main"), str(source))
    assert (done.returncode, done.stderr) == (0, "")
    head, *rows = run([str(folder / "main")]).stdout.splitlines()
    core, a64 = plan.core, plan.core.isa == Isa.AARCH64
    masks = ["a0003" if a64 else "1a0003", "a0003", "8001001"]
    assert head.split()[2:] == [
        str(a64).lower(), str(core.el1_regions), str(core.el2_regions), *masks
    ]  # fmt: skip
    assert _rust_contexts(rows, a64) == wanted(plan)


def _rust_contexts(rows: list[str], a64: bool) -> list[Seen]:
    found: list[Seen] = []
    for row in rows:
        if row.startswith("slot "):
            number, prbar, prlar = row.split()[1:]
            last = found[-1]
            slots = (*last.slots, (int(number), int(prbar, 16), int(prlar, 16)))
            found[-1] = Seen(**{**vars(last), "slots": slots})
            continue
        name, stage, guest, rest = row.removeprefix("context ").split(" ", 3)
        mair, numbers = re.fullmatch(r"(\[.*?\]|\S+) (.*)", rest).groups()
        words = [int(word, 16) for word in mair.strip("[]").split(", ")]
        pcpu, mpu, on, transient, free, mask, pair, sctlr, hcr = numbers.split()
        found.append(
            Seen(
                _text(name), _text(stage), None if guest == "-" else _text(guest), int(pcpu),
                int(mpu), (), b"".join(w.to_bytes(8 if a64 else 4, "little") for w in words),
                int(on), int(transient), int(free), int(mask, 16),
                None if pair == "None" else int(pair[5:-1]), int(sctlr, 16), int(hcr, 16),
            )
        )  # fmt: skip
    return found


def _text(digits: str) -> str:
    return bytes.fromhex(digits).decode()


def read_bin(plan: Plan, folder: Path) -> None:
    """The file by its description; a program in C of the header reads the same words."""
    path = emitted("bin", plan, folder)["mpuplan_tables.bin"]
    bits, regions, masks, board, contexts = test_bin.read(path.read_bytes())
    a64 = plan.core.isa == Isa.AARCH64
    assert (bits, regions) == (64 if a64 else 32, (plan.core.el1_regions, plan.core.el2_regions))
    assert masks == (0xA_0003 if a64 else 0x1A_0003, 0xA_0003, 0x800_1001)
    assert board == (plan.board, plan.board_sha256)
    found = []
    for (name, stage, guest), numbers, words in contexts:
        mair, pcpu, mpu, on, transient, free, mask, pair, _, sctlr, hcr = numbers
        slots = tuple((number, prbar, prlar) for prbar, prlar, number in words)
        found.append(
            Seen(
                name, stage, guest, pcpu, mpu, slots, mair.to_bytes(8, "little"), on, transient,
                free, mask, None if pair == NO_CONTEXT else pair, sctlr, hcr,
            )
        )  # fmt: skip
    assert found == wanted(plan)
    test_bin.test_a_program_in_c_reads_the_words(folder, plan)
    source = folder / "all.c"
    source.write_text('#include "mpuplan_bin.h"\nextern int unused;\n')
    for chain in NATIVE[Isa(plan.core.isa)]:
        TOOLCHAINS[chain].compile(source)


def read_json(plan: Plan, folder: Path) -> None:
    """Contexts by their fields; sequences against those of the plan file."""
    path = emitted("json", plan, folder)["mpuplan_tables.json"]
    document = json.loads(path.read_text())
    assert document["schema"] == "mpuplan/tables/v1"
    names = [(each["name"], each["mpu"]) for each in document["contexts"]]
    found = []
    for each in document["contexts"]:
        for slot in each["slots"]:
            assert slot["enabled"] == bool(int(slot["prlar"], 16) & 1)
        slots = [(s["slot"], int(s["prbar"], 16), int(s["prlar"], 16)) for s in each["slots"]]
        width = 8 // len(each["mair"])
        mair = b"".join(int(word, 16).to_bytes(width, "little") for word in each["mair"])
        assert bytes(int(byte, 16) for byte in each["mair_bytes"]).ljust(8, b"\0") == mair
        pair = each["entry_pair"]
        found.append(
            Seen(
                each["name"], each["stage"], each["guest"], each["pcpu"], int(each["mpu"][2:]),
                tuple(slots), mair, each["enabled_count"], each["transient_slots"],
                each["free_slots"], int(each["enable_mask"], 16),
                None if pair is None else names.index((pair, "el2")), int(each["sctlr_bits"], 16),
                int(each["hcr_bits"], 16),
            )
        )  # fmt: skip
    assert found == wanted(plan)
    stored = json.loads((ROOT / "boards" / plan.board / "expected" / "plan.json").read_text())
    for key in ("switches", "cycles", "transitions", "guests"):
        assert _numbers(document[key]) == _numbers(stored[key]), key


def _numbers(value: object) -> object:
    """The same with hex strings as numbers; without what only the plan says of slots."""
    if isinstance(value, dict):
        return {k: _numbers(each) for k, each in value.items() if k not in {"implied", "exposes"}}
    if isinstance(value, list):
        return [_numbers(each) for each in value]
    if isinstance(value, str) and re.fullmatch("0x[0-9a-f]+", value):
        return int(value, 16)
    return value


def read_markdown(plan: Plan, folder: Path) -> None:
    """Words by way of regions and slots; placement; costs; the ledger, line by line."""
    tables = _tables(emitted("markdown", plan, folder)["mpuplan_plan.md"].read_text())
    words = {row[0]: (int(row[-2], 16), int(row[-1], 16)) for row in tables["Regions"]}
    held: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for context, mpu, slot, region, *_ in tables["Slots"]:
        prbar, prlar = words[region.strip("()")]
        on = not region.startswith("(")
        held.setdefault((context, mpu), []).append((int(slot), prbar, prlar if on else prlar - 1))
    rows = zip(tables["Contexts"], wanted(plan), strict=True)
    for (name, stage, pcpu, guest, mpu, slots, on, transient, free, mair, _), one in rows:
        assert (name, stage, int(pcpu), mpu) == (one.name, one.stage, one.pcpu, f"EL{one.mpu}")
        assert guest == (one.guest or "-")
        assert tuple(held.get((name, mpu), ())) == one.slots
        assert [int(n) for n in (slots, on, transient, free)] == [
            len(one.slots), one.enabled, one.transient, one.free
        ]  # fmt: skip
        assert bytes(int(b, 16) for b in mair.split() if b != "-").ljust(8, b"\0") == one.mair
    assert sorted((row[0], _address(row[1]), _address(row[2])) for row in tables["Placement"]) == (
        sorted((p.block, p.start, p.end) for p in plan.placement)
    )
    assert [row[2:4] + row[5:] for row in tables["Costs of switches"]] == [
        [s.source, s.target, *map(str, (s.cost.writes, s.cost.isb, s.cost.dsb))]
        for s in plan.switches
    ]
    assert [(row[0], row[4]) for row in tables["Costs of transitions"]] == [
        (t.kind.value, t.target) for t in plan.transitions
    ]
    assert [(r[0], _address(r[1]), _address(r[2])) for r in tables["Exposure"]] == [
        (e.agent, e.start, e.end) for e in plan.exposure
    ]
    assert {row[0]: row[1] for row in tables["Objectives"]} == {
        each.name: str(each.value) for each in plan.objectives
    }


def _address(text: str) -> int:
    return int(text.replace("_", ""), 16)


def _tables(text: str) -> dict[str, list[list[str]]]:
    """Cells of the rows of each section, character references resolved."""
    found: dict[str, list[list[str]]] = {}
    for part in text.split("\n## ")[1:]:
        title, _, rest = part.partition("\n")
        rows = [line for line in rest.splitlines() if line.startswith("| ")][2:]
        found[title] = [[html.unescape(cell) for cell in row[2:-2].split(" | ")] for row in rows]
    return found
