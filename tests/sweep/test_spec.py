"""Sweep files: their points, and what is wrong with them."""

import pytest

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import SWEEP
from mpuplan.report.sweep_data import sweep_csv
from mpuplan.sweep.boards import Boards
from mpuplan.sweep.points import levels_of
from mpuplan.sweep.run import collected
from mpuplan.sweep.spec import read_spec
from tests.sweep.specs import BOARD, HEAD, TWELVE, jobs_of, small

SLOTS = "{name: slots, path: core.el2_regions, values: [16, 20]}"
GUESTS = "{name: guests, guests: {first: [0, 1, 2]}}"


def spec(parameters, rest=""):
    return f"{HEAD}parameters: [{parameters}]\n{rest}"


def points(tmp_path, text):
    read = read_spec(small(tmp_path, text))
    return [
        " ".join(level.label for level in levels_of(point, read.parameters))
        for point in read.points
    ]


def test_all_values_are_combined(tmp_path):
    assert points(tmp_path, spec(f"{SLOTS}, {GUESTS}")) == [
        "16 0", "16 1", "16 2", "20 0", "20 1", "20 2",
    ]  # fmt: skip


def test_one_at_a_time_begins_with_the_board_as_it_is(tmp_path):
    text = spec(f"{SLOTS}, {GUESTS}", "combine: one-at-a-time\n")
    assert points(tmp_path, text) == ["16 2", "16 2", "20 2", "16 0", "16 1", "16 2"]


def test_listed_points_stay_as_the_board_is_in_what_they_leave_out(tmp_path):
    rest = "points: [{slots: 20, guests: 1}, {}, {guests: 0}, {guests: 0}]\n"
    assert points(tmp_path, spec(f"{SLOTS}, {GUESTS}", rest)) == ["20 1", "16 2", "16 0"]


def test_a_listed_point_may_leave_a_key_out(tmp_path):
    text = spec("{name: page, path: policy.page, values: [~, 4KiB]}", "points: [{page: ~}]\n")
    assert points(tmp_path, text) == ["none"]


def test_a_listed_point_names_sets_of_guests_as_results_do(tmp_path):
    text = spec("{name: who, guests: {sets: all}}", "points: [{who: a+b}, {who: none}]\n")
    assert points(tmp_path, text) == ["a+b", "none"]


def test_no_parameter_may_have_the_name_of_a_column(tmp_path):
    columns = sweep_csv(collected(Boards.of(read_spec(small(tmp_path))), {})).splitlines()[0]
    for name in set(columns.split(",")) - {"slots", "guests", "page"}:
        with pytest.raises(InputRejected, match="is a column of the results"):
            points(tmp_path, spec(f"{{name: {name}, path: pcpus, values: [1]}}"))


def test_sets_of_guests(tmp_path):
    name = "name: who, guests"
    assert points(tmp_path, spec(f"{{{name}: {{sets: all}}}}")) == ["none", "a", "b", "a+b"]
    assert points(tmp_path, spec(f"{{{name}: {{sets: [[b], [b, a]]}}}}")) == ["b", "a+b"]


def test_an_order_says_which_guests_come_first(tmp_path):
    text = spec("{name: n, guests: {first: [1], order: [b]}}")
    (one,) = jobs_of(small(tmp_path, text))
    assert "name: b" in one.text
    assert "name: a\n" not in one.text


def test_equal_boards_are_one_job(tmp_path):
    text = spec("{name: p, path: policy.page, values: [64]}", "combine: one-at-a-time\n")
    own, changed = jobs_of(small(tmp_path, text))
    assert own.key == changed.key


def test_a_board_with_other_files_is_another_job(tmp_path):
    board = BOARD.replace("    - {name: t,", "  elf: hyp.elf\n  sections:\n    - {name: t,", 1)
    board = board.replace("  sections:\n  elf", "  elf")
    path = small(tmp_path, spec(SLOTS), board)
    keys = set()
    for data in (b"one", b"two"):
        (tmp_path / "hyp.elf").write_bytes(data)
        keys |= {each.key for each in jobs_of(path)}
    assert len(keys) == 4


@pytest.mark.parametrize("name", ["a" * 300, ".", "''"])
def test_files_that_cannot_be_are_left_to_the_loader(tmp_path, name):
    board = BOARD.replace("hypervisor:\n", f"hypervisor:\n  elf: {name}\n")
    assert not jobs_of(small(tmp_path, spec(SLOTS), board))[0].files


def test_files_outside_of_the_boards_folder_are_not_sent(tmp_path):
    (tmp_path / "secret").write_text("x")
    folder = tmp_path / "inner"
    folder.mkdir()
    for name in ("../secret", str(tmp_path / "secret"), "inner/../../secret"):
        board = BOARD.replace("hypervisor:\n", f"hypervisor:\n  elf: {name}\n")
        first = jobs_of(small(folder, spec(SLOTS), board))[0]
        assert first.files == {}


