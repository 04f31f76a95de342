"""One sentence about an outcome: who, what, where, and which regions decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import GRANULE, address_text, size_text
from mpuplan.check.oracle.outcome import Cause, Verdict
from mpuplan.check.oracle.stages import How
from mpuplan.model.access import Kind

if TYPE_CHECKING:
    from mpuplan.check.oracle.mpu import Region
    from mpuplan.check.oracle.oracle import Oracle
    from mpuplan.check.oracle.outcome import Outcome
    from mpuplan.check.oracle.stages import Step
    from mpuplan.model.access import Access

__all__ = ["Names", "access_text", "region_text", "sentence", "step_text"]

Names = Callable[[str, int], tuple[str, ...]]
"""What a slot of an MPU (``el1`` or ``el2``) serves."""

_MPU: Final = {"el1": "EL1 MPU", "el2": "EL2 MPU"}
_SHOWN: Final = 3
_FAR: Final = 64 << 20


def sentence(oracle: Oracle, outcome: Outcome, names: Names) -> str:
    """What happens to the access and why, with the regions involved and what they serve."""
    what = access_text(outcome.access)
    if outcome.verdict is Verdict.UNPREDICTABLE:
        return f"{what} is unpredictable: {outcome.opens[0].text}"
    steps = oracle.walk(outcome.access, outcome.byte)
    if outcome.fault is None:
        return f"{what} is allowed: {'; '.join(step_text(step, names) for step in steps)}"
    at = ""
    if outcome.byte != outcome.access.address:
        at = f" at its byte {address_text(outcome.byte)}"
    if outcome.fault.cause is Cause.ALIGNMENT:
        why = _alignment_text(oracle, outcome, steps, names)
    else:
        why = _refusal_text(oracle, outcome, steps[-1], names)
    return f"{what} faults{at}, taken to EL{outcome.fault.target_el}: {why}"


def access_text(access: Access) -> str:
    """The access in words.

    >>> from mpuplan.model.access import Access
    >>> access_text(Access(1, Kind.WRITE, 0x9C09_0004, 4))
    'EL1 write of 4 bytes at 0x9c09_0004'
    """
    kind = {Kind.READ: "read", Kind.WRITE: "write", Kind.EXEC: "fetch"}[access.kind]
    plural = "s" if access.size != 1 else ""
    who = "unprivileged " if access.unprivileged else ""
    if access.table_walk:
        who = "table walk for a "
    where = address_text(access.address)
    return f"EL{access.el} {who}{kind} of {access.size} byte{plural} at {where}"


def region_text(region: Region, names: Names) -> str:
    """A region with what it serves."""
    served = names(region.mpu, region.slot)
    if not served:
        return region.text
    more = f" and {len(served) - _SHOWN} more" if len(served) > _SHOWN else ""
    return f"{region.text} (" + ", ".join(f"'{name}'" for name in served[:_SHOWN]) + f"{more})"


def step_text(step: Step, names: Names) -> str:
    """What one check did, refused or not."""
    if step.refusal is not None:
        why = step.refusal.why
        if not step.regions:
            return f"stage {step.stage}, {_MPU[step.mpu]}: {why}"
        held = " and ".join(region_text(region, names) for region in step.regions)
        return f"stage {step.stage}, {held}: {why}"
    if step.how is How.REGION:
        return f"stage {step.stage} by {region_text(step.regions[0], names)}"
    return f"stage {step.stage}: {_PASSED[step.how]}"


_PASSED: Final = {
    How.BACKGROUND: "the background region (default map)",
    How.OFF: "the MPU is off (default map)",
    How.DC: "HCR.DC turns it off",
    How.IDENTITY: "an EL1 MMU, taken as flat",
    How.UNDESCRIBED: "not described, taken to pass everything",
}


def _refusal_text(oracle: Oracle, outcome: Outcome, step: Step, names: Names) -> str:
    text = step_text(step, names)
    if step.how is not How.MISS:
        return text
    mpu = oracle.stages.el1 if step.mpu == "el1" else oracle.stages.el2
    regions = mpu.regions if mpu is not None else ()
    asleep = _asleep(mpu.idle if mpu is not None else (), outcome.byte, names)
    if asleep:
        return f"{text}; {asleep}"
    near = _nearest(regions, outcome.byte, names)
    return f"{text}; {near}" if near else f"{text}; the {_MPU[step.mpu]} has no enabled region"


def _asleep(idle: tuple[Region, ...], address: int, names: Names) -> str:
    """A programmed slot that would hold the address if it were on, or not upside down."""
    for region in idle:
        if region.start <= address < region.end:
            return f"{region_text(region, names)} would, but it is off here"
        if region.end - GRANULE <= address < region.start + GRANULE and region.start >= region.end:
            limit = address_text(region.end - 1)
            served = names(region.mpu, region.slot)
            who = f" ({', '.join(served)})" if served else ""
            base = address_text(region.start)
            return (
                f"{region.mpu} slot {region.slot}{who} has its limit {limit} below its base {base}"
            )
    return ""


def _nearest(regions: tuple[Region, ...], address: int, names: Names) -> str:
    """The enabled region closest to an address that none holds."""
    if not regions:
        return ""
    region = min(regions, key=lambda r: max(r.start - address, address - (r.end - 1)))
    named = f"the nearest is {region_text(region, names)}"
    if address < region.start:
        return f"{named}, which starts {_distance(region.start - address)} above"
    gap = address - region.end
    return f"{named}, which ends " + (f"{_distance(gap)} below" if gap else "right before it")


def _distance(size: int) -> str:
    """A size that need not be round.

    >>> _distance(0x1000), _distance(0x41), _distance(0x1234_5678)
    ('4KiB', '0x41 bytes', 'about 291 MiB')
    """
    if size >= _FAR:
        return f"about {size >> 20} MiB"
    text = size_text(size)
    return text if text.endswith("B") else f"{text} bytes"


def _alignment_text(oracle: Oracle, outcome: Outcome, steps: tuple[Step, ...], names: Names) -> str:
    if not oracle.looked_at(outcome.access, outcome):
        return "unaligned, and SCTLR.A asks for alignment"
    device = [step for step in steps if step.memory is not None and step.memory.device]
    if not device:
        return "unaligned, and its later bytes are in Device memory"
    return f"unaligned, and Device memory through {step_text(device[0], names)}"
