"""The exposure ledger, derived from register words and the board; and what a plan says of it.

Reads nothing of a plan but its words and its ledger. An agent has each byte in one line: the bytes
of all contexts are cut wherever what they give differs.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.check.claims import Claims
from mpuplan.check.codes import finding
from mpuplan.check.contexts import contexts, counted
from mpuplan.check.cover import Cover, joined
from mpuplan.check.exposure import Exposure
from mpuplan.check.families import families
from mpuplan.model.exposure import KINDS, ExposureEntry, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.check.claims import Claim, Gap
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.owners import Owned
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board
    from mpuplan.model.exposure import Lying

__all__ = ["entries_of", "ledger_rules"]

Range = tuple[int, int]
Key = tuple[int, int, object]


@dataclass(frozen=True, slots=True)
class _Given:
    """A claim, and the number of the context that it is one of."""

    context: int
    claim: Claim

    @property
    def said(self) -> tuple[object, ...]:
        """What must be equal on two bytes of one line."""
        gap = self.claim.gap
        place = None if gap is None else (gap.start, gap.end)
        return self.context, self.claim.kind, self.claim.rights, place


def entries_of(
    board: Board,
    decoded: Sequence[Decoded],
    outer: tuple[Owned, ...],
    inside: tuple[Owned, ...],
) -> tuple[ExposureEntry, ...]:
    """The ledger by agent and address; contexts are named in the order of the board.

    `outer` occupies addresses for all; `inside` is what guests' programs have, for their EL1 MPUs.
    """
    views: dict[tuple[int, bool], Exposure] = {}
    every: list[Claims] = []
    given: dict[str, list[_Given]] = {}
    order = [context.key for context in contexts(board)]
    decoded = sorted(decoded, key=lambda d: order.index(d.context.key))
    for number, d in enumerate(decoded):
        key = d.context.pcpu, d.context.inner
        if key not in views:
            views[key] = Exposure(board, (*outer, *inside) if key[1] else outer, d.context.pcpu)
        every.append(Claims(d, views[key]))
        for claim in every[-1].all():
            given.setdefault(claim.agent, []).append(_Given(number, claim))
    joins = _joins(decoded, [g for some in given.values() for g in some])
    return tuple(
        _entry(agent, *run, every, joins) for agent in sorted(given) for run in _runs(given[agent])
    )


def _runs(given: list[_Given]) -> Iterator[tuple[int, int, tuple[_Given, ...]]]:
    """Longest runs of bytes on which the same is given."""
    cover = Cover((g.claim.start, g.claim.end, g) for g in given)
    return joined(cover.pieces(), lambda here: [g.said for g in here])


def _entry(
    agent: str,
    start: int,
    end: int,
    given: tuple[_Given, ...],
    every: list[Claims],
    joins: dict[Range, Reason],
) -> ExposureEntry:
    rights = Rights.NONE
    lies: set[Lying] = set()
    for g in given:
        rights |= g.claim.rights
        lies.update(every[g.context].lying(g.claim.kind, start, end))
    numbers = sorted({g.context for g in given})
    gaps = sorted({(g.claim.gap.start, g.claim.gap.end) for g in given if g.claim.gap})
    why = [joins[gap] for gap in gaps]
    for kind in ("window", "background"):
        by = sorted({g.context for g in given if g.claim.kind == kind})
        why += [Reason(kind, _names(every, by))] if by else []
    kind = next(kind for kind in KINDS if any(g.claim.kind == kind for g in given))
    ordered = sorted(lies, key=lambda lying: (lying.start, lying.end, lying.what, lying.name))
    return ExposureEntry(
        agent, start, end, kind, _names(every, numbers), rights_text(rights), tuple(ordered),
        tuple(why),
    )  # fmt: skip


def _names(every: list[Claims], numbers: list[int]) -> tuple[str, ...]:
    return tuple(every[number].context.name for number in numbers)


# --- what gaps save -------------------------------------------------------------------------------


def _joins(decoded: Sequence[Decoded], given: Sequence[_Given]) -> dict[Range, Reason]:
    """Every gap inside a region: what stands on both sides, and the regions it saves in total."""
    users: dict[Range, dict[int, Gap]] = {}
    for g in given:
        if g.claim.gap is not None:
            gap = g.claim.gap
            users.setdefault((gap.start, gap.end), {})[g.context] = gap
    numbers = {id(d): number for number, d in enumerate(decoded)}
    groups = [[numbers[id(d)] for d in family.members] for family in families(decoded)]
    keys = [_keys(d) for d in decoded]
    found = {}
    for place, by in users.items():
        names = tuple(decoded[number].context.name for number in sorted(by))
        left = sorted({name for gap in by.values() for name in gap.left})
        right = sorted({name for gap in by.values() for name in gap.right})
        saved = 0
        for group in groups:
            if any(number in by for number in group):
                apart = [_split(keys[n], by[n]) if n in by else keys[n] for n in group]
                saved += counted(apart) - counted([keys[n] for n in group])
        found[place] = Reason("join", names, *place, tuple(left), tuple(right), saved)
    return found


def _keys(d: Decoded) -> frozenset[Key]:
    """The regions of a context as totals count them: start, end and bits."""
    mair = d.table.mair
    return frozenset(
        (f.start, f.end, (f.ap, f.xn, f.sh, mair[f.attr] if f.attr < len(mair) else -1))
        for _, f in d.fields
        if f.enabled
    )


def _split(keys: frozenset[Key], gap: Gap) -> frozenset[Key]:
    """The regions with two in place of the one over a gap."""
    whole = {key for key in keys if key[:2] == (gap.region.start, gap.region.end)}
    halves = {(start, gap.start, bits) for start, _, bits in whole}
    return keys - whole | halves | {(gap.end, end, bits) for _, end, bits in whole}


# --- what a plan says -----------------------------------------------------------------------------


def ledger_rules(
    stated: tuple[ExposureEntry, ...], true: tuple[ExposureEntry, ...]
) -> Iterator[Diagnostic]:
    """Findings where the ledger of a plan is not what its tables and the board make it.

    Bytes of kind ``other`` have a finding of their own each, and no line.
    """
    true = tuple(entry for entry in true if entry.kind != "other")
    said = {(e.agent, e.start, e.end): e for e in stated}
    right = {(e.agent, e.start, e.end): e for e in true}
    for key, entry in right.items():
        if key not in said:
            text = f"{_line(entry)}, which the plan's ledger does not list"
            yield finding("exposure-untrue", text, span=None)
        elif said[key] != entry:
            yield finding("exposure-untrue", _differs(said[key], entry), span=None)
    for key, entry in said.items():
        if key not in right:
            text = f"the plan's ledger says that {_line(entry)}, the tables do not"
            yield finding("exposure-untrue", text, span=None)
    if set(said.values()) == set(true) and stated != true:
        text = "the plan's ledger is out of order, or lists a line twice"
        yield finding("exposure-untrue", text, span=None)


def _line(entry: ExposureEntry) -> str:
    where = f"{range_text(entry.start, entry.end)} ({entry.kind})"
    return f"agent '{entry.agent}' gains {entry.rights or 'something'} in {where}"


def _differs(said: ExposureEntry, true: ExposureEntry) -> str:
    """The first field that is not as the tables have it; short ones with both values."""
    name = next(f.name for f in fields(true) if getattr(said, f.name) != getattr(true, f.name))
    text = f"the plan's ledger has another '{name}' for agent '{true.agent}'"
    text += f" in {range_text(true.start, true.end)} than the tables"
    if name in ("kind", "rights"):
        text += f": {getattr(said, name) or 'none'}, not {getattr(true, name)}"
    return text
