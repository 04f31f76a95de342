"""The A32 words of the probes are those of the assembler, and the firmware has them in order."""

from __future__ import annotations

import re
import struct
import subprocess
from importlib.resources import files

import pytest

from mpuplan.conform import instructions
from mpuplan.conform.build import COMPILER, tool
from mpuplan.conform.elf import Elf
from mpuplan.model.access import Kind

TEXTS = {
    (Kind.READ, 1): "ldrb r2, [r0]",
    (Kind.READ, 2): "ldrh r2, [r0]",
    (Kind.READ, 4): "ldr r2, [r0]",
    (Kind.READ, 8): "ldrd r2, r3, [r0]",
    (Kind.READ, 16): "ldm r0, {r1-r4}",
    (Kind.READ, 32): "ldm r0, {r1-r8}",
    (Kind.READ, 48): "ldm r0, {r1-r12}",
    (Kind.WRITE, 1): "strb r2, [r0]",
    (Kind.WRITE, 2): "strh r2, [r0]",
    (Kind.WRITE, 4): "str r2, [r0]",
    (Kind.WRITE, 8): "strd r2, r3, [r0]",
    (Kind.WRITE, 16): "stm r0, {r1-r4}",
    (Kind.WRITE, 32): "stm r0, {r1-r8}",
    (Kind.WRITE, 48): "stm r0, {r1-r12}",
}
UNPRIVILEGED = {
    (Kind.READ, 1): "ldrbt r2, [r0]",
    (Kind.READ, 2): "ldrht r2, [r0]",
    (Kind.READ, 4): "ldrt r2, [r0]",
    (Kind.WRITE, 1): "strbt r2, [r0]",
    (Kind.WRITE, 2): "strht r2, [r0]",
    (Kind.WRITE, 4): "strt r2, [r0]",
}


@pytest.fixture(scope="module")
def assembled(tmp_path_factory):
    """Words of all texts, as the assembler writes them."""
    texts = [*TEXTS.values(), *UNPRIVILEGED.values(), "hvc #0", "mrc p15, 0, r1, c13, c0, 3"]
    folder = tmp_path_factory.mktemp("words")
    source, image = folder / "words.s", folder / "words.elf"
    source.write_text(".syntax unified\n.arm\n.global start\nstart:\n" + "\n".join(texts) + "\n")
    command = [tool(COMPILER, ""), "-mcpu=cortex-r52", "-nostdlib", "-Wl,-e,start,-Ttext=0x8000"]
    subprocess.run([*command, str(source), "-o", str(image)], check=True)
    data = Elf(image.read_bytes()).read(0x8000, 4 * len(texts))
    return dict(zip(texts, struct.unpack(f"<{len(texts)}I", data), strict=True))


def test_words_are_those_of_the_assembler(assembled):
    for (kind, size), text in TEXTS.items():
        assert instructions.guest(kind, size) == assembled[text], text


def test_unprivileged_words_are_those_of_the_assembler(assembled):
    for (kind, size), text in UNPRIVILEGED.items():
        assert instructions.guest(kind, size, unprivileged=True) == assembled[text], text


def test_the_ways_back_are_those_of_the_assembler(assembled):
    assert assembled["hvc #0"] == instructions.HVC
    assert assembled["mrc p15, 0, r1, c13, c0, 3"] == instructions.EL0_RETURN


def test_the_firmware_has_the_accesses_in_the_same_order():
    window = (files("mpuplan.conform") / "firmware" / "window.S").read_text()
    tried = re.findall(r"^    try     (.+)$", window, re.MULTILINE)
    data = [text.partition("@")[0].strip() for text in tried[: len(TEXTS)]]
    assert data == list(TEXTS.values())
    assert list(TEXTS) == list(instructions.ACCESSES[: len(TEXTS)])
    names = [text.partition("@")[2].strip() for text in tried[len(TEXTS) :]]
    assert names == list(instructions.ACCESSES[len(TEXTS) :])


def test_unprivileged_sizes_have_instructions():
    for kind in (Kind.READ, Kind.WRITE):
        for size in instructions.SIZES_UNPRIVILEGED:
            assert instructions.guest(kind, size, unprivileged=True)
        for size in instructions.SIZES:
            assert instructions.guest(kind, size)
