"""Codes of the judge's findings, and how a finding is made of one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mpuplan.diag import Diagnostic, Label, Level, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CODES", "finding"]

_E: Final = Level.ERROR

CODES: Final[Mapping[str, tuple[Level, str, str]]] = MappingProxyType(
    {
        # which contexts there are
        "context-missing": (_E, "a plan lacks a context of its board", "solve the board again"),
        "context-unknown": (_E, "the board has no such context", "name one of the board's"),
        "context-duplicate": (_E, "a context stands twice in the tables", "keep one of them"),
        # where blocks lie
        "placement-missing": (
            _E,
            "a movable block has no start",
            "add the block to 'placement:' of the layout file",
        ),
        "placement-mismatch": (_E, "a start contradicts the board", "use the board's own start"),
        "placement-unknown": (_E, "something unknown is placed", "name a block of the board"),
        "placement-misaligned": (_E, "a block starts off its alignment", "use an aligned start"),
        "placement-outside-bank": (_E, "a block is in none of its banks", "move it into one"),
        "placement-conflict": (_E, "a block lies on what is not its own", "move one of them"),
        "rounding-foreign": (
            _E,
            "rounding reaches bytes of somebody else",
            "say 'page: 64' or move one of them",
        ),
        "rounding-mixed": (
            _E,
            "rounding gives bytes of the same owner another word",
            "say 'page: 64' or move one of them",
        ),
        # register words
        "word-too-wide": (_E, "a word does not fit its register", "correct the word"),
        "reserved-bits": (_E, "bits that are RES0 are set", "clear them"),
        "share-reserved": (_E, "SH has the reserved value 0b01", "use 0b00, 0b10 or 0b11"),
        "share-not-outer": (
            _E,
            "SH of Device or non-cacheable memory is not 0b10 in a plan",
            "write 0b10",
        ),
        "non-secure-set": (_E, "NS is set", "write 0, Armv8-R is always Secure"),
        "limit-below-base": (_E, "a region ends before it starts", "correct base or limit"),
        "xn-field": (_E, "XN has a value that its reading does not use", "see 'core: {xn: ..}'"),
        "xn-not-demanded": (_E, "a plan allows execution nobody asked for", "set XN"),
        "slot-number": (_E, "a slot does not exist on this MPU", "use a lower number"),
        "slot-duplicate": (_E, "a slot stands twice in a context", "keep one of them"),
        "slot-disabled": (_E, "a plan programs a slot that it never enables", "leave it out"),
        "slots-exceeded": (_E, "regions and transient slots do not fit", "use fewer regions"),
        "transient-count": (
            _E,
            "a plan keeps another number of slots free than the board says",
            "use the number in 'transient_slots:'",
        ),
        "region-overlap": (_E, "two enabled regions overlap", "shrink or disable one of them"),
        "region-crosses-cut": (_E, "a region crosses a cut point", "split it there"),
        "region-serves-nothing": (_E, "a plan enables a region nobody needs", "leave it out"),
        "attr-index": (_E, "AttrIndx points beyond the MAIR", "add the byte or use another"),
        "attr-reserved": (_E, "a region uses a reserved MAIR byte", "use a defined encoding"),
        "mair-differs": (_E, "one MPU has two different MAIRs", "use the same bytes everywhere"),
        "control-bits": (_E, "a control bit is not as it must be", "set it as the message says"),
        "entry-pair-differs": (
            _E,
            "GUEST and GUEST+el2 differ in more than enables",
            "program the same words in both",
        ),
        "writable-executable": (
            _E,
            "the privileged agent may write what it executes",
            "split code from data, or set WXN",
        ),
        # what the words do
        "demand-impossible": (
            _E,
            "no word gives what is asked of some bytes",
            "narrow one demand ('while:', 'stages:') or change its rights",
        ),
        "right-missing": (_E, "an agent lacks a right it needs", "cover the bytes with a region"),
        "right-excess": (_E, "an agent has a right nobody asked for", "narrow the region"),
        "attributes-differ": (_E, "memory type or shareability is wrong", "use the demanded one"),
        "none-accessible": (_E, "somebody may touch bytes nobody may", "leave them uncovered"),
        "guest-visible-idle": (_E, "a guest right while no guest runs", "use AP without guest"),
        "guest-sees-foreign": (_E, "a guest sees what belongs to another", "narrow the region"),
        "emulated-visible": (_E, "a guest reaches a range that is emulated", "narrow the region"),
        "exposure-forbidden": (
            _E,
            "bytes are granted beyond the demands",
            "narrow the region, or allow it by 'policy: {exposure: ..}'",
        ),
        "exposure-at-end": (
            _E,
            "exposure grows an end of a region",
            "let the region begin and end at bytes that are asked for",
        ),
        "exposure-budget": (_E, "an agent gets more exposure than allowed", "raise 'budget'"),
        # transient maps
        "transient-partial": (_E, "a transient map hits a region", "move one of them"),
        "transient-rights": (
            _E,
            "a region keeps a transient map from its rights",
            "give the region those rights, or drop it while the map is wanted",
        ),
        "transient-no-slot": (_E, "a transient map has no slot", "raise 'transient_slots'"),
    }
)


def finding(
    code: str,
    message: str,
    *,
    span: Span | None,
    at: tuple[str, ...] = (),
    context: str | None = None,
    level: Level | None = None,
    other: tuple[Span, str] | None = None,
) -> Diagnostic:
    """A finding with the level and the way out of its code; ``other``: the second party."""
    usual, _, way_out = CODES[code]
    labels = () if other is None else (Label(*other),)
    return Diagnostic(
        code, level or usual, message, span, labels, hint=way_out, at=at, context=context
    )
