"""What Bao cannot take of a plan, or does in another way: findings for ``--target bao``.

Source: Bao's src/core and its MPU driver of 2026, and its demo configurations, read and described
in our own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import PRENR_SLOTS, Isa, RegionWords, decode
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.diag.catalogue import diagnostic
from mpuplan.emit.dts_blocks import guest_views, hypervisor_name, owned, serving
from mpuplan.model.meaning import rights_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Diagnostic
    from mpuplan.emit.dts_blocks import GuestView
    from mpuplan.model.plan import Placed, Plan, PlanContext

__all__ = ["bao_limits", "image_of"]

_ENTRY: Final = "+el2"


def image_of(plan: Plan, name: str) -> Placed | None:
    """The block that Bao is linked at: the one called ``image``, else the lowest such part.

    ``hyp-image``, ``image-code``, ``image-load`` and their like count as parts of an image.
    """
    own = owned(plan, name)
    images = [placed for placed in own if "image" in placed.block.removeprefix(f"{name}.")]
    exact = [placed for placed in images if placed.block == f"{name}.image"]
    return min(exact or images, key=lambda placed: placed.start, default=None)


def bao_limits(plan: Plan) -> tuple[Diagnostic, ...]:
    """All findings, those that hold of the whole plan first."""
    name = hypervisor_name(plan)
    if name is None:
        text = f"the plan of board '{plan.board}' is not one of a hypervisor and its guests"
        return (diagnostic("bao-no-hypervisor", text),)
    if not plan.guests:
        text = f"the plan of board '{plan.board}' has no guest; Bao's configuration lists them"
        return (diagnostic("bao-no-guests", text),)
    guests = guest_views(plan)
    return (
        *_whole(plan, name),
        *_processors(guests),
        *(finding for guest in guests for finding in _guest(plan, guest)),
    )


def _whole(plan: Plan, name: str) -> Iterator[Diagnostic]:
    el2 = [context for context in plan.contexts if context.mpu == "el2"]
    single = [c for c in el2 if c.guest is not None and not _paired(c, el2)]
    if single:
        text = f"'{single[0].name}' switches with the guest; Bao switches at each guest entry"
        yield diagnostic("bao-guest-switch", text, context=single[0].name)
    for context in el2:
        high = [s.slot for s in context.slots if s.enabled and s.slot >= PRENR_SLOTS]
        if high:
            text = f"'{context.name}' enables slot {min(high)}; Bao switches slots 0 to 31 only"
            yield diagnostic("bao-slots-beyond-mask", text, context=context.name)
    image = image_of(plan, name)
    if image is None:
        text = f"'{name}' has no block called 'image', so there is no address to link Bao at"
        yield diagnostic("bao-no-image", text, at=(name,))
        return
    rest = [p for p in owned(plan, name) if p != image]
    if rest:
        names = ", ".join(f"'{placed.block}'" for placed in rest[:3])
        more = f" and {len(rest) - 3} more" if len(rest) > 3 else ""
        text = f"Bao places {names}{more} itself, behind its image by first fit"
        yield diagnostic("bao-own-placement", text, at=(rest[0].block,))


def _paired(context: PlanContext, el2: list[PlanContext]) -> bool:
    name = context.name
    partner = name.removesuffix(_ENTRY) if name.endswith(_ENTRY) else name + _ENTRY
    return any(each.name == partner for each in el2)


def _processors(guests: tuple[GuestView, ...]) -> Iterator[Diagnostic]:
    first: dict[int, str] = {}
    for guest in guests:
        for pcpu in guest.pcpus:
            if pcpu in first:
                text = (
                    f"'{first[pcpu]}' and '{guest.name}' share pCPU {pcpu}; Bao runs one VM on it"
                )
                yield diagnostic("bao-shared-pcpu", text, at=(first[pcpu], guest.name))
            first.setdefault(pcpu, guest.name)


def _guest(plan: Plan, guest: GuestView) -> Iterator[Diagnostic]:
    if not guest.memory:
        text = f"guest '{guest.name}' owns no memory for a memory region of its VM"
        yield diagnostic("bao-guest-without-memory", text, at=(guest.name,))
    for placed in guest.memory:
        yield from _less(plan, guest, placed, Rights.R | Rights.W | Rights.X)
    for placed, _ in guest.shared:
        yield from _less(plan, guest, placed, Rights.R | Rights.W)


def _less(plan: Plan, guest: GuestView, placed: Placed, bao: Rights) -> Iterator[Diagnostic]:
    """Bao maps VM memory rwx and shared memory at least rw, whatever the plan says."""
    isa = Isa(plan.core.isa)
    for context in plan.contexts:
        if context.guest != guest.name or context.mpu != "el2":
            continue
        for slot in serving(context, placed):
            fields = decode(RegionWords(slot.prbar, slot.prlar), isa)
            given = rights_of(fields, "el2", context.control, plan.core)[1]
            if given and given & bao != bao:
                where = range_text(placed.start, placed.end)
                text = f"the plan gives guest '{guest.name}' {rights_text(given)} on"
                text += f" '{placed.block}' {where}; Bao itself gives it {rights_text(bao)} there"
                yield diagnostic("bao-guest-rights", text, at=(placed.block,), context=context.name)
                return
