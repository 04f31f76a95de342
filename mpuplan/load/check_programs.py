"""Do the EL1 programs of guests make sense: what they ask for, and what the guest has of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.addr import align_down, align_up, range_text
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.diag import Label
from mpuplan.load.check_demands import check_mair
from mpuplan.load.check_ranges import check_block_owners
from mpuplan.load.reach import asks, program_asks
from mpuplan.model.blocks import all_blocks
from mpuplan.model.board import El1

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mpuplan.load.findings import Findings
    from mpuplan.load.reach import Ask
    from mpuplan.model.board import Block, Board, Grant, Guest, Part, Program

__all__ = ["check_programs"]

_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Given:
    """Bytes of a space that stage 2 gives the guest."""

    space: str
    start: int
    end: int
    grant: Grant
    label: Label


def check_programs(board: Board, findings: Findings) -> None:
    """All findings about guests' own programs that make a board unusable."""
    stage2 = [*asks(board)] if any(guest.program for guest in board.guests) else []
    for guest in board.guests:
        if guest.program is not None:
            _check_kind(guest, findings)
            given = [ask for ask in stage2 if ask.party == guest.name]
            _check(board, guest, guest.program, given, findings)


def _check_kind(guest: Guest, findings: Findings) -> None:
    if guest.el1 is not El1.MPU:
        message = f"guest '{guest.name}' has a program, which needs 'el1: mpu', not '{guest.el1}'"
        hint = "drop 'program', or 'el1'"
        findings.add("conflicting-keys", message, guest.span, hint=hint, at=(guest.name,))


def _check(
    board: Board, guest: Guest, program: Program, stage2: Sequence[Ask], findings: Findings
) -> None:
    own = (*program.blocks, *(block for task in program.tasks for block in task.blocks))
    inner = [*program_asks(board, program)]
    check_mair(program.name, program.mair, program.span, inner, findings)
    check_block_owners(own, findings)
    starts = _starts(board, own)
    given = [*_given(guest, stage2, starts)]
    movable = {block.name for block in own if block.start is None}
    for ask in inner:
        if ask.root not in movable:
            _check_ask(board, guest, ask, given, starts, findings)
    for block in own:
        if block.name in movable:
            _check_homes(guest, block, findings)


def _starts(board: Board, own: Sequence[Block]) -> Mapping[str, int]:
    """Addresses of devices and fixed blocks, by name."""
    blocks = (*all_blocks(board), *own)
    found = {block.name: block.start for block in blocks if block.start is not None}
    return found | {device.name: device.start for device in board.devices}


def _where(ask: Ask, starts: Mapping[str, int]) -> tuple[str, int, int]:
    """Space and rounded bytes of a demand: addresses (space ""), or offsets in a movable block."""
    fixed = not ask.root or ask.root in starts
    low = ask.offset + (starts.get(ask.root, 0) if fixed else 0)
    page = ask.page
    return "" if fixed else ask.root, align_down(low, page), align_up(low + ask.size, page)


def _given(guest: Guest, stage2: Sequence[Ask], starts: Mapping[str, int]) -> Iterator[_Given]:
    reach = {part.name: end for block in guest.blocks for part, end in _filled(block)}
    for ask in stage2:
        space, low, high = _where(ask, starts)
        base = starts.get(ask.root, 0) if not space else 0
        high = max(high, base + reach.get(ask.target, 0))
        label = Label(ask.span, f"guest '{guest.name}' has '{ask.target}' from here")
        yield _Given(space, low, high, ask.grant, label)


def _filled(block: Block) -> Iterator[tuple[Part, int]]:
    """Where parts end that reach to the next one."""
    if block.fill:
        for part, following in zip(block.parts, block.parts[1:], strict=False):
            yield part, following.offset


def _check_ask(
    board: Board,
    guest: Guest,
    ask: Ask,
    given: Sequence[_Given],
    starts: Mapping[str, int],
    findings: Findings,
) -> None:
    """Stage 2 gives each right on each byte, wherever it is asked for; emulated ranges apart."""
    space, low, high = _where(ask, starts)
    hidden = [(e.start, e.start + e.size) for e in guest.emulated] if not space else []
    near = [g for g in given if g.space == space and g.start < high and low < g.end]
    for stage in board.stages:
        wanted = _rights(ask.grant, stage.name)
        for pcpu in stage.pcpus if stage.guests else ():
            if pcpu not in ask.grant.pcpus or pcpu not in guest.pcpus:
                continue
            for right in (Rights.R, Rights.W, Rights.X):
                held = [
                    (g.start, g.end)
                    for g in near
                    if pcpu in g.grant.pcpus and right & _rights(g.grant, stage.name)
                ]
                left = _first_left((low, high), [*held, *hidden])
                if right & wanted and left is not None:
                    _report(guest, ask, wanted, left if not space else None, near, findings)
                    return


def _rights(grant: Grant, stage: str) -> Rights:
    return dict(grant.access).get(stage, Rights.NONE) | dict(grant.user).get(stage, Rights.NONE)


def _first_left(whole: _Range, covers: Sequence[_Range]) -> _Range | None:
    """The first bytes of a range that nothing covers."""
    at, end = whole
    for low, high in sorted(covers):
        if low > at:
            break
        at = max(at, high)
    return None if at >= end else (at, min([low for low, _ in covers if low > at] + [end]))


def _report(
    guest: Guest,
    ask: Ask,
    wanted: Rights,
    left: _Range | None,
    near: Sequence[_Given],
    findings: Findings,
) -> None:
    where = f" at {range_text(*left)}" if left is not None else ""
    message = (
        f"the EL1 program of guest '{guest.name}' asks for {rights_text(wanted)} on"
        f" '{ask.target}', which stage 2 does not give the guest{where}"
    )
    labels = (near[0].label,) if near else ()
    at = (ask.target, guest.name)
    findings.add("program-beyond-guest", message, ask.span, labels=labels, at=at)


def _check_homes(guest: Guest, block: Block, findings: Findings) -> None:
    """A movable block has memory of its guest to lie in that gives all it asks for."""
    parts = [part for m in guest.blocks if m.name in block.banks for part in m.parts]
    if not parts or any(all(_grants(part, own) for own in block.parts) for part in parts):
        return
    names = ", ".join(f"'{part.name}'" for part in parts)
    message = (
        f"none of {names} gives all that block '{block.name}' of the EL1 program of guest"
        f" '{guest.name}' asks for"
    )
    labels = tuple(Label(part.span, f"'{part.name}' is here") for part in parts[:1])
    at = (block.name, guest.name)
    findings.add("program-beyond-guest", message, block.span, labels=labels, at=at)


def _grants(part: Part, own: Part) -> bool:
    if own.grant is None or part.grant is None:
        return True
    given = dict(part.grant.access)
    return set(own.grant.pcpus) <= set(part.grant.pcpus) and all(
        not rights & ~given.get(stage, Rights.NONE)
        for stage, rights in (*own.grant.access, *own.grant.user)
    )
