"""``--target maintenance``: C that does what a plan says of caches, event by event.

Consumer contract:

- The files stand beside those of ``--target c`` and ``--target routines`` of the same plan and
  prefix: `PREFIX_maintenance.h` includes `PREFIX_routines.h`, and all carry the same digest.
- An event has a part for each pCPU that does anything. A part runs on its pCPU, at EL2, in the
  context that it says, and stays in no other than those it enters: nothing else may switch the MPU
  of that pCPU meanwhile. An event is over when all its parts have returned OK.
- Steps, order and barriers are the plan's. What is added is a meeting of the event's pCPUs where a
  step follows one of another pCPU. Who meets, pauses guests, loads images and tells device models
  is the program, by hooks; a hook that gives up ends the part with STOPPED, and the guest must
  then stay paused: begin the event again.
- Lines are those of the plan's core. A core whose CTR has smaller ones, or less coherency than the
  plan counts on, gets CACHES_DIFFER before anything is done.
- Set/way: `PREFIX_set_way` and `PREFIX_sctlr_written` emulate by VA, in the guest's own context,
  over the guest's ranges. HCR bits by guest are macros.
- ``PREFIX_mapcache.h`` and ``.c``, where guests have device models, stand alone and follow
  `mpuplan.coherency.mapcache` input by input.
- Compilers without GNU inline assembly define ``PREFIX_EXTERNAL_ACCESS`` and bring four functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.emit.ctext import identifiers
from mpuplan.emit.limits import context_limits, table_limits
from mpuplan.emit.machine_registers import routine_limits
from mpuplan.emit.maintenance_data import care_data, care_numbers, event_kinds
from mpuplan.emit.maintenance_limits import maintenance_limits
from mpuplan.emit.maintenance_names import care_of, models_of
from mpuplan.emit.protocol import Artefact
from mpuplan.emit.routine_macros import machine_values
from mpuplan.emit.routine_names import routines_of
from mpuplan.emit.selftest_table import core_of
from mpuplan.emit.templates import filled
from mpuplan.model.maintenance import Maintain, Operation

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.c_names import CTables
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Plan

__all__ = ["EMITTER", "MaintenanceEmitter"]

_OPERATIONS: Final = {
    Isa.AARCH32: {
        "CTR": "mrc p15, 0, %0, c0, c0, 1",
        "CLEAN": "mcr p15, 0, %0, c7, c10, 1",
        "INVALIDATE": "mcr p15, 0, %0, c7, c6, 1",
        "CLEAN_INVALIDATE": "mcr p15, 0, %0, c7, c14, 1",
        "CLEAN_POU": "mcr p15, 0, %0, c7, c11, 1",
        "CODE": "mcr p15, 0, %0, c7, c5, 1",
        "CODE_ALL": "mcr p15, 0, %0, c7, c5, 0",
    },
    Isa.AARCH64: {
        "CTR": "mrs %0, ctr_el0",
        "CLEAN": "dc cvac, %0",
        "INVALIDATE": "dc ivac, %0",
        "CLEAN_INVALIDATE": "dc civac, %0",
        "CLEAN_POU": "dc cvau, %0",
        "CODE": "ic ivau, %0",
        "CODE_ALL": "ic iallu",
    },
}


@dataclass(frozen=True, slots=True)
class MaintenanceEmitter:
    """Emitter of ``PREFIX_maintenance.h``, ``.c`` and, for device models, ``PREFIX_mapcache``."""

    name: str = "maintenance"
    summary: str = "C routines beside --target routines: cache maintenance, set/way, device models"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What the routines cannot be made for, and what no maintenance can be."""
        tables = context_limits(plan) + table_limits(plan) + routine_limits(plan)
        return tables + maintenance_limits(plan)

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """Header and source, and those of the protocol where there are device models."""
        routines = routines_of(plan, options.prefix)
        tables = routines.tables
        core = core_of(plan.core)
        care = care_of(routines, core)
        values = machine_values(tables) | _OPERATIONS[tables.isa]
        values |= {
            "ID": f"0x{tables.digest[:16]}",
            "LINE": str(core.line_size),
            "IDC": str(int(core.idc)),
            "DIC": str(int(core.dic)),
            "INVALIDATES": str(int(_invalidates(plan))),
            "KINDS": event_kinds(care),
            "NUMBERS": care_numbers(care),
            "DATA": care_data(care),
        }
        files = {"maintenance.h": "Cache maintenance", "maintenance.c": "Cache maintenance"}
        found = _files(tables, values, files)
        if models_of(plan):
            files = {name: "Device models' maps" for name in ("mapcache.h", "mapcache.c")}
            found += _files(tables, values | {"NUMBERS": _model_numbers(tables)}, files)
        return found


EMITTER: Final = MaintenanceEmitter()


def _files(tables: CTables, values: dict[str, str], names: dict[str, str]) -> tuple[Artefact, ...]:
    return tuple(
        Artefact(
            f"{tables.prefix}_{name}",
            filled(f"{name}.in", values | {"HEAD": "\n".join(tables.head(what))}),
        )
        for name, what in names.items()
    )


def _invalidates(plan: Plan) -> bool:
    steps = (step for event in plan.maintenance for step in event.steps)
    return any(isinstance(s, Maintain) and s.operation is Operation.INVALIDATE for s in steps)


def _model_numbers(tables: CTables) -> str:
    """By guest, how many device models it has and the bit of each."""
    models = models_of(tables.plan)
    rows = [(guest, at, one) for guest, found in models.items() for at, one in enumerate(found)]
    most = max(len(found) for found in models.values())
    lines = [f"#define {tables.macro('MAPCACHE_MOST_MODELS')} UINT32_C({most})"]
    for tail, found in zip(identifiers(list(models)), models.values(), strict=True):
        lines.append(f"#define {tables.macro(f'MODELS_OF_{tail}')} UINT32_C({len(found)})")
    tails = identifiers([f"{guest} {model} in {runs}" for guest, _, (model, runs) in rows])
    lines += [
        f"#define {tables.macro(f'MODEL_{tail}')} UINT32_C({at})"
        for tail, (_, at, _) in zip(tails, rows, strict=True)
    ]
    return "\n".join(lines)
