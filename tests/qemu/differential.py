"""The differential run: random systems on the emulator beside the oracle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from mpuplan.check.oracle import QEMU, Readings
from mpuplan.conform.compare import Judged, State
from mpuplan.conform.gaps import RESERVED_BITS
from mpuplan.conform.readback import ReadWord
from mpuplan.conform.run import run_cases
from mpuplan.conform.session import Session, session
from mpuplan.conform.wire import Result
from tests.qemu.generate import PLACE, SITE, accesses, systems

PER_SYSTEM = 100
PER_RUN = 50_000
"""Probes of one run of the emulator."""


@dataclass
class Tally:
    """What a differential run found."""

    states: Counter[State] = field(default_factory=Counter)
    gaps: Counter[str] = field(default_factory=Counter)
    mechanisms: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    mismatches: list[tuple[Session, Judged]] = field(default_factory=list)
    words: Counter[State] = field(default_factory=Counter)
    wrong_words: list[ReadWord] = field(default_factory=list)

    @property
    def probes(self) -> int:
        return sum(self.states.values())

    def add(self, one: Session, judged: Judged) -> None:
        self.states[judged.state] += 1
        self.gaps.update(judged.gaps)
        self.mechanisms[judged.asked.how.value] += 1
        if judged.state is State.MISMATCH:
            self.mismatches.append((one, judged))

    def add_word(self, word: ReadWord) -> None:
        self.words[word.state] += 1
        self.gaps[RESERVED_BITS] += word.state is State.GAP
        if word.state is State.MISMATCH:
            self.wrong_words.append(word)

    def text(self) -> str:
        lines = [f"{self.probes} probes: {_listed(self.states)}"]
        lines.append(f"  words read back: {_listed(self.words)}")
        lines += [f"  gap {name}: {count}" for name, count in sorted(self.gaps.items())]
        lines += [f"  asked by {name}: {count}" for name, count in self.mechanisms.most_common()]
        lines += [f"  not asked, {name}: {count}" for name, count in self.left_out.most_common()]
        return "\n".join(lines)


@dataclass(frozen=True)
class Run:
    """Sessions with the results of the emulator, to be judged by any readings."""

    sessions: list[Session]
    results: list[Result]

    def judged(self, emulator: Readings = QEMU) -> Iterator[tuple[Session, Judged]]:
        at = 0
        for one in self.sessions:
            count = len(one.passes)
            for judged in one.judged(self.results[at : at + count], emulator):
                yield one, judged
            at += count

    def words(self) -> Iterator[ReadWord]:
        at = 0
        for one in self.sessions:
            count = len(one.passes)
            yield from one.words(self.results[at : at + count])
            at += count


def emulate(seed: int, count: int, folder: Path) -> Run:
    """`count` random probes, in one run of the emulator."""
    random = Random(seed)
    sessions = [
        session(system, accesses(random, system, PER_SYSTEM), SITE)
        for system in systems(random, count // PER_SYSTEM)
    ]
    cases = [case for one in sessions for case in one.cases]
    return Run(sessions, run_cases(cases, PLACE, folder))


def differential(seed: int, count: int, folder: Path) -> Tally:
    """At least `count` random probes; what could not be asked is made up for by another run."""
    tally = Tally()
    while tally.probes < count:
        run = emulate(seed, min(PER_RUN, max(count - tally.probes, PER_SYSTEM)), folder)
        for one, judged in run.judged():
            tally.add(one, judged)
        for word in run.words():
            tally.add_word(word)
        for one in run.sessions:
            tally.left_out.update(left.reason for left in one.left_out)
        seed += 1
    return tally


def described(one: Session, judged: Judged) -> str:
    """A mismatch with all that it takes to repeat it."""
    return "\n".join(
        [
            f"{judged.asked}",
            f"  seen     {judged.observed}",
            f"  expected {judged.expected}",
            f"  in       {one.system.el2}",
            f"  and      {one.system.stage1}",
        ]
    )


def _listed(counts: Counter[State]) -> str:
    return ", ".join(f"{count} {state.value}" for state, count in sorted(counts.items()))
