"""Pieces with their demands -> the board of a hypervisor, or of a program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.memory import is_device
from mpuplan.arch.presets import PRESETS
from mpuplan.importers.boardtext import (
    Entry,
    Item,
    Map,
    Scalar,
    Seq,
    access,
    counts,
    flow,
    name_of,
    number,
    size,
    text,
)
from mpuplan.importers.proposal.contexts import GUEST, IDLE
from mpuplan.importers.proposal.owners import Owner, banks_of, owners_of
from mpuplan.importers.proposal.words import by_stage, keys_of, share_of, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.importers.proposal.contexts import Where
    from mpuplan.importers.proposal.demands import Grant
    from mpuplan.importers.proposal.pieces import Region
    from mpuplan.importers.proposal.source import Chosen
    from mpuplan.importers.proposal.words import Keys
    from mpuplan.importers.protocol import ImportOptions

__all__ = ["hypervisor_board", "program_board"]

_HYPERVISOR: Final = "hyp"
_PROGRAM: Final = "program"


@dataclass(frozen=True, slots=True)
class _System:
    """Everything that is written down."""

    chosen: Chosen
    contexts: tuple[Where, ...]
    owners: tuple[Owner, ...]
    guests: tuple[str, ...]
    party: str


def hypervisor_board(
    chosen: Chosen,
    contexts: tuple[Where, ...],
    regions: Sequence[Region],
    options: ImportOptions,
) -> Map:
    """The board of EL2 tables."""
    guests = tuple(dict.fromkeys(where.who for where in contexts if where.who != IDLE))
    share = chosen.layout.core.default_share
    party = name_of(_HYPERVISOR, guests)
    owners = owners_of(regions, contexts, guests, party=party, usual_share=share)
    system = _System(chosen, contexts, tuple(owners), guests, party)
    entries = [
        *_head(chosen, contexts, options),
        *_memory(system.owners, guests),
        Entry("stages", Seq(tuple(_stages(system)))),
        Entry("hypervisor", _hypervisor(system)),
    ]
    if guests:
        parties = tuple(Item(_guest(guest, system)) for guest in guests)
        entries.append(Entry("guests", Seq(parties)))
    shared = tuple(_shared(system))
    if shared:
        entries.append(Entry("shared", Seq(shared)))
    entries.append(_policy(chosen))
    return Map(tuple(entries))


def program_board(
    chosen: Chosen, where: Where, regions: Sequence[Region], options: ImportOptions
) -> Map:
    """The board of one table of EL1, or of one of EL2 that no guest has a part in."""
    share = chosen.layout.core.default_share
    name = _PROGRAM if where.who in (GUEST, IDLE) else where.who
    owners = tuple(owners_of(regions, (where,), (), party=name, usual_share=share))
    program = [
        Entry("name", text(name)),
        Entry("level", text(chosen.mpu)),
        Entry("pcpus", counts((where.pcpu,))),
    ]
    sections = tuple(
        Item(_own(owner, _user_keys(owner)), owner.comment)
        for owner in owners
        if not is_device(owner.attributes.mair)
    )
    devices = tuple(
        Item(flow(use=text(owner.name), access=access(owner.regions[0].privileged),
                  **_user_keys(owner)))
        for owner in owners
        if is_device(owner.attributes.mair)
    )  # fmt: skip
    program += [Entry("sections", Seq(sections))] if sections else []
    program += [Entry("devices", Seq(devices))] if devices else []
    entries = [
        *_head(chosen, (where,), options),
        *_memory(owners, (name,)),
        Entry("program", Map(tuple(program))),
        _policy(chosen),
    ]
    return Map(tuple(entries))


def _user_keys(owner: Owner) -> Keys:
    other = owner.regions[0].other
    return {"user": access(other) if other else None}


def _head(chosen: Chosen, contexts: Sequence[Where], options: ImportOptions) -> Iterator[Entry]:
    spec = chosen.layout.core
    preset = PRESETS.get(options.core or spec.preset)
    plain = None if preset is None else next((s for s in preset.specs if s.isa is spec.isa), None)
    counts = {
        "el1_regions": (spec.el1_regions, plain and plain.el1_regions),
        "el2_regions": (spec.el2_regions, plain and plain.el2_regions),
    }
    other = {
        key: Scalar(str(said)) if said != usual else None for key, (said, usual) in counts.items()
    }
    several = preset is not None and len(preset.specs) > 1
    yield Entry("schema", text("mpuplan/board/v1"))
    yield Entry("name", text(name_of(options.name or "proposal")))
    yield Entry(
        "core",
        flow(
            preset=text(spec.preset),
            isa=text(spec.isa.value) if several else None,
            **other,
            xn=None if spec.xn is None else text(spec.xn.value),
        ),
    )
    yield Entry("pcpus", Scalar(str(max(where.pcpu for where in contexts) + 1)))


def _named_banks(owners: Sequence[Owner], guests: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    for index, (start, end) in enumerate(banks_of(owners)):
        yield name_of(f"mem{index}", guests), start, end


def _memory(owners: Sequence[Owner], guests: Sequence[str]) -> Iterator[Entry]:
    """Banks and devices as far as regions show them."""
    banks = tuple(
        Item(flow(name=text(name), start=number(start), size=size(end - start)))
        for name, start, end in _named_banks(owners, guests)
    )
    above = ("What the regions show of memory: write down the banks that there are.",)
    if not banks:  # a board has a bank; nothing lies in this one
        first = min(owner.piece.start for owner in owners)
        at = 0 if first else max(owner.piece.end for owner in owners)
        banks = (Item(flow(name=text(name_of("mem0", guests)), start=number(at), size=size(64))),)
        above = ("No region shows any memory: write down the banks that there are.",)
    yield Entry("memory", Seq(banks), above=above)
    devices = tuple(
        Item(
            flow(
                name=text(owner.name),
                start=number(owner.piece.start),
                size=size(owner.piece.end - owner.piece.start),
                type=type_of(owner.attributes.mair, "device-nGnRE"),
                shared=Scalar("true") if len(owner.visible) > 1 else None,
            ),
            owner.comment,
        )
        for owner in owners
        if is_device(owner.attributes.mair)
    )
    if devices:
        yield Entry("devices", Seq(devices))


def _stages(system: _System) -> Iterator[Item]:
    names = tuple(dict.fromkeys(where.stage for where in system.contexts))
    everybody = {where.pcpu for where in system.contexts}
    for name in names:
        here = [
            (where, table)
            for where, table in zip(system.contexts, system.chosen.tables, strict=True)
            if where.stage == name
        ]
        pcpus = tuple(sorted({where.pcpu for where, _ in here}))
        all_of_board = set(pcpus) == set(range(max(everybody) + 1))
        guests = any(where.who != IDLE for where, _ in here)
        background = any(table.control.br for _, table in here)
        line = flow(
            name=text(name),
            pcpus=None if all_of_board else counts(pcpus),
            guests=Scalar("true" if guests else "false"),
            background=Scalar("true") if background else None,
        )
        yield Item(line)


def _hypervisor(system: _System) -> Map:
    contexts = system.contexts
    entries = [Entry("name", text(system.party))]
    if any(where.el2 for where in contexts):
        entries.append(Entry("switch", text("entry")))
    with_guests = {where.stage for where in contexts if where.who != IDLE}
    if with_guests and not any(w.who == IDLE and w.stage in with_guests for w in contexts):
        entries.append(Entry("idle", Scalar("false"), "no context without a guest is shown"))
    sections, uses = [], []
    for owner in system.owners:
        grants = list(by_stage(owner.hypervisor))
        if owner.party == system.party and grants:
            sections.append(Item(_own(owner, _keys(owner, grants.pop(0))), owner.comment))
        uses += [Item(_use(owner, grant)) for grant in grants]
    entries += [Entry("sections", Seq(tuple(sections)))] if sections else []
    entries += [Entry("uses", Seq(tuple(uses)))] if uses else []
    return Map(tuple(entries))


def _guest(guest: str, system: _System) -> Map:
    pcpus = sorted({where.pcpu for where in system.contexts if where.who == guest})
    identities = {name.rpartition("/")[2] for name, _ in system.chosen.layout.identities}
    entries = [Entry("name", text(guest)), Entry("pcpus", counts(tuple(pcpus)))]
    if guest in identities:
        entries.append(Entry("el1", text("mmu")))
    memory, uses = [], []
    for owner in system.owners:
        has = dict(owner.guests).get(guest, ())
        grants = [] if _said_by_with(owner, has) else list(by_stage(has))
        if owner.party == guest and grants:
            memory.append(Item(_own(owner, _keys(owner, grants.pop(0))), owner.comment))
        uses += [Item(_use(owner, grant)) for grant in grants]
    entries += [Entry("memory", Seq(tuple(memory)))] if memory else []
    entries += [Entry("uses", Seq(tuple(uses)))] if uses else []
    return Map(tuple(entries))


def _own(owner: Owner, keys: Keys) -> Map:
    """A block of a party's own."""
    piece = owner.piece
    byte = owner.attributes.mair
    first = {"access": access(owner.regions[0].privileged)} if "access" not in keys else {}
    return flow(
        name=text(owner.name),
        start=number(piece.start),
        size=size(piece.end - piece.start),
        type=type_of(byte, "normal-wb"),
        share=share_of(owner.attributes, owner.usual_share),
        **first,
        **keys,
    )


