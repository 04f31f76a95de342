"""Random small boards on which caches matter: `cache_board(seed)`, the same for a seed everywhere.

Unlike the boards of `random_boards` these are all about who sees which bytes with which attributes:
types and shares, several pCPUs, uses in several stages and of a moment, shared blocks, masters.
They are small, so that a plan takes no search worth the name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any

import yaml

from mpuplan.load import load_board_text
from tests.oracle.cache_uses import random_masters, random_shared, random_uses

if TYPE_CHECKING:
    from mpuplan.load import LoadedBoard

Item = dict[str, Any]

KIB = 1 << 10
RAM, GUEST_RAM = 0x2000_0000, 0x2100_0000
CORES: tuple[Item, ...] = (
    {"preset": "cortex-r52"},
    {"preset": "cortex-r82", "el2_regions": 32, "el1_regions": 32, "xn": "single"},
    {"preset": "cortex-r82", "el2_regions": 32, "el1_regions": 32, "xn": "per-stage"},
    {"preset": "fvp-baser", "isa": "aarch64", "xn": "single"},
    {"preset": "fvp-baser", "isa": "aarch32"},
)
STAGES: tuple[tuple[str, ...], ...] = (
    ("runtime+",),
    ("boot", "runtime+"),
    ("boot", "build", "runtime+"),
    ("boot", "first+", "runtime+"),
)
TYPES = ("normal-wb", "normal-wb", "normal-wb", "normal-wt", "normal-nc", "device-nGnRE")
SHARES = ("non", "inner", "outer")
RIGHTS = ("rwx", "rw", "rw", "rx", "r")
SIZES = (64, 4 * KIB, 4 * KIB, 16 * KIB, 64 * KIB)


@dataclass
class Draw:
    """The draws of one board; every draw moves the source on. Names end in ``+`` nowhere."""

    rng: Random
    core: Item
    pcpus: int
    stages: tuple[str, ...]
    with_guests: tuple[str, ...]
    free: int = GUEST_RAM

    def chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def take(self, size: int) -> int:
        """A start, at times right behind what was taken before, so that regions may join."""
        step = 64 if self.chance(60) else 1 << 20
        start = -(-self.free // step) * step
        self.free = start + size
        return start

    def some(self, pcpus: list[int]) -> list[int]:
        return sorted(self.rng.sample(pcpus, self.rng.randint(1, len(pcpus))))

    def dressed(self, item: Item, access: str, of: Item | None = None) -> Item:
        """The item with a type and a share, or with the core's own; `of`: whose bytes these are.

        Coherent cores never see the same bytes both shareable and not: what an operation by VA is
        good for then is open, and the alias is told anyway.
        """
        if self.chance(35):
            item["type"] = self.rng.choice(TYPES[:-1] if "x" in access else TYPES)
        if self.chance(35) and not item.get("type", "").startswith("device"):
            shares = SHARES
            if of is not None and self.core["preset"] != "cortex-r52":
                shares = SHARES[:1] if of.get("share") == "non" else SHARES[1:]
            item["share"] = self.rng.choice(shares)
        return item


def cache_board(seed: int) -> LoadedBoard:
    """The board of a seed; for some the core says of IDC and DIC what no preset does."""
    rng = Random(seed)
    loaded = load_board_text(cache_text(rng, seed))
    if rng.random() < 0.35:
        idc, dic = rng.random() < 0.5, rng.random() < 0.5
        core = replace(loaded.board.core, idc=idc, dic=dic)
        return replace(loaded, board=replace(loaded.board, core=core))
    return loaded


def cache_text(rng: Random, seed: int) -> str:
    """A board as YAML."""
    words = rng.choice(STAGES)
    names = tuple(word.rstrip("+") for word in words)
    running = tuple(word.rstrip("+") for word in words if word.endswith("+"))
    draw = Draw(rng, rng.choice(CORES), rng.choice((1, 1, 2, 2, 3)), names, running)
    board: Item = {
        "schema": "mpuplan/board/v1",
        "name": f"caches-{seed}",
        "core": draw.core,
        "pcpus": draw.pcpus,
        "memory": [{"name": "ram", "start": RAM, "size": 256 << 20}],
        "devices": [{"name": "uart", "start": 0x7000_0000, "size": 4 * KIB}],
        "stages": [_stage(draw, name) for name in names],
    }
    if draw.chance(10):
        board["programs"] = _programs(draw)
    else:
        board |= _software(draw)
    board["policy"] = {"wxn": draw.chance(50)}
    return yaml.safe_dump(board, sort_keys=False, width=100)


def _stage(draw: Draw, name: str) -> Item:
    return {"name": name, **({"guests": True} if name in draw.with_guests else {})}


def _software(draw: Draw) -> Item:
    hypervisor: Item = {"name": "h", "sections": _sections(draw)}
    if draw.chance(15):
        hypervisor["switch"] = "entry"
        for section in hypervisor["sections"][:2]:
            section["entry"] = True
    guests = [_guest(draw, f"g{n}") for n in range(draw.rng.choice((1, 1, 2, 2, 3)))]
    if len(guests) > 1 and draw.chance(35):
        one, other = draw.rng.sample(guests, 2)
        of = [block["name"] for block in one["memory"]]
        models = [{"name": f"m{n}", "in": other["name"], "of": [draw.rng.choice(of)]}
                  for n in range(draw.rng.randint(1, 2))]  # fmt: skip
        one["device_models"] = models
    found: Item = {"hypervisor": hypervisor, "guests": guests}
    found["shared"] = random_shared(draw, guests)
    random_uses(draw, hypervisor, guests, found["shared"])
    found["masters"] = random_masters(draw, guests, found["shared"])
    return found


def _sections(draw: Draw) -> list[Item]:
    """Text, data, and at times blocks whose rights change with the stage."""
    found: list[Item] = [
        {"name": "text", "start": RAM, "size": 64 * KIB, "access": "rx"},
        draw.dressed(
            {"name": "data", "start": RAM + 64 * KIB, "size": 64 * KIB, "access": "rw"}, "rw"
        ),
    ]
    start = RAM + 128 * KIB
    for number in range(draw.rng.choice((0, 1, 1, 2))):
        size = draw.rng.choice(SIZES)
        found.append({"name": f"part{number}", "start": start, "size": size,
                      "access": _changing(draw)})  # fmt: skip
        start += size if draw.chance(50) else 1 << 20
    return found


def _changing(draw: Draw) -> Item | str:
    """Rights by stage: written first, then fixed, executed, or dropped."""
    if len(draw.stages) == 1:
        return draw.rng.choice(("rw", "r", "rx"))
    last = draw.rng.choice(("r", "rx", "rx", "rw", None))
    cut = draw.rng.randrange(1, len(draw.stages))
    found = dict.fromkeys(draw.stages[:cut], "rw")
    return found | (dict.fromkeys(draw.stages[cut:], last) if last else {})


def _guest(draw: Draw, name: str) -> Item:
    guest: Item = {"name": name, "pcpus": draw.some(list(range(draw.pcpus)))}
    guest["memory"] = [_block(draw, f"b{n}") for n in range(draw.rng.choice((1, 1, 2, 3)))]
    ways = ["forbid", "trap", *(["pin"] if len(guest["pcpus"]) == 1 else [])]
    if draw.chance(50):
        guest["set_way"] = draw.rng.choice(ways)
    elif draw.chance(10):
        guest["trusted"] = True
    if draw.chance(25):
        guest["reset_touches"] = [guest["memory"][0]["name"]]
    if draw.chance(20):
        program = _program(draw, guest["memory"])
        guest |= {"program": program} if program else {}
    return guest


def _block(draw: Draw, name: str) -> Item:
    access: Any = draw.rng.choice(RIGHTS)
    size = draw.rng.choice(SIZES)
    item: Item = {"name": name, "start": draw.take(size), "size": size, "access": access}
    item = draw.dressed(item, access)
    if len(draw.with_guests) > 1 and draw.chance(20):
        item["access"] = dict(zip(draw.with_guests, draw.rng.sample(("rw", "r", "rx"), 2),
                                  strict=True))  # fmt: skip
    return item


def _program(draw: Draw, memory: list[Item]) -> Item | None:
    """Sections of the guest's own MPU, in its memory, at times with other attributes."""
    wide = [b for b in memory if b["size"] >= 4 * KIB and b["access"] in ("rwx", "rx", "rw")]
    sections = []
    for number, block in enumerate(wide):
        access = block["access"].replace("w", "") if "x" in block["access"] else "rw"
        item = {"name": f"s{number}", "in": [block["name"]], "access": access,
                "size": draw.rng.choice((64, 2 * KIB))}  # fmt: skip
        device = block.get("type", "").startswith("device")
        item |= {"type": block["type"]} if device else {}
        item |= {"share": block["share"]} if "share" in block else {}
        sections.append(item if device else draw.dressed(item, access, block))
    if not sections:
        return None
    sections[0].setdefault("user", sections[0]["access"])
    return {"sections": sections}


def _programs(draw: Draw) -> list[Item]:
    """Boards without a hypervisor: one program for all pCPUs, or one for each."""
    groups = [list(range(draw.pcpus))] if draw.chance(50) else [[n] for n in range(draw.pcpus)]
    found = []
    for number, pcpus in enumerate(groups):
        base = RAM + number * (16 << 20)
        program: Item = {"name": f"p{number}", "level": draw.rng.choice(("el1", "el2")),
                         "pcpus": pcpus}  # fmt: skip
        sections = _sections(draw)
        for section in sections:
            section["start"] += base - RAM
        program["sections"] = sections
        if program["level"] == "el1" and draw.chance(60):
            start, size = base + (8 << 20), draw.rng.choice(SIZES)
            task = {"name": "ram", "start": start, "size": size, "access": "rw"}
            program["tasks"] = [{"name": "t", "memory": [draw.dressed(task, "rw")]}]
        found.append(program)
    return found
