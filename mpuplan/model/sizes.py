"""How large things are, and how they changed from one build to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BlockSize", "ContextSize", "Sizes", "pairs"]


@dataclass(frozen=True, slots=True)
class BlockSize:
    """A part of an image or block: its bytes, and those that rounding and `fill` add."""

    name: str
    size: int
    padding: int


@dataclass(frozen=True, slots=True)
class ContextSize:
    """A context of one MPU: enabled regions, slots kept for maps on demand, spare slots."""

    name: str
    mpu: str
    regions: int
    transient: int
    free: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """Parts and contexts, each in the order of its file; no name stands twice."""

    blocks: tuple[BlockSize, ...]
    contexts: tuple[ContextSize, ...]


_T = TypeVar("_T", BlockSize, ContextSize)


def pairs(was: Iterable[_T], now: Iterable[_T]) -> tuple[tuple[_T | None, _T | None], ...]:
    """Each thing then and now: those of now in their order, then those that are gone.

    >>> [(a.size if a else None, b.size if b else None) for a, b in pairs(
    ...     [BlockSize("a", 1, 0), BlockSize("b", 2, 0)], [BlockSize("b", 3, 0)])]
    [(2, 3), (1, None)]
    """
    old = {_key(each): each for each in was}
    found: list[tuple[_T | None, _T | None]] = []
    for each in now:
        found.append((old.pop(_key(each), None), each))
    for gone in old.values():
        found.append((gone, None))
    return tuple(found)


def _key(each: BlockSize | ContextSize) -> tuple[str, str]:
    return each.name, each.mpu if isinstance(each, ContextSize) else ""