def _use(owner: Owner, grant: tuple[Grant, Map | None]) -> Map:
    return flow(use=text(owner.full_name), **_keys(owner, grant))


def _keys(owner: Owner, grant: tuple[Grant, Map | None]) -> Keys:
    return keys_of(grant[0], owner, grant[1])


def _shared(system: _System) -> Iterator[Item]:
    """Memory that several guests see; who sees it in another way than `with` can say uses it."""
    for owner in system.owners:
        if owner.party or is_device(owner.attributes.mair):
            continue
        rights = tuple(
            Entry(guest, _in_all(grants))
            for guest, grants in owner.guests
            if _said_by_with(owner, grants)
        )
        line = _own(owner, {"access": None, "with": Map(rights, flow=True)})
        yield Item(line, owner.comment)


def _said_by_with(owner: Owner, grants: Sequence[Grant]) -> bool:
    """Whether `with` of a shared block says all that a guest has: rights, by stage at most."""
    if owner.party or is_device(owner.attributes.mair):
        return False
    stages = [stage for grant in grants for stage in grant.stages or ()]
    everywhere = len(grants) == 1 or all(grant.stages for grant in grants)
    return (
        everywhere
        and len(set(stages)) == len(stages)
        and all(grant.pcpus is None and grant.attributes == owner.attributes for grant in grants)
    )


def _in_all(grants: Sequence[Grant]) -> Scalar | Map:
    """Rights in all stages, or stage -> rights."""
    if grants[0].stages is None:
        return access(grants[0].rights)
    pairs = (Entry(stage, access(g.rights)) for g in grants for stage in g.stages or ())
    return Map(tuple(pairs), flow=True)


def _policy(chosen: Chosen) -> Entry:
    wxn = all(table.control.wxn for table in chosen.tables)
    return Entry("policy", flow(page=Scalar("64"), wxn=Scalar("true" if wxn else "false")))
