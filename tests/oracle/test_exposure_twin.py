"""The ledger of plans on random boards: equal to the naive one, and nothing in it is forbidden.

`solve_loaded` has the judge recompute the ledger, so three readings of design 2.4 agree here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from mpuplan.diag import InputRejected
from mpuplan.load import LoadedBoard, load_board, load_board_text
from mpuplan.pipeline.solving import SolveOptions, solve_loaded
from tests.oracle.exposure_twin import Twin
from tests.oracle.generate import flavour_of, random_board
from tests.oracle.meaning import Unsupported
from tests.oracle.random_boards import BOARD, random_files

TINY = tuple(seed for seed in range(1000) if flavour_of(seed) in ("free", "covers", "odd"))
TINY_QUICK = (33, 52, 69, 111, 150, 188, 263, 268, 289, 318)
CHUNKS = 10
WHOLE_QUICK = (0, 2, 4, 6, 8, 9, 10, 21, 25, 28, 32)
WHOLE = range(40, 240)
NEAR = 1 << 16
LIMIT = SolveOptions(time_limit=10.0)
BUDGETS = (None, None, "0", "64KiB", "1MiB")


@dataclass
class Seen:
    """What a run of boards came to."""

    faults: list[str] = field(default_factory=list)
    plans: int = 0
    entries: int = 0
    kinds: set[str] = field(default_factory=set)


def look(loaded: LoadedBoard, near: int, seen: Seen, name: object) -> None:
    """Plan a board, and hold its ledger against the twin's."""
    try:
        plan = solve_loaded(loaded, LIMIT).plan
        twin = Twin(loaded.board, plan, near) if plan is not None else None
    except Unsupported:
        return
    if plan is None or twin is None:
        return
    gains, listed = twin.gains(), twin.listed()
    if gains != listed:
        wrong = sorted(gains.items() ^ listed.items())[:3]
        seen.faults.append(f"{name}: {wrong}")
    seen.faults += [f"{name}: {fault}" for fault in twin.never()]
    if plan.exposure != tuple(sorted(plan.exposure, key=lambda e: (e.agent, e.start))):
        seen.faults.append(f"{name}: out of order")
    seen.plans += 1
    seen.entries += len(plan.exposure)
    seen.kinds |= {entry.kind for entry in plan.exposure}


def tiny(seeds: tuple[int, ...]) -> Seen:
    seen = Seen()
    for seed in seeds:
        try:
            loaded = load_board_text(random_board(seed))
        except InputRejected:
            continue
        look(loaded, NEAR, seen, f"tiny {seed}")
    return seen


def whole(folder: Path, seeds: tuple[int, ...]) -> Seen:
    """Whole boards whose policy allows exposure; those for one pCPU may cover free memory, too."""
    seen = Seen()
    for seed in seeds:
        own = folder / str(seed)
        own.mkdir()
        for name, text in random_files(seed).items():
            (own / name).write_text(text if name != BOARD else permissive(text, Random(seed)))
        look(load_board(own / BOARD), 0, seen, f"whole {seed}")
    return seen


def permissive(text: str, rng: Random) -> str:
    board: dict[str, Any] = yaml.safe_load(text)
    over = ["holes", "own"] if board["pcpus"] > 1 else ["holes", "free", "own"]
    budget = rng.choice(BUDGETS)
    board["policy"]["exposure"] = {"over": over} | ({"budget": budget} if budget else {})
    ends = sorted((d["start"], d["start"] + d["size"]) for d in board["devices"])
    holes = [
        {"start": left[1], "size": right[0] - left[1], "why": "nothing decodes between devices"}
        for left, right in pairwise(ends)
        if left[1] < right[0]
    ]
    if "hypervisor" in board and rng.randrange(100) < 30:
        window = {"window": "far", "start": 0x6000_0000, "size": "1MiB", "access": "rw"}
        board["hypervisor"].setdefault("devices", []).append(window)
    return yaml.safe_dump(board | ({"holes": holes} if holes else {}), sort_keys=False)


def test_the_ledger_of_tiny_boards_holds_every_granule_once():
    seen = tiny(TINY_QUICK)
    assert not seen.faults, "\n".join(seen.faults)
    assert seen.kinds == {"holes", "free", "own", "window"}


def test_the_ledger_of_whole_boards_is_what_their_words_give(tmp_path):
    seen = whole(tmp_path, WHOLE_QUICK)
    assert not seen.faults, "\n".join(seen.faults)
    assert seen.plans > len(WHOLE_QUICK) // 2
    assert seen.kinds == {"holes", "free", "own", "window", "background"}


def test_the_twin_sees_a_line_that_is_left_out_and_one_that_may_not_be(tmp_path):
    for name, text in random_files(28).items():
        (tmp_path / name).write_text(text if name != BOARD else permissive(text, Random(28)))
    loaded = load_board(tmp_path / BOARD)
    plan = solve_loaded(loaded, LIMIT).plan
    assert [entry.kind for entry in plan.exposure] == ["own"]
    silent = Twin(loaded.board, replace(plan, exposure=()), 0)
    assert not silent.listed()
    assert silent.gains()
    foreign = replace(plan.exposure[0], kind="free")
    assert Twin(loaded.board, replace(plan, exposure=(foreign,)), 0).never()
    early = replace(plan.exposure[0], contexts=tuple(c.name for c in plan.contexts))
    assert Twin(loaded.board, replace(plan, exposure=(early,)), 0).never()


@pytest.mark.full
def test_the_ledger_of_many_tiny_boards_holds_every_granule_once():
    seen = tiny(TINY)
    assert not seen.faults, "\n".join(seen.faults)
    assert seen.plans > len(TINY) // 2


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_ledger_of_many_whole_boards_is_what_their_words_give(chunk, tmp_path):
    seen = whole(tmp_path, tuple(WHOLE[chunk::CHUNKS]))
    assert not seen.faults, "\n".join(seen.faults)
    assert seen.entries > 0
