"""What is wrong at one address of a context: rights, memory type, execution (design 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.memory import Attributes, type_name
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.check.contexts import Side
from mpuplan.check.rights import Agents
from mpuplan.check.wants import Want, want

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.demands import Demand
    from mpuplan.check.exposure import Exposure
    from mpuplan.check.owners import Owned
    from mpuplan.check.words import Region
    from mpuplan.diag import Span

__all__ = ["Mark", "Verdict"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something wrong at one address; `head RANGE tail` is the message of its run."""

    code: str
    head: str
    tail: str
    span: Span
    at: tuple[str, ...]
    other: tuple[Span, str] | None = None


@dataclass(frozen=True, slots=True)
class Agent:
    """One of the two agents of a context at an address: what it has and what it should have."""

    title: str
    lower: bool
    has: Rights
    wanted: Rights
    allowed: Rights


class Verdict:
    """Marks for single addresses of one context."""

    def __init__(self, decoded: Decoded, exposure: Exposure) -> None:
        self.d, self.exposure = decoded, exposure
        self.context, self.guest = decoded.context, decoded.context.guest
        self.rights = Agents(decoded.readable, decoded.board.core)

    def impossible(self, reason: str, first: Demand, second: Demand) -> Mark:
        """The two demands that no word can serve together."""
        both = " and ".join(dict.fromkeys(self._demand_text(d) for d in (first, second)))
        names = tuple(dict.fromkeys((first.name, second.name)))
        other = None if first is second else (second.span, f"'{second.name}' asks here")
        tail = f": {reason}; no word serves {both}"
        return Mark("demand-impossible", "nothing fits", tail, first.span, names, other)

    def demanded(self, address: int, wanted: Want, area: Region | None) -> Iterator[Mark]:
        """What is wrong at an address that somebody asks for."""
        if wanted.nobody:
            yield from self._nobody(wanted, area)
            return
        yield from self._rounding(address, wanted)
        for agent in self._agents(address, wanted):
            yield from self._agent(address, agent, wanted, area)
        if area is not None:
            yield from self._attributes(wanted, area)
            yield from self._execution(wanted, area)

    def _nobody(self, wanted: Want, area: Region | None) -> Iterator[Mark]:
        """`none`: nobody may; the background region would let EL2 in."""
        owner = wanted.demands[0]
        if area is not None or self.d.table.control.br:
            by = area.text if area is not None else "the background region"
            rights = "access" if area is None else rights_text(area.privileged)
            head = f"{self.d.table.mpu} may {rights}"
            tail = f" through {by}, but '{owner.name}' is for nobody"
            yield Mark("none-accessible", head, tail, owner.span, (owner.name,))

    def _rounding(self, address: int, wanted: Want) -> Iterator[Mark]:
        """Reading 4: padding on bytes of the same owner must leave their word as it is."""
        bare = tuple(d for d in wanted.demands if d.low <= address < d.high)
        padding = tuple(d for d in wanted.demands if d not in bare and not d.window)
        rules = self.d.rules
        if bare and padding and want(bare, rules).word(rules) != wanted.word(rules):
            names = (padding[0].name, bare[0].name)
            head = f"rounding of '{names[0]}' changes the word of '{names[1]}' in"
            other = (bare[0].span, f"'{names[1]}' owns the bytes")
            yield Mark("rounding-mixed", head, "", padding[0].span, names, other)

    def _agents(self, address: int, wanted: Want | None) -> Iterator[Agent]:
        """Both agents; lower: exactly U; privileged: P and the implied rights (design 6)."""
        has = self.rights.at(address)
        needs, may, lower = Rights.NONE, Rights.NONE, Rights.NONE
        if wanted is not None:
            lower = wanted.lower
            needs, may = wanted.privileged, wanted.privileged | wanted.implied
        yield Agent(self.d.table.mpu, False, has[0], needs, may)
        yield Agent(self._lower_title(), True, has[1], lower, lower)

    def _lower_title(self) -> str:
        if self.d.table.mpu == "el1":
            return "el0"
        return f"guest '{self.guest.name}'" if self.guest is not None else "a guest"

    def _agent(
        self, address: int, agent: Agent, wanted: Want, area: Region | None
    ) -> Iterator[Mark]:
        asking = [d for d in wanted.demands if d.privileged is not agent.lower] or wanted.demands
        names = tuple(dict.fromkeys(d.name for d in asking))
        quoted = ", ".join(f"'{name}'" for name in names)
        lacks, extra = agent.wanted & ~agent.has, agent.has & ~agent.allowed
        span = asking[0].span
        if lacks:
            why = f"{area.text} gives {rights_text(agent.has)}" if area else "no enabled region"
            head = f"{agent.title} may not {rights_text(lacks)}"
            yield Mark("right-missing", head, f", wanted for {quoted}: {why}", span, names)
        if extra and area is not None:
            special = self._unseemly(address, agent, area) if not agent.allowed else None
            tail = f" through {area.text}, {quoted} asks for {rights_text(agent.allowed)} only"
            head = f"{agent.title} may {rights_text(extra)}"
            yield special or Mark("right-excess", head, tail, span, names)
        elif agent.lower and agent.has and area is not None:
            hidden = self._hidden(address, agent, area)
            if hidden is not None:
                yield hidden

    def _unseemly(self, address: int, agent: Agent, area: Region) -> Mark | None:
        """A lower right where there may be none: idle, emulated, or of another owner."""
        if not agent.lower or self.d.table.mpu == "el1":
            return None
        head, owners = f"{agent.title} may {rights_text(agent.has)}", self.exposure.owners(address)
        if self.context.side in (Side.IDLE, Side.FAR, Side.PROGRAM):
            tail = f" through {area.text}, where no guest runs"
            return Mark("guest-visible-idle", head, tail, self.context.span, _names(owners))
        for owner in owners:
            if owner.piece is not None and self.guest and owner.owner != self.guest.name:
                tail = f" through {area.text}, which is {owner.text}"
                at = (self.guest.name, owner.name)
                other = (owner.span, f"{owner.text} belongs to '{owner.owner}'")
                return Mark("guest-sees-foreign", head, tail, self.context.span, at, other)
        return self._hidden(address, agent, area)

    def _hidden(self, address: int, agent: Agent, area: Region) -> Mark | None:
        """2.4: emulated ranges are never visible to their guest."""
        if self.guest is None or self.context.side is not Side.GUEST:
            return None
        hidden = self.exposure.hidden_from(self.guest.name, address)
        if hidden is None:
            return None
        head = f"{agent.title} may {rights_text(agent.has)}"
        tail = f" through {area.text}, which is {hidden.text}"
        return Mark("emulated-visible", head, tail, hidden.span, (self.guest.name, hidden.name))

    def _demand_text(self, demand: Demand) -> str:
        agent = self.d.table.mpu if demand.privileged else self._lower_title()
        return f"'{demand.name}' ({agent} {rights_text(demand.rights)})"

    def _attributes(self, wanted: Want, area: Region) -> Iterator[Mark]:
        """Every demanded byte has the type asked for; SH of Device and NC separates nothing."""
        asked, given = wanted.attributes, area.attributes
        if asked is not None and given is not None and asked != given:
            first = wanted.demands[0]
            head = f"{area.text} gives {_attribute_text(given)} to"
            tail = f", '{first.name}' asks for {_attribute_text(asked)}"
            yield Mark("attributes-differ", head, tail, first.span, (first.name,))

    def _execution(self, wanted: Want, area: Region) -> Iterator[Mark]:
        """Static rule of design 6: in a plan XN allows only the x somebody asks for here."""
        if not self.d.plan:
            return
        asked = (bool(wanted.privileged & Rights.X), bool(wanted.lower & Rights.X))
        if not self.d.rules.split:
            asked = (any(asked), any(asked))
        if any(may and not ask for may, ask in zip(area.executable, asked, strict=True)):
            first = wanted.demands[0]
            head = f"XN of {area.text} allows execution in"
            tail = f", '{first.name}' does not ask for x"
            yield Mark("xn-not-demanded", head, tail, first.span, (first.name,))

    def undemanded(
        self, address: int, area: Region, *, inside: bool
    ) -> Iterator[tuple[str, Mark | None]]:
        """Per agent with rights here: its name in the ledger, and a mark unless it may have them.

        Exposure joins two regions of one word: `inside`; it never grows an end (reading 17).
        """
        kind = self.exposure.kind(address, area, self.context)
        owners = self.exposure.owners(address)
        for agent in self._agents(address, None):
            if not agent.has:
                continue
            mark = self._unseemly(address, agent, area)
            if mark is None and (kind is None or not inside):
                code = "exposure-forbidden" if kind is None else "exposure-at-end"
                tail = f" through {area.text}, which is {self.exposure.what(address)} and"
                tail += " not asked for here" if kind is None else " lies at an end of it"
                head = f"{agent.title} may {rights_text(agent.has)}"
                mark = Mark(code, head, tail, self.context.span, _names(owners))
            yield self._ledger_name(agent), mark

    def _ledger_name(self, agent: Agent) -> str:
        """Agents as the budget counts them: EL2 once, each guest, each program's two."""
        if self.context.side is Side.PROGRAM:
            return f"{agent.title} of '{self.context.party.name}'"
        return agent.title


def _names(owners: tuple[Owned, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(owner.name for owner in owners))


def _attribute_text(attributes: Attributes) -> str:
    return f"{type_name(attributes.mair)} {attributes.share.name.lower()}-shareable"
