"""Register names in text, in every spelling that debuggers and logs use."""

from __future__ import annotations

import re
from typing import Final

from mpuplan.arch.codec import Isa
from mpuplan.importers.dump.nouns import Kind, Register

__all__ = ["NAME", "named", "register_of"]

NAME: Final = re.compile(
    r"(?<![A-Za-z0-9_])"
    r"(?P<h>H)?(?P<stem>PRBAR|PRLAR|PRENR|PRSELR|MPUIR|MAIR|SCTLR|CR2|CR|VSCTLR|VTCR|VSTCR)"
    r"(?P<n>\d{1,4}|<\d{1,4}>|\[\d{1,4}\])?"
    r"(?:_EL(?P<el>[0-3x]))?"
    r"(?P<at>[\[(]\d{1,4}[\])])?"
    r"(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
"""A register name; `register_of` says which one, if any."""
_SLOTTED: Final = frozenset({Kind.PRBAR, Kind.PRLAR})
_ONLY_EL2: Final = frozenset({Kind.HCR, Kind.HCR2, Kind.VSCTLR, Kind.VTCR, Kind.VSTCR})
_NO_H: Final = frozenset({"VSCTLR", "VTCR", "VSTCR"})


def named(text: str) -> Register | None:
    """The register that a whole word names, None when it names none.

    >>> named("PRBAR3_EL2").slot, named("HPRLAR17").mpu, named("PRBAR_EL2[4]").slot
    (3, 'el2', 4)
    >>> named("prbar").plain, named("PRBAZ") is None
    (True, True)
    """
    found = NAME.fullmatch(text.strip().removeprefix("$"))
    return None if found is None else register_of(found)


def register_of(found: re.Match[str]) -> Register | None:
    """The register of a match of `NAME`; None where such a register does not exist."""
    stem, hyp = found["stem"].upper(), found["h"] is not None
    level, numbers = found["el"], [t for t in (found["n"], found["at"]) if t]
    kind, numbers = _kind(stem, hyp=hyp, numbers=numbers)
    if kind is None or len(numbers) > 1 or (numbers and kind not in _SLOTTED):
        return None
    slot = int(numbers[0].strip("<>[]()")) if numbers else None
    is_hyp = hyp and stem not in {"CR", "CR2"}
    if (is_hyp and level is not None) or level in {"0", "3"}:
        return None
    if kind in _ONLY_EL2:
        isa = Isa.AARCH64 if level or kind in {Kind.VTCR, Kind.VSTCR} else None
        return None if level == "1" else Register(kind, "el2", isa=isa)
    if is_hyp:
        return Register(kind, "el2", slot, Isa.AARCH32)
    if level is not None:
        mpu = None if level in "xX" else f"el{level}"
        return Register(kind, mpu, slot, Isa.AARCH64)
    return Register(kind, None, slot, plain=True)


def _kind(stem: str, *, hyp: bool, numbers: list[str]) -> tuple[Kind | None, list[str]]:
    """The kind that a stem means, and the numbers of the name that are left over."""
    if stem in {"CR", "CR2"}:
        return (Kind(f"H{stem}") if hyp else None), numbers
    if hyp and stem in _NO_H:
        return None, numbers
    if stem == "MAIR" and numbers[:1] in (["0"], ["1"]):
        return Kind(f"MAIR{numbers[0]}"), numbers[1:]
    return Kind(stem), numbers
