"""Random guests with their EL1 programs, and how often they take turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.random_draws import KIB, MIB

if TYPE_CHECKING:
    from tests.oracle.random_draws import Draws, Item


def random_guest(draw: Draws, name: str) -> Item:
    count = 1 if draw.chance(75) else draw.rng.randint(1, draw.pcpus)
    guest: Item = {"name": name, "pcpus": sorted(draw.rng.sample(range(draw.pcpus), count))}
    el1 = draw.rng.choice(("mpu", "mpu", "mpu", "off", *(["mmu"] * 2 if draw.wide else [])))
    if el1 != "mpu":
        guest["el1"] = el1
    if draw.chance(15):
        guest["vmid"] = 20 + int(name[1:])
    guest["memory"] = _guest_memory(draw)
    if draw.chance(60):
        draw.device(f"dev-{name}")
        guest["devices"] = [f"dev-{name}"]
    if draw.chance(60):
        guest["emulated"] = ["gic", "uart0"]
    if el1 == "mpu" and draw.chance(30):
        guest["program"] = _guest_program(draw, guest)
    return guest


def _guest_memory(draw: Draws) -> list[Item]:
    fixed = draw.chance(50)
    shapes = draw.rng.choice(
        (
            [("ram", "rwx")],
            [("ram", "rwx")],
            [("code", "rx"), ("ram", "rw")],
            [("code", "rx"), ("consts", "r"), ("ram", "rw")],
        )
    )
    found = []
    for name, access in shapes:
        size = draw.rng.choice((64 * KIB, 256 * KIB, MIB, 2 * MIB))
        block: Item = {"name": name, "size": size, "access": access}
        if fixed:
            block["start"] = draw.take(size)
        else:
            block["in"] = ["low"]
            if draw.chance(30):
                block["align"] = 2 * MIB
        if name == "ram" and draw.chance(8):
            block["type"] = "normal-nc"
        found.append(block)
    return found


def _guest_program(draw: Draws, guest: Item) -> Item:
    """What the guest asks for at EL1, in its memory."""
    names = [block["name"] for block in guest["memory"]]
    code, ram = names[0], names[-1]
    program: Item = {
        "sections": [
            {"name": "text", "in": [code], "size": draw.size(0x4000), "access": "rx"},
            _guest_data(draw, ram),
        ]
    }
    if draw.chance(50):
        program["sections"][0]["user"] = "rx"
    if draw.chance(50):
        program["roles"] = {
            "code": ["text"], "vectors": ["text"], "tables": ["text"],
            "stack": ["data.body" if "parts" in program["sections"][1] else "data"],
        }  # fmt: skip
    if "devices" in guest and draw.chance(50):
        program["devices"] = list(guest["devices"])
    count = draw.rng.choice((0, 0, 1, 2, 3))
    if count:
        program["tasks"] = [
            {"name": f"t{n}", "memory": [
                {"name": "ram", "in": [ram], "size": draw.size(0x2000), "access": "rw"}]}
            for n in range(count)
        ]  # fmt: skip
    return program


def _guest_data(draw: Draws, ram: str) -> Item:
    item: Item = {"name": "data", "in": [ram]}
    if draw.chance(50):
        return {**item, "size": draw.size(0x4000), "access": "rw"}
    guard = {"size": 0x1000, "access": "none"}
    body = {"name": "body", "size": draw.size(0x4000), "access": "rw"}
    return {**item, "parts": [{"name": "low", **guard}, body, {"name": "high", **guard}]}


def random_weights(draw: Draws, guests: list[Item], idle: bool) -> Item:
    """Switch weights, or fixed cycles, on pCPUs with two guests or more."""
    switches: list[Item] = []
    schedule: list[Item] = []
    for pcpu in range(draw.pcpus):
        here = [guest["name"] for guest in guests if pcpu in guest["pcpus"]]
        way = draw.rng.randrange(10)
        if len(here) > 1 and way < 3:
            pool = [*here, *(["idle"] if idle else [])]
            cycle = [draw.rng.choice(pool)]
            for _ in range(draw.rng.randint(1, 5)):
                cycle.append(draw.rng.choice([n for n in pool if n != cycle[-1]]))
            if cycle[0] == cycle[-1]:
                cycle.append(draw.rng.choice([n for n in pool if n != cycle[-1]]))
            schedule.append({"pcpu": pcpu, "cycle": cycle})
        elif len(here) > 1 and way < 7:
            for one in here:
                for other in here:
                    if one != other and draw.chance(50):
                        switches.append({"pcpu": pcpu, "from": one, "to": other,
                                         "per_second": draw.rng.randint(1, 1000)})  # fmt: skip
    found: Item = {}
    if switches:
        found["switches"] = switches
    if schedule:
        found["schedule"] = schedule
    return found
