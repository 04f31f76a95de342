"""What builds need: dependency files, files left untouched, sizes since the last build."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.cli.runner import BOARDS
from tests.elf_images import XEN_SYMBOLS, image

HANDOVER = BOARDS / "r52-handover"
HEAD = """\
schema: mpuplan/board/v1
name: b
core: {preset: mps3-an536-qemu}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 64MiB}]
hypervisor: {name: xen, elf: xen-syms}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a board, its image, and an include; the command runs there."""
    (tmp_path / "xen-syms").write_bytes(image())
    (tmp_path / "board.yaml").write_text(f"include: [my chip.yaml]\n{HEAD}")
    (tmp_path / "my chip.yaml").write_text("policy: {page: 4KiB}\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_plan_depends_on_board_includes_and_images(cli, folder):
    done = cli("solve", "board.yaml", "-o", "plan.json", "--depfile", "plan.d")
    assert done.code == 0, done.err
    assert (folder / "plan.d").read_text() == (
        "plan.json: \\\n board.yaml \\\n my\\ chip.yaml \\\n xen-syms\n"
        "board.yaml:\nmy\\ chip.yaml:\nxen-syms:\n"
    )


def test_plan_depends_on_handover_layouts(cli, tmp_path):
    plan, dep = tmp_path / "plan.json", tmp_path / "plan.d"
    assert cli("solve", HANDOVER, "-o", plan, "--depfile", dep).code == 0
    text = dep.read_text()
    assert text.startswith(f"{plan}: \\\n {HANDOVER / 'board.yaml'} \\\n")
    assert f" {HANDOVER / 'loader.yaml'}\n" in text


def test_every_command_that_reads_boards_reads_their_images(cli, folder):
    plan = ("-o", "plan.json", "--certificate", "plan.certificate.json")
    assert cli("solve", "board.yaml", *plan).code == 0
    context = ("--context", "runtime/pcpu0/idle", "--el", "2")
    for arguments, said in (
        (("validate", "board.yaml", "plan.json"), "board.yaml"),
        (("validate", "."), "board.yaml"),
        (("explain", "board.yaml"), "tightest"),
        (("certify", "plan.json"), "certified"),
        (("show", "plan.json"), "xen.image.text"),
        (("access", "plan.json", *context, "--exec", "0x20000100"), "allowed"),
        (("access", "plan.json", "--board", ".", *context, "--exec", "0x20000100"), "allowed"),
        (("sizes", "board.yaml"), "xen.image.text"),
    ):
        done = cli(*arguments)
        assert done.code == 0, (arguments, done)
        assert said in done.out, (arguments, done)


def test_imported_board_is_written_with_what_is_still_to_do(cli, folder):
    done = cli("import", "elf", "xen-syms", "-o", "new.yaml", "--set", "as=hypervisor:xen")
    assert done.code == 0
    assert done.err.count("error[todo]") == 4
    text = (folder / "new.yaml").read_text()
    assert "name: xen\n" in text
    assert cli("validate", "new.yaml").code == 1


def test_images_that_are_of_no_use_are_refused(cli, folder):
    (folder / "xen-stripped").write_bytes(image(stripped=True))
    (folder / "cut").write_bytes(image()[:200])
    for name, code in (("xen-stripped", "elf-stripped"), ("cut", "elf-broken")):
        done = cli("import", "elf", name, "-o", "new.yaml")
        assert done.code == 1
        assert f"error[{code}]" in done.err
        assert not (folder / "new.yaml").exists()
    done = cli("import", "elf", "xen-stripped", "--set", "shape=sections")
    assert done.code == 0


def test_plan_near_an_earlier_one_depends_on_it(cli, folder):
    assert cli("solve", "board.yaml", "-o", "old.json").code == 0
    near = ("--base", "old.json", "--depfile", "plan.d")
    assert cli("solve", "board.yaml", "-o", "plan.json", *near).code == 0
    assert " xen-syms \\\n old.json\n" in (folder / "plan.d").read_text()


def test_emitted_files_depend_on_the_plan(cli, plan, tmp_path):
    out, dep = tmp_path / "out", tmp_path / "out.d"
    assert cli("emit", plan, "--target", "c", "-o", out, "--depfile", dep).code == 0
    first, *_ = dep.read_text().splitlines()
    assert first == f"{out / 'mpuplan_tables.h'} {out / 'mpuplan_tables.c'}: \\"
    assert f" {plan}\n" in dep.read_text()


def test_depfile_never_overwrites_what_it_is_about(cli, folder, plan):
    before = plan.read_bytes()
    for arguments in (
        ("solve", "board.yaml", "--depfile", "plan.d"),
        ("solve", "board.yaml", "-o", "p.json", "--depfile", "p.json"),
        ("solve", "board.yaml", "-o", "p.json", "--depfile", "board.yaml"),
        ("solve", "board.yaml", "-o", "p.json", "--certificate", "c", "--depfile", "c"),
        ("solve", "board.yaml", "-o", "p.json", "--depfile", "xen-syms"),
        ("solve", "board.yaml", "-o", "p.json", "--depfile", "my chip.yaml"),
        ("emit", plan, "--target", "c", "-o", "out", "--depfile", plan),
    ):
        assert cli(*arguments).code == 2, arguments
    assert not (folder / "plan.d").exists()
    assert plan.read_bytes() == before


def test_rejected_board_leaves_no_depfile(cli, folder):
    (folder / "board.yaml").write_text(HEAD.replace("size: 64MiB", "size: 64KiB"))
    (folder / "xen-syms").write_bytes(b"no image")
    assert cli("solve", "board.yaml", "-o", "p.json", "--depfile", "p.d").code == 1
    assert not (folder / "p.d").exists()


def test_files_with_equal_content_stay_untouched(cli, folder):
    names = ("plan.json", "plan.d", "out/mpuplan_tables.h", "out/mpuplan_tables.c", "out.d")
    for at in range(2):
        assert cli("solve", "board.yaml", "-o", "plan.json", "--depfile", "plan.d").code == 0
        done = cli("emit", "plan.json", "--target", "c", "-o", "out", "--depfile", "out.d")
        assert done.code == 0
        if at == 0:
            for name in names:
                os.utime(folder / name, (5, 5))
    assert [(folder / name).stat().st_mtime for name in names] == [5.0] * len(names)


def test_relinked_image_with_the_same_parts_leaves_the_plan_untouched(cli, folder):
    assert cli("solve", "board.yaml", "-o", "plan.json").code == 0
    os.utime(folder / "plan.json", (5, 5))
    (folder / "xen-syms").write_bytes(image(symbols=XEN_SYMBOLS | {"new": 1}))
    assert cli("solve", "board.yaml", "-o", "plan.json").code == 0
    assert (folder / "plan.json").stat().st_mtime == 5.0


def test_fixed_size_is_for_tables_only(cli, plan, tmp_path):
    assert cli("emit", plan, "--target", "c", "-o", tmp_path / "c", "--fixed-size").code == 0
    assert "[MPUPLAN_EL2_REGIONS]" in (tmp_path / "c" / "mpuplan_tables.h").read_text()
    done = cli("emit", plan, "--target", "json", "-o", tmp_path / "json", "--fixed-size")
    assert done.code == 2
    assert not (tmp_path / "json").exists()


def test_sizes_of_an_image_are_those_of_its_parts(cli, folder):
    done = cli("sizes", "xen-syms")
    assert done.code == 0
    rows = {line.split()[0]: line.split()[1:] for line in done.out.splitlines()}
    assert rows["part"] == ["size", "padding"]
    assert rows["xen-syms.text"] == [str(0x8_2148), str(0x8_3000 - 0x8_2148)]
    assert rows["xen-syms.bss"] == [str(0x2_5140), "0"]
    assert rows["total"][0] == str(
        0x8_2148 + 0x1_FCAC + 0x1000 + 0x3000 + 0x1_C000 + 0x3_D000 + 0x2_5140
    )


def test_sizes_of_board_and_plan_show_padding_and_spare_slots(cli, folder):
    assert cli("solve", "board.yaml", "-o", "plan.json").code == 0
    done = cli("sizes", "board.yaml", "plan.json", "--format", "json")
    found = json.loads(done.out)
    assert found["schema"] == "mpuplan/sizes/v1"
    assert found["blocks"][0] == {"name": "xen.image.text", "size": 0x8_2148, "padding": 0xEB8}
    plan = json.loads((folder / "plan.json").read_text())
    assert [(c["name"], c["free"]) for c in found["contexts"]] == [
        (c["name"], c["free_slots"]) for c in plan["contexts"]
    ]


def test_board_written_as_json_is_a_board(cli, folder):
    text = "{schema: mpuplan/board/v1, name: b, core: {preset: mps3-an536-qemu}, pcpus: 1,"
    text += "memory: [{name: ram, start: 0x2000_0000, size: 64MiB}],"
    (folder / "flow.yaml").write_text(text + "hypervisor: {name: h, elf: xen-syms}}")
    assert "h.image.text" in cli("sizes", "flow.yaml").out


def test_comparison_shows_what_moved_since_the_last_build(cli, folder):
    done = cli("sizes", "xen-syms", "--save", "last.json", "--compare", "last.json")
    assert (done.code, "nothing to compare" in done.err) == (0, True)
    (folder / "xen-syms").write_bytes(image(symbols=XEN_SYMBOLS | {"__bss_end": 0x2012_5180}))
    done = cli("sizes", "xen-syms", "--compare", "last.json")
    assert done.code == 0
    rows = {line.split()[0]: line.split()[1:] for line in done.out.splitlines()}
    assert rows["part"] == ["size", "change", "padding", "change"]
    assert rows["xen-syms.bss"] == [str(0x2_5180), "+64", "0"]
    assert rows["total"][1] == "+64"
    assert rows["xen-syms.text"] == [str(0x8_2148), str(0xEB8)]
    found = json.loads(cli("sizes", "xen-syms", "--compare", "last.json", "--format", "json").out)
    assert found["changes"]["blocks"] == [
        {
            "name": "xen-syms.bss",
            "was": {"size": 0x2_5140, "padding": 0},
            "now": {"size": 0x2_5180, "padding": 0},
        }
    ]


def test_new_and_gone_things_are_marked(cli, folder, plan):
    assert cli("sizes", plan, "--save", "last.json").code == 0
    shutil.copy("xen-syms", "other")
    done = cli("sizes", "other", "--compare", "last.json")
    assert [line.split()[-1] for line in done.out.splitlines() if line.startswith("other.")] == [
        "new"
    ] * 7
    assert any(line.endswith("gone") for line in done.out.splitlines())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "json-syntax"),
        ("{}", "missing-key"),
        ('{"schema": "mpuplan/plan/v1"}', "schema-version"),
        ('{"schema": "mpuplan/sizes/v1", "blocks": [{"name": "a"}]}', "missing-key"),
    ],
)
def test_bad_files_of_sizes_are_refused_at_their_place(cli, folder, text, code):
    (folder / "last.json").write_text(text)
    done = cli("sizes", "xen-syms", "--compare", "last.json")
    assert done.code == 1
    assert f"error[{code}]" in done.err
    assert "last.json" in done.err


def test_sizes_refuse_what_they_would_mix_up_or_overwrite(cli, folder):
    assert cli("sizes", "xen-syms", "xen-syms").code == 1
    assert cli("sizes", "xen-syms", "--save", "xen-syms").code == 2
    assert cli("sizes", "missing").code == 1
    assert cli("sizes", "xen-syms", "--compare", "missing.json").code == 1


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["sizes", "xen-syms"], True),
        (["emit", "--list"], False),
        (["validate", str(BOARDS / "tfa-fvp-r-bl1")], False),
    ],
)
def test_only_images_load_the_elf_library(folder, arguments, loaded):
    code = (
        "import sys\nfrom mpuplan.cli import main\n"
        "try:\n    main()\nfinally:\n    print('elftools' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == str(loaded)
