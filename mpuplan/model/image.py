"""A linked image as a board sees it: parts with addresses, rights, and how long they are needed."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Access",
    "ImagePart",
    "ImageShape",
    "Life",
    "LinkedImage",
    "grants_of",
    "island_name",
    "split_stages",
]


class Life(enum.StrEnum):
    """When an image needs a part."""

    ALWAYS = "always"
    INIT = "init"
    """In the stages before guests run; then it is dropped."""
    RO_AFTER_INIT = "ro-after-init"
    """Writable in the stages before guests run, then constant."""


class ImageShape(enum.StrEnum):
    """What says where the parts of an image are."""

    AUTO = "auto"
    """Xen's symbols where the image has them, else the sections."""
    XEN = "xen"
    SECTIONS = "sections"


@dataclass(frozen=True, slots=True)
class ImagePart:
    """Bytes ``[start, start + size)``; `rights` are letters of ``rwx``, `size` is not 0.

    `source` says in words where its ends come from.
    """

    name: str
    start: int
    size: int
    rights: str
    life: Life = Life.ALWAYS
    source: str = ""

    @property
    def end(self) -> int:
        """The first address behind it."""
        return self.start + self.size


@dataclass(frozen=True, slots=True)
class LinkedImage:
    """The parts of an image, ascending, at least one; none overlaps another.

    `fill`: bytes between two parts belong to the one before, as where a linker script rounds
    sections to pages. `sha256`: of what was read of the file (`start`, `fill` and `parts`): images
    that differ only in other bytes, the words of an MPU table among them, have the same.
    `movable`: its code is position-independent, so that it may lie elsewhere without a new link.
    """

    shape: ImageShape
    bits: int
    machine: str
    entry: int
    parts: tuple[ImagePart, ...]
    fill: bool
    sha256: str
    movable: bool = False

    @property
    def start(self) -> int:
        """The address of the first part."""
        return self.parts[0].start


Access: TypeAlias = "str | tuple[tuple[str, str], ...]"
"""Rights in all stages, or pairs of stage and rights."""


def grants_of(
    part: ImagePart, early: Sequence[str], late: Sequence[str]
) -> tuple[Access, tuple[str, ...] | None]:
    """Rights of a part, and its stages where it does not hold in all.

    `early`: stages before guests run, `late`: the others. Without both, nothing ends.

    >>> part = ImagePart("ro", 0, 64, "rw", Life.RO_AFTER_INIT)
    >>> grants_of(part, ["boot"], ["runtime"])
    ((('boot', 'rw'), ('runtime', 'r')), None)
    >>> grants_of(part, [], ["runtime"])
    ('rw', None)
    """
    if part.life is Life.ALWAYS or not early or not late:
        return part.rights, None
    if part.life is Life.INIT:
        return part.rights, tuple(early)
    pairs = [(stage, part.rights) for stage in early]
    return (*pairs, *((stage, part.rights.replace("w", "")) for stage in late)), None


def island_name(index: int) -> str:
    """The block of parts that are linked to other memory; `index` counts all islands from 0.

    >>> island_name(1)
    'image-2'
    """
    return f"image-{index + 1}"


def split_stages(
    stages: Iterable[tuple[str, bool | None]],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the stages before guests run, and of the others; each with `guests` as written.

    >>> split_stages([("boot", None), ("runtime", None)])
    (('boot',), ('runtime',))
    """
    listed = list(stages)
    runs = [
        at == len(listed) - 1 if guests is None else guests for at, (_, guests) in enumerate(listed)
    ]
    names = [name for name, _ in listed]
    early = tuple(name for name, late in zip(names, runs, strict=True) if not late)
    return early, tuple(name for name, late in zip(names, runs, strict=True) if late)
