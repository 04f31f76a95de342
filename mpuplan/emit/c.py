"""``--target c``: register tables and switches as C11 headers and source, freestanding.

Consumer contract (each point that a compiler can see is a ``_Static_assert`` in the output):

- ``PREFIX_contexts`` has one element per context, in the order of the plan; the index of each is
  the macro ``PREFIX_INDEX_<CONTEXT>``. The macros stand outside of the C part of the header, so
  that assembly sources may include it (define ``__ASSEMBLER__``, as compilers do for ``.S``).
- ``slots`` holds the programmed slots in ascending order of ``slot``; it is NULL, and
  ``slot_count`` 0, where a context programs none. Contexts with the same words share an array.
- A sum of all words of each array is asserted: no region word can be changed and still compile.
- With ``--fixed-size`` each context has an array of its own, as long as its MPU has slots; elements
  from ``slot_count`` on are zero, and ``slots`` is never NULL. So the size of all tables depends on
  the contexts and on the number of slots alone, and an image that holds them can be planned again
  as it is.
- Slots that are not listed must be off. PRLAR.EN stands in ``prlar``, and for slots 0..31 once
  more in ``enable_mask``, the value for PRENR_ELx or HPRENR; enabled slots above 31 are switched by
  PRLAR only. ``enabled_count`` counts all of them.
- ``transient_slots`` further slots must be left free for maps on demand.
- ``pair`` is the index of the other side of an entry-switching guest (``GUEST`` and
  ``GUEST+el2``: same regions in the same slots, only EN differs), else ``PREFIX_NO_CONTEXT``;
  ``pair_enable_mask`` is the ``enable_mask`` over there.
- ``sctlr_bits`` and ``hcr_bits`` are the values of the bits in ``PREFIX_SCTLR_ELx_MASK`` and
  ``PREFIX_HCR_MASK``; all other bits belong to the consumer. ``hcr_bits`` counts at EL2 only.
- The MPU must have at least ``PREFIX_ELx_REGIONS`` regions: compare with (H)MPUIR at run time.
- ``PREFIX_switches.h``, of a plan with context switches, holds for each switch the list
  ``PREFIX_SWITCH_<SOURCE>_TO_<TARGET>(X)`` of register writes in an order that is safe at every
  moment, and with GNU C the same as functions. They count on the source's tables being loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.emit.c_header import header_text
from mpuplan.emit.c_names import c_tables
from mpuplan.emit.c_source import source_text
from mpuplan.emit.c_switches import switches_text
from mpuplan.emit.limits import table_limits
from mpuplan.emit.protocol import Artefact
from mpuplan.emit.switch_registers import switch_limits

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Plan

__all__ = ["EMITTER", "CEmitter"]


@dataclass(frozen=True, slots=True)
class CEmitter:
    """Emitter of ``PREFIX_tables.h``, ``PREFIX_tables.c`` and ``PREFIX_switches.h``."""

    name: str = "c"
    summary: str = "register tables as a C11 header and source, freestanding"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What no register table can carry, and registers that nothing can write."""
        return table_limits(plan) + switch_limits(plan)

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """Header and source, and the header of switches where there are any."""
        tables = c_tables(plan, options.prefix, fixed_size=options.fixed_size)
        files = [
            Artefact(tables.header_name, header_text(tables)),
            Artefact(tables.source_name, source_text(tables)),
        ]
        if plan.switches:
            files.append(Artefact(tables.switches_name, switches_text(tables)))
        return tuple(files)


EMITTER: Final = CEmitter()
