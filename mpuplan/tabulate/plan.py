"""From regions to the plan: words, slots, placement, ledger."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mpuplan import __version__
from mpuplan.arch.codec import RegionFields, encode
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.demand.contexts import Context, Side
from mpuplan.demand.regions import (
    Outcome,
    Region,
    agents_of,
    region_sets,
    score,
    window_exposure,
)
from mpuplan.demand.sites import block_extents, part_carrier
from mpuplan.demand.words import Agent, Rules, Wish, implied, union
from mpuplan.model.base import Near
from mpuplan.model.blocks import all_blocks
from mpuplan.model.meaning import rights_of
from mpuplan.model.plan import (
    Control,
    Exposed,
    Implied,
    Objective,
    Placed,
    Plan,
    PlanContext,
    Slot,
    status_of,
)
from mpuplan.tabulate.align import aligned
from mpuplan.tabulate.cycles import Tables, cycles, stuck
from mpuplan.tabulate.guests import guest_states
from mpuplan.tabulate.ledger import ledger
from mpuplan.tabulate.mair import index_of, mair_tables
from mpuplan.tabulate.setup import core_info
from mpuplan.tabulate.slots import Seat, seating
from mpuplan.tabulate.standing import lost_switches
from mpuplan.tabulate.switches import plain_objective, switch_objective, switches
from mpuplan.tabulate.transitions import transitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.arrangement import Arrange
    from mpuplan.demand.asks import Ask
    from mpuplan.demand.problem import Demand, Problem
    from mpuplan.model.board import Block, Board
    from mpuplan.tabulate.slots import Key

TOOL = f"mpuplan {__version__}"


def tabulate(
    problem: Problem,
    outcome: Outcome,
    bounds: tuple[int, int, int],
    arrange: Arrange | None = None,
) -> Plan:
    """The plan of an outcome; ``bounds`` are those of headroom, regions and exposure.

    ``arrange`` betters and proves the slots of families whose regions do not fit together.
    """
    sets = region_sets(problem, outcome)
    found = score(problem, sets)
    values = found.headroom, found.regions, found.exposure
    names = "headroom", "regions", "exposure"
    objectives = [
        Objective(name, value, bound)
        for name, value, bound in zip(names, values, bounds, strict=True)
    ]
    board = problem.board
    seated = seating(problem, sets, arrange)
    seats = aligned(problem, sets, seated.seats, seated.kept)
    contexts = _contexts(problem, sets, seats)
    every = switches(problem, contexts, outcome.places)
    lost = lost_switches(problem, contexts, outcome.places)
    ends = {(o.mpu, o.source, o.target) for o in lost}
    sequences = tuple(s for s in every if (s.mpu, s.source, s.target) not in ends)
    tables = Tables(sets, seats, contexts, sequences, outcome.places)
    loose = {n: b for n, b in seated.bounds.items() if n not in stuck(problem, tables, seated.kept)}
    turning = cycles(problem, tables, loose, arrange)
    floors = {**seated.bounds, **turning.bounds}
    if lost:  # bounds of whole families say nothing of what is left of them
        switching = plain_objective(sequences, contexts, turning.cycles)
    else:
        switching = switch_objective(problem, sequences, contexts, floors, turning.cycles)
    if switching is not None:
        objectives.append(switching)
    guests = guest_states(board, problem.base)
    ways, blocked = transitions(problem, outcome.places, contexts, guests, sequences)
    return Plan(
        tool=TOOL,
        board=board.name,
        board_sha256=board.inputs[0].sha256,
        inputs=board.inputs,
        core=core_info(board.core),
        status=status_of(objectives),
        objectives=tuple(objectives),
        mair=_mair(problem, sets),
        placement=placement(board, outcome.places),
        contexts=contexts,
        exposure=ledger(problem, sets, contexts, outcome.places),
        switches=sequences,
        cycles=turning.cycles,
        obstacles=tuple(dict.fromkeys((*lost, *blocked))),
        transitions=ways,
        guests=guests,
        base=None if problem.base is None else _near(problem, contexts),
    )


def contexts_alone(problem: Problem, outcome: Outcome) -> tuple[PlanContext, ...]:
    """The words of every context with no thought of switches: its regions in order of address.

    Contexts of a pool have the same slots, in which what one does not want is off.
    """
    sets = region_sets(problem, outcome)
    chosen: dict[int, tuple[Seat, ...]] = {}
    for pool in problem.pools:
        keys = sorted({region.key for index in pool for region in sets[index]})
        for index in pool:
            wanted = {region.key for region in sets[index]}
            chosen[index] = tuple(Seat(n, key, key in wanted) for n, key in enumerate(keys))
    return _contexts(problem, sets, [chosen[index] for index in range(len(sets))])


def _near(problem: Problem, contexts: Sequence[PlanContext]) -> Near:
    """What is known of the base here: slots that are off with words that no context enables."""
    assert problem.base is not None
    kept = []
    for family in problem.families:
        on = {(s.slot, s.prbar, s.prlar) for i in family for s in contexts[i].slots if s.enabled}
        kept += [
            (contexts[index].name, contexts[index].mpu, s.slot)
            for index in family
            for s in contexts[index].slots
            if not s.enabled and (s.slot, s.prbar, s.prlar | 1) not in on
        ]
    return Near(problem.base.sha256, problem.base.tolerance, (), 0, (), tuple(kept))


def _mair(
    problem: Problem, sets: Sequence[Sequence[Region]]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    tables = mair_tables(problem, sets)
    by_level: dict[str, set[tuple[int, ...]]] = defaultdict(set)
    for (level, _), table in tables.items():
        by_level[level.value].add(table)
    return tuple(
        (level, found.pop()) for level, found in sorted(by_level.items()) if len(found) == 1
    )


def placement(board: Board, places: Mapping[str, int]) -> tuple[Placed, ...]:
    """Where every block of a board lies, by name."""
    blocks = sorted(all_blocks(board), key=lambda b: b.name)
    return tuple(placed for block in blocks for placed in _placed(block, places))


def _placed(block: Block, places: Mapping[str, int]) -> Iterator[Placed]:
    extents = block_extents(block)
    bases = [places.get(part_carrier(block, part), 0) for part in block.parts]
    ranges = [(b + e.low, b + e.high) for b, e in zip(bases, extents, strict=True)]
    start = places.get(block.name, min(low for low, _ in ranges))
    yield Placed(block.name, start, max(high for _, high in ranges))
    if block.relink:
        for part, (low, high) in zip(block.parts, ranges, strict=True):
            yield Placed(part.name, low, high)


def _contexts(
    problem: Problem,
    sets: Sequence[Sequence[Region]],
    chosen: Sequence[Sequence[Seat]],
) -> tuple[PlanContext, ...]:
    tables = mair_tables(problem, sets)
    found: dict[int, PlanContext] = {}
    for family in problem.families:
        every = {region.key: region for index in family for region in sets[index]}
        for index in family:
            context = problem.demands[index].context
            mair = tables[context.mpu, context.owner]
            own = {region.key: region for region in sets[index]}
            slots = tuple(
                _slot(problem, index, own.get(seat.key) or _region(every, seat), seat, mair)
                for seat in chosen[index]
            )
            pool = next(pool for pool in problem.pools if index in pool)
            programmed = len({region.key for i in pool for region in sets[i]})
            found[index] = _context(problem.board, context, mair, slots, programmed)
    return tuple(found[index] for index in range(len(problem.demands)))


def _region(every: Mapping[Key, Region], seat: Seat) -> Region:
    """The region of a seat; one that no context enables any more serves nothing."""
    return every.get(seat.key) or Region(*seat.key, (), ())


def _context(
    board: Board,
    context: Context,
    mair: tuple[int, ...],
    slots: tuple[Slot, ...],
    programmed: int,
) -> PlanContext:
    """`programmed`: regions that count against the slots; parked residents do not."""
    outside = context.side is Side.ENTRY_GUEST
    return PlanContext(
        name=context.name,
        stage=context.stage,
        pcpu=context.pcpu,
        guest=context.guest,
        mpu=context.mpu.value,
        control=_control(board, context),
        mair=mair,
        free_slots=context.slots - context.transient - programmed,
        transient_slots=0 if outside else context.transient,
        slots=slots,
    )


def _control(board: Board, context: Context) -> Control:
    stage = next(s for s in board.stages if s.name == context.stage)
    hypervisor = board.hypervisor is not None
    return Control(m=1, br=int(stage.background), wxn=int(board.policy.wxn), vm=int(hypervisor))


def _slot(problem: Problem, index: int, region: Region, seat: Seat, mair: tuple[int, ...]) -> Slot:
    demand = problem.demands[index]
    fields = _fields(region, index_of(mair, region.bits.mair), enabled=seat.enabled)
    words = encode(fields, demand.rule.isa)
    if not seat.enabled:
        return Slot(seat.slot, False, region.start, region.end, words.prbar, words.prlar)
    return Slot(
        seat.slot,
        True,
        region.start,
        region.end,
        words.prbar,
        words.prlar,
        serves=tuple(dict.fromkeys(ask.name for ask in region.asks)),
        implied=tuple(_implied(demand, region)),
        exposes=tuple(_exposes(problem.board, demand, region, fields)),
    )


def _fields(region: Region, attr: int, *, enabled: bool) -> RegionFields:
    bits = region.bits
    share = int(bits.share)
    return RegionFields(region.start, region.end, share, bits.ap, bits.xn, attr, enabled)


def _implied(demand: Demand, region: Region) -> Iterator[Implied]:
    """Rights that the word forces on the privileged agent, by what they lie on."""
    privileged = agents_of(demand, region.bits)[0]
    seen: set[tuple[str, Rights]] = set()
    for ask in region.asks:
        if ask.wish.agent is not Agent.USER:
            continue
        wishes = [a.wish for a in region.asks if _same_bytes(a, ask)]
        forced = _forced(wishes, region, demand.rule)
        if forced and (ask.name, forced) not in seen:
            seen.add((ask.name, forced))
            yield Implied(privileged, ask.name, rights_text(forced))


def _same_bytes(a: Ask, b: Ask) -> bool:
    return a.carrier == b.carrier and a.low <= b.low and b.high <= a.high


def _forced(wishes: Sequence[Wish], region: Region, rule: Rules) -> Rights:
    asked = union(wishes, Agent.PRIVILEGED)
    return implied(region.bits, asked, union(wishes, Agent.USER), rule)


def _exposes(
    board: Board, demand: Demand, region: Region, fields: RegionFields
) -> Iterator[Exposed]:
    context = demand.context
    given = rights_of(fields, context.mpu.value, _control(board, context), core_info(board.core))
    agents = agents_of(demand, region.bits)
    for patch in region.patches:
        for agent, rights in zip(agents, given, strict=False):
            yield Exposed(agent, patch.start, patch.end, patch.kind.value, rights_text(rights))
    for start, end in window_exposure(demand):
        low, high = max(start, region.start), min(end, region.end)
        if low < high:
            yield Exposed(agents[0], low, high, "window", rights_text(given[0]))
