"""L4: regions to slots, register words and the plan."""

from mpuplan.tabulate.plan import tabulate

__all__ = ["tabulate"]
