"""Random boards without a plan: whole boards of `random_boards`, tightened until they have none.

`impossible_files(seed)` gives the files, the same for a seed everywhere; None where nothing that
is tried makes the board of that seed impossible.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import yaml

from mpuplan.demand.findings import impossible
from mpuplan.demand.problem import problem
from mpuplan.demand.regions import needed, region_sets
from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text
from mpuplan.load.board import AT_ODDS
from mpuplan.pipeline.packing import Effort, Packed, Unpacked, pack
from tests.oracle.random_boards import BOARD, random_files

Item = dict[str, Any]

WAYS = ("slots", "slots", "transient", "bank", "align", "pins", "rights", "collide")
KIB, MIB = 1 << 10, 1 << 20


@cache
def impossible_files(seed: int) -> dict[str, str] | None:
    """The files of a board that has no plan; in another way where that of the seed does nothing."""
    for way in (WAYS[seed % len(WAYS)], "slots", "bank", "rights"):
        rng = Random(seed)
        board: Item = yaml.safe_load(random_files(seed)[BOARD])
        board.pop("handover", None)  # a layout says nothing about what conflicts
        for _ in range(3):
            if not _MAKERS[way](rng, board):
                break
            text = yaml.safe_dump(board, sort_keys=False, width=100)
            if _is_impossible(text):
                return {BOARD: text}
    return None


def _is_impossible(text: str) -> bool:
    try:
        loaded = load_board_text(text, BOARD)
    except InputRejected as rejected:
        return all(d.code in AT_ODDS for d in rejected.diagnostics if d.level == "error")
    found = problem(loaded.board)
    if impossible(found):
        return True
    packed = pack(found, Effort(1.0))
    return isinstance(packed, Unpacked) and bool(packed.reasons)  # else it is not decided


def _slots(rng: Random, board: Item) -> bool:
    """Fewer regions than the tightest context needs."""
    loaded = load_board_text(yaml.safe_dump(board, sort_keys=False), BOARD)
    found = problem(loaded.board)
    packed = pack(found, Effort(1.0))
    if not isinstance(packed, Packed):
        return False
    counts = needed(found, region_sets(found, packed.outcome))
    contexts = [found.demands[pool[0]].context for pool in found.pools]
    level = rng.choice(sorted({context.mpu.value for context in contexts}))
    most = max(
        count + context.transient
        for count, context in zip(counts, contexts, strict=True)
        if context.mpu.value == level
    )
    board["core"][f"{level}_regions"] = max(0, most - rng.choice((1, 1, 2)))
    return most > 1


def _transient(rng: Random, board: Item) -> bool:
    """More slots kept free than there are."""
    if "hypervisor" not in board:
        return _slots(rng, board)
    stage = board["stages"][-1]
    name = stage["name"] if isinstance(stage, dict) else stage
    board["hypervisor"]["transient_slots"] = {name: rng.randint(4, 14)}
    board["core"]["el2_regions"] = 16
    return True


def _bank(rng: Random, board: Item) -> bool:
    """A small bank of its own for some blocks that do not all fit into it."""
    movers = [block for block in _blocks(board) if "start" not in block and "size" in block]
    movers = [block for block in movers if "each" not in block and "align" not in block]
    if len(movers) < 2:
        return False
    chosen = rng.sample(movers, rng.randint(2, min(5, len(movers))))
    page = 64 * KIB
    size = sum(-(-block["size"] // page) * page for block in chosen) - page
    board["memory"].append({"name": "small", "start": 0x3_0000_0000, "size": size})
    if "r82" not in board["core"]["preset"]:
        board["memory"][-1]["start"] = 0xC000_0000
    for block in chosen:
        block["in"] = ["small"]
    return True


def _align(rng: Random, board: Item) -> bool:
    """Movable blocks that may only start where the bank starts, or halfway."""
    movers = [block for block in _blocks(board) if "start" not in block and "each" not in block]
    if len(movers) < 2:
        return False
    for block in rng.sample(movers, rng.randint(2, min(4, len(movers)))):
        block["align"] = 512 * MIB
    return True


def _pins(rng: Random, board: Item) -> bool:
    """A bank full of what is pinned, and something large beside it."""
    bank = board["memory"][0]
    movers = [block for block in _blocks(board) if "start" not in block and "size" in block]
    if not movers or "hypervisor" not in board:
        return False
    at = bank["start"] + bank["size"] // 2
    pin = {"name": f"pin{len(movers)}", "start": at, "size": 64 * KIB, "access": "rw"}
    board["hypervisor"].setdefault("sections", []).append(pin)
    block = rng.choice(movers)
    block["size"] = bank["size"] // 2 + MIB
    block.pop("align", None)
    block["in"] = [bank["name"]]
    return True


def _collide(rng: Random, board: Item) -> bool:
    """Two blocks pinned to bytes of which they share some."""
    movers = [block for block in _blocks(board) if "start" not in block and "size" in block]
    movers = [block for block in movers if "each" not in block and "align" not in block]
    if len(movers) < 2:
        return False
    at = board["memory"][0]["start"] + board["memory"][0]["size"] // 2
    for block in rng.sample(movers, 2):
        block["start"] = at
        block.pop("in", None)
    return True


def _rights(rng: Random, board: Item) -> bool:
    """The hypervisor writes what a guest may only read."""
    guests = [guest for guest in board.get("guests", ()) if guest.get("memory")]
    if not guests:
        return _slots(rng, board)
    guest = rng.choice(guests)
    block = rng.choice(guest["memory"])
    block["access"] = rng.choice(("r", "rx"))
    use = {"use": f"{guest['name']}.{block['name']}", "access": "rw"}
    board["hypervisor"].setdefault("uses", []).append(use)
    return True


def _blocks(board: Item) -> list[Item]:
    found: list[Item] = []
    for party in (board.get("hypervisor", {}), *board.get("programs", ())):
        found += party.get("sections", ())
        found += [block for task in party.get("tasks", ()) for block in task["memory"]]
    found += [block for guest in board.get("guests", ()) for block in guest.get("memory", ())]
    return found


_MAKERS = {
    "slots": _slots,
    "transient": _transient,
    "bank": _bank,
    "align": _align,
    "pins": _pins,
    "rights": _rights,
    "collide": _collide,
}
