"""Schema of blocks, uses and windows: what the parties of a board write about memory."""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag

from mpuplan.arch.rights import Rights
from mpuplan.load.doc import Doc, NonEmpty
from mpuplan.load.leaves import (
    Align,
    Bool,
    Bytes,
    MairByte,
    Name,
    Page,
    Ref,
    RightsLeaf,
    ShareLeaf,
    Size,
    choice,
    count,
    fail,
)
from mpuplan.load.nodes import Mapping, Node, Scalar, Sequence

MAX_PCPUS: Final = 64


def _children(node: object) -> object:
    if isinstance(node, Mapping):
        return {entry.key.text: entry.value for entry in node.entries}
    return node


def _shape(node: object) -> str:
    return "<map>" if isinstance(node, Mapping) else "<rights>"


RightsByStage = Annotated[dict[str, RightsLeaf], BeforeValidator(_children)]
Access: TypeAlias = Annotated[
    Annotated[RightsLeaf, Tag("<rights>")] | Annotated[RightsByStage, Tag("<map>")],
    Discriminator(_shape),
]
AccessValue: TypeAlias = Rights | dict[str, Rights]
"""Rights as written: the same in every stage, or stage by stage."""

Pcpu = Annotated[int, count(0, MAX_PCPUS - 1)]
Via = Annotated[str, choice("way of mapping", "transient")]
Each = Annotated[str, choice("kind of copy", "pcpu")]


class GrantKeys(Doc):
    """What any party may say about a demand."""

    access: Access | None = None
    stages: NonEmpty[Name] | None = None
    pcpus: NonEmpty[Pcpu] | None = None
    type: MairByte | None = None
    share: ShareLeaf | None = None
    page: Page | None = None


class HypervisorKeys(GrantKeys):
    """What the hypervisor may say besides."""

    while_: NonEmpty[Name] | None = Field(None, alias="while")
    entry: Bool | None = None
    via: Via | None = None


class ProgramKeys(GrantKeys):
    """What a program may say besides; ``user`` is EL0's right."""

    user: Access | None = None
    via: Via | None = None


class PartDoc(GrantKeys):
    """A part of a guest's block; where ``elf`` gives the sizes, it has none of its own."""

    name: Name
    offset: Bytes | None = None
    size: Size | None = None


class HypervisorPartDoc(PartDoc, HypervisorKeys):
    """A part of a hypervisor block."""


class ProgramPartDoc(PartDoc, ProgramKeys):
    """A part of a program's block."""


class PlaceKeys(Doc):
    """Where a block may be, and how large it is when it has no parts."""

    start: Bytes | None = None
    size: Size | None = None
    align: Align | None = None
    in_: NonEmpty[Name] | None = Field(None, alias="in")
    fill: Bool = False
    relink: Bool = False


class ImageDoc(GrantKeys, PlaceKeys):
    """A guest's linked image."""

    parts: NonEmpty[PartDoc] | None = None


class HypervisorImageDoc(HypervisorKeys, PlaceKeys):
    """The hypervisor's linked image."""

    parts: NonEmpty[HypervisorPartDoc] | None = None


class ProgramImageDoc(ProgramKeys, PlaceKeys):
    """A program's linked image."""

    parts: NonEmpty[ProgramPartDoc] | None = None


class BlockDoc(ImageDoc):
    """A block of a guest or task."""

    name: Name


class HypervisorBlockDoc(HypervisorImageDoc):
    """A section of the hypervisor; ``each: pcpu`` makes one per pCPU."""

    name: Name
    each: Each | None = None


class ProgramBlockDoc(ProgramImageDoc):
    """A section of a program."""

    name: Name
    each: Each | None = None


class SharedPartDoc(Doc):
    """A part of a shared block; who may access it is said in ``with``."""

    name: Name
    offset: Bytes | None = None
    size: Size
    page: Page | None = None


class SharedDoc(PlaceKeys):
    """A block that belongs to nobody alone."""

    name: Name
    type: MairByte | None = None
    share: ShareLeaf | None = None
    page: Page | None = None
    parts: NonEmpty[SharedPartDoc] | None = None
    with_: Annotated[dict[str, Access], BeforeValidator(_children)] = Field(alias="with")


AnyBlock: TypeAlias = ImageDoc | HypervisorImageDoc | ProgramImageDoc
AnyPart: TypeAlias = PartDoc | HypervisorPartDoc | ProgramPartDoc


class UseKeys(Doc):
    """Which bytes of which owner are used; without offset and size the whole."""

    use: Ref
    offset: Bytes | None = None
    size: Size | None = None


class UseDoc(GrantKeys, UseKeys):
    """A guest's use."""


class HypervisorUseDoc(HypervisorKeys, UseKeys):
    """A use of the hypervisor."""


class ProgramUseDoc(ProgramKeys, UseKeys):
    """A use of a program."""


class WindowKeys(Doc):
    """An address range, whoever owns the bytes."""

    window: Name
    start: Bytes
    size: Size


class HypervisorWindowDoc(HypervisorKeys, WindowKeys):
    """A window of the hypervisor."""


class ProgramWindowDoc(ProgramKeys, WindowKeys):
    """A window of a program."""


def _use_kind(use: str, window: str) -> Discriminator:
    def kind(node: object) -> str:
        if isinstance(node, Scalar):
            return "<name>"
        if isinstance(node, Mapping) and node.entry("window") is not None:
            return window
        if isinstance(node, Sequence):
            fail("not-a-mapping", "a name or a mapping is expected, not a list")
        return use

    return Discriminator(kind)


def _no_window(node: Node) -> Node:
    if isinstance(node, Mapping) and node.entry("window") is not None:
        fail(
            "guest-window",
            "a guest cannot have a window",
            "list what the guest needs as devices or shared blocks",
        )
    return node


GuestUse: TypeAlias = Annotated[
    Annotated[Ref, Tag("<name>")] | Annotated[UseDoc, Tag("<UseDoc>")],
    _use_kind("<UseDoc>", "<UseDoc>"),
    BeforeValidator(_no_window),
]
HypervisorUse: TypeAlias = Annotated[
    Annotated[Ref, Tag("<name>")]
    | Annotated[HypervisorUseDoc, Tag("<HypervisorUseDoc>")]
    | Annotated[HypervisorWindowDoc, Tag("<HypervisorWindowDoc>")],
    _use_kind("<HypervisorUseDoc>", "<HypervisorWindowDoc>"),
]
ProgramUse: TypeAlias = Annotated[
    Annotated[Ref, Tag("<name>")]
    | Annotated[ProgramUseDoc, Tag("<ProgramUseDoc>")]
    | Annotated[ProgramWindowDoc, Tag("<ProgramWindowDoc>")],
    _use_kind("<ProgramUseDoc>", "<ProgramWindowDoc>"),
]
AnyUse: TypeAlias = str | UseDoc | HypervisorUseDoc | ProgramUseDoc
AnyWindow: TypeAlias = HypervisorWindowDoc | ProgramWindowDoc
