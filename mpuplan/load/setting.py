"""What every step of resolving needs to know: the core, the stages, the parties."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Label, Span
from mpuplan.load.source import rejected
from mpuplan.load.suggest import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.arch.cores import CoreSpec
    from mpuplan.arch.memory import Attributes
    from mpuplan.load.findings import Findings
    from mpuplan.model.board import Policy, Stage

__all__ = ["Names", "Party", "PartyKind", "Setting", "Target", "Targets"]


class PartyKind(enum.StrEnum):
    """What a party is, as messages call it."""

    HYPERVISOR = "hypervisor"
    GUEST = "guest"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who owns and uses memory; its demands may hold in ``stages`` only."""

    name: str
    kind: PartyKind
    pcpus: tuple[int, ...]
    stages: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind} '{self.name}'"


MAX_DEMANDS: Final = 50_000
"""Parts, uses and windows of one board, copies counted; boards of a hundred guests have 1,000."""


@dataclass(slots=True)
class Budget:
    """Counts what lists multiply to: ``each`` by pCPUs, ``'*'`` by guests, grants by stages."""

    left: int = MAX_DEMANDS

    def spend(self, span: Span) -> None:
        """Take one; raises InputRejected when nothing is left."""
        self.left -= 1
        if self.left < 0:
            message = f"the board has more than {MAX_DEMANDS} parts and uses"
            raise rejected("too-many-nodes", message, span)


@dataclass(frozen=True, slots=True)
class Setting:
    """The frame of a board."""

    findings: Findings
    core: CoreSpec
    pcpus: int
    stages: tuple[Stage, ...]
    policy: Policy
    guests: tuple[str, ...]
    budget: Budget = field(default_factory=Budget)

    def stage(self, name: str, span: Span) -> bool:
        """True when the stage exists; else a finding."""
        known = [stage.name for stage in self.stages]
        return name in known or self.unknown("stage", name, span, known)

    def unknown(self, what: str, name: str, span: Span, known: Iterable[str]) -> bool:
        """Report a name that is not defined; False, so that checks can end with it."""
        message = f"{what} '{shown(name)}' is not defined"
        hint = None
        if not self.findings.full:
            names = tuple(known)
            hint = did_you_mean(name, names)
            if hint is None and 0 < len(names) <= 12:
                hint = f"known: {', '.join(names)}"
        self.findings.add("unknown-name", message, span, hint=hint)
        return False

    def pcpus_in_range(self, pcpus: Sequence[int], span: Span) -> tuple[int, ...]:
        """The pCPUs that exist, ascending; findings for the others and for doubles."""
        for pcpu in sorted({p for p in pcpus if p >= self.pcpus}):
            message = f"pCPU {pcpu} does not exist, the board has {self.pcpus}"
            self.findings.add("pcpu-out-of-range", message, span)
        for pcpu in sorted(p for p, count in Counter(pcpus).items() if count > 1):
            self.findings.add("duplicate-name", f"pCPU {pcpu} is listed twice", span)
        return tuple(sorted({p for p in pcpus if p < self.pcpus}))


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a use may name; `owner` is the party's name, "" for devices and shared blocks.

    ``device_start`` is the address of a device or device part, None for a block or its part.
    ``attributes`` are those of its parts, each once.
    """

    name: str
    owner: str
    device_start: int | None
    size: int
    page: int
    attributes: tuple[Attributes, ...]


@dataclass(slots=True)
class Targets:
    """Everything that a use may name, by full name."""

    known: dict[str, Target] = field(default_factory=dict)

    def add(self, target: Target) -> None:
        """Make a name known; the first of two equal ones counts."""
        self.known.setdefault(target.name, target)

    def find(self, setting: Setting, name: str, span: Span) -> Target | None:
        """The target of that name; None with a finding when there is none."""
        found = self.known.get(name)
        if found is None:
            setting.unknown("block or device", name, span, self.known)
        return found


@dataclass(slots=True)
class Names:
    """A space of names in which each may stand once."""

    findings: Findings
    where: str
    taken: dict[str, Span] = field(default_factory=dict)

    def take(self, name: str, span: Span, what: str) -> None:
        """Claim a name; a finding when somebody has it."""
        first = self.taken.get(name)
        if first is None:
            self.taken[name] = span
            return
        message = f"{what} '{name}' has a name that is taken {self.where}, first at {first}"
        labels = (Label(first, "first used here"),)
        self.findings.add("duplicate-name", message, span, labels=labels)
