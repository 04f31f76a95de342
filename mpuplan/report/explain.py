"""An explanation for people, with the lines that it points at, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mpuplan.arch.addr import address_text, range_text
from mpuplan.model.explanation import State
from mpuplan.report.cells import shown
from mpuplan.report.snippet import marked_line, source_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mpuplan.diag import Span
    from mpuplan.model.explanation import Claim, Conflict, Explanation, Limit, Repair, Tally

__all__ = [
    "explanation_json",
    "render_explanation",
    "render_repair",
    "render_tally",
    "repairs_head",
]


def render_explanation(explanation: Explanation, sources: Mapping[str, str], folder: str) -> str:
    """The conflict, or the limit and what rules out one more free slot.

    `sources`: texts of the files by the names in spans; `folder`: what to write before a name.
    """
    name = shown(explanation.board)
    match explanation.state:
        case State.UNDECIDED:
            return f"{name}: not decided within the limit: no plan was found, and none ruled out\n"
        case State.INFEASIBLE:
            lines = [f"{name}: no plan exists", ""]
        case State.FEASIBLE:
            lines = [f"{name}: a plan exists", ""]
    if explanation.limit is not None:
        lines += _limit(explanation.limit)
    if explanation.conflict is not None:
        lines += _conflict(explanation, explanation.conflict, sources, folder)
    return "\n".join(lines) + "\n"


def _limit(limit: Limit) -> list[str]:
    kept = f", {limit.transient} kept for transient maps" if limit.transient else ""
    known = "proven" if limit.proven else "not proven to be the most"
    free = f"{limit.headroom} free slot{'s' if limit.headroom != 1 else ''} ({known})"
    count = len(limit.regions)
    lines = [
        f"tightest context: {shown(limit.context)}",
        f"{limit.slots} slots{kept}, {count} region{'s' if count != 1 else ''}, {free}",
        "",
    ]
    for region in limit.regions:
        where = range_text(region.start, region.end)
        lines.append(f"  {where}  {shown(', '.join(region.serves))}")
    return [*lines, ""]


def _conflict(
    explanation: Explanation, conflict: Conflict, sources: Mapping[str, str], folder: str
) -> list[str]:
    count = len(conflict.claims)
    if explanation.state is State.FEASIBLE:
        head = f"no further slot can be free, for {_these(count)}: {shown(conflict.text)}"
    else:
        head = f"conflict[{conflict.code}]: {shown(conflict.text)}"
    lines = [head, "", _minimal(explanation, conflict), ""]
    for number, claim in enumerate(conflict.claims, start=1):
        lines += _claim(number, claim, sources, folder)
    return lines


def _these(count: int) -> str:
    return "this demand" if count == 1 else f"these {count} demands"


def _minimal(explanation: Explanation, conflict: Conflict) -> str:
    count = len(conflict.claims)
    free = "leave no further slot" if explanation.state is State.FEASIBLE else "have no plan"
    if count == 1:
        return f"this one demand is enough: alone it would {free}; without it nothing is in the way"
    rest = "there is one" if explanation.state is State.FEASIBLE else "the others have one"
    text = f"these {count} demands alone {free}; without any one of them {rest}"
    if conflict.undecided:
        text += f" (minimal up to {conflict.undecided} undecided)"
    return text


def _claim(number: int, claim: Claim, sources: Mapping[str, str], folder: str) -> list[str]:
    lines = [f"{number:>3}. {_place(claim.span, folder)}: {shown(claim.text)}"]
    source = sources.get(claim.span.file)
    line = None if source is None else source_line(source, claim.span.line)
    if line is not None:
        text, carets = marked_line(line, claim.span)
        gutter = max(len(str(claim.span.line)), 3)
        lines += [f"{claim.span.line:>{gutter}} | {text}".rstrip(), f"{'':>{gutter}} | {carets}"]
    return lines


def _place(span: Span, folder: str) -> str:
    name = span.file if folder in ("", ".") else f"{folder}/{span.file}"
    return f"{shown(name)}:{span.line}:{span.col}"


def repairs_head(explanation: Explanation) -> str:
    """The line before the repairs."""
    if explanation.state is State.FEASIBLE:
        return "\neach of these would free a slot (each tried on the file):\n"
    return "\nrepairs (each tried on the file, the least disturbing first):\n"


def render_repair(number: int, repair: Repair, folder: str) -> str:
    """A repair in one line."""
    where = ", ".join(dict.fromkeys(_place(span, folder) for span in repair.spans))
    return f"{number:>3}. {repair.kind:<9} {shown(repair.text)}  [{where}]\n"


def render_tally(tally: Tally) -> str:
    """How many changes were tried, and whether there are others."""
    text = f"{tally.tried} change{'s' if tally.tried != 1 else ''} tried"
    if tally.undecided:
        text += f", {tally.undecided} of them without an answer within the limit"
    if tally.cut:
        text += f", {tally.cut} more were not: so many boards have been asked about"
    return text + "\n"


def explanation_json(
    explanation: Explanation,
    repairs: Iterable[Repair],
    tally: Callable[[], Tally],
    folder: str,
) -> str:
    """All of it as one JSON object; keys in docs/reference/cli.md.

    `tally`: asked when all repairs are known.
    """
    document: dict[str, object] = {
        "board": explanation.board,
        "status": explanation.state.value,
        "limit": None if explanation.limit is None else _limit_object(explanation.limit),
        "conflict": None if explanation.conflict is None else _object(explanation.conflict, folder),
        "repairs": [
            {
                "number": number,
                "kind": repair.kind,
                "rank": repair.rank,
                "text": repair.text,
                "places": [_place_object(span, folder) for span in repair.spans],
                "patch": repair.patch,
            }
            for number, repair in enumerate(repairs, start=1)
        ],
    }
    counts = tally()
    document["tried"], document["not_tried"] = counts.tried, counts.cut
    document["not_answered"] = counts.undecided
    return json.dumps(document, indent=1) + "\n"


def _object(conflict: Conflict, folder: str) -> dict[str, object]:
    return {
        "code": conflict.code,
        "text": conflict.text,
        "context": conflict.context,
        "minimal": conflict.undecided == 0,
        "undecided": conflict.undecided,
        "demands": [
            {
                "kind": claim.kind,
                "name": claim.name,
                "text": claim.text,
                **_place_object(claim.span, folder),
            }
            for claim in conflict.claims
        ],
    }


def _limit_object(limit: Limit) -> dict[str, object]:
    return {
        "context": limit.context,
        "slots": limit.slots,
        "transient_slots": limit.transient,
        "headroom": limit.headroom,
        "proven": limit.proven,
        "regions": [
            {
                "start": address_text(region.start).replace("_", ""),
                "end": address_text(region.end).replace("_", ""),
                "serves": list(region.serves),
            }
            for region in limit.regions
        ],
    }


def _place_object(span: Span, folder: str) -> dict[str, object]:
    name = span.file if folder in ("", ".") else f"{folder}/{span.file}"
    return {
        "file": name,
        "line": span.line,
        "col": span.col,
        "end_line": span.end_line,
        "end_col": span.end_col,
    }
