"""Grants: who asks for which rights, in which stages, on which pCPUs, with which attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from mpuplan.arch.memory import Attributes
from mpuplan.arch.rights import Rights
from mpuplan.load.schema_memory import HypervisorKeys, ProgramKeys
from mpuplan.load.setting import PartyKind
from mpuplan.model.board import Grant

if TYPE_CHECKING:
    from mpuplan.diag import Span
    from mpuplan.load.doc import Doc
    from mpuplan.load.schema_memory import AccessValue, GrantKeys
    from mpuplan.load.setting import Party, Setting

__all__ = ["attributes_of", "grant_of", "whole_grant"]

D = TypeVar("D", bound="Doc")
Docs: TypeAlias = "tuple[GrantKeys, ...]"
ByStage: TypeAlias = tuple[tuple[str, Rights], ...]


def grant_of(
    setting: Setting,
    party: Party,
    docs: Docs,
    attributes: Attributes,
    default: Rights | None,
) -> Grant:
    """The demand written in `docs`, the innermost first: a part before its block.

    `default` is the access where none is written; None makes ``access`` a required key.
    """
    pcpus = _pcpus(setting, party, docs)
    access = _by_stage(setting, party, docs, "access", default)
    idle, guests = _contexts(setting, party, docs)
    return Grant(
        access=access,
        attributes=attributes,
        pcpus=pcpus,
        idle=idle,
        guests=guests,
        entry=bool(_written(docs, "entry")),
        transient=_written(docs, "via") is not None,
        user=_user(setting, party, docs),
    )


def whole_grant(
    setting: Setting, party: Party, access: AccessValue, attributes: Attributes, span: Span
) -> Grant:
    """The demand of a party of a shared block: all its pCPUs and contexts."""
    rights = _spread(setting, party, access, None, None, span)
    guests = setting.guests if party.kind is PartyKind.HYPERVISOR else ()
    return Grant(rights, attributes, party.pcpus, guests=guests)


def attributes_of(docs: tuple[Doc, ...], base: Attributes) -> Attributes:
    """The attributes written in `docs`, else those of `base`."""
    mair, share = _written(docs, "type"), _written(docs, "share")
    return Attributes(base.mair if mair is None else mair, base.share if share is None else share)


def _writer(docs: tuple[D, ...], key: str) -> D | None:
    return next((doc for doc in docs if getattr(doc, key, None) is not None), None)


def _written(docs: tuple[Doc, ...], key: str) -> Any:  # noqa: ANN401 - the keys differ in type, callers know them
    doc = _writer(docs, key)
    return None if doc is None else getattr(doc, key)


def _pcpus(setting: Setting, party: Party, docs: Docs) -> tuple[int, ...]:
    doc = _writer(docs, "pcpus")
    if doc is None or doc.pcpus is None:
        return party.pcpus
    wanted = setting.pcpus_in_range(doc.pcpus, doc.span_of("pcpus"))
    for pcpu in wanted:
        if pcpu not in party.pcpus:
            message = f"pCPU {pcpu} is none of those of {party}"
            setting.findings.add("pcpu-out-of-range", message, doc.span_of("pcpus"))
    return wanted


def _by_stage(
    setting: Setting, party: Party, docs: Docs, key: str, default: Rights | None
) -> ByStage:
    """Rights per stage for ``access`` or ``user``; a map of stages beats the block's ``stages``."""
    writer = _writer(docs, key)
    access: AccessValue | None = default if writer is None else _written(docs, key)
    if access is None:
        span = docs[0].span
        setting.findings.add("missing-key", f"required key '{key}' is missing", span)
        return ()
    stages = _stages(setting, party, docs)
    limiter = _writer(docs, "stages")
    if isinstance(access, dict) and writer is not None and limiter is not None:
        if limiter is writer:
            message = f"'{key}' names stages, and so does 'stages'"
            setting.findings.add("conflicting-keys", message, writer.span_of("stages"))
        elif docs.index(writer) < docs.index(limiter):
            stages = None
    return _spread(setting, party, access, stages, writer, docs[0].span, key)


def _spread(
    setting: Setting,
    party: Party,
    access: AccessValue,
    stages: tuple[str, ...] | None,
    writer: GrantKeys | None,
    span: Span,
    key: str = "access",
) -> ByStage:
    """Pairs of stage and rights in the order of the board's stages."""
    wanted = party.stages if stages is None else stages
    if isinstance(access, Rights):
        return tuple((s.name, access) for s in setting.stages if s.name in wanted)
    for name in access:
        place = span if writer is None else writer.span_of(key, name)
        _known_stage(setting, party, name, place)
    names = [stage.name for stage in setting.stages if stage.name in wanted]
    return tuple((name, access[name]) for name in names if name in access)


def _stages(setting: Setting, party: Party, docs: Docs) -> tuple[str, ...] | None:
    doc = _writer(docs, "stages")
    if doc is None or doc.stages is None:
        return None
    return tuple(
        name
        for index, name in enumerate(doc.stages)
        if _known_stage(setting, party, name, doc.span_of("stages", index))
    )


def _known_stage(setting: Setting, party: Party, name: str, span: Span) -> bool:
    if not setting.stage(name, span):
        return False
    if name not in party.stages:
        message = f"{party} asks for memory in stage '{name}', where no guests run"
        setting.findings.add("stage-without-guests", message, span, at=(party.name,))
    return True


def _contexts(setting: Setting, party: Party, docs: Docs) -> tuple[bool, tuple[str, ...]]:
    """``while``: whether the demand holds in idle, and the guests whose contexts it holds in."""
    if party.kind is not PartyKind.HYPERVISOR:
        return True, ()
    doc = _writer(docs, "while_")
    if not isinstance(doc, HypervisorKeys) or doc.while_ is None:
        return True, setting.guests
    words = doc.while_
    known = ("idle", "guests", *setting.guests)
    for index, word in enumerate(words):
        if word not in known:
            setting.unknown("guest", word, doc.span_of("while", index), known)
    everybody = "guests" in words
    return "idle" in words, tuple(g for g in setting.guests if everybody or g in words)


def _user(setting: Setting, party: Party, docs: Docs) -> ByStage:
    if not isinstance(docs[0], ProgramKeys) or _writer(docs, "user") is None:
        return ()
    return _by_stage(setting, party, docs, "user", None)
