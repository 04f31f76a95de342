"""Rights, types and narrowings as a board writes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from mpuplan.arch.memory import is_device, is_non_cacheable, type_name
from mpuplan.arch.rights import Rights
from mpuplan.importers.boardtext import Entry, Map, Scalar, Seq, access, counts, text, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.arch.memory import Attributes, Share
    from mpuplan.importers.proposal.demands import Grant
    from mpuplan.importers.proposal.owners import Owner

__all__ = ["Keys", "by_stage", "keys_of", "share_of", "type_of"]


def type_of(byte: int, usual: str) -> Scalar | None:
    """A memory type, None where it is the usual one."""
    name = type_name(byte)
    if name == usual:
        return None
    return Scalar(f"0x{byte:02x}") if " " in name else text(name)


def share_of(attributes: Attributes, usual: Share | None = None) -> Scalar | None:
    """Shareability where it counts, and is not the usual one."""
    if is_device(attributes.mair) or is_non_cacheable(attributes.mair):
        return None
    if attributes.share is usual:
        return None
    return text(attributes.share.name.lower())


Keys: TypeAlias = "dict[str, Scalar | Seq | Map | None]"
"""Keys of a demand with their values, None where it is not said."""


def by_stage(grants: Sequence[Grant]) -> Iterator[tuple[Grant, Map | None]]:
    """Grants, those that differ in stages and rights alone as one with a map of rights."""
    alike: dict[Grant, list[Grant]] = {}
    for grant in grants:
        alike.setdefault(replace(grant, rights=Rights.NONE, stages=()), []).append(grant)
    for run in alike.values():
        stages = [stage for grant in run for stage in grant.stages or ()]
        if len(run) == 1 or len(set(stages)) != len(stages) or any(not g.stages for g in run):
            yield from ((grant, None) for grant in run)
            continue
        rights = (
            Entry(stage, access(grant.rights)) for grant in run for stage in grant.stages or ()
        )
        yield replace(run[0], stages=None), Map(tuple(rights), flow=True)


def keys_of(grant: Grant, owner: Owner, rights: Map | None = None) -> Keys:
    """The keys of a demand; its attributes where they are not the owner's.

    `rights`: those of each stage, instead of the grant's.
    """
    device = is_device(owner.attributes.mair)
    other = grant.attributes != owner.attributes
    return {
        "access": rights or access(grant.rights),
        "type_": text_of_type(grant.attributes) if other else None,
        "share_": share_of(grant.attributes) if other and not device else None,
        "stages": None if grant.stages is None else words(grant.stages),
        "pcpus": None if grant.pcpus is None else counts(grant.pcpus),
        "while": None if grant.while_ is None else words(grant.while_),
        "entry": Scalar("true") if grant.entry else None,
    }


def text_of_type(attributes: Attributes) -> Scalar:
    """A memory type, whatever it is."""
    return type_of(attributes.mair, "") or text(type_name(attributes.mair))
