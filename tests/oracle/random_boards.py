"""Random whole boards: `random_files(seed)` gives their files, the same for a seed everywhere.

Unlike the tiny boards of `generate` these look like real ones: an image with parts that are
dropped, stages, several pCPUs, guests with affinity, what a boot loader leaves, switch weights
and schedules. Most of them can be planned. Sizes are small against the banks, so that room is
never the reason why there is no plan.
"""

from __future__ import annotations

from random import Random
from typing import Any

import yaml

Item = dict[str, Any]

BOARD = "board.yaml"
LAYOUT = "loader.yaml"
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


def random_files(seed: int) -> dict[str, str]:
    """The files of a board by name, `BOARD` among them."""
    maker = _Maker(Random(seed), seed)
    board = maker.board()
    files = {BOARD: _text(board)}
    if maker.layout is not None:
        files[LAYOUT] = _text(maker.layout)
    return files


def _text(item: Item) -> str:
    return yaml.safe_dump(item, sort_keys=False, width=100)


def _row(slot: Item, mpu: str) -> Item:
    """A slot of a layout for one MPU; `rights` are the privileged agent's."""
    other = "guest" if mpu == "el2" else "el0"
    return {**{k: v for k, v in slot.items() if k != "rights"}, mpu: slot["rights"], other: "none"}


