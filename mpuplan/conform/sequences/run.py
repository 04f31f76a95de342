"""Runs the journeys of a plan on the emulator and compares what they leave behind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.conform.build import tool
from mpuplan.conform.machine import SLOTS
from mpuplan.conform.run import EMULATOR, TIME_LIMIT, emulate
from mpuplan.conform.sequences.banks import BACKGROUND
from mpuplan.conform.sequences.build import FIRMWARE, Places, compiled, linked
from mpuplan.conform.sequences.compare import differences
from mpuplan.conform.sequences.ground import Finder, Footing
from mpuplan.conform.sequences.journey import Code
from mpuplan.conform.sequences.report import Ran
from mpuplan.conform.sequences.trace import counts, log_options
from mpuplan.conform.sequences.units import emitted_unit, references_unit
from mpuplan.conform.sequences.wire import ZEROED, Question, blob, read_answers
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.conform.sequences.build import Firmware
    from mpuplan.conform.sequences.emitted import Emitted
    from mpuplan.conform.sequences.ground import Ground
    from mpuplan.conform.sequences.journey import Journey
    from mpuplan.conform.sequences.wire import Answer

__all__ = ["NOWHERE", "run_journeys"]

_CODE: Final = (0x7E00_0000, 0x6E00_0000)
_QUESTIONS: Final = (0xD800_0000, 0xC800_0000)
"""Places for the firmware and its questions; the second one where the window is near the first."""
_NEAR: Final = 0x40_0000
_FAR: Final = Places(0x7E00_0000, 0x6000_0000, 0x100_0000, 0xD800_0000)
"""Where the firmware is linked to see how long it is."""
_QUESTIONS_PER_SECOND: Final = 100
_SECONDS: Final = 15.0
_UNITS: Final = ("calls.c", "references.S")

BIG: Final = f"the emulator has {SLOTS} slots per MPU"
NOWHERE: Final = "the emulator has no memory where its code is mapped at both ends"
_NO_STACK: Final = "no memory of the emulator is writable at both ends, for a stack"
_LOST: Final = "the emulated core did not come back: nothing lets its code run any more"


@dataclass(frozen=True, slots=True)
class _Asked:
    journey: Journey
    ground: Ground
    stack: int
    number: int


def run_journeys(
    journeys: Sequence[Journey], emitted: Emitted, core: CoreSpec, *, background: bool = False
) -> list[Ran]:
    """What came of each journey, in their order. The firmware goes to the folder of `emitted`.

    `background`: the emitted code turns the background region on, and it lets all of it run. Raises
    InputRejected when a tool is missing or the emulator fails.
    """
    folder = emitted.folder
    (folder / _UNITS[0]).write_text(emitted_unit(journeys, emitted))
    (folder / _UNITS[1]).write_text(references_unit(journeys))
    objects = compiled([*_UNITS, *emitted.sources], folder)
    finder = Finder(core, linked(_FAR, objects, folder).window)
    found: dict[int, Ran] = {}
    groups: dict[Ground, list[_Asked]] = {}
    for asked in _asked(journeys, finder, background, found):
        groups.setdefault(asked.ground, []).append(asked)
    for ground, group in groups.items():
        code, questions = (
            next(at for at in places if abs(at - ground.at) > _NEAR)
            for places in (_CODE, _QUESTIONS)
        )
        room = 2 * _NEAR
        firmware = linked(Places(code, ground.at, room, questions), objects, folder)
        for one, ran in zip(group, _run_group(group, firmware, questions), strict=True):
            found[one.number] = ran
    return [found[number] for number in range(len(journeys))]


def _asked(
    journeys: Sequence[Journey], finder: Finder, background: bool, found: dict[int, Ran]
) -> Iterator[_Asked]:
    """Those that can be made; the others go to `found` with the reason."""
    grounds = (
        [finder.background(one) for one in journeys] if background else finder.grounds(journeys)
    )
    for number, (one, ground) in enumerate(zip(journeys, grounds, strict=True)):
        stack = None if ground is None else finder.stack(one, ground)
        if any(slot >= SLOTS for slot, _ in one.wanted.words):
            found[number] = Ran(one, None, why_not=BIG)
        elif ground is None:
            found[number] = Ran(one, None, why_not=NOWHERE)
        elif stack is None and one.needs_stack:
            found[number] = Ran(one, None, why_not=_NO_STACK)
        else:
            yield _Asked(one, ground, stack or 0, number)


def _run_group(group: Sequence[_Asked], firmware: Firmware, questions: int) -> list[Ran]:
    done: list[Ran] = []
    while len(done) < len(group):
        rest = group[len(done) :]
        answers, executed = _answers(firmware, questions, [_question(one) for one in rest])
        for one, answer, count in zip(rest, answers, executed, strict=False):
            done.append(_ran(one, answer, count))
        if len(answers) < len(rest):
            lost = rest[len(answers)]
            done.append(Ran(lost.journey, lost.ground.footing, differences=(_LOST,)))
    return done


def _ran(one: _Asked, answer: Answer, executed: tuple[int, int]) -> Ran:
    wrong = differences(_claimed(one), answer)
    loops = one.journey.zeroed and one.journey.code is Code.ASM
    count = executed[1] if loops else executed[0]
    return Ran(one.journey, one.ground.footing, None if answer.vector else count, wrong)


def _question(one: _Asked) -> Question:
    before = one.journey.before
    if one.ground.footing is Footing.BACKGROUND:
        before = replace(before, sctlr=before.sctlr | BACKGROUND)
    zeroed = one.journey.zeroed[:ZEROED]
    return Question(one.journey.el, one.number, before, stack=one.stack, zeroed=zeroed)


def _claimed(one: _Asked) -> Journey:
    """The journey as it is made: of the background region that lets it run nothing is claimed."""
    if one.ground.footing is not Footing.BACKGROUND:
        return one.journey
    mask, value = one.journey.wanted.sctlr
    wanted = replace(one.journey.wanted, sctlr=(mask & ~BACKGROUND, value & ~BACKGROUND))
    return replace(one.journey, wanted=wanted)


def _answers(
    firmware: Firmware, questions: int, asked: Sequence[Question]
) -> tuple[list[Answer], Iterable[tuple[int, int]]]:
    """Answers up to the first routine that does not come back, and instructions of each."""
    folder = firmware.path.parent
    (folder / "questions.bin").write_bytes(blob(asked))
    answers, log = folder / "answers.bin", folder / "executed.log"
    for file in (answers, log):
        file.unlink(missing_ok=True)
    limit = _SECONDS + len(asked) / _QUESTIONS_PER_SECOND
    emulator = tool(EMULATOR, "scripts/install-qemu")
    options = log_options(firmware, log.name)
    ended = emulate(emulator, folder / FIRMWARE, questions, folder, limit, options)
    found = read_answers(answers.read_bytes() if answers.exists() else b"")
    if ended not in ("", TIME_LIMIT) or (not ended and len(found) < len(asked)):
        text = f"the emulator ended early ({ended or 'answers are missing'})"
        raise InputRejected([diagnostic("conform-run-failed", text)])
    with log.open(encoding="ascii", errors="replace") as lines:
        return found, counts(lines, firmware)[: len(found)]
