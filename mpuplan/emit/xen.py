"""``--target xen``: regions as Xen's ``pr_t``, its device tree, its start address, its loader.

Consumer contract (what a compiler or dtc can see is an assertion in the output):

- ``PREFIX_xen_mpu.h``, ``PREFIX_xen_mpu.c``: compiled inside Xen's tree, whose ``<asm/mpu.h>``
  supplies ``pr_t`` (arm64: 32 bytes, arm32: 16; ``prbar.bits``, ``prlar.bits``, ``refcount``).
  ``PREFIX_xen_<CONTEXT>`` has one element per slot of the MPU, index = slot, zero where the
  context programs none; all words are those of the plan but for AttrIndx, which is the index of
  the same memory type in Xen's own MAIR. ``refcount`` is 0. ``PREFIX_XEN_MASK_<CONTEXT>`` has a
  bit for each enabled slot from 0 to 31; ``PREFIX_XEN_TRANSIENT_<CONTEXT>`` slots are left free.
- ``PREFIX_xen.dtsi`` is included after a root with two address and two size cells:
  ``xen,static-heap`` and, per guest, ``xen,domain`` with ``memory``, ``xen,static-mem``,
  ``direct-map``, ``v8r_el1_msa`` and its ``xen,domain-shared-memory-v1`` nodes (1:1, all guests
  borrowers). cpus, kernels, vpl011 and passthrough are the user's.
- ``PREFIX_xen.config``: ``CONFIG_XEN_START_ADDRESS``, where the image block begins.
- ``PREFIX_imagebuilder.config``: shell lines of ImageBuilder with heap, static and shared memory
  and the range for boot modules (a block called ``modules`` or ``boot-modules``).

The static heap is the hypervisor's block called ``heap`` or ``static-heap``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.diag import has_errors
from mpuplan.diag.catalogue import diagnostic
from mpuplan.emit.dts_limits import placement_limits
from mpuplan.emit.limits import context_limits, table_limits
from mpuplan.emit.protocol import Artefact
from mpuplan.emit.xen_facts import xen_plan
from mpuplan.emit.xen_limits import xen_limits
from mpuplan.emit.xen_tables import header_text, source_text
from mpuplan.emit.xen_tree import config_text, imagebuilder_text, tree_text

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Plan

__all__ = ["EMITTER", "XenEmitter"]


@dataclass(frozen=True, slots=True)
class XenEmitter:
    """Emitter of five files for a build of Xen."""

    name: str = "xen"
    summary: str = "for Xen: pr_t arrays, dom0less device tree, start address, ImageBuilder"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """What no register table carries, plans of no hypervisor, what Xen does otherwise."""
        found = context_limits(plan) + table_limits(plan) + placement_limits(plan)
        if has_errors(found):
            return found
        xen = xen_plan(plan)
        if xen is None:
            text = f"the plan of board '{plan.board}' is not one of a hypervisor and its guests"
            return (*found, diagnostic("xen-no-hypervisor", text))
        return (*found, *xen_limits(xen))

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """Header, source, tree, Kconfig line, ImageBuilder lines."""
        xen = xen_plan(plan)
        if xen is None:
            raise ValueError("no plan of a hypervisor")
        prefix = options.prefix
        return (
            Artefact(f"{prefix}_xen_mpu.h", header_text(xen, prefix)),
            Artefact(f"{prefix}_xen_mpu.c", source_text(xen, prefix)),
            Artefact(f"{prefix}_xen.dtsi", tree_text(xen, prefix)),
            Artefact(f"{prefix}_xen.config", config_text(xen)),
            Artefact(f"{prefix}_imagebuilder.config", imagebuilder_text(xen)),
        )


EMITTER: Final = XenEmitter()
