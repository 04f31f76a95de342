"""Ask the access oracle about one access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.check.oracle import NotDescribed
from mpuplan.check.oracle.answer import Answer, answer
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from mpuplan.check.oracle import Readings
    from mpuplan.model.access import Access
    from mpuplan.model.layout import Layout

__all__ = ["ask"]


def ask(layout: Layout, context: str, access: Access, readings: Readings) -> Answer:
    """What becomes of an access; raises InputRejected for one that cannot be asked."""
    names = layout.namer(context)
    try:
        return answer(layout.system(context), context, access, readings, names)
    except NotDescribed as error:
        raise InputRejected([diagnostic("not-described", f"'{context}': {error}")]) from None
    except ValueError as error:
        raise InputRejected([diagnostic("bad-access", str(error))]) from None
