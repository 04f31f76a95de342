"""Words and requests for the allocators' tests."""

from mpuplan.arch.memory import Share
from mpuplan.demand.problem import problem
from mpuplan.demand.words import Bits
from mpuplan.peers.requests import Kind, Request, scene
from tests.unit.demand.boards import board

RW = Bits(ap=0, xn=1, share=Share.NON, mair=0xFF)
R = Bits(ap=2, xn=1, share=Share.NON, mair=0xFF)
DEVICE = Bits(ap=0, xn=1, share=Share.OUTER, mair=0x04)
PAGE = 0x1000


def request(name: str, start: int, end: int, bits: Bits = RW) -> Request:
    return Request(name, "hyp", Kind.BLOCK, start, end, bits)


def spans(regions) -> list[tuple[int, int]]:
    """Start and end of each region, by address."""
    return sorted((region.start, region.end) for region in regions)


def stage_of(body: str, **head):
    """A board in which nothing moves, ready for a replay."""
    return scene(problem(board(body, **head)), {})


def counts(replay) -> dict[str, int]:
    """Regions enabled by context, `runtime/pcpu0/` left out."""
    return {c.name.removeprefix("runtime/pcpu0/"): len(c.enabled) for c in replay.contexts}
