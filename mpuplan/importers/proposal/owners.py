"""Whose a piece is: the guest's who sees it, nobody's alone, or the hypervisor's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.arch.memory import is_device
from mpuplan.importers.boardtext import name_of
from mpuplan.importers.proposal.demands import guest_grants, hypervisor_grants, sides_of
from mpuplan.importers.proposal.pieces import pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.arch.memory import Attributes, Share
    from mpuplan.importers.proposal.contexts import Where
    from mpuplan.importers.proposal.demands import Grant
    from mpuplan.importers.proposal.pieces import Piece, Region

__all__ = ["Owner", "banks_of", "owners_of"]


@dataclass(frozen=True, slots=True)
class Owner:
    """A piece with its name, whose it is (empty: a device, or shared), and who asks for it."""

    name: str
    party: str
    piece: Piece
    guests: tuple[tuple[str, tuple[Grant, ...]], ...]
    hypervisor: tuple[Grant, ...]
    usual_share: Share
    comment: str

    @property
    def regions(self) -> tuple[Region, ...]:
        """The regions over the piece."""
        return self.piece.regions

    @property
    def attributes(self) -> Attributes:
        """What its owner says of it; of a device or shared block, the first region over it."""
        own = dict(self.guests).get(self.party, self.hypervisor) if self.party else ()
        return own[0].attributes if own else self.piece.regions[0].attributes

    @property
    def visible(self) -> tuple[str, ...]:
        """The guests that see it."""
        return tuple(name for name, _ in self.guests)

    @property
    def full_name(self) -> str:
        """How uses name it."""
        return f"{self.party}.{self.name}" if self.party else self.name


def owners_of(
    regions: Sequence[Region], contexts: Sequence[Where], guests: Sequence[str], *,
    party: str, usual_share: Share,
) -> Iterator[Owner]:  # fmt: skip
    """The pieces by address; `party` is the hypervisor or program."""
    taken = {*guests, party}
    sides = sides_of(contexts)
    runs: dict[str | None, list[Where]] = defaultdict(list)
    for where in contexts:
        runs[where.guest].append(where)
    for index, piece in enumerate(pieces_of(regions)):
        name = name_of(f"r{index}", taken)
        here = {contexts[region.context].guest for region in piece.regions if region.other}
        seen = tuple(
            (guest, guest_grants(guest, piece, contexts, runs[guest]))
            for guest in guests
            if guest in here
        )
        own = hypervisor_grants(piece, contexts, sides)
        whose = party
        if is_device(piece.regions[0].attributes.mair) or len(seen) > 1:
            whose = ""
        elif seen:
            whose = seen[0][0]
        yield Owner(name, whose, piece, seen, own, usual_share, _comment(piece, contexts))


def _comment(piece: Piece, contexts: Sequence[Where]) -> str:
    """Where it was seen: a slot of a context, and what that slot is said to serve."""
    first = piece.regions[0]
    where = contexts[first.context]
    names = f" ({', '.join(first.names[:4])})" if first.names else ""
    more = f", {len(piece.regions) - 1} more" if len(piece.regions) > 1 else ""
    side = "+el2" if where.el2 else ""
    return f"slot {first.slot} of {where.stage}/pcpu{where.pcpu}/{where.who}{side}{names}{more}"


def banks_of(owners: Sequence[Owner]) -> Iterator[tuple[int, int]]:
    """Runs of touching pieces that are no devices."""
    low = high = None
    for owner in owners:
        if is_device(owner.attributes.mair):
            continue
        if high != owner.piece.start:
            if low is not None and high is not None:
                yield low, high
            low = owner.piece.start
        high = owner.piece.end
    if low is not None and high is not None:
        yield low, high
