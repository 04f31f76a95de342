"""What was read back after a journey, beside what must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import PRLAR_EN
from mpuplan.conform.sequences.wire import EL1_VECTOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.conform.sequences.journey import Journey
    from mpuplan.conform.sequences.wire import Answer

__all__ = ["differences"]

_VECTORS: Final = {
    1: "undefined instruction",
    2: "supervisor call",
    3: "prefetch abort",
    4: "data abort",
    5: "hyp trap",
    6: "interrupt",
    7: "fast interrupt",
}


def differences(journey: Journey, answer: Answer) -> tuple[str, ...]:
    """A sentence for each register that differs; empty when all is as planned."""
    if answer.vector:
        return (_exception(answer),)
    return tuple(_registers(journey, answer))


def _exception(answer: Answer) -> str:
    el = 1 if answer.vector >= EL1_VECTOR else 2
    what = _VECTORS.get(answer.vector % EL1_VECTOR, "exception")
    if el == 1:
        return f"{what} taken to EL1 on the way"
    return f"{what} at {answer.elr:#010x} on the way, address {answer.address:#010x}"


def _registers(journey: Journey, answer: Answer) -> Iterator[str]:
    wanted = journey.wanted
    if wanted.returned is not None and answer.returned != wanted.returned:
        yield f"the routine returns {answer.returned:#x}, expected {wanted.returned:#x}"
    if answer.unzeroed:
        yield f"{answer.unzeroed} of the ranges that it zeroes keep what was there"
    prefix = "H" if journey.el == 2 else ""
    yield from _slots(journey, answer, prefix)
    for number, (seen, planned) in enumerate(zip(answer.after.mair, wanted.mair, strict=True)):
        if seen != planned:
            yield _text(f"{prefix}MAIR{number}", seen, planned)
    controls = (
        (f"{prefix}SCTLR", answer.after.sctlr, wanted.sctlr),
        ("HCR", answer.hcr, wanted.hcr),
        ("VSCTLR", answer.vsctlr, wanted.vsctlr),
    )
    for name, seen, (mask, planned) in controls:
        if (seen ^ planned) & mask:
            yield _text(name, seen & mask, planned & mask)


def _slots(journey: Journey, answer: Answer, prefix: str) -> Iterator[str]:
    words = dict(journey.wanted.words)
    for slot, pair in enumerate(answer.after.pairs):
        if slot in words:
            for stem, seen, planned in zip(("PRBAR", "PRLAR"), pair, words[slot], strict=True):
                if seen != planned:
                    yield _text(f"{prefix}{stem}{slot}", seen, planned)
        elif pair[1] & PRLAR_EN:
            yield f"slot {slot} is on, and the plan has it off"
    mask = sum(1 << slot for slot, (_, limit) in words.items() if limit & PRLAR_EN)
    if journey.el == 2 and answer.hprenr != mask:
        yield _text("HPRENR", answer.hprenr, mask)


def _text(register: str, seen: int, planned: int) -> str:
    return f"{register} reads back as {seen:#010x}; the plan has {planned:#010x}"
