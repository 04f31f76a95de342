"""Bao's entry as compilers lay it out: the importer finds out how long its enums are.

The structure is ours; names and types are those of the one that `importers.dump.image` names.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mpuplan.importers.dump.nouns import DumpOptions, ImageKind
from mpuplan.importers.dump.read import read_dump
from tests.compile.elf import ObjectFile
from tests.compile.toolchains import need, run

SOURCE = """
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef union {
    unsigned long raw;
    struct {
        uint16_t prbar;
        uint16_t prlar;
    } part;
} flags_t;
enum section { ANY, GLOBAL, IMAGE, PRIVATE, GUEST };
struct entry {
    void *node;
    enum { FREE, INVALID, VALID } state;
    bool lock;
    struct {
        uintptr_t base;
        size_t size;
        flags_t flags;
        enum section section;
    } region;
    unsigned long number;
};
struct entry entries[64] __attribute__((section(".data.entries"))) = {
    [0] = {(void *)0x1234, VALID, true, {0x10000000, 0x20000,
           {.part = {IMAGE_BITS, 3}}, IMAGE}, 0},
    [1] = {(void *)0x1238, VALID, false, {0x80000000, 0x10000,
           {.part = {GUEST_BITS, 3}}, GUEST}, 1},
    [2] = {(void *)0x1238, INVALID, false, {0, 0, {0}, ANY}, 0},
    [3] = {(void *)0x123c, VALID, false, {0x9c090000, 0x1000,
           {.part = {DEVICE_BITS, 5}}, GUEST}, 3},
};
"""
A32 = ("-DIMAGE_BITS=0x18", "-DGUEST_BITS=0x2", "-DDEVICE_BITS=0x1b")
A64 = ("-DIMAGE_BITS=0x30", "-DGUEST_BITS=0x4", "-DDEVICE_BITS=0x36")
COMPILERS = {
    "short enums": ("arm-none-eabi-gcc", (*A32, "-mcpu=cortex-r52"), ImageKind.BAO_ARM32, 28),
    "long enums": (
        "arm-none-eabi-gcc",
        (*A32, "-mcpu=cortex-r52", "-fno-short-enums"),
        ImageKind.BAO_ARM32,
        32,
    ),
    "clang": ("clang", (*A32, "--target=armv8r-none-eabi"), ImageKind.BAO_ARM32, None),
    "aarch64": ("aarch64-linux-gnu-gcc", A64, ImageKind.BAO_ARM64, 56),
}
WORDS = {
    ImageKind.BAO_ARM32: {
        0: (0x1000_0018, 0x1001_FFC3),
        1: (0x8000_0002, 0x8000_FFC3),
        3: (0x9C09_001B, 0x9C09_0FC5),
    },
    ImageKind.BAO_ARM64: {
        0: (0x1000_0030, 0x1001_FFC3),
        1: (0x8000_0004, 0x8000_FFC3),
        3: (0x9C09_0036, 0x9C09_0FC5),
    },
}


def compiled(compiler: str, options: tuple[str, ...], folder: Path) -> bytes:
    need(compiler)
    source = folder / "entries.c"
    source.write_text(SOURCE)
    target = source.with_suffix(".o")
    flags = ("-std=c11", "-ffreestanding", "-c", str(source), "-o", str(target))
    done = run([compiler, *options, *flags])
    assert done.returncode == 0, done.stderr
    (section,) = [s for s in ObjectFile(target).sections if s.name == ".data.entries"]
    return section.data


@pytest.mark.parametrize("name", COMPILERS)
def test_the_table_of_every_compiler_is_read(tmp_path, name):
    compiler, options, kind, size = COMPILERS[name]
    raw = compiled(compiler, options, tmp_path)
    assert size is None or len(raw) == 64 * size
    for image in (raw, raw[: len(raw) // 16]):  # the whole table, and its first four entries
        (table,) = read_dump(image, "vmpu", DumpOptions(image=kind)).layout.tables.contexts
        assert {s.slot: (s.prbar, s.prlar) for s in table.slots} == WORDS[kind]
