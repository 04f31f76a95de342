"""Images, sections, devices and roles of a random hypervisor, and random programs with tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.random_draws import FLASH, KIB, MIB

if TYPE_CHECKING:
    from tests.oracle.random_draws import Draws, Item


def random_party(draw: Draws) -> Item:
    """Image, sections, devices and roles of a hypervisor or of a program."""
    item: Item = {"image": _image(draw), "sections": _sections(draw)}
    item["devices"] = [
        draw.some_stages({"use": name})
        for name in ("uart0", "timer", "gic.gicd", "gic.gicr")
        if draw.chance(80)
    ]
    if draw.chance(60):
        item["roles"] = {
            "code": ["text"], "vectors": ["text"], "stack": ["data"], "tables": ["rodata"],
        }  # fmt: skip
    return item


def _image(draw: Draws) -> Item:
    early = draw.names[: max(1, len(draw.names) - 1)]
    parts: list[Item] = [
        {"name": "text", "size": draw.size(0x8_0000), "access": "rx"},
        {"name": "rodata", "size": draw.size(), "access": "r"},
    ]
    if len(draw.names) > 1 and draw.chance(50):
        access = {**dict.fromkeys(early, "rw"), draw.names[-1]: "r"}
        parts.append({"name": "once", "size": draw.size(0x4000), "access": access})
    parts.append({"name": "data", "size": draw.size(), "access": "rw"})
    if draw.guarded:
        parts.append({"name": "guard", "size": 0x1000, "access": "none"})
    elif draw.chance(40):
        parts.append({"name": "bss", "size": draw.size(), "access": "rw"})
    if len(draw.names) > 1 and draw.chance(70):
        cut = draw.rng.randint(1, len(early))
        init: list[Item] = [
            {"name": "init-text", "size": draw.size(), "access": "rx"},
            {"name": "init-data", "size": draw.size(), "access": "rw"},
        ]
        for part in init:
            part["stages"] = draw.names[:cut]
        draw.rng.shuffle(init)
        at = draw.rng.choice((0, len(parts), draw.rng.randint(0, len(parts))))
        parts[at:at] = init
    image: Item = {"fill": draw.chance(70), "parts": parts}
    if draw.chance(85):
        image["start"] = draw.code
    else:
        image["in"] = ["high" if draw.above else "low"]
    return image


def _sections(draw: Draws) -> list[Item]:
    found: list[Item] = []
    if draw.chance(50):
        item = {"name": "heap", "size": draw.rng.choice((MIB, 8 * MIB, draw.size())),
                "access": "rw"}  # fmt: skip
        found.append(draw.some_stages(item))
    if draw.chance(25) and len(draw.names) > 1:
        found.append({"name": "fdt", "size": 32 * KIB, "access": "r",
                      "stages": draw.names[:-1]})  # fmt: skip
    if draw.chance(25):
        found.append(
            draw.some_stages({"name": "modules", "start": FLASH, "size": 4 * MIB, "access": "r"})
        )
    if draw.chance(25):
        found.append({"name": "percpu", "size": draw.size(0x8000), "access": "rw",
                      "each": "pcpu"})  # fmt: skip
    if draw.chance(15) and draw.kind == "hypervisor":
        found.append({"name": "stash", "size": draw.size(), "access": "rw",
                      "while": [draw.rng.choice(("guests", "idle"))]})  # fmt: skip
    if draw.chance(15):
        size = draw.size()
        found.append({"name": "fixed", "start": draw.take(size), "size": size,
                      "access": "rw"})  # fmt: skip
    for item in found:
        if "start" not in item and draw.chance(70):
            item["in"] = ["low"]
    return found


def random_programs(draw: Draws) -> list[Item]:
    together = draw.chance(60)
    groups = [list(range(draw.pcpus))] if together else [[n] for n in range(draw.pcpus)]
    found = []
    for number, group in enumerate(groups):
        level = draw.rng.choice(("el1", "el1", "el2"))
        program: Item = {"name": f"p{number}", "level": level, "pcpus": group}
        program |= random_party(draw)
        if "start" in program["image"]:
            program["image"]["start"] += number * 4 * MIB
        if level == "el1":
            _grant_user(draw, program)
            tasks = [_task(draw, f"t{n}", number) for n in range(draw.rng.choice((0, 1, 2, 4)))]
            if tasks:
                program["tasks"] = tasks
        if number:
            program["devices"] = []
            program["sections"] = [s for s in program["sections"] if s["name"] not in ("modules",)]
        found.append(program)
    return found


def _grant_user(draw: Draws, program: Item) -> None:
    if draw.chance(60):
        for part in program["image"]["parts"]:
            if part["name"] in ("text", "rodata"):
                part["user"] = part["access"]


def _task(draw: Draws, name: str, number: int) -> Item:
    block: Item = {"name": "ram", "size": draw.size(0x4000), "access": "rw"}
    if draw.chance(40):
        block["start"] = draw.take(0x4000)
    else:
        block["in"] = ["low"]
    task: Item = {"name": name, "memory": [block]}
    if draw.chance(50):
        device = f"dev-{number}-{name}"
        draw.device(device)
        task["devices"] = [device]
    return task
