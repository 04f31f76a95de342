"""Reader of the target that is code for caches."""

from __future__ import annotations

import ctypes
from itertools import groupby
from pathlib import Path

from mpuplan.arch.codec import Isa
from mpuplan.model.maintenance import (
    Enter,
    Event,
    EventStep,
    Fence,
    Invalidation,
    Maintain,
    Operation,
    Pause,
    Rewrite,
    Unpause,
)
from mpuplan.model.plan import Plan
from tests.compile.caches import Caches
from tests.compile.shipped_plans import compiled, emitted
from tests.compile.toolchains import NATIVE

OK = 0
LINE = 64
FLUSH = list(Operation).index(Operation.CLEAN_INVALIDATE)


def read_maintenance(plan: Plan, folder: Path) -> None:
    """gcc, clang; every event and every flush for set/way on a host, operation by operation."""
    files = emitted("maintenance", plan, folder)
    files |= emitted("routines", plan, folder) | emitted("c", plan, folder)
    for chain in NATIVE[Isa(plan.core.isa)]:
        compiled(chain, files["mpuplan_maintenance.c"])
    lib = Caches(plan)
    hooks = lib.hooks()
    for at, event in enumerate(plan.maintenance):
        for pcpu, _ in event.begin:
            lib.log.clear()
            assert lib.maintain(lib.part_of(at, pcpu), ctypes.byref(hooks)) == OK
            met = [each for each in lib.log if not str(each).startswith("meet ")]
            assert met == _told(plan, event, pcpu), (event.kind, event.subject, pcpu)
    for at, policy in enumerate(plan.set_way):
        lib.log.clear()
        trapped = lib.set_way(at, (ctypes.c_uint32 * 2)(), 0) == OK
        assert trapped == (policy.policy == "trap")
        flush = [(FLUSH, start, (end - start) // LINE) for start, end in policy.ranges]
        assert lib.log == ([*flush, ("fence", 1)] if trapped else [])


def _told(plan: Plan, event: Event, pcpu: int) -> list[object]:
    """What this pCPU has to log; steps without a pCPU are the first one's."""
    places = {c.name: at for at, c in enumerate(plan.contexts) if c.mpu == "el2"}
    here, lead, found = dict(event.begin)[pcpu], pcpu == event.begin[0][0], []
    ends = [at for at, step in enumerate(event.steps, start=1) if isinstance(step, Unpause)]
    at_once = event.steps[: ends[0]] if event.lazy else event.steps
    for told, run in groupby(at_once, key=lambda step: isinstance(step, Invalidation)):
        steps = list(run)
        if told:
            names = [step.model for step in steps]
            found += [f"tell {event.subject} {' '.join(names)}"] if lead else []
            continue
        for step in steps:
            if isinstance(step, Enter) and step.pcpu == pcpu and step.context != here:
                found.append(f"enter {places[here]} {places[step.context]}")
                here = step.context
            found += _logged(step, pcpu, lead=lead)
    return found


def _logged(step: EventStep, pcpu: int, *, lead: bool) -> list[object]:
    match step:
        case Maintain(Operation.CODE_ALL, _, pcpus):
            return [(list(Operation).index(step.operation), 0, 0)] if pcpu in pcpus else []
        case Maintain(operation, ranges, pcpus) if pcpu in pcpus:
            number = list(Operation).index(operation)
            return [(number, start, (end - start) // LINE) for start, end in ranges]
        case Fence(pcpus, dsb, isb) if pcpu in pcpus:
            return [("fence", dsb | isb << 1)]
        case Rewrite(writer, ranges, _, True) if pcpu == writer:
            return [("zero", start, (end - start) // LINE) for start, end in ranges]
        case Rewrite(writer, ranges) if pcpu == writer:
            words = [f"{start:#x} {(end - start) // LINE}" for start, end in ranges]
            return [f"rewrite {' '.join(words)}"]
        case Pause(guest) if lead:
            return [f"pause {guest}"]
        case Unpause(guest, cold) if lead:
            return [f"unpause {guest} {int(cold)}"]
        case _:
            return []
