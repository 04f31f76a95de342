"""Images that are linked to several memories, as code to flash and data to RAM: what lies together.

A block of a board lies in memory that touches, so each further island of an image is a block of its
own, called ``image-2``, ``image-3``, ..
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mpuplan.diag import InputRejected
from mpuplan.load.doc import read_doc
from mpuplan.load.nodes import Mapping, Sequence
from mpuplan.load.schema import BankDoc

if TYPE_CHECKING:
    from collections.abc import Sequence as Items

    from mpuplan.load.image_nodes import Island
    from mpuplan.load.nodes import Node
    from mpuplan.model.image import ImagePart

__all__ = ["islands_of", "spans_of"]


def islands_of(parts: Items[ImagePart], spans: Items[tuple[int, int]]) -> tuple[Island, ...]:
    """The parts, cut where one span holds the one part and another span the next."""
    found = [[parts[0]]]
    for one, other in pairwise(parts):
        here, there = _holder(one, spans), _holder(other, spans)
        if here is None or there is None or here == there:
            found[-1].append(other)
        else:
            found.append([other])
    return tuple(map(tuple, found))


def _holder(part: ImagePart, spans: Items[tuple[int, int]]) -> tuple[int, int] | None:
    return next((span for span in spans if span[0] <= part.start and part.end <= span[1]), None)


def spans_of(root: Mapping) -> tuple[tuple[int, int], ...]:
    """Memory of a board's tree, half-open, banks that touch as one; none where it is malformed."""
    entry = root.entry("memory")
    items = entry.value.items if entry is not None and isinstance(entry.value, Sequence) else ()
    try:
        banks = sorted(_bank(item) for item in items)
    except InputRejected:
        return ()  # the schema says what is wrong
    found: list[tuple[int, int]] = []
    for start, end in banks:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _bank(item: Node) -> tuple[int, int]:
    doc = read_doc(BankDoc, item)
    return doc.start, doc.start + doc.size
