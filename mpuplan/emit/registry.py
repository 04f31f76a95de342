"""The emitters by name, listed without loading any of them.

Third-party packages add theirs by the entry point group ``mpuplan.emitters``; an entry names an
object that satisfies `mpuplan.emit.protocol.Emitter`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeGuard

from mpuplan.diag.extensions import Codes, Extensions
from mpuplan.diag.extensions import Extension as EmitterEntry
from mpuplan.emit.foreign import ForeignEmitter
from mpuplan.emit.protocol import Emitter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

__all__ = ["GROUP", "EmitterEntry", "emitter_entries", "load_emitter"]

GROUP: Final = "mpuplan.emitters"


def _is_emitter(found: object) -> TypeGuard[Emitter]:
    return isinstance(found, Emitter)


_EMITTERS: Final[Extensions[Emitter]] = Extensions(
    "emitter",
    Codes("emitter-unknown", "emitter-duplicate", "emitter-unusable"),
    GROUP,
    "mpuplan emit --list",
    _is_emitter,
    (
        ("c", "mpuplan.emit.c:EMITTER", "register tables as a C11 header and source, freestanding"),
        (
            "routines",
            "mpuplan.emit.routines:EMITTER",
            "C routines beside --target c: install, transitions, switches, maps on demand",
        ),
        (
            "asm",
            "mpuplan.emit.asm:EMITTER",
            "assembly routines that need no stack: install, transitions, switches",
        ),
        (
            "selftest",
            "mpuplan.emit.selftest:EMITTER",
            "C that asks the MPU about every edge of the plan, on the target",
        ),
        ("json", "mpuplan.emit.json:EMITTER", "register tables as flat JSON, for scripts"),
        (
            "maintenance",
            "mpuplan.emit.maintenance:EMITTER",
            "C routines beside --target routines: cache maintenance, set/way, device models",
        ),
        (
            "xen",
            "mpuplan.emit.xen:EMITTER",
            "for Xen: pr_t arrays, dom0less device tree, start address, ImageBuilder",
        ),
        (
            "dts",
            "mpuplan.emit.dts:EMITTER",
            "device tree fragment: reserved memory and the placement",
        ),
        (
            "zephyr",
            "mpuplan.emit.zephyr:EMITTER",
            "for Zephyr: static region table, overlay with memory nodes",
        ),
        (
            "bao",
            "mpuplan.emit.bao:EMITTER",
            "for Bao: pieces of a configuration with the planned addresses",
        ),
        ("rust", "mpuplan.emit.rust:EMITTER", "register tables as a Rust module for no_std"),
        (
            "ld",
            "mpuplan.emit.ld:EMITTER",
            "linker script fragments: memory with origins and lengths, boundary symbols",
        ),
        ("bin", "mpuplan.emit.bin:EMITTER", "register tables as flat words behind a header"),
        ("markdown", "mpuplan.emit.markdown:EMITTER", "the plan as tables for a safety document"),
    ),
)


def emitter_entries(third_party: Iterable[EntryPoint] | None = None) -> tuple[EmitterEntry, ...]:
    """All emitters, as `Extensions.entries` gives them.

    >>> [entry.name for entry in emitter_entries(())][:5]
    ['c', 'routines', 'asm', 'selftest', 'json']
    """
    return _EMITTERS.entries(third_party)


def load_emitter(name: str, third_party: Iterable[EntryPoint] | None = None) -> Emitter:
    """The emitter called `name`, as `Extensions.load` finds it.

    One of another package comes as a `ForeignEmitter`, which says whose mistakes are whose.
    """
    found = _EMITTERS.load(name, third_party)
    if name in {row[0] for row in _EMITTERS.built_in}:
        return found
    (entry,) = [each for each in _EMITTERS.entries(third_party) if each.name == name]
    return ForeignEmitter(entry, found)
