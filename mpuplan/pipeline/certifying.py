"""Certificates of plans: made with a solver, checked without."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from mpuplan.check.certificate import FIXED, PROVABLE, Contacts, Refused, certify
from mpuplan.diag import InternalError, has_errors
from mpuplan.diag.catalogue import diagnostic
from mpuplan.load import load_plan, tables_of_plan
from mpuplan.load.source import MAX_TABLE_BYTES, read_source
from mpuplan.model.certificate import Certificate, Line, Proof, Puzzle, Share
from mpuplan.pipeline.solving import validate_layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mpuplan.diag import Diagnostic
    from mpuplan.load import LoadedBoard
    from mpuplan.model.board import Board
    from mpuplan.model.certificate import Claim, Row, Run, Verdict
    from mpuplan.model.plan import Objective, Plan
    from mpuplan.model.tables import Tables
    from mpuplan.solve.proof import Goal

__all__ = [
    "Certified",
    "Made",
    "certificate_of",
    "certified",
    "certified_file",
    "proofs_of",
    "puzzle_of",
]


_MOST_CONTACTS = 500
_MOST_STRETCHES = 8
"""Where a proof by cases is tried: contacts of the board, stretches of a block."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new certificate, and what its checker says of it."""

    certificate: Certificate
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Certified:
    """Findings about a plan and its certificate, and what is certified if there is no error."""

    diagnostics: tuple[Diagnostic, ...]
    verdicts: tuple[Verdict, ...]


