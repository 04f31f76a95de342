"""``mpuplan init``: a first board that loads and has a plan, without and with questions."""

from __future__ import annotations

import os
import pty
import subprocess

import pytest

from mpuplan.arch.cores import PRESETS
from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text
from mpuplan.pipeline.solving import solve_loaded
from mpuplan.pipeline.starting import KINDS, QUESTIONS, answers_of, first_board
from tests.cli.runner import MPUPLAN


def board_with(**given):
    return first_board(answers_of({key: str(value) for key, value in given.items()}, None))


@pytest.mark.parametrize("core", sorted(PRESETS))
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_on_every_core_loads_without_errors(kind, core):
    loaded = load_board_text(board_with(kind=kind, core=core))
    assert [d for d in loaded.diagnostics if d.level == "error"] == []
    assert loaded.board.core.preset == core


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_plan(kind):
    result = solve_loaded(load_board_text(board_with(kind=kind)))
    assert result.plan is not None
    assert result.plan.status == "optimal"


def test_many_guests_on_many_pcpus_in_little_memory_load():
    for kind in KINDS:
        text = board_with(kind=kind, guests=8, pcpus=8, ram_size="1MiB")
        assert load_board_text(text).board.name == "first"


def test_without_questions_the_file_is_written_and_nothing_is_asked(cli, tmp_path):
    path = tmp_path / "board.yaml"
    done = cli("init", "--no-input", "--core", "s32z2", "--name", "mine", "-o", path)
    assert (done.code, done.out) == (0, "")
    assert "next: mpuplan solve" in done.err
    board = load_board_text(path.read_text()).board
    assert (board.name, board.core.preset) == ("mine", "s32z2")
    assert path.read_text().startswith("# A first board for NXP S32Z2")


def test_an_existing_file_is_replaced_by_force_alone(cli, tmp_path):
    path = tmp_path / "board.yaml"
    path.write_text("kept")
    done = cli("init", "--no-input", "-o", path)
    assert done.code == 1
    assert "error[init-exists]" in done.err
    assert path.read_text() == "kept"
    assert cli("init", "--no-input", "--force", "-o", path).code == 0
    assert path.read_text() != "kept"


def test_the_same_answers_give_the_same_bytes():
    assert board_with(core="fvp-baser") == board_with(core="fvp-baser")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--core", "cortex-r53"), ("--kind", "toaster"), ("--name", "1st"), ("--name", ""),
        ("--pcpus", "0"), ("--pcpus", "9"), ("--guests", "many"), ("--ram-size", "4KiB"),
        ("--ram-size", "1GB"), ("--ram-start", "0x10"), ("--ram-start", "-1"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_refused_and_no_file_written(cli, tmp_path, option, value):
    path = tmp_path / "board.yaml"
    done = cli("init", "--no-input", option, value, "-o", path)
    assert done.code == 1
    assert "error[init-answer]" in done.err
    assert not path.exists()


def test_memory_beyond_the_core_s_addresses_is_refused_by_the_loader():
    with pytest.raises(InputRejected) as rejected:
        board_with(core="cortex-r52", ram_start="0x1_0000_0000")
    assert "beyond-address-space" in [d.code for d in rejected.value.diagnostics]


def test_questions_are_asked_again_until_there_is_an_answer():
    said = iter(["", "cortex-r99", "fvp-baser", "rtos", "two", "2", "", "64MiB", "3"])
    asked = []

    def ask(question, default):
        asked.append((question.key, default, question.text))
        return next(said)

    answers = answers_of({}, ask)
    assert (answers.core, answers.kind, answers.pcpus, answers.guests) == (
        "fvp-baser", "rtos", 2, 3,
    )  # fmt: skip
    assert (answers.ram_start, answers.ram_size) == (0, 64 << 20)
    assert [key for key, _, _ in asked].count("core") == 2
    assert "no core preset is called 'cortex-r99'" in asked[2][2]
    assert [key for key, _, _ in asked][-1] == QUESTIONS[-1].key


def test_what_is_given_is_not_asked():
    asked = []
    answers_of(
        {"name": "x", "core": "s32z2", "kind": "loader"}, lambda q, d: asked.append(q.key) or ""
    )
    assert asked == ["pcpus", "ram_start", "ram_size", "guests"]


def test_without_a_terminal_it_says_how_to_ask_nothing(tmp_path):
    done = subprocess.run(
        [*MPUPLAN, "init", "-o", str(tmp_path / "b.yaml")],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "--no-input" in done.stderr


def test_on_a_terminal_it_asks_and_writes(tmp_path):
    path = tmp_path / "b.yaml"
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*MPUPLAN, "init", "-o", str(path), "--core", "s32z2"],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        os.write(ours, b"typed\nrtos\n1\n\n\n1\n")
        _, said = running.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert running.returncode == 0, said
    assert "Name of the board [first]:" in said
    board = load_board_text(path.read_text()).board
    assert (board.name, len(board.programs[0].tasks)) == ("typed", 1)


def test_a_name_that_is_too_long_cannot_be_written(cli):
    done = cli("init", "--no-input", "-o", "a" * 5000)
    assert done.code == 1
    assert "error[output-not-writable]" in done.err
