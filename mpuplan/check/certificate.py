"""Certificates: is a bound derived rightly (docs/reference/certificate-format.md)?

A bound is a sum of inequalities that `Contacts` sees to be valid. Whoever chose the multipliers,
any that are not negative give a valid bound; so nothing is trusted but the arithmetic here.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import RegionWords, decode
from mpuplan.check.contacts import Contacts, Unknown, Wrong
from mpuplan.model.certificate import Verdict

if TYPE_CHECKING:
    from mpuplan.model.board import Board
    from mpuplan.model.certificate import Certificate, Proof
    from mpuplan.model.plan import Objective
    from mpuplan.model.tables import TableContext, Tables

__all__ = ["certify"]

_HEADROOM: Final = "headroom"
_REGIONS: Final = "regions"
_ONE_WRITE: Final = 3
"""A write, and the DSB and the ISB that a sequence has to end with (design 3)."""


def certify(board: Board, tables: Tables, certificate: Certificate) -> tuple[Verdict, ...]:
    """What a certificate proves of each objective of a plan that the judge has passed."""
    proofs: dict[str, Proof] = {}
    found: list[Verdict] = []
    for proof in certificate.proofs:
        if proof.objective in proofs or proof.objective not in (_HEADROOM, _REGIONS):
            text = "a second proof, or one of what has none"
            found.append(Verdict(proof.objective, 0, proof.bound, text, wrong=True))
        proofs[proof.objective] = proof
    try:
        contacts = Contacts(board) if proofs else None
    except Unknown as reason:
        found += [
            Verdict(name, 0, 0, f"the checker refuses {reason}", wrong=True) for name in proofs
        ]
        contacts = None
    room = next((o.value for o in tables.objectives if o.name == _HEADROOM), 0)
    for o in tables.objectives:
        if o.name not in proofs:
            found.append(_unaided(board, tables, o))
        elif contacts is not None:
            found.append(_proven(contacts, proofs.pop(o.name), o, room))
    return tuple(found)


def _unaided(board: Board, tables: Tables, objective: Objective) -> Verdict:
    """What needs no proof: bytes are not negative, and a switch is no less than one write."""
    least = {"exposure": 0, "switch-cost": _switching(board, tables)}.get(objective.name)
    certified = least is not None and least >= objective.bound
    why = f"it cannot be below {least}" if certified else "no proof is known"
    return Verdict(objective.name, objective.value, objective.bound, why, certified=certified)


def _switching(board: Board, tables: Tables) -> int:
    """Each switch between contexts with other regions as one write, by their weights."""
    stuck = (o.source.rpartition("/")[0] == o.target.rpartition("/")[0] for o in tables.obstacles)
    if tables.cycles or any(stuck):
        return 0
    regions = {(c.name, c.mpu): _regions(board, c) for c in tables.contexts}
    return sum(
        switch.weight * _ONE_WRITE
        for switch in tables.switches
        if regions[switch.source, switch.mpu] != regions[switch.target, switch.mpu]
    )


def _regions(board: Board, context: TableContext) -> frozenset[tuple[int, ...]]:
    fields = (decode(RegionWords(s.prbar, s.prlar), board.core.isa) for s in context.slots)
    return frozenset(
        (f.start, f.end, f.ap, f.xn, f.sh, context.mair[f.attr]) for f in fields if f.enabled
    )


def _proven(contacts: Contacts, proof: Proof, objective: Objective, room: int) -> Verdict:
    """`room`: the headroom that a plan must have for its regions to be compared."""
    name, value, bound = objective.name, objective.value, objective.bound
    try:
        exact = _derived(contacts, proof, room)
        derived = floor(exact) if name == _HEADROOM else ceil(exact)
        low, high = (value, bound) if name == _HEADROOM else (bound, value)
        if (exact, derived) != (proof.exact, proof.bound):
            raise Wrong(f"the proof comes to {exact}, so to {derived}, not to what it says")
        if not low <= derived <= high:
            raise Wrong(f"the proof comes to {derived}, which is not between {low} and {high}")
    except Wrong as fault:
        return Verdict(name, value, bound, str(fault), wrong=True)
    return Verdict(name, value, bound, f"{len(proof.terms)} inequalities", certified=True)


def _derived(contacts: Contacts, proof: Proof, room: int) -> Fraction:
    """The bound before it is rounded.

    The headroom is no more than any average, by `shares`, of room less regions. Regions are no
    fewer than regions plus, by `shares`, what a plan with that headroom has too many in a context.
    Both are what groups count, less what contacts gain: every gain has to be covered by terms.
    """
    headroom = proof.objective == _HEADROOM
    pools = {(group.context, group.mpu): group for group in contacts.pools}
    counted = [] if headroom else [(group, Fraction(1)) for group in contacts.families]
    slots = Fraction(0)
    for share in proof.shares:
        group = pools.get((share.context, share.mpu))
        if group is None or share.times < 0 or (headroom and not group.counted):
            raise Wrong(f"'{share.context}' can have no share of {share.times}")
        counted.append((group, share.times))
        kept = room if group.counted and not headroom else 0
        slots += share.times * (group.room - kept)
    if headroom and sum(share.times for share in proof.shares) != 1:
        raise Wrong("the shares do not add up to 1")
    least = Fraction(0)
    open_gains: dict[int, Fraction] = defaultdict(Fraction)
    for group, times in counted:
        least += times * group.base
        for number, gain in group.gains.items():
            open_gains[number] += times * gain
    for term in proof.terms:
        if term.times < 0:
            raise Wrong(f"an inequality is taken {term.times} times")
        row = contacts.row(term.claim)
        least -= term.times * row.most
        for number, weight in row.weights.items():
            open_gains[number] -= term.times * weight
    for number, left in sorted(open_gains.items()):
        if left > 0:
            raise Wrong(f"what '{contacts.names[number]}' gains is not covered")
    return slots - least if headroom else least - slots
