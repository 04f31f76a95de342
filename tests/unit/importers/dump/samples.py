"""The corpus of dumps: how each sample is read, and its report as text."""

from __future__ import annotations

from pathlib import Path

from mpuplan.arch.codec import Isa
from mpuplan.diag import Diagnostic, InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.importers.dump.nouns import DumpOptions, ImageKind
from mpuplan.model.layout import Layout
from mpuplan.pipeline.decode import decode_file
from mpuplan.report.decode import render_decode

DUMPS = Path(__file__).parents[3] / "corpus" / "dumps"
ARM64, ARM32 = DumpOptions(image=ImageKind.XEN_ARM64), DumpOptions(image=ImageKind.XEN_ARM32)
OPTIONS = {
    "rows.json": DumpOptions(isa=Isa.AARCH32),
    "table.csv": DumpOptions(core="cortex-r52"),
    "rows.txt": DumpOptions(mpu="el2"),
    "columns-excel.csv": DumpOptions(
        columns=("slot", "prbar", "prlar"), mpu="el2", core="cortex-r52"
    ),
    "pairs.txt": DumpOptions(mpu="el2", core="cortex-r52"),
    "columns.txt": DumpOptions(
        columns=("slot", "-", "hprbar", "hprlar"), settings=(("HMAIR0", "4ff"), ("HMAIR1", "0x0"))
    ),
    "xen-arm64-hexdump.txt": DumpOptions(image=ImageKind.XEN_ARM64, mask=0b1011),
    "xen-arm64-gdb.txt": ARM64,
    "xen-arm32-xxd.txt": DumpOptions(image=ImageKind.XEN_ARM32, core="cortex-r52", offset=16),
    "xen-arm32-trace32.txt": ARM32,
    "bao-arm64-xxd.txt": DumpOptions(image=ImageKind.BAO_ARM64),
    "xen-arm64-od.txt": ARM64,
    "xen-arm64-od-hex.txt": ARM64,
    "bao-arm32-short.txt": DumpOptions(image=ImageKind.BAO_ARM32),
    "bao-arm32-hexdump.txt": DumpOptions(image=ImageKind.BAO_ARM32, mask=0b11),
    "entry-size-chosen--short.txt": DumpOptions(image=ImageKind.BAO_ARM32, mask=0b11),
    "entry-size-unknown--other.txt": DumpOptions(image=ImageKind.BAO_ARM32),
    "image-is-text--log.txt": ARM64,
    "core-passed-over--option.json": DumpOptions(core="s32z2"),
    "mixed-instruction-sets--core.json": DumpOptions(core="cortex-r82"),
    "slot-number--core.txt": DumpOptions(core="cortex-r52"),
    "slot-unknown--pairs.txt": DumpOptions(mpu="el2", core="cortex-r52"),
    "mixed-instruction-sets--core.txt": DumpOptions(core="cortex-r82"),
    "bad-columns--one.txt": DumpOptions(columns=("slot", "prbar")),
    "bad-setting--name.txt": DumpOptions(settings=(("HFOO", "1"), ("HSCTLR", "on"))),
    "image-cut--half.txt": ARM64,
    "image-cut--count.txt": DumpOptions(image=ImageKind.XEN_ARM64, count=3),
    "image-cut--offset.txt": DumpOptions(image=ImageKind.XEN_ARM64, offset=0x1000),
    "image-cut--mask.txt": DumpOptions(image=ImageKind.XEN_ARM64, mask=0b11011),
    "image-gap--line.txt": ARM64,
    "mask-differs--bit.txt": DumpOptions(image=ImageKind.XEN_ARM64, mask=0b0111),
    "mair-assumed--xen.txt": ARM64,
    "numbers-are-not-slots--bao.txt": DumpOptions(image=ImageKind.BAO_ARM32),
    "unknown-preset--core.txt": DumpOptions(core="cortex-r5"),
    "bad-core--isa.txt": DumpOptions(core="cortex-r52", isa=Isa.AARCH64),
}
"""Options by file name; a dump that is not listed says everything itself."""


def read(path: Path) -> tuple[Layout | None, tuple[Diagnostic, ...]]:
    """What a sample gives: its layout, if any, and every finding."""
    try:
        done = decode_file(path, OPTIONS.get(path.name, DumpOptions()))
    except InputRejected as rejected:
        return None, rejected.diagnostics
    layout, found = done.decoded.layout, done.diagnostics
    if path.name.startswith("layout-needs-mair"):  # a code of the command, see test_decode.py
        found = (*found, diagnostic("layout-needs-mair", "see tests/cli/test_decode.py"))
    return layout, found


def report(path: Path) -> str:
    """The text that goes beside a sample: tables in words, then a line or two per finding."""
    layout, found = read(path)
    text = "" if layout is None else _words(path) + "\n"
    return text + "".join(_lines(item) for item in found)


def _words(path: Path) -> str:
    decoded = decode_file(path, OPTIONS.get(path.name, DumpOptions())).decoded
    return render_decode(decoded.layout, decoded.registers)


def _lines(found: Diagnostic) -> str:
    place = "-" if found.span is None else str(found.span)
    text = f"{found.level}[{found.code}] {place}: {found.message}\n"
    text += "".join(f"  {label.span}: {label.text}\n" for label in found.labels)
    return text + f"  hint: {found.hint}\n"
