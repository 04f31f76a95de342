"""Do the demands make sense: devices of two guests, emulated ranges, levels, attributes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.memory import type_name
from mpuplan.diag import Label
from mpuplan.load.reach import asks
from mpuplan.model.blocks import all_blocks
from mpuplan.model.board import El1, Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.diag import Span
    from mpuplan.load.findings import Findings
    from mpuplan.load.reach import Ask
    from mpuplan.model.board import Board, Guest, Program

__all__ = ["asks_something", "check_demands", "check_mair"]

_MAIR_BYTES: Final = 8


def check_demands(board: Board, findings: Findings) -> None:
    """All findings about who asks for what that make a board unusable."""
    every, starts = tuple(asks(board)), _fixed_starts(board)
    by_party: dict[str, list[Ask]] = defaultdict(list)
    for ask in every:
        by_party[ask.party].append(ask)
    for guest in board.guests:
        _check_el1(board, guest, findings)
        _check_emulated(guest, by_party[guest.name], starts, findings)
    _check_vmids(board, findings)
    _check_devices(board, every, findings)
    for program in board.programs:
        _check_level(program, findings)
    _check_attributes(board, every, findings)


def asks_something(ask: Ask) -> bool:
    """True when the demand gives rights in some stage: ``none`` makes no region."""
    return any(rights for _, rights in (*ask.grant.access, *ask.grant.user))


def _check_el1(board: Board, guest: Guest, findings: Findings) -> None:
    if guest.el1 is El1.MMU and not board.core.el1_mmu:
        message = f"guest '{guest.name}' wants an MMU at EL1, {board.core.product} has none"
        findings.add("mmu-not-available", message, guest.span, at=(guest.name,))


def _check_vmids(board: Board, findings: Findings) -> None:
    """VMIDs fit the core's field, and no two guests carry the same one."""
    _check_enough_vmids(board, findings)
    taken: dict[int, Guest] = {}
    for guest in board.guests:
        if guest.vmid is None:
            continue
        if guest.vmid >> board.core.vmid_bits:
            message = f"vmid {guest.vmid} of '{guest.name}' needs more than the core's "
            message += f"{board.core.vmid_bits} bits"
            findings.add("vmid-too-wide", message, guest.span, at=(guest.name,))
        first = taken.setdefault(guest.vmid, guest)
        if first is not guest:
            message = f"guests '{first.name}' and '{guest.name}' have the same vmid {guest.vmid}"
            labels = (Label(first.span, f"guest '{first.name}'"),)
            names = (first.name, guest.name)
            findings.add("vmid-shared", message, guest.span, labels=labels, at=names)


def _check_enough_vmids(board: Board, findings: Findings) -> None:
    """Guests that name no VMID get one from 1 on."""
    given = {guest.vmid for guest in board.guests if guest.vmid}
    nameless = [guest for guest in board.guests if guest.vmid is None]
    left = (1 << board.core.vmid_bits) - 1 - len(given)
    if len(nameless) > left:
        guest = nameless[max(left, 0)]
        message = f"no VMID of the core's {board.core.vmid_bits} bits is left for '{guest.name}'"
        findings.add("vmid-too-wide", message, guest.span, at=(guest.name,))


def _fixed_starts(board: Board) -> dict[str, int]:
    """Addresses of devices and fixed blocks, by name."""
    blocks = {block.name: block.start for block in all_blocks(board) if block.start is not None}
    return blocks | {device.name: device.start for device in board.devices}


def _check_emulated(
    guest: Guest, own: list[Ask], starts: dict[str, int], findings: Findings
) -> None:
    for ask in own:
        if ask.root not in starts or not asks_something(ask):
            continue
        start = starts[ask.root] + ask.offset
        where = (start, start + ask.size)
        for area in guest.emulated:
            if where[0] < area.start + area.size and area.start < where[1]:
                message = (
                    f"guest '{guest.name}' asks for '{ask.target}' at {range_text(*where)},"
                    f" which its emulated range '{area.name}' covers at"
                    f" {range_text(area.start, area.start + area.size)}"
                )
                labels = (Label(area.span, "emulated here"),)
                at = (ask.target, guest.name, area.name)
                findings.add("emulated-in-use", message, ask.span, labels=labels, at=at)


