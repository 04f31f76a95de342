"""What a board means, straight from design 2.1 to 2.4: contexts, demands, words.

Written for the brute-force oracle and for nothing else: short, slow, and on purpose without a
look at the planner's or the judge's code. Addresses are bytes; ranges are half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, permutations

from mpuplan.arch.codec import Isa
from mpuplan.arch.rights import Rights
from mpuplan.arch.spec import XnReading
from mpuplan.model.board import (
    Bank,
    BankKind,
    Block,
    Board,
    Grant,
    Level,
    Switch,
    Task,
    Use,
    Window,
)

GRANULE = 64
R, W, X = int(Rights.R), int(Rights.W), int(Rights.X)
BARRIER = "nobody"
"""Class of bytes demanded as ``none``: no region, and nothing may cover them."""

Word = tuple[int, int, int, int]
"""AP, XN, SH, MAIR byte."""
Piece = tuple[int, int, "Word | str"]
"""Start, end, class."""


class Unsupported(Exception):
    """The board uses something that the oracle has no reading for; no verdict."""


class Conflict(Exception):
    """Demands that no word serves (design 2.1)."""


@dataclass(frozen=True)
class Context:
    """One context of design 2.2; ``mpu`` names the MPU: ``""`` for a hypervisor's, or a program."""

    name: str
    stage: str
    pcpu: int
    kind: str  # idle, guest, guest+el2, program, task
    mpu: str
    level: int
    guest: str = ""
    task: str = ""

    @property
    def privileged(self) -> str:
        return f"{self.mpu}/el{self.level}"

    @property
    def other(self) -> str:
        return self.guest if self.level == 2 else f"{self.mpu}/el0"


@dataclass(frozen=True)
class Box:
    """Contexts that share one MPU's slots: a single one, or an entry pair."""

    contexts: tuple[int, ...]
    slots: int
    transient: int
    headroom: bool  # counts for the headroom objective


@dataclass(frozen=True)
class Source:
    """One entry of the board that asks for bytes: of which party, where, and how."""

    party: str
    task: str
    thing: Block | Use | Window
    part: str  # name of the part, for blocks
    grant: Grant


@dataclass(frozen=True)
class Ask:
    """A source in one context: byte ranges (rounded), rights, attributes.

    The ranges are relative to the start of ``block`` when that is a planned block, else absolute.
    """

    block: str
    ranges: tuple[tuple[int, int], ...]
    privileged: bool
    rights: int
    attributes: tuple[int, int]  # SH, MAIR
    transient: bool


@dataclass(frozen=True)
class Shape:
    """Where the parts of a block lie relative to its start (or absolutely, when it is fixed).

    ``raw`` and ``rounded`` map part names to ranges.
    """

    raw: dict[str, tuple[int, int]]
    rounded: dict[str, tuple[int, int]]

    @property
    def end(self) -> int:
        return max(hi for _, hi in self.rounded.values())


def down(value: int, granule: int) -> int:
    return value // granule * granule


