"""``--target bao``: the planned addresses as pieces of a Bao configuration.

Consumer contract (what a compiler can see is a ``_Static_assert`` in the output):

- ``PREFIX_bao.h`` is included after Bao's ``<config.h>``, which supplies ``struct shmem``, ``struct
  vm_mem_region``, ``struct ipc`` and ``PAGE_SIZE``. It defines macros only; each expands to
  designated initialisers without a comma at the end.
- ``PREFIX_BAO_HYP`` (inside ``.hyp = { }``): ``relocate`` and ``base_addr``, where the hypervisor's
  image begins.
- ``PREFIX_BAO_SHMEM`` (inside ``struct config``): ``shmemlist_size`` and ``shmemlist`` with base
  and size of all shared blocks, by address; ``PREFIX_BAO_SHMEM_<BLOCK>`` is the index of each.
- ``PREFIX_BAO_AFFINITY_<GUEST>`` (inside ``struct vm_config``): ``cpu_affinity``, the pCPUs that
  the plan has contexts of the guest on.
- ``PREFIX_BAO_PLATFORM_<GUEST>`` (inside its ``.platform = { }``): ``cpu_num`` (one vCPU per
  pCPU), ``mmu`` (EL1 has an MMU), ``region_num`` and ``regions`` with base and size of the
  guest's blocks that lie in no other one, by address.
- ``PREFIX_BAO_IPC_<GUEST>_<BLOCK>`` (inside an element of ``.ipcs``): ``base``, ``size``,
  ``shmem_id``; base is that of the shared memory.
- Images, entry points, interrupts, devices and the GIC are the user's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.diag import has_errors
from mpuplan.emit.bao_limits import bao_limits, image_of
from mpuplan.emit.c_names import CTables, c_tables
from mpuplan.emit.ctext import comment_lines, identifiers
from mpuplan.emit.dts_blocks import guest_views, hypervisor_name, shared_blocks
from mpuplan.emit.dts_limits import placement_limits
from mpuplan.emit.limits import context_limits, table_limits
from mpuplan.emit.protocol import Artefact

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.dts_blocks import GuestView
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Placed, Plan

__all__ = ["EMITTER", "BaoEmitter"]


@dataclass(frozen=True, slots=True)
class BaoEmitter:
    """Emitter of ``PREFIX_bao.h``."""

    name: str = "bao"
    summary: str = "for Bao: pieces of a configuration with the planned addresses"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What no register table carries, plans of no hypervisor, what Bao does otherwise."""
        found = context_limits(plan) + table_limits(plan) + placement_limits(plan)
        return found if has_errors(found) else (*found, *bao_limits(plan))

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """One header."""
        name = hypervisor_name(plan)
        image = None if name is None else image_of(plan, name)
        if image is None:
            raise ValueError("no plan of a hypervisor with an image")
        return (Artefact(f"{options.prefix}_bao.h", _text(plan, image, options.prefix)),)


EMITTER: Final = BaoEmitter()


def _text(plan: Plan, image: Placed, prefix: str) -> str:
    tables = c_tables(plan, prefix)
    guard = tables.macro("BAO_H")
    shared = shared_blocks(plan)
    names = dict(
        zip([p.block for p in shared], identifiers([p.block for p in shared]), strict=True)
    )
    guests = guest_views(plan)
    tails = identifiers([guest.name for guest in guests])
    lines = [
        *tables.head("Pieces of a Bao configuration"),
        f"#ifndef {guard}",
        f"#define {guard}",
        "",
        *_checks(image, shared, guests),
        "",
        f"#define {tables.macro('BAO_HYP')} .relocate = true, .base_addr = {_hex(image.start)}",
        "",
        *_shmem(tables, shared, names),
    ]
    for guest, tail in zip(guests, tails, strict=True):
        lines += ["", *_guest(tables, guest, tail, shared, names)]
    return "\n".join([*lines, "", f"#endif /* {guard} */"]) + "\n"


def _hex(value: int) -> str:
    return f"{value:#x}U" if value < 1 << 32 else f"{value:#x}ULL"


def _size(placed: Placed) -> str:
    return _hex(placed.end - placed.start)


def _checks(image: Placed, shared: tuple[Placed, ...], guests: tuple[GuestView, ...]) -> list[str]:
    """Pages of Bao (64 bytes or 4 KiB), and types that hold every value."""
    blocks = [*shared, *(placed for guest in guests for placed in guest.memory)]
    ends = sorted({n for p in blocks for n in (p.start, p.end)} | {image.start})
    highest = _hex(max(max(p.end - p.start for p in blocks), ends[-1] - 1) if blocks else ends[-1])
    return [
        f'_Static_assert((paddr_t){highest} == {highest}, "paddr_t holds all addresses");',
        *(
            f'_Static_assert({_hex(end)} % PAGE_SIZE == 0, "{end:#x} is no page of Bao");'
            for end in ends
        ),
    ]


def _shmem(tables: CTables, shared: tuple[Placed, ...], names: dict[str, str]) -> list[str]:
    name = tables.macro("BAO_SHMEM")
    if not shared:
        return [f"#define {name} .shmemlist_size = 0, .shmemlist = 0"]
    rows = [f"{{ .base = {_hex(p.start)}, .size = {_size(p)} }}" for p in shared]
    return [
        *(
            f"#define {name}_{names[placed.block].upper()} {number}"
            for number, placed in enumerate(shared)
        ),
        *_macro(
            name,
            [f".shmemlist_size = {len(shared)}, .shmemlist = (struct shmem[]) {{"],
            rows,
        ),
    ]


def _macro(name: str, first: list[str], rows: list[str]) -> list[str]:
    """A macro over several lines that ends an array."""
    lines = [f"#define {name} \\", *(f"    {line} \\" for line in first)]
    return [*lines, *(f"        {row}, \\" for row in rows), "    }"]


def _guest(
    tables: CTables,
    guest: GuestView,
    tail: str,
    shared: tuple[Placed, ...],
    names: dict[str, str],
) -> list[str]:
    suffix = tail.upper()
    affinity = sum(1 << pcpu for pcpu in guest.pcpus)
    rows = [f"{{ .base = {_hex(p.start)}, .size = {_size(p)} }}" for p in guest.memory]
    first = [
        f".cpu_num = {len(guest.pcpus)}, .mmu = {'true' if guest.el1 == 'mmu' else 'false'},",
        f".region_num = {len(rows)}, .regions = (struct vm_mem_region[]) {{",
    ]
    lines = [
        *comment_lines([guest.name]),
        f"#define {tables.macro('BAO_AFFINITY')}_{suffix} .cpu_affinity = {_hex(affinity)}",
        *_macro(f"{tables.macro('BAO_PLATFORM')}_{suffix}", first, rows),
    ]
    for placed, _ in guest.shared:
        lines.append(
            f"#define {tables.macro('BAO_IPC')}_{suffix}_{names[placed.block].upper()}"
            f" .base = {_hex(placed.start)}, .size = {_size(placed)},"
            f" .shmem_id = {shared.index(placed)}"
        )
    return lines
