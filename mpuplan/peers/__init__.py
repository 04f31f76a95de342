"""L4: how others hand out MPU regions, replayed on a board's demands.

Each module is one allocator, written from a description of its behaviour (sources in
`docs/dev/decisions/0020-compare.md`), none from its code. An allocator gets the same bytes at the
same places as our plan, in the order in which that software would map them.
"""

from mpuplan.peers.bao import replay_bao
from mpuplan.peers.comparison import Comparison, ContextRow, PeerReport, Standing
from mpuplan.peers.l4re import replay_l4re
from mpuplan.peers.record import ContextRegions, Mapped, Replay, Step
from mpuplan.peers.requests import Clashing, Request, Scene, scene
from mpuplan.peers.xen import replay_xen
from mpuplan.peers.zephyr import replay_zephyr, swap_cost

__all__ = [
    "Clashing",
    "Comparison",
    "ContextRegions",
    "ContextRow",
    "Mapped",
    "PeerReport",
    "Replay",
    "Request",
    "Scene",
    "Standing",
    "Step",
    "replay_bao",
    "replay_l4re",
    "replay_xen",
    "replay_zephyr",
    "scene",
    "swap_cost",
]
