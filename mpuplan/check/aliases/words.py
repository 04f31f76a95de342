"""Alias findings in words: both parties with their places, the bytes, and what goes wrong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.check.aliases.views import Seen
from mpuplan.check.cover import meet
from mpuplan.diag import Label
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.check.aliases.pairs import Trouble
    from mpuplan.check.decoded import Decoded
    from mpuplan.check.oracle import Memory
    from mpuplan.diag import Diagnostic, Span
    from mpuplan.model.board import Board

__all__ = ["FINDINGS", "Run", "Words"]

FINDINGS: Final = 64
"""Findings of one code; the others are only counted."""
_NAMES_SHOWN: Final = 3


@dataclass(slots=True)
class Run:
    """Bytes `[start, end)` with one alias, by their address in the bank that is no mirror.

    `blocks`, `parts`: what lies there. `more`: not all pairs of parties are named on them.
    """

    start: int
    end: int
    trouble: Trouble
    blocks: tuple[str, ...]
    parts: list[str]
    more: bool


class Words:
    """Runs as findings."""

    def __init__(self, board: Board, decoded: Sequence[Decoded]) -> None:
        self._product = board.core.product
        self._contexts = {d.context.key: d for d in decoded}

    def findings(self, runs: Sequence[Run]) -> Iterator[Diagnostic]:
        """One finding for each run; of a code that has very many, the first ones."""
        count: dict[str, int] = defaultdict(int)
        for run in runs:
            code = run.trouble.code
            count[code] += 1
            if count[code] <= FINDINGS:
                yield self._finding(run)
        for code, number in count.items():
            if number > FINDINGS:
                text = f"{number - FINDINGS} more findings '{code}' are left out"
                yield diagnostic("alias-more", text, None, at=(code,))
        crowded = [run for run in runs if run.more]
        if crowded:
            where = _where(crowded[0], 0)
            text = f"{where} and others" if len(crowded) > 1 else where
            names = crowded[0].blocks
            text = f"not every two parties that disagree on {text} are named"
            yield diagnostic("alias-more", text, None, at=names)

    def _finding(self, run: Run) -> Diagnostic:
        trouble = run.trouble
        one, other = trouble.one, trouble.other
        lost = "; ".join(loss.value for loss in trouble.lost)
        head = f"{self._who(one)} sees {_where(run, one.view.by)} as {_type(one.view.memory)}"
        if one.view.implied_by is not None:
            head += " through the guest's region, unasked"
        if isinstance(other, Seen):
            there = range_text(run.start + other.view.by, run.end + other.view.by)
            place = "" if other.view.by == one.view.by else f" the same bytes at {there}"
            tail = f"{self._who(other)}{place} as {_type(other.view.memory)}"
            second = Label(self._span(other, run.start, run.end), f"{other.view.party.text}")
        else:
            coherent = "coherent" if other.coherent else "not coherent"
            tail = f"which master '{other.name}' of '{other.of}' reaches, {coherent}"
            second = Label(other.span, f"master '{other.name}'")
        text = f"{head}, {tail}: lost is {lost}"
        parties = (party.name for party in trouble.parties)
        at = tuple(dict.fromkeys((*run.blocks, *run.parts, *parties)))
        found = diagnostic(
            trouble.code, text, self._span(one, run.start, run.end), labels=(second,), at=at,
            context=one.context[0],
        )  # fmt: skip
        return replace(found, level=trouble.level)

    def _who(self, one: Seen) -> str:
        return f"{one.view.party.text} in {self._contexts[one.context].context.title}"

    def _span(self, one: Seen, start: int, end: int) -> Span:
        """Where the party asks for the bytes; where it stands itself, if it does not."""
        d, party = self._contexts[one.context], one.view.party
        run = start + one.view.by, end + one.view.by
        outer = self._contexts.get((d.context.outer_name, "el2"), d)
        for there in (d, outer):
            for ask in there.demands:
                own = there.table.mpu == "el1" or ask.privileged is (party.kind != "guest")
                if own and ask.rights and meet((ask.start, ask.end), run):
                    return ask.span
        return d.context.span if party.kind == "guest" else d.context.party.span


def _where(run: Run, by: int) -> str:
    parts = list(dict.fromkeys(run.parts))
    names = ", ".join(f"'{name}'" for name in parts[:_NAMES_SHOWN])
    names += " and more" if len(parts) > _NAMES_SHOWN else ""
    where = range_text(run.start + by, run.end + by)
    return f"{where} ({names})" if names else where


def _type(memory: Memory) -> str:
    """As the board writes it: Device has no shareability of its own."""
    return memory.type if memory.device else f"{memory.type} {memory.share.name.lower()}"
