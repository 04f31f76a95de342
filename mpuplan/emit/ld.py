"""``--target ld``: the placement for the linker, as memory regions and as boundary symbols.

Consumer contract (GNU ld and LLD read both files; what a linker can see is an ``ASSERT``):

- ``PREFIX_memory.ld`` is one ``MEMORY`` command: a region ``PREFIX_BLOCK`` with ``ORIGIN`` and
  ``LENGTH`` for each placed block, without attributes, so that no section goes there unasked. A
  section that outgrows its block does not link.
- ``PREFIX_symbols.ld`` defines for each placed block the absolute symbols ``PREFIX_BLOCK_start``,
  ``PREFIX_BLOCK_end`` (exclusive) and ``PREFIX_BLOCK_size``.
- Blocks stand by address. Those that lie inside another one have a region and symbols, too: a
  script uses the one or the other.
- ``BLOCK`` is the block's name with ``_`` for all that is no letter or digit. In a program of 32
  bits ``end`` is 0 where a block ends at 4 GiB.
- Either file is included with ``INCLUDE`` at the top of a script, or given with ``-T``. Nothing is
  in them of regions, contexts or rights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue import diagnostic
from mpuplan.emit.ctext import identifiers, tight_comment
from mpuplan.emit.dts_limits import placement_limits
from mpuplan.emit.dts_text import head
from mpuplan.emit.protocol import Artefact

if TYPE_CHECKING:
    from mpuplan.diag import Diagnostic
    from mpuplan.emit.protocol import EmitOptions
    from mpuplan.model.plan import Placed, Plan

__all__ = ["EMITTER", "LdEmitter"]

_MEMORY: Final = ("No region has attributes: a section is in a block where the script says so.",)
_SYMBOLS: Final = ("Absolute symbols; end is exclusive.",)


@dataclass(frozen=True, slots=True)
class LdEmitter:
    """Emitter of ``PREFIX_memory.ld`` and ``PREFIX_symbols.ld``."""

    name: str = "ld"
    summary: str = "linker script fragments: memory with origins and lengths, boundary symbols"

    def limits(self, plan: Plan) -> tuple[Diagnostic, ...]:
        """Placements that are none, and plans that place nothing."""
        if not plan.placement:
            text = f"the plan of board '{plan.board}' places no block"
            return (diagnostic("ld-nothing-placed", text),)
        return placement_limits(plan)

    def render(self, plan: Plan, options: EmitOptions) -> tuple[Artefact, ...]:
        """Memory, then symbols."""
        prefix = options.prefix
        blocks = _named(plan, prefix)
        memory = [*head(plan, "Memory", _MEMORY), "MEMORY", "{", *_regions(blocks), "}"]
        symbols = [*head(plan, "Boundaries of blocks", _SYMBOLS), *_symbols(blocks)]
        return (
            Artefact(f"{prefix}_memory.ld", "\n".join(memory) + "\n"),
            Artefact(f"{prefix}_symbols.ld", "\n".join(symbols) + "\n"),
        )


EMITTER: Final = LdEmitter()


def _named(plan: Plan, prefix: str) -> list[tuple[str, Placed]]:
    """The blocks with their names for the linker, by address, larger ones first."""
    tails = identifiers([placed.block for placed in plan.placement])
    named = [(f"{prefix}_{t}", placed) for t, placed in zip(tails, plan.placement, strict=True)]
    return sorted(named, key=lambda each: (each[1].start, -each[1].end, each[1].block))


def _regions(blocks: list[tuple[str, Placed]]) -> list[str]:
    return [
        f"    {name} : ORIGIN = {placed.start:#x}, LENGTH = {placed.end - placed.start:#x}"
        for name, placed in blocks
    ]


def _symbols(blocks: list[tuple[str, Placed]]) -> list[str]:
    lines = []
    for name, placed in blocks:
        lines += [
            "",
            *tight_comment([placed.block]),
            f"{name}_start = {placed.start:#x};",
            f"{name}_end = {placed.end:#x};",
            f"{name}_size = {placed.end - placed.start:#x};",
            f'ASSERT({name}_end - {name}_start == {name}_size, "{name}: end, start and size")',
        ]
    return lines
