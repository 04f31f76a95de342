"""The demands that a proof needed hold the conflict, and leave out what has no part in it."""

from mpuplan.demand.problem import problem
from mpuplan.load import load_board_text
from mpuplan.solve.proofs import asked_in_proof
from mpuplan.solve.search import Limits

WORK = Limits(work=5)
DEVICES = "\n".join(
    f"  - {{name: d{n}, start: {0x4000_0000 + n * 0x2_0000:#x}, size: 64KiB}}" for n in range(20)
)
BOARD = f"""
schema: mpuplan/board/v1
name: proofs
core: {{preset: cortex-r52, el2_regions: 16}}
pcpus: 1
memory:
  - {{name: ram, start: 0x2000_0000, size: 64MiB}}
devices:
{DEVICES}
hypervisor:
  name: h
  sections:
    - {{name: text, start: 0x2000_0000, size: 64KiB, access: rx}}
guests:
  - name: full
    pcpus: [0]
    memory:
      - {{name: ram, size: 1MiB, access: rwx}}
    devices: [%s]
  - name: roomy
    pcpus: [0]
    memory:
      - {{name: ram, size: 1MiB, access: rwx}}
    devices: [d18, d19]
"""


def proven(devices: int):
    """The board with a guest of so many devices, and the names of what its proof needed."""
    names = ", ".join(f"d{n}" for n in range(devices))
    found = problem(load_board_text(BOARD % names).board)
    spans = asked_in_proof(found, WORK)
    return found, {ask.name for d in found.demands for ask in d.asks if ask.span in spans}


def test_a_proof_needs_the_demands_of_the_context_that_lacks_slots():
    _, named = proven(18)
    assert len(named) > 16
    assert not any("roomy" in name for name in named)


def test_a_board_that_has_a_plan_has_no_proof():
    _, named = proven(10)
    assert named == set()
