"""Which bytes may be granted beyond the demands, and of which kind (2.4; readings 15 to 18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.check.codes import finding
from mpuplan.check.cover import Cover, united_size
from mpuplan.check.owners import Kind, Owned
from mpuplan.model.board import BankKind, BlockKind, Board, Over, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.check.contexts import Context
    from mpuplan.check.words import Region
    from mpuplan.diag import Diagnostic

__all__ = ["Exposure", "Ledger"]


class Exposure:
    """What lies at an address that nobody asks for, seen from one pCPU."""

    def __init__(self, board: Board, entries: Iterable[Owned], pcpu: int) -> None:
        self.over = board.policy.over
        self.stages = board.stages
        self.pcpu = pcpu
        self.occupied = Cover((e.start, e.end, e) for e in entries if pcpu in e.pcpus)
        self.holes = Cover((h.start, h.start + h.size, h) for h in board.holes)
        self.memory = Cover(
            (b.start, b.start + b.size, b)
            for b in board.memory
            if b.kind is BankKind.RAM and pcpu in b.pcpus
        )

    def owners(self, address: int) -> tuple[Owned, ...]:
        """Who owns the address: a block, device or reserved range.

        Where a block of a guest's program lies, that one and not the memory around it.
        """
        here = self.occupied.at(address)
        hosts = {name for e in here if e.piece is not None for name in e.piece.block.banks}
        return tuple(
            e
            for e in here
            if e.kind not in (Kind.WINDOW, Kind.EMULATED)
            and not (e.piece is not None and e.piece.block.owner and e.piece.block.name in hosts)
        )

    def hidden_from(self, guest: str, address: int) -> Owned | None:
        """The emulated range of the guest that holds the address."""
        for entry in self.occupied.at(address):
            if entry.kind is Kind.EMULATED and entry.owner == guest:
                return entry
        return None

    def kind(self, address: int, area: Region, context: Context) -> Over | None:
        """The kind of exposure that the policy permits at the address; None for none."""
        owners = self.owners(address)
        if owners:
            own = all(self._ended(entry, context) for entry in owners) and not area.lower
            return self._allowed(Over.OWN, applies=own)
        if self.holes.at(address):
            return self._allowed(Over.HOLES, applies=area.device)
        free = bool(self.memory.at(address)) and not self.occupied.at(address)
        return self._allowed(Over.FREE, applies=free and area.normal)

    def what(self, address: int) -> str:
        """The bytes at the address in words, for messages."""
        entries = self.owners(address) or self.occupied.at(address)
        if entries:
            return " and ".join(entry.text for entry in entries)
        if hole := self.holes.at(address):
            return f"hole '{hole[0].name}'" if hole[0].name else "a hole"
        return "memory that nobody owns" if self.memory.at(address) else "no memory of this pCPU"

    def _allowed(self, kind: Over, *, applies: bool) -> Over | None:
        return kind if applies and kind in self.over else None

    def _ended(self, entry: Owned, context: Context) -> bool:
        """Reading 16: of the party's own image, wanted in an earlier stage, now no longer."""
        piece = entry.piece
        if piece is None or entry.owner != context.party.name:
            return False
        if piece.block.kind is not BlockKind.IMAGE or entry.low != piece.low:
            return False
        return self._over(piece.part, context)

    def _over(self, part: Part, context: Context) -> bool:
        grant = part.grant
        if grant is None or self.pcpu not in grant.pcpus:
            return False
        here = [stage.name for stage in self.stages if self.pcpu in stage.pcpus]
        now = here.index(context.stage.name)
        wanted = [here.index(stage) for stage, _ in grant.access if stage in here]
        return bool(wanted) and max(wanted) < now


class Ledger:
    """Exposed bytes by agent, united over all contexts (2.4)."""

    def __init__(self) -> None:
        self.bytes: dict[str, list[tuple[int, int]]] = {}

    def add(self, agent: str, start: int, end: int) -> None:
        """Note that `agent` is exposed to `[start, end)`."""
        self.bytes.setdefault(agent, []).append((start, end))

    def over_budget(self, board: Board) -> list[Diagnostic]:
        """One finding per agent that gets more than `budget`."""
        found = []
        for agent, ranges in sorted(self.bytes.items()):
            size, budget = united_size(ranges), board.policy.budget
            if budget is not None and size > budget:
                text = f"{agent} gets {size:#x} bytes of exposure, the budget is {budget:#x}"
                found.append(
                    finding("exposure-budget", text, span=None, at=(agent.split()[-1].strip("'"),))
                )
        return found
