"""Forms as browsers send them, and boards made of them."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.datastructures import UploadFile

from mpuplan.service.api.uploads import form_of, malformed
from mpuplan.service.http.problems import Problem

if TYPE_CHECKING:
    from fastapi import Request

__all__ = ["BOARD", "Draft", "Fields", "content_of", "fields_of", "number_or_text", "shaped"]

BOARD: Final = "board.yaml"
_MOST_FIELDS: Final = 40
_MOST_FIELD_BYTES: Final = 6 << 20
"""Somewhat more than a board file may have, so that its own message says what is too much."""
_DIGITS: Final = 20
_DIGEST: Final = re.compile("[0-9a-f]{64}")
_Shape = TypeVar("_Shape", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a form holds; files that nobody chose are not among them."""

    texts: Mapping[str, str]
    files: Mapping[str, bytes]

    def text(self, name: str) -> str:
        """The text of a field without blanks around it; empty where there is none."""
        return self.texts.get(name, "").strip()

    def digest(self, name: str) -> str:
        """The digest in a field; empty where there is none. Raises Problem for another text."""
        text = self.text(name)
        if text and not _DIGEST.fullmatch(text):
            raise Problem("malformed", f"field '{name}' holds no digest")
        return text


async def fields_of(request: Request) -> Fields:
    """The form of a request; raises Problem for what is none."""
    form = await form_of(request, _MOST_FIELDS, _MOST_FIELD_BYTES)
    texts: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            texts[name] = value
        elif value.filename:
            files[value.filename] = await value.read()
    return Fields(texts, files)


def number_or_text(text: str) -> int | str:
    """The number that a field holds; else its text, for which the shape has a message."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _DIGITS else text


def shaped(shape: type[_Shape], values: Mapping[str, object]) -> _Shape:
    """A request of its shape; raises Problem, as the API does."""
    try:
        return shape.model_validate(values)
    except ValidationError as error:
        raise malformed(error) from None


@dataclass(frozen=True, slots=True)
class Draft:
    """A board in the editor, with the files that it names.

    `job`: whose further files come along; `plan`: what the board is a variant of.
    """

    text: str
    name: str = BOARD
    others: Mapping[str, bytes] = field(default_factory=dict)
    job: str = ""
    plan: str = ""

    @property
    def request(self) -> dict[str, object]:
        """As the API is asked about it; browsers send line feeds in their own way."""
        text = self.text.replace("\r\n", "\n")
        files = {name: content_of(data) for name, data in self.others.items()}
        return {"files": {**files, self.name: text}, "board": self.name}


def content_of(data: bytes) -> object:
    """A file as requests carry it: as text, or else as base64."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode("ascii")}
