"""Guests that may maintain caches by set/way themselves: who else that concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mpuplan.load.findings import Findings
    from mpuplan.model.board import Board, Guest

__all__ = ["check_set_way"]


def check_set_way(board: Board, findings: Findings) -> None:
    """An operation by set/way concerns all lines of one pCPU: it may not move, nor go unseen."""
    live = {pcpu for stage in board.stages if stage.guests for pcpu in stage.pcpus}
    for guest in board.guests:
        pcpus = sorted(live & {*guest.pcpus})
        numbers = ("pCPUs " if len(pcpus) > 1 else "pCPU ") + ", ".join(map(str, pcpus))
        if guest.set_way == "pin" and not guest.trusted and len(pcpus) > 1:
            message = (
                f"guest '{guest.name}' keeps its set/way operations by 'pin', but runs on"
                f" {numbers}: one that moves between two of them leaves lines behind"
            )
            span = guest.span
            findings.add("set-way-pin-moves", message, span, at=(guest.name,))
        elif guest.set_way == "pin" or guest.trusted:
            _direct(board, guest, numbers, findings)


def _direct(board: Board, guest: Guest, numbers: str, findings: Findings) -> None:
    others = [g for g in board.guests if g is not guest and {*g.pcpus} & {*guest.pcpus}]
    moves = len(guest.pcpus) > 1
    if not others and not moves:
        return
    touched = " and ".join(f"'{other.name}'" for other in others)
    harm = [f"touch lines of {touched}"] if others else []
    harm += ["miss its own if a vCPU moves meanwhile"] if moves else []
    message = (
        f"guest '{guest.name}' maintains caches by set/way on {numbers} itself, which may"
        f" {', and '.join(harm)}"
    )
    findings.add("set-way-direct", message, guest.span, at=(guest.name,))
