"""A dump, a layout file or a plan -> the regions that are on, context by context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import range_text
from mpuplan.arch.codec import MAX_SLOTS, Isa, RegionWords, decode
from mpuplan.arch.memory import Attributes, Share, is_reserved
from mpuplan.importers.dump.nouns import DEFAULT_CONTEXT, DumpOptions, ImageKind
from mpuplan.importers.dump.read import read_dump
from mpuplan.importers.options import choice, numbers
from mpuplan.importers.proposal.pieces import Region
from mpuplan.load import load_described_text
from mpuplan.model.meaning import rights_of
from mpuplan.model.plan import CoreInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Diagnostic
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.protocol import ImportFile, ImportOptions
    from mpuplan.model.layout import Layout
    from mpuplan.model.tables import TableContext

__all__ = ["Chosen", "chosen_tables", "layout_of", "regions_of"]

_OURS: Final = re.compile(rb"""(^|[{,\s])["']?schema["']?\s*:\s*["']?mpuplan/""")
_HEAD_BYTES: Final = 1 << 16
_OWN_KEYS: Final = frozenset(
    {"columns", "context", "count", "image", "isa", "mask", "mpu", "offset"}
)
_SHARES: Final = frozenset(Share)
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Chosen:
    """Tables of one MPU, in the order of the file, with the layout that they are of."""

    layout: Layout
    mpu: str
    tables: tuple[TableContext, ...]


def layout_of(
    file: ImportFile, options: ImportOptions, findings: Findings
) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """What the file holds, with what there is to say about a dump.

    Raises InputRejected where it is neither a dump nor a layout.
    """
    if _OURS.search(file.data[:_HEAD_BYTES]):
        try:
            return load_described_text(file.data.decode("utf-8"), None, file.name), ()
        except UnicodeDecodeError:
            findings.add("no-registers", f"'{file.name}' is not UTF-8 text")
            findings.reject_errors()
    found = read_dump(file.data, file.name, _dump_options(options, findings))
    return found.layout, found.diagnostics


def _dump_options(options: ImportOptions, findings: Findings) -> DumpOptions:
    """What ``mpuplan decode`` has options for; every other setting is a register."""
    values = options.values
    isa = choice(options, "isa", tuple(Isa), findings)
    image = choice(options, "image", tuple(ImageKind), findings)
    mask, offset, count = (
        next(iter(numbers(options, key, findings)), None) for key in ("mask", "offset", "count")
    )
    if mask is not None and mask.bit_length() > MAX_SLOTS:
        findings.add("import-setting", f"--set mask has more than {MAX_SLOTS} bits")
    if count is not None and not 1 <= count <= MAX_SLOTS:
        findings.add("import-setting", f"--set count is not from 1 to {MAX_SLOTS}")
    findings.reject_errors()
    return DumpOptions(
        core=options.core,
        isa=None if isa is None else Isa(isa),
        mpu=values.get("mpu"),
        columns=tuple(name.strip() for name in values.get("columns", "").split(",") if name),
        image=None if image is None else ImageKind(image),
        mask=mask,
        offset=offset or 0,
        count=count,
        settings=tuple((key, value) for key, value in values.items() if key not in _OWN_KEYS),
        context=values.get("context", DEFAULT_CONTEXT),
    )


def chosen_tables(layout: Layout, options: ImportOptions, findings: Findings) -> Chosen:
    """The tables of EL2, or of EL1 where there are no others or the user says so."""
    tables = layout.tables.contexts
    wanted = options.values.get("context")
    if wanted is not None:
        tables = tuple(table for table in tables if table.name == wanted)
        if not tables:
            names = ", ".join(f"'{name}'" for name in layout.contexts[:_SHOWN])
            text = f"the layout has no context '{wanted}'"
            findings.add("no-such-context", text, hint=f"--set context takes {names}")
            findings.reject_errors()
    found = {table.mpu for table in tables}
    mpu = options.values.get("mpu") or ("el2" if "el2" in found else "el1")
    chosen = tuple(table for table in tables if table.mpu == mpu)
    if not chosen:
        findings.add("no-registers", f"there are no tables of {mpu}")
        findings.reject_errors()
    if mpu == "el2" and "el1" in found:
        findings.add("dump-el1", "tables of EL1 are left out")
    return Chosen(layout, mpu, chosen)


def regions_of(chosen: Chosen, findings: Findings) -> tuple[Region, ...]:
    """The enabled regions; those that overlap are errors, those without meaning are told."""
    found: list[Region] = []
    for index, table in enumerate(chosen.tables):
        if not table.mair:
            findings.add("layout-needs-mair", f"'{table.name}' lacks MAIR, which says the types")
            continue
        own = sorted(_regions(index, table, chosen, findings), key=lambda region: region.start)
        for one, other in pairwise(own):
            if other.start < one.end:
                text = (
                    f"slots {one.slot} and {other.slot} of '{table.name}' overlap at"
                    f" {range_text(other.start, min(one.end, other.end))}"
                )
                findings.add("dump-overlap", text)
        found += own
    findings.reject_errors()
    return tuple(found)


def _regions(
    index: int, table: TableContext, chosen: Chosen, findings: Findings
) -> Iterator[Region]:
    spec = chosen.layout.core
    core = CoreInfo(spec.preset, spec.isa, spec.el1_regions, spec.el2_regions, spec.xn)
    for words in table.slots:
        fields = decode(RegionWords(words.prbar, words.prlar), chosen.layout.core.isa)
        if not fields.enabled or fields.end <= fields.start:
            continue
        byte = table.mair[fields.attr] if fields.attr < len(table.mair) else None
        if byte is None or is_reserved(byte) or fields.sh not in _SHARES:
            what = f"slot {words.slot} of '{table.name}'"
            why = "its shareability is reserved" if byte is not None else "MAIR lacks its attribute"
            if byte is not None and is_reserved(byte):
                why = f"its attribute 0x{byte:02x} is reserved"
            findings.add("dump-left-out", f"{what} is left out: {why}")
            continue
        privileged, other = rights_of(fields, table.mpu, table.control, core)
        yield Region(
            index, words.slot, fields.start, fields.end, privileged, other,
            Attributes(byte, Share(fields.sh)),
            chosen.layout.names(table.name, table.mpu, words.slot),
        )  # fmt: skip
