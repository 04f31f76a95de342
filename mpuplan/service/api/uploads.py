"""Boards come as JSON, as a form with files, or as they are: YAML, where there is one file only."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import Request
from pydantic import ValidationError
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException

from mpuplan.service.http.problems import Problem
from mpuplan.service.shapes import MAX_FILES, BoardFiles

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["board_body", "described_body", "form_of", "malformed"]

_Asked = TypeVar("_Asked", bound=BoardFiles)
_YAML = frozenset({"application/yaml", "application/x-yaml", "text/yaml"})
_ALONE = "board.yaml"
"""What a board is called that comes without a name."""
_MAX_FIELDS = 4
_MAX_FIELD_BYTES = 64 << 10


def board_body(shape: type[_Asked]) -> Callable[[Request], Awaitable[_Asked]]:
    """A dependency that reads a request about a board, however it came; raises Problem."""

    async def read(request: Request) -> _Asked:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            if kind == "application/json":
                return shape.model_validate_json(await request.body())
            if kind == "multipart/form-data":
                return shape.model_validate(await _form(request))
            if kind in _YAML:
                return shape.model_validate({"files": {_ALONE: _content(await request.body())}})
        except ValidationError as error:
            raise malformed(error) from None
        text = "send application/json, multipart/form-data or application/yaml"
        raise Problem("wrong-media-type", text)

    return read


async def _form(request: Request) -> dict[str, object]:
    """Files under their own names; field ``request`` has the rest, as JSON."""
    form = await form_of(request, _MAX_FIELDS, _MAX_FIELD_BYTES)
    files: dict[str, object] = {}
    rest: dict[str, object] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if value.filename in files:
                raise Problem("malformed", f"two files are called '{value.filename}'")
            files[value.filename or ""] = _content(await value.read())
        elif name == "request":
            rest = _object(value)
        else:
            raise Problem("malformed", f"unknown field '{name}': use 'file' and 'request'")
    return {**rest, "files": files}


async def form_of(request: Request, most_fields: int, most_bytes: int) -> FormData:
    """The form of a request, of so many texts of so many bytes; raises Problem for what is none.

    Its texts are UTF-8: who may name another `charset` has all codecs of Python to choose from.
    """
    _, options = parse_options_header(request.headers.get("content-type"))
    if options.get(b"charset", b"utf-8").lower() != b"utf-8":
        raise Problem("bad-request", "the texts of a form are UTF-8; leave out 'charset'")
    try:
        return await request.form(
            max_files=MAX_FILES, max_fields=most_fields, max_part_size=most_bytes
        )
    except MultiPartException as error:
        raise Problem("bad-request", error.message) from None


def _content(data: bytes) -> object:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode("ascii")}


def _object(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Problem("malformed", "field 'request' is no JSON object")
    return found


def malformed(error: ValidationError) -> Problem:
    """What does not have its form, at most a few of them."""
    said = [
        f"{'.'.join(map(str, each['loc'])) or 'body'}: {each['msg']}"
        for each in error.errors(include_url=False, include_input=False, include_context=False)
    ]
    return Problem("malformed", "; ".join(said[:5]))


def described_body(shape: type[BoardFiles]) -> dict[str, Any]:
    """How the body of such a request is described."""
    schema = {"$ref": f"#/components/schemas/{shape.__name__}"}
    form = {
        "type": "object",
        "required": ["file"],
        "additionalProperties": False,
        "properties": {
            "file": {
                "type": "array",
                "items": {"type": "string", "format": "binary"},
                "description": "The board, and what it names, each with its file name.",
            },
            "request": {
                "type": "string",
                "description": f"A {shape.__name__} without `files`, as JSON.",
            },
        },
    }
    alone = {"type": "string", "description": "A board that names no other file, as it is."}
    content = {
        "application/json": {"schema": schema},
        "multipart/form-data": {"schema": form},
        "application/yaml": {"schema": alone},
    }
    return {"requestBody": {"required": True, "content": content}}
