"""What requests look like: read by the API, and read again by the process that does the work."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

__all__ = [
    "AccessRequest",
    "BoardFiles",
    "DecodeRequest",
    "DiffRequest",
    "EmitRequest",
    "FileName",
    "JobOptions",
    "JobRequest",
    "LayoutFile",
    "ReportRequest",
    "TablesRequest",
    "ValidateRequest",
    "bytes_of",
]

MAX_FILES: Final = 130
"""As many as a board may name, itself, its layouts and its images."""
_PART: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+ -]*|\.[A-Za-z0-9_][A-Za-z0-9_.+ -]*")


def _inside(name: str) -> str:
    """A relative path that stays in its folder, whatever is in there."""
    parts = name.split("/")
    if not all(_PART.fullmatch(part) and not part.endswith((".", " ")) for part in parts):
        raise ValueError(
            "a file name is made of letters, digits and '_.+- ', its folders are parted by '/'"
        )
    return name


FileName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    AfterValidator(_inside),
    Field(examples=["board.yaml"]),
]
PlainName = Annotated[
    str, StringConstraints(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.+-]*$")
]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$"), Field(examples=["0" * 64])]
Word = Annotated[str, StringConstraints(max_length=200)]
Address = Annotated[
    str,
    StringConstraints(pattern=r"^(0x[0-9a-fA-F_]{1,40}|[0-9]{1,40})$"),
    Field(examples=["0x80000000"]),
]


Flag = Annotated[bool, Field(strict=True)]


def _at_most(most: int) -> BeforeValidator:
    """That a list or map is not long, found out before each entry is looked at.

    Pydantic alone makes an error of every entry first: gigabytes, from a body of some megabytes.
    """

    def check(given: object) -> object:
        if isinstance(given, list | tuple | dict) and len(given) > most:
            raise ValueError(f"at most {most} entries, not {len(given)}")
        return given

    return BeforeValidator(check)


class Shape(BaseModel):
    """Frozen, and strange to keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _few_keys(cls, given: object) -> object:
        """As `_at_most`, of keys that nobody knows."""
        if isinstance(given, dict) and len(given) > len(cls.model_fields):
            raise ValueError(f"too many keys; known are {', '.join(cls.model_fields)}")
        return given


class Base64(Shape):
    """Bytes of a file that is no text."""

    base64: str


Content = str | Base64


def bytes_of(content: Content) -> bytes:
    """The bytes of a file; raises ValueError for what is no base64."""
    if isinstance(content, str):
        return content.encode("utf-8")
    return base64.b64decode(content.base64, validate=True)


def _readable(content: Content) -> Content:
    try:
        bytes_of(content)
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError("this is neither text nor base64") from None
    return content


File = Annotated[Content, AfterValidator(_readable)]


def _clash(names: Iterable[str]) -> bool:
    """Whether not all of these can lie in one folder, on any file system."""
    paths = [PurePosixPath(name.casefold()) for name in names]
    return len(set(paths)) < len(paths) or any(
        path in one.parents for one in paths for path in paths
    )


class BoardFiles(Shape):
    """A board with the files that it names. `board` may be left out where there is one file."""

    files: Annotated[
        dict[FileName, File], Field(min_length=1, max_length=MAX_FILES), _at_most(MAX_FILES)
    ] = Field(examples=[{"board.yaml": "schema: mpuplan/board/v1\nname: first\n"}])
    board: FileName | None = Field(default=None, examples=["board.yaml"])

    @model_validator(mode="after")
    def _there(self) -> BoardFiles:
        if self.main not in self.files:
            raise ValueError(f"no file is called '{self.main}', say which one is the 'board'")
        if "/" in self.main:
            raise ValueError(f"the board itself lies in no folder, unlike '{self.main}'")
        if _clash(self.files):
            raise ValueError("two files, or a file and a folder, have one name")
        return self

    @property
    def main(self) -> str:
        """The name of the board file."""
        if self.board is not None:
            return self.board
        return next(iter(self.files)) if len(self.files) == 1 else "board.yaml"


class JobOptions(Shape):
    """How to solve; as the options of ``mpuplan solve``."""

    time_limit: Annotated[float, Field(ge=0.01, le=86400)] | None = Field(
        default=None, description="Solver work, in seconds of a usual core; 60 if not given."
    )
    base: Digest | None = Field(
        default=None, description="Digest of a plan here; it is changed as little as possible."
    )
    tolerance: Annotated[int, Field(strict=True, ge=0, le=255)] = Field(
        default=1, description="Headroom that `base` may give up."
    )
    certificate: Flag = Field(default=False, description="Also prove the bounds of the plan.")


