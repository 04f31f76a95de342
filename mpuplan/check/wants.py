"""What the demands on a byte add up to: P, U, implied rights, or a contradiction (design 2.1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import XnReading
from mpuplan.arch.rights import Rights
from mpuplan.check.cover import Cover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.arch.memory import Attributes
    from mpuplan.arch.spec import CoreSpec
    from mpuplan.check.demands import Demand
    from mpuplan.model.board import Board

__all__ = ["Rules", "Want", "want", "wanted"]

_NONE = Rights.NONE


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides about words in one MPU. `split`: execution of the two agents can differ."""

    core: CoreSpec
    mpu: str
    wxn: bool
    aarch64: bool
    split: bool

    @staticmethod
    def of(board: Board, mpu: str) -> Rules:
        """Reading 13: `per-stage` splits the XN field of the EL2 MPU, `xnx` that of EL1's."""
        splitting = XnReading.PER_STAGE if mpu == "el2" else XnReading.XNX
        aarch64 = board.core.isa is Isa.AARCH64
        split = aarch64 and board.core.xn is splitting
        return Rules(board.core, mpu, board.policy.wxn, aarch64, split)


@dataclass(frozen=True, slots=True)
class Want:
    """The demands on a byte united. `clash`: why no word can serve them, and which two collide."""

    demands: tuple[Demand, ...]
    privileged: Rights = _NONE
    lower: Rights = _NONE
    implied: Rights = _NONE
    attributes: Attributes | None = None
    clash: tuple[str, Demand, Demand] | None = None

    @property
    def nobody(self) -> bool:
        """True where the only demand is `none`."""
        return not self.privileged and not self.lower

    def word(self, rules: Rules) -> object:
        """What decides the register word (2.1): equal words compare equal."""
        visible = self.lower or self.privileged
        own_x = rules.split and self.privileged & Rights.X
        return bool(self.lower), visible & (Rights.W | Rights.X), own_x, self.attributes


def want(demands: tuple[Demand, ...], rules: Rules) -> Want:
    """P, U and implied rights of one piece, or the two demands that make it impossible."""
    privileged = _united(d for d in demands if d.privileged)
    lower = _united(d for d in demands if not d.privileged)
    clash = _clash(demands, privileged, lower, rules)
    asking = [d for d in demands if d.rights]
    attributes = asking[0].attributes.effective if asking else None
    implied = _implied(privileged, lower, rules)
    return Want(demands, privileged, lower, implied, attributes, clash)


def wanted(demands: Iterable[Demand], rules: Rules) -> Iterator[tuple[int, int, Want]]:
    """What some demands add up to: ascending pieces of the bytes that they ask for."""
    for start, end, some in Cover((d.start, d.end, d) for d in demands).pieces():
        yield start, end, want(some, rules)


def _united(demands: Iterable[Demand]) -> Rights:
    return reduce(or_, (demand.rights for demand in demands), _NONE)


def _implied(privileged: Rights, lower: Rights, rules: Rules) -> Rights:
    """Reading 14: the rights of U not in P; x only where the word and WXN leave it."""
    implied = lower & ~privileged
    if rules.split or (rules.wxn and lower & Rights.W):
        implied &= ~Rights.X
    return implied


def _clash(
    demands: tuple[Demand, ...], privileged: Rights, lower: Rights, rules: Rules
) -> tuple[str, Demand, Demand] | None:
    """The impossible combinations of 2.1, in the order in which the design lists them."""
    high = tuple(d for d in demands if d.privileged)
    low = tuple(d for d in demands if not d.privileged)
    for rights, side in ((privileged, high), (lower, low)):
        if rights and not rights & Rights.R:
            culprit = _with(side, rights)
            return "there is no write or execute without read", culprit, culprit
    excess = _beyond(privileged, lower, rules)
    if excess:
        reason = "a guest-visible region gives the privileged agent only what the guest has"
        return reason, _with(high, excess), _with(low, lower)
    if any(d.rights for d in demands):
        for first in demands:
            if not first.rights:
                return "'none' stands beside another demand", first, _with(demands, Rights(7))
            for other in demands:
                if other.rights and other.attributes.effective != first.attributes.effective:
                    return "one region has one memory type and shareability", first, other
    return _wxn_clash(high, low, privileged, lower, rules)


def _beyond(privileged: Rights, lower: Rights, rules: Rules) -> Rights:
    """The w and x in P that a word with U cannot give; split XN relaxes it for x."""
    if not lower:
        return _NONE
    excess = privileged & ~lower & (Rights.W | Rights.X)
    return excess & ~Rights.X if rules.split else excess


def _wxn_clash(
    high: tuple[Demand, ...],
    low: tuple[Demand, ...],
    privileged: Rights,
    lower: Rights,
    rules: Rules,
) -> tuple[str, Demand, Demand] | None:
    if not rules.wxn:
        return None
    everybody = high + low
    if privileged & Rights.X and (privileged | lower) & Rights.W:
        return "WXN takes x where w is", _with(high, Rights.X), _with(everybody, Rights.W)
    if rules.mpu == "el1" and lower & Rights.X and lower & Rights.W:
        return "WXN takes x where w is", _with(low, Rights.X), _with(low, Rights.W)
    return None


def _with(demands: tuple[Demand, ...], rights: Rights) -> Demand:
    return next(demand for demand in demands if demand.rights & rights)
