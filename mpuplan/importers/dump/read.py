"""A dump in any of the known forms -> a layout of one context."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InternalError, Span
from mpuplan.importers.dump.assemble import assemble
from mpuplan.importers.dump.findings import Findings
from mpuplan.importers.dump.image import MAIRS, image_readings
from mpuplan.importers.dump.isa import with_core
from mpuplan.importers.dump.jsondump import json_readings
from mpuplan.importers.dump.memory import looks_listed
from mpuplan.importers.dump.names import named
from mpuplan.importers.dump.nouns import (
    MAX_DUMP_BYTES,
    Decoded,
    DumpOptions,
    Kind,
    Reading,
    Register,
)
from mpuplan.importers.dump.numbers import VALUE, number_of
from mpuplan.importers.dump.text import Scanned, scan
from mpuplan.importers.dump.xenlog import explain

if TYPE_CHECKING:
    from mpuplan.model.layout import Layout

__all__ = ["read_dump"]

_JSON: Final = re.compile(r"\s*(?:\{|\[\s*[\[{\]])")
_REGION_KINDS: Final = frozenset({Kind.PRBAR, Kind.PRLAR})
_SHORT: Final = 3
_OURS: Final = re.compile(rb"""(^|[{,\s])["']?schema["']?\s*:\s*["']?mpuplan/""")
_HEAD_BYTES: Final = 1 << 16
_DEFAULT: Final = DumpOptions()


def read_dump(data: bytes, name: str, options: DumpOptions = _DEFAULT) -> Decoded:
    r"""The registers in a dump called `name`, as a layout of one context.

    Raises InputRejected with everything found where an error is among it: no registers, half a
    pair, values that are cut, too wide or contradict each other, an instruction set or an MPU
    that nothing names. What is merely odd in the registers themselves is the matter of
    `mpuplan.check.lints`.

    >>> found = read_dump(b"HPRBAR0 = 0x80000002\nHPRLAR0 = 0x80000fc1\n", "log.txt")
    >>> [(table.mpu, len(table.slots)) for table in found.layout.tables.contexts]
    [('el2', 1)]
    """
    findings = Findings()
    if len(data) > MAX_DUMP_BYTES:
        text = f"'{name}' is larger than {MAX_DUMP_BYTES} bytes"
        hint = "cut out the part with the registers, or an image with --offset's bytes dropped"
        findings.add("file-too-large", text, Span(name, 1, 1, 1, 1), hint=hint)
        findings.reject_errors()
    if options.image is None and _OURS.search(data[:_HEAD_BYTES]):
        text = f"'{name}' is a file of mpuplan's own, not a dump"
        hint = "plans and layouts are shown by 'mpuplan show' and compared by 'mpuplan diff'"
        findings.add("no-registers", text, Span(name, 1, 1, 1, 1), hint=hint)
        findings.reject_errors()
    found = _scanned(data, name, options, findings)
    options = with_core(found.cores, options, findings)
    found.readings += _settings(options, findings)
    _check_styles(found.readings, findings)
    decoded = None
    if any(reading.register.kind in _REGION_KINDS for reading in found.readings):
        decoded = assemble(_with_built_in(found.readings, options, findings), options, findings)
    elif not findings.rejected:
        _nothing(data, name, found, options, findings)
    layout: Layout | None = None if decoded is None else decoded.layout
    explain(found.xen, layout, findings)
    findings.reject_errors()
    if decoded is None:  # every way to no layout has left an error
        raise InternalError("a dump without a layout and without an error")
    if options.image is not None and not looks_listed(data):
        decoded = replace(decoded, places=())  # bytes have no lines to point at
    return replace(decoded, diagnostics=findings.diagnostics)


def _scanned(data: bytes, name: str, options: DumpOptions, findings: Findings) -> Scanned:
    if options.image is not None:
        return Scanned(image_readings(data, name, options, findings))
    text = _text(data)
    if _JSON.match(text) and not options.columns:
        readings, cores = json_readings(text, name, findings)
        return Scanned(readings, cores=cores)
    return scan(text, name, options, findings)


def _text(data: bytes) -> str:
    """The bytes as text; logs hold stray bytes, which are no reason to stop."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return data.decode("utf-8", "replace")


def _settings(options: DumpOptions, findings: Findings) -> list[Reading]:
    """Registers that the user gives beside the dump, which win over nothing: both must agree."""
    found = []
    for number, (name, text) in enumerate(options.settings, start=1):
        span = Span("--set", number, 1, number, len(name) + len(text) + 2)
        register = named(name)
        match = VALUE.fullmatch(text.strip())
        value = None if match is None else number_of(match, column=True)
        if register is None:
            findings.add("bad-setting", f"--set names '{name[:40]}', which is no register", span)
        elif value is None or value.doubt is not None:
            findings.add("bad-setting", f"--set {name}: '{text[:40]}' is no hex value", span)
        else:
            found.append(Reading(register, value.value, value.digits, span))
    return found


def _with_built_in(
    readings: list[Reading], options: DumpOptions, findings: Findings
) -> list[Reading]:
    """The values of a table in memory, with the MAIR that its hypervisor is built with."""
    if options.image is None or any(r.register.kind.startswith("MAIR") for r in readings):
        return readings
    owner = options.image.partition("-")[0]
    value = MAIRS[owner]
    text = f"no MAIR is given, the one that {owner.capitalize()} is built with is taken"
    findings.add("mair-assumed", f"{text}: 0x{value:016x}")
    span = Span("--image", 1, 1, 1, 2)
    return [*readings, Reading(Register(Kind.MAIR, "el2"), value, 16, span)]


def _check_styles(readings: list[Reading], findings: Findings) -> None:
    """A word that is shorter than all others may have lost digits."""
    words = [r for r in readings if r.register.kind in _REGION_KINDS and r.digits]
    widths = {r.digits for r in words}
    if len(words) <= _SHORT or len(widths) != 2 or max(widths) not in (8, 16):
        return
    short = [r for r in words if r.digits == min(widths)]
    if len(short) == 1:
        text = f"this word has {short[0].digits} digits, all others have {max(widths)}"
        findings.add("word-short", text, short[0].span)


def _nothing(
    data: bytes, name: str, found: Scanned, options: DumpOptions, findings: Findings
) -> None:
    """Why there is nothing to decode."""
    span, hint = Span(name, 1, 1, 1, 1), None
    if found.xen:
        text = f"'{name}' holds messages of Xen, but no region registers"
    elif found.readings:
        text = f"'{name}' holds registers, but no PRBAR and PRLAR"
    elif options.image is not None:
        text = f"no entry of the table in '{name}' is in use"
        hint = "check --image, --offset and --mask"
    else:
        text = f"'{name}' holds no region registers"
        if looks_listed(data):
            hint = "a listing of memory needs --image, which says what table it is"
    findings.add("no-registers", text, span, hint=hint)
