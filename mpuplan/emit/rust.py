"""``--target rust``: the register tables as a Rust module of constants, for ``no_std``.

Consumer contract (what rustc can see is a ``const`` assertion in the output):

- ``PREFIX_tables.rs`` is a module (``mod PREFIX_tables;``) that uses nothing but ``core``: no
  allocation, no ``unsafe``, Rust 2018 or later, rustc 1.63 or later. The module is the name space:
  no item in it has the prefix.
- ``Slot`` is ``repr(C)`` and has the layout of ``--target c``. Words are ``u32`` on AArch32,
  ``u64`` on AArch64.
- ``CONTEXTS`` holds all contexts in the order of the plan; ``INDEX_C`` is the index of each,
  ``SLOTS_C`` its slots in ascending order. Contexts with equal slots share one array.
- Slots that a context does not list must be off while it is in force; those listed and disabled
  are parked, and are loaded, too. ``transient_slots`` further slots stay free.
- ``mair``: MAIR_ELx, or (H)MAIR0 and (H)MAIR1. ``sctlr_bits`` and ``hcr_bits`` hold the bits of
  ``SCTLR_EL1_MASK``, ``SCTLR_EL2_MASK`` and ``HCR_MASK`` that the plan fixes; all others belong to
  the consumer. ``pair`` is the index of the other side of an entry switch.
- Sequences (switches, transitions, cycles) are not in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.emit.limits import table_limits
from mpuplan.emit.protocol import Artefact
from mpuplan.emit.rust_text import module_text

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Plan

__all__ = ["EMITTER", "RustEmitter"]


@dataclass(frozen=True, slots=True)
class RustEmitter:
    """Emitter of ``PREFIX_tables.rs``."""

    name: str = "rust"
    summary: str = "register tables as a Rust module for no_std"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What no register table can carry; Rust adds nothing to it."""
        return table_limits(plan)

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """One module."""
        return (Artefact(f"{options.prefix}_tables.rs", module_text(plan, options.prefix)),)


EMITTER: Final = RustEmitter()
