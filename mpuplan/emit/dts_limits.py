"""What makes the placement or the guests of a plan unusable, whoever is to read them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mpuplan.arch.codec import Isa, address_bits
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Diagnostic
    from mpuplan.model.plan import Plan

__all__ = ["placement_limits"]


def placement_limits(plan: Plan) -> tuple[Diagnostic, ...]:
    """Names that stand twice, and blocks that are no range of addresses.

    A plan of ``mpuplan solve`` has none of these, a plan that was changed by hand may.
    """
    return tuple(_limits(plan))


def _limits(plan: Plan) -> Iterator[Diagnostic]:
    for name, count in Counter(placed.block for placed in plan.placement).items():
        if count > 1:
            text = f"the plan places block '{name}' {count} times"
            yield diagnostic("emit-duplicate-block", text, at=(name,))
    for name, count in Counter(guest.name for guest in plan.guests).items():
        if count > 1:
            text = f"the plan lists guest '{name}' {count} times"
            yield diagnostic("emit-duplicate-guest", text, at=(name,))
    bits = address_bits(Isa(plan.core.isa))
    for placed in plan.placement:
        if not 0 <= placed.start < placed.end <= 1 << bits:
            text = f"block '{placed.block}' lies from {placed.start:#x} to {placed.end:#x}, which"
            text += f" is no range of {bits}-bit addresses"
            yield diagnostic("emit-bad-placement", text, at=(placed.block,))
