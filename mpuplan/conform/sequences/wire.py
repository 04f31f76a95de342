"""Questions and answers as the firmware takes and gives them (`sequences.h`)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.conform.machine import SLOTS
from mpuplan.conform.sequences.journey import Bank

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["EL1_VECTOR", "ZEROED", "Answer", "Question", "blob", "read_answers"]

EL1_VECTOR: Final = 0x10
"""`Answer.vector` from here on: an exception that EL1 took."""

_PAIRS: Final = 2 * SLOTS
ZEROED: Final = 16
"""Ranges that a question may name as zeroed on the way."""
_QUESTION: Final = struct.Struct(f"<5I{2 * ZEROED}I4I{_PAIRS}I")
_ANSWER: Final = struct.Struct(f"<9I4I{_PAIRS}I")
_ANSWER_HEAD: Final = 9


@dataclass(frozen=True, slots=True)
class Question:
    """A routine by its number, and what it meets; see ``struct question``.

    `zeroed`: ranges of memory that it is to zero, at most `ZEROED`.
    """

    el: int
    routine: int
    before: Bank
    hcr: int = 0
    vsctlr: int = 0
    stack: int = 0
    zeroed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Registers after a routine; see ``struct answer``. `vector`: 0 when it came back."""

    vector: int
    hsr: int
    address: int
    elr: int
    returned: int
    hcr: int
    vsctlr: int
    hprenr: int
    unzeroed: int
    after: Bank


def blob(questions: Sequence[Question]) -> bytes:
    """The questions as the firmware reads them."""
    parts = [struct.pack("<I", len(questions))]
    for asked in questions:
        bank = asked.before
        head = asked.el, asked.routine, asked.stack, asked.hcr, asked.vsctlr
        ranges = [end for pair in asked.zeroed for end in pair]
        ranges += [0] * (2 * ZEROED - len(ranges))
        words = (word for pair in bank.pairs for word in pair)
        parts.append(_QUESTION.pack(*head, *ranges, bank.sctlr, *bank.mair, bank.selector, *words))
    return b"".join(parts)


def read_answers(data: bytes) -> list[Answer]:
    """The answers in the order of the questions; a torn one at the end is left out."""
    whole = len(data) // _ANSWER.size * _ANSWER.size
    return [_answer(row) for row in _ANSWER.iter_unpack(data[:whole])]


def _answer(row: tuple[int, ...]) -> Answer:
    vector, hsr, address, elr, returned, hcr, vsctlr, hprenr, unzeroed = row[:_ANSWER_HEAD]
    sctlr, mair0, mair1, selector, *words = row[_ANSWER_HEAD:]
    pairs = tuple(zip(words[::2], words[1::2], strict=True))
    bank = Bank(sctlr, (mair0, mair1), selector, pairs)
    return Answer(vector, hsr, address, elr, returned, hcr, vsctlr, hprenr, unzeroed, bank)
