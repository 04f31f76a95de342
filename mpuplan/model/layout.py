"""A LAYOUT argument, whatever it was read from: a plan, a layout file or a register dump."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.model.access import System

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mpuplan.arch.spec import CoreSpec
    from mpuplan.model.access import Identity
    from mpuplan.model.plan import Plan
    from mpuplan.model.tables import TableContext, Tables

__all__ = ["Layout", "Served"]


@dataclass(frozen=True, slots=True)
class Served:
    """What a slot of a context serves, by the names of the board."""

    context: str
    mpu: str
    slot: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Tables with the core that reads them and the names that explain them.

    `identities`: contexts whose stage 1 is an EL1 MMU taken as flat. `served` is empty where
    nobody said what the slots are for. `plan`: the plan, where that is what was read.
    """

    core: CoreSpec
    tables: Tables
    identities: tuple[tuple[str, Identity], ...] = ()
    served: tuple[Served, ...] = ()
    plan: Plan | None = None

    @property
    def contexts(self) -> tuple[str, ...]:
        """Names of the contexts, in the order of the file."""
        return tuple(dict.fromkeys(table.name for table in self.tables.contexts))

    def system(self, context: str) -> System:
        """What decides about accesses in a context. Raises KeyError for an unknown name.

        A task of a guest (`GUEST:TASK`) runs under the EL2 table of its guest.
        """
        tables = {table.mpu: table for table in self._tables(context)}
        if not tables:
            raise KeyError(context)
        stage1 = tables.get("el1") or dict(self.identities).get(context)
        return System(self.core, tables.get("el2"), stage1)

    def names(self, context: str, mpu: str, slot: int) -> tuple[str, ...]:
        """What a slot serves; empty when nobody said."""
        return self.namer(context)(mpu, slot)

    def namer(self, context: str) -> Callable[[str, int], tuple[str, ...]]:
        """What slots of a context serve, by MPU and slot; those of its guest for a task."""
        known = {
            (s.mpu, s.slot): s.names
            for s in self.served
            if s.context == context or (s.mpu == "el2" and s.context == _guest_of(context))
        }
        return lambda mpu, slot: known.get((mpu, slot), ())

    def _tables(self, context: str) -> Iterator[TableContext]:
        guest = _guest_of(context)
        for table in self.tables.contexts:
            if table.name == context or (table.mpu == "el2" and table.name == guest):
                yield table


def _guest_of(context: str) -> str:
    return context.partition(":")[0]