def up(value: int, granule: int) -> int:
    return -(-value // granule) * granule


# --- contexts ----------------------------------------------------------------------------------


def contexts(board: Board) -> tuple[list[Context], list[Box]]:
    """All contexts, and how they share slots."""
    found: list[Context] = []
    boxes: list[Box] = []
    stages_of_guests = {s.name for s in board.stages if s.guests} or {board.stages[-1].name}
    for stage in board.stages:
        counts = stage.name in stages_of_guests
        for pcpu in stage.pcpus:
            hypervisor = board.hypervisor
            if hypervisor is not None:
                transient = dict(hypervisor.transient_slots).get(stage.name, 0)
                guests = [g.name for g in board.guests if pcpu in g.pcpus] if stage.guests else []
                at = f"{stage.name}/pcpu{pcpu}/"
                if hypervisor.idle or len(guests) != 1:
                    boxes.append(Box((len(found),), board.core.el2_regions, transient, counts))
                    found.append(Context(at + "idle", stage.name, pcpu, "idle", "", 2))
                for guest in guests:
                    first = len(found)
                    found.append(Context(at + guest, stage.name, pcpu, "guest", "", 2, guest))
                    if hypervisor.switch is Switch.ENTRY:
                        name = f"{at}{guest}+el2"
                        found.append(Context(name, stage.name, pcpu, "guest+el2", "", 2, guest))
                    both = tuple(range(first, len(found)))
                    boxes.append(Box(both, board.core.el2_regions, transient, counts))
            for program in board.programs:
                if pcpu not in program.pcpus:
                    continue
                level = 1 if program.level is Level.EL1 else 2
                slots = board.core.el1_regions if level == 1 else board.core.el2_regions
                transient = dict(program.transient_slots).get(stage.name, 0)
                at = f"{stage.name}/pcpu{pcpu}/{program.name}"
                names = [("", at), *((t.name, f"{at}:{t.name}") for t in program.tasks)]
                for task, name in names:
                    boxes.append(Box((len(found),), slots, transient, counts))
                    kind = "task" if task else "program"
                    found.append(
                        Context(name, stage.name, pcpu, kind, program.name, level, task=task)
                    )
    return found, boxes


# --- who asks ----------------------------------------------------------------------------------


def all_blocks(board: Board) -> Iterator[Block]:
    if board.hypervisor:
        yield from board.hypervisor.blocks
    for guest in board.guests:
        yield from guest.blocks
    for program in board.programs:
        yield from program.blocks
        for task in program.tasks:
            yield from task.blocks
    for shared in board.shared:
        yield shared.block


def sources(board: Board) -> list[Source]:
    found: list[Source] = []

    def add_blocks(party: str, task: str, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            for part in block.parts:
                if part.grant is not None:
                    found.append(Source(party, task, block, part.name, part.grant))

    def add_asks(party: str, task: str, asks: tuple[Use | Window, ...]) -> None:
        found.extend(Source(party, task, ask, "", ask.grant) for ask in asks)

    def add_task(party: str, task: Task) -> None:
        add_blocks(party, task.name, task.blocks)
        add_asks(party, task.name, task.uses)

    if board.hypervisor:
        add_blocks(board.hypervisor.name, "", board.hypervisor.blocks)
        add_asks(board.hypervisor.name, "", board.hypervisor.uses)
        add_asks(board.hypervisor.name, "", board.hypervisor.windows)
    for guest in board.guests:
        add_blocks(guest.name, "", guest.blocks)
        add_asks(guest.name, "", guest.uses)
    for program in board.programs:
        add_blocks(program.name, "", program.blocks)
        add_asks(program.name, "", program.uses)
        add_asks(program.name, "", program.windows)
        for task in program.tasks:
            add_task(program.name, task)
    for shared in board.shared:
        for party, use in shared.uses:
            add_asks(party, "", (use,))
    return found


def rights_in(board: Board, source: Source, context: Context) -> list[tuple[bool, int]]:
    """(privileged, rights) pairs that the source asks for in the context; rights 0: nobody."""
    grant = source.grant
    access = dict(grant.access).get(context.stage)
    if context.pcpu not in grant.pcpus:
        return []
    if context.mpu:
        return _rights_in_program(source, context, access)
    assert board.hypervisor is not None
    if source.party == board.hypervisor.name:
        if context.kind == "idle":
            holds = grant.idle
        else:
            sided = context.kind == "guest" and board.hypervisor.switch is Switch.ENTRY
            holds = context.guest in grant.guests and (grant.entry or not sided)
        return [(True, int(access))] if holds and access is not None else []
    holds = source.party == context.guest and context.kind == "guest"
    return [(False, int(access))] if holds and access is not None else []


def _rights_in_program(
    source: Source, context: Context, access: Rights | None
) -> list[tuple[bool, int]]:
    if source.party != context.mpu:
        return []
    if source.task:  # reading 10
        if access is None:
            return []
        if not access:
            return [(True, 0)]
        own = [(False, int(access))] if context.task == source.task else []
        return [(True, int(access) & ~X), *own]
    user = int(dict(source.grant.user).get(context.stage, Rights.NONE))
    found = [(True, int(access))] if access is not None else []
    return found + ([(False, user)] if user else [])


# --- where the bytes are -----------------------------------------------------------------------


def shapes(block: Block) -> list[Shape]:
    """One shape, or with ``relink`` one per order of the parts."""
    origin = block.start or 0
    if not block.relink:
        return [_shape(block, {p.name: origin + p.offset for p in block.parts}, origin)]
    if len({p.page for p in block.parts}) != 1:
        raise Unsupported("relink with parts of different granules")
    found = []
    for order in permutations(block.parts):
        offsets, end = {}, origin
        for part in order:
            offsets[part.name] = up(end, part.page)
            end = offsets[part.name] + part.size
        found.append(_shape(block, offsets, origin))
    return found


def _shape(block: Block, starts: dict[str, int], origin: int) -> Shape:
    parts = sorted(block.parts, key=lambda p: starts[p.name])
    raw = {p.name: (starts[p.name], starts[p.name] + p.size) for p in parts}
    rounded = {p.name: (down(raw[p.name][0], p.page), up(raw[p.name][1], p.page)) for p in parts}
    if block.fill:
        for this, following in pairwise(parts):
            rounded[this.name] = (rounded[this.name][0], rounded[following.name][0])
    ends = sorted(rounded.values())
    if any(a[1] > b[0] for a, b in pairwise(ends)):
        raise Unsupported(f"parts of {block.name} share a granule")
    return Shape(raw, rounded)


def step(block: Block) -> int:
    return max(block.align, *(p.page for p in block.parts))


def planned(block: Block) -> bool:
    return block.start is None or block.relink


@dataclass(frozen=True)
class Target:
    """What a use's name leads to: the parts of a block (all or one), or a fixed range."""

    block: Block | None
    parts: tuple[str, ...]
    start: int  # of a device or device part
    owner: str


def targets(board: Board) -> dict[str, Target]:
    found: dict[str, Target] = {}
    for block in all_blocks(board):
        owner = block.owner or block.name
        for part in block.parts:
            found[part.name] = Target(block, (part.name,), 0, owner)
        found[block.name] = Target(block, tuple(p.name for p in block.parts), 0, owner)
    for device in board.devices:
        found[device.name] = Target(None, (), device.start, device.name)
        for part in device.parts:
            found[part.name] = Target(None, (), device.start + part.offset, device.name)
            found.setdefault(
                f"{device.name}.{part.name}",
                Target(None, (), device.start + part.offset, device.name),
            )
    return found


def use_ranges(use: Use, target: Target, shape: Shape | None) -> tuple[tuple[int, int], ...]:
    """Rounded ranges of a use (reading 3)."""
    if target.block is None:
        lo = target.start + use.offset
        return ((down(lo, use.page), up(lo + use.size, use.page)),)
    assert shape is not None
    if len(target.parts) == 1:
        base = shape.raw[target.parts[0]][0]
        spans = [shape.raw[target.parts[0]]]
        if target.block.fill:
            spans = [shape.rounded[target.parts[0]]]
    else:
        base = target.block.start or 0
        spans = sorted(shape.rounded.values())
    lo, hi = base + use.offset, base + use.offset + use.size
    cut = [(max(lo, a), min(hi, b)) for a, b in spans if max(lo, a) < min(hi, b)]
    if target.block.start is None and use.page > step(target.block):
        raise Unsupported(f"rounding of {use.name} depends on the placement")
    merged: list[tuple[int, int]] = []
    for a, b in ((down(a, use.page), up(b, use.page)) for a, b in cut):
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return tuple(merged)


def ask_ranges(
    source: Source, names: dict[str, Target], shape_of: dict[str, Shape]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """(planned block or "", rounded ranges)."""
    thing = source.thing
    if isinstance(thing, Block):
        block = thing.name if planned(thing) else ""
        return block, (shape_of[thing.name].rounded[source.part],)
    if isinstance(thing, Window):
        return "", ((down(thing.start, thing.page), up(thing.start + thing.size, thing.page)),)
    target = names[thing.target]
    if target.block is None:
        return "", use_ranges(thing, target, None)
    ranges = use_ranges(thing, target, shape_of[target.block.name])
    return (target.block.name if planned(target.block) else ""), ranges


def asks_in(
    board: Board,
    context: Context,
    found: list[Source],
    names: dict[str, Target],
    shape_of: dict[str, Shape],
) -> list[Ask]:
    asks = []
    for source in found:
        pairs = rights_in(board, source, context)
        if not pairs:
            continue
        block, ranges = ask_ranges(source, names, shape_of)
        effective = source.grant.attributes.effective
        attributes = (int(effective.share), effective.mair)
        asks.extend(
            Ask(block, ranges, privileged, rights, attributes, source.grant.transient)
            for privileged, rights in pairs
        )
    return asks


# --- words -------------------------------------------------------------------------------------


def word(board: Board, level: int, asks: list[Ask]) -> Word | str:
    """The word that serves all demands on a piece (design 2.1, reading 13)."""
    if any(ask.rights == 0 for ask in asks):
        if any(ask.rights for ask in asks):
            raise Conflict("none beside another demand")
        return BARRIER
    p = u = 0
    for ask in asks:
        if ask.privileged:
            p |= ask.rights
        else:
            u |= ask.rights
    if len({ask.attributes for ask in asks}) != 1:
        raise Conflict("different attributes")
    wide = board.core.isa is Isa.AARCH64
    per_stage = wide and level == 2 and board.core.xn is XnReading.PER_STAGE
    xnx = wide and level == 1 and board.core.xn is XnReading.XNX
    if any(rights & (W | X) and not rights & R for rights in (p, u)):
        raise Conflict("write or execute without read")
    if u and p & ~u & W:
        raise Conflict("write for the privileged agent alone")
    if u and p & ~u & X and not (per_stage or xnx):
        raise Conflict("execute for the privileged agent alone")
    if board.policy.wxn:
        if p & X and (p | u) & W:
            raise Conflict("writable and executable")
        if level == 1 and u & X and u & W:
            raise Conflict("writable and executable for EL0")
    ap = (0b01 if u & W else 0b11) if u else (0b00 if p & W else 0b10)
    return (ap, _xn(p, u, wide, per_stage, xnx), *asks[0].attributes)


def _xn(p: int, u: int, wide: bool, per_stage: bool, xnx: bool) -> int:
    if not wide:
        return 0 if (u or p) & X else 1
    if not u:
        return 0b00 if p & X else 0b10
    if per_stage:
        return (0 if p & X else 0b10) | (0 if u & X else 0b01)
    if xnx:
        return {(True, True): 0b00, (False, True): 0b01, (False, False): 0b10}.get(
            (bool(p & X), bool(u & X)), 0b11
        )
    return 0b00 if u & X else 0b10


def privileged_rights(board: Board, level: int, region: Word) -> int:
    """What the privileged agent may do in a region with this word."""
    ap, xn = region[0], region[1]
    rights = R | (W if ap in (0b00, 0b01) else 0)
    wide = board.core.isa is Isa.AARCH64
    if wide and level == 1 and board.core.xn is XnReading.XNX:
        runs = xn in (0b00, 0b11)
    elif wide:
        runs = not xn & 0b10
    else:
        runs = xn == 0
    if runs and not (board.policy.wxn and rights & W):
        rights |= X
    return rights


def visible(region: Word) -> bool:
    """True when the unprivileged agent has a right in the region."""
    return bool(region[0] & 1)


def pieces(board: Board, level: int, asks: list[Ask]) -> list[Piece]:
    """The bytes of the demands cut at every end of a demand, each with its class."""
    lasting = [ask for ask in asks if not ask.transient]
    ends = sorted({end for ask in lasting for range_ in ask.ranges for end in range_})
    found: list[Piece] = []
    for lo, hi in pairwise(ends):
        here = [ask for ask in lasting if any(a <= lo and hi <= b for a, b in ask.ranges)]
        if here:
            found.append((lo, hi, word(board, level, here)))
    return found


def runs(found: list[Piece], cuts: frozenset[int]) -> tuple[Piece, ...]:
    """Maximal runs of touching pieces of one class that cross no cut point."""
    merged: list[Piece] = []
    for lo, hi, kind in sorted(found, key=lambda piece: piece[0]):
        if merged and lo < merged[-1][1]:
            raise AssertionError(f"bytes at {lo:#x} demanded by two owners")
        if merged and merged[-1][1] == lo and merged[-1][2] == kind and lo not in cuts:
            merged[-1] = (merged[-1][0], hi, kind)
        else:
            merged.append((lo, hi, kind))
    if not cuts:
        return tuple(merged)
    split: list[Piece] = []
    for lo, hi, kind in merged:
        edges = [lo, *sorted(cut for cut in cuts if lo < cut < hi), hi]
        split.extend((a, b, kind) for a, b in pairwise(edges))
    return tuple(split)


def cut_points(board: Board) -> frozenset[int]:
    edges = set(board.core.cuts)
    for bank in board.memory:
        if bank.kind is BankKind.TCM:
            edges |= {bank.start, bank.start + bank.size}
    return frozenset(edges)


def bank_map(board: Board) -> dict[str, Bank]:
    return {bank.name: bank for bank in board.memory}
