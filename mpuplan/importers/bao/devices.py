"""Devices that several parties name, or that overlap, become one device with several uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.importers.csource.values import Open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.importers.bao.nouns import Range

__all__ = ["Claim", "Device", "DeviceUse", "owners"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A party (guest, or empty for Bao) that wants a range of registers."""

    party: str
    range: Range


@dataclass(frozen=True, slots=True)
class DeviceUse:
    """All of a device, or `size` bytes from `offset` on; `size` None for all.

    `party`: a guest, or empty for Bao.
    """

    party: str
    offset: int
    size: int | None


@dataclass(frozen=True, slots=True)
class Device:
    """A device with everybody who uses it; `start` and `size` may be open."""

    name: str
    range: Range
    uses: tuple[DeviceUse, ...]

    @property
    def guests(self) -> tuple[str, ...]:
        """The guests among its users."""
        return tuple(dict.fromkeys(use.party for use in self.uses if use.party))


def owners(claims: Iterable[Claim]) -> tuple[Device, ...]:
    """The devices by address; those whose range is not known come last, one for each claim."""
    known: list[Claim] = []
    unknown: list[Claim] = []
    for claim in claims:
        place = claim.range
        whole = not isinstance(place.start, Open) and not isinstance(place.size, Open)
        (known if whole else unknown).append(claim)
    alone = tuple(Device(c.range.name, c.range, (DeviceUse(c.party, 0, None),)) for c in unknown)
    order = {claim: index for index, claim in enumerate(known)}
    runs = (sorted(run, key=order.__getitem__) for run in _clusters(known))
    return (*map(_device, runs), *alone)


def _ends(claim: Claim) -> tuple[int, int]:
    start, size = claim.range.start, claim.range.size
    if isinstance(start, Open) or isinstance(size, Open):
        return 0, 0
    return start, start + size


def _clusters(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Runs of claims that overlap, by address."""
    run: list[Claim] = []
    end = 0
    for claim in sorted(claims, key=_ends):
        low, high = _ends(claim)
        if run and low >= end:
            yield run
            run = []
        end = max(end, high) if run else high
        run.append(claim)
    if run:
        yield run


def _device(run: list[Claim]) -> Device:
    """One device for claims that overlap, called like the largest of them."""
    start = min(_ends(claim)[0] for claim in run)
    end = max(_ends(claim)[1] for claim in run)
    first = max(run, key=lambda claim: (_ends(claim)[1] - _ends(claim)[0], bool(claim.party)))
    uses = []
    for claim in run:
        low, high = _ends(claim)
        whole = (low, high) == (start, end)
        uses.append(DeviceUse(claim.party, low - start, None if whole else high - low))
    place = type(first.range)(first.range.name, start, end - start, first.range.span)
    return Device(first.range.name, place, tuple(uses))
