"""What makes a board impossible before anything is placed, said with both parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.demand.asks import AskKind
from mpuplan.demand.carriers import Image
from mpuplan.demand.exposable import grants
from mpuplan.demand.ground import bank_shifts
from mpuplan.demand.room import crowd
from mpuplan.demand.sites import FIXED, block_extents, owner_of
from mpuplan.demand.spans import Range, Ranges, overlap
from mpuplan.demand.words import Agent
from mpuplan.diag import Diagnostic, Label, Span
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.blocks import all_blocks
from mpuplan.model.board import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mpuplan.demand.asks import Ask
    from mpuplan.demand.carriers import Carrier
    from mpuplan.demand.contexts import Context
    from mpuplan.demand.pieces import Clash
    from mpuplan.demand.problem import Demand, Problem
    from mpuplan.demand.regions import Region
    from mpuplan.model.board import Board, Part, Stage, Task


def impossible(problem: Problem) -> tuple[Diagnostic, ...]:
    """Clashes of rights and attributes, guards in the background region, rounding onto others'
    bytes, blocks without a home.
    """
    return (
        *_clashes(problem.demands),
        *_backgrounds(problem),
        *_roundings(problem),
        *_same_owner(problem.board),
        *_emulated(problem),
        *(_homeless(carrier) for carrier in problem.carriers if not carrier.homes),
        *(_homeless(image) for image in problem.images if not image.homes),
    )


def who(ask: Ask, mpu: Level) -> str:
    """A demand in words: ``'xen' wants rw on 'uart0'``."""
    if ask.wish.agent is Agent.NOBODY:
        return f"'{ask.name}' is for nobody"
    el0 = mpu is Level.EL1 and ask.wish.agent is Agent.USER
    party = f"EL0 of '{ask.party}'" if el0 else f"'{ask.party}'"
    return f"{party} wants {rights_text(ask.wish.rights)} on '{ask.name}'"


def _bytes(ask: Ask, start: int, end: int) -> str:
    if ask.carrier == FIXED:
        return range_text(start, end)
    return f"bytes {range_text(start, end)} of movable '{ask.carrier}'"


def _clashes(demands: Iterable[Demand]) -> Iterator[Diagnostic]:
    found: dict[tuple[object, ...], list[tuple[Clash, Context]]] = {}
    for demand in demands:
        for clash in demand.clashes:
            parties = (clash.first.span, clash.second.span, clash.first.name, clash.second.name)
            key = (clash.conflict.code, *parties, clash.first.wish.agent, clash.second.wish.agent)
            found.setdefault(key, []).append((clash, demand.context))
    for same in found.values():
        yield _clash(same)


def _clash(same: Sequence[tuple[Clash, Context]]) -> Diagnostic:
    clash, context = same[0]
    names = tuple(dict.fromkeys(c.name for _, c in same))
    where = _bytes(clash.first, clash.start, clash.end)
    rest = len(names) - 1
    more = f" and {rest} more context{'s' if rest > 1 else ''}" if rest else ""
    first, second = who(clash.first, context.mpu), who(clash.second, context.mpu)
    both = first if clash.first is clash.second else f"{first} and {second}"
    apart = clash.first.span != clash.second.span
    return diagnostic(
        clash.conflict.code,
        f"{both} at {where} in '{names[0]}'{more}: {clash.conflict.text}",
        clash.first.span,
        labels=(Label(clash.second.span, second),) if apart else (),
        at=tuple(dict.fromkeys((clash.first.name, clash.second.name))),
        context=names[0],
    )


def _backgrounds(problem: Problem) -> Iterator[Diagnostic]:
    """Bytes for nobody in stages where the background region lets the privileged agent in."""
    stages = {stage.name: stage for stage in problem.board.stages if stage.background}
    found: dict[tuple[str, str], Diagnostic] = {}
    for demand in problem.demands:
        stage = stages.get(demand.context.stage)
        for ask in demand.asks if stage is not None else ():
            if stage is not None and ask.wish.agent is Agent.NOBODY:
                found.setdefault((ask.name, stage.name), _let_in(ask, stage, demand.context))
    yield from found.values()


def _let_in(ask: Ask, stage: Stage, context: Context) -> Diagnostic:
    text = f"{who(ask, context.mpu)}, but in stage '{stage.name}' the background region lets"
    return diagnostic(
        "guard-conflict",
        f"{text} {context.mpu.value} in",
        ask.span,
        labels=(Label(stage.span, f"'{stage.name}' has its background region on"),),
        hint="leave out 'background', or ask for 'none' in other stages only",
        at=(ask.name,),
        context=context.name,
    )


@dataclass(frozen=True, slots=True)
class _Owned:
    """Something fixed: its owner and name, whether it is a guard, and its place in the file."""

    owner: str
    name: str
    guard: bool
    span: Span


def _owned(board: Board) -> Iterator[tuple[Range, _Owned]]:
    """Raw bytes of everything that lies fixed."""
    for block in all_blocks(board):
        if block.start is not None and not block.relink:
            for part, extent in zip(block.parts, block_extents(block), strict=True):
                owned = _Owned(owner_of(block), part.name, _is_guard(part), part.span)
                yield (extent.start, extent.end), owned
    for device in board.devices:
        whole = device.start, device.start + device.size
        yield whole, _Owned(device.name, device.name, False, device.span)
    for reserved in board.reserved:
        whole = reserved.start, reserved.start + reserved.size
        yield whole, _Owned("", reserved.name, False, reserved.span)


def _is_guard(part: Part) -> bool:
    return part.grant is not None and any(not rights for _, rights in part.grant.access)


def _roundings(problem: Problem) -> Iterator[Diagnostic]:
    """Rounded bytes of a demand that are another owner's."""
    others = Ranges(_owned(problem.board))
    shifts = _block_shifts(problem.board)
    found: dict[tuple[str, str], Diagnostic] = {}
    for demand in problem.demands:
        for ask in demand.asks:
            if ask.carrier != FIXED or ask.kind is AskKind.WINDOW:
                continue
            for added in ((ask.low, ask.start), (ask.end, ask.high)):
                for raw, other in others.meeting(*added):
                    if (ask.name, other.name) in found or _harmless(ask, other, shifts):
                        continue
                    context = demand.context.name
                    found[ask.name, other.name] = _rounding(ask, other, raw, context)
    yield from found.values()


