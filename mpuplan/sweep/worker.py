"""``python -m mpuplan.sweep.worker``: jobs on stdin, answers on stdout, a line of JSON each.

Ends when stdin does, so that it does not outlive its sweep. Its memory is limited, so that a point
that needs too much ends this process and not the machine.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from typing import Final

from mpuplan.sweep.work import answer

MEMORY_BYTES: Final = 4 << 30
"""Address space of one worker."""
_COLLECT_AFTER: Final = 1_000_000
"""Allocations between two garbage collections: a point makes many values and hardly a cycle."""


def main() -> None:
    """Answer jobs until there are no more."""
    gc.set_threshold(_COLLECT_AFTER)
    resource.setrlimit(resource.RLIMIT_AS, (_memory(), _memory()))
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever else is printed is no answer
        for line in sys.stdin.buffer:
            out.write(json.dumps(answer(json.loads(line))).encode() + b"\n")
            out.flush()


def _memory() -> int:
    """The limit, or what is left of a lower one that was there before."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    return MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(hard, MEMORY_BYTES)


if __name__ == "__main__":
    main()
