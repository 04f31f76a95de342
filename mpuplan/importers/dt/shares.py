"""Static shared memory of Xen's domains to the shared blocks of a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.importers.boardtext import Entry, Item, Map, flow, size, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.importers.dt.buses import Range
    from mpuplan.importers.dt.setting import Setting
    from mpuplan.importers.dt.xen import Sharing

__all__ = ["shared_blocks"]


def shared_blocks(setting: Setting, shares: Sequence[tuple[str, Sharing]]) -> list[Item]:
    """A block for each `xen,shm-id`; `shares`: guest and what it says of its share."""
    by_key: dict[str, list[tuple[str, Sharing]]] = {}
    for guest, share in shares:
        by_key.setdefault(share.key, []).append((guest, share))
    return [item for key, members in by_key.items() for item in _block(setting, key, members)]


def _block(setting: Setting, key: str, members: Sequence[tuple[str, Sharing]]) -> Iterator[Item]:
    first = members[0][1]
    place = next((share.place for _, share in members if share.place is not None), None)
    for _, share in members:
        _compare(setting, key, share, place, first.size)
    owners = [guest for guest, share in members if share.owner]
    if len(owners) > 1:
        _warn(setting, first, f"'{key}' has several owners: {', '.join(owners)}")
    name = setting.names.give(key)
    held = f"owner {owners[0]}" if owners else "no domain owns it"
    start = None if place is None else setting.claims.start_of(place, name, first.node)
    rights = {guest: text("rw") for guest, _ in members}
    block = flow(
        name=text(name),
        start=start,
        size=size(first.size if place is None else place.size),
    )
    parties = Map(tuple(Entry(guest, right) for guest, right in rights.items()), flow=True)
    yield Item(
        Map((*block.entries, Entry("with", parties)), flow=True),
        f"xen,shm-id '{key}', {held}",
    )


def _compare(setting: Setting, key: str, share: Sharing, place: Range | None, length: int) -> None:
    if share.size != length or (share.place is not None and share.place != place):
        _warn(setting, share, f"'{key}' is another range or size than elsewhere")
    if place is not None and share.guest_start != place.start:
        there = f"to be seen at {share.guest_start:#x}, but with an MPU it is at {place.start:#x}"
        _warn(setting, share, f"'{key}' is {there}")


def _warn(setting: Setting, share: Sharing, message: str) -> None:
    setting.notes.add("dt-domain", f"{share.node.at}: {message}", share.node)
