"""Who else sees the bytes of a guest on a random board: EL2 by its uses, other guests, masters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oracle.cache_boards import Draw, Item

KIB = 1 << 10


def random_shared(draw: Draw, guests: list[Item]) -> list[Item]:
    """Blocks that guests share, with the same rights or others, at times with EL2 itself."""
    found = []
    for number in range(draw.rng.choice((0, 0, 1, 1, 2))):
        names = [g["name"] for g in draw.rng.sample(guests, draw.rng.randint(1, len(guests)))]
        with_ = {name: draw.rng.choice(("rw", "rw", "r", "rx")) for name in names}
        if draw.chance(25):
            with_["hypervisor"] = "rw" if set(with_.values()) == {"rw"} else "r"
        size = draw.rng.choice((64, 4 * KIB))
        item = {"name": f"s{number}", "start": draw.take(size), "size": size, "with": with_}
        code = "x" in "".join(with_.values())
        found.append(draw.dressed(item, "rx" if code else "rw"))
    return found


def random_uses(draw: Draw, hypervisor: Item, guests: list[Item], shared: list[Item]) -> None:
    """What EL2 does with bytes of others: before guests run, while none does, for a moment."""
    uses: list[Item] = []
    targets = [(f"{g['name']}.{b['name']}", b, g) for g in guests for b in g["memory"]]
    targets += [(block["name"], block, None) for block in shared]
    early = [name for name in draw.stages if name not in draw.with_guests]
    slots = False
    for name, block, guest in targets:
        mapped = guest is None and "hypervisor" in block["with"]
        if early and draw.chance(70) and not mapped:
            uses += _early(draw, name, block, early)
        if draw.chance(20) and not mapped:
            stages = [draw.rng.choice(draw.with_guests)]
            item = {"use": name, "access": draw.rng.choice(("rw", "r")), "stages": stages}
            uses.append(
                draw.dressed({**item, **_part(draw, block), "while": ["idle"]}, "rw", block)
            )
        elif draw.chance(30) and not mapped:
            slots = True
            item = {"use": name, "access": draw.rng.choice(("rw", "rw", "r")),
                    "stages": [draw.stages[-1]], "via": "transient"}  # fmt: skip
            if draw.chance(40):
                item["pcpus"] = draw.some(list(range(draw.pcpus)))
            draw.dressed(item, "rw", block)
            if draw.chance(75) or not _alike(item, block, guest):
                item["while"] = ["idle"]
            uses.append(item)
    hypervisor["uses"] = uses
    if slots:
        hypervisor["transient_slots"] = {draw.stages[-1]: 1}


def _alike(item: Item, block: Item, guest: Item | None) -> bool:
    """Whether a map of a moment fits into what guests see of the block at the same time."""
    seen = [block["access"]] if guest is not None else list(block["with"].values())
    rights = {"w" in each for each in seen if isinstance(each, str)}
    same = all(item.get(key) == block.get(key) for key in ("type", "share"))
    return same and rights == {"w" in item["access"]}


def _early(draw: Draw, name: str, block: Item, stages: list[str]) -> list[Item]:
    """One use for each of the stages, so that attributes may change between them."""
    found = []
    code = "x" in "".join(block.get("with", {}).values())  # cleaned by the change of stages, too
    for stage in stages if draw.chance(50) and not code else stages[-1:]:
        item = {"use": name, "access": draw.rng.choice(("rw", "rw", "rw", "r")), "stages": [stage]}
        if draw.chance(30):
            item["pcpus"] = draw.some(list(range(draw.pcpus)))
        found.append(draw.dressed({**item, **_part(draw, block)}, "rw", block))
    return found


def _part(draw: Draw, block: Item) -> Item:
    """At times only a part of the block."""
    if block["size"] < 4 * KIB or not draw.chance(25):
        return {}
    return {"offset": draw.rng.choice((0, 64, KIB)), "size": draw.rng.choice((64, KIB))}


def random_masters(draw: Draw, guests: list[Item], shared: list[Item]) -> list[Item]:
    """DMA of guests, coherent or not."""
    found = []
    for guest in guests:
        if draw.chance(30):
            reach = [f"{guest['name']}.{b['name']}" for b in guest["memory"]]
            found.append({"name": f"dma-{guest['name']}", "of": guest["name"],
                          "reach": reach[:1], "coherent": draw.chance(50)})  # fmt: skip
    return found
