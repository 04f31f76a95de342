"""Random but realistic boards for measurements: S, M, L, XL, P, W; mixed or page-granular.

``python -m tests.bench.instances L3-mixed > board.yaml`` writes one; the same name gives the same
text everywhere. Two guests with about 20 blocks (S) up to 64 guests with about 600 (XL), 2 to 6
banks with obstacles, four in ten blocks bound to some of the banks, blocks that some guests
share, devices on neighbouring pages. In ``mixed`` boards sizes are ragged and alignments go from
64 B to 2 MiB, which is nasty on purpose; in ``page`` boards everything comes in 4 KiB pages. P
boards have six guests on each of four pCPUs, W boards few guests with 70 to 90 blocks each for 255
regions.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from random import Random
from typing import Any

import yaml

KIB, MIB = 1 << 10, 1 << 20
PAGE = 4 * KIB
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Size:
    """How many guests, banks and shared blocks a board has, and how far sharing goes.

    ``memory``: blocks of a guest, at least and at most.
    """

    guests: int
    banks: tuple[int, int]
    shared: int
    sharers: int
    pcpus: int = 1
    slots: int = 32
    memory: tuple[int, int] = (4, 8)


SIZES = {
    "S": Size(2, (2, 2), 1, 2),
    "M": Size(8, (3, 3), 5, 6),
    "L": Size(24, (3, 4), 16, 6),
    "XL": Size(64, (5, 6), 40, 6),
    "P": Size(24, (3, 4), 12, 6, pcpus=4),
    "W": Size(4, (6, 6), 8, 4, slots=255, memory=(70, 90)),
}


def instance(name: str) -> str:
    """YAML text of the board with a name such as ``M2-page``: size, seed, granularity."""
    parts = re.fullmatch(r"(S|M|L|XL|P|W)(\d+)-(mixed|page)", name)
    if parts is None:
        raise ValueError(f"'{name}' is not like M2-page")
    size, seed, kind = parts.groups()
    maker = _Maker(Random(f"{size}{seed}"), SIZES[size], paged=kind == "page")
    return yaml.safe_dump(maker.board(name.lower()), sort_keys=False, width=160)


@dataclass
class _Maker:
    """Draws one board; page-granular ones are drawn like mixed ones and then rounded."""

    rng: Random
    size: Size
    paged: bool
    blocks: list[Item] = field(default_factory=list)
    devices: list[Item] = field(default_factory=list)

    def board(self, name: str) -> Item:
        count = self.rng.randint(*self.size.banks)
        banks = [f"bank{number}" for number in range(count)]
        guests = [self._guest(f"g{number}", banks) for number in range(self.size.guests)]
        shared = [self._shared(f"sh{n}", banks) for n in range(self.size.shared)]
        hypervisor = self._hypervisor()
        self._devices(guests)
        memory, reserved = self._memory(banks, hypervisor)
        return {
            "schema": "mpuplan/board/v1",
            "name": name,
            "core": {"preset": "cortex-r82", "el2_regions": self.size.slots},
            "pcpus": self.size.pcpus,
            "memory": memory,
            "devices": self.devices,
            "reserved": reserved,
            "hypervisor": hypervisor,
            "guests": guests,
            "shared": shared,
            "policy": {"page": PAGE if self.paged else 64, "wxn": True, "exposure": "none"},
        }

    # --- blocks ------------------------------------------------------------------------------

    def _guest(self, name: str, banks: list[str]) -> Item:
        count = self.rng.randint(*self.size.memory)
        memory = [self._block("p0", self._ram(), banks, "rw")]
        for number in range(1, count):
            access = self.rng.choices(("rw", "rx", "r"), (58, 26, 16))[0]
            block = self._block(f"p{number}", self._bytes(), banks, access)
            if access == "rw" and self.rng.random() < 0.18:
                block["type"] = "normal-nc"
            memory.append(block)
        pcpu = int(name[1:]) % self.size.pcpus
        return {"name": name, "pcpus": [pcpu], "memory": memory, "devices": []}

    def _ram(self) -> int:
        return self.rng.choice((1, 2, 4, 8, 16)) * MIB

    def _bytes(self) -> int:
        if self.rng.random() < 0.22:
            return 64 * self.rng.randint(4, 63)
        sizes = (4, 8, 16, 64, 128, 256, 1024)
        return KIB * self.rng.choices(sizes, (22, 10, 13, 18, 9, 11, 8))[0]

    def _block(self, name: str, size: int, banks: list[str], access: str) -> Item:
        align = self.rng.choices((64, PAGE, 64 * KIB, 2 * MIB), (15, 66, 16, 3))[0]
        allowed = banks
        if self.rng.random() < 0.4:
            allowed = sorted(self.rng.sample(banks, self.rng.randint(1, len(banks))))
        block = {
            "name": name,
            "size": self._rounded(size),
            "align": PAGE if self.paged else align,
            "in": list(allowed),
            "access": access,
        }
        self.blocks.append(block)
        return block

    def _shared(self, name: str, banks: list[str]) -> Item:
        size = KIB * self.rng.choice((4, 4, 8, 16, 64, 256))
        block = self._block(name, size, banks, "rw")
        del block["access"]
        if self.rng.random() < 0.15:
            block["type"] = "normal-nc"
        count = self.rng.randint(2, min(self.size.sharers, self.size.guests))
        users = sorted(self.rng.sample(range(self.size.guests), count))
        readers = self.rng.random() < 0.5
        writer = self.rng.choice(users)
        rights = {
            f"g{n}": "r" if readers and n != writer and self.rng.random() < 0.8 else "rw"
            for n in users
        }
        return {**block, "with": rights}

    def _hypervisor(self) -> Item:
        text = PAGE * self.rng.randint(8, 40)
        rodata = PAGE * self.rng.randint(4, 12)
        data = PAGE * self.rng.randint(8, 48)
        at = 0x4000_0000
        sections: list[Item] = []
        for name, size, access in (
            ("text", text, "rx"),
            ("rodata", rodata, "r"),
            ("data", data, "rw"),
        ):
            sections.append({"name": f"hyp-{name}", "size": size, "start": at, "access": access})
            at += size
        heap = {"name": "hyp-heap", "size": self.rng.choice((1, 2, 4)) * MIB, "align": PAGE}
        heap |= {"in": ["bank0"], "access": "rw"}
        sections.append(heap)
        self.blocks.append(heap)
        return {"name": "hyp", "sections": sections, "devices": ["hyp-gic", "hyp-uart"]}

    def _devices(self, guests: list[Item]) -> None:
        self.devices += [
            {"name": "hyp-gic", "start": 0x900_0000, "size": PAGE},
            {"name": "hyp-uart", "start": 0x901_0000, "size": 16 * PAGE},
        ]
        at = 0xA00_0000
        for number in range(round(1.75 * len(guests))):
            size = PAGE * self.rng.choices((1, 4, 16), (60, 15, 25))[0]
            device: Item = {"name": f"dev{number}", "start": at, "size": size}
            users = self.rng.sample(guests, 2 if self.rng.random() < 0.25 else 1)
            if len(users) > 1:
                device["shared"] = True
            for user in users:
                user["devices"].append(device["name"])
            self.devices.append(device)
            at += size + PAGE * self.rng.choice((0, 0, 1, 1, 15))

    def _rounded(self, size: int) -> int:
        return -(-size // PAGE) * PAGE if self.paged else size

    # --- banks -------------------------------------------------------------------------------

    def _memory(self, names: list[str], hypervisor: Item) -> tuple[list[Item], list[Item]]:
        """Banks with just so much slack that first fit, largest first, finds a place for all."""
        low = sum(item["size"] for item in hypervisor["sections"] if "start" in item)
        shares = [self.rng.uniform(0.7, 1.3) for _ in names]
        holes = [self.rng.random() < 0.75 for _ in names]
        places = [self.rng.uniform(0.25, 0.75) for _ in names]
        widths = [KIB * self.rng.choice((64, 256, 1024)) for _ in names]
        slack = self.rng.uniform(1.3, 1.9)
        while True:
            banks, obstacles = self._banks(names, shares, slack, (holes, places, widths))
            if _first_fit(self.blocks, banks, [(0x4000_0000, 0x4000_0000 + low), *obstacles]):
                break
            slack *= 1.1
        reserved = [
            {"name": f"obs{n}", "start": a, "size": b - a, "why": "obstacle"}
            for n, (a, b) in enumerate(obstacles)
        ]
        return banks, reserved

    def _banks(
        self,
        names: list[str],
        shares: list[float],
        slack: float,
        drawn: tuple[list[bool], list[float], list[int]],
    ) -> tuple[list[Item], list[tuple[int, int]]]:
        need = sum(block["size"] for block in self.blocks) * slack
        banks: list[Item] = []
        obstacles: list[tuple[int, int]] = []
        at = 0x4000_0000
        for name, share, hole, place, width in zip(names, shares, *drawn, strict=True):
            size = -(-int(need * share / sum(shares)) // MIB) * MIB + 2 * MIB
            banks.append({"name": name, "start": at, "size": size})
            if hole:
                start = at + int(size * place) // PAGE * PAGE
                obstacles.append((start, start + width))
            at += size + 16 * MIB
        return banks, obstacles


def _first_fit(blocks: list[Item], banks: list[Item], taken: list[tuple[int, int]]) -> bool:
    spans = {bank["name"]: (bank["start"], bank["start"] + bank["size"]) for bank in banks}
    used = sorted(taken)
    for block in sorted(blocks, key=lambda b: (len(b["in"]), -b["size"])):
        place = next((p for bank in block["in"] if (p := _lowest(block, spans[bank], used))), None)
        if place is None:
            return False
        used = sorted([*used, (place, place + block["size"])])
    return True


def _lowest(block: Item, span: tuple[int, int], used: list[tuple[int, int]]) -> int | None:
    at = span[0]
    for low, high in used:
        if high <= at:
            continue
        if low >= at + block["size"]:
            break
        at = -(-high // block["align"]) * block["align"]
    return at if at + block["size"] <= span[1] else None


if __name__ == "__main__":
    sys.stdout.write(instance(sys.argv[1]))
