"""L4: regions to slots, register words and the plan."""

from mpuplan.tabulate.plan import contexts_alone, placement, tabulate

__all__ = ["contexts_alone", "placement", "tabulate"]
