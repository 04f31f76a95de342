"""From the rights asked for some bytes to the bits of one region word (design 2.1)."""

from __future__ import annotations

import enum
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import CoreSpec, XnReading
from mpuplan.arch.rights import Rights
from mpuplan.model.board import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.arch.memory import Attributes, Share


class Agent(enum.StrEnum):
    """Who asks: the privileged agent of the MPU, the other one, or "nobody may"."""

    PRIVILEGED = "privileged"
    USER = "user"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, order=True)
class Bits:
    """What a region's words hold besides base and limit; regions with equal bits can join."""

    ap: int
    xn: int
    share: Share
    mair: int

    @property
    def unprivileged(self) -> bool:
        """True when the unprivileged agent (the guest, or EL0) gets any right."""
        return bool(self.ap & 1)


@dataclass(frozen=True, slots=True)
class Wish:
    """Rights and attributes that one agent asks for."""

    agent: Agent
    rights: Rights
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides the bits: the MPU, the core's instruction set and XN reading, and WXN."""

    mpu: Level
    isa: Isa
    xn: XnReading
    wxn: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why no word serves a set of wishes; ``first`` and ``second`` index the two wishes."""

    code: str
    text: str
    first: int
    second: int


def rules(core: CoreSpec, mpu: Level, *, wxn: bool) -> Rules:
    """The rules of an MPU of ``core``; an unnamed XN reading counts as ``single``."""
    reading = core.xn if core.xn is not None and core.isa is Isa.AARCH64 else XnReading.SINGLE
    return Rules(mpu, core.isa, reading, wxn)


def bits_of(wishes: Sequence[Wish], rule: Rules) -> Bits | Conflict | None:
    """The one word that serves all wishes on the same bytes, or the reason why none does.

    None where nobody may touch the bytes.
    """
    return _bits_of(tuple(wishes), rule)


@functools.lru_cache(maxsize=1024)  # of thousands of demands a board has few that differ
def _bits_of(wishes: tuple[Wish, ...], rule: Rules) -> Bits | Conflict | None:
    conflict = _mixed(wishes) or _unreadable(wishes)
    if conflict is not None:
        return conflict
    if wishes[0].agent is Agent.NOBODY:
        return None
    privileged = union(wishes, Agent.PRIVILEGED)
    user = union(wishes, Agent.USER)
    conflict = _beyond_user(wishes, privileged, user, rule) or _write_execute(wishes, rule)
    if conflict is not None:
        return conflict
    attributes = wishes[0].attributes.effective
    return Bits(
        _ap(privileged, user), _xn(privileged, user, rule), attributes.share, attributes.mair
    )


def union(wishes: Sequence[Wish], agent: Agent) -> Rights:
    """All rights that ``agent`` asks for."""
    total = Rights.NONE
    for wish in wishes:
        if wish.agent is agent:
            total |= wish.rights
    return total


def implied(bits: Bits, privileged: Rights, user: Rights, rule: Rules) -> Rights:
    """Rights of the unprivileged agent that the word forces on the privileged one."""
    forced = user & ~privileged
    if forced & Rights.X and not privileged_executes(bits, rule):
        forced &= ~Rights.X
    return forced


def privileged_executes(bits: Bits, rule: Rules) -> bool:
    """True when the privileged agent can execute from a region with these bits."""
    if rule.wxn and not bits.ap & 2:
        return False
    if rule.mpu is Level.EL2 and rule.xn is XnReading.PER_STAGE:
        return not bits.xn & 2
    if rule.mpu is Level.EL1 and rule.xn is XnReading.XNX:
        return bits.xn in (0b00, 0b11)
    return bits.xn == 0


def _mixed(wishes: Sequence[Wish]) -> Conflict | None:
    for index, wish in enumerate(wishes[1:], start=1):
        first = wishes[0]
        if (wish.agent is Agent.NOBODY) != (first.agent is Agent.NOBODY):
            return Conflict("guard-conflict", "one says that nobody may touch the bytes", 0, index)
        if wish.agent is not Agent.NOBODY and (
            wish.attributes.effective != first.attributes.effective
        ):
            return Conflict(
                "attribute-conflict", "they ask for different memory attributes", 0, index
            )
    return None


def _unreadable(wishes: Sequence[Wish]) -> Conflict | None:
    for index, wish in enumerate(wishes):
        if wish.rights and not union(wishes, wish.agent) & Rights.R:
            text = "write or execute without read cannot be expressed"
            return Conflict("unreadable", text, index, index)
    return None


def _beyond_user(
    wishes: Sequence[Wish], privileged: Rights, user: Rights, rule: Rules
) -> Conflict | None:
    if not user:
        return None
    beyond = privileged & ~user & ~Rights.R
    if _splits_execute(rule):
        beyond &= ~Rights.X
    if not beyond:
        return None
    right, named = ("write", Rights.W) if beyond & Rights.W else ("execute", Rights.X)
    first = _asking(wishes, Agent.PRIVILEGED, named)
    second = _asking(wishes, Agent.USER, user)
    text = (
        f"one AP field serves both, so the right to {right} cannot be the privileged agent's alone"
    )
    return Conflict("rights-conflict", text, first, second)


def _splits_execute(rule: Rules) -> bool:
    """True where the core's named XN reading can give execute to the privileged agent alone."""
    if rule.mpu is Level.EL2:
        return rule.xn is XnReading.PER_STAGE
    return rule.xn is XnReading.XNX


def _write_execute(wishes: Sequence[Wish], rule: Rules) -> Conflict | None:
    if not rule.wxn:
        return None
    privileged, user = union(wishes, Agent.PRIVILEGED), union(wishes, Agent.USER)
    text = "under WXN nothing that is writable can be executed"
    if privileged & Rights.X and (privileged | user) & Rights.W:
        writer = _asking(wishes, None, Rights.W)
        return Conflict("write-execute", text, _asking(wishes, Agent.PRIVILEGED, Rights.X), writer)
    if rule.mpu is Level.EL1 and user & Rights.X and user & Rights.W:
        return Conflict(
            "write-execute",
            text,
            _asking(wishes, Agent.USER, Rights.X),
            _asking(wishes, Agent.USER, Rights.W),
        )
    return None


def _asking(wishes: Sequence[Wish], agent: Agent | None, rights: Rights) -> int:
    for index, wish in enumerate(wishes):
        if wish.rights & rights and agent in (None, wish.agent):
            return index
    raise AssertionError(f"no wish of {agent} for {rights!r}")


def _ap(privileged: Rights, user: Rights) -> int:
    if not user:
        return 0b00 if privileged & Rights.W else 0b10
    return 0b01 if user & Rights.W else 0b11


def _xn(privileged: Rights, user: Rights, rule: Rules) -> int:
    decisive = user or privileged
    if rule.isa is Isa.AARCH32:
        return 0 if decisive & Rights.X else 1
    plain = 0b00 if decisive & Rights.X else 0b10
    if not user:
        return plain
    if rule.mpu is Level.EL2 and rule.xn is XnReading.PER_STAGE:
        return (0 if privileged & Rights.X else 0b10) | (0 if user & Rights.X else 0b01)
    if rule.mpu is Level.EL1 and rule.xn is XnReading.XNX:
        if bool(user & Rights.X) != bool(privileged & Rights.X):
            return 0b01 if user & Rights.X else 0b11
        return plain
    return plain
