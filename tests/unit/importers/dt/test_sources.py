"""Sources that cannot be compiled, and dtc itself."""

import shutil
import subprocess

import pytest

from mpuplan.diag import InputRejected
from mpuplan.importers.dt import source as compiling
from mpuplan.importers.dt.blob import read_blob
from mpuplan.importers.dt.scan import obstacles
from tests.unit.importers.dt.trees import SOURCES, N, blob, pack, source

TREE = "/dts-v1/;\n/ {\n%s\n};\n"


def refused(text):
    with pytest.raises(InputRejected) as caught:
        source(text)
    return [(found.code, str(found.span), found.message) for found in caught.value.diagnostics]


def test_a_syntax_error_is_told_in_dtcs_words_at_its_place():
    found = refused(TREE % "\ta = <1>;\n\tb = ;")
    assert found == [("dt-syntax", "tree.dts:4:6", "dtc: syntax error")]


def test_an_empty_file_is_refused_at_its_first_line():
    with pytest.raises(InputRejected) as caught:
        source("")
    assert [str(found.span) for found in caught.value.diagnostics] == ["tree.dts:1:1"]


def test_an_error_without_a_line_names_the_file():
    found = refused(TREE % "\ta { reg = <&nowhere>; };")
    assert [code for code, _, _ in found] == ["dt-syntax"]
    assert "nowhere" in found[0][2]
    assert "<stdin>" not in found[0][2]


def test_a_tree_is_no_dts_without_its_header():
    assert refused("/ { };")[0][0] == "dt-syntax"


@pytest.mark.parametrize("word", ["include", "incbin"])
def test_other_files_are_never_read(word):
    line = '/include/ "/etc/passwd"' if word == "include" else 'a = /incbin/("/etc/passwd");'
    found = refused(TREE % line)
    assert [(code, where) for code, where, _ in found] == [
        ("dt-include", f"tree.dts:3:{line.index('/in') + 1}")
    ]


def test_lines_for_the_preprocessor_are_named():
    found = refused('#include "chip.dtsi"\n' + TREE % "#ifdef A\n#endif\n\t#address-cells = <1>;")
    assert [(code, where) for code, where, _ in found] == [
        ("dt-preprocess", "tree.dts:1:1"),
        ("dt-preprocess", "tree.dts:4:1"),
        ("dt-preprocess", "tree.dts:5:1"),
    ]


def test_comments_and_strings_hold_anything():
    text = '/* #include "a" */ a = "/include/ \\" \n#if"; // /incbin/\n#address-cells = <1>;\n'
    assert obstacles(text, "a.dts") == ()


def test_the_listed_lines_are_bounded():
    assert len(obstacles("#define A\n" * 10_000, "a.dts")) == 20


def test_without_dtc_a_source_cannot_be_read(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert [code for code, _, _ in refused(TREE % "")] == ["dt-no-dtc"]


def test_a_source_has_a_limit():
    assert refused("/" * (compiling.MOST_SOURCE + 1))[0][0] == "dt-too-large"


def test_dtc_is_stopped_when_it_takes_too_long(monkeypatch):
    def sleeps(command, **options):
        raise subprocess.TimeoutExpired(command, options["timeout"])

    monkeypatch.setattr(subprocess, "run", sleeps)
    assert refused(TREE % "") == [("dt-too-large", "tree.dts:1:1", "dtc was stopped after 60 s")]


def test_dtc_is_stopped_when_it_writes_too_much(monkeypatch):
    monkeypatch.setattr(compiling, "_LIMITS", ("-f 8",))
    many = "\n".join(f"\tnode{n} {{ }};" for n in range(5000))
    code, _, message = refused(TREE % many)[0]
    assert code == "dt-too-large"
    assert "ended by a signal" in message


def test_nodes_as_deep_as_dtc_reads_are_too_deep():
    found = refused(TREE % ("a {" * 500 + "};" * 500))
    assert [code for code, _, _ in found] == ["dt-too-large"]


def test_an_overlay_is_no_tree():
    found = refused('/dts-v1/;\n/plugin/;\n&uart0 { status = "okay"; };\n')
    assert [code for code, _, _ in found] == ["dt-overlay"]


def nodes(root):
    return N(
        "" if root.name == "/" else root.name, dict(root.properties), [*map(nodes, root.children)]
    )


def by_dtc(data):
    """What the reference reads of a blob, in its canonical form."""
    done = subprocess.run(
        ["dtc", "-q", "-s", "-I", "dtb", "-O", "dts", "-"], input=data, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", SOURCES)
def test_a_blob_is_read_as_dtc_reads_it(name):
    tree = read_blob(blob(name), name)
    again = pack(nodes(tree.root), tree.reservations)
    assert by_dtc(again) == by_dtc(blob(name))
    assert by_dtc(pack(nodes(tree.root), tree.reservations, version=16)) == by_dtc(blob(name))
