"""Codes of the emitters and of writing files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["EMIT"]

EMIT: Final[Mapping[str, CodeInfo]] = {
    "emit-duplicate-context": error("a plan names a context twice", "solve the board again"),
    "emit-duplicate-slot": error("a context programs a slot twice", "solve the board again"),
    "emit-no-context": error("a plan has no contexts to make code for", "solve the board again"),
    "emit-no-such-slot": error("a plan uses a slot its core lacks", "solve the board again"),
    "emit-no-such-register": error(
        "a plan's switch writes a register its MPU lacks", "solve the board again"
    ),
    "emit-pcpu-beyond-mask": error(
        "a plan has a pCPU that emitted routines cannot name", "number pCPUs from 0 on"
    ),
    "emit-slots-exceeded": error("a context fills more slots than there are", "solve again"),
    "emit-bad-mair": error("a context has no usable MAIR list", "solve the board again"),
    "emit-unknown-core": error(
        "a plan's core is none that the access checker knows", "see 'mpuplan cores'"
    ),
    "emit-word-too-wide": error("a word does not fit its register", "solve the board again"),
    "emit-enable-differs": error("a slot's enable contradicts its word", "solve again"),
    "emit-slots-beyond-mask": note(
        "slots from 32 up have no bit in PRENR", "enable them by their PRLAR"
    ),
    "emitter-unknown": error("there is no emitter of that name", "see 'mpuplan emit --list'"),
    "emitter-duplicate": error("two emitters have one name", "remove one of the packages"),
    "emitter-unusable": error("an emitter cannot be loaded", "mend or remove its package"),
    "depfile-name": error(
        "a file's name cannot stand in a dependency file", "rename it: no control characters"
    ),
    "output-not-writable": error("a file cannot be written", "choose another place with -o"),
}
"""Codes of the emitters and of writing files."""