class _Maker:
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

    # --- the whole ---------------------------------------------------------------------------

    def board(self) -> Item:
        if self.chance(15):
            self.core["ordered_writes"] = True
        board: Item = {
            "schema": "mpuplan/board/v1",
            "name": f"random-{self.seed}",
            "core": self.core,
            "pcpus": self.pcpus,
            "memory": self.memory(),
            "devices": self.devices,
            "stages": self.stages,
        }
        self.board_devices()
        board |= self.software() if self.kind == "hypervisor" else {"programs": self.programs()}
        if self.shared:
            board["shared"] = self.shared
        if self.chance(22):
            stage = self.rng.choice(self.names[:2]) if self.chance(25) else self.names[0]
            board["handover"] = {stage: LAYOUT}
            levels = {n: p["level"] for p in board.get("programs", ()) for n in p["pcpus"]}
            self.layout = self.loader(stage, levels or dict.fromkeys(range(self.pcpus), "el2"))
        board["policy"] = {"page": self.page, "wxn": self.chance(85), "exposure": "none"}
        if self.chance(10):
            over = ["own"] if self.pcpus > 1 else self.rng.choice((["own"], ["free", "own"]))
            board["policy"]["exposure"] = {"over": over}
        return board

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

    # --- hypervisor --------------------------------------------------------------------------

    def software(self) -> Item:
        guests = [self.guest(f"g{n}") for n in range(self.rng.choice((0, 1, 2, 2, 3, 3, 4, 6)))]
        hyp: Item = {"name": "hyp"}
        if self.chance(25):
            hyp["switch"] = "entry"
        if self.chance(20):
            hyp["idle"] = False
        hyp |= self.party()
        entry = hyp.get("switch") == "entry"
        if entry:
            for part in hyp["image"]["parts"]:
                if part["name"] in ("text", "data"):
                    part["entry"] = True
        hyp["uses"] = self.build_uses(guests)
        if self.chance(35):
            hyp["transient_slots"] = {self.names[-1]: self.rng.randint(1, 2)}
            with_ram = [g for g in guests if "memory" in g]
            if with_ram and self.chance(60):
                guest = self.rng.choice(with_ram)
                name = f"{guest['name']}.{guest['memory'][-1]['name']}"
                use = {"use": name, "access": "rw", "stages": [self.names[-1]], "via": "transient"}
                hyp["uses"].append(use)
        if self.chance(20) and len(guests) > 1:
            with_ = {g["name"]: self.rng.choice(("r", "rw")) for g in self.rng.sample(guests, 2)}
            if self.chance(40):  # a byte that EL2 may write, a guest may write, too
                with_ = {**dict.fromkeys(with_, "rw"), "hypervisor": "rw"}
            if self.chance(30):
                item = {"name": "ivc", "start": self.take(64 * KIB), "size": 64 * KIB}
            else:
                item = {"name": "ivc", "size": self.size(), "in": [self.banks[0]]}
            self.shared.append({**item, "with": with_})
        found: Item = {"hypervisor": hyp}
        if guests:
            found["guests"] = guests
            found |= self.weights(guests, hyp.get("idle", True))
        return found

    def party(self) -> Item:
        """Image, sections, devices and roles of a hypervisor or of a program."""
        item: Item = {"image": self.image(), "sections": self.sections()}
        item["devices"] = [
            self.some_stages({"use": name})
            for name in ("uart0", "timer", "gic.gicd", "gic.gicr")
            if self.chance(80)
        ]
        if self.chance(60):
            item["roles"] = {
                "code": ["text"], "vectors": ["text"], "stack": ["data"], "tables": ["rodata"],
            }  # fmt: skip
        return item

    def image(self) -> Item:
        early = self.names[: max(1, len(self.names) - 1)]
        parts: list[Item] = [
            {"name": "text", "size": self.size(0x8_0000), "access": "rx"},
            {"name": "rodata", "size": self.size(), "access": "r"},
        ]
        if len(self.names) > 1 and self.chance(50):
            access = {**dict.fromkeys(early, "rw"), self.names[-1]: "r"}
            parts.append({"name": "once", "size": self.size(0x4000), "access": access})
        parts.append({"name": "data", "size": self.size(), "access": "rw"})
        if self.guarded:
            parts.append({"name": "guard", "size": 0x1000, "access": "none"})
        elif self.chance(40):
            parts.append({"name": "bss", "size": self.size(), "access": "rw"})
        if len(self.names) > 1 and self.chance(70):
            cut = self.rng.randint(1, len(early))
            init: list[Item] = [
                {"name": "init-text", "size": self.size(), "access": "rx"},
                {"name": "init-data", "size": self.size(), "access": "rw"},
            ]
            for part in init:
                part["stages"] = self.names[:cut]
            self.rng.shuffle(init)
            at = self.rng.choice((0, len(parts), self.rng.randint(0, len(parts))))
            parts[at:at] = init
        image: Item = {"fill": self.chance(70), "parts": parts}
        if self.chance(85):
            image["start"] = self.code
        else:
            image["in"] = ["high" if self.above else "low"]
        return image

    def sections(self) -> list[Item]:
        found: list[Item] = []
        if self.chance(50):
            item = {"name": "heap", "size": self.rng.choice((MIB, 8 * MIB, self.size())),
                    "access": "rw"}  # fmt: skip
            found.append(self.some_stages(item))
        if self.chance(25) and len(self.names) > 1:
            found.append({"name": "fdt", "size": 32 * KIB, "access": "r",
                          "stages": self.names[:-1]})  # fmt: skip
        if self.chance(25):
            found.append(
                self.some_stages(
                    {"name": "modules", "start": FLASH, "size": 4 * MIB, "access": "r"}
                )
            )
        if self.chance(25):
            found.append({"name": "percpu", "size": self.size(0x8000), "access": "rw",
                          "each": "pcpu"})  # fmt: skip
        if self.chance(15) and self.kind == "hypervisor":
            found.append({"name": "stash", "size": self.size(), "access": "rw",
                          "while": [self.rng.choice(("guests", "idle"))]})  # fmt: skip
        if self.chance(15):
            size = self.size()
            found.append({"name": "fixed", "start": self.take(size), "size": size,
                          "access": "rw"})  # fmt: skip
        for item in found:
            if "start" not in item and self.chance(70):
                item["in"] = ["low"]
        return found

    def build_uses(self, guests: list[Item]) -> list[Item]:
        """The guests' memory, written before they run."""
        if len(self.names) == 1 or self.chance(40):
            return []
        quiet = [name for name in self.names if name not in self.with_guests]
        if not quiet:
            return []
        stage = quiet[-1]
        return [
            {"use": f"{guest['name']}.{block['name']}", "access": "rw", "stages": [stage]}
            for guest in guests
            for block in guest["memory"]
            if self.chance(85)
        ]

    # --- guests ------------------------------------------------------------------------------

    def guest(self, name: str) -> Item:
        count = 1 if self.chance(75) else self.rng.randint(1, self.pcpus)
        guest: Item = {"name": name, "pcpus": sorted(self.rng.sample(range(self.pcpus), count))}
        el1 = self.rng.choice(("mpu", "mpu", "mpu", "off", *(["mmu"] * 2 if self.wide else [])))
        if el1 != "mpu":
            guest["el1"] = el1
        if self.chance(15):
            guest["vmid"] = 20 + int(name[1:])
        guest["memory"] = self.guest_memory()
        if self.chance(60):
            self.device(f"dev-{name}")
            guest["devices"] = [f"dev-{name}"]
        if self.chance(60):
            guest["emulated"] = ["gic", "uart0"]
        if el1 == "mpu" and self.chance(30):
            guest["program"] = self.guest_program(guest)
        return guest

    def guest_memory(self) -> list[Item]:
        fixed = self.chance(50)
        shapes = self.rng.choice(
            (
                [("ram", "rwx")],
                [("ram", "rwx")],
                [("code", "rx"), ("ram", "rw")],
                [("code", "rx"), ("consts", "r"), ("ram", "rw")],
            )
        )
        found = []
        for name, access in shapes:
            size = self.rng.choice((64 * KIB, 256 * KIB, MIB, 2 * MIB))
            block: Item = {"name": name, "size": size, "access": access}
            if fixed:
                block["start"] = self.take(size)
            else:
                block["in"] = ["low"]
                if self.chance(30):
                    block["align"] = 2 * MIB
            if name == "ram" and self.chance(8):
                block["type"] = "normal-nc"
            found.append(block)
        return found

    def guest_program(self, guest: Item) -> Item:
        """What the guest asks for at EL1, in its memory."""
        names = [block["name"] for block in guest["memory"]]
        code, ram = names[0], names[-1]
        program: Item = {
            "sections": [
                {"name": "text", "in": [code], "size": self.size(0x4000), "access": "rx"},
                self.guest_data(ram),
            ]
        }
        if self.chance(50):
            program["sections"][0]["user"] = "rx"
        if self.chance(50):
            program["roles"] = {
                "code": ["text"], "vectors": ["text"], "tables": ["text"],
                "stack": ["data.body" if "parts" in program["sections"][1] else "data"],
            }  # fmt: skip
        if "devices" in guest and self.chance(50):
            program["devices"] = list(guest["devices"])
        count = self.rng.choice((0, 0, 1, 2, 3))
        if count:
            program["tasks"] = [
                {"name": f"t{n}", "memory": [
                    {"name": "ram", "in": [ram], "size": self.size(0x2000), "access": "rw"}]}
                for n in range(count)
            ]  # fmt: skip
        return program

    def guest_data(self, ram: str) -> Item:
        item: Item = {"name": "data", "in": [ram]}
        if self.chance(50):
            return {**item, "size": self.size(0x4000), "access": "rw"}
        guard = {"size": 0x1000, "access": "none"}
        body = {"name": "body", "size": self.size(0x4000), "access": "rw"}
        return {**item, "parts": [{"name": "low", **guard}, body, {"name": "high", **guard}]}

    def weights(self, guests: list[Item], idle: bool) -> Item:
        """Switch weights, or fixed cycles, on pCPUs with two guests or more."""
        switches: list[Item] = []
        schedule: list[Item] = []
        for pcpu in range(self.pcpus):
            here = [guest["name"] for guest in guests if pcpu in guest["pcpus"]]
            way = self.rng.randrange(10)
            if len(here) > 1 and way < 3:
                pool = [*here, *(["idle"] if idle else [])]
                cycle = [self.rng.choice(pool)]
                for _ in range(self.rng.randint(1, 5)):
                    cycle.append(self.rng.choice([n for n in pool if n != cycle[-1]]))
                if cycle[0] == cycle[-1]:
                    cycle.append(self.rng.choice([n for n in pool if n != cycle[-1]]))
                schedule.append({"pcpu": pcpu, "cycle": cycle})
            elif len(here) > 1 and way < 7:
                for one in here:
                    for other in here:
                        if one != other and self.chance(50):
                            switches.append({"pcpu": pcpu, "from": one, "to": other,
                                             "per_second": self.rng.randint(1, 1000)})  # fmt: skip
        found: Item = {}
        if switches:
            found["switches"] = switches
        if schedule:
            found["schedule"] = schedule
        return found

    # --- programs ----------------------------------------------------------------------------

    def programs(self) -> list[Item]:
        together = self.chance(60)
        groups = [list(range(self.pcpus))] if together else [[n] for n in range(self.pcpus)]
        found = []
        for number, group in enumerate(groups):
            level = self.rng.choice(("el1", "el1", "el2"))
            program: Item = {"name": f"p{number}", "level": level, "pcpus": group}
            program |= self.party()
            if "start" in program["image"]:
                program["image"]["start"] += number * 4 * MIB
            if level == "el1":
                self.grant_user(program)
                tasks = [self.task(f"t{n}", number) for n in range(self.rng.choice((0, 1, 2, 4)))]
                if tasks:
                    program["tasks"] = tasks
            if number:
                program["devices"] = []
                program["sections"] = [
                    s for s in program["sections"] if s["name"] not in ("modules",)
                ]
            found.append(program)
        return found

    def grant_user(self, program: Item) -> None:
        if self.chance(60):
            for part in program["image"]["parts"]:
                if part["name"] in ("text", "rodata"):
                    part["user"] = part["access"]

    def task(self, name: str, number: int) -> Item:
        block: Item = {"name": "ram", "size": self.size(0x4000), "access": "rw"}
        if self.chance(40):
            block["start"] = self.take(0x4000)
        else:
            block["in"] = ["low"]
        task: Item = {"name": name, "memory": [block]}
        if self.chance(50):
            device = f"dev-{number}-{name}"
            self.device(device)
            task["devices"] = [device]
        return task

    # --- what a boot loader leaves -----------------------------------------------------------

    def loader(self, stage: str, mpus: dict[int, str]) -> Item:
        """A layout: all of RAM writable and executable, or code, constants and data apart.

        `mpus`: whose MPU each pCPU has on. One context for all, or one for each pCPU.
        """
        mair = self.rng.choice(([0xFF, 0x04], [0x04, 0xFF], [0xFF, 0x44, 0x04], [0xFF]))
        slots = self.rng.choice((self.one_slot, self.parted_slots))()
        if mair == [0xFF]:
            slots = [slot for slot in slots if slot["type"] == "normal-wb"]
        off = self.rng.choice((0, 0, 3))
        control = {"m": 0 if self.chance(12) else 1}
        if control["m"] and self.chance(20):
            control["br"] = 1
        rows = [{"slot": off + number, **slot} for number, slot in enumerate(slots)]
        here = next(s for s in self.stages if stage in (s, s["name"] if isinstance(s, dict) else s))
        there = (
            here.get("pcpus", range(self.pcpus)) if isinstance(here, dict) else range(self.pcpus)
        )
        each = {f"{stage}/pcpu{pcpu}/loader": mpus[pcpu] for pcpu in there}
        if len(set(mpus.values())) == 1 and self.chance(60):
            each = {"loader": mpus[0]}
        return {
            "schema": "mpuplan/layout/v1",
            "core": dict(self.core),
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

    def one_slot(self) -> list[Item]:
        base = self.code
        return [
            {"start": base, "end": base + 512 * MIB, "rights": "rwx", "type": "normal-wb",
             "share": "inner" if self.wide else "non"},
            {"start": DEVICE, "end": DEVICE + 32 * MIB, "rights": "rw", "type": "device-nGnRE"},
        ]  # fmt: skip

    def parted_slots(self) -> list[Item]:
        cut = self.code + self.rng.choice((64 * KIB, 256 * KIB, MIB))
        share = "inner" if self.wide else "non"
        return [
            {"start": self.code, "end": cut, "rights": "rx", "type": "normal-wb", "share": share},
            {"start": cut, "end": cut + 64 * MIB, "rights": "rw", "type": "normal-wb",
             "share": share},
            {"start": DEVICE, "end": DEVICE + 32 * MIB, "rights": "rw", "type": "device-nGnRE"},
        ]  # fmt: skip
