"""L4: the independent judge (design 6): access oracle, sweep, static rules, replay of sequences.

Shares plain values and the register codec with the planner, and no rule.
"""

from mpuplan.check.certificate import certify
from mpuplan.check.codes import CODES
from mpuplan.check.judge import exposed, judge, judge_steps, obstacles, tells, untold
from mpuplan.check.limit import over_limit

__all__ = [
    "CODES",
    "certify",
    "exposed",
    "judge",
    "judge_steps",
    "obstacles",
    "over_limit",
    "tells",
    "untold",
]
