"""The silicon side of a board: core, banks, devices, ranges, stages, policy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import PRESETS, XnReading, core_spec
from mpuplan.arch.memory import Attributes
from mpuplan.diag import InternalError
from mpuplan.load.schema import ExposureDoc, StageDoc
from mpuplan.load.setting import Names, Target
from mpuplan.load.suggest import did_you_mean
from mpuplan.model.board import (
    Bank,
    BankKind,
    Device,
    DevicePart,
    NamedRange,
    Over,
    Policy,
    Stage,
)

if TYPE_CHECKING:
    from mpuplan.arch.cores import CoreSpec
    from mpuplan.arch.memory import Share
    from mpuplan.diag import Span
    from mpuplan.load.findings import Findings
    from mpuplan.load.schema import BoardDoc, CoreDoc, DeviceDoc
    from mpuplan.load.setting import Setting, Targets

__all__ = [
    "banks_of",
    "core_of",
    "core_of_preset",
    "devices_of",
    "holes_of",
    "policy_of",
    "reserved_of",
    "stages_of",
]

_DEVICE: Final = 0x04
_DEFAULT_STAGE: Final = "runtime"


def core_of(doc: CoreDoc, findings: Findings) -> CoreSpec:
    """The core asked for; raises InputRejected at once, since all else depends on it."""
    _known_preset(doc.preset, doc.span_of("preset"), findings)
    isa = None if doc.isa is None else Isa(doc.isa)
    xn = None if doc.xn is None else XnReading(doc.xn)
    try:
        core = core_spec(doc.preset, isa, doc.el1_regions, doc.el2_regions, xn, doc.cuts)
    except ValueError as error:
        findings.add("bad-core", str(error), doc.span)
        findings.reject_errors()
        raise InternalError("a bad core was not rejected") from error
    return replace(core, ordered_writes=doc.ordered_writes)


def core_of_preset(preset: str, span: Span, findings: Findings) -> CoreSpec:
    """The core of a preset as it is."""
    _known_preset(preset, span, findings)
    return PRESETS[preset].specs[0]


def _known_preset(preset: str, span: Span, findings: Findings) -> None:
    if preset not in PRESETS:
        hint = did_you_mean(preset, PRESETS) or "known presets: " + ", ".join(PRESETS)
        findings.add("unknown-preset", f"core preset '{preset}' is not known", span, hint=hint)
    findings.reject_errors()


def stages_of(doc: BoardDoc, findings: Findings) -> tuple[Stage, ...]:
    """The stages, by default the one stage ``runtime``; by default guests run in the last."""
    every = tuple(range(doc.pcpus))
    if doc.stages is None:
        return (Stage(_DEFAULT_STAGE, every, True, False, doc.span),)
    names = Names(findings, "among the stages")
    last = len(doc.stages) - 1
    stages = []
    for index, item in enumerate(doc.stages):
        span = doc.span_of("stages", index)
        if not isinstance(item, StageDoc):
            item_name, pcpus, guests, background = item, every, index == last, False
        else:
            item_name, span = item.name, item.span_of("name")
            pcpus = tuple(sorted(set(item.pcpus))) if item.pcpus else every
            guests = index == last if item.guests is None else item.guests
            background = item.background
        names.take(item_name, span, "stage")
        stages.append(Stage(item_name, pcpus, guests, background, span))
    return tuple(stages)


def policy_of(doc: BoardDoc) -> Policy:
    """The policy with its defaults."""
    policy = doc.policy
    if policy is None:
        return Policy(64, True, (), None)
    exposure = policy.exposure
    if not isinstance(exposure, ExposureDoc):
        return Policy(policy.page, policy.wxn, (), None)
    over = tuple(kind for kind in Over if kind in exposure.over)
    return Policy(policy.page, policy.wxn, over, exposure.budget)


def banks_of(doc: BoardDoc, setting: Setting, names: Names) -> tuple[Bank, ...]:
    """The memory banks; a mirror must name another bank that is no mirror itself."""
    banks = []
    for item in doc.memory:
        names.take(item.name, item.span_of("name"), "memory bank")
        pcpus = tuple(range(doc.pcpus))
        if item.pcpus is not None:
            pcpus = setting.pcpus_in_range(item.pcpus, item.span_of("pcpus"))
        kind = BankKind(item.kind)
        banks.append(Bank(item.name, item.start, item.size, kind, pcpus, item.mirror, item.span))
    by_name = {bank.name: bank for bank in banks}
    for item, bank in zip(doc.memory, banks, strict=True):
        if item.mirror is None:
            continue
        span = item.span_of("mirror")
        original = by_name.get(item.mirror)
        if original is None:
            setting.unknown("memory bank", item.mirror, span, by_name)
        elif original.mirror is not None or original.size != bank.size:
            what = "a mirror itself" if original.mirror is not None else "of another size"
            message = f"bank '{bank.name}' mirrors '{original.name}', which is {what}"
            setting.findings.add("bad-mirror", message, span, at=(bank.name, original.name))
    return tuple(banks)


def devices_of(
    doc: BoardDoc, setting: Setting, names: Names, targets: Targets
) -> tuple[Device, ...]:
    """The devices and their parts, which uses may name."""
    share = setting.core.default_share
    return tuple(_device(item, setting, share, names, targets) for item in doc.devices)


def _device(
    doc: DeviceDoc, setting: Setting, share: Share, names: Names, targets: Targets
) -> Device:
    names.take(doc.name, doc.span_of("name"), "device")
    attributes = Attributes(
        _DEVICE if doc.type is None else doc.type, share if doc.share is None else doc.share
    )
    page = setting.policy.page

    def tell(name: str, offset: int, size: int) -> None:
        targets.add(Target(name, "", doc.start + offset, size, page, (attributes,)))

    tell(doc.name, 0, doc.size)
    parts, end = [], 0
    part_names = Names(setting.findings, f"in device '{doc.name}'")
    for part in doc.parts:
        part_names.take(part.name, part.span_of("name"), "part")
        offset = end if part.offset is None else part.offset
        end = offset + part.size
        name = f"{doc.name}.{part.name}"
        if end > doc.size:
            message = f"part '{name}' ends at {end:#x}, device '{doc.name}' has {doc.size:#x} bytes"
            setting.findings.add("outside-owner", message, part.span, at=(name,))
        parts.append(DevicePart(name, offset, part.size, part.span))
        tell(name, offset, part.size)
    return Device(doc.name, doc.start, doc.size, attributes, doc.shared, tuple(parts), doc.span)


def holes_of(doc: BoardDoc) -> tuple[NamedRange, ...]:
    """The holes; those without a name are called by their position."""
    return tuple(
        NamedRange(item.name or f"hole{index}", item.start, item.size, item.why, item.span)
        for index, item in enumerate(doc.holes)
    )


def reserved_of(doc: BoardDoc, names: Names) -> tuple[NamedRange, ...]:
    """The reserved ranges."""
    for item in doc.reserved:
        names.take(item.name, item.span_of("name"), "reserved range")
    return tuple(
        NamedRange(item.name, item.start, item.size, item.why or "", item.span)
        for item in doc.reserved
    )
