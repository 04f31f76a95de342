"""All slots of a plan as CSV, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa, word_digits
from mpuplan.report.meaning import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.plan import Plan

__all__ = ["slots_csv"]

_HEAD: Final = (
    "context", "mpu", "slot", "enabled", "start", "end", "privileged", "other", "type",
    "prbar", "prlar", "serves",
)  # fmt: skip


def slots_csv(plan: Plan) -> str:
    """A line per slot of each context; `end` is exclusive, words and addresses are in hex."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows(_rows(plan))
    return out.getvalue()


def _rows(plan: Plan) -> Iterator[tuple[object, ...]]:
    digits = word_digits(Isa(plan.core.isa))
    for context in plan.contexts:
        for slot in context.slots:
            said = meaning(slot, context, plan.core)
            yield (
                context.name,
                context.mpu,
                slot.slot,
                int(slot.enabled),
                f"{said.start:#x}",
                f"{said.end:#x}",
                said.privileged,
                said.other,
                said.type,
                f"0x{slot.prbar:0{digits}x}",
                f"0x{slot.prlar:0{digits}x}",
                " ".join(slot.serves),
            )
