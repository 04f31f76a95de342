"""Executed instructions, from the emulator's log of every one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mpuplan.conform.sequences.build import Firmware

__all__ = ["counts", "log_options"]

_LINE: Final = re.compile(r"Trace \d+: \S+ \[[0-9a-f]+/([0-9a-f]+)/")


def log_options(firmware: Firmware, log: str) -> tuple[str, ...]:
    """Options of QEMU 8.1 and later: a line in `log` for each instruction of interest.

    One instruction per translation block, and blocks are not chained.
    """
    ranges = [*((call, call + 4) for call in firmware.calls), *firmware.measured]
    where = ",".join(f"{start:#x}..{end - 1:#x}" for start, end in ranges if start < end)
    return (
        *("-accel", "tcg,one-insn-per-tb=on"),
        *("-d", "exec,nochain", "-D", log, "-dfilter", where),
    )


def counts(lines: Iterable[str], firmware: Firmware) -> list[tuple[int, int]]:
    """(executed, different ones) of each call, in the order of the calls.

    Counted are the instructions of the routine up to its return; not its caller's branch.
    """
    found: list[tuple[int, set[int]]] = []
    for line in lines:
        match = _LINE.match(line)
        if match is None:
            continue
        at = int(match[1], 16)
        if at in firmware.calls:
            found.append((0, set()))
        elif found and any(start <= at < end for start, end in firmware.measured):
            count, places = found[-1]
            places.add(at)
            found[-1] = count + 1, places
    return [(count, len(places)) for count, places in found]
