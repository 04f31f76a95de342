"""Emitted routines as a host library, on a machine of plain Python: no register is real.

The routines are compiled for the host with PREFIX_EXTERNAL_ACCESS; their register accesses come
here. The model is written against the documents, not against the emitter.
"""

from __future__ import annotations

import ctypes
import re
import tempfile
from functools import cache
from pathlib import Path

from mpuplan.arch.codec import Isa
from mpuplan.emit import EmitOptions, load_emitter, write_artefacts
from tests.compile.toolchains import FLAGS, need, run

SHIM = """
#include "mpuplan_routines.h"
typedef uint64_t reader(uint32_t);
typedef void writer(uint32_t, uint64_t);
typedef void other(uint32_t);
void bind_access(reader *r, writer *w, other *b, other *t);
static reader *read_one;
static writer *write_one;
static other *barrier_one, *tlbi_one;
void bind_access(reader *r, writer *w, other *b, other *t)
{
    read_one = r;
    write_one = w;
    barrier_one = b;
    tlbi_one = t;
}
WORD mpuplan_read_register(uint32_t reg) { return (WORD)read_one(reg); }
void mpuplan_write_register(uint32_t reg, WORD value) { write_one(reg, value); }
void mpuplan_barrier(uint32_t after) { barrier_one(after); }
void mpuplan_tlbi_guest(void) { tlbi_one(0); }
"""
READER = ctypes.CFUNCTYPE(ctypes.c_uint64, ctypes.c_uint32)
WRITER = ctypes.CFUNCTYPE(None, ctypes.c_uint32, ctypes.c_uint64)
OTHER = ctypes.CFUNCTYPE(None, ctypes.c_uint32)
ZERO = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint64, ctypes.c_uint64)
WAIT = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
TLBI = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_uint32)
START = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_char_p)


class Hooks(ctypes.Structure):
    _fields_ = (
        ("user", ctypes.c_void_p), ("zero", ZERO), ("wait", WAIT), ("tlbi", TLBI), ("start", START),
    )  # fmt: skip


class Part:
    """Registers of a part with so many regions per MPU, and a log of all that was done to it."""

    def __init__(self, isa: Isa, regions: int, names: dict[int, str]) -> None:
        self.isa, self.regions, self.names = isa, regions, names
        self.plain: dict[str, int] = {}
        self.slots = {el: [[0xBAD_BAD, 0xBAD_BAE] for _ in range(regions)] for el in (1, 2)}
        self.log: list[tuple[str, int] | str] = []
        self.synced = True  # no PRSELR write waits for its ISB
        self.watched: int | None = None

    def read(self, number: int) -> int:
        name = self.names[number]
        if "MPUIR" in name:
            return self.regions << 8 if name == "MPUIR" else self.regions
        place = self._slot(name)
        if place:
            el, slot, which = place
            return self.slots[el][slot][which]
        return self.plain.get(name, 0)

    def write(self, number: int, value: int) -> None:
        name = self.names[number]
        self.log.append((name, value))
        place = self._slot(name)
        if place:
            el, slot, which = place
            self.slots[el][slot][which] = value
            self._take({slot}, el)
        elif "PRENR" in name:
            el = self._el(name)
            for slot, words in enumerate(self.slots[el][:32]):
                words[1] = words[1] & ~1 | value >> slot & 1
            self._take(set(range(min(32, self.regions))), el)
        else:
            self.plain[name] = value
            self.synced = self.synced and "PRSELR" not in name

    def barrier(self, after: int) -> None:
        if after:
            self.log.append({1: "isb", 2: "dsb isb"}[after])
            self.synced = True
        if after == 2 and self.watched is not None:
            self.watch(self.watched)

    def watch(self, el: int) -> None:
        """From here on `live` gathers all that may be in force; what is written already, is."""
        self.live: set[tuple[int, int, int]] = set() if self.watched is None else self.live
        self.watched = el
        self.may = [({base}, {limit}) for base, limit in self.slots[el]]
        self._take(set(range(self.regions)), el)

    def _take(self, changed: set[int], el: int) -> None:
        """Until a DSB any subset of the writes to a slot may have taken effect."""
        if el != self.watched:
            return
        for slot in changed:
            words = self.slots[el][slot]
            for values, value in zip(self.may[slot], words, strict=True):
                values.add(value)
            bases, limits = self.may[slot]
            self.live |= {(slot, b, lim) for b in bases for lim in limits if lim & 1}

    def enabled(self, el: int = 2) -> dict[int, tuple[int, int]]:
        return {n: (b, lim) for n, (b, lim) in enumerate(self.slots[el]) if lim & 1}

    def _el(self, name: str) -> int:
        return int(name[-1]) if self.isa is Isa.AARCH64 else 2 if name[0] == "H" else 1

    def _slot(self, name: str) -> tuple[int, int, int] | None:
        match = re.fullmatch(r"H?(PRBAR|PRLAR)(\d*)(_EL[12])?", name)
        if not match:
            return None
        el, which = self._el(name), int(match[1] == "PRLAR")
        if self.isa is Isa.AARCH32 and match[2]:
            slot = int(match[2])
        else:
            assert self.synced, f"{name} behind PRSELR without an ISB"
            prselr = "PRSELR" if self.isa is Isa.AARCH32 else f"PRSELR_EL{el}"
            prselr = "HPRSELR" if self.isa is Isa.AARCH32 and el == 2 else prselr
            selected = self.plain.get(prselr, 0)
            slot = selected // 16 * 16 + int(match[2]) if match[2] else selected
        assert slot < self.regions, f"{name} reaches slot {slot}"
        return el, slot, which


