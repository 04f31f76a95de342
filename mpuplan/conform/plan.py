"""All contexts of a layout on the emulator."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import mair_bytes, mair_word
from mpuplan.check.oracle import QEMU
from mpuplan.conform.machine import SLOTS
from mpuplan.conform.probes import accesses, translations
from mpuplan.conform.registers import fits, positions
from mpuplan.conform.report import Conformance, ContextReport, context_report
from mpuplan.conform.run import SECONDS, Stuck, run_cases
from mpuplan.conform.session import Session, session
from mpuplan.conform.site import Site, sites
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic
from mpuplan.model.access import System
from mpuplan.model.tables import TableContext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from mpuplan.check.oracle import Readings
    from mpuplan.conform.passes import Pass
    from mpuplan.conform.report import Flip
    from mpuplan.conform.wire import Case, Registers, Result
    from mpuplan.model.access import Access
    from mpuplan.model.layout import Layout

__all__ = ["Options", "conform_plan"]

_WORD_BITS: Final = 32
_REGISTERS: Final = ("prbar", "prlar")


@dataclass(frozen=True, slots=True)
class Options:
    """`contexts`: names to run, None for all. `flips`: to show that a wrong table is found.

    `progress`: called with the name of each context before its group runs. `emulator`: readings
    that the oracle judges the emulator by. `seconds`: after them a run is given up
    (some are added for the number of probes).
    """

    contexts: tuple[str, ...] | None = None
    flips: tuple[Flip, ...] = ()
    progress: Callable[[str, int, int], None] | None = None
    emulator: Readings = QEMU
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A context that fits, with its probes."""

    name: str
    system: System
    accesses: tuple[Access, ...]


def _loaded(system: System) -> System:
    """The system as the firmware loads it: MAIR bytes that a table leaves out are zero."""
    el2, stage1 = system.el2, system.stage1
    if el2 is not None:
        el2 = replace(el2, mair=mair_bytes(mair_word(el2.mair)))
    if isinstance(stage1, TableContext):
        stage1 = replace(stage1, mair=mair_bytes(mair_word(stage1.mair)))
    return System(system.core, el2, stage1)


def conform_plan(layout: Layout, folder: Path, options: Options | None = None) -> Conformance:
    """Every context of an AArch32 layout in the emulated MPUs, compared with the oracle.

    `folder` takes the firmware and its files. Raises InputRejected when a name is unknown, a tool
    is missing, or nothing fits.
    """
    options = options or Options()
    names = _names(layout, options)
    _check_flips(layout, options.flips)
    reports: dict[str, ContextReport] = {}
    chosen: list[_Chosen] = []
    for name in names:
        system = _loaded(layout.system(name))
        misfit = _misfit(system)
        if misfit is not None:
            reports[name] = ContextReport(name, problem=misfit, fits=False)
        else:
            chosen.append(_Chosen(name, system, accesses(system)))
    if not chosen:
        text = "; ".join(f"'{name}': {reports[name].problem}" for name in names[:3])
        raise InputRejected([diagnostic("conform-nothing-fits", f"nothing to run: {text}")])
    done = 0
    for site, group in _grouped(chosen):
        if options.progress is not None:
            options.progress(group[0].name, done, len(chosen))
        done += len(group)
        reports |= {r.name: r for r in _run_group(site, group, folder, options)}
    return Conformance(layout.core.preset, tuple(reports[name] for name in names))


def _names(layout: Layout, options: Options) -> tuple[str, ...]:
    if options.contexts is None:
        return layout.contexts
    bad = [name for name in options.contexts if name not in layout.contexts]
    if bad:
        found = [diagnostic("conform-unknown-context", f"no context '{name}'") for name in bad]
        raise InputRejected(found)
    return tuple(name for name in layout.contexts if name in options.contexts)


def _misfit(system: System) -> str | None:
    for table in _tables(system):
        if not fits(table):
            mpu = table.mpu.upper()
            return f"{len(table.slots)} slots, the emulated {mpu} MPU has {SLOTS}"
    return None


def _tables(system: System) -> list[TableContext]:
    return [t for t in (system.el2, system.stage1) if isinstance(t, TableContext)]


