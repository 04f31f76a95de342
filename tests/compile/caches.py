"""Emitted maintenance as a host library that logs what it does to the caches, and whom it asks."""

from __future__ import annotations

import ctypes
import re
import tempfile
from functools import cache
from pathlib import Path

from mpuplan.arch.codec import Isa
from tests.compile.shipped_plans import emitted
from tests.compile.toolchains import FLAGS, need, run

NONE = 0xFFFF_FFFF
SHIM = """
#include "mpuplan_maintenance.h"
typedef void teller(uint32_t, uint64_t, uint64_t);
typedef uint32_t asker(void);
void bind_caches(asker *ctr, teller *lines, teller *other);
static asker *ask;
static teller *tell_lines, *tell_other;
void bind_caches(asker *ctr, teller *lines, teller *other)
{
    ask = ctr;
    tell_lines = lines;
    tell_other = other;
}
uint32_t mpuplan_read_ctr(void) { return ask(); }
void mpuplan_cache_lines(uint32_t what, WORD start, WORD lines) { tell_lines(what, start, lines); }
void mpuplan_cache_fence(uint32_t what) { tell_other(0, what, 0); }
void mpuplan_zero_lines(WORD start, WORD lines) { tell_other(1, start, lines); }
WORD mpuplan_read_register(uint32_t reg) { (void)reg; return 0xff; }
void mpuplan_write_register(uint32_t reg, WORD value) { tell_other(2, reg, value); }
void mpuplan_barrier(uint32_t after) { (void)after; }
void mpuplan_tlbi_guest(void) { }
"""
ASKER = ctypes.CFUNCTYPE(ctypes.c_uint32)
TELLER = ctypes.CFUNCTYPE(None, ctypes.c_uint32, ctypes.c_uint64, ctypes.c_uint64)
NUMBER, WORDS, POINTER = ctypes.c_uint32, ctypes.c_char_p, ctypes.c_void_p


def hook(*types):
    return ctypes.CFUNCTYPE(ctypes.c_int, POINTER, *types)


class Tell(ctypes.Structure):
    _fields_ = (("model", WORDS), ("guest", WORDS), ("blocks", WORDS))


class Hooks(ctypes.Structure):
    _fields_ = (
        ("user", POINTER),
        ("transition", POINTER),
        ("enter", hook(NUMBER, NUMBER, NUMBER)),
        ("pause", hook(NUMBER, WORDS)),
        ("unpause", hook(NUMBER, WORDS, NUMBER)),
        ("rewrite", hook(NUMBER, POINTER, NUMBER)),
        ("tell", hook(NUMBER, WORDS, ctypes.POINTER(Tell), NUMBER)),
        ("meet", hook(NUMBER, NUMBER, NUMBER)),
    )


_FOLDERS = tempfile.TemporaryDirectory(prefix="caches-")


@cache
def _built(plan) -> Path:
    folder = Path(tempfile.mkdtemp(dir=_FOLDERS.name))
    for target in ("c", "routines", "maintenance"):
        emitted(target, plan, folder)
    word = "uint32_t" if plan.core.isa == Isa.AARCH32 else "uint64_t"
    (folder / "shim.c").write_text(SHIM.replace("WORD", word))
    need("gcc")
    names = ("mpuplan_tables", "mpuplan_routines", "mpuplan_maintenance", "shim")
    sources = [str(folder / f"{name}.c") for name in names]
    options = [*FLAGS, "-O0", "-shared", "-fPIC", "-DMPUPLAN_EXTERNAL_ACCESS"]
    done = run(["gcc", *options, *sources, "-o", str(folder / "caches.so")])
    assert done.returncode == 0, done.stderr
    return folder


class Caches:
    """The routines of a plan; `log`: operations as (what, start, lines), hooks as texts.

    `ctr`: what the core says; `refuses`: the hook that gives up.
    """

    def __init__(self, plan) -> None:
        folder = _built(plan)
        text = (folder / "mpuplan_maintenance.h").read_text()
        self.constants = dict(re.findall(r"#define MPUPLAN_(\w+) (\d+)\b", text))
        self.word = ctypes.c_uint32 if plan.core.isa == Isa.AARCH32 else ctypes.c_uint64
        self.library = ctypes.CDLL(str(folder / "caches.so"))
        self.log: list[object] = []
        self.ctr, self.refuses = 0x8144_C004, ""
        self._kept = (
            ASKER(lambda: self.ctr),
            TELLER(lambda what, start, lines: self.log.append((what, start, lines))),
            TELLER(self._other),
        )
        self.library.bind_caches(*self._kept)
        for name in ("part_of", "lazy_at"):
            getattr(self, name).restype = ctypes.c_uint32

    def __getattr__(self, name: str):
        return getattr(self.library, f"mpuplan_{name}")

    def number(self, name: str) -> int:
        return int(self.constants[name])

    def sctlr_written(self, guest: int, state, before: int, after: int) -> int:
        word = self.word
        return self.library.mpuplan_sctlr_written(guest, state, word(before), word(after))

    def hooks(self, **present: bool) -> Hooks:
        """Hooks that log; those said to be False are NULL."""
        calls = {
            "enter": lambda _, part, source, target: f"{source} {target}",
            "pause": lambda _, part, guest: guest.decode(),
            "unpause": lambda _, part, guest, cold: f"{guest.decode()} {cold}",
            "rewrite": lambda _, part, ranges, count: self._ranges(ranges, count),
            "tell": lambda _, part, guest, told, count: " ".join(
                [guest.decode(), *(told[n].model.decode() for n in range(count))]
            ),
            "meet": lambda _, event, place, pcpus: f"{event} {place} {pcpus:#x}",
        }
        made = Hooks()
        for name, call in calls.items():
            if present.get(name, True):
                setattr(made, name, dict(Hooks._fields_)[name](self._logged(name, call)))
        return made

    def _logged(self, name, call):
        def say(*words):
            self.log.append(f"{name} {call(*words)}")
            return int(self.refuses == name)

        return say

    def _ranges(self, at: int, count: int) -> str:
        words = ctypes.cast(at, ctypes.POINTER(self.word * (2 * count))).contents
        return " ".join(f"{words[2 * n]:#x} {words[2 * n + 1]}" for n in range(count))

    def _other(self, kind: int, one: int, two: int) -> None:
        self.log.append([("fence", one), ("zero", one, two), ("write", two)][kind])
