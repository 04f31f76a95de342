"""Names, types and shared arrays of the C tables: everything that header and source agree on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan import __version__
from mpuplan.arch.codec import Isa, word_digits
from mpuplan.emit.ctext import comment_lines, identifiers
from mpuplan.emit.facts import ContextFacts, context_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.model.plan import Plan

__all__ = ["CContext", "CTables", "c_tables"]


@dataclass(frozen=True, slots=True)
class CContext:
    """One context in C: `tail` ends its identifiers; `array` is the tail of its array, if any."""

    facts: ContextFacts
    index: int
    tail: str
    array: str | None

    @property
    def owns_array(self) -> bool:
        """Whether the array is defined under this context's name."""
        return self.array == self.tail


@dataclass(frozen=True, slots=True)
class CTables:
    """The tables of one plan under one prefix."""

    plan: Plan
    prefix: str
    isa: Isa
    contexts: tuple[CContext, ...]
    fixed_size: bool = False

    @property
    def header_name(self) -> str:
        """File name of the header."""
        return f"{self.prefix}_tables.h"

    @property
    def source_name(self) -> str:
        """File name of the source."""
        return f"{self.prefix}_tables.c"

    @property
    def switches_name(self) -> str:
        """File name of the header of switches."""
        return f"{self.prefix}_switches.h"

    @property
    def word_type(self) -> str:
        """C type of a region word."""
        return "uint32_t" if self.isa is Isa.AARCH32 else "uint64_t"

    @property
    def digest(self) -> str:
        """128 bits in hex that differ when anything of the tables differs."""
        return hashlib.sha256(repr((__version__, self.prefix, self.plan)).encode()).hexdigest()[:32]

    def macro(self, kind: str, context: CContext | None = None) -> str:
        """Name of a macro, of the whole or of one context."""
        tail = f"_{context.tail}" if context else ""
        return f"{self.prefix}_{kind}{tail}".upper()

    def length(self, context: CContext) -> str:
        """How many elements the array of a context has, as a macro."""
        if self.fixed_size:
            return self.macro(f"EL{context.facts.el}_REGIONS")
        return self.macro("SLOTS", context)

    def array(self, tail: str) -> str:
        """Name of the array of slots."""
        return f"{self.prefix}_slots_{tail}"

    def word(self, value: int) -> str:
        """Region word as an integer constant of the right type, all digits shown."""
        bits = 4 * word_digits(self.isa)
        return f"UINT{bits}_C(0x{value:0{word_digits(self.isa)}x})"

    def head(self, what: str) -> list[str]:
        """The comment at the top of a file: where it comes from, no time, no folder."""
        plan = self.plan
        inputs = [f"  input {i.name} sha256 {i.sha256}" for i in plan.inputs]
        core = plan.core
        return comment_lines(
            [
                f"{what} of board '{plan.board}', generated: do not edit.",
                f"Made by mpuplan {__version__} from a plan of {_maker(plan.tool)} for",
                f"  board {plan.board} sha256 {plan.board_sha256}",
                *inputs,
                f"  core {core.preset} ({core.isa}, EL1 {core.el1_regions} and EL2"
                f" {core.el2_regions} regions, xn reading {core.xn or 'unnamed'})",
            ]
        )


def _maker(tool: str) -> str:
    return tool if tool.startswith("mpuplan") else f"mpuplan {tool}"


def _labels(facts: Sequence[ContextFacts]) -> tuple[str, ...]:
    """Names of contexts; with the MPU where a guest's EL1 context has that of its EL2 context."""
    outer = {fact.context.name for fact in facts if fact.context.mpu == "el2"}
    return tuple(
        f"{fact.context.name} el1"
        if fact.context.mpu == "el1" and fact.context.name in outer
        else fact.context.name
        for fact in facts
    )


def c_tables(plan: Plan, prefix: str, *, fixed_size: bool = False) -> CTables:
    """Names for all contexts; equal slots of one MPU kind share the first context's array.

    `fixed_size`: each context has an array of its own, with as many elements as its MPU has slots.
    """
    facts = context_facts(plan)
    tails = identifiers(_labels(facts))
    owners: dict[object, str] = {}
    contexts = []
    for index, (fact, tail) in enumerate(zip(facts, tails, strict=True)):
        # Served names, rights under WXN and memory types stand in the comments of an array.
        key = (fact.context.mpu, fact.context.control, fact.context.mair, fact.slots)
        array = owners.setdefault(key, tail) if fact.slots else None
        array = tail if fixed_size else array
        contexts.append(CContext(fact, index, tail, array))
    return CTables(plan, prefix, Isa(plan.core.isa), tuple(contexts), fixed_size)