def _harmless(ask: Ask, other: _Owned, shifts: Mapping[str, frozenset[int]]) -> bool:
    """True for rounded bytes of the same owner (guards apart) and of memory that lies elsewhere."""
    if ask.owner == other.owner:
        return not (other.guard and ask.kind is AskKind.USE and ask.name != other.name)
    apart = shifts.get(ask.name, frozenset()), shifts.get(other.name, frozenset())
    return all(apart) and not apart[0] & apart[1]


def _block_shifts(board: Board) -> Mapping[str, frozenset[int]]:
    """For every block and part, where the banks that hold it lie physically."""
    shifts = bank_shifts(board.memory)
    found: dict[str, frozenset[int]] = {}
    for block in all_blocks(board):
        where = frozenset(shifts[name] for name in block.banks)
        found[block.name] = where
        found.update((part.name, where) for part in block.parts)
    return found


def _rounding(ask: Ask, other: _Owned, raw: Range, context: str) -> Diagnostic:
    return diagnostic(
        "rounding-conflict",
        f"'{ask.name}' {range_text(ask.start, ask.end)} rounded to {ask.page} bytes covers "
        f"{range_text(ask.low, ask.high)} and takes in bytes of '{other.name}' {range_text(*raw)}",
        ask.span,
        labels=(Label(other.span, f"'{other.name}' owns {range_text(*raw)}"),),
        hint=f"set 'page: 64' on '{ask.name}', or move one of them",
        at=(ask.name, other.name),
        context=context,
    )


def _same_owner(board: Board) -> Iterator[Diagnostic]:
    """Blocks of one owner that rounding lays over each other with other rights, tasks or pCPUs."""
    shifts = _block_shifts(board)
    tasks = {b.name: task for p in board.programs for task in p.tasks for b in task.blocks}
    lying: dict[tuple[str, str], list[tuple[Range, tuple[Part, Task | None]]]] = {}
    for block in all_blocks(board):
        for part, extent in zip(block.parts, block_extents(block), strict=True):
            if part.grant is None and block.owner:
                continue  # the owner asks for nothing there: memory that a program borrows
            here = lying.setdefault((owner_of(block), extent.carrier), [])
            here.append(((extent.low, extent.high), (part, tasks.get(block.name))))
    for placed in lying.values():
        ranges = Ranges(placed)
        order = {part.name: index for index, (_, (part, _)) in enumerate(placed)}
        for covered, (part, task) in placed:
            for _, (second, other) in ranges.meeting(*covered):
                first = order[part.name] < order[second.name]
                together = shifts[part.name] & shifts[second.name]
                if first and together and not (task is other and _alike(part, second)):
                    yield _laid_over(part, second)


def _alike(first: Part, second: Part) -> bool:
    """True when both are asked for alike wherever both are asked for, on a common pCPU."""
    a, b = first.grant, second.grant
    if a is None or b is None or _is_guard(first) or _is_guard(second):
        return False
    if not set(a.pcpus) & set(b.pcpus) or a.attributes.effective != b.attributes.effective:
        return False
    rights, user = dict(b.access), dict(b.user)
    both = [stage for stage, _ in a.access if stage in rights]
    return all(
        dict(a.access)[stage] == rights[stage]
        and dict(a.user).get(stage, Rights.NONE) == user.get(stage, Rights.NONE)
        for stage in both
    )


def _laid_over(part: Part, second: Part) -> Diagnostic:
    return diagnostic(
        "rounding-conflict",
        f"rounding lays '{part.name}' and '{second.name}' over each other, "
        "and they are not asked for alike",
        part.span,
        labels=(Label(second.span, f"'{second.name}' is here"),),
        at=(part.name, second.name),
    )