class JobRequest(BoardFiles):
    """A job: a board, and what is wanted of it."""

    kind: Literal["solve", "explain"] = "solve"
    options: JobOptions = JobOptions()


class LayoutFile(Shape):
    """A LAYOUT: a plan that is here, or a plan, layout file or register dump that comes along."""

    plan: Digest | None = Field(default=None, description="Digest of a plan here.")
    name: PlainName = "layout.yaml"
    content: File | None = None

    @model_validator(mode="after")
    def _one(self) -> LayoutFile:
        if (self.plan is None) == (self.content is None):
            raise ValueError("give either 'plan' or 'content'")
        return self


class ValidateRequest(BoardFiles):
    """A board, and a layout to judge against it; as ``mpuplan validate``."""

    layout: LayoutFile | None = None
    context: Word | None = Field(default=None, description="The context a register dump is of.")
    deep: Flag = Field(default=False, description="Also judge single steps; needs a `layout`.")
    max_exposure: Annotated[int, Field(strict=True, ge=0, lt=1 << 63)] | None = Field(
        default=None, description="Bytes that each agent may be exposed to; needs a `layout`."
    )
    count: Annotated[tuple[Literal["window", "background"], ...], _at_most(16)] = ()
    form: Literal["json", "sarif", "junit"] = Field(
        default="json", description="Give a `report` for code hosts or CI servers, too."
    )

    @model_validator(mode="after")
    def _with_layout(self) -> ValidateRequest:
        if self.layout is None and (self.deep or self.max_exposure is not None):
            raise ValueError(
                "'deep' and 'max_exposure' are about a 'layout': solve the board first"
            )
        return self


class AskedAccess(Shape):
    """One access, as ``mpuplan access`` takes it."""

    el: Literal[0, 1, 2]
    kind: Literal["read", "write", "exec"]
    address: Address
    size: Annotated[int, Field(strict=True, ge=1, le=64)] | None = Field(
        default=None, description="Bytes; 1, and 4 of a fetch, if not given."
    )
    unprivileged: Flag = False
    table_walk: Flag = False


class TablesRequest(Shape):
    """The tables that an access meets."""

    layout: LayoutFile
    board: BoardFiles | None = Field(default=None, description="Its names explain the layout.")
    context: Word | None = Field(default=None, description="May be left out if there is one.")
    core: Word | None = Field(default=None, description="Core preset, for a register dump.")


class AccessRequest(TablesRequest):
    """An access, and the tables that it meets."""

    access: AskedAccess
    profile: Literal["architecture", "qemu"] = "architecture"
    readings: Annotated[dict[Word, Word], Field(max_length=32), _at_most(32)] = Field(
        default={}, description="Decides doubts, as `--reading` does."
    )
    explain: Flag = Field(default=True, description="In `text`, show the walk through both MPUs.")


class DecodeRequest(Shape):
    """A register dump, as ``mpuplan decode`` takes it."""

    content: File
    name: PlainName = "dump.txt"
    core: Word | None = None
    isa: Literal["aarch32", "aarch64"] | None = None
    mpu: Literal["el1", "el2"] | None = None
    columns: Annotated[tuple[Word, ...], Field(max_length=32), _at_most(32)] = ()
    image: Literal["xen-arm64", "xen-arm32", "bao-arm64", "bao-arm32"] | None = None
    mask: Annotated[str, StringConstraints(pattern=r"^0x[0-9a-fA-F]{1,63}$")] | None = None
    offset: Annotated[int, Field(strict=True, ge=0, lt=1 << 40)] = 0
    count: Annotated[int, Field(strict=True, ge=1, le=255)] | None = None
    settings: Annotated[dict[Word, Word], Field(max_length=64), _at_most(64)] = {}
    context: Word = "dump"


class DiffRequest(Shape):
    """Two layouts, as ``mpuplan diff`` takes them."""

    old: LayoutFile
    new: LayoutFile
    context: Word | None = None
    core: Word | None = None


class EmitRequest(Shape):
    """A plan and a target, as ``mpuplan emit`` takes them."""

    layout: LayoutFile
    target: Word = Field(examples=["c"])
    prefix: Word = "mpuplan"
    fixed_size: Flag = False


class ReportRequest(Shape):
    """What a report is made from; the server puts it together from what it keeps."""

    layout: LayoutFile
    board: BoardFiles
    certificate: LayoutFile | None = None
    form: Literal["html", "markdown", "pictures"] = "html"
