"""L4: the independent judge: access oracle, intent sweep, static rules (design 6).

Shares plain values and the register codec with the planner, and no rule.
"""

from mpuplan.check.codes import CODES
from mpuplan.check.judge import judge

__all__ = ["CODES", "judge"]
