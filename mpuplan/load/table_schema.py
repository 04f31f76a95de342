"""Schema of what plan files and layout files share: slots, control bits, attributes."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BeforeValidator

from mpuplan.load.doc import Doc, ListOf, NonEmpty
from mpuplan.load.leaves import Bool, Number, Text, choice, count, fail
from mpuplan.load.nodes import Scalar, Sequence
from mpuplan.load.schema import children

MAX_SLOT: Final = 254


def null(node: object) -> object:
    """None for a bare ``null``, else the node."""
    is_null = isinstance(node, Scalar) and not node.quoted and node.text == "null"
    return None if is_null else node


SlotNumber = Annotated[int, count(0, MAX_SLOT)]
Bit = Annotated[int, count(0, 1)]
Mpu = Annotated[str, choice("MPU", "el1", "el2")]
Byte = Annotated[int, count(0, 255)]


def _at_most_eight(node: object) -> object:
    if isinstance(node, Sequence) and len(node.items) > 8:
        fail("too-many-attributes", f"{len(node.items)} memory attributes, an MPU holds 8")
    return node


MairList = Annotated[NonEmpty[Byte], BeforeValidator(_at_most_eight)]
Mairs = Annotated[dict[str, MairList], BeforeValidator(children)]


class ControlDoc(Doc):
    """Control bits that stand with a region set; what is left out is 0."""

    m: Bit = 0
    br: Bit = 0
    wxn: Bit = 0
    a: Bit = 0
    uwxn: Bit = 0
    vm: Bit = 0
    dc: Bit = 0
    tge: Bit = 0


class ImpliedDoc(Doc):
    """Rights that a word forces on the privileged agent."""

    agent: Text
    block: Text
    rights: Text


class ExposedDoc(Doc):
    """Bytes granted beyond demands."""

    agent: Text
    start: Number
    end: Number
    kind: Text
    rights: Text


class PlanSlotDoc(Doc):
    """One slot of a plan."""

    slot: SlotNumber
    enabled: Bool
    start: Number
    end: Number
    prbar: Number
    prlar: Number
    serves: ListOf[Text] = ()
    implied: ListOf[ImpliedDoc] = ()
    exposes: ListOf[ExposedDoc] = ()
