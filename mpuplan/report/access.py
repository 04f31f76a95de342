"""The answer to one access: for people, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text
from mpuplan.check.oracle import CHOICES, Cause
from mpuplan.check.oracle.sentence import step_text

if TYPE_CHECKING:
    from mpuplan.check.oracle import Fault, Memory, Open, Step
    from mpuplan.check.oracle.answer import Answer
    from mpuplan.check.oracle.sentence import Names

__all__ = ["access_json", "access_report", "fault_lines"]

_STAGE2: Final = 2
_STATUS: Final = {
    0x00: "address size fault, level 0",
    0x04: "translation fault, level 0",
    0x0C: "permission fault, level 0",
    0x21: "alignment fault",
}


def access_report(answer: Answer, names: Names, *, explain: bool) -> str:
    """The answer in lines: the sentence, what software sees, doubts; `explain`: step by step."""
    outcome = answer.outcome
    lines = [answer.sentence]
    if outcome.memory is not None:
        lines.append(f"  memory     {_memory_text(answer, outcome.memory)}")
    if outcome.fault is not None:
        lines += fault_lines(outcome.fault)
    lines += [f"  open       {doubt.text}{_switch(doubt)}" for doubt in outcome.opens]
    lines += [f"  note       {note}" for note in answer.notes]
    if explain:
        lines += _walk(answer, names)
    return "\n".join(lines) + "\n"


def _switch(doubt: Open) -> str:
    """How a user decides the doubt, where there is a switch for it."""
    if doubt.reading not in CHOICES:
        return ""
    values = "|".join(value for value in CHOICES[doubt.reading] if value != "open")
    return f" (--reading {doubt.reading}={values})"


def fault_lines(fault: Fault) -> list[str]:
    """What software sees of a fault."""
    status = f"stage {fault.stage}, FSC 0x{fault.fsc:02x} ({_STATUS[fault.fsc]})"
    ec = "" if fault.ec is None else f", EC 0x{fault.ec:02x}"
    bits = f"WnR {fault.wnr}, S1PTW {fault.s1ptw}"
    registers = ", ".join(f"{name} {value:#x}" for name, value in fault.registers)
    lines = [f"  fault      {status}{ec}, {bits}", f"  registers  {registers}"]
    if fault.cause is Cause.PERMISSION and fault.stage == _STAGE2 and fault.hpfar is None:
        lines.append("  HPFAR      not defined after this fault; use the FAR")
    return lines


def access_json(answer: Answer) -> str:
    """The answer as one JSON object; addresses and register values are hex strings."""
    outcome = answer.outcome
    access = outcome.access
    value = {
        "context": answer.context,
        "access": {
            "el": access.el,
            "kind": access.kind.value,
            "address": f"{access.address:#x}",
            "size": access.size,
            "unprivileged": access.unprivileged,
            "table_walk": access.table_walk,
        },
        "verdict": outcome.verdict.value,
        "sentence": answer.sentence,
        "byte": f"{outcome.byte:#x}",
        "memory": _memory_json(outcome.memory),
        "fault": None if outcome.fault is None else _fault_json(outcome.fault),
        "open": [{"reading": doubt.reading, "text": doubt.text} for doubt in outcome.opens],
        "walk": [
            {"byte": f"{byte:#x}", "steps": [_step_json(step) for step in steps]}
            for byte, steps in answer.walk
        ],
        "notes": list(answer.notes),
    }
    return json.dumps(value, indent=2) + "\n"


def _memory_text(answer: Answer, memory: Memory) -> str:
    uncached = memory.share != 0 and memory.inner not in {"-", "non-cacheable"}
    if answer.system.core.shareable_uncached and uncached:
        return f"{memory.text}; this core does not cache shareable memory"
    return memory.text


def _walk(answer: Answer, names: Names) -> list[str]:
    lines = ["", f"  walk in '{answer.context}' ({answer.system.core.preset})"]
    if not answer.walk:
        lines.append("    decided before any MPU is asked")
    for byte, steps in answer.walk:
        lines.append(f"    byte {address_text(byte)}")
        for step in steps:
            lines.append(f"      {_step_line(step, names)}")
        if not steps:
            lines.append("      no MPU checks it")
    return lines


def _step_line(step: Step, names: Names) -> str:
    text = step_text(step, names)
    if step.refusal is not None:
        return f"{text} -> {'open' if step.refusal.cause is None else 'fault'}"
    memory = "" if step.memory is None else f" -> {step.memory.text}"
    return f"{text}{memory}"


def _step_json(step: Step) -> dict[str, object]:
    refusal = step.refusal
    return {
        "stage": step.stage,
        "mpu": step.mpu,
        "how": step.how.value,
        "slots": [region.slot for region in step.regions],
        "memory": _memory_json(step.memory),
        "refusal": None if refusal is None else refusal.why,
    }


def _memory_json(memory: Memory | None) -> dict[str, str] | None:
    if memory is None:
        return None
    return {
        "type": memory.type,
        "mair": f"0x{memory.byte:02x}",
        "outer": memory.outer,
        "inner": memory.inner,
        "share": memory.share.name.lower(),
    }


def _fault_json(fault: Fault) -> dict[str, object]:
    return {
        "cause": fault.cause.value,
        "stage": fault.stage,
        "target_el": fault.target_el,
        "ec": None if fault.ec is None else f"0x{fault.ec:02x}",
        "fsc": f"0x{fault.fsc:02x}",
        "wnr": fault.wnr,
        "s1ptw": fault.s1ptw,
        "far": f"{fault.far:#x}",
        "hpfar": None if fault.hpfar is None else f"{fault.hpfar:#x}",
        "registers": {name: f"{value:#x}" for name, value in fault.registers},
    }
