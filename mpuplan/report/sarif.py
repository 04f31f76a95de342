"""Findings as SARIF 2.1.0, for code hosts and editors."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from mpuplan import __version__
from mpuplan.diag import Level, Span
from mpuplan.diag.catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mpuplan.diag import Diagnostic, Label

__all__ = ["diagnostics_sarif"]

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


_MOST_RESULTS: Final = 5000
"""As many as code hosts show; they refuse files with many more."""
_FINGERPRINT: Final = "mpuplanFinding/v1"
_NUMBER: Final = re.compile(r"0x[0-9a-fA-F_]+|[0-9]+")


def diagnostics_sarif(diagnostics: Sequence[Diagnostic], about: str | None = None) -> str:
    """A SARIF log with one run.

    Every code is a rule, in alphabetical order; accepted findings carry a suppression with the
    reason. Columns count Unicode code points, as spans do; file names are relative URIs. Findings
    without a place are about the file `about`, because code hosts show none that has no file.
    """
    shown, left_out = _most(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in shown})
    index = {code: at for at, code in enumerate(codes)}
    driver = {"name": "mpuplan", "version": __version__, "rules": [_rule(code) for code in codes]}
    results = [_result(diagnostic, index, about) for diagnostic in shown]
    run: dict[str, object] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            result | {"partialFingerprints": {_FINGERPRINT: fingerprint}}
            for result, fingerprint in zip(results, _fingerprints(shown, about), strict=True)
        ],
    }
    if left_out:
        text = f"{left_out} findings are left out, warnings and notes first"
        notice = {"level": "warning", "message": {"text": text}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notice]}]
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _most(found: Sequence[Diagnostic]) -> tuple[Sequence[Diagnostic], int]:
    """The findings that a file may hold, errors before others, and how many are left out."""
    if len(found) <= _MOST_RESULTS:
        return found, 0
    ranked = sorted(found, key=lambda each: each.level is not Level.ERROR)
    return ranked[:_MOST_RESULTS], len(found) - _MOST_RESULTS


def _fingerprints(found: Iterable[Diagnostic], about: str | None) -> Iterator[str]:
    """What a finding is known by from run to run: lines may move, and addresses change.

    Equal ones are numbered in their order.
    """
    seen: Counter[str] = Counter()
    for each in found:
        file = about if each.span is None else each.span.file
        words = _NUMBER.sub("#", each.message)
        key = json.dumps([each.code, file, each.context, each.at, words])
        digest = hashlib.sha256(key.encode()).hexdigest()[:16]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"


def _rule(code: str) -> dict[str, object]:
    info = CATALOGUE.get(code)
    if info is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": info.summary},
        "fullDescription": {"text": f"{info.summary}; {info.way_out}"},
        "help": {"text": info.way_out},
        "defaultConfiguration": {"level": info.level.value},
    }


def _result(diagnostic: Diagnostic, index: dict[str, int], about: str | None) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index[diagnostic.code],
        "level": diagnostic.level.value,
        "message": {"text": diagnostic.message},
    }
    location = _location(diagnostic, about)
    if location:
        result["locations"] = [location]
    if diagnostic.labels:
        result["relatedLocations"] = [_related(label) for label in diagnostic.labels]
    if diagnostic.accepted is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": diagnostic.accepted}]
    properties = {"at": list(diagnostic.at), "hint": diagnostic.hint}
    result["properties"] = {key: value for key, value in properties.items() if value}
    return result


def _location(diagnostic: Diagnostic, about: str | None) -> dict[str, object]:
    location: dict[str, object] = {}
    span = diagnostic.span
    if span is None and about is not None:
        span = Span(about, 1, 1, 1, 1)
    if span is not None:
        location["physicalLocation"] = _physical(span)
    if diagnostic.context is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.context}]
    return location


def _related(label: Label) -> dict[str, object]:
    return {"physicalLocation": _physical(label.span), "message": {"text": label.text}}


def _physical(span: Span) -> dict[str, object]:
    physical: dict[str, object] = {
        "artifactLocation": {"uri": quote(span.file.encode("utf-8", "replace"))}
    }
    if span.line >= 1 and span.col >= 1:
        region = {"startLine": span.line, "startColumn": span.col}
        if (span.end_line, span.end_col) >= (span.line, span.col) and span.end_col >= 1:
            region |= {"endLine": span.end_line, "endColumn": span.end_col}
        physical["region"] = region
    return physical
