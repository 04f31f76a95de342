"""JUnit XML, for CI servers: findings as one test case per context and code, or given cases."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Level
from mpuplan.report.cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mpuplan.diag import Diagnostic

__all__ = ["Case", "diagnostics_junit", "suite_text"]

_SUITE: Final = "mpuplan"
_NO_CONTEXT: Final = "board"


@dataclass(frozen=True, slots=True)
class Case:
    """A test case: its class, its name, and why it has failed (None: it has not)."""

    group: str
    name: str
    failure: str | None = None


def suite_text(cases: Sequence[Case]) -> str:
    """An XML document with one suite of these cases."""
    return _document([_plain_case(case) for case in cases])


def _plain_case(case: Case) -> ET.Element:
    element = _case_element(case.group, case.name)
    if case.failure is not None:
        ET.SubElement(element, "failure", {"message": shown(case.failure)})
    return element


def diagnostics_junit(diagnostics: Iterable[Diagnostic]) -> str:
    """An XML document with one suite.

    The class of a test case is the context (``board`` without one), its name the code. It fails
    when an error among its findings is not accepted, and counts as skipped when all of them are
    accepted; warnings and notes stand in its output. Without findings one passed case remains.
    """
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        key = (diagnostic.context or _NO_CONTEXT, diagnostic.code)
        groups.setdefault(key, []).append(diagnostic)
    return _document([_case(context, code, found) for (context, code), found in groups.items()])


def _document(cases: list[ET.Element]) -> str:
    suite = ET.Element("testsuite", _attributes(cases))
    suite.extend(cases or [_case_element(_NO_CONTEXT, "no-findings")])
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _attributes(cases: list[ET.Element]) -> dict[str, str]:
    return {
        "name": _SUITE,
        "tests": str(max(len(cases), 1)),
        "failures": str(sum(1 for case in cases if case.find("failure") is not None)),
        "errors": "0",
        "skipped": str(sum(1 for case in cases if case.find("skipped") is not None)),
    }


def _case(context: str, code: str, found: list[Diagnostic]) -> ET.Element:
    case = _case_element(context, code)
    failed = [d for d in found if d.level is Level.ERROR and d.accepted is None]
    if failed:
        message = failed[0].message if len(failed) == 1 else f"{len(failed)} findings"
        failure = ET.SubElement(case, "failure", {"message": shown(message), "type": shown(code)})
        failure.text = _texts(failed)
    elif all(d.accepted is not None for d in found):
        reasons = dict.fromkeys(d.accepted or "" for d in found)
        ET.SubElement(case, "skipped", {"message": shown(f"accepted ({'; '.join(reasons)})")})
    rest = [d for d in found if d not in failed]
    if rest:
        ET.SubElement(case, "system-out").text = _texts(rest)
    return case


def _case_element(context: str, code: str) -> ET.Element:
    return ET.Element("testcase", {"classname": shown(context), "name": shown(code)})


def _texts(found: list[Diagnostic]) -> str:
    return "\n".join(line for diagnostic in found for line in _lines(diagnostic))


def _lines(diagnostic: Diagnostic) -> list[str]:
    place = "" if diagnostic.span is None else f"{diagnostic.span}: "
    lines = [f"{place}{diagnostic.level}[{diagnostic.code}]: {diagnostic.message}"]
    lines += [f"{label.span}: note: {label.text}" for label in diagnostic.labels]
    if diagnostic.accepted is not None:
        lines.append(f"accepted ({diagnostic.accepted})")
    if diagnostic.hint is not None:
        lines.append(f"hint: {diagnostic.hint}")
    return [shown(line) for line in lines]
