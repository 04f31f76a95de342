"""``mpuplan import elf``: linked images of a hypervisor, guests and programs -> a board."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, TypeAlias

from mpuplan.arch.cores import PRESETS
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.boardtext import (
    RESERVED,
    Entry,
    Item,
    Map,
    Scalar,
    Seq,
    flow,
    name_of,
    number,
    render,
    size,
    text,
    todo,
    words,
)
from mpuplan.importers.elf.image import read_image
from mpuplan.importers.protocol import Imported, ImportOption
from mpuplan.model.image import ImageShape, grants_of, island_name, split_stages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.diag import Diagnostic
    from mpuplan.importers.protocol import ImportFile, ImportOptions
    from mpuplan.model.image import Access, ImagePart, LinkedImage

__all__ = ["IMPORTER", "ElfImporter"]

_PARTY: Final = re.compile(r"(hypervisor|guest|program)(?::([A-Za-z_][A-Za-z0-9_-]{0,63}))?")
_XEN_STAGES: Final = (("boot", None), ("domain-build", None), ("runtime", True))
_PAGE: Final = 4096
_TRUE: Final = Scalar("true")
_FAR: Final = 1 << 20
"""Parts this far apart are taken to be in different memories: a board says which there are."""
_MOVABLE: Final = "as linked; position-independent, so without 'start' the plan finds a place"
_ELSEWHERE: Final = "the image as well, linked to other memory"
_ISA: Final = {"arm": "aarch32", "aarch64": "aarch64"}


_Islands: TypeAlias = "tuple[tuple[ImagePart, ...], ...]"


@dataclass(frozen=True, slots=True)
class _Party:
    """An image and whose it is."""

    kind: str
    name: str
    file: str
    image: LinkedImage


@dataclass(frozen=True, slots=True)
class ElfImporter:
    """Reads linked images: parts with offsets, sizes and rights per stage."""

    name: str = "elf"
    summary: str = "linked images: sections and symbols"
    options: tuple[ImportOption, ...] = (
        ImportOption("as", "whose each file is: hypervisor, guest:NAME or program:NAME, by commas"),
        ImportOption("shape", "xen (its symbols), sections, or auto: what the image has"),
    )

    def read(self, files: tuple[ImportFile, ...], options: ImportOptions) -> Imported:
        """The board; raises InputRejected where an image is of no use."""
        shape = _shape(options.values.get("shape", ImageShape.AUTO))
        kinds = _kinds(options.values.get("as"), files)
        parties: list[_Party] = []
        said: list[Diagnostic] = []
        taken = RESERVED | {called for _, called in kinds if called is not None}
        for file, (kind, called) in zip(files, kinds, strict=True):
            image, found = read_image(file.data, file.name, shape)
            name = called or name_of(PurePath(file.name).stem, taken)
            taken |= {name}
            parties.append(_Party(kind, name, PurePath(file.name).name, image))
            said += found
        _check_core(parties, options.core)
        return Imported(_board(parties, options), tuple(said))


IMPORTER: Final = ElfImporter()


def _refused(message: str, hint: str) -> InputRejected:
    return InputRejected([diagnostic("import-setting", message, hint=hint)])


def _shape(word: str) -> ImageShape:
    if word not in list(ImageShape):
        known = ", ".join(ImageShape)
        raise _refused(f"there is no shape '{word[:40]}' of an image", f"known are: {known}")
    return ImageShape(word)


def _kinds(setting: str | None, files: Sequence[ImportFile]) -> list[tuple[str, str | None]]:
    """Party and name for each file; without a setting the first is the hypervisor's."""
    if setting is None:
        return [("hypervisor" if at == 0 else "guest", None) for at in range(len(files))]
    hint = "write one of hypervisor, guest:NAME, program:NAME for each file, with commas between"
    listed = [_PARTY.fullmatch(word.strip()) for word in setting.split(",")]
    found = [(match[1], match[2]) for match in listed if match is not None]
    if len(found) < len(listed) or len(found) != len(files):
        raise _refused(f"'as={setting[:80]}' does not say whose {len(files)} file(s) are", hint)
    kinds = [kind for kind, _ in found]
    if kinds.count("hypervisor") > 1 or ("program" in kinds and set(kinds) != {"program"}):
        text = "a board has one hypervisor with guests, or programs"
        raise _refused(f"{text}, not '{setting[:80]}'", hint)
    names = [name for _, name in found if name is not None]
    if len(set(names)) < len(names):
        raise _refused(f"'as={setting[:80]}' gives one name to two files", hint)
    if not RESERVED.isdisjoint(names):
        text = f"'as={setting[:80]}' gives a file a name that boards use themselves"
        raise _refused(text, f"words of a board: {', '.join(sorted(RESERVED))}")
    return found


def _check_core(parties: Sequence[_Party], core: str | None) -> None:
    if core is None:
        return
    known = {spec.isa.value for spec in PRESETS[core].specs}
    for party in parties:
        wanted = _ISA[party.image.machine]
        if party.kind != "guest" and wanted not in known:
            message = f"'{party.file}' is {wanted} code, which core '{core}' does not run"
            raise _refused(message, "choose another --core, or the image of that core")


