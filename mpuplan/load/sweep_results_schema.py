"""Schema of the results of sweeps, field by field as ``sweep --format json`` writes them."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from mpuplan.load.doc import Doc, ListOf
from mpuplan.load.leaves import Bool, Name, Number, Text, choice, header
from mpuplan.load.sweep_schema import children

__all__ = ["SWEEP_RESULTS_SCHEMA", "SweepResultsDoc"]

SWEEP_RESULTS_SCHEMA: Final = "mpuplan/sweep-results/v1"

_Labels = Annotated[dict[str, Text], BeforeValidator(children)]
_Status = Annotated[
    str,
    choice("status", "feasible", "infeasible", "undecided", "rejected", "failed", "open"),
]
_Want = Annotated[str, choice("wish", "most", "least")]


class SourceDoc(Doc):
    """``sweep``: the sweep file."""

    name: Text
    sha256: Text


class LevelDoc(Doc):
    """A value of a parameter, as text and as a number where it is one."""

    text: Text
    number: Number | None


class AxisDoc(Doc):
    """An item of ``parameters``."""

    name: Name
    values: ListOf[LevelDoc]
    own: LevelDoc


class ObjectiveDoc(Doc):
    """An objective of a point's plan."""

    name: Name
    value: Number
    bound: Number


class PlaceDoc(Doc):
    """A place in a file, and what is said of it."""

    message: Text
    file: Text | None
    line: Number | None
    col: Number | None
    end_line: Number | None
    end_col: Number | None


class FindingDoc(PlaceDoc):
    """A finding of level error."""

    code: Name
    level: Text
    at: ListOf[Text]
    context: Text | None
    hint: Text | None
    accepted: Text | None
    related: ListOf[PlaceDoc]


class PointDoc(Doc):
    """An item of ``points``."""

    point: Number
    values: _Labels
    status: _Status
    objectives: ListOf[ObjectiveDoc]
    plan_sha256: Text | None
    board_sha256: Text
    warnings: Number
    diagnostics: ListOf[FindingDoc]
    reason: Text | None


class WishedDoc(Doc):
    """What the front wants."""

    name: Name
    want: _Want


class FrontDoc(Doc):
    """``front``: numbers of points."""

    wishes: ListOf[WishedDoc]
    points: ListOf[Number]


class AnswerDoc(WishedDoc):
    """An item of ``answers``."""

    headroom: Number
    per: _Labels
    answer: LevelDoc | None
    proven: Bool


class SweepResultsDoc(Doc):
    """Results as written."""

    schema_: Annotated[str, header(SWEEP_RESULTS_SCHEMA)] = Field(alias="schema")
    tool: Text
    sweep: SourceDoc
    board: Text
    complete: Bool
    parameters: ListOf[AxisDoc]
    points: ListOf[PointDoc]
    front: FrontDoc
    answers: ListOf[AnswerDoc]
