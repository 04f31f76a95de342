"""The first board of a new system: from a preset and a few answers, commented, ready to solve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text
from mpuplan.arch.cores import PRESETS
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.boardtext import name_of, size
from mpuplan.load import load_board_text
from mpuplan.pipeline.starters import BODIES, Parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["DEFAULT_CORE", "KINDS", "QUESTIONS", "Answers", "Question", "answers_of", "first_board"]

DEFAULT_CORE: Final = "cortex-r52"
KINDS: Final = tuple(BODIES)
"""What a board can be of."""
_UNITS: Final = {"": 0, "KiB": 10, "MiB": 20, "GiB": 30}
_NUMBER: Final = re.compile(r"(0x[0-9a-fA-F_]+|[0-9][0-9_]*)(KiB|MiB|GiB|)")
_LEAST_RAM: Final = 1 << 20
_MOST_GUESTS: Final = 8
_MOST_PCPUS: Final = 8


@dataclass(frozen=True, slots=True)
class _Map:
    """Where things are: RAM, a UART, the GIC; sizes in bytes. `known`: no mere example."""

    ram: tuple[int, int]
    uart: tuple[int, int]
    gicd: int
    gicr: int
    known: bool = True


_EXAMPLE: Final = _Map(
    (0x1000_0000, 16 << 20), (0x4000_0000, 4096), 0x4100_0000, 0x4110_0000, known=False
)
_AN536: Final = _Map((0x2000_0000, 1 << 30), (0xE7C0_0000, 4096), 0xF000_0000, 0xF010_0000)
_MAPS: Final[Mapping[str, _Map]] = {
    "fvp-baser": _Map((0, 1 << 31), (0x9C09_0000, 1 << 16), 0xAF00_0000, 0xAF10_0000),
    "mps3-an536": _AN536,
    "mps3-an536-qemu": _AN536,
    "s32z2": _Map((0x3178_0000, 1 << 20), (0x4017_0000, 4096), 0x4780_0000, 0x4790_0000),
}
"""Maps of chips that shipped boards have, with their sources."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a first board is made of; addresses and sizes in bytes."""

    name: str
    core: str
    kind: str
    pcpus: int
    ram_start: int
    ram_size: int
    guests: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a key of `Answers`, the default as text, and what makes a value of text.

    `value` raises ValueError, with words for the user, where the text is no answer.
    """

    key: str
    text: str
    default: Callable[[Mapping[str, object]], str]
    value: Callable[[str], object]


def _number(text: str) -> int:
    match = _NUMBER.fullmatch(text.strip())
    try:
        return int(match.group(1).replace("_", ""), 0) << _UNITS[match.group(2)] if match else -1
    except ValueError:
        return -1


def _bytes(least: int, what: str) -> Callable[[str], int]:
    def value(text: str) -> int:
        found = _number(text)
        if not least <= found < 1 << 40 or found % 4096:
            raise ValueError(f"'{text}' is no {what}: write 0x.. or 64MiB, a multiple of 4KiB")
        return found

    return value


def _count(most: int) -> Callable[[str], int]:
    def value(text: str) -> int:
        if not text.strip().isdecimal() or not 1 <= int(text) <= most:
            raise ValueError(f"'{text}' is no number from 1 to {most}")
        return int(text)

    return value


def _one_of(what: str, known: tuple[str, ...]) -> Callable[[str], str]:
    def value(text: str) -> str:
        if text.strip() not in known:
            raise ValueError(f"no {what} is called '{text}': {', '.join(known)}")
        return text.strip()

    return value


def _name(text: str) -> str:
    if not text.strip() or name_of(text.strip()) != text.strip():
        raise ValueError(f"'{text}' is no name: a letter, then letters, digits, '-' and '_'")
    return text.strip()


def _map(known: Mapping[str, object]) -> _Map:
    return _MAPS.get(str(known["core"]), _EXAMPLE)


QUESTIONS: Final = (
    Question("name", "Name of the board", lambda known: "first", _name),
    Question(
        "core",
        "Core preset, see 'mpuplan cores'",
        lambda known: DEFAULT_CORE,
        _one_of("core preset", tuple(PRESETS)),
    ),
    Question(
        "kind", f"What runs: {', '.join(KINDS)}", lambda known: KINDS[0], _one_of("kind", KINDS)
    ),
    Question("pcpus", "Number of pCPUs", lambda known: "1", _count(_MOST_PCPUS)),
    Question(
        "ram_start",
        "Start of RAM",
        lambda known: address_text(_map(known).ram[0]),
        _bytes(0, "address"),
    ),
    Question(
        "ram_size",
        "Size of RAM",
        lambda known: size(_map(known).ram[1]).written,
        _bytes(_LEAST_RAM, "size of 1MiB or more"),
    ),
    Question("guests", "Number of guests or tasks", lambda known: "2", _count(_MOST_GUESTS)),
)
"""The questions in order; a default may hang on answers before it."""


def answers_of(
    given: Mapping[str, str | None], ask: Callable[[Question, str], str] | None
) -> Answers:
    """Answers: as given, else as `ask` answers (with a question and its default), else defaults.

    Raises InputRejected where a given answer is none; asks again where an answer is none.
    """
    known: dict[str, object] = {}
    for question in QUESTIONS:
        text = given.get(question.key)
        default = question.default(known)
        if text is not None:
            try:
                known[question.key] = question.value(text)
            except ValueError as error:
                raise InputRejected([diagnostic("init-answer", str(error))]) from None
        elif ask is None:
            known[question.key] = question.value(default)
        else:
            known[question.key] = _asked(question, default, ask)
    return _answers(known)


def _asked(question: Question, default: str, ask: Callable[[Question, str], str]) -> object:
    text = question.text
    while True:
        found = ask(Question(question.key, text, question.default, question.value), default)
        try:
            return question.value(found.strip() or default)
        except ValueError as error:
            text = f"{error}\n{question.text}"


def _answers(known: Mapping[str, object]) -> Answers:
    texts = {key: str(value) for key, value in known.items()}
    return Answers(
        texts["name"], texts["core"], texts["kind"], int(texts["pcpus"]),
        int(texts["ram_start"]), int(texts["ram_size"]), int(texts["guests"]),
    )  # fmt: skip


def first_board(answers: Answers, called: str = "board.yaml") -> str:
    """The text of the board; raises InputRejected where the answers make none that loads.

    `called`: the file, in messages.
    """
    text = _text(answers)
    load_board_text(text, called)
    return text


def _text(answers: Answers) -> str:
    where = _MAPS.get(answers.core, _EXAMPLE)
    preset = PRESETS[answers.core]
    isa = f", isa: {preset.specs[0].isa}" if len(preset.specs) > 1 else ""
    counts = preset.specs[0]
    example = "" if where.known else "  # an example: write down where it is"
    lines = [
        f"# A first board for {preset.summary}, by 'mpuplan init'. Change the figures to your own,",
        "# then: mpuplan solve BOARD. All keys: docs/reference/board-format.md.",
        "schema: mpuplan/board/v1",
        f"name: {answers.name}",
        f"core: {{preset: {answers.core}{isa}}}  # {counts.el1_regions} regions at EL1,"
        f" {counts.el2_regions} at EL2; 'mpuplan cores' says which figures are public",
        f"pcpus: {answers.pcpus}",
        "memory:  # banks; blocks without 'start' are placed in them",
        f"  - {{name: ram, start: {address_text(answers.ram_start)},"
        f" size: {size(answers.ram_size).written}}}{example}",
        "devices:",
        f"  - {{name: uart0, start: {address_text(where.uart[0])},"
        f" size: {size(where.uart[1]).written}}}{example}",
        f"  - {{name: gicd, start: {address_text(where.gicd)}, size: 64KiB}}{example}",
        f"  - {{name: gicr, start: {address_text(where.gicr)},"
        f" size: {size(answers.pcpus << 17).written}}}  # 128 KiB for each pCPU",
    ]
    parts = Parts(answers.pcpus, answers.guests, answers.ram_size)
    return "\n".join((*lines, *BODIES[answers.kind](parts))) + "\n"
