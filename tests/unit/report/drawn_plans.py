"""Plans for pictures and reports: with names that nobody should trust, and as large as they get."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from mpuplan.arch.codec import Isa
from mpuplan.load import load_plan
from mpuplan.model.plan import ContextSwitch, Cost
from tests.cli.runner import BOARDS
from tests.unit.emit import plans

XEN = BOARDS / "xen-arm-poc-two-guests-16" / "expected" / "plan.json"
HOSTILE = {
    "markup": '</svg></text><script>alert("x")</script><img src=x onerror=alert(1)>]]>&amp;|*_`',
    "right to left": "\u202e\u2066אבג\u05b0 שלום\u200f evil\u202c",
    "long": "a" * 200,
    "wide": "W漢" * 100,
    "controls": "a\x00b\x1b[31mc\nd\te\ud800f",
    "spaces": " a  b " * 30,
}


def renamed(value: Any, change: Callable[[str], str]) -> Any:
    """A value with every string in it changed, wherever it stands; words of hardware stay."""
    if isinstance(value, str):
        return value if isinstance(value, enum.Enum) else change(value)
    if isinstance(value, tuple):
        return tuple(renamed(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        new = {field.name: renamed(getattr(value, field.name), change) for field in fields(value)}
        return replace(value, **new)
    return value


@cache
def hostile(kind: str):
    """The plan for Xen, with guests, Xen and stages called something else; notes go, too."""
    name = HOSTILE[kind]

    def change(text: str) -> str:
        for old in ("domu1", "xen", "runtime", "uart0"):
            text = text.replace(old, f"{name}{old[-1]}")
        return text

    return renamed(load_plan(XEN), change)


@cache
def largest():
    """65 contexts on one pCPU with 32 slots each, about 600 blocks, a switch for every pair."""
    shared = [
        plans.slot(
            at, at * 0x10_0000, at * 0x10_0000 + 0x1000, isa=Isa.AARCH64, serves=(f"hyp.part{at}",)
        )
        for at in range(8)
    ]
    contexts = [plans.context("runtime/pcpu0/idle", shared, free=24)]
    for number in range(64):
        own = [_own(number, at) for at in range(8, 31)]
        name = f"runtime/pcpu0/guest{number}"
        contexts.append(
            plans.context(name, [*shared, *own], guest=f"guest{number}", free=0, transient=1)
        )
    switches = tuple(
        ContextSwitch(0, "el2", one.name, other.name, 1, (), Cost((at * 7) % 90 + 1, 2, 1))
        for at, (one, other) in enumerate(
            (one, other) for one in contexts for other in contexts if one is not other
        )
    )
    return plans.plan(contexts, isa=Isa.AARCH64, regions=32, xn="single", switches=switches)


def _own(number: int, at: int):
    """A slot of a guest: some have neighbours as their own, some are parked."""
    start = 0x4000_0000 + (number * 9 + at % 9) * 0x20_0000 + at // 9 * 0x1000
    names = tuple(f"guest{number}.block{at}.part{n}" for n in range(1 + at % 3))
    return plans.slot(
        at,
        start,
        start + 0x1000,
        isa=Isa.AARCH64,
        ap=0b01,
        xn=2,
        enabled=at % 5 != 0,
        serves=names,
    )
