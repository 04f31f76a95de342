"""Contents of slots where contexts and regions are many, found in a fixed number of steps.

As many regions as possible are held by all pools: parked, they cost nothing. They are taken from
the pools with the most others, so that these need as few other slots as possible. For the slots
that are left each pool in turn gets the cheapest row while the others keep theirs, which is an
assignment problem, as long as that helps. Pools that do well with one row are put together.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from mpuplan.tabulate.assign import assigned

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mpuplan.demand.arrangement import Contents
    from mpuplan.tabulate.wide import Wide

__all__ = ["estimate", "rows"]

_ROUNDS: Final = 4
_TRIES: Final = 150_000
"""So many blocks are tried, times pools squared, times slots."""
_FEW: Final = 3
"""Of what other pools hold in a slot, so many regions may be parked there."""
Block = tuple[int, ...]
"""Pools that have one row."""
Blocks = tuple[Block, ...]

_OWN: Final = 1 << 40
"""What a region is worth that must be held."""


def rows(question: Wide) -> Contents:
    """What every pool holds in each slot; columns in which most changes come first."""
    best = _Found(question, tuple((pool,) for pool in range(len(question.wanted))))
    tries, moved = _TRIES // (len(best.blocks) ** 2 * question.slots), True
    while moved and tries:
        moved, blocks = False, best.blocks
        for block in _together(question, blocks)[:tries]:
            tries -= 1
            others = (b for b in blocks if b[0] not in block)
            found = _Found(question, tuple(sorted([*others, block])))
            if found.cost < best.cost:
                best, moved = found, True
    return _sorted(question, best.contents)


def _together(question: Wide, blocks: Blocks) -> list[Block]:
    """Pools by themselves that have room in one row: grown from each of them, largest first."""
    singles = [block[0] for block in blocks if len(block) == 1]
    found: dict[Block, None] = {}
    for seed in singles:
        block: Block = (seed,)
        held = question.wanted[seed]
        while len(block) < len(singles):
            pool = _nearest(question, held, [p for p in singles if p not in block])
            held |= question.wanted[pool]
            if len(held) > question.slots:
                break
            block = tuple(sorted((*block, pool)))
            found[block] = None
    return sorted(found, key=lambda block: (-len(block), block))


def _nearest(question: Wide, held: frozenset[int], pools: Sequence[int]) -> int:
    """The pool that takes least more room, and of these the one that has most in common."""
    wanted = question.wanted
    return min(pools, key=lambda p: (len(wanted[p] - held), -len(wanted[p] & held), p))


class _Found:
    """Contents where the pools of each block have one row, and about what they cost."""

    def __init__(self, question: Wide, blocks: Blocks) -> None:
        state = _State(question, blocks)
        state.fill()
        state.descend()
        self.blocks, self.contents = blocks, state.contents()
        self.cost = estimate(question, self.contents)


def estimate(question: Wide, contents: Sequence[Sequence[int]]) -> int:
    """About what all switches cost: words, one PRENR write, and groups by the worst slot."""
    found = 0
    for turn in question.turns:
        if turn.weight and turn.enabled[0] != turn.enabled[1]:
            held = [contents[pool] for pool in turn.pools]
            found += turn.weight * _price(question, held, turn.enabled)
    return found


def _price(
    question: Wide, held: Sequence[Sequence[int]], enabled: Sequence[Collection[int]]
) -> int:
    writes, groups = 1, 1
    for one, other in zip(*held, strict=True):
        if one != other:
            differing = _differing(question, one, other)
            writes += differing
            if differing == 2:
                groups = max(groups, 1 + (one in enabled[0]) + (other in enabled[1]))
    return writes + 2 * groups


def _differing(question: Wide, one: int, other: int) -> int:
    """In how many words two regions differ; a parked copy has those of its region."""
    count = len(question.words)
    old, new = question.words[one % count], question.words[other % count]
    return (old[0] != new[0]) + (old[1] != new[1])


def _by_sharing(
    question: Wide, wanted: Sequence[frozenset[int]], weights: Sequence[int]
) -> list[int]:
    """Regions in the order in which they should be held by all.

    First those of several blocks, then by turns one of the block that has the most left.
    `wanted`, `weights`: by block what it must hold, and how much its switches count.
    """
    users: Counter[int] = Counter()
    for some, weight in zip(wanted, weights, strict=True):
        users.update(dict.fromkeys(some, weight))
    several = {k for k, n in Counter(k for some in wanted for k in some).items() if n > 1}
    halves = _partners(question)
    left = [sorted(some - several, key=lambda k: (halves[k], k)) for some in wanted]
    found = sorted(several, key=lambda k: (-users[k], k))
    while any(left):
        most = max(range(len(left)), key=lambda n: (len(left[n]) * weights[n], len(left[n]), -n))
        found.append(left[most].pop(0))
    return found


def _partners(question: Wide) -> list[int]:
    """By region how many others have a word in common with it."""
    bases, limits = (Counter(words[n] for words in question.words) for n in (0, 1))
    return [bases[base] + limits[limit] - 2 for base, limit in question.words]


def _held_by_all(
    question: Wide, wanted: Sequence[frozenset[int]], weights: Sequence[int]
) -> set[int]:
    """As many regions as leave the other slots to what is not among them."""
    found: set[int] = set()
    for k in _by_sharing(question, wanted, weights):
        more = {*found, k}
        if len(more) + max(len(some - more) for some in wanted) > question.slots:
            break
        found = more
    return found


class _State:
    """Rows of pools. Pools that are put together have one row, and are one block."""

    def __init__(self, question: Wide, blocks: Blocks) -> None:
        self.question, self.blocks, self.filled = question, blocks, False
        self.wanted = {
            block: frozenset().union(*(question.wanted[pool] for pool in block)) for block in blocks
        }
        self.weights = question.weights()
        counts = [max(sum(self.weights[pool].values()) for pool in block) for block in blocks]
        self.common = sorted(_held_by_all(question, [*self.wanted.values()], counts))
        self.rows: dict[int, tuple[int, ...]] = {}

    def contents(self) -> Contents:
        """The rows of all pools."""
        return tuple(self.rows[pool] for pool in range(len(self.question.wanted)))

    def fill(self) -> None:
        """First rows, those of blocks that want most foremost."""
        held = {*self.common}
        for block in sorted(self.blocks, key=lambda b: (-len(self.wanted[b] - held), b)):
            self._set(block, self._best(block))
        self.filled = True

    def descend(self) -> None:
        """One row after another as cheap as it can be, as long as words are saved."""
        for _ in range(_ROUNDS):
            moved = False
            for block in self.blocks:
                row = self._best(block)
                now = self.rows[block[0]]
                if self._words(block, row) < self._words(block, now) and self._free(block, row):
                    self._set(block, row)
                    moved = True
            if not moved:
                return

    def _set(self, block: Sequence[int], row: tuple[int, ...]) -> None:
        for pool in block:
            self.rows[pool] = row

    def _free(self, block: Block, row: Sequence[int]) -> bool:
        """Whether a row leaves to all others what they park: some pool must enable it there."""
        now, wanted = self.rows[block[0]], self.wanted[block]
        return self.question.strays or all(
            new == old or old not in wanted or old in self.homes(block, slot)
            or all(r[slot] != old for pool, r in self.rows.items() if pool not in block)
            for slot, (old, new) in enumerate(zip(now, row, strict=True))
        )  # fmt: skip

    def homes(self, block: Block, slot: int) -> set[int]:
        """What a block may park in a slot: what other pools enable there, or also park."""
        wanted, strays = self.question.wanted, self.question.strays
        return {
            row[slot]
            for pool, row in self.rows.items()
            if pool not in block and (strays or row[slot] in wanted[pool])
        }

    def _words(self, block: Block, row: Sequence[int]) -> int:
        """The words that differ between a row of a block and those of the others."""
        return sum(
            weight * _differing(self.question, one, other)
            for pool, weight in self._near(block)
            for one, other in zip(row, self.rows[pool], strict=True)
            if one != other
        )

    def _near(self, block: Sequence[int]) -> list[tuple[int, int]]:
        """Other pools with rows, and how much switches with them count."""
        found: Counter[int] = Counter()
        for pool in block:
            found.update(self.weights[pool])
        return [(p, w) for p, w in sorted(found.items()) if p not in block and p in self.rows]

    def _best(self, block: Block) -> tuple[int, ...]:
        """The row with the fewest words that differ from those of the others."""
        near, wanted = self._near(block), self.wanted[block]
        columns = [_Column(self, block, near, slot) for slot in range(self.question.slots)]
        still = self._still(columns, wanted) if self.filled else dict(enumerate(self.common))
        open_ = [column for column in columns if column.slot not in still]
        kept = {*still.values()}
        known = self._candidates(open_, wanted - kept, kept)
        costs = [[-column.worth(k, wanted) for k in known] for column in open_]
        for column, n in zip(open_, assigned(costs), strict=True):
            fits = known[n] in wanted or known[n] in column.homes or not column.homes
            still[column.slot] = known[n] if fits else column.copy(len(self.question.words))
        return tuple(still[slot] for slot in range(self.question.slots))

    def _still(self, columns: Sequence[_Column], wanted: frozenset[int]) -> dict[int, int]:
        """Slots that keep what all others hold: all but some that others have no use for here."""
        same = {next(iter(column.held)) for column in columns if len(column.held) == 1}
        found, spare = {}, len(wanted - same)
        partners = {n: {self.question.words[k][n] for k in wanted} for n in (0, 1)}
        for column in columns:
            if len(column.held) != 1:
                continue
            k = next(iter(column.held))
            if k not in wanted:
                if any(self.question.words[k][n] in partners[n] for n in (0, 1)):
                    continue
                if spare:
                    spare -= 1
                    continue
            found[column.slot] = k
        return found

    def _candidates(
        self, columns: Sequence[_Column], wanted: frozenset[int], kept: Collection[int]
    ) -> list[int]:
        """What a row may hold: what it must, what others hold most, and enough for all slots."""
        found = {*wanted}
        for column in columns:
            found.update(column.most(kept))
        for k in range(len(self.question.words)):
            if len(found) >= len(columns):
                break
            if k not in kept:
                found.add(k)
        return sorted(found)


class _Column:
    """What other pools hold in a slot, by weight; `homes`: what may be parked there."""

    def __init__(
        self, state: _State, block: Block, near: Sequence[tuple[int, int]], slot: int
    ) -> None:
        self.words, self.slot = state.question.words, slot
        self.homes = state.homes(block, slot)
        self.held: Counter[int] = Counter()
        for pool, weight in near:
            self.held[state.rows[pool][slot]] += weight
        self.bases: Counter[int] = Counter()
        self.limits: Counter[int] = Counter()
        for k, weight in self.held.items():
            base, limit = self.words[k % len(self.words)]
            self.bases[base] += weight
            self.limits[limit] += weight

    def worth(self, k: int, wanted: Collection[int]) -> int:
        """The words that a region has in common with what is held, if it may be here."""
        if k not in wanted and k not in self.homes:
            return -_OWN
        base, limit = self.words[k]
        return self.bases[base] + self.limits[limit] + (_OWN if k in wanted else 0)

    def most(self, kept: Collection[int]) -> list[int]:
        """The regions that may be parked and are held most, but for those kept elsewhere."""
        some = (k for k in self.homes.difference(kept) if k < len(self.words))
        return sorted(some, key=lambda k: (-self.held[k], k))[:_FEW]

    def copy(self, count: int) -> int:
        """A parked copy of what is held elsewhere in the row, too; `count`: of all regions."""
        return count + min(self.homes, key=lambda k: (-self.held[k], k)) % count


def _sorted(question: Wide, contents: Contents) -> Contents:
    """The columns by how much weight changes in them, so that the first bank has them."""
    pairs = [(p, q, w) for p, some in enumerate(question.weights()) for q, w in some.items()]
    change = [
        sum(w for p, q, w in pairs if contents[p][slot] != contents[q][slot])
        for slot in range(question.slots)
    ]
    order = sorted(range(question.slots), key=lambda slot: (-change[slot], slot))
    return tuple(tuple(row[slot] for slot in order) for row in contents)