def _grouped(chosen: Sequence[_Chosen]) -> list[tuple[Site, list[_Chosen]]]:
    """The contexts by the site that suits them; most often one site suits all."""
    found = sites([(one.system, one.accesses) for one in chosen])
    groups: dict[Site, list[_Chosen]] = {}
    for one, site in zip(chosen, found, strict=True):
        groups.setdefault(site, []).append(one)
    return list(groups.items())


def _run_group(
    site: Site, group: Sequence[_Chosen], folder: Path, options: Options
) -> Iterable[ContextReport]:
    sessions = [session(one.system, one.accesses, site, translations(one.system)) for one in group]
    todo = list(zip(group, sessions, strict=True))
    while todo:
        cases = [case for one, planned in todo for case in _cases(one, planned, options.flips)]
        try:
            results: Sequence[Result] = run_cases(
                cases, site.place, folder, seconds=options.seconds
            )
        except Stuck as stuck:
            results = stuck.results
        at = 0
        while todo and at + len(todo[0][1].passes) <= len(results):
            one, planned = todo.pop(0)
            count = len(planned.passes)
            yield _reported(one, planned, results[at : at + count], options)
            at += count
        if todo:
            lost, _ = todo.pop(0)
            text = "the emulated core did not come back: it runs wild under these tables"
            yield ContextReport(lost.name, problem=text)


def _cases(one: _Chosen, planned: Session, flips: Sequence[Flip]) -> list[Case]:
    mine = [flip for flip in flips if flip.context == one.name]
    return [
        replace(case, registers=_flipped(case.registers, one, made, mine))
        for made, case in zip(planned.passes, planned.cases, strict=True)
    ]


def _reported(
    one: _Chosen, planned: Session, results: Sequence[Result], options: Options
) -> ContextReport:
    judged = list(planned.judged(results, options.emulator))
    notes = [*_moved(one.system), *(p.note for p in planned.passes if p.note)]
    if not any(table.slots for table in _tables(one.system)):
        notes.append("no slot is programmed, so there is no edge to probe")
    words = planned.words(results)
    return context_report(one.name, judged, words, planned.left_out, notes)


def _moved(system: System) -> list[str]:
    notes = []
    for table in _tables(system):
        moved = {slot: at for slot, at in positions(table).items() if slot != at}
        if moved:
            text = ", ".join(f"{slot} at {at}" for slot, at in sorted(moved.items()))
            notes.append(f"{table.mpu} slots beyond the emulator's {SLOTS} moved: {text}")
    return notes


def _flipped(registers: Registers, one: _Chosen, made: Pass, flips: Iterable[Flip]) -> Registers:
    lent_in = _flipped_table(one.system).mpu == "el2"
    for flip in flips:
        # A slot that is lent holds no words of the table.
        if not (lent_in and flip.slot == made.lent):
            registers = _flip(registers, one, flip)
    return registers


def _check_flips(layout: Layout, flips: Iterable[Flip]) -> None:
    """Raises InputRejected for every flip that names no bit of a table."""
    bad = [text for flip in flips if (text := _wrong(layout, flip)) is not None]
    if bad:
        raise InputRejected([diagnostic("conform-bad-flip", text) for text in bad])


def _wrong(layout: Layout, flip: Flip) -> str | None:
    if flip.context not in layout.contexts:
        return f"no context '{flip.context}'"
    table = _flipped_table(layout.system(flip.context))
    if all(words.slot != flip.slot for words in table.slots):
        return f"context '{flip.context}' programs no slot {flip.slot} of the {table.mpu} MPU"
    if flip.register not in _REGISTERS or not 0 <= flip.bit < _WORD_BITS:
        return f"no bit {flip.bit} of '{flip.register}', expected 0 to 31 of prbar or prlar"
    return None


def _flipped_table(system: System) -> TableContext:
    """The table that a flip means: that of the EL2 MPU where there is one."""
    return _tables(system)[0]


def _flip(registers: Registers, one: _Chosen, flip: Flip) -> Registers:
    table = _flipped_table(one.system)
    position, mask = positions(table)[flip.slot], 1 << flip.bit
    pairs = list(registers.el2 if table.mpu == "el2" else registers.el1)
    prbar, prlar = pairs[position]
    in_base = flip.register == _REGISTERS[0]
    pairs[position] = (prbar ^ mask, prlar) if in_base else (prbar, prlar ^ mask)
    if table.mpu == "el2":
        return replace(registers, el2=tuple(pairs))
    return replace(registers, el1=tuple(pairs))
