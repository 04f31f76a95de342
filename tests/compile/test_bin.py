"""What ``--target bin`` writes, read by readers of our own in Python and in C."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from mpuplan.arch.codec import Isa
from mpuplan.emit.facts import HCR_MASK, context_facts, hcr_bits, sctlr_bits, sctlr_mask
from tests.compile.shipped_plans import BOARDS, admitted, emitted, plan_of, printed
from tests.compile.toolchains import TOOLCHAINS
from tests.unit.emit import plans

PLANS = {board: plan_of(board) for board in BOARDS} | {
    "two32": plans.two_guests(),
    "two64": plans.two_guests(Isa.AARCH64),
    "pair64": plans.entry_pair(Isa.AARCH64),
    "nasty": plans.nasty(),
    "empty": plans.plan([]),
}
FEW = {name: PLANS[name] for name in ("two32", "two64", "pair64", "nasty", "empty")}
NONE = 0xFFFF_FFFF
READER = r"""
#include <stdio.h>
#include "mpuplan_bin.h"

static _Alignas(8) unsigned char data[MPUPLAN_BIN_SIZE + 1];

int main(void)
{
    const struct mpuplan_bin_header *h = (const void *)data;
    FILE *file = fopen(NAME, "rb");
    if (!file || fread(data, 1, sizeof(data), file) != MPUPLAN_BIN_SIZE || fclose(file))
        return 1;
    printf("%s %u %u %u %u\n", h->magic, (unsigned)h->version, (unsigned)h->word_bits,
           (unsigned)(h->crc32 == MPUPLAN_BIN_CRC32 && h->version == MPUPLAN_BIN_VERSION),
           (unsigned)(h->context_count == MPUPLAN_BIN_CONTEXT_COUNT));
    for (uint32_t i = 0; i < h->context_count; i++) {
        const struct mpuplan_bin_context *c = (const void *)(data + h->contexts_at);
        const struct mpuplan_bin_slot *s = (const void *)(data + h->slots_at);
        c += i;
        printf("context %u %u %llx %x\n", (unsigned)c->pcpu, (unsigned)c->mpu,
               (unsigned long long)c->mair, (unsigned)c->enable_mask);
        for (uint32_t j = c->first_slot; j < c->first_slot + c->slot_count; j++)
            printf("slot %u %llx %llx\n", (unsigned)s[j].slot, (unsigned long long)s[j].prbar,
                   (unsigned long long)s[j].prlar);
    }
    return 0;
}
"""


def data_of(plan, folder: Path) -> bytes:
    return emitted("bin", plan, folder)["mpuplan_tables.bin"].read_bytes()


def read(data: bytes):
    """Everything in a file, by the description of docs/reference/emitters/bin.md."""
    magic, version, size, bits, zero, total, crc = struct.unpack_from("<8sHHHHII", data)
    assert (magic, version, size, zero, total) == (b"MPUPLAN\0", 1, 96, 0, len(data))
    assert zlib.crc32(data[:20] + bytes(4) + data[24:]) == crc
    rest = struct.unpack_from("<18I", data, 24)
    el1, el2, contexts, contexts_at, context_size, slots, slots_at, slot_size = rest[:8]
    texts_at, texts_size, *masks = rest[8:13]
    layout = "<III" if bits == 32 else "<QQII"
    assert (contexts_at, context_size, slot_size) == (96, 88, struct.calcsize(layout))
    assert slots_at == contexts_at + contexts * context_size
    assert texts_at == slots_at + slots * slot_size
    assert texts_at + texts_size == len(data)

    def text(at, length):
        assert texts_at <= at <= at + length <= len(data)
        return data[at : at + length].decode()

    words = [struct.unpack_from(layout, data, slots_at + at * slot_size) for at in range(slots)]
    assert all(word[3:] in {(), (0,)} for word in words)
    found = []
    for at in range(contexts):
        mair, *names, pcpu, mpu, first, count, on, transient, free, mask, pair, its, s, h, _, _ = (
            struct.unpack_from("<Q20I", data, contexts_at + at * context_size)
        )
        guest = text(*names[4:]) if names[4:] != [0, 0] else None
        who = (text(*names[:2]), text(*names[2:4]), guest)
        numbers = (mair, pcpu, mpu, on, transient, free, mask, pair, its, s, h)
        found.append((who, numbers, [word[:3] for word in words[first : first + count]]))
    board = (text(*rest[13:15]), text(*rest[15:17]))
    return bits, (el1, el2), tuple(masks), board, found


def wanted(plan):
    isa, facts = Isa(plan.core.isa), context_facts(plan)
    found = []
    for fact in facts:
        c = fact.context
        who = tuple(
            None if t is None else t.encode("utf-8", "replace").decode()
            for t in (c.name, c.stage, c.guest)
        )
        pair = (NONE, 0) if fact.pair is None else (fact.pair, facts[fact.pair].enable_mask)
        bits = (sctlr_bits(c.control, isa, fact.el), hcr_bits(c.control, fact.el))
        on = sum(slot.enabled for slot in c.slots)
        mair = int.from_bytes(bytes(c.mair), "little")
        counts = (on, c.transient_slots, c.free_slots, fact.enable_mask)
        slots = sorted((s.slot, s.prbar, s.prlar) for s in c.slots)
        words = [(bar, limit, slot) for slot, bar, limit in slots]
        found.append((who, (mair, c.pcpu, fact.el, *counts, *pair, *bits), words))
    masks = (sctlr_mask(isa, 1), sctlr_mask(isa, 2), HCR_MASK)
    regions = (plan.core.el1_regions, plan.core.el2_regions)
    return 32 if isa is Isa.AARCH32 else 64, regions, masks, (plan.board, plan.board_sha256), found


def test_every_shipped_board_is_admitted():
    assert admitted("bin") == BOARDS


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
def test_a_reader_finds_every_word(tmp_path, plan):
    assert read(data_of(plan, tmp_path)) == wanted(plan)


@pytest.mark.parametrize("chain", sorted(TOOLCHAINS))
@pytest.mark.parametrize("plan", FEW.values(), ids=FEW.keys())
def test_the_header_of_c_compiles_anywhere(tmp_path, plan, chain):
    emitted("bin", plan, tmp_path)
    source = tmp_path / "all.c"
    source.write_text('#include "mpuplan_bin.h"\nextern int unused;\n')
    TOOLCHAINS[chain].compile(source)


@pytest.mark.parametrize("plan", FEW.values(), ids=FEW.keys())
def test_a_program_in_c_reads_the_words(tmp_path, plan):
    path = emitted("bin", plan, tmp_path)["mpuplan_tables.bin"]
    source = tmp_path / "main.c"
    source.write_text(READER)
    lines = printed([source], tmp_path, f'-DNAME="{path}"')
    bits, _, _, _, contexts = wanted(plan)
    expected = [["MPUPLAN", "1", str(bits), "1", "1"]]
    for _, (mair, pcpu, mpu, _, _, _, mask, *_), words in contexts:
        expected.append(["context", str(pcpu), str(mpu), f"{mair:x}", f"{mask:x}"])
        expected += [["slot", str(s), f"{bar:x}", f"{limit:x}"] for bar, limit, s in words]
    assert lines == expected


def test_one_flipped_bit_is_noticed(tmp_path):
    data = data_of(plans.two_guests(), tmp_path)
    sound = zlib.crc32(data[:20] + bytes(4) + data[24:])
    for at in range(0, len(data), 7):
        bad = bytearray(data)
        bad[at] ^= 1
        stored = int.from_bytes(bad[20:24], "little")
        assert (zlib.crc32(bad[:20] + bytes(4) + bad[24:]), stored) != (sound, sound)
        with pytest.raises(AssertionError):
            read(bytes(bad))
