"""Speed: the access oracle judges 100,000 accesses in a few loading times of the solver."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

import pytest

from tests.bench.ratio import LOAD, ROOT, seconds

ACCESSES, REGIONS, LIMIT = 100_000, 16, 4.0
GENEROUS = 3 * LIMIT
"""In the quick size, whose other tests run beside this one."""

# In a fresh interpreter, so that neither coverage nor the other tests slow it: 16 regions in each
# MPU, spread over 4 GiB, both stages on; a third of the accesses lies near an edge of a region.
JUDGE = f"""
import json, random, time
from mpuplan.arch.cores import core_spec
from mpuplan.check.oracle import Oracle
from mpuplan.model.access import Access, Kind, System
from mpuplan.model.plan import Control
from mpuplan.model.tables import SlotWords, TableContext

dice = random.Random(1)
STEP = (1 << 32) // {REGIONS}

def table(mpu, control):
    slots = []
    for slot in range({REGIONS}):
        start = slot * STEP + dice.randrange(STEP // 256) * 64
        end = start + dice.randrange(STEP // 128, STEP // 80) * 64
        low = dice.choice((0, 2, 2, 2, 4, 6, 6)) | dice.choice((0, 0, 1))
        slots.append(SlotWords(slot, start | low, end - 64 | 1))
    return TableContext("runtime/pcpu0/g", mpu, control, (0xFF,), 0, tuple(slots))

el2 = table("el2", Control(m=1, vm=1))
el1 = table("el1", Control(m=1))
oracle = Oracle(System(core_spec("cortex-r52", None, 16, 16, None, ()), el2, el1))
edges = [word & ~0x3f for it in (el1, el2) for s in it.slots for word in (s.prbar, s.prlar)]
KINDS = tuple(Kind)
accesses = []
for _ in range({ACCESSES}):
    near = dice.choice(edges) + dice.randrange(-64, 128)
    address = dice.choice((near, dice.randrange(1 << 32), dice.randrange(1 << 32)))
    size = dice.choice((1, 2, 4, 4, 4, 8, 64))
    address = min(max(address, 0), (1 << 32) - size)
    accesses.append(Access(dice.choice((0, 1, 1, 2)), dice.choice(KINDS), address, size))

found = {{}}
began = time.perf_counter()
for access in accesses:
    verdict = oracle.judge(access).verdict
    found[verdict] = found.get(verdict, 0) + 1
print(json.dumps({{"seconds": time.perf_counter() - began, "found": found}}))
"""


def judged():
    """Seconds for all accesses, and how many had which verdict."""
    done = subprocess.run(
        [sys.executable, "-c", JUDGE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    return told["seconds"], told["found"]


def measure(rounds):
    """Median ratio to loading the solver, measured in turns; the first round fills caches."""
    pairs = [(seconds(*LOAD), judged()[0]) for _ in range(rounds + 1)][1:]
    load, judge = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(judge / load for load, judge in pairs)
    return ratio, f"load {load:.2f} s, judge {judge:.2f} s, ratio {ratio:.2f}, limit {LIMIT:g}"


def test_the_measured_accesses_are_of_every_sort():
    _, found = judged()
    assert sum(found.values()) == ACCESSES
    assert min(found["allowed"], found["fault"]) > ACCESSES // 10


def test_the_oracle_judges_many_accesses_in_a_few_loading_times():
    ratio, text = measure(rounds=1)
    assert ratio <= GENEROUS, text


@pytest.mark.full
def test_the_oracle_judges_many_accesses_within_the_limit(capsys):
    ratio, text = measure(rounds=5)
    with capsys.disabled():
        sys.stdout.write(f"\noracle, {ACCESSES} accesses: {text}\n")
    assert ratio <= LIMIT, text
