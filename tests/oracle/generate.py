"""Tiny random boards: `random_board(seed)` gives the YAML text, the same for a seed everywhere.

Few units of memory, few blocks and few slots, so that everything can be tried, and demands that
compete: who lies beside whom decides how many regions there are. Rare features come from flavours
that are drawn first. A minority of the boards cannot be planned (conflict, no room, no slots).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from random import Random
from typing import Any

import yaml

Item = dict[str, Any]

FLAVOURS = {
    "guests": 34,  # guests and shared blocks under a hypervisor
    "entry": 12,  # a hypervisor that switches at entry
    "tasks": 16,  # programs at EL1 with tasks
    "loader": 6,  # programs at EL2
    "free": 8,  # exposure of free RAM
    "covers": 10,  # exposure of holes and of the image's own dead parts
    "odd": 14,  # cut points, mirrors, emulated ranges in RAM, blocks with gaps
}
"""Flavours of boards and their weights."""


def random_board(seed: int) -> str:
    """YAML text of a tiny board; equal seeds give equal text."""
    return yaml.safe_dump(_Maker(Random(seed), seed).board(), sort_keys=False, width=100)


def flavour_of(seed: int) -> str:
    """The flavour that `random_board` draws for a seed."""
    return _flavour(Random(seed))


def _flavour(rng: Random) -> str:
    return rng.choices(list(FLAVOURS), list(FLAVOURS.values()))[0]


@dataclass
class _Bank:
    """A bank and which of its units fixed things hold."""

    item: Item
    units: int
    taken: set[int] = field(default_factory=set)


class _Maker:
    def __init__(self, rng: Random, seed: int) -> None:
        self.flavour = _flavour(rng)
        self.rng = rng
        self.seed = seed
        self.page = rng.choice((64, 64, 64, 128, 256))
        self.banks: list[_Bank] = []
        self.devices: list[Item] = []
        self.stages: list[Any] | None = None
        self.stage_names = ["runtime"]
        self.pcpus = 1
        self.movable = 0  # blocks that the oracle has to place
        # Free RAM makes every start count, odd boards have no normal form: fewer blocks there.
        self.most = {"free": 2, "odd": 3, "tasks": 5}.get(self.flavour, 4)

    def chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    # --- the whole ---------------------------------------------------------------------------

    def board(self) -> Item:
        self._choose_stages()
        if self.flavour not in ("loader",) and self.chance(25):
            self.pcpus = 2
        self._make_banks()
        self._make_devices()
        board: Item = {
            "schema": "mpuplan/board/v1",
            "name": f"random-{self.seed}",
            "core": self._core(),
            "pcpus": self.pcpus,
            "memory": [bank.item for bank in self.banks],
            "devices": self.devices,
        }
        if self.stages is not None:
            board["stages"] = self.stages
        if self.flavour in ("tasks", "loader"):
            board["programs"] = self._programs()
        else:
            board |= self._software()
        board["policy"] = self._policy(board)
        return board

    def _core(self) -> Item:
        preset, isa = self.rng.choice(
            (
                ("cortex-r52", None),
                ("cortex-r52", "aarch32"),
                ("cortex-r82", None),
                ("fvp-baser", "aarch64"),
                ("fvp-baser", "aarch32"),
            )
        )
        core: Item = {"preset": preset}
        if isa is not None:
            core["isa"] = isa
        if preset == "cortex-r82" or isa == "aarch64":
            xn = self.rng.choice((None, "single", "per-stage", "xnx"))
            if xn is not None:
                core["xn"] = xn
        few = self.chance(15)
        core["el1_regions"] = self.rng.randint(3, 5) if few else self.rng.randint(8, 16)
        core["el2_regions"] = self.rng.randint(3, 6) if few else self.rng.randint(9, 16)
        if self.flavour == "odd" and self.chance(60):
            bank = self.rng.choice(self.banks)
            cut = self.rng.randrange(1, bank.units) * self.page + bank.item["start"]
            core["cuts"] = [cut]
        return core

    def _choose_stages(self) -> None:
        wanted = 100 if self.flavour == "covers" else 35
        if not self.chance(wanted):
            return
        self.stage_names = ["boot", "runtime"]
        if self.chance(20):
            self.stage_names = ["boot", "build", "runtime"]
        self.stages = list(self.stage_names)
        if self.chance(30):
            self.stages[-1] = {"name": "runtime", "guests": True}

    # --- hardware ----------------------------------------------------------------------------

    def _make_banks(self) -> None:
        count = self.rng.choice((1, 1, 1, 2, 2, 3))
        at = 0x1000_0000
        for number in range(count):
            units = self.rng.randint(12, 24) if number == 0 else self.rng.randint(4, 12)
            item: Item = {"name": f"ram{number}", "start": at, "size": units * self.page}
            if number and self.chance(20):
                item |= {"name": f"flash{number}", "kind": "flash"}
            self.banks.append(_Bank(item, units))
            at += units * self.page
            if self.chance(60):  # else the next bank touches this one
                at += self.rng.randint(1, 4) * 0x1000
                at = -(-at // 0x1000) * 0x1000
        if self.pcpus == 2 and self.chance(40):  # the same addresses, seen by one pCPU each
            units = self.rng.randint(4, 8)
            for pcpu in range(2):
                item = {"name": f"tcm{pcpu}", "start": 0x2000_0000, "size": units * self.page}
                self.banks.append(_Bank(item | {"kind": "tcm", "pcpus": [pcpu]}, units))
        elif self.chance(12):
            units = self.rng.randint(4, 8)
            item = {"name": "tcm", "start": 0x2000_0000, "size": units * self.page, "kind": "tcm"}
            self.banks.append(_Bank(item, units))
        if self.flavour == "odd" and self.chance(30):
            first = self.banks[0]
            item = {"name": "mirror", "start": 0x3000_0000, "size": first.item["size"]}
            self.banks.append(_Bank(item | {"mirror": first.item["name"]}, first.units))
            self.banks[-1].taken = first.taken

    def _make_devices(self) -> None:
        at = 0x4000_0000
        for number in range(self.rng.randint(1, 3)):
            size = self.rng.randint(1, 4) * self.page
            device: Item = {"name": f"dev{number}", "start": at, "size": size}
            if self.chance(25):
                device["type"] = "device-nGnRnE"
            if self.chance(30):
                device["shared"] = True
            if size >= 3 * self.page and self.chance(60):
                device["parts"] = [
                    {"name": "lo", "offset": 0, "size": self.page},
                    {"name": "hi", "offset": size - self.page, "size": self.page},
                ]
            self.devices.append(device)
            at += size + self.rng.choice((0, 1, 2)) * self.page
        if self.chance(12):  # a device inside a bank is an obstacle
            start = self._take(self.banks[0], 1)
            if start is not None:
                self.devices.append({"name": "inner", "start": start, "size": self.page})

    def _take(self, bank: _Bank, units: int) -> int | None:
        """Start of units that nothing fixed holds yet."""
        for _ in range(8):
            first = self.rng.randrange(max(1, bank.units - units + 1))
            wanted = set(range(first, first + units))
            if first + units <= bank.units and not wanted & bank.taken:
                bank.taken |= wanted
                return bank.item["start"] + first * self.page
        return None

    # --- blocks ------------------------------------------------------------------------------

    def _block(self, name: str, access: Any, *, pcpu: int | None = None) -> Item:
        """A block, mostly movable, of one to three units."""
        units = self.rng.choice((1, 1, 2, 2, 3))
        block: Item = {"name": name, "size": units * self.page - self.rng.choice((0, 0, 0, 7))}
        block["access"] = access
        self._put(block, units, pcpu)
        if self.chance(6):
            block["type"] = self.rng.choice(("normal-nc", "normal-wt"))
        if self.chance(5):
            block["share"] = self.rng.choice(("non", "inner", "outer"))
        return block

    def _put(self, block: Item, units: int, pcpu: int | None = None) -> None:
        """Gives the block a start, or what a movable one says instead."""
        own = [b for b in self.banks if b.item.get("pcpus", [pcpu]) == [pcpu]]
        wide = [b for b in self.banks if "pcpus" not in b.item]
        tcm = [b for b in own if "pcpus" in b.item]
        bank = self.rng.choice(tcm) if tcm and self.chance(60) else self.rng.choice(wide)
        fixed = self.movable >= self.most or self.chance(25)
        if fixed:
            start = self._take(bank, units)
            if start is not None:
                block["start"] = start
                return
        self.movable += 1
        if self.chance(45) or bank.item.get("mirror"):
            block["in"] = [bank.item["name"]]
        elif bank in tcm:
            block["in"] = [bank.item["name"], self.banks[0].item["name"]]
        if self.chance(20):
            block["align"] = self.page * self.rng.choice((2, 4))

    def _stages(self, item: Item, percent: int = 30) -> Item:
        """Sometimes narrows a hypervisor's or program's demand to some stages."""
        if len(self.stage_names) > 1 and self.chance(percent):
            count = self.rng.randint(1, len(self.stage_names) - 1)
            item["stages"] = sorted(self.rng.sample(self.stage_names, count))
        return item

    # --- a hypervisor and guests ---------------------------------------------------------------

    def _software(self) -> Item:
        guests = [f"g{number}" for number in range(self.rng.choice((1, 2, 2, 2, 3)))]
        found: Item = {}
        found["hypervisor"] = hypervisor = self._hypervisor(guests)
        found["guests"] = [self._guest(name) for name in guests]
        found["shared"] = [
            self._shared(f"s{n}", guests) for n in range(self.rng.choice((0, 1, 1, 2)))
        ]
        self._hypervisor_uses(hypervisor, found)
        self._give_devices(found)
        if self.flavour == "odd" and self.chance(40):
            bank = self.banks[0]
            start = bank.item["start"] + self.rng.randrange(bank.units) * self.page
            emulated = {"name": "em", "start": start, "size": self.page}
            if (start - bank.item["start"]) // self.page not in bank.taken:
                self.rng.choice(found["guests"])["emulated"] = [emulated]
        if self.chance(10):
            start = self._take(self.banks[0], 1)
            if start is not None:
                found["reserved"] = [{"name": "carve", "start": start, "size": self.page}]
        return found

    def _hypervisor(self, guests: list[str]) -> Item:
        hypervisor: Item = {"name": "hyp"}
        if self.flavour == "entry":
            hypervisor["switch"] = "entry"
        if self.chance(30):
            hypervisor["idle"] = False
        if self.flavour == "covers" or self.chance(45):
            hypervisor["image"] = self._image()
        sections = []
        for number in range(self.rng.choice((0, 1, 1, 2))):
            access: Any = self.rng.choice(("rw", "rw", "r", "rx"))
            if len(self.stage_names) > 1 and self.chance(20):
                access = {name: self.rng.choice(("rw", "r")) for name in self.stage_names}
            block = self._block(f"h{number}", access)
            if isinstance(access, str):
                self._stages(block, 20)
            sections.append(self._hypervisor_keys(block, guests))
        if self.pcpus == 2 and self.movable + 2 <= self.most and self.chance(50):
            each: Item = {"name": "percpu", "size": self.page, "access": "rw", "each": "pcpu"}
            self.movable += 2
            sections.append(self._hypervisor_keys(each, guests))
        if self.pcpus == 2 and self.chance(30):
            own = self._block("own0", "rw", pcpu=0) | {"pcpus": [0]}
            sections.append(self._hypervisor_keys(own, guests))
        if self.flavour == "odd" and self.chance(50):
            sections.append(self._stack())
        if not sections and "image" not in hypervisor:
            sections.append(self._block("h", "rx"))
        hypervisor["sections"] = sections
        slots = {name: 1 for name in self.stage_names if self.chance(20)}
        if slots:
            hypervisor["transient_slots"] = slots
        return hypervisor

    def _hypervisor_keys(self, item: Item, guests: list[str]) -> Item:
        if self.chance(15):
            item["while"] = self.rng.choice((["idle"], ["guests"], [guests[0]]))
        if self.flavour == "entry" and self.chance(45) and item.get("while") != ["idle"]:
            item["entry"] = True
        return item

    def _image(self) -> Item:
        """A rigid group; ``covers`` boards end some parts' demands after boot."""
        parts: list[Item] = []
        rights = self.rng.choice((("rx", "r", "rw"), ("rx", "rw"), ("rx", "rw", "r", "rw")))
        for number, access in enumerate(rights):
            part: Item = {"name": f"p{number}", "access": access}
            part["size"] = self.rng.randint(1, 2) * self.page - self.rng.choice((0, 0, 5))
            parts.append(part)
        if self.flavour == "covers":
            init = {"name": "init", "size": self.page, "access": "rw", "stages": ["boot"]}
            parts.insert(self.rng.randrange(1, len(parts) + 1), init)
            parts.append({"name": "bss", "size": self.page, "access": "rw"})
        elif len(self.stage_names) > 1 and self.chance(40):
            last = parts[-1]
            last["access"] = {name: "rw" for name in self.stage_names[:-1]} | {"runtime": "r"}
        image: Item = {"fill": True, "parts": parts}
        units = sum(-(-part["size"] // self.page) for part in parts)
        self._put(image, units)
        if len(parts) <= 3 and self.movable < self.most and self.chance(30):
            image["relink"] = True
            self.movable += 1
        return image

    def _stack(self) -> Item:
        """A block with a guard inside, and sometimes bytes between its parts that are free."""
        body: Item = {"name": "body", "size": self.page, "access": "rw"}
        if self.chance(50):
            body["offset"] = 2 * self.page
        guard = {"name": "guard", "size": self.page, "access": "none"}
        stack: Item = {"name": "stack", "parts": [guard, body]}
        self._put(stack, 3)
        return stack

    def _guest(self, name: str) -> Item:
        pcpus = list(range(self.pcpus))
        if self.pcpus == 2 and self.chance(50):
            pcpus = [self.rng.randrange(2)]
        only = pcpus[0] if len(pcpus) == 1 else None
        rights = ["rwx", self.rng.choice(("rw", "rx", "r", "rwx"))][: self.rng.choice((1, 1, 2))]
        memory = [self._block(f"m{n}", access, pcpu=only) for n, access in enumerate(rights)]
        return {"name": name, "pcpus": pcpus, "memory": memory}

    def _shared(self, name: str, guests: list[str]) -> Item:
        shared = self._block(name, None)
        del shared["access"]
        rights = self.rng.choice((("rwx", "rwx"), ("rwx", "r"), ("rw", "rw"), ("rw", "r")))
        with_: Item = {guests[0]: rights[0]}
        if len(guests) > 1:
            with_[self.rng.choice((guests[1], "*"))] = rights[1]
        if self.chance(25):
            with_["hypervisor"] = self.rng.choice(("r", "r", "rw"))
        return shared | {"with": with_}

    def _hypervisor_uses(self, hypervisor: Item, found: Item) -> None:
        uses: list[Item] = []
        for guest in found["guests"]:
            if self.chance(35):
                block = self.rng.choice(guest["memory"])
                access = "rw" if "w" in block["access"] else "r"
                use: Item = {"use": f"{guest['name']}.{block['name']}", "access": access}
                if block["size"] > 64 and self.chance(40):
                    use |= {"offset": 64, "page": 64, "size": block["size"] - 64}
                    if block["size"] > 128 and self.chance(50):
                        use["size"] = 64
                if self.chance(40):
                    use["while"] = ["idle"]
                self._attributes_like(use, block)
                uses.append(self._stages(use))
        for shared in found["shared"]:
            if "hypervisor" not in shared["with"] and self.chance(20):
                use = {"use": shared["name"], "access": "r", "while": ["idle"]}
                if len(self.stage_names) == 1 and self.chance(30):
                    use |= {"via": "transient"}
                    hypervisor.setdefault("transient_slots", {})["runtime"] = 1
                uses.append(use)
        if uses:
            hypervisor["uses"] = uses

    def _attributes_like(self, use: Item, block: Item) -> None:
        for key in ("type", "share"):
            if key in block and self.chance(50):
                use[key] = block[key]

    def _give_devices(self, found: Item) -> None:
        mine: list[Any] = []
        for device in self.devices:
            name = device["name"]
            if device.get("parts") and self.chance(60):
                mine += [{"use": f"{name}.lo"}, {"use": f"{name}.hi"}]
            elif self.chance(50):
                use = {"use": name}
                if device["size"] > self.page and self.chance(40):
                    use["size"] = self.page
                if self.chance(8):
                    use["type"] = "device-nGRE"
                mine.append(self._stages(use, 20))
            takers = list(found["guests"])
            self.rng.shuffle(takers)
            for guest in takers[: 2 if device.get("shared") else 1]:
                if self.chance(40):
                    guest.setdefault("devices", []).append(name)
        if self.chance(8):
            window: Item = {"window": "over", "start": 0x4000_0000, "size": 4 * self.page}
            window["access"] = self.rng.choice(("r", "rw"))
            if self.chance(50):
                window["while"] = ["idle"]
            mine.append(window)
        if mine:
            found["hypervisor"]["devices"] = mine

    # --- programs ------------------------------------------------------------------------------

    def _programs(self) -> list[Item]:
        count = 2 if self.pcpus == 2 and self.chance(60) else 1
        level = "el1" if self.flavour == "tasks" else "el2"
        programs = []
        for number in range(count):
            pcpus = [number] if count == 2 else list(range(self.pcpus))
            programs.append(self._program(f"p{number}", level, pcpus))
        left = [d["name"] for d in self.devices]
        for program in programs:
            mine = [name for name in left if self.chance(50)]
            left = [name for name in left if name not in mine]
            if mine:
                program["devices"] = mine
        return programs

    def _program(self, name: str, level: str, pcpus: list[int]) -> Item:
        only = pcpus[0] if len(pcpus) == 1 else None
        program: Item = {"name": name, "level": level, "pcpus": pcpus}
        if self.chance(40):
            program["image"] = self._image()
        sections = []
        for number in range(self.rng.choice((1, 2, 3))):
            access, user = self.rng.choice(
                (("rx", "rx"), ("r", "r"), ("rw", None), ("rw", "rw"), ("rw", None), ("rx", "r"))
            )
            block = self._block(f"s{number}", access, pcpu=only)
            if level == "el1" and user is not None:
                block["user"] = user
            sections.append(self._stages(block))
        if self.chance(25):
            sections.append(self._stack())
        program["sections"] = sections
        if level == "el1":
            program["tasks"] = [
                self._task(f"t{n}", only) for n in range(self.rng.choice((0, 1, 2, 2)))
            ]
        return program

    def _task(self, name: str, pcpu: int | None) -> Item:
        rights = [self.rng.choice(("rw", "rw", "r", "rx"))]
        if self.chance(40):
            rights.append("rw")
        memory = [self._block(f"m{n}", access, pcpu=pcpu) for n, access in enumerate(rights)]
        return {"name": name, "memory": memory}

    # --- policy --------------------------------------------------------------------------------

    def _policy(self, board: Item) -> Item:
        policy: Item = {"page": self.page}
        if self.chance(15):
            policy["wxn"] = False
        exposure: Item | None = None
        if self.flavour == "free":
            kinds = self.rng.choice((["free"], ["free"], ["free", "holes"], ["free", "own"]))
            exposure = {"over": kinds}
        elif self.flavour == "covers":
            exposure = {"over": self.rng.choice((["own"], ["holes", "own"], ["holes"]))}
        if exposure is not None:
            if self.chance(40):
                exposure["budget"] = self.rng.randint(0, 4) * self.page
            policy["exposure"] = exposure
            if "holes" in exposure["over"]:
                board["holes"] = self._holes()
        return policy

    def _holes(self) -> list[Item]:
        """All that lies between the devices outside the banks."""
        outer = [d for d in self.devices if d["start"] >= 0x4000_0000]
        holes = []
        for left, right in itertools.pairwise(outer):
            end = left["start"] + left["size"]
            if end < right["start"]:
                size = right["start"] - end
                holes.append({"start": end, "size": size, "why": "nothing decodes here"})
        return holes
