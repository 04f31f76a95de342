"""``--target json``: the register tables and sequences alone, flat, for scripts.

``contexts`` is a list in the order of the plan. Words and addresses are hex strings, words with all
digits of the register; counts and slot numbers are integers. ``mair`` is the value of MAIR_ELx, or
of (H)MAIR0 and (H)MAIR1; ``mair_bytes`` the same byte by byte. ``enable_mask`` is the value for
(H)PRENR. ``entry_pair`` names the other side of an entry-switching guest, else null. ``switches``,
``cycles``, ``transitions`` and ``guests`` are those of the plan. What slots imply and expose is not
in it. The fields are documented in ``docs/reference/emitters.md``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa, word_digits
from mpuplan.emit.facts import ContextFacts, context_facts, hcr_bits, mair_values, sctlr_bits
from mpuplan.emit.json_sequences import (
    cycle_json,
    guest_json,
    hex_text,
    slot_json,
    switch_json,
    transition_json,
)
from mpuplan.emit.limits import table_limits
from mpuplan.emit.protocol import Artefact

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Plan

__all__ = ["EMITTER", "SCHEMA", "JsonEmitter"]

SCHEMA: Final = "mpuplan/tables/v1"


@dataclass(frozen=True, slots=True)
class JsonEmitter:
    """Emitter of ``PREFIX_tables.json``."""

    name: str = "json"
    summary: str = "register tables as flat JSON, for scripts"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What no register table can carry; JSON adds nothing to it."""
        return table_limits(plan)

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """One file."""
        text = json.dumps(_document(plan), indent=1, ensure_ascii=True) + "\n"
        return (Artefact(f"{options.prefix}_tables.json", text),)


EMITTER: Final = JsonEmitter()


def _document(plan: Plan) -> dict[str, object]:
    isa = Isa(plan.core.isa)
    facts = context_facts(plan)
    digits = word_digits(isa)
    return {
        "schema": SCHEMA,
        "tool": plan.tool,
        "board": {"name": plan.board, "sha256": plan.board_sha256},
        "inputs": [{"name": i.name, "sha256": i.sha256} for i in plan.inputs],
        "core": asdict(plan.core),
        "contexts": [_context(fact, facts, isa) for fact in facts],
        "switches": [switch_json(switch, digits) for switch in plan.switches],
        "cycles": [cycle_json(cycle, digits) for cycle in plan.cycles],
        "transitions": [transition_json(one, digits) for one in plan.transitions],
        "guests": [guest_json(guest, digits) for guest in plan.guests],
    }


def _context(fact: ContextFacts, facts: tuple[ContextFacts, ...], isa: Isa) -> dict[str, object]:
    context, digits = fact.context, word_digits(isa)
    return {
        "name": context.name,
        "stage": context.stage,
        "pcpu": context.pcpu,
        "guest": context.guest,
        "mpu": context.mpu,
        "regions": fact.regions,
        "slot_count": len(fact.slots),
        "enabled_count": fact.enabled_count,
        "transient_slots": context.transient_slots,
        "free_slots": context.free_slots,
        "enable_mask": hex_text(fact.enable_mask, 8),
        "entry_pair": None if fact.pair is None else facts[fact.pair].context.name,
        "mair": [hex_text(value, digits) for value in mair_values(context.mair, isa)],
        "mair_bytes": [hex_text(byte, 2) for byte in context.mair],
        "sctlr_bits": hex_text(sctlr_bits(context.control, isa, fact.el), 8),
        "hcr_bits": hex_text(hcr_bits(context.control, fact.el), 8),
        "control": asdict(context.control),
        "slots": [slot_json(slot, digits) for slot in fact.slots],
    }
