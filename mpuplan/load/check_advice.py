"""Warnings about a well-formed board: what works, but not as its author may think."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.memory import Share, is_cacheable, is_device, type_name
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.load.check_demands import asks_something
from mpuplan.load.reach import asks, live_pcpus, program_asks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.load.findings import Findings
    from mpuplan.load.reach import Ask
    from mpuplan.model.board import Board

__all__ = ["check_advice"]

_WRITE_EXECUTE: Final = Rights.W | Rights.X


def check_advice(board: Board, findings: Findings) -> None:
    """All warnings, each kind in the order of the board."""
    every = tuple(ask for ask in (*asks(board), *_of_guests(board)) if asks_something(ask))
    _executable_device(every, findings)
    if board.core.shareable_uncached:
        _shareable_uncached(board, every, findings)
    if not board.core.coherent:
        _incoherent_share(board, every, findings)
    if board.core.isa is Isa.AARCH64 and board.core.xn is None:
        _xn_reading(every, findings)
    if not board.policy.wxn:
        _writable_executable(every, findings)
    _schedule_leaves_out(board, findings)


def _of_guests(board: Board) -> Iterator[Ask]:
    """Demands of guests' own programs."""
    for guest in board.guests:
        if guest.program is not None:
            yield from program_asks(board, guest.program)


def _at(ask: Ask) -> tuple[str, ...]:
    """Names that ``accept`` may use for a demand; a window also by its short name."""
    short = () if ask.root else (ask.name.removeprefix(f"{ask.party}."),)
    return tuple(dict.fromkeys((ask.target, *short, ask.party)))


def _owner(ask: Ask) -> str:
    return ask.root or ask.name


def _executable_device(every: tuple[Ask, ...], findings: Findings) -> None:
    for ask in every:
        rights = [r for _, r in (*ask.grant.access, *ask.grant.user)]
        byte = ask.grant.attributes.mair
        if is_device(byte) and any(r & Rights.X for r in rights):
            message = (
                f"{ask.kind} '{ask.party}' asks to execute '{ask.target}' of {type_name(byte)}"
            )
            findings.add("executable-device", message, ask.span, at=_at(ask))


def _shareable_uncached(board: Board, every: tuple[Ask, ...], findings: Findings) -> None:
    seen: set[str] = set()
    for ask in every:
        attributes = ask.grant.attributes
        cached = is_cacheable(attributes.mair) and attributes.share is not Share.NON
        if not cached or _owner(ask) in seen:
            continue
        seen.add(_owner(ask))
        message = (
            f"'{_owner(ask)}' is {type_name(attributes.mair)} with share"
            f" {attributes.share.name.lower()}, which {board.core.product} does not cache"
        )
        findings.add("shareable-uncached", message, ask.span, at=(_owner(ask), *_at(ask)))


def _incoherent_share(board: Board, every: tuple[Ask, ...], findings: Findings) -> None:
    reached: dict[str, set[int]] = defaultdict(set)
    first: dict[str, Ask] = {}
    for ask in every:
        attributes = ask.grant.attributes
        if is_cacheable(attributes.mair) and attributes.share is Share.NON:
            reached[_owner(ask)] |= live_pcpus(board, ask.grant)
            first.setdefault(_owner(ask), ask)
    for owner, pcpus in reached.items():
        if len(pcpus) > 1:
            names = ", ".join(str(pcpu) for pcpu in sorted(pcpus))
            message = (
                f"'{owner}' is cached and not shareable, and reached by pCPUs {names},"
                f" whose caches {board.core.product} does not keep coherent"
            )
            ask = first[owner]
            findings.add("incoherent-share", message, ask.span, at=(owner, ask.party))


def _xn_reading(every: tuple[Ask, ...], findings: Findings) -> None:
    """One finding for each guest and block or device that it must not execute."""
    seen: set[tuple[str, str]] = set()
    for ask in every:
        without = [r for _, r in ask.grant.access if r and not r & Rights.X]
        pair = (ask.party, _owner(ask))
        if ask.kind != "guest" or not without or pair in seen:
            continue
        seen.add(pair)
        message = (
            f"that guest '{ask.party}' cannot execute '{_owner(ask)}' depends on how the core"
            " reads XN[1:0]"
        )
        findings.add("xn-reading-unverified", message, ask.span, at=(_owner(ask), ask.party))


def _writable_executable(every: tuple[Ask, ...], findings: Findings) -> None:
    for ask in every:
        both = [r for _, r in ask.grant.access if r & _WRITE_EXECUTE == _WRITE_EXECUTE]
        if both and ask.kind in ("hypervisor", "program"):
            message = f"{ask.kind} '{ask.party}' asks for {rights_text(both[0])} on '{ask.target}'"
            findings.add("writable-executable", message, ask.span, at=_at(ask))


def _schedule_leaves_out(board: Board, findings: Findings) -> None:
    """Guests that a cyclic order never runs on one of their pCPUs."""
    for schedule in board.schedule:
        for guest in board.guests:
            if schedule.pcpu in guest.pcpus and guest.name not in schedule.cycle:
                message = (
                    f"the cycle of pCPU {schedule.pcpu} never runs guest '{guest.name}', which has"
                    " that pCPU"
                )
                findings.add("schedule-leaves-out", message, schedule.span, at=(guest.name,))
