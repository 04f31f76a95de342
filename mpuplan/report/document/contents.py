"""The sections of a report, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.report.document.findings import findings_section
from mpuplan.report.document.maintenance import maintenance_section, set_way_section
from mpuplan.report.document.nodes import Document, Figure, Section, some
from mpuplan.report.document.overview import proof_section, provenance_section, summary_section
from mpuplan.report.document.sequences import (
    guests_section,
    switches_section,
    transitions_section,
)
from mpuplan.report.document.tables import (
    contexts_section,
    exposure_section,
    placement_section,
    slots_section,
)
from mpuplan.report.svg.memory_map import memory_maps
from mpuplan.report.svg.slot_matrix import cycle_matrices, slot_matrices
from mpuplan.report.svg.slot_overview import slot_overviews
from mpuplan.report.svg.switch_matrix import switch_matrices
from mpuplan.report.svg.timeline import timelines

if TYPE_CHECKING:
    from mpuplan.report.document.facts import Facts

__all__ = ["document_of"]


def document_of(facts: Facts) -> Document:
    """The whole report; sections without anything to say are there and say so."""
    plan = facts.plan
    sections = (
        summary_section(facts),
        proof_section(facts),
        _pictures(facts),
        contexts_section(plan),
        slots_section(plan),
        placement_section(plan),
        exposure_section(plan),
        transitions_section(plan),
        switches_section(plan),
        guests_section(plan),
        maintenance_section(plan),
        set_way_section(plan),
        findings_section(facts),
        provenance_section(facts),
    )
    core = f"{plan.core.preset}, {plan.core.isa}"
    return Document(f"MPU plan of {plan.board}", f"{core}; {plan.status}", sections)


def _pictures(facts: Facts) -> Section:
    padding = facts.judged.padding if facts.judged is not None else ()
    slots = (*slot_overviews(facts.plan), *slot_matrices(facts.plan), *cycle_matrices(facts.plan))
    kinds = (
        ("From boot to run", timelines(facts.plan)),
        ("Memory maps", memory_maps(facts.plan, padding)),
        ("Slots and contexts", slots),
        ("Switch costs", switch_matrices(facts.plan)),
    )
    parts = [Section(title, tuple(map(Figure, found))) for title, found in kinds if found]
    return Section("Pictures", some(parts, "There is nothing to draw."))
