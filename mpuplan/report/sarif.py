"""Findings as SARIF 2.1.0, for code hosts and editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from mpuplan import __version__
from mpuplan.diag.catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.diag import Diagnostic, Label, Span

__all__ = ["diagnostics_sarif"]

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def diagnostics_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """A SARIF log with one run.

    Every code is a rule, in alphabetical order; accepted findings carry a suppression with the
    reason. Columns count Unicode code points, as spans do; file names are relative URIs.
    """
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    index = {code: at for at, code in enumerate(codes)}
    driver = {"name": "mpuplan", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, index) for diagnostic in diagnostics],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(code: str) -> dict[str, object]:
    info = CATALOGUE.get(code)
    if info is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": info.summary},
        "help": {"text": info.way_out},
        "defaultConfiguration": {"level": info.level.value},
    }


def _result(diagnostic: Diagnostic, index: dict[str, int]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index[diagnostic.code],
        "level": diagnostic.level.value,
        "message": {"text": diagnostic.message},
    }
    location = _location(diagnostic)
    if location:
        result["locations"] = [location]
    if diagnostic.labels:
        result["relatedLocations"] = [_related(label) for label in diagnostic.labels]
    if diagnostic.accepted is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": diagnostic.accepted}]
    properties = {"at": list(diagnostic.at), "hint": diagnostic.hint}
    result["properties"] = {key: value for key, value in properties.items() if value}
    return result


def _location(diagnostic: Diagnostic) -> dict[str, object]:
    location: dict[str, object] = {}
    if diagnostic.span is not None:
        location["physicalLocation"] = _physical(diagnostic.span)
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
