"""Codes of sweeps over a board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["SWEEP"]

SWEEP: Final[Mapping[str, CodeInfo]] = {
    "sweep-parameter": error(
        "a parameter does not say, or says twice, what it changes and which values it takes",
        "give it 'path' and 'values', or 'guests' with 'first' or 'sets'",
    ),
    "sweep-name": error(
        "a parameter has a name that is taken", "choose another name; it becomes a column"
    ),
    "sweep-path": error(
        "a path does not lead to a place in the board",
        "write keys with '.' between them and items as [name], [number] or [*], such as"
        " guests[linux].memory[ram].size",
    ),
    "sweep-path-twice": error(
        "two parameters change the same place in the board", "make one parameter of them"
    ),
    "sweep-value-twice": error("a parameter lists a value twice", "list each value once"),
    "sweep-guests": error(
        "a parameter names guests that the board does not have, or more of them than it has",
        "name guests of the board, each once",
    ),
    "sweep-point": error(
        "a listed point has a parameter or a value that is not among those of the sweep",
        "list the value among the parameter's 'values'",
    ),
    "sweep-too-many-points": error(
        "a sweep has more points than its limit", "take fewer values, or raise 'limit'"
    ),
    "sweep-wish": error(
        "a front or a question asks for something that a point has no number for",
        "ask for headroom, regions, exposure, switch-cost, or a parameter whose values are numbers",
    ),
    "sweep-no-cluster": error(
        "the packages for --scheduler are not installed", "install the extra: mpuplan[cluster]"
    ),
    "sweep-scheduler": error(
        "the scheduler of the cluster cannot be reached, or went away",
        "check --scheduler; with -o and --resume, points that are done are not done again",
    ),
    "sweep-other-version": error(
        "workers of the cluster run another version than this one",
        "install the same versions of mpuplan and ortools everywhere",
    ),
    "sweep-results-unreadable": warning(
        "a kept result is damaged or of another kind, and its point is done again",
        "nothing to do, unless it happens often: then look at the disk",
    ),
}
"""Codes of ``mpuplan sweep``."""
