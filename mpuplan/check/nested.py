"""A guest's EL1 table under the EL2 table that it runs with: what stage 2 takes away.

An access of EL1 or EL0 needs both stages (the stricter wins), so what EL1 grants and stage 2 does
not is a fault at EL2 that the guest cannot see coming. Types combine the same way: cacheable
memory at EL1 is cached only where stage 2 is cacheable too, and on a core that does not cache
shareable memory only where neither stage is shareable.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mpuplan.arch.addr import range_text, size_text
from mpuplan.arch.codec import address_bits
from mpuplan.arch.memory import Attributes, Share, is_cacheable, is_device, is_reserved, type_name
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.check.codes import finding
from mpuplan.check.cover import joined, meet, united_size
from mpuplan.check.oracle import Memory, combine
from mpuplan.check.rights import Agents
from mpuplan.diag import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.demands import Demand
    from mpuplan.check.words import Region
    from mpuplan.diag import Diagnostic

__all__ = ["nested_rules"]

_NORMAL_NON_CACHEABLE = 0b0100


class _Piece(NamedTuple):
    """Bytes with one answer: EL1's region, the EL2 regions, and rights of EL1 and EL0 united.

    `covers`: no EL2 region, one, or several that overlap, which give nothing. `granted` by the
    EL1 MPU, `given` by stage 2, `taken`: granted to a level that stage 2 refuses it.
    """

    region: Region
    covers: tuple[Region, ...]
    granted: Rights
    given: Rights
    taken: Rights


def nested_rules(decoded: Sequence[Decoded]) -> Iterator[Diagnostic]:
    """Findings on every EL1 table of a guest whose EL2 table is there too."""
    outer = {d.context.name: d for d in decoded if d.context.mpu == "el2"}
    for inner in decoded:
        below = outer.get(inner.context.outer_name)
        if inner.context.inner and below is not None:
            yield from _default_map(inner, below)
            if inner.table.control.m:
                yield from _pair(inner, below)


def _default_map(inner: Decoded, below: Decoded) -> Iterator[Diagnostic]:
    """The default map asks for every address: one note, stage 2 is what stands in the way."""
    control = inner.table.control
    if control.m and not control.br:
        return
    size = united_size((r.start, r.end) for r in below.regions if r.lower)
    given = size_text(size) if size else "nothing"
    mpu = f"the el1 MPU of '{inner.context.name}'"
    head = f"the background region of {mpu} lets el1" if control.m else f"{mpu} is off, el1 may"
    text = f"{head} ask for every address; stage 2 gives {given}"
    yield inner.found("el1-beyond-stage-2", text, level=Level.NOTE)


def _pair(inner: Decoded, below: Decoded) -> Iterator[Diagnostic]:
    level = Level.ERROR if inner.plan else None
    for start, end, piece in joined(_pieces(inner, below)):
        where = f"{_label(inner, piece.region)} asks for"
        if piece.taken:
            text = f"{where} {rights_text(piece.granted)} in {range_text(start, end)},"
            text += f" stage 2 refuses {rights_text(piece.taken)}: {_below_text(below, piece)}"
            yield _found("el1-beyond-stage-2", text, inner, below, (start, end), level)
        if piece.given & piece.granted and len(piece.covers) == 1:
            cover = piece.covers[0]
            reason = _degraded(piece.region.attributes, cover.attributes, inner.board.core)
            if reason:
                text = f"{where} {_type_text(piece.region)} in {range_text(start, end)}"
                text += f", {_label(below, cover)} makes it {reason}"
                yield _found("el1-degraded", text, inner, below, (start, end))


def _found(
    code: str,
    text: str,
    inner: Decoded,
    below: Decoded,
    run: tuple[int, int],
    level: Level | None = None,
) -> Diagnostic:
    """A finding on both parties: what EL1 asks for in the run, and what stage 2 serves there."""
    asked = [ask for ask in inner.demands if _meets(ask, run)]
    given = [ask for ask in below.demands if _meets(ask, run) and not ask.privileged]
    span = asked[0].span if asked else inner.context.span
    at = tuple(dict.fromkeys(ask.name for ask in (*asked, *given)))
    other = (given[0].span, f"'{given[0].name}' at stage 2") if given else None
    context = inner.context.name
    return finding(code, text, span=span, at=at, context=context, level=level, other=other)


def _meets(ask: Demand, run: tuple[int, int]) -> bool:
    return bool(ask.rights) and meet((ask.start, ask.end), run)


def _pieces(inner: Decoded, below: Decoded) -> Iterator[tuple[int, int, _Piece]]:
    """The bytes of every EL1 region, cut at each end of a region of either MPU.

    Bytes that several EL1 regions match fault at EL1 already, a finding of its own. An emulated
    range is left out: EL1 lets the access pass so that stage 2 traps it.
    """
    core = inner.board.core
    asking, allowing = Agents(inner.readable, core), Agents(below.readable, core)
    guest = inner.context.guest
    emulated = [(e.start, e.start + e.size) for e in guest.emulated] if guest is not None else []
    edges = {edge for r in (*inner.regions, *below.regions) for edge in (r.start, r.end)}
    edges |= {edge for hidden in emulated for edge in hidden}
    points = sorted({*edges, 0, 1 << address_bits(core.isa)})
    for low, high in pairwise(points):
        mine = _at(inner.regions, low)
        if len(mine) == 1 and not any(start <= low < end for start, end in emulated):
            (el1, el0), (by_el1, by_el0) = asking.at(low), allowing.behind(low)
            taken = el1 & ~by_el1 | el0 & ~by_el0
            covers = _at(below.regions, low)
            yield low, high, _Piece(mine[0], covers, el1 | el0, by_el1 | by_el0, taken)


def _at(regions: Iterable[Region], address: int) -> tuple[Region, ...]:
    return tuple(r for r in regions if r.start <= address < r.end)


def _degraded(asked: Attributes | None, given: Attributes | None, core: CoreSpec) -> str:
    """What becomes of Normal memory that EL1 asks for, where stage 2 makes it worse; else empty.

    Worse: Device, where unaligned accesses fault; no longer cached at one of the two levels;
    shareable on a core that does not cache that.
    """
    if asked is None or given is None or is_device(asked.mair):
        return ""
    if is_reserved(asked.mair) or is_reserved(given.mair):
        return ""  # a finding of its own
    result = combine(Memory(asked.mair, asked.share), Memory(given.mair, given.share))
    if result.device or _uncached(result.byte) - _uncached(asked.mair):
        return result.type
    shared = core.shareable_uncached and result.share is not Share.NON
    if shared and asked.share is Share.NON and is_cacheable(asked.mair):
        return f"{result.share.name.lower()} shareable, which {core.product} does not cache"
    return ""


def _uncached(byte: int) -> set[str]:
    """Which of the two cache levels a Normal memory type leaves out."""
    nibbles = {"outer": byte >> 4, "inner": byte & 0xF}
    return {level for level, nibble in nibbles.items() if nibble == _NORMAL_NON_CACHEABLE}


def _type_text(region: Region) -> str:
    attributes: Attributes | None = region.attributes
    return "memory" if attributes is None else type_name(attributes.mair)


def _below_text(below: Decoded, piece: _Piece) -> str:
    if not piece.covers:
        return "no enabled el2 region"
    names = " and ".join(_label(below, cover) for cover in piece.covers)
    if len(piece.covers) > 1:
        return f"{names} overlap"
    return f"{names} gives {rights_text(piece.given)}"


def _label(d: Decoded, area: Region) -> str:
    return f"{d.table.mpu} {d.label(area)}"
