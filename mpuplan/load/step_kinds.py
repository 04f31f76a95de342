"""Items of a list that say by their one key what they are, such as the steps of a sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BeforeValidator, Discriminator

from mpuplan.load.leaves import fail
from mpuplan.load.nodes import Mapping

if TYPE_CHECKING:
    from collections.abc import Mapping as Table

__all__ = ["by_key"]


def by_key(tags: Table[str, str], what: str) -> tuple[Discriminator, BeforeValidator]:
    """What goes into the annotation of a union, in this order.

    `tags`: by key the tag of its branch, the first for nodes that are refused anyway. `what`
    names an item in the error for one with no known key; two known keys are an error, too.
    """

    def kind(node: object) -> str:
        keys = [entry.key.text for entry in node.entries] if isinstance(node, Mapping) else []
        return next((tags[key] for key in keys if key in tags), next(iter(tags.values())))

    def one(node: object) -> object:
        if isinstance(node, Mapping):
            known = [entry for entry in node.entries if entry.key.text in tags]
            if not known:
                fail("missing-key", f"{what} holds one of " + ", ".join(tags))
            if len(known) > 1:
                names = " and ".join(f"'{entry.key.text}'" for entry in known)
                fail("conflicting-keys", f"{names} stand in one step")
        return node

    return Discriminator(kind), BeforeValidator(one)
