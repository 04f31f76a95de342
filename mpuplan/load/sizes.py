"""Files of sizes (``mpuplan sizes --save``): text -> Sizes, and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from mpuplan.load.doc import Doc, ListOf, at_most, read_doc
from mpuplan.load.jsontree import parse_json
from mpuplan.load.leaves import Number, Text, choice, header
from mpuplan.load.source import MAX_TABLE_BYTES, of_tables, read_source
from mpuplan.model.sizes import BlockSize, ContextSize, Sizes

__all__ = ["SIZES_SCHEMA", "load_sizes", "sizes_json", "sizes_object"]

SIZES_SCHEMA: Final = "mpuplan/sizes/v1"
_MOST: Final = 100_000


class BlockSizeDoc(Doc):
    """A part and its bytes."""

    name: Text
    size: Number
    padding: Number


class ContextSizeDoc(Doc):
    """A context and its slots."""

    name: Text
    mpu: Annotated[str, choice("MPU", "el1", "el2")]
    regions: Number
    transient: Number
    free: Number


class SizesDoc(Doc):
    """A file of sizes as written."""

    schema_: Annotated[str, header(SIZES_SCHEMA)] = Field(alias="schema")
    blocks: Annotated[ListOf[BlockSizeDoc], at_most(_MOST)] = ()
    contexts: Annotated[ListOf[ContextSizeDoc], at_most(_MOST)] = ()


def load_sizes(path: Path) -> Sizes:
    """The sizes in the file at `path`; raises InputRejected with all findings."""
    with of_tables():
        source = read_source(path, path.name, MAX_TABLE_BYTES)
        doc = read_doc(SizesDoc, parse_json(source))
    return Sizes(
        tuple(BlockSize(b.name, b.size, b.padding) for b in doc.blocks),
        tuple(ContextSize(c.name, c.mpu, c.regions, c.transient, c.free) for c in doc.contexts),
    )


def sizes_json(sizes: Sizes) -> str:
    """The text of a file of sizes, with a line feed at its end; the reader reads it back."""
    return json.dumps(sizes_object(sizes), indent=1) + "\n"


def sizes_object(sizes: Sizes) -> dict[str, object]:
    """The same as values for JSON."""
    return {
        "schema": SIZES_SCHEMA,
        "blocks": [{"name": b.name, "size": b.size, "padding": b.padding} for b in sizes.blocks],
        "contexts": [
            {
                "name": c.name,
                "mpu": c.mpu,
                "regions": c.regions,
                "transient": c.transient,
                "free": c.free,
            }
            for c in sizes.contexts
        ],
    }
