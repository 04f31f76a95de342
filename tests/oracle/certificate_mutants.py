"""Mutants of certificate files: one change each, of any part, or a proof from elsewhere."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random
from typing import Any

Doc = dict[str, Any]
Change = Callable[[Doc, Sequence[Doc], Random], bool]
"""Changes a document in place, others at hand; False where there is nothing to change."""

_FACTORS = [Fraction(*pair) for pair in ((1, 2), (2, 1), (3, 4), (5, 3), (0, 1), (-1, 1), (7, 1))]


def mutant(
    doc: Doc, others: Sequence[Doc], rng: Random, changes: Sequence[Change]
) -> tuple[str, Doc]:
    """The name of a change, and the document with it."""
    while True:
        change, changed = rng.choice(changes), copy.deepcopy(doc)
        if change(changed, others, rng) and changed != doc:
            return change.__name__.strip("_"), changed


def claims(doc: Doc) -> dict[str, Any]:
    """What a certificate says, without how it comes to it."""
    said = [(p["objective"], p["bound"], p["exact"]) for p in doc["proofs"]]
    return {"inputs": doc["inputs"], "plan": doc["plan"], "said": sorted(said)}


def sums(doc: Doc) -> list[Doc]:
    """All that has shares and terms: proofs, and cases of proofs."""
    cases = [case for proof in doc["proofs"] for case in proof.get("cases", ())]
    return [*doc["proofs"], *(case for case in cases if "terms" in case)]


def _proof(doc: Doc, rng: Random) -> Doc | None:
    return rng.choice(doc["proofs"]) if doc["proofs"] else None


def _sum_with(doc: Doc, rng: Random, key: str) -> Doc | None:
    """A proof or a case that has some of what `key` says."""
    found = [one for one in sums(doc) if one[key]]
    return rng.choice(found) if found else None


def _item(doc: Doc, rng: Random, key: str) -> Doc | None:
    found = _sum_with(doc, rng, key)
    return None if found is None else rng.choice(found[key])


def _times(item: Doc | None, rng: Random) -> bool:
    if item is None:
        return False
    times = Fraction(item["times"])
    changed = times * rng.choice(_FACTORS)
    item["times"] = str(changed if rng.random() < 0.7 else times + rng.choice((1, -1)))
    return True


def _multiplier(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    return _times(_item(doc, rng, "terms"), rng)


def _share(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    return _times(_item(doc, rng, "shares"), rng)


def _bound(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    """Another bound, and perhaps the sum that would give it."""
    proof = _proof(doc, rng)
    by = rng.choice((-2, -1, 1, 2))
    if proof is None or proof["bound"] + by < 0:
        return False
    proof["bound"] += by
    if rng.random() < 0.5:
        proof["exact"] = str(Fraction(proof["exact"]) + by)
    return True


def _sum(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    proof = _proof(doc, rng)
    if proof is None:
        return False
    by = Fraction(rng.choice((1, -1)), rng.choice((1, 2, 7)))
    proof["exact"] = str(Fraction(proof["exact"]) + by)
    return True


def _dropped(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    key = rng.choice(("terms", "terms", "shares"))
    found = _sum_with(doc, rng, key)
    if found is None:
        return False
    found[key].remove(rng.choice(found[key]))
    return True


def _repeated(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    key = rng.choice(("terms", "shares", "proofs"))
    found = doc if key == "proofs" else _sum_with(doc, rng, key)
    if found is None or not found[key]:
        return False
    found[key].append(copy.deepcopy(rng.choice(found[key])))
    return True


def _runs(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    """A run less, one more, or another one, with names from anywhere in the certificate."""
    term = _item(doc, rng, "terms")
    if term is None:
        return False
    known = [r for one in sums(doc) for other in one["terms"] for r in other["runs"]]
    way = rng.choice(("less", "more", "other"))
    if way != "more":
        term["runs"].remove(rng.choice(term["runs"]))
    if way != "less":
        term["runs"].append(rng.choice([*known, "no.such+0x0-0x40", "+0x0-0x40"]))
    return True


def _name(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    key = rng.choice(("terms", "shares"))
    item = _item(doc, rng, key)
    if item is None:
        return False
    known = [item["context"] for one in sums(doc) for k in ("terms", "shares") for item in one[k]]
    field = rng.choice(("context", "context", "mpu"))
    item[field] = rng.choice([*known, "nowhere"]) if field == "context" else "el1"
    return True


def _kind(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    term = _item(doc, rng, "terms")
    if term is None:
        return False
    term["kind"] = rng.choice(("left", "right", "forest", "end"))
    return True


def _digest(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    place = rng.choice([doc["plan"], *doc["inputs"]])
    at = rng.randrange(64)
    digit = rng.choice("0123456789abcdef")
    place["sha256"] = place["sha256"][:at] + digit + place["sha256"][at + 1 :]
    return True


def _input(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    if rng.random() < 0.5:
        doc["inputs"].pop()
    else:
        doc["inputs"].append({"name": "other.yaml", "sha256": "0" * 64})
    return True


def _swapped(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    proof = _proof(doc, rng)
    if proof is None:
        return False
    proof["objective"] = rng.choice(("headroom", "regions", "exposure", "switch-cost", "nothing"))
    return True


def _elsewhere(doc: Doc, others: Sequence[Doc], rng: Random) -> bool:
    """All proofs of another board, or one of them."""
    other = copy.deepcopy(rng.choice(others)["proofs"])
    if rng.random() < 0.5:
        doc["proofs"] = other
    elif doc["proofs"] and other:
        doc["proofs"][rng.randrange(len(doc["proofs"]))] = rng.choice(other)
    return True


CHANGES: tuple[Change, ...] = (
    _multiplier, _multiplier, _multiplier, _share, _bound, _sum, _dropped, _repeated, _runs, _runs,
    _name, _kind, _digest, _input, _swapped, _elsewhere,
)  # fmt: skip
