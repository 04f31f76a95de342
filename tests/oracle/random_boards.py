"""Random whole boards: `random_files(seed)` gives their files, the same for a seed everywhere.

Unlike the tiny boards of `generate` these look like real ones: an image with parts that are
dropped, stages, several pCPUs, guests with affinity, what a boot loader leaves, switch weights
and schedules. Most of them can be planned. Sizes are small against the banks, so that room is
never the reason why there is no plan.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import yaml

from tests.oracle.random_draws import KIB, Draws
from tests.oracle.random_guests import random_guest, random_weights
from tests.oracle.random_loader import random_loader
from tests.oracle.random_parties import random_party, random_programs

if TYPE_CHECKING:
    from tests.oracle.random_draws import Item

BOARD = "board.yaml"
LAYOUT = "loader.yaml"


def random_files(seed: int) -> dict[str, str]:
    """The files of a board by name, `BOARD` among them."""
    draw = Draws(Random(seed), seed)
    board = _board(draw)
    files = {BOARD: _text(board)}
    if draw.layout is not None:
        files[LAYOUT] = _text(draw.layout)
    return files


def _text(item: Item) -> str:
    return yaml.safe_dump(item, sort_keys=False, width=100)


def _board(draw: Draws) -> Item:
    if draw.chance(15):
        draw.core["ordered_writes"] = True
    board: Item = {
        "schema": "mpuplan/board/v1",
        "name": f"random-{draw.seed}",
        "core": draw.core,
        "pcpus": draw.pcpus,
        "memory": draw.memory(),
        "devices": draw.devices,
        "stages": draw.stages,
    }
    draw.board_devices()
    board |= _software(draw) if draw.kind == "hypervisor" else {"programs": random_programs(draw)}
    if draw.shared:
        board["shared"] = draw.shared
    if draw.chance(22):
        stage = draw.rng.choice(draw.names[:2]) if draw.chance(25) else draw.names[0]
        board["handover"] = {stage: LAYOUT}
        levels = {n: p["level"] for p in board.get("programs", ()) for n in p["pcpus"]}
        draw.layout = random_loader(draw, stage, levels or dict.fromkeys(range(draw.pcpus), "el2"))
    board["policy"] = {"page": draw.page, "wxn": draw.chance(85), "exposure": "none"}
    if draw.chance(10):
        over = ["own"] if draw.pcpus > 1 else draw.rng.choice((["own"], ["free", "own"]))
        board["policy"]["exposure"] = {"over": over}
    return board


def _software(draw: Draws) -> Item:
    guests = [random_guest(draw, f"g{n}") for n in range(draw.rng.choice((0, 1, 2, 2, 3, 3, 4, 6)))]
    hyp: Item = {"name": "hyp"}
    if draw.chance(25):
        hyp["switch"] = "entry"
    if draw.chance(20):
        hyp["idle"] = False
    hyp |= random_party(draw)
    entry = hyp.get("switch") == "entry"
    if entry:
        for part in hyp["image"]["parts"]:
            if part["name"] in ("text", "data"):
                part["entry"] = True
    hyp["uses"] = _build_uses(draw, guests)
    if draw.chance(35):
        hyp["transient_slots"] = {draw.names[-1]: draw.rng.randint(1, 2)}
        with_ram = [g for g in guests if "memory" in g]
        if with_ram and draw.chance(60):
            guest = draw.rng.choice(with_ram)
            name = f"{guest['name']}.{guest['memory'][-1]['name']}"
            use = {"use": name, "access": "rw", "stages": [draw.names[-1]], "via": "transient"}
            hyp["uses"].append(use)
    if draw.chance(20) and len(guests) > 1:
        with_ = {g["name"]: draw.rng.choice(("r", "rw")) for g in draw.rng.sample(guests, 2)}
        if draw.chance(40):  # a byte that EL2 may write, a guest may write, too
            with_ = {**dict.fromkeys(with_, "rw"), "hypervisor": "rw"}
        if draw.chance(30):
            item = {"name": "ivc", "start": draw.take(64 * KIB), "size": 64 * KIB}
        else:
            item = {"name": "ivc", "size": draw.size(), "in": [draw.banks[0]]}
        draw.shared.append({**item, "with": with_})
    found: Item = {"hypervisor": hyp}
    if guests:
        found["guests"] = guests
        found |= random_weights(draw, guests, hyp.get("idle", True))
    return found


def _build_uses(draw: Draws, guests: list[Item]) -> list[Item]:
    """The guests' memory, written before they run."""
    if len(draw.names) == 1 or draw.chance(40):
        return []
    quiet = [name for name in draw.names if name not in draw.with_guests]
    if not quiet:
        return []
    stage = quiet[-1]
    return [
        {"use": f"{guest['name']}.{block['name']}", "access": "rw", "stages": [stage]}
        for guest in guests
        for block in guest["memory"]
        if draw.chance(85)
    ]