_FOLDERS = tempfile.TemporaryDirectory(prefix="routines-")


@cache
def _built(plan, defines: tuple[str, ...]) -> Path:
    """A folder with ``routines.so`` of the plan; one for all tests of a run."""
    folder = Path(tempfile.mkdtemp(dir=_FOLDERS.name))
    for target in ("c", "routines"):
        write_artefacts(load_emitter(target).render(plan, EmitOptions()), folder)
    word = "uint32_t" if plan.core.isa == Isa.AARCH32 else "uint64_t"
    (folder / "shim.c").write_text(SHIM.replace("WORD", word))
    need("gcc")
    sources = [str(folder / f"{name}.c") for name in ("mpuplan_tables", "mpuplan_routines", "shim")]
    options = [*FLAGS, "-O0", "-shared", "-fPIC", "-DMPUPLAN_EXTERNAL_ACCESS", *defines]
    done = run(["gcc", *options, *sources, "-o", str(folder / "routines.so")])
    assert done.returncode == 0, done.stderr
    return folder


class Library:
    """The routines of a plan, bound to a part."""

    def __init__(self, plan, regions: int | None = None, defines: tuple[str, ...] = ()) -> None:
        self.isa = Isa(plan.core.isa)
        folder = _built(plan, defines)
        output = folder / "routines.so"
        text = (folder / "mpuplan_routines.h").read_text()
        numbers = re.findall(r"#define MPUPLAN_REG_(\w+) (\d+)", text)
        self.constants = dict(re.findall(r"#define MPUPLAN_(\w+) (\d+)\b", text))
        self.names = {int(number): name for name, number in numbers}
        self.library = ctypes.CDLL(str(output))
        self.part = Part(self.isa, regions or plan.core.el2_regions, self.names)
        self._kept = (
            READER(lambda reg: self.part.read(reg)), WRITER(lambda reg, v: self.part.write(reg, v)),
            OTHER(lambda after: self.part.barrier(after)), OTHER(self._tlbi),
        )  # fmt: skip
        self.library.bind_access(*self._kept)

    def __getattr__(self, name: str):
        return getattr(self.library, f"mpuplan_{name}")

    def _tlbi(self, _: int) -> None:
        self.part.log.append("tlbi")

    def number(self, name: str) -> int:
        return int(self.constants[name])

    def map(self, context: int, start: int, end: int, write: int, byte: int, share: int):
        """(result, slot)."""
        slot = ctypes.c_uint32(77)
        wide = ctypes.c_uint64
        result = self.library.mpuplan_map(
            context, wide(start), wide(end), write, byte, share, ctypes.byref(slot)
        )
        return result, slot.value

    def hooks(self) -> Hooks:
        """Hooks that log what they are called with."""
        log = self.part.log
        return Hooks(
            None,
            ZERO(lambda _, name, at, size: log.append(f"zero {name.decode()} {at:#x} {size:#x}")),
            WAIT(lambda _, stage, pcpus: log.append(f"wait {stage.decode()} {pcpus:#x}")),
            TLBI(lambda _, vmid: log.append(f"tlbi {vmid}")),
            START(lambda _, guest: log.append(f"start {guest.decode()}")),
        )  # fmt: skip
