"""What a random boot loader leaves in the registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.random_draws import DEVICE, KIB, MIB

if TYPE_CHECKING:
    from tests.oracle.random_draws import Draws, Item


def random_loader(draw: Draws, stage: str, mpus: dict[int, str]) -> Item:
    """A layout: all of RAM writable and executable, or code, constants and data apart.

    `mpus`: whose MPU each pCPU has on. One context for all, or one for each pCPU.
    """
    mair = draw.rng.choice(([0xFF, 0x04], [0x04, 0xFF], [0xFF, 0x44, 0x04], [0xFF]))
    slots = draw.rng.choice((_one_slot, _parted_slots))(draw)
    if mair == [0xFF]:
        slots = [slot for slot in slots if slot["type"] == "normal-wb"]
    off = draw.rng.choice((0, 0, 3))
    control = {"m": 0 if draw.chance(12) else 1}
    if control["m"] and draw.chance(20):
        control["br"] = 1
    rows = [{"slot": off + number, **slot} for number, slot in enumerate(slots)]
    here = next(s for s in draw.stages if stage in (s, s["name"] if isinstance(s, dict) else s))
    there = here.get("pcpus", range(draw.pcpus)) if isinstance(here, dict) else range(draw.pcpus)
    each = {f"{stage}/pcpu{pcpu}/loader": mpus[pcpu] for pcpu in there}
    if len(set(mpus.values())) == 1 and draw.chance(60):
        each = {"loader": mpus[0]}
    return {
        "schema": "mpuplan/layout/v1",
        "core": dict(draw.core),
        "mair": dict.fromkeys(sorted(set(each.values())), mair),
        "contexts": [
            {
                "name": name,
                "mpu": mpu,
                "control": control,
                "slots": [_row(r, mpu) for r in rows],
            }
            for name, mpu in each.items()
        ],
    }


def _one_slot(draw: Draws) -> list[Item]:
    base = draw.code
    return [
        {"start": base, "end": base + 512 * MIB, "rights": "rwx", "type": "normal-wb",
         "share": "inner" if draw.wide else "non"},
        {"start": DEVICE, "end": DEVICE + 32 * MIB, "rights": "rw", "type": "device-nGnRE"},
    ]  # fmt: skip


def _parted_slots(draw: Draws) -> list[Item]:
    cut = draw.code + draw.rng.choice((64 * KIB, 256 * KIB, MIB))
    share = "inner" if draw.wide else "non"
    return [
        {"start": draw.code, "end": cut, "rights": "rx", "type": "normal-wb", "share": share},
        {"start": cut, "end": cut + 64 * MIB, "rights": "rw", "type": "normal-wb",
         "share": share},
        {"start": DEVICE, "end": DEVICE + 32 * MIB, "rights": "rw", "type": "device-nGnRE"},
    ]  # fmt: skip


def _row(slot: Item, mpu: str) -> Item:
    """A slot of a layout for one MPU; `rights` are the privileged agent's."""
    other = "guest" if mpu == "el2" else "el0"
    return {**{k: v for k, v in slot.items() if k != "rights"}, mpu: slot["rights"], other: "none"}
