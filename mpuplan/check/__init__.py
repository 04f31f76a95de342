"""L4: the independent judge (design 6): access oracle, sweep, static rules, replay of sequences.

Shares plain values and the register codec with the planner, and no rule.
"""

from mpuplan.check.codes import CODES
from mpuplan.check.judge import judge, judge_steps, obstacles

__all__ = ["CODES", "judge", "judge_steps", "obstacles"]
