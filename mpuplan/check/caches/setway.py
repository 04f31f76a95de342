"""Set/way policies: HCR bits, what is flushed instead, and what a flush leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.rights import Rights
from mpuplan.check.caches.model import SHARED, Clean, Dsb, Fill, Op, Read, Write
from mpuplan.check.caches.start import block_cells
from mpuplan.check.registers import SWIO, TSW, TVM
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.maintenance import Operation, SetWay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.check.caches.model import Action
    from mpuplan.check.caches.views import Scene, View
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Guest

__all__ = ["flush_script", "set_way_rules"]


def set_way_rules(scene: Scene) -> Iterator[Diagnostic]:
    """Every guest has one policy, and it is the one that the board asks for."""
    told: dict[str, list[SetWay]] = {}
    for one in scene.tables.set_way:
        told.setdefault(one.guest, []).append(one)
    for guest in scene.board.guests:
        mine = told.pop(guest.name, [])
        if len(mine) != 1:
            text = f"'{guest.name}' has {len(mine)} set/way policies, not one"
            yield _found("set-way-missing", guest, text)
        for one in mine:
            yield from _policy(scene, guest, one)
    for name in told:
        text = f"a set/way policy is about '{name}', which is no guest"
        yield diagnostic("set-way-untrue", text, at=(name,))


def _policy(scene: Scene, guest: Guest, one: SetWay) -> Iterator[Diagnostic]:
    wanted = "trusted" if guest.trusted else guest.set_way
    if one.policy != wanted:
        text = f"the policy of '{guest.name}' is '{one.policy}', not '{wanted}'"
        yield _found("set-way-untrue", guest, text)
        return
    allowed = {
        "forbid": (TSW | SWIO,),
        "trap": (TSW | TVM | SWIO, TSW | SWIO),
    }.get(wanted, (0,))
    if one.hcr not in allowed:
        text = f"HCR of '{guest.name}' has {one.hcr:#x}, not {allowed[0]:#x}"
        yield _found("set-way-untrue", guest, text)
    if wanted == "trap" and not one.hcr & TVM and not one.lost:
        text = f"'{guest.name}' may turn off its caches unseen, which nothing says"
        yield _found("set-way-untrue", guest, text)
    if wanted == "pin" and len(guest.pcpus) != 1:
        text = f"'{guest.name}' has {len(guest.pcpus)} pCPUs: a vCPU that moves in the middle of"
        yield _found("set-way-moves", guest, f"{text} a flush leaves lines behind")
    yield from _ranges(scene, guest, one, wanted)
    yield from _traps(scene, guest, one)


def _ranges(scene: Scene, guest: Guest, one: SetWay, policy: str) -> Iterator[Diagnostic]:
    """What is flushed by VA: the guest's own cached memory, all of it and nothing else."""
    true = _joined(_cached(scene, guest)) if policy == "trap" else []
    if _joined(one.ranges) != true:
        texts = [
            ", ".join(range_text(*r) for r in some) or "nothing" for some in (one.ranges, true)
        ]
        text = (
            f"a flush of '{guest.name}' covers {texts[0]}, but its own cached memory is {texts[1]}"
        )
        yield _found("set-way-untrue", guest, text)
    lines = sum(end - start for start, end in one.ranges) // scene.core.line_size
    if one.lines != lines:
        text = f"a flush of '{guest.name}' is said to have {one.lines} lines, it has {lines}"
        yield _found("set-way-untrue", guest, text)


def _cached(scene: Scene, guest: Guest) -> Iterator[tuple[int, int]]:
    for block in guest.blocks:
        for cell in block_cells(scene, block):
            seen = scene.seen(cell.start)
            views = [s.own for name, s in seen.items() if scene.runs(name, guest.name)]
            if any(by is not None and by.cached and by.rights & Rights.R for by in views):
                yield cell.start, cell.end


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _traps(scene: Scene, guest: Guest, one: SetWay) -> Iterator[Diagnostic]:
    """With TVM every write of a task switch traps; they are known where the tasks are planned."""
    if not one.hcr & TVM:
        return
    switches = [
        len(s.writes) for s in scene.tables.switches
        if s.mpu == "el1" and scene.runs(s.source.partition(":")[0], guest.name)
    ]  # fmt: skip
    tasks = () if guest.program is None else guest.program.tasks
    true = max(switches, default=0) if tasks else None
    if one.traps != true:
        text = f"a task switch of '{guest.name}' is said to trap {one.traps} times, it does {true}"
        yield _found("set-way-untrue", guest, text)


def _found(code: str, guest: Guest, text: str) -> Diagnostic:
    return diagnostic(code, text, guest.span, at=(guest.name,))


def flush_script(scene: Scene, by: View, *, moved: bool, by_address: bool) -> tuple[Action, ...]:
    """A guest wrote on pCPU 0 and flushes by set/way; `moved`: the rest of it runs on pCPU 1.

    `by_address`: EL2 does it instead, by VA, on both. Then memory has to be up to date. A set/way
    operation acts on the lines that are in the own cache, shareable or not; in the middle of a
    flush that moves, the line at hand is still on the first pCPU.
    """
    coherent = scene.core.coherent
    cache = by.cache(0, coherent=coherent)
    data = () if cache is None else (cache,)
    steps: list[Action] = [Fill(data, code=False), Write(cache, by.back)]
    both = Operation.CLEAN_INVALIDATE
    if by_address:
        for pcpu in (0, 1) if moved else (0,):
            steps += [Op(both, pcpu, by.reached(pcpu, coherent=coherent), code=False), Dsb(pcpu)]
    elif moved:
        steps += [Op(both, 1, (1,), code=False), Dsb(1)]
    else:
        steps += [Op(both, 0, (0, SHARED), code=False), Dsb(0)]
    return (*steps, Read(None), Clean())