def _emulated(problem: Problem) -> Iterator[Diagnostic]:
    emulated = {g.name: g.emulated for g in problem.board.guests}
    seen: set[tuple[str, str]] = set()
    for demand in problem.demands:
        for ask in demand.asks:
            if ask.wish.agent is not Agent.USER or ask.carrier != FIXED:
                continue
            for hidden in emulated.get(ask.party, ()):
                whole = hidden.start, hidden.start + hidden.size
                if overlap((ask.low, ask.high), whole) and (ask.name, hidden.name) not in seen:
                    seen.add((ask.name, hidden.name))
                    yield diagnostic(
                        "emulated-visible",
                        f"'{ask.name}' rounded to {range_text(ask.low, ask.high)} shows "
                        f"'{ask.party}' its emulated '{hidden.name}' {range_text(*whole)}",
                        ask.span,
                        labels=(Label(hidden.span, f"'{hidden.name}' is emulated"),),
                        at=(ask.name, hidden.name),
                        context=demand.context.name,
                    )


def _homeless(mover: Carrier | Image) -> Diagnostic:
    size = mover.size if isinstance(mover, Image) else mover.high - mover.low
    return diagnostic(
        "no-home",
        f"'{mover.name}' fits nowhere: no bank of its own has {size} free bytes "
        f"at a multiple of {mover.step}",
        mover.span,
        at=(mover.name,),
    )


def transient_findings(
    problem: Problem, sets: Sequence[Sequence[Region]], places: Mapping[str, int]
) -> tuple[Diagnostic, ...]:
    """Transient maps that would partly overlap a region, or have no slot (design 2.5)."""
    found: dict[tuple[str, str], Diagnostic] = {}
    for demand, regions in zip(problem.demands, sets, strict=True):
        for ask in demand.asks:
            if ask.transient:
                base = 0 if ask.carrier == FIXED else places[ask.carrier]
                bad = _reach(demand, ask, (base + ask.low, base + ask.high), regions)
                if bad is not None:
                    found.setdefault((bad.code, ask.name), bad)
    return tuple(found.values())


def _reach(demand: Demand, ask: Ask, reach: Range, regions: Sequence[Region]) -> Diagnostic | None:
    touched = [r for r in regions if overlap((r.start, r.end), reach)]
    guarded = [g for g in demand.guards if g.carrier == ask.carrier]
    if not touched and not any(overlap((g.start, g.end), (ask.low, ask.high)) for g in guarded):
        if demand.context.transient:
            return None
        return diagnostic(
            "transient-slots-missing",
            f"'{ask.party}' maps '{ask.name}' on demand in '{demand.context.name}', "
            "which keeps no transient slot",
            ask.span,
            at=(ask.name,),
            context=demand.context.name,
        )
    region = touched[0] if touched else None
    inside = region and region.start <= reach[0] and reach[1] <= region.end
    if region and inside and grants(region.bits, ask, demand.rule):
        return None
    other = region.asks[0] if region else None
    name = other.name if other else "guarded bytes"
    return diagnostic(
        "transient-conflict",
        f"the transient map of '{ask.name}' {range_text(*reach)} partly overlaps the region "
        f"of '{name}' in '{demand.context.name}', or wants more than it gives",
        ask.span,
        labels=(Label(other.span, f"'{name}' is mapped here"),) if other else (),
        at=(ask.name, name),
        context=demand.context.name,
    )


def overflow(problem: Problem, pool: Sequence[int], lack: int) -> Diagnostic:
    """The finding for a context (or pair) that lacks ``lack`` slots in the best placement."""
    demands = [problem.demands[i] for i in pool]
    context = demands[0].context
    names = " with ".join(f"'{d.context.name}'" for d in demands)
    asked = tuple(dict.fromkeys((a.name, a.span) for d in demands for a in d.asks))
    room = context.slots - context.transient
    kept = f", {context.transient} of them kept for transient maps" if context.transient else ""
    return diagnostic(
        "out-of-slots",
        f"{names} needs {room + lack} protection regions in the best placement, and the MPU has "
        f"{context.slots} slot{'s' if context.slots > 1 else ''}{kept}",
        asked[0][1] if asked else None,
        labels=tuple(Label(span, f"'{name}' is asked for there") for name, span in asked[1:]),
        at=tuple(name for name, _ in asked),
        context=context.name,
    )


def overfull(carriers: Sequence[Carrier]) -> Diagnostic | None:
    """The finding for movable blocks that have no room, where counting tells it."""
    full = crowd(carriers)
    return None if full is None else unplaced([c for c in carriers if c.name in full.carriers])


def unplaced(carriers: Sequence[Carrier]) -> Diagnostic:
    """The finding for movable blocks that cannot all be placed together."""
    names = ", ".join(f"'{carrier.name}'" for carrier in carriers)
    return diagnostic(
        "no-placement",
        f"the movable blocks cannot all be placed: {names}",
        carriers[0].span,
        labels=tuple(Label(c.span, f"'{c.name}' is movable") for c in carriers[1:]),
        at=tuple(carrier.name for carrier in carriers),
    )
