"""Bytes of a fault report -> the faults that it tells of."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected, Level, Span
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.faultreport.faults import faults_of
from mpuplan.importers.faultreport.scan import Break, Places, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Diagnostic
    from mpuplan.model.fault import FaultReport

__all__ = ["MAX_REPORT_BYTES", "Reports", "read_fault_report"]

MAX_REPORT_BYTES: Final = 32 << 20
"""Bytes of one report; the same as for a plan or layout file."""
_MAX_JSON: Final = 4 << 20
_COLOURS: Final = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]|\r")
_JSON_MARK: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Reports:
    """The faults of a report in their order, and what there is to say about it."""

    faults: tuple[FaultReport, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_fault_report(data: bytes, name: str) -> Reports:
    """The faults in a log, a few lines or JSON, whatever they are in; `name` is for messages.

    Raises InputRejected when there is none. Of several faults those that are usable come back,
    with findings about the rest.
    """
    if len(data) > MAX_REPORT_BYTES:
        message = f"'{name}' is larger than {MAX_REPORT_BYTES} bytes"
        raise InputRejected([diagnostic("file-too-large", message, Span(name, 1, 1, 1, 1))])
    text = _text(data)
    places = Places(text, name)
    items = merge(_list_items(text), scan(text, places), key=itemgetter(0))
    faults, found = faults_of(item for _, item in items)
    if not faults:
        errors = [one for one in found if one.level is Level.ERROR]
        raise InputRejected(errors or [_nothing(name)])
    return Reports(faults, found)


def _text(data: bytes) -> str:
    """The text of a log, with blanks for colours and for what is no text."""
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    text = data.decode(encoding, errors="replace")
    return _COLOURS.sub(lambda match: " " * len(match.group()), text)


def _list_items(text: str) -> Iterator[tuple[int, Break]]:
    """Where each object of a JSON list begins; nothing for other texts."""
    if text.lstrip()[:1] not in ("[", "{") or len(text) > _MAX_JSON:
        return
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return
    inside: list[str] = []
    for match in _JSON_MARK.finditer(text):
        mark = match.group()
        if mark in "]}":
            inside.pop()
        elif mark in "[{":
            if mark == "{" and inside[-1:] == ["["]:
                yield match.start(), Break.AFTER_ANYTHING
            inside.append(mark)


def _nothing(name: str) -> Diagnostic:
    message = f"'{name}' holds no fault: no ESR, HSR, DFSR or IFSR with a value"
    return diagnostic("no-syndrome", message, Span(name, 1, 1, 1, 1))
