"""What a plan says of an earlier one that it was made near, as far as its own tables show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.check.codes import finding
from mpuplan.check.families import enabled_words
from mpuplan.check.registers import ENABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.check.families import Family
    from mpuplan.diag import Diagnostic
    from mpuplan.model.tables import Tables

__all__ = ["near_rules"]


def near_rules(families: Sequence[Family], tables: Tables) -> Iterator[Diagnostic]:
    """Findings on moved blocks that nobody placed, and on kept slots that are none.

    A kept slot is off, and holds words that no context of its family enables there. It is safe as
    any slot that is off; that every switch from it is safe, the replay looks at.
    """
    near = tables.base
    if near is None:
        return
    placed = {name for name, _ in tables.placement}
    for name in near.moved:
        if name not in placed or near.moved.count(name) > 1:
            text = f"'{name}' is said to have moved, it is not placed once"
            yield finding("base-untrue", text, span=None, at=(name,))
    left = set(near.kept)
    for family in families:
        own = _kept(family) & left
        left -= own
        if own:
            numbers = sorted({slot for _, _, slot in own})
            slots = f"slot{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
            text = f"{family.title}: {slots} of contexts that are as they were"
            yield finding("slot-kept", f"{text} may hold words of the plan before", span=None)
    for name, mpu, slot in sorted(left):
        text = f"slot {slot} of '{name}' ({mpu}) is said to be kept from an earlier plan"
        yield finding("base-untrue", f"{text}, it is no such slot", span=None, context=name)


def _kept(family: Family) -> set[tuple[str, str, int]]:
    """Slots of a family that are off with words that none of its contexts enables there."""
    enabled = enabled_words(family)
    return {
        (d.context.name, d.context.mpu, words.slot)
        for d in family.members
        for words, fields in d.fields
        if not fields.enabled
        and (words.prbar, words.prlar & ~ENABLE) not in enabled.get(words.slot, set())
    }
