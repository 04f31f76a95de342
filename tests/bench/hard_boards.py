"""Generated boards of L size that have no plan, each in another way.

``python -m tests.bench.hard_boards joint-L0-mixed > board.yaml`` writes one.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable
from typing import Any

import yaml

from mpuplan.demand.problem import problem
from mpuplan.load import load_board_text
from mpuplan.pipeline.explain.fits import Answer, fits
from tests.bench.instances import instance

Item = dict[str, Any]
STEP = 0x1_0000


def hard(name: str) -> str:
    """YAML text of a board such as ``pins-L1-page``: the way, and the instance it is made of."""
    way, _, base = name.partition("-")
    board: Item = yaml.safe_load(instance(base))
    WAYS[way](board)
    return text_of(board)


def text_of(board: Item) -> str:
    return yaml.safe_dump(board, sort_keys=False, width=160)


def least_slots(board: Item) -> int:
    """The fewest EL2 regions that a board has a plan with."""
    tried, slots = copy.deepcopy(board), board["core"]["el2_regions"]
    while True:
        tried["core"]["el2_regions"] = slots - 1
        if fits(load_board_text(text_of(tried)).board).answer is not Answer.YES:
            return slots
        slots -= 1


def _few(board: Item) -> None:
    """One slot less than the tightest context needs."""
    board["core"]["el2_regions"] = least_slots(board) - 1


def _transient(board: Item) -> None:
    """All slots that the tightest context leaves are kept for transient maps, and one more."""
    board["stages"] = ["boot", {"name": "runtime", "guests": True}]
    kept = board["core"]["el2_regions"] - least_slots(board) + 1
    board["hypervisor"]["transient_slots"] = {"runtime": kept}


def _pins(board: Item) -> None:
    """Two blocks pinned to the same bytes."""
    at = board["memory"][0]["start"] + (4 << 20)
    for guest in board["guests"][:2]:
        block = guest["memory"][1]
        del block["in"], block["align"]
        block |= {"start": at, "size": STEP}
        at += STEP // 2


def _bank(board: Item) -> None:
    """A bank that holds all but one page of what has to lie in it."""
    blocks = [block for guest in board["guests"][:6] for block in guest["memory"][1:4]]
    size = sum(-(-block["size"] // STEP) * STEP for block in blocks) - STEP
    board["memory"].append({"name": "small", "start": 0x2_0000_0000, "size": size})
    for block in blocks:
        block["in"], block["align"] = ["small"], STEP


def _full(board: Item) -> None:
    """All banks together hold all but one page of what has to lie in them."""
    board["reserved"] = []
    loaded = load_board_text(text_of(board)).board
    needs = sum(c.high - c.low for c in problem(loaded).carriers)
    rooms = sum(bank["size"] for bank in board["memory"])
    last = board["memory"][-1]
    last["size"] = max(STEP, last["size"] - (rooms - needs) // 4096 * 4096 - 4096)


def _quarter(board: Item) -> None:
    """Only a quarter of each bank."""
    for bank in board["memory"]:
        bank["size"] = bank["size"] // 4 // STEP * STEP


def _joint(board: Item) -> None:
    """As many slots as each guest needs alone; devices fill up those that need fewer."""
    needs = {guest["name"]: least_slots(_alone(board, guest["name"])) for guest in board["guests"]}
    board["core"]["el2_regions"] = max(needs.values())
    at = 0x2000_0000
    for guest in board["guests"]:
        for number in range(board["core"]["el2_regions"] - needs[guest["name"]]):
            name = f"pad-{guest['name']}-{number}"
            board["devices"].append({"name": name, "start": at, "size": 4096})
            guest["devices"].append(name)
            at += STEP


def _joint1(board: Item) -> None:
    """The same with one slot more, so that many guests have to lack one together."""
    _joint(board)
    board["core"]["el2_regions"] += 1


def _alone(board: Item, name: str) -> Item:
    """The board with one of its guests."""
    found = copy.deepcopy(board)
    found["guests"] = [guest for guest in found["guests"] if guest["name"] == name]
    found["shared"] = [
        {**shared, "with": {name: shared["with"][name]}}
        for shared in found["shared"]
        if name in shared["with"]
    ]
    return found


WAYS: dict[str, Callable[[Item], None]] = {
    "few": _few,
    "transient": _transient,
    "pins": _pins,
    "bank": _bank,
    "full": _full,
    "quarter": _quarter,
    "joint": _joint,
    "joint1": _joint1,
}


if __name__ == "__main__":
    sys.stdout.write(hard(sys.argv[1]))
