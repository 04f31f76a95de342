"""Repairs that change what is asked for: the same right, another type, fewer contexts, less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE
from mpuplan.arch.memory import is_device, type_name
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.demand.words import Agent
from mpuplan.load.edit import replaced, with_key, with_top, without_item, without_key
from mpuplan.load.nodes import Scalar, Sequence
from mpuplan.pipeline.explain.ideas import Idea, Rank
from mpuplan.pipeline.explain.items import Kind, every_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mpuplan.demand.asks import Ask
    from mpuplan.demand.problem import Demand
    from mpuplan.diag import Span
    from mpuplan.load.edit import Change
    from mpuplan.model.board import Part
    from mpuplan.pipeline.explain.ideas import Case
    from mpuplan.pipeline.explain.items import Item

__all__ = ["leave_out_ideas", "resort_ideas", "wish_ideas"]

_ASKING: Final = (Kind.ACCESS, Kind.USE, Kind.WINDOW)
_BY_PAGE: Final = ("rounding-conflict", "emulated-visible", "write-execute", "guard-conflict")
_WORDS: Final = ("rights-conflict", "write-execute", "unreadable", "attribute-conflict")


def wish_ideas(case: Case) -> Iterator[Idea]:
    """Ideas about the demands of a conflict."""
    asking = [item for item in case.found.named if item.kind in _ASKING]
    if case.code in _BY_PAGE:
        for item in case.found.kept:
            yield from _paged(case, item)
    if case.code in (*_WORDS, "guard-conflict", "transient-conflict"):
        for item in asking:
            yield from _narrowed(case, item)
    if case.code in _WORDS:
        for item in asking:
            yield from _worded(case, item)
    if case.code == "out-of-slots":
        yield from _joined(case, asking)
    if case.code == "transient-slots-missing":
        yield from _reserved(case)
    if case.code == "write-execute":
        yield from _without_wxn(case)
    for item in case.found.named:
        if item.kind is Kind.BACKGROUND:
            span = _stage_span(case, item)
            change = without_key(case.places, span, "background") if span else None
            text = f"leave out 'background' in stage '{item.name}'"
            yield from case.idea(Rank.NARROW, text, item.span, change)


def leave_out_ideas(case: Case) -> Iterator[Idea]:
    """The last resort: each demand of the conflict left out of the file."""
    for item in case.found.named:
        if item.kind in (Kind.USE, Kind.WINDOW, Kind.RESERVED, Kind.EMULATED):
            change = without_item(case.places, item.span)
            text = f"leave out {_called(item)}"
            yield from case.idea(Rank.LEAVE_OUT, text, item.span, change)


def resort_ideas(case: Case) -> Iterator[Idea]:
    """Where nothing else helps: a block of the conflict left out of the file."""
    for block, item in case.blocks():
        change = without_item(case.places, item.span)
        yield from case.idea(Rank.DROP, f"leave out '{block.name}'", item.span, change)


def _called(item: Item) -> str:
    if item.kind is Kind.USE:
        party, _, target = item.name.partition(":")
        return f"the use of '{target.partition('#')[0]}' by '{party}'"
    return f"'{item.name}'"


def _stage_span(case: Case, item: Item) -> Span | None:
    slot = case.places.slots.get(item.span)
    return None if slot is None else slot.parent.span


def _paged(case: Case, item: Item) -> Iterator[Idea]:
    page = str(GRANULE)
    group = f"page {item.name}"
    if item.kind is Kind.PAGE:
        text = f"give '{item.name}' pages of {page} bytes instead of rounding it further"
        changes = [with_key(case.places, item.span, "page", page)]
        for part in _parts(case, item):
            if case.places.entry(part.span, "page") and part.span != item.span:
                changes.append(with_key(case.places, part.span, "page", page))
        yield from case.idea(Rank.PAGE, text, item.span, *changes, group=group)
    elif item.kind is Kind.USE:
        change = _with(case, item, "page", page)
        text = f"give {_called(item)} pages of {page} bytes instead of rounding it further"
        yield from case.idea(Rank.PAGE, text, item.span, change, group=group)


def _parts(case: Case, item: Item) -> tuple[Part, ...]:
    found = (block.parts for block in every_block(case.board) if block.span == item.span)
    return next(found, ())


def _with(case: Case, item: Item, key: str, value: str) -> Change | None:
    """The demand with a key; a use that is only a name becomes a mapping."""
    places = case.places
    mapping = places.mappings.get(item.span)
    if item.kind is not Kind.USE:
        return with_key(places, item.span, key, value)
    if mapping is not None and mapping.entry("use") is not None:
        return with_key(places, item.span, key, value)
    slot = places.slots.get(item.span)
    if slot is None or not isinstance(slot.parent, Sequence):
        return None
    name = slot.parent.items[slot.index]
    if not isinstance(name, Scalar):
        return None
    return replaced(places, item.span, f"{{use: {name.text}, {key}: {value}}}")


def _set_access(case: Case, item: Item, right: str) -> Change | None:
    """Another right for a demand; None where the file says it stage by stage."""
    places = case.places
    slot = places.slots.get(item.span)
    if item.span not in places.mappings and slot and not isinstance(slot.parent, Sequence):
        return replaced(places, item.span, right)  # what `with` says of a party
    span = item.span
    entry = places.entry(span, "access")
    if entry is None and item.kind is Kind.ACCESS:
        span = _holder(case, item)
        entry = places.entry(span, "access")
    if entry is not None and not isinstance(entry.value, Scalar):
        stage = places.entry(span, "access", (case.context or "").split("/")[0])
        return None if stage is None else replaced(places, stage.value.span, right)
    if entry is not None:
        return with_key(places, span, "access", right)
    return _with(case, item, "access", right)


def _holder(case: Case, item: Item) -> Span:
    """The block that a part belongs to."""
    for block in every_block(case.board):
        if any(part.span == item.span for part in block.parts):
            return block.span
    return item.span


def _asks(case: Case, item: Item) -> tuple[Demand, list[Ask]] | None:
    """What an item asks for in the context of the conflict, else where it first asks."""
    ordered = sorted(case.found.whole.problem.demands, key=lambda d: d.context.name != case.context)
    for demand in ordered:
        asks = [ask for ask in demand.asks if ask.span == item.span]
        if asks:
            return demand, asks
    return None


def _narrowed(case: Case, item: Item) -> Iterator[Idea]:
    """The hypervisor may not need it while guests run."""
    found = _asks(case, item)
    hypervisor = case.board.hypervisor
    if found is None or hypervisor is None or not hypervisor.idle:
        return
    demand, asks = found
    if asks[0].party != hypervisor.name or demand.context.guest is None:
        return
    change = _with(case, item, "while", "[idle]")
    text = f"let '{hypervisor.name}' have '{asks[0].name}' in the idle context only"
    yield from case.idea(Rank.NARROW, text, item.span, change)


def _worded(case: Case, item: Item) -> Iterator[Idea]:
    """Other rights or attributes for one demand of a word that cannot be."""
    found = _asks(case, item)
    if found is None:
        return
    demand, asks = found
    mine = max(asks, key=lambda ask: int(ask.wish.rights))
    others = [
        ask
        for clash in demand.clashes
        for ask in (clash.first, clash.second)
        if ask.span != item.span and item.span in (clash.first.span, clash.second.span)
    ]
    wanted = dict.fromkeys(_rights(mine.wish.rights, [ask.wish.rights for ask in others]))
    for right in wanted:
        change = _set_access(case, item, right)
        text = f"let '{mine.party}' have {right} on '{mine.name}' instead of "
        text += rights_text(mine.wish.rights)
        yield from case.idea(Rank.SAME, text, item.span, change)
    if item.kind is Kind.ACCESS and len(asks) > 1:
        yield from _for_el0(case, item, asks)
    for other in others:
        if other.wish.attributes != mine.wish.attributes:
            yield from _typed(case, item, mine, other)


def _for_el0(case: Case, item: Item, asks: list[Ask]) -> Iterator[Idea]:
    """The same right for EL0 as for EL1, one way or the other."""
    by_agent = {ask.wish.agent: ask for ask in asks}
    ours, theirs = by_agent.get(Agent.PRIVILEGED), by_agent.get(Agent.USER)
    entry = case.places.entry(item.span, "user")
    if ours is None or theirs is None or entry is None or not isinstance(entry.value, Scalar):
        return
    more, less = rights_text(ours.wish.rights), rights_text(theirs.wish.rights)
    change = with_key(case.places, item.span, "user", more)
    text = f"let EL0 of '{theirs.party}' have {more} on '{theirs.name}' instead of {less}"
    yield from case.idea(Rank.SAME, text, item.span, change)
    change = _set_access(case, item, less)
    text = f"let '{ours.party}' have {less} on '{ours.name}' instead of {more}"
    yield from case.idea(Rank.SAME, text, item.span, change)


def _rights(mine: Rights, others: list[Rights]) -> Iterator[str]:
    if mine and not mine & Rights.R:
        yield rights_text(mine | Rights.R)
    for other in others:
        for right in (mine & other, mine | other):
            if right not in (mine, Rights.NONE) and right & Rights.R:
                yield rights_text(right)
    if mine & Rights.W and mine & Rights.X:
        yield rights_text(mine & ~Rights.X)
        yield rights_text(mine & ~Rights.W)


def _typed(case: Case, item: Item, mine: Ask, other: Ask) -> Iterator[Idea]:
    """The other demand's type and shareability for one demand."""
    changes = []
    attributes = other.wish.attributes
    if attributes.mair != mine.wish.attributes.mair:
        changes.append(_with(case, item, "type", type_name(attributes.mair)))
    if attributes.share != mine.wish.attributes.share:
        changes.append(_with(case, item, "share", attributes.share.name.lower()))
    text = f"give '{mine.name}' for '{mine.party}' the type and shareability of '{other.name}'"
    if len(changes) == 1 or item.span in case.places.mappings:
        yield from case.idea(Rank.SAME, text, item.span, *changes)