def certificate_of(board: Board, plan: Plan, text: str) -> Made:
    """The certificate of a plan that is written as `text`; the judge has passed it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    certificate = Certificate(plan.inputs, digest, tuple(proofs_of(board, plan)))
    verdicts = certify(board, tables_of_plan(plan), certificate)
    for verdict in verdicts:
        if verdict.wrong:
            raise InternalError(f"the proof of '{verdict.objective}' is refused: {verdict.why}")
    return Made(certificate, verdicts)


def proofs_of(board: Board, plan: Plan) -> Iterator[Proof]:
    """Proofs of the bounds of headroom and regions, where they are found."""
    try:
        contacts = Contacts(board)
    except Refused:
        return
    puzzle = puzzle_of(contacts)
    bounds = {objective.name: objective for objective in plan.objectives}
    if puzzle.contacts:
        yield from _searched(board, contacts, bounds)
    else:
        yield from (proof for proof in _counted(puzzle) if proof.objective in bounds)


def _searched(board: Board, contacts: Contacts, bounds: Mapping[str, Objective]) -> Iterator[Proof]:
    from mpuplan.solve.proof import Goal

    room = bounds["headroom"].value if "headroom" in bounds else 0
    for name, given in (("headroom", None), ("regions", room)):
        if name in bounds:
            proof = proof_of(board, contacts, Goal(name, bounds[name].bound, given))
            if proof is not None:
                yield proof


def proof_of(board: Board, contacts: Contacts, goal: Goal) -> Proof | None:
    """A proof of one bound: a sum of inequalities, or one for each of some cases."""
    from mpuplan.solve.cases import prove_by_cases
    from mpuplan.solve.proof import prove

    def look(within: Mapping[str, tuple[int, int]]) -> tuple[Puzzle, Callable[[Claim], Row]]:
        narrower = Contacts(board, within)
        return puzzle_of(narrower), narrower.row

    puzzle = puzzle_of(contacts)
    proof = prove(puzzle, goal, contacts.row)
    if proof is None and puzzle.contacts <= _MOST_CONTACTS:
        return prove_by_cases(goal, look, _cuts(contacts))
    return proof


def _cuts(contacts: Contacts) -> dict[str, tuple[int, ...]]:
    """Where a block's stretches begin, but for the first: of those that most contexts share first.

    Then of the largest.
    """
    users: Counter[str] = Counter()
    for runs in contacts.runs.values():
        users.update({run.carrier for run in runs})
    found = {
        name: tuple(low for low, _ in sorted(carrier.starts)[1:])
        for name, carrier in contacts.carriers.items()
    }
    sizes = {name: one.span[1] - one.span[0] for name, one in contacts.carriers.items()}
    order = sorted(found, key=lambda name: (-users[name], -sizes[name], name))
    return {name: found[name] for name in order if 0 < len(found[name]) <= _MOST_STRETCHES}


def _counted(puzzle: Puzzle) -> Iterator[Proof]:
    """Where no two runs can touch, counting is a proof, and needs no solver."""
    fullest = min(
        (p for p in puzzle.pools if p.counted), key=lambda p: p.room - p.base, default=None
    )
    if fullest is not None:
        left = fullest.room - fullest.base
        share = Share(fullest.context, fullest.mpu, Fraction(1))
        yield Proof("headroom", left, Fraction(left), (share,), ())
    total = sum(family.base for family in puzzle.families)
    yield Proof("regions", total, Fraction(total), (), ())


def certified_file(loaded: LoadedBoard, path: Path, certificate: Certificate) -> Certified:
    """Whether the plan in a file satisfies its board, and what a certificate proves of it.

    Raises InputRejected where the plan cannot be read; no solver is used.
    """
    tables = tables_of_plan(load_plan(path))
    found = validate_layout(loaded, path)
    if has_errors(found):
        return Certified(found, ())
    digest = read_source(path, path.name, MAX_TABLE_BYTES).sha256
    claimed = certified(loaded.board, tables, digest, certificate)
    return Certified((*found, *claimed.diagnostics), claimed.verdicts)


def certified(board: Board, tables: Tables, digest: str, certificate: Certificate) -> Certified:
    """What a certificate proves of a plan that the judge has passed; `digest`: of its file."""
    strange = (*_strangers(board, certificate, digest), *_odd(tables, certificate))
    if strange:
        return Certified(strange, ())
    verdicts = certify(board, tables, certificate)
    wrong = tuple(_wrong(verdict.objective, verdict.why) for verdict in verdicts if verdict.wrong)
    return Certified(wrong, verdicts)


def _wrong(objective: str, why: str) -> Diagnostic:
    text = f"the proof of '{objective}' proves nothing: {why}"
    return diagnostic("certificate-wrong", text, at=(objective,))


def _odd(tables: Tables, certificate: Certificate) -> Iterator[Diagnostic]:
    """Proofs that the checker does not look at."""
    names = [proof.objective for proof in certificate.proofs]
    known = {objective.name for objective in tables.objectives}.intersection(PROVABLE)
    for name in dict.fromkeys(names):
        if name not in known or names.count(name) > 1:
            yield _wrong(name, "a second proof, or one of what has none")


def _strangers(board: Board, certificate: Certificate, digest: str) -> Iterator[Diagnostic]:
    if certificate.plan_sha256 != digest:
        text = f"the certificate is about a plan with digest {certificate.plan_sha256[:16]}"
        yield diagnostic("certificate-other", f"{text}, this one has {digest[:16]}")
    was = {item.name: item.sha256 for item in certificate.inputs}
    now = {item.name: item.sha256 for item in board.inputs}
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            text = f"the certificate is about another '{name}' than the board's"
            yield diagnostic("certificate-other", text, at=(name,))


def puzzle_of(contacts: Contacts) -> Puzzle:
    """What the checker knows of a board, for the search of a proof."""
    lines = tuple(dict.fromkeys(line for line in _lines(contacts) if line.joins))
    return Puzzle(len(contacts.names), lines, contacts.families, contacts.pools)


def _lines(contacts: Contacts) -> Iterator[Line]:
    """The runs of one word in a context; and of an MPU, those that overlap no other."""
    first = {context.hardware: key for key, context in reversed(contacts.contexts.items())}
    for key, runs in contacts.runs.items():
        for word in dict.fromkeys(run.word for run in runs):
            here = [joins[key] for joins in contacts.joins if key in joins]
            if any(left.word == word for left, _ in here):
                own = [run for run in runs if run.word == word]
                yield _line(contacts, first[contacts.contexts[key].hardware], own)
    for key in first.values():
        pieces = contacts.pieces[contacts.contexts[key].hardware]
        alone = [run for run in pieces.values() if _alone(run, pieces)]
        yield _line(contacts, key, alone)
        yield _line(contacts, key, [run for run in alone if run.carrier != FIXED])


def _alone(run: Run, pieces: Mapping[str, Run]) -> bool:
    """True for a run of which no other one has a byte."""
    others = (one for one in pieces.values() if one.carrier == run.carrier and one != run)
    return all(one.end <= run.start or run.end <= one.start for one in others)


def _line(contacts: Contacts, key: tuple[str, str], runs: Sequence[Run]) -> Line:
    """With the contacts of two of the runs; `key`: of the first context of the MPU."""
    left = {(run.carrier, run.end): run.name for run in runs}
    right = {(run.carrier, run.start): run.name for run in runs}
    joins = tuple(
        (number, left[one], right[other])
        for number, (one, other) in enumerate(contacts.ends)
        if one in left and other in right
    )
    return Line(*key, tuple(run.name for run in runs), joins)
