"""The solver, set so that its result depends on nothing but the model and the work limit."""

from __future__ import annotations

from dataclasses import dataclass

from ortools.sat.python import cp_model

SEED = 20221


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a search: ``work`` in the solver's deterministic time, ``wall`` in seconds.

    Only ``work`` decides what comes out; running into ``wall`` raises `OutOfTime`.
    """

    work: float | None = None
    wall: float | None = None

    def part(self, share: float) -> Limits:
        """The same with so much of the work."""
        return Limits(None if self.work is None else share * self.work, self.wall)


class OutOfTime(Exception):
    """The wall clock ended a search before its deterministic limit did."""


def solver_for(limits: Limits) -> cp_model.CpSolver:
    """A solver with one worker and a fixed seed."""
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = SEED
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.symmetry_level = 0  # with hints, ortools 9.15 fails on it in presolve
    solver.parameters.catch_sigint_signal = False  # else ^C would pass for a work limit
    if limits.work is not None:
        solver.parameters.max_deterministic_time = limits.work
    if limits.wall is not None:
        solver.parameters.max_time_in_seconds = limits.wall
    return solver
