"""What responses look like, for the description of the API and for those who read it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from mpuplan.service.shapes import Digest, JobOptions
from mpuplan.service.store.nouns import State

__all__ = [
    "AccessAnswer",
    "DecodeAnswer",
    "DiffAnswer",
    "Finding",
    "JobAnswer",
    "JobList",
    "Picture",
    "PictureList",
    "Place",
    "PlanList",
    "PlanSummary",
    "ProblemAnswer",
    "ProgressAnswer",
    "ValidateAnswer",
]


class Place(BaseModel):
    """Where something stands in a file; all null without a place. The end is exclusive."""

    file: str | None
    line: int | None
    col: int | None
    end_line: int | None
    end_col: int | None


class Related(Place):
    """A further place, with a few words about it."""

    message: str


class Finding(Place):
    """A finding, as ``mpuplan validate --format json`` lists it."""

    code: str
    level: str
    message: str
    at: list[str]
    context: str | None
    hint: str | None
    accepted: str | None
    related: list[Related]


class ProblemAnswer(BaseModel):
    """RFC 9457; `diagnostics` and `text` (the same with carets) where a file is at fault."""

    type: str = Field(examples=["urn:mpuplan:problem:rejected"])
    title: str
    status: int
    detail: str
    diagnostics: list[Finding]
    text: str
    request_id: str


class ValidateAnswer(BaseModel):
    """`ok`: no error that nobody accepts. `text`: the findings with the lines they point at."""

    ok: bool
    diagnostics: list[Finding]
    text: str
    report: str | None = Field(default=None, description="SARIF or JUnit, where asked for.")


class AccessAnswer(BaseModel):
    """`answer`: that of ``mpuplan access --format json``; `report`: that of ``--explain``."""

    answer: dict[str, Any]
    report: str
    diagnostics: list[Finding]


class DecodeAnswer(BaseModel):
    """`decoded`: that of ``mpuplan decode --format json``; `layout`: null without a MAIR."""

    decoded: dict[str, Any]
    report: str
    layout: str | None


class DiffAnswer(BaseModel):
    """`difference`: that of ``mpuplan diff --format json``."""

    difference: dict[str, Any]
    report: str
    diagnostics: list[Finding]


class ProgressAnswer(BaseModel):
    """How far a search is: an objective with its best value and its bound, and the part of it."""

    objective: str | None = None
    value: int | None = None
    bound: int | None = None
    part: str | None = None


class JobAnswer(BaseModel):
    """A job. Times are seconds since 1970; `version` grows with each change."""

    id: Digest
    kind: str
    board: str = Field(description="Name of the board file.")
    files: dict[str, Digest] = Field(description="Digests of the files, see `/files`.")
    options: JobOptions
    state: State
    created: float
    ended: float | None
    attempts: int
    version: int
    progress: ProgressAnswer | None
    status: str | None = Field(
        description="Of a job that is done: optimal, feasible, infeasible, undecided, rejected."
    )
    reason: str | None = Field(description="Why a job has failed.")
    plan: Digest | None
    certificate: Digest | None
    result: dict[str, Any] | None = Field(
        description="Findings (`diagnostics`, `text`), `contexts`, `certified`, `explanation`."
    )


class JobList(BaseModel):
    """Jobs, the latest first; `next` is the `before` of what follows, null at the end."""

    jobs: list[JobAnswer]
    next: str | None


class PlanSummary(BaseModel):
    """A plan; `sha256` is the digest of its file."""

    sha256: Digest
    board: str
    status: str
    job: Digest
    made: float


class PlanList(BaseModel):
    """Plans, the latest first; `next` as of jobs."""

    plans: list[PlanSummary]
    next: str | None


class Picture(BaseModel):
    """A picture of a plan; `words` say what it shows to those who do not see it."""

    name: str
    title: str
    words: str
    svg: str


class PictureList(BaseModel):
    """The pictures of a plan in the order of the report."""

    pictures: list[Picture]
