"""Certificate files: text -> Certificate, and back; what it proves only the checker says."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field

from mpuplan.load.doc import Doc, ListOf, at_most, read_doc
from mpuplan.load.jsontree import parse_json
from mpuplan.load.leaves import Leaf, Number, Text, choice, fail, header, scalar
from mpuplan.load.nodes import Node
from mpuplan.load.plan_schema import FileDoc
from mpuplan.load.source import MAX_TABLE_BYTES, Source, read_source, source_from_text
from mpuplan.load.suggest import shown
from mpuplan.load.table_schema import Mpu
from mpuplan.model.board import InputFile
from mpuplan.model.certificate import (
    MOST_CASES,
    Case,
    Certificate,
    Claim,
    Kind,
    Proof,
    Share,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "CERTIFICATE_SCHEMA",
    "certificate_json",
    "load_certificate",
    "load_certificate_text",
]

CERTIFICATE_SCHEMA: Final = "mpuplan/certificate/v1"
_FRACTION: Final = re.compile(r"-?[0-9]{1,30}(?:/[1-9][0-9]{0,29})?")
_MOST_PROOFS: Final = 16
_MOST_TERMS: Final = 20_000
_MOST_RUNS: Final = 4096


def _fraction(node: Node) -> Fraction:
    text = scalar(node).text
    if not _FRACTION.fullmatch(text):
        fail("bad-number", f"'{shown(text)}' is no fraction", "write it like 3 or 1/2")
    return Fraction(text)


FractionLeaf = Annotated[
    Fraction, Leaf(_fraction, {"type": "string", "pattern": f"^{_FRACTION.pattern}$"})
]


class PlanFileDoc(Doc):
    """The plan that a certificate is about."""

    sha256: Text


class ShareDoc(Doc):
    """How much the slots of a context count."""

    context: Text
    mpu: Mpu
    times: FractionLeaf


class TermDoc(Doc):
    """An inequality and how many times it is taken."""

    kind: Annotated[str, choice("kind of inequality", *Kind)]
    context: Text
    mpu: Mpu
    runs: Annotated[ListOf[Text], at_most(_MOST_RUNS)]
    times: FractionLeaf


class CaseDoc(Doc):
    """A derivation for some places of blocks; or the block that two cases tell apart."""

    block: Text = ""
    at: Number = 0
    shares: Annotated[ListOf[ShareDoc], at_most(_MOST_TERMS)] = ()
    terms: Annotated[ListOf[TermDoc], at_most(_MOST_TERMS)] = ()


class ProofDoc(Doc):
    """The derivation of one bound."""

    objective: Text
    bound: Number
    exact: FractionLeaf
    shares: Annotated[ListOf[ShareDoc], at_most(_MOST_TERMS)] = ()
    terms: Annotated[ListOf[TermDoc], at_most(_MOST_TERMS)] = ()
    cases: Annotated[ListOf[CaseDoc], at_most(MOST_CASES)] = ()


class CertificateDoc(Doc):
    """A certificate file as written."""

    schema_: Annotated[str, header(CERTIFICATE_SCHEMA)] = Field(alias="schema")
    inputs: ListOf[FileDoc]
    plan: PlanFileDoc
    proofs: Annotated[ListOf[ProofDoc], at_most(_MOST_PROOFS)] = ()


def load_certificate(path: Path) -> Certificate:
    """The certificate in the file at `path`; raises InputRejected with all findings."""
    path = Path(path)
    return _certificate(read_source(path, path.name, MAX_TABLE_BYTES))


def load_certificate_text(text: str, name: str = "certificate.json") -> Certificate:
    """The certificate in `text`, called `name` in messages."""
    return _certificate(source_from_text(text, name, limit=MAX_TABLE_BYTES))


def _certificate(source: Source) -> Certificate:
    doc = read_doc(CertificateDoc, parse_json(source))
    return Certificate(
        tuple(InputFile(item.name, item.sha256) for item in doc.inputs),
        doc.plan.sha256,
        tuple(_proof(item) for item in doc.proofs),
    )


def _proof(doc: ProofDoc) -> Proof:
    return Proof(
        doc.objective,
        doc.bound,
        doc.exact,
        _shares(doc.shares),
        _terms(doc.terms),
        tuple(Case(c.block, c.at, _shares(c.shares), _terms(c.terms)) for c in doc.cases),
    )


def _shares(docs: Sequence[ShareDoc]) -> tuple[Share, ...]:
    return tuple(Share(item.context, item.mpu, item.times) for item in docs)


def _terms(docs: Sequence[TermDoc]) -> tuple[Term, ...]:
    return tuple(Term(Claim(Kind(t.kind), t.context, t.mpu, t.runs), t.times) for t in docs)


def certificate_json(certificate: Certificate) -> str:
    """The text of a certificate file, with a line feed at its end; the reader reads it back."""
    document = {
        "schema": CERTIFICATE_SCHEMA,
        "inputs": [{"name": item.name, "sha256": item.sha256} for item in certificate.inputs],
        "plan": {"sha256": certificate.plan_sha256},
        "proofs": [_proof_json(proof) for proof in certificate.proofs],
    }
    return json.dumps(document, indent=1) + "\n"


def _proof_json(proof: Proof) -> dict[str, object]:
    what = {"objective": proof.objective, "bound": proof.bound, "exact": str(proof.exact)}
    cases = {"cases": [_case_json(case) for case in proof.cases]} if proof.cases else {}
    return {**what, **_sum_json(proof), **cases}


def _case_json(case: Case) -> dict[str, object]:
    return {"block": case.block, "at": hex(case.at)} if case.block else _sum_json(case)


def _sum_json(part: Proof | Case) -> dict[str, object]:
    return {
        "shares": [
            {"context": s.context, "mpu": s.mpu, "times": str(s.times)} for s in part.shares
        ],
        "terms": [_term_json(term) for term in part.terms],
    }


def _term_json(term: Term) -> dict[str, object]:
    claim = term.claim
    where = {"context": claim.context, "mpu": claim.mpu, "runs": list(claim.runs)}
    return {"kind": claim.kind.value, **where, "times": str(term.times)}
