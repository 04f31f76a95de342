"""``mpuplan import``: where the board goes, what is said, and what is never lost."""

from tests.cli.runner import ROOT
from tests.unit.importers.dt.trees import blob

TREE = ROOT / "tests" / "corpus" / "dt" / "many-nodes.dts"


def test_the_board_goes_to_stdout_and_findings_to_stderr(cli):
    done = cli("import", "dt", TREE)
    assert done.code == 0
    assert done.out.startswith("# Imported from many-nodes.dts by `mpuplan import dt`.")
    assert "error[todo]" in done.err
    assert "error" not in done.out


def test_a_board_is_written_and_its_todos_are_told_with_their_place(cli, tmp_path):
    path = tmp_path / "board.yaml"
    done = cli("import", "dt", TREE, "-o", path)
    assert (done.code, done.out) == (0, "")
    assert f"{path}:" in done.err
    assert f"board written to {path}" in done.err


def test_another_board_is_replaced_by_force_alone(cli, tmp_path):
    path = tmp_path / "board.yaml"
    path.write_text("filled in by hand\n")
    done = cli("import", "dt", TREE, "-o", path)
    assert done.code == 1
    assert "error[import-exists]" in done.err
    assert path.read_text() == "filled in by hand\n"
    assert cli("import", "dt", TREE, "-o", path, "--force").code == 0
    assert cli("import", "dt", TREE, "-o", path).code == 0  # the same board


def test_a_source_is_not_overwritten(cli, tmp_path):
    source = tmp_path / "a.dts"
    source.write_bytes(TREE.read_bytes())
    done = cli("import", "dt", source, "-o", source, "--force")
    assert done.code == 2
    assert source.read_bytes() == TREE.read_bytes()


def test_files_that_are_of_no_use_are_refused_with_their_place(cli, tmp_path):
    broken = tmp_path / "a.dts"
    broken.write_text("/dts-v1/;\n/ { a = ; };\n")
    done = cli("import", "dt", broken, "-o", tmp_path / "b.yaml")
    assert done.code == 1
    assert f"{broken}:2:" in done.err
    assert not (tmp_path / "b.yaml").exists()


def test_every_importer_is_listed_with_its_settings(cli):
    done = cli("import", "--list")
    assert done.code == 0
    names = [line.split()[0] for line in done.out.splitlines() if not line.startswith(" ")]
    assert names == ["dt", "elf", "bao", "dump", "zephyr-mpu"]
    assert "--set isa=.." in done.out


def test_a_finding_about_a_blob_shows_no_line_of_it(cli, tmp_path):
    path = tmp_path / "a.dtb"
    path.write_bytes(blob("oddities.dts"))
    done = cli("import", "dt", path)
    assert f"{path}:1:1: " in done.err
    assert "\n1 | " not in done.err
