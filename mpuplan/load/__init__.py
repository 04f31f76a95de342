"""L3: text -> model: boards, layouts and plans, with every finding at its place in the file."""

from mpuplan.load.board import LoadedBoard, load_board, load_board_text
from mpuplan.load.certificate import (
    certificate_json,
    load_certificate,
    load_certificate_text,
)
from mpuplan.load.layout import (
    load_described,
    load_described_text,
    load_layout,
    load_layout_text,
    table_of,
    tables_of_plan,
)
from mpuplan.load.plan import load_plan, load_plan_text
from mpuplan.load.planjson import plan_json
from mpuplan.load.schemas import json_schema
from mpuplan.load.source import read_bytes
from mpuplan.load.waivers import apply_waivers

__all__ = [
    "LoadedBoard",
    "apply_waivers",
    "certificate_json",
    "json_schema",
    "load_board",
    "load_board_text",
    "load_certificate",
    "load_certificate_text",
    "load_described",
    "load_described_text",
    "load_layout",
    "load_layout_text",
    "load_plan",
    "load_plan_text",
    "plan_json",
    "read_bytes",
    "table_of",
    "tables_of_plan",
]
