"""Dependency files in the syntax of Make, which CMake and Ninja read, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["depfile_text"]

_SPACED: Final = re.compile(r"(\\*)([ \t#])")
_UNFIT: Final = re.compile(r"[\x00-\x08\n-\x1f\x7f]")


def depfile_text(outputs: Sequence[str], inputs: Iterable[str]) -> str:
    r"""One rule: `outputs` are made from `inputs`, all as paths that Make is to use.

    Each input is a target of its own, too, so that one that is gone is no error, but a reason to
    make the outputs again. Raises InputRejected for names that Make cannot have (control
    characters). A backslash before a space or ``#`` is doubled, as GNU Make reads it.

    >>> print(depfile_text(["plan.json"], ["board.yaml", "my chip.yaml"]), end="")
    plan.json: \
     board.yaml \
     my\ chip.yaml
    board.yaml:
    my\ chip.yaml:
    """
    needed = [_escaped(name) for name in dict.fromkeys(inputs)]
    made = [_escaped(name) for name in outputs]
    rule = " \\\n ".join([f"{' '.join(made)}:", *needed])
    return "\n".join([rule, *(f"{name}:" for name in needed)]) + "\n"


def _escaped(name: str) -> str:
    if _UNFIT.search(name):
        text = f"{name!r} cannot stand in a dependency file"
        raise InputRejected([diagnostic("depfile-name", text)])
    spaced = _SPACED.sub(lambda found: found[1] * 2 + "\\" + found[2], name)
    return spaced.replace("$", "$$").replace(":", "\\:")
