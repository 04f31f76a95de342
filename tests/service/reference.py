"""Writes docs/reference/http-api.md: ``python -m tests.service.reference``."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mpuplan.service.app import create_app
from mpuplan.service.http.problems import PROBLEMS
from mpuplan.service.metrics import Metrics
from mpuplan.service.settings import PREFIX, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "http-api.md"
_HEAD = """# HTTP API

What `mpuplan serve` answers. Written from the code by `python -m tests.service.reference`; the
same as OpenAPI, with examples, is at `/api/v1/openapi.json` of a server. How to run one:
[Serve the planner](../how-to/serve.md).

Bodies are JSON. Boards may also come as a form (`multipart/form-data`): parts `file`, each with its
file name, and a part `request` with the other keys as JSON; or as they are (`application/yaml`),
where they name no other file and nothing else is asked. A file is a text, or
`{"base64": ".."}`. Names of files are relative paths of letters, digits and `_.+- `; the board's
own name has no folder. Wherever a LAYOUT is asked for, it is either `{"plan": DIGEST}` of a plan
that is here, or `{"name": .., "content": ..}`.
"""
_SETTINGS = f"""
## Settings

Each may stand in a TOML file (`mpuplan serve --config FILE`) under its name, in the environment as
`{PREFIX}NAME`, and some on the command line; the latter go first. Lists are parted by commas in the
environment. Sizes are bytes, times are seconds.
"""
_METRICS = """
## Figures

`/metrics` has them in Prometheus' text format; it needs a token where one is set. `/healthz` says
that the server answers, `/readyz` that its store does, too (503 if not); both are open to
everybody.
"""


def page() -> str:
    """The text of the page."""
    document = create_app(Settings()).openapi()
    parts = [_HEAD, *_routes(document), *_shapes(document), *_problems(), *_settings(), *_figures()]
    return "\n\n".join(part.strip("\n") for part in parts).replace("``", "`") + "\n"


def _routes(document: dict[str, Any]) -> Iterator[str]:
    yield "## Routes"
    rows = []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            statuses = ", ".join(operation["responses"])
            text = " ".join(operation["description"].split())
            takes, gives = _body(operation), _answer(operation)
            rows.append([f"`{method.upper()} {path}`", text, takes, gives, statuses])
    yield _table(["route", "does", "takes", "gives", "statuses"], rows)


def _body(operation: dict[str, Any]) -> str:
    if "requestBody" in operation:
        return _type(operation["requestBody"]["content"]["application/json"]["schema"])
    names = [f"`{one['name']}`" for one in operation.get("parameters", ()) if one["in"] == "query"]
    return ", ".join(names)


def _answer(operation: dict[str, Any]) -> str:
    status = min(operation["responses"])
    ((kind, content),) = list(operation["responses"][status]["content"].items())[-1:]
    return _type(content["schema"]) if content.get("schema") else f"`{kind}`"


def _shapes(document: dict[str, Any]) -> Iterator[str]:
    yield "## Shapes"
    for name, shape in sorted(document["components"]["schemas"].items()):
        yield f"### {name}\n"
        yield " ".join(shape.get("description", "").split()) + "\n"
        if "enum" in shape:
            yield ", ".join(f"`{value}`" for value in shape["enum"]) + "\n"
            continue
        needed = set(shape.get("required", ()))
        rows = [
            [f"`{key}`", _type(value), _default(key, value, needed), value.get("description", "")]
            for key, value in shape.get("properties", {}).items()
        ]
        yield _table(["key", "type", "if left out", ""], rows)


def _default(key: str, value: dict[str, Any], needed: set[str]) -> str:
    if key in needed:
        return "needed"
    default = value.get("default")
    if isinstance(default, str | bool | int):
        return f"`{default}`".lower()
    return ""


def _type(schema: dict[str, Any]) -> str:
    """The type of a value in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return " or ".join(_type(each) for each in schema[key])
    if "enum" in schema or "const" in schema:
        return ", ".join(f"`{value}`" for value in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"map to {_type(schema['additionalProperties'])}"
    return str(schema.get("type", "any"))


def _problems() -> Iterator[str]:
    yield "## Problems"
    yield (
        "Errors are `application/problem+json` (RFC 9457). `type` is `urn:mpuplan:problem:` and\n"
        "one of these; `diagnostics` are [findings](diagnostics.md) with their places, where a\n"
        "file is at fault."
    )
    rows = [[f"`{code}`", str(status), title] for code, (status, title) in PROBLEMS.items()]
    yield _table(["problem", "status", "meaning"], rows)


def _settings() -> Iterator[str]:
    yield _SETTINGS
    rows = [
        [f"`{one.name}`", f"`{_written(one.default)}`", one.metadata["about"]]
        for one in fields(Settings)
    ]
    yield _table(["setting", "default", "meaning"], rows)


def _written(value: object) -> str:
    return "none" if value == () else str(value)


def _figures() -> Iterator[str]:
    yield _METRICS
    rows = [
        [f"`{family.name}`", family.type, family.documentation]
        for family in Metrics().registry.collect()
    ]
    yield _table(["figure", "type", "meaning"], rows)


def _table(heads: list[str], rows: Iterable[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
