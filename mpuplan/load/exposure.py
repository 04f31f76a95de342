"""The exposure ledger as written in a plan file -> as the model has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.model.exposure import ExposureEntry, Lying, Reason

if TYPE_CHECKING:
    from mpuplan.load.exposure_schema import ExposureEntryDoc

__all__ = ["exposure_of"]


def exposure_of(doc: ExposureEntryDoc) -> ExposureEntry:
    """The line as written."""
    return ExposureEntry(
        agent=doc.agent,
        start=doc.start,
        end=doc.end,
        kind=doc.kind,
        contexts=doc.contexts,
        rights="" if doc.rights is None else doc.rights,
        lies=tuple(Lying(x.what, x.name, x.start, x.end, x.why) for x in doc.lies),
        why=tuple(
            Reason(x.by, x.contexts, x.start, x.end, x.left, x.right, x.total) for x in doc.why
        ),
    )
