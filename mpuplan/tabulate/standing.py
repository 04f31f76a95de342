"""What the party stands on while tables change: the parts that both ends must give it."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.demand.spans import without
from mpuplan.model.plan import Obstacle
from mpuplan.tabulate.resting import roles_of, wants

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.demand.problem import Problem
    from mpuplan.model.board import Roles
    from mpuplan.model.plan import PlanContext
    from mpuplan.tabulate.passage_task import Area
    from mpuplan.tabulate.resting import Want

__all__ = ["lost_between", "lost_in_layout", "lost_switches"]

_X = Rights.X
_RX = Rights.R | Rights.X
_RW = Rights.R | Rights.W


def lost_between(
    problem: Problem, places: Mapping[str, int], source: int, target: int
) -> str | None:
    """Why no sequence can run between two contexts, by their indices; None where one can.

    A part named in ``roles:`` that one end asks for has to be asked for at the other too, with
    the rights of its role. Without code in ``roles:`` some own executable block has to stay.
    """
    contexts = [problem.demands[index].context for index in (source, target)]
    asked = [wants(problem, index, places) for index in (source, target)]
    roles = roles_of(problem.board, contexts[0].owner)
    for role, name, needed in _parts(roles):
        given = [_rights(some, name) for some in asked]
        if not any(given):
            continue
        for context, rights in zip(contexts, given, strict=True):
            if needed & ~rights:
                lack = f"'{context.name}' " + _lack(rights, needed)
                return f"'{name}' ({role}) has to stay mapped throughout, and {lack}"
    if roles is not None and roles.code:
        return None
    code = [{(w.name, w.start, w.end) for w in some if w.own and w.rights & _X} for some in asked]
    if not code[0] & code[1]:
        one, two = (f"'{context.name}'" for context in contexts)
        return f"no code of '{contexts[0].owner}' is mapped at both ends, in {one} and in {two}"
    return None


def lost_switches(
    problem: Problem, contexts: Sequence[PlanContext], places: Mapping[str, int]
) -> tuple[Obstacle, ...]:
    """The context switches that no sequence can do, as the party loses what it stands on."""
    found = []
    for family in problem.families:
        for one, other in permutations(family, 2):
            why = lost_between(problem, places, one, other)
            if why is not None:
                source, target = contexts[one], contexts[other]
                found.append(Obstacle(target.pcpu, target.mpu, source.name, target.name, why))
    return tuple(found)


def lost_in_layout(
    problem: Problem,
    places: Mapping[str, int],
    target: int,
    found: str,
    areas: Mapping[int, Area],
) -> str | None:
    """Why no sequence can run from a layout with the MPU on, of context `found` and its regions.

    All code has to lie there mapped and executable, other parts in ``roles:`` with their rights.
    """
    asked = wants(problem, target, places)
    context = problem.demands[target].context
    roles = roles_of(problem.board, context.owner)
    for role, name, needed in _parts(roles):
        given = _rights(asked, name)
        if given and needed & ~given:
            lack = _lack(given, needed)
            return f"'{name}' ({role}) has to stay mapped throughout, and '{context.name}' {lack}"
    needs = [(role, w, needed) for role, name, needed in _parts(roles)
             for w in asked if w.name == name]  # fmt: skip
    if roles is None or not roles.code:
        code = [("code", w, _RX) for w in asked if w.own and w.rights & _X]
        if not code:
            return f"no code of '{context.owner}' is mapped in '{context.name}'"
        needs += code
    for role, want, needed in needs:
        absent = _missing(want, needed, areas)
        if absent is not None:
            text = f"'{want.name}' ({role}) has to stay mapped throughout, and the layout of"
            return f"{text} '{found}' {absent}"
    return None


def _parts(roles: Roles | None) -> Iterator[tuple[str, str, Rights]]:
    """Role, part and the rights that the role needs."""
    if roles is None:
        return
    every = ("code", roles.code, _RX), ("vectors", roles.vectors, _RX)
    more = ("stack", roles.stack, _RW), ("tables", roles.tables, Rights.R)
    for role, names, needed in (*every, *more):
        for name in names:
            yield role, name, needed


def _rights(asked: Sequence[Want], name: str) -> Rights:
    given = Rights.NONE
    for want in asked:
        if want.name == name:
            given |= want.rights
    return given


def _lack(rights: Rights, needed: Rights) -> str:
    if not rights:
        return "does not map it"
    return f"gives it {rights_text(rights)}, not {rights_text(needed)}"


def _missing(want: Want, needed: Rights, areas: Mapping[int, Area]) -> str | None:
    """What a layout does not give of some bytes, as a message says it; None where it gives all."""
    every = sorted(areas.items(), key=lambda item: item[1].start)
    left = without([(want.start, want.end)], ((a.start, a.end) for _, a in every))
    if left:
        return f"does not map {range_text(*left[0])}"
    for slot, area in every:
        low, high = max(area.start, want.start), min(area.end, want.end)
        if low < high and needed & ~area.privileged:
            text = f"gives {rights_text(area.privileged)} in slot {slot}, not {rights_text(needed)}"
            return f"{text}, in {range_text(low, high)}"
    return None
