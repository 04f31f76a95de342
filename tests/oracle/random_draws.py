"""What random boards are drawn from: one random source, and what has been drawn so far."""

from __future__ import annotations

from random import Random
from typing import Any

Item = dict[str, Any]

KIB, MIB = 1 << 10, 1 << 20
LOW, HIGH, FLASH = 0x2000_0000, 0x9000_0000, 0x800_0000
HIGH64 = 0x8_8000_0000
DEVICE = 0x7000_0000
KINDS = ("hypervisor",) * 7 + ("program",) * 3
CORES: tuple[Item, ...] = (
    {"preset": "mps3-an536-qemu"},
    {"preset": "mps3-an536-qemu"},
    {"preset": "s32z2"},
    {"preset": "cortex-r82", "el2_regions": 16, "el1_regions": 16, "xn": "single"},
    {"preset": "cortex-r82", "el2_regions": 32, "el1_regions": 32, "xn": "single"},
)


class Draws:
    """The draws of one board. Every draw moves the source on, so their order makes the board."""

    def __init__(self, rng: Random, seed: int) -> None:
        self.rng, self.seed = rng, seed
        self.core = dict(rng.choice(CORES))
        self.wide = self.core["preset"] == "cortex-r82"
        self.pcpus = rng.choice((1, 1, 1, 2, 2, 3, 4))
        self.kind = rng.choice(KINDS)
        # Data of a program that no task's memory may touch is never part of what a switch changes.
        self.guarded = False
        self.page = rng.choice((64, 4096, 4096, 4096, 4096, 65536))
        self.with_guests: list[str] = []
        self.stages = self.choose_stages()
        self.above = self.chance(15)
        if self.kind == "program" and self.chance(60):  # the background region leaves no guards
            self.guarded = self.chance(3) or not any("background" in stage for stage in self.stages)
        self.code = (HIGH64 if self.wide else HIGH) if self.above else LOW
        self.free = self.code + 64 * MIB  # fixed blocks of guests and tasks lie from here
        self.devices: list[Item] = []
        self.shared: list[Item] = []
        self.layout: Item | None = None

    def chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def size(self, most: int = 0x4_0000) -> int:
        """A size, at times no multiple of anything."""
        pages = self.rng.randint(1, max(1, most // 0x1000)) * 0x1000
        return pages - self.rng.choice((0, 0, 0, 64, 0x1C0, 0x3E4))

    def take(self, size: int, align: int = MIB) -> int:
        """A start for a fixed block, at times right behind the one before."""
        align = 0x1000 if self.chance(30) else align
        self.free = -(-self.free // align) * align
        start = self.free
        self.free += size
        return start

    def choose_stages(self) -> list[Any]:
        count = self.rng.choice((1, 2, 2, 3, 3, 4))
        names = ["boot", "build", "late", "runtime"]
        self.names = {1: ["runtime"], 2: ["boot", "runtime"], 3: ["boot", "build", "runtime"]}.get(
            count, names
        )
        return [self.stage(name) for name in self.names]

    def stage(self, name: str) -> Any:
        item: Item = {"name": name}
        if name in ("boot", "build", "late") and self.pcpus > 1 and self.chance(25):
            item["pcpus"] = sorted(self.rng.sample(range(self.pcpus), self.rng.randint(1, 2)))
        if self.chance(8):
            item["background"] = True
        if self.kind == "hypervisor" and (
            name == "runtime" or (name == "late" and self.chance(40))
        ):
            item["guests"] = True
            self.with_guests.append(name)
        return item if len(item) > 1 else name

    def memory(self) -> list[Item]:
        banks: list[Item] = [{"name": "low", "start": LOW, "size": 1024 * MIB}]
        high = HIGH64 if self.wide else HIGH
        if self.above or self.chance(30):
            banks.append({"name": "high", "start": high, "size": 512 * MIB})
        banks.append({"name": "flash", "start": FLASH, "size": 16 * MIB, "kind": "flash"})
        if self.chance(25):
            banks.append({"name": "tcm", "start": 0x1000_0000, "size": 512 * KIB, "kind": "tcm"})
        self.banks = [bank["name"] for bank in banks]
        return banks

    def board_devices(self) -> None:
        for name in ("uart0", "timer"):
            self.device(name)
        gic = self.device("gic", 2 * MIB)
        gic["parts"] = [
            {"name": "gicd", "offset": 0, "size": 64 * KIB},
            {"name": "gicr", "offset": MIB, "size": 128 * KIB},
        ]

    def device(self, name: str, size: int | None = None) -> Item:
        last = self.devices[-1] if self.devices else {"start": DEVICE, "size": 0}
        gap = self.rng.choice((0, 0x1000, 0xF000, MIB))
        size = size or self.rng.choice((0x1000, 0x1000, 0x10000))
        start = last["start"] + last["size"] + gap
        if self.chance(98):
            start = -(-start // self.page) * self.page
        item: Item = {"name": name, "start": start, "size": size}
        self.devices.append(item)
        return item

    def some_stages(self, item: Item) -> Item:
        """The item, at times only for a run of stages that lasts to the end."""
        if len(self.names) > 1 and self.chance(25):
            item["stages"] = self.names[self.rng.randrange(1, len(self.names)) :]
        return item
