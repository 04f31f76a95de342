"""``--target json``: the register tables and switches alone, flat, for scripts.

``contexts`` is a list in the order of the plan. Words and addresses are hex strings, words with all
digits of the register; counts and slot numbers are integers. ``mair`` is the value of MAIR_ELx, or
of (H)MAIR0 and (H)MAIR1; ``mair_bytes`` the same byte by byte. ``enable_mask`` is the value for
(H)PRENR. ``entry_pair`` names the other side of an entry-switching guest, else null. ``switches``
are those of the plan. The fields are documented in ``docs/reference/emitters.md``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa, word_digits
from mpuplan.emit.facts import ContextFacts, context_facts, hcr_bits, mair_values, sctlr_bits
from mpuplan.emit.limits import table_limits
from mpuplan.emit.protocol import Artefact

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import ContextSwitch, Plan, Slot

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
    return {
        "schema": SCHEMA,
        "tool": plan.tool,
        "board": {"name": plan.board, "sha256": plan.board_sha256},
        "inputs": [{"name": i.name, "sha256": i.sha256} for i in plan.inputs],
        "core": asdict(plan.core),
        "contexts": [_context(fact, facts, isa) for fact in facts],
        "switches": [_switch(switch, word_digits(isa)) for switch in plan.switches],
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
        "enable_mask": _hex(fact.enable_mask, 8),
        "entry_pair": None if fact.pair is None else facts[fact.pair].context.name,
        "mair": [_hex(value, digits) for value in mair_values(context.mair, isa)],
        "mair_bytes": [_hex(byte, 2) for byte in context.mair],
        "sctlr_bits": _hex(sctlr_bits(context.control, isa, fact.el), 8),
        "hcr_bits": _hex(hcr_bits(context.control, fact.el), 8),
        "control": asdict(context.control),
        "slots": [_slot(slot, digits) for slot in fact.slots],
    }


def _slot(slot: Slot, digits: int) -> dict[str, object]:
    return {
        "slot": slot.slot,
        "enabled": slot.enabled,
        "start": _hex(slot.start, 8),
        "end": _hex(slot.end, 8),
        "prbar": _hex(slot.prbar, digits),
        "prlar": _hex(slot.prlar, digits),
        "serves": list(slot.serves),
    }


def _switch(switch: ContextSwitch, digits: int) -> dict[str, object]:
    return {
        "pcpu": switch.pcpu,
        "mpu": switch.mpu,
        "from": switch.source,
        "to": switch.target,
        "weight": switch.weight,
        "writes": [
            {
                "register": write.register,
                "value": _hex(write.value, digits),
                "barrier": write.barrier.value,
            }
            for write in switch.writes
        ],
        "cost": asdict(switch.cost),
    }


def _hex(value: int, digits: int) -> str:
    return f"0x{value:0{digits}x}"
