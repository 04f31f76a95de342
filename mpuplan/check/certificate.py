"""Certificates: is a bound derived rightly (docs/reference/certificate-format.md)?

A bound is a sum of inequalities that `Contacts` sees to be valid. Whoever chose the multipliers,
any that are not negative give a valid bound; so nothing is trusted but the arithmetic here.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from mpuplan.check.contacts import Contacts, Unknown, Wrong
from mpuplan.check.objectives import HEADROOM, least_switch_cost
from mpuplan.model.certificate import Verdict

if TYPE_CHECKING:
    from mpuplan.model.board import Board
    from mpuplan.model.certificate import Certificate, Proof
    from mpuplan.model.plan import Objective
    from mpuplan.model.tables import Tables

__all__ = ["certify"]

_PROVABLE: Final = (HEADROOM, "regions")


def certify(board: Board, tables: Tables, certificate: Certificate) -> tuple[Verdict, ...]:
    """What a certificate proves of each objective of a plan that the judge has passed."""
    names = [proof.objective for proof in certificate.proofs]
    known = {o.name for o in tables.objectives}.intersection(_PROVABLE)
    odd = [name for name in names if names.count(name) > 1 or name not in known]
    proofs = {proof.objective: proof for proof in certificate.proofs if proof.objective not in odd}
    room = next((o.value for o in tables.objectives if o.name == HEADROOM), 0)
    text = "a second proof, or one of what has none"
    found = [Verdict(name, 0, 0, text, wrong=True) for name in odd]
    for o in tables.objectives:
        proof = proofs.get(o.name)
        found.append(_proven(board, proof, o, room) if proof else _unaided(board, tables, o))
    return tuple(found)


def _unaided(board: Board, tables: Tables, objective: Objective) -> Verdict:
    """What needs no proof: bytes are not negative, and a switch is no less than one write."""
    least = {"exposure": 0, "switch-cost": least_switch_cost(board, tables)}.get(objective.name)
    certified = least is not None and least >= objective.bound
    why = f"it cannot be below {least}" if certified else "no proof is known"
    return Verdict(objective.name, objective.value, objective.bound, why, certified=certified)


def _proven(board: Board, proof: Proof, objective: Objective, room: int) -> Verdict:
    """`room`: the headroom that a plan must have for its regions to be compared."""
    name, value, bound = objective.name, objective.value, objective.bound
    try:
        exact = _derived(Contacts(board), proof, room)
        derived = floor(exact) if name == HEADROOM else ceil(exact)
        low, high = (value, bound) if name == HEADROOM else (bound, value)
        if (exact, derived) != (proof.exact, proof.bound):
            raise Wrong(f"the proof comes to {exact}, so to {derived}, not to what it says")
        if not low <= derived <= high:
            raise Wrong(f"the proof comes to {derived}, which is not between {low} and {high}")
    except Unknown as fault:
        return Verdict(name, value, bound, f"the checker refuses {fault}", wrong=True)
    except Wrong as fault:
        return Verdict(name, value, bound, str(fault), wrong=True)
    return Verdict(name, value, bound, f"{len(proof.terms)} inequalities", certified=True)


def _derived(contacts: Contacts, proof: Proof, room: int) -> Fraction:
    """The bound before it is rounded.

    The headroom is no more than any average, by `shares`, of room less regions. Regions are no
    fewer than regions plus, by `shares`, what a plan with that headroom has too many in a context.
    Both are what groups count, less what contacts gain: every gain has to be covered by terms.
    """
    headroom = proof.objective == HEADROOM
    pools = {(group.context, group.mpu): group for group in contacts.pools}
    counted = [] if headroom else [(group, Fraction(1)) for group in contacts.families]
    least = Fraction(0)
    for share in proof.shares:
        group = pools.get((share.context, share.mpu))
        if group is None or share.times < 0 or (headroom and not group.counted):
            raise Wrong(f"'{share.context}' can have no share of {share.times}")
        counted.append((group, share.times))
        kept = room if group.counted and not headroom else 0
        least -= share.times * (group.room - kept)
    if headroom and sum(share.times for share in proof.shares) != 1:
        raise Wrong("the shares do not add up to 1")
    gains: dict[int, Fraction] = defaultdict(Fraction)
    for group, times in counted:
        least += times * group.base
        for number, gain in group.gains.items():
            gains[number] += times * gain
    for term in proof.terms:
        if term.times < 0:
            raise Wrong(f"an inequality is taken {term.times} times")
        row = contacts.row(term.claim)
        least -= term.times * row.most
        for number in row.contacts:
            gains[number] -= term.times
    for number, left in sorted(gains.items()):
        if left > 0:
            raise Wrong(f"what '{contacts.names[number]}' gains is not covered")
    return -least if headroom else least
