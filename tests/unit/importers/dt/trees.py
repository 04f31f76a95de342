"""Trees for the tests: the corpus, blobs made here without dtc, and what importing them gives."""

from __future__ import annotations

import functools
import re
import struct
from dataclasses import dataclass, field
from pathlib import Path

from mpuplan.diag import InputRejected
from mpuplan.importers.dt import IMPORTER
from mpuplan.importers.dt.source import compile_source
from mpuplan.importers.protocol import ImportFile, ImportOptions
from mpuplan.load import load_board_text

CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "dt"
SOURCES = sorted(path.name for path in CORPUS.glob("*.dts"))
FRAGMENT = "domU2.dts"
SETTINGS = {"system-tree.dts": {"cluster": "cpus_r0"}}


def corpus(name):
    return ImportFile(name, CORPUS / name, (CORPUS / name).read_bytes())


@functools.cache
def blob(name):
    """The corpus file as dtc compiles it."""
    return compile_source(corpus(name).data, name).blob


def read(*files, core=None, name=None, **values):
    return IMPORTER.read(files, ImportOptions(name, core, values))


def imported(name, *more, **values):
    return read(corpus(name), *map(corpus, more), **{**SETTINGS.get(name, {}), **values})


def source(text, name="tree.dts", **options):
    """What a source in `text` gives."""
    return read(ImportFile(name, Path(name), text.encode()), **options)


def codes(found):
    return [item.code for item in found.diagnostics]


def board_errors(text):
    """Codes of what keeps the board from loading."""
    try:
        load_board_text(text, "board.yaml")
    except InputRejected as rejected:
        return [found.code for found in rejected.diagnostics if found.level.value == "error"]
    return []


FILLED = (
    (r"'TODO: core preset(?:[^']|'')*'", "fvp-baser"),
    (r"'TODO: aarch64 or aarch32'", "aarch64"),
    (r"'TODO: el1 or el2(?:[^']|'')*'", "el2"),
    (r"'TODO: pCPUs(?:[^']|'')*'", "[0]"),
    (r"'TODO: number of pCPUs(?:[^']|'')*'", "1"),
    (r"'TODO: \[[\w-]+\] with CONFIG_XIP, else (\[[\w-]+\])'", r"\1"),
    (r"start: 'TODO: start of the memory'", "start: 0x7f00_0000"),
    (r"size: 'TODO: size of the memory'", "size: 1MiB"),
    (r"size: 'TODO: size(?:[^']|'')*'", "size: 4KiB"),
)


def filled(text):
    """The board with a value in the place of each TODO, and nothing else changed."""
    for pattern, value in FILLED:
        text = re.sub(pattern, value, text)
    return text


@dataclass
class N:
    """A node of a blob that a test makes."""

    name: str = ""
    properties: dict[str, bytes] = field(default_factory=dict)
    children: list[N] = field(default_factory=list)


def cells(*values):
    return b"".join(struct.pack(">I", value) for value in values)


def pack(root, reservations=(), version=17):
    """The flattened tree."""
    body, names = bytearray(), bytearray()
    known = {}

    def word(value):
        body.extend(struct.pack(">I", value))

    def padded(data):
        body.extend(data + bytes(-len(data) % 4))

    pending = [root]
    while pending:
        node = pending.pop()
        if node is None:
            word(2)
            continue
        word(1)
        padded(node.name.encode() + b"\0")
        for name, value in node.properties.items():
            if name not in known:
                known[name] = len(names)
                names.extend(name.encode() + b"\0")
            word(3)
            word(len(value))
            word(known[name])
            padded(value)
        pending.append(None)
        pending.extend(reversed(node.children))
    word(9)
    reserved = b"".join(struct.pack(">QQ", *pair) for pair in (*reservations, (0, 0)))
    structure = 40 + len(reserved)
    strings = structure + len(body)
    head = (0xD00DFEED, strings + len(names), structure, strings, 40, version, 16, 0)
    return struct.pack(">10I", *head, len(names), len(body)) + reserved + bytes(body + names)


def made(root, **options):
    """What a blob of these nodes gives."""
    return read(ImportFile("made.dtb", Path("made.dtb"), pack(root)), **options)
