"""Which pCPUs a guest gets: by affinity first, then whoever is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.importers.bao.nouns import Vm

__all__ = ["assigned", "left_open"]


def assigned(vms: Sequence[Vm], count: int) -> tuple[tuple[int, ...], ...]:
    """The pCPUs of each guest, as Bao gives them if its pCPUs come one after another.

    First each pCPU goes to the first guest with room that wants it, then those without a guest to
    the first guest with room.
    """
    found: list[list[int]] = [[] for _ in vms]
    for wanted in (True, False):
        for pcpu in range(count):
            if any(pcpu in taken for taken in found):
                continue
            for vm, taken in zip(vms, found, strict=True):
                fits = bool(vm.affinity >> pcpu & 1) or not wanted
                if fits and len(taken) < vm.pcpus:
                    taken.append(pcpu)
                    break
    return tuple(tuple(sorted(taken)) for taken in found)


def left_open(vms: Sequence[Vm], count: int) -> bool:
    """Whether the order in which pCPUs come decides: affinities are lacking or overlap.

    One guest that takes all pCPUs leaves nothing open.
    """
    if len(vms) == 1 and vms[0].pcpus >= count:
        return False
    masks = [vm.affinity & (1 << count) - 1 for vm in vms]
    overlap = sum(masks) != _union(masks)
    return overlap or any(mask.bit_count() != vm.pcpus for mask, vm in zip(masks, vms, strict=True))


def _union(masks: Sequence[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found
