"""Device trees through dtc, and the blob read by a reader of our own."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path

from tests.compile.toolchains import need, run

BEGIN, END, PROPERTY, NOTHING, LAST = 1, 2, 3, 4, 9


@dataclass
class Node:
    name: str
    properties: dict[str, bytes] = field(default_factory=dict)
    children: dict[str, Node] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.properties[name]
        assert value.endswith(b"\0")
        return value[:-1].decode()

    def numbers(self, name: str, code: str = "I") -> tuple[int, ...]:
        value = self.properties[name]
        return struct.unpack(f">{len(value) // struct.calcsize(code)}{code}", value)


def compiled(source: Path, *, check: bool = True):
    """The blob beside a whole tree; with `check` neither refusal nor warning is let pass."""
    need("dtc")
    blob = source.with_suffix(".dtb")
    done = run(["dtc", "-I", "dts", "-O", "dtb", "-i", str(source.parent), "-o", str(blob), source])
    if not check:
        return done
    assert done.returncode == 0, done.stderr
    assert not done.stderr, done.stderr
    return blob


def tree_around(fragment: Path, cells: int) -> Path:
    """A small tree that includes the fragment."""
    whole = fragment.with_name(f"whole{cells}.dts")
    whole.write_text(
        "/dts-v1/;\n/ {\n"
        f"\t#address-cells = <{cells}>;\n\t#size-cells = <{cells}>;\n"
        '\tcompatible = "test,board";\n\tmodel = "test";\n};\n'
        f'/include/ "{fragment.name}"\n'
    )
    return whole


def read(blob: Path) -> Node:
    """The root node."""
    data = blob.read_bytes()
    magic, _, structs, strings = struct.unpack_from(">4I", data)
    assert magic == 0xD00DFEED
    stack = [Node("above")]
    at = structs
    while True:
        (token,) = struct.unpack_from(">I", data, at)
        at += 4
        if token == BEGIN:
            name = text_at(data, at)
            at += (len(name) + 4) & ~3
            stack.append(stack[-1].children.setdefault(name, Node(name)))
        elif token == END:
            stack.pop()
        elif token == PROPERTY:
            length, offset = struct.unpack_from(">2I", data, at)
            stack[-1].properties[text_at(data, strings + offset)] = data[at + 8 : at + 8 + length]
            at += 8 + ((length + 3) & ~3)
        elif token == LAST:
            return stack[0].children[""]
        else:
            assert token == NOTHING


def text_at(data: bytes, at: int) -> str:
    return data[at : data.index(b"\0", at)].decode()
