"""``--target bin``: the register tables as flat words behind a header, for loaders and scripts.

Consumer contract (what a compiler can see is a ``_Static_assert`` in the header of C):

- ``PREFIX_tables.bin`` is little-endian, has no padding but what is named, and no pointers:
  positions are bytes from the beginning of the file, which is to lie at a multiple of 8.
- It begins with 96 bytes of header: the magic, version 1, how wide words are, sizes and positions
  of all that follows, a CRC-32, the name and the digest of the board.
- Then contexts (88 bytes each, in the order of the plan), slots (12 bytes each on AArch32, 24 on
  AArch64, context by context, ascending) and texts (UTF-8, named by position and length).
- A reader refuses another magic, version or size of records, and a CRC that differs.
- ``PREFIX_bin.h`` has the same as structs, and what is in this very file as numbers.
- Slots that a context does not list must be off while it is in force; those listed and disabled
  are parked, and are loaded, too. Sequences are not in it.

Every field is documented in ``docs/reference/emitters/bin.md``.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa, mair_word, word_digits
from mpuplan.emit.bin_header import CONTEXT, CRC_AT, HEADER, MAGIC, SLOT, VERSION, header_text
from mpuplan.emit.c_names import c_tables
from mpuplan.emit.facts import HCR_MASK, context_facts, hcr_bits, sctlr_bits, sctlr_mask
from mpuplan.emit.limits import table_limits
from mpuplan.emit.protocol import Artefact

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.facts import ContextFacts
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Plan

__all__ = ["EMITTER", "BinEmitter"]

_NO_CONTEXT: Final = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class BinEmitter:
    """Emitter of ``PREFIX_tables.bin`` and ``PREFIX_bin.h``."""

    name: str = "bin"
    summary: str = "register tables as flat words behind a header"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What no register table can carry; flat words add nothing to it."""
        return table_limits(plan)

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """The words, and the header of C that describes them."""
        data = _data(plan)
        prefix = options.prefix
        return (
            Artefact(f"{prefix}_tables.bin", data),
            Artefact(f"{prefix}_bin.h", header_text(c_tables(plan, prefix), data)),
        )


EMITTER: Final = BinEmitter()


class _Texts:
    """Texts one behind the other, each only once; `base` is where the first one lies."""

    def __init__(self, base: int) -> None:
        self._base = base
        self._places: dict[bytes, int] = {}
        self.data = b""

    def place(self, text: str) -> tuple[int, int]:
        """Position and length."""
        encoded = text.encode("utf-8", "replace")
        if encoded not in self._places:
            self._places[encoded] = self._base + len(self.data)
            self.data += encoded
        return self._places[encoded], len(encoded)


def _data(plan: Plan) -> bytes:
    isa = Isa(plan.core.isa)
    facts = context_facts(plan)
    slot_format = SLOT[isa]
    slot_count = sum(len(fact.slots) for fact in facts)
    contexts_at = HEADER.size
    slots_at = contexts_at + CONTEXT.size * len(facts)
    texts_at = slots_at + slot_format.size * slot_count
    texts = _Texts(texts_at)
    names = (texts.place(plan.board), texts.place(plan.board_sha256))
    contexts, slots = b"", b""
    first = 0
    for fact in facts:
        contexts += _context(fact, facts, isa, texts, first)
        first += len(fact.slots)
        for slot in fact.slots:
            values = (slot.prbar, slot.prlar, slot.slot)
            slots += slot_format.pack(*values, *([0] if isa is Isa.AARCH64 else []))
    rest = contexts + slots + texts.data
    total = HEADER.size + len(rest)
    header = HEADER.pack(
        MAGIC,
        VERSION,
        HEADER.size,
        4 * word_digits(isa),
        0,
        total,
        0,
        *(plan.core.el1_regions, plan.core.el2_regions),
        *(len(facts), contexts_at, CONTEXT.size),
        *(slot_count, slots_at, slot_format.size),
        *(texts_at, len(texts.data)),
        *(sctlr_mask(isa, 1), sctlr_mask(isa, 2), HCR_MASK),
        *names[0],
        *names[1],
        0,
    )
    crc = zlib.crc32(header + rest)
    return header[:CRC_AT] + struct.pack("<I", crc) + header[CRC_AT + 4 :] + rest


def _context(
    fact: ContextFacts, facts: tuple[ContextFacts, ...], isa: Isa, texts: _Texts, first: int
) -> bytes:
    plain = fact.context
    pair = None if fact.pair is None else facts[fact.pair]
    return CONTEXT.pack(
        mair_word(plain.mair),
        *texts.place(plain.name),
        *texts.place(plain.stage),
        *((0, 0) if plain.guest is None else texts.place(plain.guest)),
        plain.pcpu,
        fact.el,
        *(first, len(fact.slots), fact.enabled_count),
        *(plain.transient_slots, plain.free_slots),
        fact.enable_mask,
        *((_NO_CONTEXT, 0) if pair is None else (fact.pair, pair.enable_mask)),
        sctlr_bits(plain.control, isa, fact.el),
        hcr_bits(plain.control, fact.el),
        *(0, 0),
    )
