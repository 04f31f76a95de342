"""Schema of a plan's exposure ledger."""

from __future__ import annotations

import re
from typing import Annotated, Final, TypeAlias

from mpuplan.load.doc import Doc, ListOf
from mpuplan.load.leaves import Leaf, Number, Text, choice, fail, scalar
from mpuplan.load.nodes import Node
from mpuplan.load.suggest import shown

_SIGNED: Final = re.compile("-?(0|[1-9][0-9]{0,17})")


def _signed(node: Node) -> int:
    text = scalar(node).text
    if not _SIGNED.fullmatch(text):
        fail("bad-number", f"'{shown(text)}' is not a whole number")
    return int(text)


Signed = Annotated[int, Leaf(_signed, {"type": "integer"})]
RightsText = Annotated[str, choice("rights", "r", "w", "x", "rw", "rx", "wx", "rwx")]


class LyingDoc(Doc):
    """What lies at exposed bytes."""

    what: Text
    name: Text = ""
    start: Number
    end: Number
    why: Text = ""


class ReasonDoc(Doc):
    """Why bytes are exposed; only a join has more than contexts."""

    by: Annotated[str, choice("reason", "join", "window", "background")]
    contexts: ListOf[Text] = ()
    start: Number = 0
    end: Number = 0
    left: ListOf[Text] = ()
    right: ListOf[Text] = ()
    total: Signed = 0


class ExposureEntryDoc(Doc):
    """One line of the exposure ledger; earlier versions wrote it without rights and reasons."""

    agent: Text
    start: Number
    end: Number
    kind: Text
    contexts: ListOf[Text] = ()
    rights: RightsText | None = None
    lies: ListOf[LyingDoc] = ()
    why: ListOf[ReasonDoc] = ()


Exposures: TypeAlias = ListOf[ExposureEntryDoc]
