"""How long ``mpuplan access --trace`` takes, in units of reading the same file with Python.

The units are ``sum(1 for _ in csv.reader(f))`` and ``json.loads`` line by line: whoever replays a
trace has to read it. Both are measured in turns with the command, so that whatever else the
machine does hits both.
"""

from __future__ import annotations

import csv
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from tests.bench.ratio import ROOT

LIMITS = {"csv": 8.0, "jsonl": 2.5}
"""From process start to exit, a million rows."""

CONTEXTS = tuple(
    f"runtime/pcpu{pcpu}/{name}" for pcpu in range(2) for name in ("linux", "zephyr", "idle")
)
REGIONS = 16
ACCESS = (sys.executable, "-c", "from mpuplan.cli import main; main()", "access")


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians over the rounds, in seconds; ``ratio`` is the median of the rounds' ratios."""

    form: str
    rows: int
    read: float
    replay: float
    ratio: float

    def __str__(self) -> str:
        return (
            f"{self.form:6} {self.rows:8} rows  reading {self.read * 1e3:6.0f} ms  replay"
            f" {self.replay * 1e3:6.0f} ms  ratio {self.ratio:5.2f}  limit {LIMITS[self.form]:g}"
        )


def measure(layout: Path, trace: Path, rows: int, rounds: int, *options: object) -> Measured:
    """Read and replay a trace in turns; the first round fills caches and does not count."""
    form = trace.suffix[1:]
    pairs = [(reading(trace), replaying(layout, trace, *options)) for _ in range(rounds + 1)][1:]
    return Measured(
        form,
        rows,
        statistics.median(read for read, _ in pairs),
        statistics.median(replay for _, replay in pairs),
        statistics.median(replay / read for read, replay in pairs),
    )


def reading(trace: Path) -> float:
    """Seconds that Python takes to read the rows."""
    began = time.perf_counter()
    with trace.open(newline="") as file:
        if trace.suffix == ".csv":
            sum(1 for _ in csv.reader(file))
        else:
            deque(map(json.loads, file), maxlen=0)
    return time.perf_counter() - began


def replaying(layout: Path, trace: Path, *options: object) -> float:
    """Seconds of the whole command, which finds unexpected accesses in a random trace."""
    command = [*ACCESS, str(layout), "--trace", str(trace), *map(str, options)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    took = time.perf_counter() - began
    assert done.returncode == 1, done.stderr
    assert b"unexpected" in done.stdout
    return took


def write_layout(path: Path) -> None:
    """Six contexts with 16 regions in each MPU, half of the addresses covered."""
    rng = random.Random(1)
    text = ["schema: mpuplan/layout/v1", "core: cortex-r52", "mair: {el2: [255, 4], el1: [255, 4]}"]
    text.append("contexts:")
    for name in CONTEXTS:
        text += [f"  - name: {name}", "    control: {m: 1, vm: 1}", "    slots:"]
        text += [f"      - {slot}" for slot in _slots(rng)]
        text += ["    el1:", "      control: {m: 1}", "      slots:"]
        text += [f"        - {slot}" for slot in _slots(rng)]
    path.write_text("\n".join(text) + "\n")


def _slots(rng: random.Random) -> list[str]:
    step, found = (1 << 32) // REGIONS, []
    for number in range(REGIONS):
        start = number * step + rng.randrange(step // 128) * 64
        end = start + rng.randrange(step // 256, step // 128) * 64
        prbar = start | rng.choice((0, 2, 2, 4, 6)) | rng.choice((0, 0, 1))
        prlar = end - 64 | rng.choice((1, 1, 1, 3))
        found.append(f"{{slot: {number}, prbar: {prbar:#x}, prlar: {prlar:#x}}}")
    return found


def write_trace(path: Path, rows: int) -> None:
    """Random accesses as CSV or JSON lines, by the suffix."""
    rng = random.Random(2)
    with path.open("w") as file:
        if path.suffix == ".csv":
            file.write("context,el,kind,address,size\n")
        for _ in range(rows):
            row = {
                "context": rng.choice(CONTEXTS),
                "el": rng.randrange(3),
                "kind": rng.choice(("read", "write", "exec")),
                "address": f"0x{rng.randrange(1 << 32) & ~3:08x}",
                "size": rng.choice((1, 2, 4, 8, 16, 64)),
            }
            line = ",".join(map(str, row.values())) if path.suffix == ".csv" else json.dumps(row)
            file.write(line + "\n")
