"""What the pages ask of helpers, beside the questions of the API."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from mpuplan.service.shapes import Address, BoardFiles, LayoutFile, PlainName, Shape, Word

__all__ = [
    "Change",
    "ChangeRequest",
    "MoveBlock",
    "NewGuest",
    "Regions",
    "StarterRequest",
    "ViewRequest",
]

Size = Annotated[
    str, StringConstraints(pattern=r"^(0x[0-9a-fA-F_]{1,20}|[0-9_]{1,20}([KMGT]iB)?)$")
]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_-]{0,63}$")]


class ViewRequest(Shape):
    """A plan to be shown; `board`: what it was made for, so that it is judged again."""

    layout: LayoutFile
    board: BoardFiles | None = None


class StarterRequest(Shape):
    """A first board of a kind, as ``mpuplan init`` writes it."""

    kind: Word


class Regions(Shape):
    """Another number of regions in one MPU."""

    change: Literal["regions"] = "regions"
    mpu: Literal["el1", "el2"]
    count: Annotated[int, Field(ge=1, le=255)]


class NewGuest(Shape):
    """One more guest with RAM of its own; without a bank it may lie in any."""

    change: Literal["guest"] = "guest"
    name: Name
    pcpu: Annotated[int, Field(ge=0, le=63)]
    size: Size
    align: Size | None = None
    bank: PlainName | None = None


class MoveBlock(Shape):
    """A block at an address of its own, from now on."""

    change: Literal["move"] = "move"
    block: Word
    start: Address


Change = Annotated[Regions | NewGuest | MoveBlock, Field(discriminator="change")]


class ChangeRequest(Shape):
    """A board, and what is to be different in it."""

    board: BoardFiles
    change: Change
