"""Who asks for what on a piece, and in which contexts: with as few words as a board allows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.arch.rights import Rights
from mpuplan.importers.proposal.contexts import IDLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.arch.memory import Attributes
    from mpuplan.importers.proposal.contexts import Where
    from mpuplan.importers.proposal.pieces import Piece

__all__ = ["Grant", "guest_grants", "hypervisor_grants", "narrowed", "sides_of"]


@dataclass(frozen=True, slots=True)
class Grant:
    """Rights with attributes; `stages`, `pcpus`, `while_` None where nothing narrows them.

    `entry`: EL2 keeps it beside a guest that it enters.
    """

    rights: Rights
    attributes: Attributes
    stages: tuple[str, ...] | None = None
    pcpus: tuple[int, ...] | None = None
    while_: tuple[str, ...] | None = None
    entry: bool = False


def guest_grants(
    guest: str, piece: Piece, contexts: Sequence[Where], everywhere: Sequence[Where]
) -> tuple[Grant, ...]:
    """What a guest has of a piece; `everywhere`: all contexts that it runs in."""
    wanted = defaultdict(list)
    for region in piece.regions:
        where = contexts[region.context]
        if where.guest == guest and region.other:
            wanted[region.other, region.attributes].append(where)
    return tuple(
        Grant(rights, attributes, stages, pcpus)
        for (rights, attributes), where in wanted.items()
        for stages, pcpus, _ in narrowed(where, everywhere)
    )


def hypervisor_grants(
    piece: Piece, contexts: Sequence[Where], sides: Sequence[Where]
) -> tuple[Grant, ...]:
    """What EL2 has of a piece beyond what the guest's word implies; `sides` as of `sides_of`.

    In a hypervisor that enters guests, its own side of a guest counts, and what it keeps on beside
    the guest is `entry`.
    """
    entered = any(side.el2 for side in sides)
    wanted, kept = defaultdict(list), set()
    for region in piece.regions:
        where = contexts[region.context]
        extra = region.privileged & Rights.X if region.other else region.privileged
        if region.other and (not extra or Rights.X in region.other):
            continue
        key = region.privileged, region.attributes
        if entered and where.guest is not None:
            kept.add(key)
        wanted[key].append(where)
    return tuple(
        Grant(*key, stages, pcpus, while_, entry=key in kept)
        for key, where in wanted.items()
        for stages, pcpus, while_ in narrowed(_sides(where) if entered else where, sides)
    )


def sides_of(contexts: Sequence[Where]) -> Sequence[Where]:
    """The contexts in which EL2's own demands hold: its sides, where guests are entered."""
    return _sides(contexts) if any(where.el2 for where in contexts) else contexts


def _sides(where: Iterable[Where]) -> list[Where]:
    """EL2's side of each context: that of a guest which is entered, beside the guest's own."""
    return list(dict.fromkeys(replace(each, el2=each.who != IDLE) for each in where))


_Narrow = tuple[tuple[str, ...] | None, tuple[int, ...] | None, tuple[str, ...] | None]


def narrowed(chosen: Sequence[Where], everywhere: Sequence[Where]) -> Iterator[_Narrow]:
    """Stages, pCPUs and guests whose products make up just the chosen contexts.

    One product where that is possible, else one for each stage, else one for each pCPU of a stage.
    """
    if not chosen:
        return
    whole = _product(chosen, everywhere)
    if whole is not None:
        yield whole
        return
    for stage in dict.fromkeys(where.stage for where in chosen):
        here = [where for where in chosen if where.stage == stage]
        part = _product(here, everywhere)
        if part is not None:
            yield part
            continue
        for pcpu in dict.fromkeys(where.pcpu for where in here):
            run = tuple(dict.fromkeys(where.who for where in here if where.pcpu == pcpu))
            yield (stage,), (pcpu,), run


def _product(chosen: Sequence[Where], everywhere: Sequence[Where]) -> _Narrow | None:
    """The narrowing that gives `chosen` out of `everywhere`; None where none does."""
    stages = tuple(dict.fromkeys(where.stage for where in chosen))
    pcpus = tuple(sorted({where.pcpu for where in chosen}))
    run = tuple(dict.fromkeys(where.who for where in chosen))
    inside = [
        where
        for where in everywhere
        if where.stage in stages and where.pcpu in pcpus and where.who in run
    ]
    if len(set(inside)) != len(set(chosen)):
        return None
    all_stages = {where.stage for where in everywhere}
    all_pcpus = {where.pcpu for where in everywhere if where.stage in stages}
    met = {where.who for where in everywhere if where.stage in stages and where.pcpu in pcpus}
    return (
        None if set(stages) == all_stages else stages,
        None if set(pcpus) == all_pcpus else pcpus,
        None if met <= set(run) else tuple(sorted(run, key=lambda who: (who != IDLE, who))),
    )