def _board(parties: Sequence[_Party], options: ImportOptions) -> str:
    host = next((party for party in parties if party.kind == "hypervisor"), None)
    guests = [party for party in parties if party.kind == "guest"]
    programs = [party for party in parties if party.kind == "program"]
    staged = any(party.image.shape is ImageShape.XEN for party in parties)
    name = text(name_of(options.name or parties[0].name))
    entries = [
        Entry("schema", text("mpuplan/board/v1")),
        Entry("name", name),
        Entry("core", _core(parties, options.core)),
        Entry("pcpus", todo("number of physical CPUs")),
        Entry("memory", Seq(tuple(map(Item, _memory(parties)))), "not in an ELF file"),
    ]
    if staged:
        entries.append(Entry("stages", _stages()))
    if host is not None:
        entries.append(Entry("hypervisor", _owner(host, staged=staged)))
    elif guests:
        entries.append(Entry("hypervisor", flow(name=todo("the hypervisor of these guests"))))
    if guests:
        entries.append(Entry("guests", _list(guests)))
    if programs:
        entries.append(Entry("programs", _list(programs)))
    if staged:
        entries.append(Entry("policy", flow(page=size(_PAGE)), "to which Xen rounds its sections"))
    return render(Map(tuple(entries)), _head(parties))


def _core(parties: Sequence[_Party], core: str | None) -> Map:
    """The preset; with the instruction set where the core runs either."""
    if core is None:
        return flow(preset=todo("see 'mpuplan cores'"))
    own = {_ISA[party.image.machine] for party in parties if party.kind != "guest"}
    both = len({spec.isa for spec in PRESETS[core].specs}) > 1
    return flow(preset=text(core), isa=text(own.pop()) if both and len(own) == 1 else None)


def _head(parties: Sequence[_Party]) -> Iterator[str]:
    for party in parties:
        by = "symbols of Xen" if party.image.shape is ImageShape.XEN else "sections"
        yield f"From '{party.file}': ELF{party.image.bits} for {party.image.machine}, by its {by}."


def _memory(parties: Sequence[_Party]) -> Iterator[Map]:
    """Banks to be filled in; the addresses of the images are all that is known of them."""
    taken = {party.name for party in parties}
    for low, high in _banks([_islands(party.image) for party in parties]):
        taken.add(name := name_of("ram", taken))
        held = f"bank that holds [{low:#x}, {high:#x})"
        yield flow(name=text(name), start=todo(held), size=todo("size of the bank"))


def _banks(images: Sequence[_Islands]) -> list[tuple[int, int]]:
    """Ranges that lie together: one for all images, cut where an image leaves a gap."""
    gaps = [(one[-1].end, other[0].start) for runs in images for one, other in pairwise(runs)]
    found: list[tuple[int, int]] = []
    for start, end in sorted((run[0].start, run[-1].end) for runs in images for run in runs):
        reached = found[-1][1] if found else start
        if found and not any(low <= reached < start <= high for low, high in gaps):
            found[-1] = (found[-1][0], max(end, reached))
        else:
            found.append((start, end))
    return found


def _islands(image: LinkedImage) -> _Islands:
    """Parts that lie together; far apart they are in different memories, as flash and RAM."""
    if image.fill:
        return (image.parts,)
    found = [[image.parts[0]]]
    for one, other in pairwise(image.parts):
        if other.start < one.end + _FAR:
            found[-1].append(other)
        else:
            found.append([other])
    return tuple(map(tuple, found))


def _stages() -> Seq:
    named = (
        text(name) if guests is None else flow(name=text(name), guests=_TRUE)
        for name, guests in _XEN_STAGES
    )
    return Seq(tuple(map(Item, named)), flow=True)


def _list(parties: Sequence[_Party]) -> Seq:
    return Seq(tuple(Item(_owner(party, staged=False)) for party in parties))


def _owner(party: _Party, *, staged: bool) -> Map:
    entries = [Entry("name", text(party.name))]
    if party.kind == "program":
        entries.append(Entry("level", todo("el1 or el2")))
    if party.kind != "hypervisor":
        entries.append(Entry("pcpus", todo(f"pCPUs that '{party.name}' runs on, as a list")))
    first, *others = _islands(party.image)
    entries.append(Entry("image", Map(_block(party.image, first, staged=staged))))
    if others:
        blocks = (
            (Entry("name", text(island_name(at))), *_block(party.image, run, staged=staged))
            for at, run in enumerate(others, start=1)
        )
        key = "memory" if party.kind == "guest" else "sections"
        entries.append(Entry(key, Seq(tuple(Item(Map(block)) for block in blocks)), _ELSEWHERE))
    return Map(tuple(entries))


def _block(image: LinkedImage, run: tuple[ImagePart, ...], *, staged: bool) -> tuple[Entry, ...]:
    """The keys of a block for parts that lie together."""
    early, late = split_stages(_XEN_STAGES) if staged else ((), ())
    fill = (Entry("fill", _TRUE),) if image.fill else ()
    parts = tuple(Item(_part(part, run[0].start, early, late), part.source) for part in run)
    linked = _MOVABLE if image.movable else "as linked"
    return (Entry("start", number(run[0].start), linked), *fill, Entry("parts", Seq(parts)))


def _part(part: ImagePart, start: int, early: Sequence[str], late: Sequence[str]) -> Map:
    access, stages = grants_of(part, early, late)
    return flow(
        name=text(part.name),
        offset=Scalar(f"{part.start - start:#x}"),
        size=size(part.size),
        access=_access(access),
        stages=None if stages is None else words(stages),
    )


def _access(access: Access) -> Scalar | Map:
    if isinstance(access, str):
        return text(access)
    return Map(tuple(Entry(stage, text(rights)) for stage, rights in access), flow=True)
