"""What later steps of the tool use: masters, switches, schedule, accepted findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.diag import Label
from mpuplan.model.board import Master, Schedule, SwitchRate, Waiver

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag import Span
    from mpuplan.load.schema import BoardDoc
    from mpuplan.load.setting import Party, Setting, Targets

__all__ = ["masters_of", "schedule_of", "switches_of", "waivers_of"]

Contexts = dict[str, tuple[int, ...]]
"""Names that a pCPU may switch between, each with its pCPUs."""


def masters_of(
    doc: BoardDoc, setting: Setting, targets: Targets, parties: Mapping[str, Party]
) -> tuple[Master, ...]:
    """The bus masters; each belongs to a party and reaches blocks."""
    masters: list[Master] = []
    seen: dict[str, Span] = {}
    for item in doc.masters:
        _once(setting, seen, item.name, item.span_of("name"), f"master '{item.name}'")
        if item.of not in parties:
            setting.unknown("party", item.of, item.span_of("of"), parties)
        for index, name in enumerate(item.reach):
            targets.find(setting, name, item.span_of("reach", index))
        masters.append(Master(item.name, item.of, item.reach, item.coherent, item.span))
    return tuple(masters)


def switches_of(doc: BoardDoc, setting: Setting, contexts: Contexts) -> tuple[SwitchRate, ...]:
    """The switch rates; both sides run on the pCPU, and no pair stands twice."""
    seen: dict[str, Span] = {}
    scheduled = {item.pcpu for item in doc.schedule}
    for item in doc.switches:
        pair = f"switch from '{item.from_}' to '{item.to}' on pCPU {item.pcpu}"
        _once(setting, seen, pair, item.span, pair)
        _runs_there(setting, contexts, item.from_, item.pcpu, item.span_of("from"))
        _runs_there(setting, contexts, item.to, item.pcpu, item.span_of("to"))
        setting.pcpus_in_range((item.pcpu,), item.span_of("pcpu"))
        if item.pcpu in scheduled:
            message = f"pCPU {item.pcpu} has a 'schedule', so its switches are known"
            setting.findings.add("conflicting-keys", message, item.span)
    return tuple(
        SwitchRate(item.pcpu, item.from_, item.to, item.per_second, item.span)
        for item in doc.switches
    )


def schedule_of(doc: BoardDoc, setting: Setting, contexts: Contexts) -> tuple[Schedule, ...]:
    """The fixed cyclic orders, one for a pCPU at most."""
    seen: dict[str, Span] = {}
    for item in doc.schedule:
        what = f"schedule of pCPU {item.pcpu}"
        _once(setting, seen, what, item.span, what)
        setting.pcpus_in_range((item.pcpu,), item.span_of("pcpu"))
        for index, name in enumerate(item.cycle):
            _runs_there(setting, contexts, name, item.pcpu, item.span_of("cycle", index))
    return tuple(Schedule(item.pcpu, item.cycle, item.span) for item in doc.schedule)


def waivers_of(doc: BoardDoc) -> tuple[Waiver, ...]:
    """The accepted findings as written; they are matched when all findings are known."""
    return tuple(Waiver(item.finding, item.place, item.reason, item.span) for item in doc.accept)


def _runs_there(setting: Setting, contexts: Contexts, name: str, pcpu: int, span: Span) -> None:
    pcpus = contexts.get(name)
    if pcpus is None:
        setting.unknown("guest", name, span, contexts)
    elif pcpu not in pcpus and pcpu < setting.pcpus:
        message = f"'{name}' does not run on pCPU {pcpu}"
        setting.findings.add("pcpu-out-of-range", message, span, at=(name,))


def _once(setting: Setting, seen: dict[str, Span], key: str, span: Span, what: str) -> None:
    first = seen.get(key)
    if first is None:
        seen[key] = span
    else:
        labels = (Label(first, "first listed here"),)
        message = f"{what} is listed twice, first at {first}"
        setting.findings.add("duplicate-name", message, span, labels=labels)