def _check_devices(board: Board, every: tuple[Ask, ...], findings: Findings) -> None:
    """Two guests on the same bytes of a device that is not shared."""
    exclusive = {device.name for device in board.devices if not device.shared}
    by_device: dict[str, list[Ask]] = defaultdict(list)
    for ask in every:
        if ask.kind == "guest" and ask.root in exclusive and asks_something(ask):
            by_device[ask.root].append(ask)
    for users in by_device.values():
        _sweep_device(sorted(users, key=lambda ask: ask.offset), findings)


def _sweep_device(users: list[Ask], findings: Findings) -> None:
    """Compare each use with the one of another guest that reaches furthest before it."""
    furthest: dict[str, Ask] = {}
    for ask in users:
        others = [other for party, other in furthest.items() if party != ask.party]
        other = max(others, key=_end, default=None)
        if other is not None and _end(other) > ask.offset:
            first, second = sorted((ask, other), key=lambda use: use.span)
            _report_device(second, first, findings)
        mine = furthest.get(ask.party)
        if mine is None or _end(mine) < _end(ask):
            furthest[ask.party] = ask


def _end(ask: Ask) -> int:
    return ask.offset + ask.size


def _report_device(ask: Ask, other: Ask, findings: Findings) -> None:
    message = f"guests '{other.party}' and '{ask.party}' use the same bytes of device '{ask.root}'"
    hint = f"give it to one of them, or say 'shared: true' at device '{ask.root}'"
    labels = (Label(other.span, f"used by '{other.party}'"),)
    at = (ask.root, ask.party, other.party)
    findings.add("device-not-shared", message, ask.span, labels=labels, hint=hint, at=at)


def _check_level(program: Program, findings: Findings) -> None:
    """EL0 and its tasks are known to the EL1 MPU only."""
    if program.level is Level.EL1:
        return
    for task in program.tasks:
        message = f"program '{program.name}' runs at el2, so it has no tasks such as '{task.name}'"
        findings.add("el0-at-el2", message, task.span, at=(program.name,))
    parts = (part for block in program.blocks for part in block.parts)
    grants = [(part.name, part.span, part.grant) for part in parts if part.grant is not None]
    grants += [(use.name, use.span, use.grant) for use in program.uses]
    grants += [(window.name, window.span, window.grant) for window in program.windows]
    for name, span, grant in grants:
        if grant.user:
            message = f"'{name}' gives rights to EL0, program '{program.name}' runs at el2"
            findings.add("el0-at-el2", message, span, at=(name, program.name))


def _check_attributes(board: Board, every: tuple[Ask, ...], findings: Findings) -> None:
    """Eight MAIR bytes for each MPU, and those of a fixed list."""
    hypervisor = board.hypervisor
    if hypervisor is not None:
        users = [ask for ask in every if ask.kind in ("hypervisor", "guest")]
        check_mair(hypervisor.name, hypervisor.mair, hypervisor.span, users, findings)
    for program in board.programs:
        users = [ask for ask in every if ask.party == program.name]
        check_mair(program.name, program.mair, program.span, users, findings)


def check_mair(
    name: str, fixed: tuple[int, ...] | None, span: Span, users: Iterable[Ask], findings: Findings
) -> None:
    """Findings about one MPU: more than eight MAIR bytes, or one that a fixed list lacks."""
    needed: dict[int, Ask] = {}
    for ask in users:
        if asks_something(ask):
            needed.setdefault(ask.grant.attributes.mair, ask)
    if len(needed) > _MAIR_BYTES:
        types = ", ".join(f"0x{byte:02x}" for byte in sorted(needed))
        message = f"the MPU of '{name}' needs {len(needed)} memory attributes: {types}"
        findings.add("too-many-attributes", message, span, at=(name,))
    for byte, ask in needed.items():
        if fixed is not None and byte not in fixed:
            message = (
                f"'{ask.name}' needs {type_name(byte)} (0x{byte:02x}),"
                f" which the fixed 'mair' of '{name}' lacks"
            )
            findings.add("attribute-not-in-mair", message, ask.span, at=(ask.target, name))
