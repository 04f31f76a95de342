"""Names of contexts -> stage, pCPU and who runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.importers.boardtext import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["GUEST", "IDLE", "Where", "where_of"]

IDLE: Final = "idle"
GUEST: Final = "guest"
"""What a guest is called whose name nobody says."""
_MOST_PCPUS: Final = 64
_FORM: Final = re.compile(
    r"([A-Za-z_][A-Za-z0-9_-]*)/pcpu(\d{1,2})/([A-Za-z_][A-Za-z0-9_-]*)(\+el2)?"
)
_STAGE: Final = "runtime"


@dataclass(frozen=True, slots=True)
class Where:
    """A context: `who` is a guest or `IDLE`; `el2`: EL2's side of a guest that is entered."""

    stage: str
    pcpu: int
    who: str
    el2: bool = False

    @property
    def guest(self) -> str | None:
        """The guest whose regions may be on here."""
        return None if self.who == IDLE or self.el2 else self.who


def where_of(name: str, visible: bool, stages: Iterable[str] = ()) -> Where:
    """What a context is; one of another form is the runtime of pCPU 0.

    `visible`: something is visible to a guest in it.

    >>> where_of("boot/pcpu1/idle", visible=False)
    Where(stage='boot', pcpu=1, who='idle', el2=False)
    >>> where_of("dump", visible=True)
    Where(stage='runtime', pcpu=0, who='guest', el2=False)
    """
    match = _FORM.fullmatch(name)
    if match is not None and int(match.group(2)) < _MOST_PCPUS:
        return Where(match.group(1), int(match.group(2)), match.group(3), bool(match.group(4)))
    return Where(name_of(_STAGE, stages), 0, GUEST if visible else IDLE)
