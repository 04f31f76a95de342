"""Certificates: why no plan of a board can be better, written so that it is checked by adding up.

The words (run, contact, group) are those of docs/reference/certificate-format.md.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from mpuplan.model.board import InputFile

__all__ = [
    "MOST_CASES",
    "Carrier",
    "Case",
    "Certificate",
    "Claim",
    "Group",
    "Kind",
    "Line",
    "Proof",
    "Puzzle",
    "Row",
    "Run",
    "Share",
    "Term",
    "Verdict",
]


MOST_CASES: Final = 300
"""Cases of a proof; each may be within the one before it."""


class Kind(enum.StrEnum):
    """Inequalities that the checker knows; what each says stands in ``check/certificate.py``."""

    FOREST = "forest"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Claim:
    """An inequality, by its name: about these runs of the MPU that `context` has.

    The runs may be of other contexts of that MPU, too; a LEFT or RIGHT has one.
    """

    kind: Kind
    context: str
    mpu: str
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A claim, and how many times it is taken (not negative)."""

    claim: Claim
    times: Fraction


@dataclass(frozen=True, slots=True)
class Share:
    """How much the slots of a context count in a proof (an entry pair: those of its guest side)."""

    context: str
    mpu: str
    times: Fraction


@dataclass(frozen=True, slots=True)
class Case:
    """A derivation for some places of blocks; or, with a `block`, that two cases follow.

    First, with all cases that it needs, that the block starts below `at`; then that it does not.
    """

    block: str = ""
    at: int = 0
    shares: tuple[Share, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A derivation of the bound of an objective; `exact`: what it comes to before rounding.

    With `cases` these alone count, and the worst of them.
    """

    objective: str
    bound: int
    exact: Fraction
    shares: tuple[Share, ...]
    terms: tuple[Term, ...]
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proofs about one plan of one board, given by digests of the files."""

    inputs: tuple[InputFile, ...]
    plan_sha256: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a certificate is worth for an objective, and why; `wrong`: its proof proves nothing."""

    objective: str
    value: int
    bound: int
    why: str
    certified: bool = False
    wrong: bool = False


class Carrier(NamedTuple):
    """It is placed at a multiple of `step` in one of `starts` (inclusive; more than it may have).

    Placed at 0 it lies in `span` and covers `solids`. `alone`: nobody else can own these bytes.
    """

    span: tuple[int, int]
    solids: tuple[tuple[int, int], ...] = ()
    starts: tuple[tuple[int, int], ...] = ((0, 0),)
    step: int = 0
    alone: bool = False


class Run(NamedTuple):
    """Bytes ``[start, end)`` of a carrier that one word serves in a context."""

    carrier: str
    start: int
    end: int
    word: object

    @property
    def name(self) -> str:
        """How certificates call its bytes."""
        return f"{self.carrier}+{self.start:#x}-{self.end:#x}"


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as numbers: of these contacts at most `most` hold."""

    claim: Claim
    most: int
    contacts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Contexts counted together: regions are at least `base` less the `gains` of contacts.

    `context`, `mpu`: of its first member; `room`: slots that its regions may take; `counted`: it
    counts for the headroom.
    """

    context: str
    mpu: str
    base: int
    gains: Mapping[int, Fraction]
    room: int
    counted: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Runs of an MPU that lie beside each other, and contacts among them: number, left, right."""

    context: str
    mpu: str
    runs: tuple[str, ...]
    joins: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Puzzle:
    """All that a proof can be made of. Contacts are numbers, as in `Row` and `Group`."""

    contacts: int
    lines: tuple[Line, ...]
    families: tuple[Group, ...]
    pools: tuple[Group, ...]
