"""The model of a problem, put together (docs/dev/decisions/0002-model.md).

It is exact but for cut points inside movable blocks, where it only weakens a bound; the values
of a plan are counted anew from its regions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from mpuplan.solve.core import Model
from mpuplan.solve.counting import add_counts
from mpuplan.solve.cover import one_gap_each
from mpuplan.solve.exposure import exposure
from mpuplan.solve.forests import add_forests
from mpuplan.solve.geometry import add_joins, add_joints, leave_gap, place_all
from mpuplan.solve.links import links

if TYPE_CHECKING:
    from mpuplan.demand.problem import Problem


def build(problem: Problem) -> Model:
    """The model of a problem without limits or objective."""
    model = Model(cp_model.CpModel(), problem)
    place_all(model)
    model.links = links(problem)
    add_joints(model)
    add_joins(model)
    add_counts(model)
    add_forests(model)
    model.exposure = exposure(model)
    return model


def loosely(problem: Problem) -> Model:
    """The model for bounds only: gaps may lie anywhere and cost nothing."""
    model = Model(cp_model.CpModel(), problem)
    place_all(model)
    model.links = one_gap_each(links(problem))
    add_joints(model, bind_gap=leave_gap)
    add_joins(model)
    add_counts(model)
    add_forests(model)
    return model
