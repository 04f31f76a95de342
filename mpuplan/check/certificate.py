"""Certificates: is a bound derived rightly (docs/reference/certificate-format.md)?

A *carrier* moves as a whole: a movable block, or `FIXED`, all the rest. A *run* is a stretch of one
that one word serves in a context (2.1), wherever it lies (readings 1, 2). A *contact* is a pair of
ends of two carriers at one address. Without exposure each byte of a region is asked for with its
word (2.4): regions are runs less contacts (at a cut point a contact saves nothing). A bound is a
sum of inequalities over contacts; multipliers from anybody do if they are not negative.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from itertools import chain, combinations, pairwise, permutations, product
from math import ceil, comb, floor, gcd
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import align_down, align_up
from mpuplan.check import owners
from mpuplan.check.contexts import Context, contexts, counted, counted_stages, grouped
from mpuplan.check.cover import Cover, joined, meet, united, united_size
from mpuplan.check.demands import demands
from mpuplan.check.objectives import HEADROOM, least_values
from mpuplan.check.places import APART, Places, all_blocks, block_names, ghosts, inner_blocks
from mpuplan.check.static import cut_points
from mpuplan.check.wants import Rules, wanted
from mpuplan.model.certificate import Carrier, Case, Claim, Group, Kind, Proof, Row, Run, Verdict

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from mpuplan.model.board import Block, Board
    from mpuplan.model.certificate import Certificate
    from mpuplan.model.tables import Tables

__all__ = ["FIXED", "PROVABLE", "Contacts", "Refused", "certify"]

FIXED: Final = ""
PROVABLE: Final = (HEADROOM, "regions")
Range = tuple[int, int]
End = tuple[str, int]
Within = Mapping[str, Range]  # where blocks start in a case, inclusive; anywhere if not named
_MOST: Final = 4096  # sums of sizes, or choices of grounds, that are tried


class Refused(Exception):
    """A certificate says what is not so, or a board has what certificates say nothing about."""


def certify(board: Board, tables: Tables, certificate: Certificate) -> tuple[Verdict, ...]:
    """What a certificate proves of each objective of a plan that the judge has passed."""
    proofs = {proof.objective: proof for proof in certificate.proofs}
    room = next((o.value for o in tables.objectives if o.name == HEADROOM), 0)
    least, found = least_values(board, tables), []
    for o in tables.objectives:
        if o.name in proofs and o.name in PROVABLE:
            found.append(_proven(board, proofs[o.name], o.value, o.bound, room))
        else:
            sure = least.get(o.name, o.bound - 1) >= o.bound
            why = f"it cannot be below {least[o.name]}" if sure else "no proof is known"
            found.append(Verdict(o.name, o.value, o.bound, why, certified=sure))
    return tuple(found)


def _proven(board: Board, proof: Proof, value: int, bound: int, room: int) -> Verdict:
    """`room`: the headroom that a plan must have for its regions to be compared."""
    try:
        cases = iter(proof.cases or (Case(shares=proof.shares, terms=proof.terms),))
        exact = _worst(board, {}, cases, None if proof.objective == HEADROOM else room)
        derived = floor(exact) if proof.objective == HEADROOM else ceil(exact)
        fits = min(value, bound) <= derived <= max(value, bound)
        if (exact, derived) != (proof.exact, proof.bound) or not fits or any(cases):
            raise Refused(f"it comes to {exact}, so to {derived}, not to what it says")
    except Refused as fault:
        return Verdict(proof.objective, value, bound, f"the checker refuses: {fault}", wrong=True)
    why = f"{len(proof.terms) + sum(len(case.terms) for case in proof.cases)} inequalities"
    return Verdict(proof.objective, value, bound, why, certified=True)


def _worst(board: Board, within: Within, cases: Iterator[Case], room: int | None) -> Fraction:
    """The weakest bound of all cases: a block starts below an address, or there or above."""
    case = next(cases, Case())  # with nothing to add up
    if not case.block:
        return _derived(Contacts(board, within), case, room)
    low, high = within.get(case.block, (0, APART))
    parts = (low, min(case.at - 1, high)), (max(case.at, low), high)
    both = (_worst(board, {**within, case.block: part}, cases, room) for part in parts)
    return max(both) if room is None else min(both)


def _derived(contacts: Contacts, proof: Case, room: int | None) -> Fraction:
    """The bound before it is rounded: of the headroom; with a `room`, of regions.

    The headroom is no more than any average, by `shares`, of room less regions. Regions are no
    fewer than regions plus, by `shares`, how far a pool is above what the plan's headroom leaves
    it, which is not positive. Groups count both, contacts gain on that: terms must cover it all.
    """
    headroom, room = room is None, room or 0
    pools = {(group.context, group.mpu): group for group in contacts.pools}
    parts = [] if headroom else [(Fraction(1), one.base, one.gains) for one in contacts.families]
    for share in proof.shares:
        pool = pools.get((share.context, share.mpu))
        if pool is None or share.times < 0 or (headroom and not pool.counted):
            raise Refused(f"'{share.context}' can have no share of {share.times}")
        parts.append((share.times, pool.base - pool.room + room * pool.counted, pool.gains))
    if headroom and sum(share.times for share in proof.shares) != 1:
        raise Refused("the shares do not add up to 1")
    for term in proof.terms:
        if term.times < 0:
            raise Refused(f"an inequality is taken {term.times} times")
        row = contacts.row(term.claim)
        parts.append((term.times, -row.most, dict.fromkeys(row.contacts, Fraction(-1))))
    least, gains = Fraction(0), [Fraction(0)] * len(contacts.ends)
    for times, base, gained in parts:
        least += times * base
        for number, gain in gained.items():
            gains[number] += times * gain
    for name, left in zip(contacts.names, gains, strict=True):
        if left > 0:
            raise Refused(f"what '{name}' gains is not covered")
    return -least if headroom else least


class Contacts:
    """All contacts that a board allows: `ends`, each a carrier and an offset.

    `joins`: which two runs each joins in which context; `runs`: of a context; `pieces`: of an MPU.
    """

    def __init__(self, board: Board, within: Within | None = None) -> None:
        """Raise Refused where the board has something that is not understood here."""
        self._board, places = board, ghosts(board)
        self.carriers = _carriers(board, places, within or {})
        self._reaches = {name: _reach(one) for name, one in self.carriers.items() if one.alone}
        self.contexts = {context.key: context for context in contexts(board)}
        self.runs = {key: tuple(self._runs(c, places)) for key, c in self.contexts.items()}
        joins: dict[tuple[End, End], dict[Hashable, tuple[Run, Run]]] = defaultdict(dict)
        self.pieces: dict[Hashable, dict[str, Run]] = defaultdict(dict)
        for key, runs in self.runs.items():
            self.pieces[self.contexts[key].hardware].update((run.name, run) for run in runs)
            for one, other in permutations(runs, 2):
                ends = (one.carrier, one.end), (other.carrier, other.start)
                if one.word == other.word and (ends in joins or self._touch(*ends)):
                    joins[ends][key] = one, other
        self.ends = tuple(sorted(joins))
        self.joins = tuple(joins[ends] for ends in self.ends)
        self.names = tuple("|".join(f"{c}+{at:#x}" for c, at in ends) for ends in self.ends)
        self.families = tuple(map(self._group, grouped(self.contexts.values(), lambda c: c.family)))
        self.pools = tuple(map(self._group, grouped(self.contexts.values(), lambda c: c.pair)))

    def _runs(self, context: Context, places: Places) -> Iterator[Run]:
        """Bytes of one word between cut points; what is transient has no region (2.5)."""
        rules, names = Rules.of(self._board, context.mpu), tuple(self.carriers)
        asked = demands(self._board, places, context)
        hosts = {n for g in self._board.guests for block in g.blocks for n in block_names(block)}
        if context.inner and any(demand.target in hosts for demand in asked):
            raise Refused("a program that uses its guest's memory beside its own blocks in it")
        wants = [*wanted((demand for demand in asked if not demand.transient), rules)]
        if any(want.clash for _, _, want in wants):
            raise Refused("demands that no word serves")
        words = ((low, high, w.word(rules)) for low, high, w in wants if not w.nobody)
        for start, end, word in joined(words):
            cuts = [cut for cut in cut_points(self._board) if start < cut < end]
            for low, high in pairwise((start, *cuts, end)):
                number, offset = divmod(low, APART)
                run = Run(names[number], offset, high - low + offset, word)
                first, last = self.carriers[run.carrier].span
                if not first <= run.start < run.end <= last:
                    raise Refused("demands that reach beyond their block")
                yield run

    def _touch(self, left: End, right: End) -> bool:
        """Whether two ends can be at one address: for places, steps, and own bytes behind them."""
        one, other = self.carriers[left[0]], self.carriers[right[0]]
        behind = any(low <= left[1] < high for low, high in one.solids)
        behind = behind or any(low < right[1] <= high for low, high in other.solids)
        by = left[1] - right[1]
        if behind or left[0] == right[0] or by % gcd(one.step, other.step):
            return False
        starts = product(one.starts, other.starts)
        return any(a[0] + by <= b[1] and b[0] <= a[1] + by for a, b in starts)

    def _group(self, members: Sequence[Context]) -> Group:
        """Regions of n contexts, those that all of them have counted once (section 4, 1 to 3).

        A common region is a chain of *residents*, runs that all of them have: each of its bytes has
        one owner (2.3), who asks for it with one word everywhere. A chain that a context lengthens
        is not common, and has two ends: such a contact spoils half of what n - 1 contexts save.
        """
        sets = [frozenset(self.runs[context.key]) for context in members]
        residents = frozenset.intersection(*sets)
        gains: dict[int, Fraction] = {}
        for number, joins in enumerate(self.joins):
            if here := [joins[context.key] for context in members if context.key in joins]:
                known = sum(run in residents for run in here[0])
                gains[number] = len(here) - Fraction(known * (len(sets) - 1), 2)
        room = self._board.core.slots(members[0].mpu) - max(c.transient_slots for c in members)
        inside = members[0].stage.name in counted_stages(self._board)
        return Group(*members[0].key, counted(sets), gains, room, inside)

    def row(self, claim: Claim) -> Row:
        """The inequality that a claim names; raises Refused if there is none.

        FOREST: n runs form paths, and all but one run of each path touch another before them. LEFT,
        RIGHT: of the contacts at one end of a run one holds at most. Both as a byte has one owner
        for a pCPU (2.3); in a guest's MPU no run is of the memory that its own blocks lie in.
        """
        context = self.contexts.get((claim.context, claim.mpu))
        known = self.pieces[context.hardware] if context else {}
        runs = sorted(known[name] for name in known.keys() & set(claim.runs))
        apart = all(a.carrier != b.carrier or a.end <= b.start for a, b in pairwise(runs))
        number = len(runs) if claim.kind is Kind.FOREST else 1
        if context is None or not number == len(runs) == len(claim.runs) > 0 or not apart:
            raise Refused(f"'{claim.context}' has no such runs beside each other")
        before = known.values() if claim.kind is Kind.LEFT else runs
        after = known.values() if claim.kind is Kind.RIGHT else runs
        ends, starts = {(r.carrier, r.end) for r in before}, {(r.carrier, r.start) for r in after}
        contacts = tuple(n for n, (a, b) in enumerate(self.ends) if a in ends and b in starts)
        return Row(claim, number - self._paths(runs, context) if number > 1 else 1, contacts)

    def _paths(self, runs: Sequence[Run], context: Context) -> int:
        """How many paths runs form at least: as many as it takes *grounds* to hold them.

        A path is one stretch of addresses, so in one ground: a stretch of what runs may cover. It
        has room for its bytes but those of other carriers that lie in it, wherever they do.
        """
        at = {run: self.carriers[run.carrier].starts for run in runs}
        hulls = [[(low + run.start, high + run.end) for low, high in at[run]] for run in runs]
        grounds = united(chain(*hulls))
        homes = {frozenset(g for g in grounds for part in hull if meet(g, part)) for hull in hulls}
        size = sum(run.end - run.start for run in runs)
        own = self.carriers.keys() if context.inner else {run.carrier for run in runs}
        rest = [reach for name, reach in self._reaches.items() if name not in own]
        room = {(a, b): b - a - sum(n for n, c, d in rest if a <= c and d <= b) for a, b in grounds}
        for count in range(1 + _breaks(runs), len(runs)):
            few = min(count, len(grounds))
            if comb(len(grounds), few) > _MOST or any(
                sum(room[g] for g in some) >= size and all(h.intersection(some) for h in homes)
                for some in combinations(grounds, few)
            ):
                return count
        return len(runs)


def _reach(one: Carrier) -> tuple[int, int, int]:
    """How many bytes a carrier owns, and between which addresses it lies."""
    low = min((low for low, _ in one.starts), default=APART)
    high = max((high for _, high in one.starts), default=-APART)
    return united_size(one.solids), low + one.span[0], high + one.span[1]


def _breaks(runs: Sequence[Run]) -> int:
    """How many times no choice of runs fills exactly what is between fixed ones in succession."""
    still = sorted((run.start, run.end) for run in runs if run.carrier == FIXED)
    gaps = [start - end for (_, end), (start, _) in pairwise(still)]
    sums, most = {0}, max(gaps, default=0)
    for size in (run.end - run.start for run in runs if run.carrier != FIXED):
        sums |= {total + size for total in sums if len(sums) <= _MOST and total + size <= most}
    return sum(gap not in sums for gap in gaps) if len(sums) <= _MOST else 0


def _carriers(board: Board, places: Places, within: Within) -> dict[str, Carrier]:
    """Every carrier by name, in the order of `ghosts`."""
    moving = [block for block in all_blocks(board) if block.start is None]
    banks = sorted((bank.start, bank.start + bank.size) for bank in board.memory)
    if board.policy.over:
        raise Refused("a policy that allows exposure")
    if any(block.relink for block in all_blocks(board)):
        raise Refused("a relinked image")
    if moving and any(after[0] < before[1] for before, after in pairwise(banks)):
        raise Refused("banks that share addresses")
    taken = [o for o in owners.owned(board, places) if o.kind is not owners.Kind.EMULATED]
    inner = {block.name for block in inner_blocks(board)}
    found = {FIXED: Carrier((0, APART - 1))}
    for block in moving:
        solids = united((piece.start % APART, piece.end % APART) for piece in places[block.name])
        first, last = solids[0][0], solids[-1][1]
        step = max(block.align, *(part.page for part in block.parts))
        low, top = within.get(block.name, (0, APART))
        homes = [*_homes(board, block, taken if len(solids) == 1 else [])]
        if block.name in inner:  # it is in memory of its guest, which may lie anywhere
            homes = [(banks[0][0], banks[-1][1])]
        ends = [(max(a - first, low), min(b - last, top)) for a, b in homes]
        ends = [(align_up(low, step), align_down(top, step)) for low, top in ends]
        starts = tuple(pair for pair in ends if pair[0] <= pair[1])
        if any(lo + first < cut < hi + last for cut in cut_points(board) for lo, hi in starts):
            raise Refused("a cut point where a block may lie")
        found[block.name] = Carrier((first, last), solids, starts, step, block.name not in inner)
    return found


def _homes(board: Board, block: Block, taken: Sequence[owners.Owned]) -> Iterator[Range]:
    """The stretches of a block's banks that are not taken."""
    for bank in (bank for bank in board.memory if bank.name in block.banks):
        ends = bank.start, bank.start + bank.size
        near = [o for o in taken if o.start < ends[1] and o.pcpus & set(bank.pcpus)]
        cover = Cover([(*ends, True), *((o.start, o.end, False) for o in near)])
        yield from ((low, high) for low, high, free in cover.segments(*ends) if all(free))
