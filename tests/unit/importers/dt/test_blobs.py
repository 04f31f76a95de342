"""Blobs that are broken, each in its own way, and blobs of other versions."""

import struct

import pytest

from mpuplan.diag import InputRejected
from mpuplan.importers.dt.blob import read_blob
from mpuplan.importers.dt.tree import text
from tests.unit.importers.dt.trees import N, blob, cells, pack

GOOD = pack(N("", {"model": b"a board\0"}, [N("soc", {"ranges": b""})]), [(0x1000, 0x2000)])


def changed(data, at, value):
    return data[:at] + struct.pack(">I", value) + data[at + 4 :]


def refusal(data):
    with pytest.raises(InputRejected) as caught:
        read_blob(data, "a.dtb")
    (found,) = caught.value.diagnostics
    assert str(found.span) == "a.dtb:1:1"
    return found.code, found.message


def test_a_blob_is_read():
    tree = read_blob(GOOD, "a.dtb")
    assert text(tree.root, "model") == "a board"
    assert [node.path for node in tree.nodes()] == ["/", "/soc"]
    assert tree.reservations == ((0x1000, 0x2000),)


def test_version_16_has_no_size_of_the_structure():
    data = changed(GOOD, 20, 16)
    assert [node.path for node in read_blob(changed(data, 36, 0), "a.dtb").nodes()] == ["/", "/soc"]


def test_bytes_behind_the_blob_do_not_matter():
    assert read_blob(GOOD + b"tail", "a.dtb").root.children[0].name == "soc"


def test_of_two_properties_of_one_name_the_first_counts():
    # As libfdt has it; dtc itself refuses to write such a tree.
    data = pack(N("", {"reg": cells(1), "rex": cells(2)}))
    assert read_blob(data.replace(b"rex", b"reg"), "a.dtb").root.properties["reg"] == cells(1)


STRUCTURE = struct.unpack_from(">I", GOOD, 8)[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "not a flattened device tree"),
        (GOOD[:39], "its header is cut off"),
        (b"\0" + GOOD[1:], "not a flattened device tree"),
        (GOOD[:-1], "the header says"),
        (changed(GOOD, 20, 15), "version 15"),
        (changed(GOOD, 24, 18), "compatible down to 18"),
        (changed(GOOD, 8, 4), "the structure lie outside"),
        (changed(GOOD, 8, 0xFFFF_FFFC), "the structure lie outside"),
        (changed(GOOD, 12, 0xFFFF_FFFF), "the strings lie outside"),
        (changed(GOOD, 16, 0xFFFF_FFFF), "the reservations lie outside"),
        (changed(GOOD, 16, len(GOOD) - 8), "have no end"),
        (changed(GOOD, 32, 0), "lies outside of the strings"),
        (changed(GOOD, 36, 16), "ends inside of a node"),
        (changed(GOOD, STRUCTURE, 7), "token 0x7"),
        (changed(GOOD, STRUCTURE, 3), "a property outside of all nodes"),
        (changed(GOOD, STRUCTURE, 2), "the end of a node that has not begun"),
        (changed(GOOD, STRUCTURE + 12, 0xFFFF_FFF0), "larger than the structure"),
        (changed(GOOD, STRUCTURE + 16, 0xFFFF_FFF0), "lies outside of the strings"),
    ],
)
def test_a_broken_blob_is_refused_with_what_is_wrong(data, what):
    code, message = refusal(data)
    assert code == "dt-malformed"
    assert what in message
    assert "byte 0x" in message


def test_something_behind_the_root_is_refused():
    first = pack(N())
    end = struct.unpack_from(">I", first, 8)[0] + 12
    assert refusal(changed(first, end, 1))[0] == "dt-malformed"


def test_nodes_may_be_64_deep():
    def deep(levels):
        root = node = N()
        for _ in range(levels - 1):
            node.children.append(N("a"))
            (node,) = node.children
        return pack(root)

    assert sum(1 for _ in read_blob(deep(64), "a.dtb").nodes()) == 64
    assert refusal(deep(65)) == ("dt-too-large", "nodes are nested more than 64 deep")


def test_real_blobs_have_symbols():
    tree = read_blob(blob("host-r82.dts"), "a.dtb")
    assert tree.label(tree.by_path["/interrupt-controller@2f000000"]) == "gic"
