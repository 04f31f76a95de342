"""Others' allocators beside our plan, as text and as JSON."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import size_text
from mpuplan.report.cells import shown, width
from mpuplan.report.table import WIDEST, Column, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mpuplan.model.plan import Cost
    from mpuplan.peers import Comparison, ContextRow, PeerReport, Standing, Step

__all__ = ["comparison_json", "render_comparison"]

_NAMES: Final = {"xen": "Xen", "bao": "Bao", "l4re": "L4Re", "zephyr": "Zephyr"}
_NOTHING: Final = "-"
_LARGE: Final = 16 << 20
_WAYS: Final = {"map for a moment": " (for a moment)", "by hand": " (by hand)"}


def render_comparison(found: Comparison) -> str:
    """Regions per context, switches, steps of each replay, refusals; who was not replayed."""
    took_part = [peer for peer in found.peers if not peer.replay.why_not]
    lines = [_head(found), ""]
    lines += _regions(found, took_part)
    lines += _switches(found, took_part)
    for peer in took_part:
        lines += ["", *_peer(peer)]
    left = [peer for peer in found.peers if peer.replay.why_not]
    if left:
        lines += ["", "not replayed"]
        lines += [f"  {_NAMES[p.replay.peer]}: {shown(p.replay.why_not)}" for p in left]
    return "\n".join(lines) + "\n"


def _head(found: Comparison) -> str:
    plan = found.no_plan if found.no_plan else f"our plan is {found.status}"
    return shown(f"{found.board} on {found.core} ({found.isa}): {plan}")


def _regions(found: Comparison, peers: Sequence[PeerReport]) -> list[str]:
    title = "regions enabled, and in brackets how many are programmed at the same time"
    return [title, *_grid(found, found.contexts, peers, _count)]


def _switches(found: Comparison, peers: Sequence[PeerReport]) -> list[str]:
    rows = [row for row in found.contexts if row.ours is not None and row.ours.enter is not None]
    if not rows:
        return []
    title = "dearest switch into a context: register writes + barriers"
    return ["", title, *_grid(found, rows, peers, _enter)]


def _grid(
    found: Comparison,
    rows: Sequence[ContextRow],
    peers: Sequence[PeerReport],
    cell: Callable[[Standing | None], str],
) -> list[str]:
    names = [_NAMES[peer.replay.peer] for peer in peers]
    heads = (Column(name, right=True) for name in ("slots", "mpuplan", *names))
    columns = [Column("context", flexible=True), Column("mpu"), *heads]
    return table(
        columns,
        [
            [
                row.name,
                row.mpu,
                str(row.slots),
                cell(row.ours),
                *(cell(found.standing(peer, row)) for peer in peers),
            ]
            for row in rows
        ],
    )


def _count(standing: Standing | None) -> str:
    if standing is None:
        return _NOTHING
    if standing.programmed == standing.regions:
        return str(standing.regions)
    return f"{standing.regions} ({standing.programmed})"


def _enter(standing: Standing | None) -> str:
    if standing is None or standing.enter is None:
        return _NOTHING
    cost = standing.enter
    return f"{cost.writes}+{cost.isb + cost.dsb}"


def _peer(peer: PeerReport) -> Iterator[str]:
    yield f"{_NAMES[peer.replay.peer]}: regions after each step"
    for key, steps in groupby(peer.replay.steps, key=_where):
        taken = [step for step in steps if not step.refused]
        if taken:
            items = [*_steps(taken)]
            yield from _wrapped(f"{key}:", [f"{item}," for item in items[:-1]] + items[-1:])
    for remark in peer.replay.remarks:
        yield from _wrapped("note:", remark.split())
    for step in peer.replay.refusals:
        said = f"{_where(step)}: {step.act} {step.what}: {step.refused}"
        yield from _wrapped("refused:", said.split())
    for name, why in peer.fewer:
        yield from _wrapped(f"fewer than ours in {name}:", why.split())
    yield from _differing(peer)


def _where(step: Step) -> str:
    return step.context or f"{step.stage}, pCPU {step.pcpu}"


def _steps(taken: Sequence[Step]) -> Iterator[str]:
    """A text per step; what a kernel has reserved for itself is one."""
    reserved = [step for step in taken if step.act == "reserve"]
    if reserved:
        yield f"{reserved[-1].regions} the kernel's"
    for step in taken:
        if step.act == "unmap":
            yield f"{step.regions} without {step.what}"
        elif step.act != "reserve":
            yield f"{step.regions} {step.what}{_WAYS.get(step.act, '')}"


def _wrapped(head: str, items: Sequence[str]) -> Iterator[str]:
    """Items behind a head, broken between them only."""
    line = f"  {shown(head)}"
    for item in items:
        text = shown(item)
        if width(line) + 1 + width(text) > WIDEST:
            yield line
            line = "   "
        line = f"{line} {text}"
    yield line


def _differing(peer: PeerReport) -> Iterator[str]:
    """What a peer maps beyond or below the demands, per context."""
    for name, standing in peer.standings:
        parts = []
        if standing.over:
            parts.append(f"{_about(standing.over)} that nobody asked for are mapped")
        if standing.under:
            parts.append(f"{_about(standing.under)} that are asked for are not")
        if standing.why:
            parts.append(f"no such switch, {standing.why}")
        if parts:
            yield from _wrapped(f"{name}:", ", ".join(parts).split())


def _about(size: int) -> str:
    """A size; a large odd one to the next lower MiB."""
    odd = size >= _LARGE and size % (1 << 20)
    return f"{size >> 20}MiB and more" if odd else size_text(size)


def comparison_json(found: Comparison) -> str:
    """All of it as one object; `null` where there is nothing to say."""
    document = {
        "schema": "mpuplan/compare/v1",
        "board": found.board,
        "core": found.core,
        "isa": found.isa,
        "status": found.status or None,
        "no_plan": found.no_plan or None,
        "contexts": [_row(row, found) for row in found.contexts],
        "peers": [_peer_object(peer) for peer in found.peers],
    }
    return json.dumps(document, indent=1) + "\n"


def _row(row: ContextRow, found: Comparison) -> dict[str, object]:
    others = {peer.replay.peer: found.standing(peer, row) for peer in found.peers}
    return {
        "name": row.name,
        "mpu": row.mpu,
        "slots": row.slots,
        "mpuplan": _standing(row.ours),
        **{name: _standing(standing) for name, standing in others.items()},
    }


def _standing(standing: Standing | None) -> dict[str, object] | None:
    if standing is None:
        return None
    return {
        "regions": standing.regions,
        "programmed": standing.programmed,
        "enter": _cost(standing.enter),
        "bytes_over": standing.over,
        "bytes_under": standing.under,
        "across_cuts": standing.across,
        "note": "; ".join(filter(None, (standing.note, standing.why))) or None,
    }


def _cost(cost: Cost | None) -> dict[str, int] | None:
    return None if cost is None else {"writes": cost.writes, "isb": cost.isb, "dsb": cost.dsb}


def _peer_object(peer: PeerReport) -> dict[str, object]:
    replay = peer.replay
    return {
        "name": replay.peer,
        "replayed": not replay.why_not,
        "why_not": replay.why_not or None,
        "remarks": list(replay.remarks),
        "switches_as": peer.scheme or None,
        "fewer": [{"context": name, "why": why} for name, why in peer.fewer],
        "steps": [
            {
                "stage": step.stage,
                "pcpu": step.pcpu,
                "context": step.context or None,
                "act": step.act,
                "what": step.what,
                "regions": step.regions,
                "refused": step.refused or None,
            }
            for step in replay.steps
        ],
        "regions": [
            {
                "context": context.name,
                "slots": [
                    {
                        "slot": region.slot,
                        "start": f"{region.start:#x}",
                        "end": f"{region.end:#x}",
                        "serves": list(region.serves),
                        "locked": region.locked,
                    }
                    for region in context.enabled
                ],
            }
            for context in replay.contexts
        ],
    }