def test_a_board_in_a_folder_below_has_its_own_includes(tmp_path):
    below = tmp_path / "below"
    below.mkdir()
    small(below, "", BOARD.replace("pcpus: 1\n", "include: [more.yaml]\n"))
    (below / "more.yaml").write_text("pcpus: 1\n")
    path = tmp_path / "sweep.yaml"
    path.write_text(spec(SLOTS).replace("board.yaml", "below/board.yaml"))
    assert "pcpus: 1\n" in jobs_of(path)[0].text
    (below / "more.yaml").write_text("pcpus: 1\npcpus: 1\n")
    with pytest.raises(InputRejected) as rejected:
        read_spec(path)
    assert str(rejected.value.diagnostics[0].span) == "below/more.yaml:2:1"


WRONG = {
    "sweep-parameter": [
        spec("{name: x}"),
        spec("{name: x, path: pcpus}"),
        spec("{name: x, path: pcpus, values: [1], guests: {first: [1]}}"),
        spec("{name: x, guests: {}}"),
        spec("{name: x, guests: {first: [1], sets: all}}"),
        spec("{name: x, guests: {order: [a], sets: all}}"),
        spec("{name: x, guests: {first: [1]}, values: [1]}"),
    ],
    "sweep-name": [spec(f"{SLOTS}, {SLOTS}"), spec("{name: headroom, path: pcpus, values: [1]}")],
    "sweep-path": [spec("{name: x, path: corr.preset, values: [a]}")],
    "sweep-path-twice": [
        spec(f"{SLOTS}, {{name: y, path: core, values: [1]}}"),
        spec(f"{GUESTS}, {{name: y, guests: {{sets: all}}}}"),
        spec("{name: x, path: 'guests[*].el1', values: [mpu]}, "
             "{name: y, path: 'guests[a].el1', values: [mmu]}"),
    ],
    "sweep-value-twice": [
        spec("{name: x, path: pcpus, values: [1, 2, 1]}"),
        spec("{name: x, guests: {first: [1, 1]}}"),
        spec("{name: x, guests: {sets: [[a, b], [b, a]]}}"),
    ],
    "sweep-guests": [
        spec("{name: x, guests: {first: [3]}}"),
        spec("{name: x, guests: {first: [1], order: [c]}}"),
        spec("{name: x, guests: {sets: [[a, a]]}}"),
    ],
    "sweep-point": [
        spec(SLOTS, "points: [{slot: 16}]"),
        spec(SLOTS, "points: [{slots: 17}]"),
    ],
    "sweep-too-many-points": [
        spec(SLOTS, "limit: 1"),
        spec(f"{SLOTS}, {GUESTS}", "limit: 5"),
        spec(SLOTS, "combine: one-at-a-time\nlimit: 2"),
        spec(SLOTS, "points: [{}, {slots: 16}]\nlimit: 1"),
        spec(f"{SLOTS}, {{name: y, path: pcpus, values: {list(range(501))}}}"),
    ],
    "sweep-wish": [
        spec(SLOTS, "front: [{}]"),
        spec(SLOTS, "front: [{most: slots, least: slots}]"),
        spec(SLOTS, "front: [{most: slot}]"),
        spec("{name: x, path: core.preset, values: [a]}", "front: [{most: x}]"),
        spec(SLOTS, "questions: [{most: headroom}]"),
        spec(SLOTS, "questions: [{most: slots, per: [slots]}]"),
        spec(SLOTS, "questions: [{most: slots, per: [guests]}]"),
    ],
    "conflicting-keys": [spec(SLOTS, "combine: product\npoints: [{}]")],
    "unknown-key": [spec("{name: x, paths: pcpus}"), TWELVE + "limits: 1\n"],
    "bad-path": [TWELVE.replace("board.yaml", "../board.yaml")],
    "unreadable-file": [TWELVE.replace("board.yaml", "boards.yaml")],
    "schema-version": [TWELVE.replace("sweep/v1", "sweep/v2")],
    "empty-list": [spec("")],
    "too-many-nodes": [spec(f"{{name: x, path: pcpus, values: {list(range(1001))}}}")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in WRONG.items() for text in texts]
)
def test_what_is_wrong_has_a_code_and_a_place(tmp_path, code, text):
    with pytest.raises(InputRejected) as rejected:
        read_spec(small(tmp_path, text))
    found = rejected.value.diagnostics[0]
    assert found.code == code
    assert found.span is not None
    assert found.hint


RUNNING = {  # what no sweep file alone brings about: the other tests of this folder do
    "sweep-no-cluster", "sweep-scheduler", "sweep-other-version", "sweep-results-unreadable",
}  # fmt: skip


def test_every_code_has_a_test():
    assert set(SWEEP) == {code for code in WRONG if code.startswith("sweep-")} | RUNNING


def test_a_name_that_is_nearly_right_is_suggested(tmp_path):
    text = spec(SLOTS, "front: [{most: slot}]")
    with pytest.raises(InputRejected) as rejected:
        read_spec(small(tmp_path, text))
    assert rejected.value.diagnostics[0].hint == "did you mean 'slots'?"


def test_a_board_is_made_when_it_is_asked_for_only(tmp_path):
    """Of many points only digests are kept in memory."""
    boards = Boards.of(read_spec(small(tmp_path, TWELVE)))
    assert len(boards.keys) == len(boards.digests) == 12
    assert boards.job(7).key == boards.keys[7]
    assert boards.job(7).digest == boards.digests[7]
