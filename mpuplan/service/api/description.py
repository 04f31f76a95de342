"""The OpenAPI document of the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from mpuplan.service.api.examples import EXAMPLES
from mpuplan.service.http.problems import MEDIA_TYPE
from mpuplan.service.shapes import JobRequest, ValidateRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI

__all__ = ["describe"]

_READ_BY_HAND = (JobRequest, ValidateRequest)
"""Shapes of bodies that may come in two ways, which FastAPI does not see."""
_JSON = "application/json"
_ERROR = "4"


def describe(app: FastAPI) -> dict[str, Any]:
    """The document, made once and kept by the application."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, summary=app.summary, routes=app.routes
        )
        _, shapes = models_json_schema(
            [(shape, "validation") for shape in _READ_BY_HAND],
            ref_template="#/components/schemas/{model}",
        )
        components = document["components"]
        components["schemas"] |= shapes["$defs"]
        for name, example in EXAMPLES.items():
            components["schemas"][name]["examples"] = [example]
        components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
        document["security"] = [{"bearer": []}, {}]
        for response in _errors(document):
            response["content"] = {MEDIA_TYPE: response["content"][_JSON]}
        app.openapi_schema = document
    return app.openapi_schema


def _errors(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The responses that are problems; FastAPI takes every model for plain JSON."""
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if status.startswith(_ERROR):
                    yield response
