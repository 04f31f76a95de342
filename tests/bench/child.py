"""One measured way to plan one board, in a process of its own, so that its memory is its own.

``python -m tests.bench.child naive|joined|greedy|mpuplan BOARD`` prints JSON: headroom and regions,
each as value and bound (null: none known), CPU seconds of this process and of its parts, and the
most memory that it held, in MiB. ``headroom`` null: not all blocks found a place.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

METHODS = ("naive", "joined", "greedy", "mpuplan")


def measured(method: str, board: Path) -> dict[str, Any]:
    """Values first, then what they took."""
    found = _planned(board) if method == "mpuplan" else _counted(method, board)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**found, "cpu": time.process_time(), "mib": peak}


def _planned(board: Path) -> dict[str, Any]:
    from tests.bench.phases import solved

    values, parts = solved(str(board))
    return {"headroom": values["headroom"], "regions": values["regions"], "parts": parts}


def _counted(method: str, board: Path) -> dict[str, Any]:
    from tests.bench import peers

    found = getattr(peers, method)(board)
    if found is None:
        return {"headroom": None, "regions": None}
    return {
        "headroom": (found.headroom, None),
        "regions": (found.regions, None),
        "declared": found.declared,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(sys.argv[1], Path(sys.argv[2]))) + "\n")
