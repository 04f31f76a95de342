"""The exposure ledger once more, granule by granule: what words grant minus what is asked for.

Straight from design 2.1 and 2.4, for plans whose words and places are given; on purpose without a
look at the planner's or the judge's code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from mpuplan.arch.codec import Isa, RegionFields, RegionWords, decode
from mpuplan.arch.spec import XnReading
from mpuplan.model.board import Bank, BankKind, BlockKind, Board, Window
from mpuplan.model.plan import Plan, PlanContext
from tests.oracle.meaning import (
    GRANULE,
    Context,
    R,
    Unsupported,
    W,
    X,
    all_blocks,
    asks_in,
    contexts,
    down,
    planned,
    shapes,
    sources,
    targets,
)

LETTERS = ((R, "r"), (W, "w"), (X, "x"))

Gains = dict[tuple[str, int], int]
"""Rights gained by agent and granule; of a long stretch the first granule stands for all."""


@dataclass(frozen=True)
class Asked:
    """Bytes that an agent may touch in a context, rounding included."""

    low: int
    high: int
    privileged: bool
    rights: int
    window: bool


class Twin:
    """A board with the places and words of a plan.

    Stretches between two edges of anything that are longer than `near` are asked about at their
    first granule only.
    """

    def __init__(self, board: Board, plan: Plan, near: int) -> None:
        if any(block.relink for block in all_blocks(board)):
            raise Unsupported("relinked images")
        self.board, self.plan, self.near = board, plan, near
        self.at = {placed.block: placed.start for placed in plan.placement}
        self.shapes = {block.name: shapes(block)[0] for block in all_blocks(board)}
        self.contexts = {c.name: c for c in contexts(board)[0]}
        self.tables = [c for c in plan.contexts if not self._inner(c)]
        self.asked = {c.name: list(self._asks(self.contexts[c.name])) for c in self.tables}
        self.regions = {c.name: list(self._regions(c)) for c in self.tables}

    def _inner(self, table: PlanContext) -> bool:
        """A guest's own EL1 MPU: stage 2 is behind it, and it never has exposure."""
        return table.mpu == "el1" and table.guest is not None

    def _asks(self, context: Context) -> Iterator[Asked]:
        names = targets(self.board)
        for source in sources(self.board):
            found = asks_in(self.board, context, [source], names, self.shapes)
            for ask in found:
                base = self.at[ask.block] if ask.block else 0
                window = isinstance(source.thing, Window)
                for low, high in ask.ranges if not ask.transient else ():
                    yield Asked(base + low, base + high, ask.privileged, ask.rights, window)

    def _regions(self, table: PlanContext) -> Iterator[RegionFields]:
        for slot in table.slots:
            fields = decode(RegionWords(slot.prbar, slot.prlar), Isa(self.plan.core.isa))
            if fields.enabled:
                yield fields

    # --- what is gained ---------------------------------------------------------------------------

    def gains(self) -> Gains:
        """Everything that the words give beyond."""
        found: Gains = {}
        for table in self.tables:
            for granule in self.granules():
                for agent, rights in self._gained(table, granule):
                    key = agent, granule
                    found[key] = found.get(key, 0) | rights
        return found

    def granules(self) -> list[int]:
        """The granules to ask about, the same for every context."""
        edges = {0, 1 << self.board.core.pa_bits}
        edges |= {edge for e in self.plan.exposure for edge in (e.start, e.end)}
        edges |= {edge for some in self.asked.values() for a in some for edge in (a.low, a.high)}
        edges |= {edge for some in self.regions.values() for f in some for edge in (f.start, f.end)}
        edges |= {piece.start for piece in self.board.core.default_map}
        edges |= {edge for low, high in self.forbidden_ranges() for edge in (low, high)}
        points = sorted({down(edge, GRANULE) for edge in edges})
        found: list[int] = []
        for low, high in pairwise(points):
            found += range(low, high, GRANULE) if high - low <= self.near else [low]
        return found

    def _gained(self, table: PlanContext, granule: int) -> Iterator[tuple[str, int]]:
        context = self.contexts[table.name]
        high = "el2" if context.level == 2 else f"{context.mpu}:el1"
        low = context.guest if context.level == 2 else f"{context.mpu}:el0"
        here = [a for a in self.asked[table.name] if a.low <= granule < a.high]
        over = [f for f in self.regions[table.name] if f.start <= granule < f.end]
        if not over:
            if table.control.br:
                yield high, R | W | (X if self._runs_by_default(granule) else 0)
            return
        privileged, lower = self._granted(over[0], table)
        wanted = sum({bit for a in here if a.privileged for bit in _bits(a.rights)})
        user = sum({bit for a in here if not a.privileged for bit in _bits(a.rights)})
        deliberate = [a for a in here if a.privileged]
        if deliberate and all(a.window for a in deliberate):
            yield high, privileged
        elif privileged & ~(wanted | user):
            yield high, privileged & ~(wanted | user)
        if lower & ~user:
            yield low, lower & ~user

    def _runs_by_default(self, address: int) -> bool:
        return any(p.executable and p.start <= address < p.end for p in self.board.core.default_map)

    def _granted(self, fields: RegionFields, table: PlanContext) -> tuple[int, int]:
        """Rights of the privileged agent and of the other one (design 2.1)."""
        data = R if fields.ap & 2 else R | W
        core, high_x, low_x = self.board.core, fields.xn == 0, fields.xn == 0
        if core.isa is Isa.AARCH64 and core.xn is XnReading.PER_STAGE and table.mpu == "el2":
            high_x, low_x = not fields.xn & 2, not fields.xn & 1
        if core.isa is Isa.AARCH64 and core.xn is XnReading.XNX and table.mpu == "el1":
            high_x, low_x = fields.xn in (0, 3), fields.xn in (0, 1)
        wxn = bool(table.control.wxn) and bool(data & W)
        high = data | (X if high_x and not wxn else 0)
        low = data | (X if low_x and not (wxn and table.mpu == "el1") else 0)
        return high, low if fields.ap & 1 else 0

    def listed(self) -> Gains:
        """The same from the plan's ledger; a byte that stands twice is an error."""
        found: Gains = {}
        granules = self.granules()
        for entry in self.plan.exposure:
            rights = sum(bit for bit, letter in LETTERS if letter in entry.rights)
            for granule in granules:
                if entry.start <= granule < entry.end:
                    assert (entry.agent, granule) not in found, entry
                    found[entry.agent, granule] = rights
        return found

    # --- what may never be ------------------------------------------------------------------------

    def forbidden_ranges(self) -> Iterator[tuple[int, int]]:
        """Listed devices, reserved ranges, and the blocks of every party."""
        for device in self.board.devices:
            yield device.start, device.start + device.size
        for kept in self.board.reserved:
            yield kept.start, kept.start + kept.size
        for guest in self.board.guests:
            for hidden in guest.emulated:
                yield hidden.start, hidden.start + hidden.size
        for block in all_blocks(self.board):
            yield from self._rounded(block.name).values()

    def _rounded(self, name: str) -> dict[str, tuple[int, int]]:
        block = next(block for block in all_blocks(self.board) if block.name == name)
        base = self.at[name] if planned(block) else 0
        rounded = self.shapes[name].rounded
        return {part: (base + low, base + high) for part, (low, high) in rounded.items()}

    def never(self) -> list[str]:
        """What breaks the last sentence but one of design 2.4, whatever the budget."""
        return [fault for entry in self.plan.exposure for fault in self._faults(entry)]

    def _faults(self, entry) -> Iterator[str]:
        if entry.kind in ("window", "background"):
            return
        party = self.board.hypervisor.name if self.board.hypervisor else entry.agent.split(":")[0]
        where = f"{entry.agent} {entry.start:#x}..{entry.end:#x} {entry.kind}"
        things = [(d.name, d.start, d.start + d.size) for d in self.board.devices]
        things += [(r.name, r.start, r.start + r.size) for r in self.board.reserved]
        for guest in self.board.guests:
            if guest.name == entry.agent:
                things += [(e.name, e.start, e.start + e.size) for e in guest.emulated]
        things += self._foreign(entry, party)
        for name, low, high in things:
            if low < entry.end and entry.start < high:
                yield f"{where} covers {name}"
        for cut in self.board.core.cuts:
            if entry.start < cut < entry.end:
                yield f"{where} crosses the cut point {cut:#x}"

        kinds = {
            "holes": [(h.start, h.start + h.size) for h in self.board.holes],
            "free": [(b.start, b.start + b.size) for b in self._ram(entry)],
        }
        for granule in (entry.start, entry.end - GRANULE) if entry.kind in kinds else ():
            if not any(low <= granule < high for low, high in kinds[entry.kind]):
                yield f"{where} is none"

    def _ram(self, entry) -> list[Bank]:
        pcpus = {self.contexts[name].pcpu for name in entry.contexts}
        return [b for b in self.board.memory if b.kind is BankKind.RAM and pcpus <= set(b.pcpus)]

    def _foreign(self, entry, party: str) -> Iterator[tuple[str, int, int]]:
        """Blocks that exposure may not touch: all but the party's own image's parts, for itself."""
        pcpus = {self.contexts[name].pcpu for name in entry.contexts}
        for block in all_blocks(self.board):
            banks = [bank for bank in self.board.memory if bank.name in block.banks]
            if banks and not any(pcpus & set(bank.pcpus) for bank in banks):
                continue
            mine = block.kind is BlockKind.IMAGE and block.owner == party
            for part in block.parts:
                grant = part.grant
                own = mine and grant is not None and entry.kind == "own"
                nobody = grant is not None and any(not rights for _, rights in grant.access)
                late = own and self._wanted_from_now_on(grant, entry.contexts)
                elsewhere = own and not pcpus <= set(grant.pcpus)
                if not own or nobody or late or elsewhere or not self._private(entry, party):
                    yield part.name, *self._rounded(block.name)[part.name]

    def _private(self, entry, party: str) -> bool:
        return entry.agent in ("el2", f"{party}:el1")

    def _wanted_from_now_on(self, grant, names: Iterable[str]) -> bool:
        order = [stage.name for stage in self.board.stages]
        now = min(order.index(self.contexts[name].stage) for name in names)
        return any(order.index(stage) >= now for stage, _ in grant.access)


def _bits(rights: int) -> Iterator[int]:
    yield from (bit for bit in (R, W, X) if rights & bit)
