"""A board without some of its items, and without what cannot be without them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.arch.addr import GRANULE
from mpuplan.pipeline.explain.items import Item, Kind, defaults, usual_align

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mpuplan.diag import Span
    from mpuplan.model.board import (
        Block,
        Board,
        Guest,
        Hypervisor,
        Part,
        Program,
        Shared,
        Use,
        Window,
    )

__all__ = ["Keeper"]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Makes boards without some items of one board."""

    board: Board
    usual: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, board: Board) -> Keeper:
        """A keeper for a board."""
        return cls(board, defaults(board))

    def without(self, dropped: Iterable[Item]) -> Board:
        """The board without these items; what is no item stays."""
        dropped = tuple(dropped)
        slots = frozenset((i.span, i.name) for i in dropped if i.kind is Kind.SLOTS)
        places = frozenset((i.kind, i.span) for i in dropped)
        return _Rest(self.usual, places, slots).of(self.board)


@dataclass(slots=True)
class _Rest:
    """What is left; `names`: everything that a use may still name."""

    usual: Mapping[str, tuple[str, ...]]
    dropped: frozenset[tuple[Kind, Span]]
    slots: frozenset[tuple[Span, str]]
    names: frozenset[str] = frozenset()

    def _has(self, kind: Kind, span: Span) -> bool:
        return (kind, span) not in self.dropped

    def of(self, board: Board) -> Board:
        """The board without what is dropped."""
        devices = tuple(d for d in board.devices if self._has(Kind.DEVICE, d.span))
        names = {d.name for d in devices} | {p.name for d in devices for p in d.parts}
        self.names = frozenset(names)
        hypervisor = board.hypervisor
        host = None if hypervisor is None else self._blocks(hypervisor.blocks)
        memory = [self._blocks(guest.blocks) for guest in board.guests]
        programs = [self._program_blocks(program) for program in board.programs]
        shared = tuple(
            replace(s, block=block) for s in board.shared for block in self._blocks((s.block,))
        )
        policy = board.policy
        if any(kind is Kind.BUDGET for kind, _ in self.dropped):
            policy = replace(policy, budget=None)
        return replace(
            board,
            devices=devices,
            reserved=tuple(r for r in board.reserved if self._has(Kind.RESERVED, r.span)),
            stages=tuple(
                replace(s, background=s.background and self._has(Kind.BACKGROUND, s.span))
                for s in board.stages
            ),
            hypervisor=self._hypervisor(hypervisor, host),
            guests=tuple(self._guest(g, own) for g, own in zip(board.guests, memory, strict=True)),
            shared=tuple(self._shared(s) for s in shared),
            programs=tuple(self._program(program) for program in programs),
            policy=policy,
        )

    def _blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        found = tuple(self._block(b) for b in blocks if self._has(Kind.BLOCK, b.span))
        known = {b.name for b in found} | {p.name for b in found for p in b.parts}
        self.names |= known
        return found

    def _block(self, block: Block) -> Block:
        usual = self.usual.get(block.name, ())
        if block.start is not None and not self._has(Kind.START, block.span):
            banks = tuple(dict.fromkeys((*block.banks, *usual)))
            block = replace(block, start=None, banks=banks)
        elif block.start is None and not self._has(Kind.BANKS, block.span):
            block = replace(block, banks=tuple(dict.fromkeys((*block.banks, *usual))))
        if not self._has(Kind.ALIGN, block.span):
            block = replace(block, align=usual_align(block))
        parts = tuple(self._part(part) for part in block.parts)
        if not self._has(Kind.PAGE, block.span):
            parts = tuple(replace(part, page=GRANULE) for part in parts)
        return replace(block, parts=parts)

    def _part(self, part: Part) -> Part:
        kept = part.grant is None or self._has(Kind.ACCESS, part.span)
        return part if kept else replace(part, grant=None)

    def _uses(self, uses: Iterable[Use]) -> tuple[Use, ...]:
        return tuple(u for u in uses if self._has(Kind.USE, u.span) and u.target in self.names)

    def _windows(self, windows: Iterable[Window]) -> tuple[Window, ...]:
        return tuple(w for w in windows if self._has(Kind.WINDOW, w.span))

    def _transient(
        self, slots: Iterable[tuple[str, int]], span: Span
    ) -> tuple[tuple[str, int], ...]:
        return tuple((s, n if (span, s) not in self.slots else 0) for s, n in slots)

    def _hypervisor(
        self, hypervisor: Hypervisor | None, blocks: tuple[Block, ...] | None
    ) -> Hypervisor | None:
        if hypervisor is None or blocks is None:
            return None
        return replace(
            hypervisor,
            blocks=blocks,
            uses=self._uses(hypervisor.uses),
            windows=self._windows(hypervisor.windows),
            transient_slots=self._transient(hypervisor.transient_slots, hypervisor.span),
        )

    def _guest(self, guest: Guest, blocks: tuple[Block, ...]) -> Guest:
        program = guest.program
        if program is not None:
            outer = self.names
            memory = frozenset(block.name for block in blocks)
            program = self._program(_inside(self._program_blocks(program), memory))
            self.names = outer
        return replace(
            guest,
            blocks=blocks,
            uses=self._uses(guest.uses),
            emulated=tuple(r for r in guest.emulated if self._has(Kind.EMULATED, r.span)),
            program=program,
        )

    def _shared(self, shared: Shared) -> Shared:
        uses = tuple((n, u) for n, u in shared.uses if self._has(Kind.USE, u.span))
        return replace(shared, uses=uses)

    def _program_blocks(self, program: Program) -> Program:
        return replace(
            program,
            blocks=self._blocks(program.blocks),
            tasks=tuple(replace(t, blocks=self._blocks(t.blocks)) for t in program.tasks),
        )

    def _program(self, program: Program) -> Program:
        return replace(
            program,
            uses=self._uses(program.uses),
            windows=self._windows(program.windows),
            tasks=tuple(replace(task, uses=self._uses(task.uses)) for task in program.tasks),
            transient_slots=self._transient(program.transient_slots, program.span),
        )


def _inside(program: Program, memory: frozenset[str]) -> Program:
    """The program with its blocks in what is left of its guest's memory."""
    return replace(
        program,
        blocks=_in_memory(program.blocks, memory),
        tasks=tuple(replace(t, blocks=_in_memory(t.blocks, memory)) for t in program.tasks),
    )


def _in_memory(blocks: Sequence[Block], memory: frozenset[str]) -> tuple[Block, ...]:
    found = (replace(b, banks=tuple(n for n in b.banks if n in memory)) for b in blocks)
    return tuple(block for block in found if block.banks)
