"""Mutants of proofs by cases: cases that are missing, elsewhere, or nested in another way."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import wraps
from random import Random

from tests.oracle.certificate_mutants import Change, Doc

CaseChange = Callable[[list[Doc], Sequence[Doc], Random], None]
"""Changes genuine cases of a proof in place, with other documents at hand."""
_BEYOND = (1 << 64) - 1


def proofs_by_cases(doc: Doc) -> list[Doc]:
    """The proofs of a document that have cases."""
    return [proof for proof in doc["proofs"] if proof.get("cases")]


def cuts(cases: Sequence[Doc]) -> list[int]:
    """Where the cases are after which two others follow."""
    return [number for number, case in enumerate(cases) if "block" in case]


def sums(cases: Sequence[Doc]) -> list[int]:
    """Where the cases are that are proven by a sum."""
    return [number for number, case in enumerate(cases) if "block" not in case]


def end_of(cases: Sequence[Doc], at: int) -> int:
    """Where a case ends with all that belongs to it."""
    ahead = 1
    while ahead:
        ahead += 1 if "block" in cases[at] else -1
        at += 1
    return at


def depth(cases: Sequence[Doc], at: int = 0) -> int:
    """How many cuts are within each other at most."""
    if "block" not in cases[at]:
        return 0
    return 1 + max(depth(cases, at + 1), depth(cases, end_of(cases, at + 1)))


def _parts(cases: Sequence[Doc], at: int) -> tuple[list[Doc], list[Doc], int]:
    """What follows a cut: for a block below its address, for the block above, and their end."""
    middle = end_of(cases, at + 1)
    end = end_of(cases, middle)
    return list(cases[at + 1 : middle]), list(cases[middle:end]), end


def _of_cases(change: CaseChange) -> Change:
    """A change of documents that have a proof by cases."""

    @wraps(change)
    def changed(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
        found = proofs_by_cases(doc)
        if found:
            change(rng.choice(found)["cases"], others, rng)
        return bool(found)

    return changed


@_of_cases
def _case_dropped(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    cases.pop(rng.randrange(len(cases)))


@_of_cases
def _case_repeated(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    cases.insert(rng.randrange(len(cases) + 1), copy.deepcopy(rng.choice(cases)))


@_of_cases
def _case_moved(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    """One case is put elsewhere, alone or with all that belongs to it."""
    first = rng.randrange(1, len(cases))
    end = rng.choice((first + 1, end_of(cases, first)))
    moved, cases[first:end] = cases[first:end], []
    where = rng.randrange(len(cases) + 1)
    cases[where:where] = moved


@_of_cases
def _sums_swapped(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    one, other = rng.sample(sums(cases), 2)
    cases[one], cases[other] = cases[other], cases[one]


@_of_cases
def _parts_swapped(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    """What is said of a block below an address is said of it above, and the other way round."""
    at = rng.choice(cuts(cases))
    below, above, end = _parts(cases, at)
    cases[at + 1 : end] = [*above, *below]


@_of_cases
def _one_part(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    """One of two cases is taken for all: what is in the other one is not covered."""
    at = rng.choice(cuts(cases))
    below, above, end = _parts(cases, at)
    cases[at:end] = rng.choice((below, above))


@_of_cases
def _same_twice(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    """What proves one of two cases stands for the other one, too."""
    at = rng.choice(cuts(cases))
    below, above, end = _parts(cases, at)
    part = rng.choice((below, above))
    cases[at + 1 : end] = [*part, *copy.deepcopy(part)]


@_of_cases
def _cut_elsewhere(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    """Another address: near by, of another case, within a bank, below or beyond all."""
    known = [int(cases[number]["at"], 16) for number in cuts(cases)]
    cut = cases[rng.choice(cuts(cases))]
    at = int(cut["at"], 16)
    cut["at"] = hex(rng.choice((at - 64, at + 64, at + (1 << 19), 0, _BEYOND, rng.choice(known))))


@_of_cases
def _cut_of_another(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    """Another block is in two parts, of this board or of none."""
    terms = [term for number in sums(cases) for term in cases[number]["terms"]]
    names = sorted({run.split("+")[0] for term in terms for run in term["runs"]} - {""})
    cases[rng.choice(cuts(cases))]["block"] = rng.choice([*names, "nobody"])


@_of_cases
def _cut_undone(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    """A cut is a case by itself, which nothing is added up for; or a sum is a cut."""
    number = rng.randrange(len(cases))
    is_cut = "block" in cases[number]
    empty = {"shares": [], "terms": []}
    cases[number] = empty if is_cut else copy.deepcopy(cases[rng.choice(cuts(cases))])


@_of_cases
def _nothing_summed(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    cases[rng.choice(sums(cases))][rng.choice(("terms", "terms", "shares"))] = []


@_of_cases
def _cases_elsewhere(cases: list[Doc], others: Sequence[Doc], rng: Random) -> None:
    """All cases of another board, or one of them, or one with all that belongs to it."""
    strangers = [proof["cases"] for other in others for proof in proofs_by_cases(other)]
    strange = copy.deepcopy(rng.choice(strangers))
    theirs, ours = rng.randrange(len(strange)), rng.randrange(len(cases))
    way = rng.choice(("all", "one", "part"))
    if way == "all":
        cases[:] = strange
    elif way == "one":
        cases[ours] = strange[theirs]
    else:
        cases[ours : end_of(cases, ours)] = strange[theirs : end_of(strange, theirs)]


def _without_cases(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    """The sum of one case is said to be all."""
    found = proofs_by_cases(doc)
    for proof in found:
        cases = proof.pop("cases")
        proof.update(cases[rng.choice(sums(cases))])
    return bool(found)


def _for_the_headroom(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    """The cases of regions stand at the headroom as well."""
    found = proofs_by_cases(doc)
    plain = [proof for proof in doc["proofs"] if proof not in found]
    for proof in plain if found else ():
        proof["cases"] = copy.deepcopy(found[0]["cases"])
    return bool(found and plain)


CASE_CHANGES: tuple[Change, ...] = (
    _case_dropped, _case_repeated, _case_moved, _sums_swapped, _parts_swapped, _one_part,
    _same_twice, _cut_elsewhere, _cut_elsewhere, _cut_of_another, _cut_undone, _nothing_summed,
    _cases_elsewhere, _without_cases, _for_the_headroom,
)  # fmt: skip
