"""The same plan, byte for byte, whatever surrounds the run.

Varied: seed of hashing, number of workers, working directory, how the path of the board is written,
where the tree lies, time zone, locale, and the load that another run makes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice, product
from pathlib import Path

import pytest

from tests.boards.shipped import BOARDS, ROOT

RUNS = 20
BIGGER = "bao-s32z270-baremetal"
QUICK = ("xen-arm-poc-two-guests-16", "zephyr-fvp-baser-aarch64")
RUN = """
import sys, mpuplan
from mpuplan.cli import main
print(mpuplan.__file__, file=sys.stderr)
main()
"""

HASH_SEEDS = ("0", "1", "20221", "random")
WORKERS = (1, 2, 4)
# Working directory below the tree (None: elsewhere), and whether the board's path is absolute.
PLACES = ((".", False), ("boards", True), ("docs", False), (None, True), (None, False))
SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C"},
    {"TZ": "Pacific/Chatham", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    {"TZ": "America/St_Johns", "LC_ALL": "C"},
)


@dataclass(frozen=True)
class Setting:
    """What surrounds a run."""

    copied: bool
    hash_seed: str
    workers: int
    place: tuple[str | None, bool]
    surroundings: dict[str, str]

    def solve(self, board: str, trees: tuple[Path, Path], elsewhere: Path) -> bytes:
        """The bytes that ``mpuplan solve`` writes here."""
        tree = trees[self.copied]
        below, absolute = self.place
        cwd = elsewhere if below is None else tree / below
        path = tree / "boards" / board / "board.yaml"
        if not absolute:
            path = Path(os.path.relpath(path, cwd))
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                RUN,
                "solve",
                path,
                "--format=json",
                f"--workers={self.workers}",
            ],
            cwd=cwd,
            env={
                **os.environ,
                **self.surroundings,
                "PYTHONHASHSEED": self.hash_seed,
                "PYTHONPATH": str(tree),
            },
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, f"{self}: {done.stderr.decode()}"
        ran = done.stderr.decode().splitlines()[0]
        assert ran == str(tree / "mpuplan" / "__init__.py"), "another mpuplan ran"
        return done.stdout


def settings(count):
    """Settings in which each factor takes each of its values early on, and all pairs differ."""
    factors = zip(
        cycle((False, True)),
        cycle(HASH_SEEDS),
        cycle(WORKERS),
        cycle(PLACES),
        cycle(SURROUNDINGS),
    )
    return [Setting(*values) for values in islice(factors, count)]


FEW = settings(RUNS)[::7]
"""Three of them, which differ in every factor as far as it has values."""


@pytest.fixture(scope="module")
def trees(tmp_path_factory):
    """This tree, and a copy of what a run reads, under a longer path with a space in it."""
    copy = tmp_path_factory.mktemp("copy") / "another place" / "of mpuplan"
    for name in ("mpuplan", "boards", "docs"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return ROOT, copy


def assert_same_bytes(board, found, trees, elsewhere):
    with ThreadPoolExecutor(max_workers=2) as pool:
        texts = list(pool.map(lambda s: s.solve(board, trees, elsewhere), found))
    for setting, text in zip(found, texts, strict=True):
        assert text == texts[0], f"{board} differs in {setting}"
    return texts[0]


def test_twenty_settings_cover_every_value_of_every_factor():
    found = settings(RUNS)
    assert {s.copied for s in found} == {False, True}
    assert {s.hash_seed for s in found} == set(HASH_SEEDS)
    assert {s.workers for s in found} == set(WORKERS)
    assert {s.place for s in found} == set(PLACES)
    assert {(s.copied, s.place) for s in found} == set(product((False, True), PLACES))


def test_a_few_settings_vary_nearly_everything():
    assert [
        len({getattr(s, name) for s in FEW}) for name in ("copied", "hash_seed", "workers", "place")
    ] == [2, 3, 3, 3]


@pytest.mark.parametrize("board", QUICK)
def test_a_board_gives_the_same_bytes_in_other_surroundings(board, solve, trees, tmp_path):
    text = assert_same_bytes(board, FEW, trees, tmp_path)
    assert text.decode() == solve(board).text, "the command line and the pipeline differ"


@pytest.mark.full
def test_twenty_runs_of_a_bigger_board_give_the_same_bytes(solve, trees, tmp_path):
    text = assert_same_bytes(BIGGER, settings(RUNS), trees, tmp_path)
    assert text.decode() == solve(BIGGER).text


@pytest.mark.full
@pytest.mark.parametrize("board", BOARDS)
def test_every_board_gives_the_same_bytes_in_other_surroundings(board, solve, trees, tmp_path):
    text = assert_same_bytes(board, FEW, trees, tmp_path)
    assert text.decode() == solve(board).text
