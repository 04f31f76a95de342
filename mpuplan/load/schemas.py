"""JSON schemas (draft 2020-12) of board, plan, layout and sweep files, for editors."""

from __future__ import annotations

from typing import Any, Final, Literal, TypeAlias

from mpuplan.load.doc import Doc
from mpuplan.load.layout_schema import LayoutDoc
from mpuplan.load.plan_schema import PlanDoc
from mpuplan.load.schema import BoardDoc
from mpuplan.load.sweep_results_schema import SweepResultsDoc
from mpuplan.load.sweep_schema import SweepDoc

__all__ = ["Kind", "json_schema"]

Kind: TypeAlias = Literal["board", "plan", "layout", "sweep", "sweep-results"]
_KINDS: Final[dict[str, type[Doc]]] = {
    "board": BoardDoc,
    "plan": PlanDoc,
    "layout": LayoutDoc,
    "sweep": SweepDoc,
    "sweep-results": SweepResultsDoc,
}
_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema(which: Kind) -> dict[str, Any]:
    """The schema of a kind of file, made from the models that read it.

    It sees a file as editors do: numbers may be integers or texts with hex digits, ``_`` and
    units. What only the loader checks (names, ranges, conflicts) is not in it.
    """
    schema = _KINDS[which].model_json_schema(by_alias=True, mode="validation")
    return {"$schema": _DRAFT, "title": f"mpuplan {which} file", **_without_titles(schema)}


def _without_titles(schema: Any) -> Any:  # noqa: ANN401 - any JSON
    """The schema without pydantic's generated titles, which editors would show."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _without_titles(item) for name, item in value.items()}
        if key in ("properties", "$defs")
        else _without_titles(value)
        for key, value in schema.items()
        if key != "title" or not isinstance(value, str)
    }
