"""Random boards without a plan: the conflict is minimal, and every repair works on the file."""

from itertools import islice

import pytest

from mpuplan.demand.findings import transient_findings
from mpuplan.demand.problem import problem
from mpuplan.demand.regions import region_sets
from mpuplan.load import load_board
from mpuplan.load.odds import overlaps
from mpuplan.load.places import board_texts, places_of
from mpuplan.model.explanation import State
from mpuplan.pipeline.explain.explain import explain_board
from mpuplan.pipeline.explain.items import items, needs
from mpuplan.pipeline.explain.without import Keeper
from mpuplan.pipeline.nested import pack_all
from mpuplan.pipeline.packing import Effort, Unpacked
from mpuplan.pipeline.solving import SolveOptions, solve_loaded
from tests.oracle.impossible_boards import impossible_files
from tests.oracle.patching import patched
from tests.oracle.random_boards import BOARD

QUICK = (1, 3, 4, 6, 7, 9, 10, 11, 12, 13, 14, 15, 17, 19, 22, 25, 26, 27, 28, 30)
FULL = tuple(seed for seed in range(330) if seed not in QUICK)
EFFORT = Effort(5.0)
JUDGED, JUDGED_FULL = (1, 9, 13, 22), tuple(range(100, 150, 2))
MOST_JUDGED = 4
LIMIT = SolveOptions(time_limit=10.0)


def has_plan(board) -> bool:
    """What `solve` says of a board, words and sequences aside."""
    if overlaps(board):
        return False
    found = problem(board)
    packed = pack_all(found, EFFORT)
    if isinstance(packed, Unpacked):
        assert packed.reasons, "not decided"
        return False
    sets = region_sets(found, packed[0].outcome)
    return not transient_findings(found, sets, packed[0].outcome.places)


def write(folder, files):
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder / "board.yaml"


def check_conflict(path):
    """The demands have no plan; without any one of them the rest has one."""
    explained = explain_board(path)
    assert explained.explanation.state is State.INFEASIBLE
    assert explained.explanation.conflict.undecided == 0
    found, board = explained.found, explained.board
    every = items(board, places_of(board_texts(path, board)))
    keeper, parents = Keeper.of(board), needs(every, board)
    gone = set(found.dropped)
    assert not has_plan(keeper.without(gone))
    assert set(found.named) == found.kept - {parents.get(item) for item in found.kept}
    for item in found.named:
        assert has_plan(keeper.without({*gone, item})), item
    return explained


def check_repairs(explained, path, folder):
    """Every repair gives the file a plan, as its patch is written."""
    for number, repair in enumerate(explained.repairs()):
        inside = folder / str(number)
        inside.mkdir()
        fixed = write(inside, patched({BOARD: path.read_text()}, repair.patch))
        assert has_plan(load_board(fixed).board), repair


@pytest.mark.parametrize(
    "seed", [*QUICK, *(pytest.param(seed, marks=pytest.mark.full) for seed in FULL)]
)
def test_the_conflict_of_an_impossible_board_is_minimal_and_repairs_work(seed, tmp_path):
    files = impossible_files(seed)
    if files is not None:
        path = write(tmp_path, files)
        check_repairs(check_conflict(path), path, tmp_path)


@pytest.mark.parametrize(
    "seed", [*JUDGED, *(pytest.param(seed, marks=pytest.mark.full) for seed in JUDGED_FULL)]
)
def test_a_repaired_file_is_solved_and_judged(seed, tmp_path):
    files = impossible_files(seed)
    if files is None:
        return
    path = write(tmp_path, files)
    for repair in islice(explain_board(path).repairs(), MOST_JUDGED):
        path.write_text(patched(files, repair.patch)[BOARD])
        assert solve_loaded(load_board(path), LIMIT).plan is not None


def test_most_seeds_give_an_impossible_board():
    found = [impossible_files(seed) for seed in QUICK]
    assert sum(1 for files in found if files is not None) >= 18