def _joined(case: Case, asking: list[Item]) -> Iterator[Idea]:
    """One right or type for two demands of one party, so that their regions can become one."""
    by_span = {item.span: item for item in asking}
    for demand in case.found.whole.demands:
        if demand.context.name == case.context:
            yield from _pairs(case, by_span, demand)


def _pairs(case: Case, by_span: Mapping[Span, Item], demand: Demand) -> Iterator[Idea]:
    asks = [a for a in demand.asks if a.span in by_span and not a.transient]
    for one in asks:
        for other in asks:
            if one.party != other.party or one.wish.agent is not other.wish.agent:
                continue
            if one.span == other.span or one.wish.agent is Agent.NOBODY:
                continue
            yield from _alike(case, by_span[one.span], one, other)


def _alike(case: Case, item: Item, one: Ask, other: Ask) -> Iterator[Idea]:
    """The wish of `other` for `one`, where it only adds rights or changes one kind of memory."""
    mine, theirs = one.wish, other.wish
    same_type = mine.attributes.effective == theirs.attributes.effective
    if same_type and mine.rights != theirs.rights and mine.rights & theirs.rights == mine.rights:
        right = rights_text(theirs.rights)
        text = f"give '{one.name}' {right} like '{other.name}', so that they can share a region"
        change = _set_access(case, item, right)
        yield from case.idea(Rank.JOIN, text, item.span, change, group=f"join {one.name}")
    alike = is_device(mine.attributes.mair) == is_device(theirs.attributes.mair)
    if mine.rights == theirs.rights and not same_type and alike:
        kind = type_name(theirs.attributes.mair)
        if mine.attributes.mair == theirs.attributes.mair or kind.startswith("normal 0x"):
            return
        text = f"give '{one.name}' type {kind} like '{other.name}', so that they can share a region"
        span = _holder(case, item) if item.kind is Kind.ACCESS else item.span
        change = with_key(case.places, span, "type", kind)
        if item.kind is Kind.USE:
            change = _with(case, item, "type", kind)
        yield from case.idea(Rank.JOIN, text, item.span, change, group=f"join {one.name}")


def _without_wxn(case: Case) -> Iterator[Idea]:
    top = case.places.top("policy")
    text = "let what is writable be executed, too: 'wxn: false'"
    if top is not None:
        span = top[1].value.span
        yield from case.idea(Rank.WXN, text, span, with_key(case.places, span, "wxn", "false"))
        return
    file, root = next(iter(case.places.roots.items()))
    change = with_top(case.places, file, "policy", "{wxn: false}")
    yield from case.idea(Rank.WXN, text, root.entries[0].key.span, change)


def _reserved(case: Case) -> Iterator[Idea]:
    """A slot kept for what is mapped on demand."""
    board, stage = case.board, (case.context or "").split("/")[0]
    spans = [program.span for program in board.programs]
    if board.hypervisor is not None:
        spans.append(board.hypervisor.span)
    for party in spans:
        entry = case.places.entry(party, "transient_slots")
        span = None if entry is None else entry.value.span
        text = f"keep a slot for transient maps in stage '{stage}'"
        if span is None:
            change = with_key(case.places, party, "transient_slots", f"{{{stage}: 1}}")
        else:
            change = with_key(case.places, span, stage, "1")
        yield from case.idea(Rank.SLOTS, text, party, change)
