"""A plan file, and its board and certificate if there are any -> a report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan import __version__
from mpuplan.demand.sites import FIXED, block_extents
from mpuplan.load import load_certificate, load_plan
from mpuplan.load.source import MAX_TABLE_BYTES, read_source
from mpuplan.model.blocks import all_blocks
from mpuplan.pipeline.certifying import certified_file
from mpuplan.pipeline.solving import validate_layout
from mpuplan.report.document import Facts, Judged
from mpuplan.report.svg.memory_map import Padding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mpuplan.load import LoadedBoard
    from mpuplan.model.board import Board
    from mpuplan.model.certificate import Certificate
    from mpuplan.model.plan import Plan

__all__ = ["Proofs", "facts_of", "padding_of", "read_proofs"]


@dataclass(frozen=True, slots=True)
class Proofs:
    """A certificate, and the digest of its file."""

    certificate: Certificate
    sha256: str


def read_proofs(path: Path) -> Proofs:
    """The certificate in a file; raises InputRejected."""
    digest = read_source(path, path.name, MAX_TABLE_BYTES).sha256
    return Proofs(load_certificate(path), digest)


def facts_of(path: Path, loaded: LoadedBoard | None = None, proofs: Proofs | None = None) -> Facts:
    """What a report on the plan in a file is made from.

    With the board the plan is judged, and with a certificate, too, its bounds are. Raises
    InputRejected where the plan cannot be read.
    """
    facts = Facts(
        load_plan(path), read_source(path, path.name, MAX_TABLE_BYTES).sha256, __version__
    )
    if loaded is None:
        return facts
    padding = tuple(padding_of(loaded.board, facts.plan))
    if proofs is None:
        return replace(facts, judged=Judged(loaded.board, validate_layout(loaded, path), padding))
    found = certified_file(loaded, path, proofs.certificate)
    return replace(
        facts,
        judged=Judged(loaded.board, found.diagnostics, padding),
        verdicts=found.verdicts,
        certificate_sha256=proofs.sha256,
    )


def padding_of(board: Board, plan: Plan) -> Iterator[Padding]:
    """Bytes that rounding and ``fill`` add to blocks, where the plan places them."""
    places = {placed.block: placed.start for placed in plan.placement} | {FIXED: 0}
    for block in all_blocks(board):
        for part, extent in zip(block.parts, block_extents(block), strict=True):
            base = places.get(extent.carrier)
            if base is None:
                continue
            if extent.low < extent.start:
                yield Padding(part.name, base + extent.low, base + extent.start)
            if extent.end < extent.high:
                yield Padding(part.name, base + extent.end, base + extent.high)
