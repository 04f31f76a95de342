"""Runs the firmware on QEMU: questions in, answers out."""

from __future__ import annotations

import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mpuplan.conform.build import build, tool
from mpuplan.conform.machine import MACHINE
from mpuplan.conform.wire import blob, read_results
from mpuplan.diag import InputRejected
from mpuplan.diag.catalogue import diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.conform.build import Place
    from mpuplan.conform.wire import Case, Result

__all__ = ["EMULATOR", "SECONDS", "TIME_LIMIT", "Stuck", "emulate", "run_cases", "work_folder"]

EMULATOR: Final = "qemu-system-arm"
SECONDS: Final = 10.0
TIME_LIMIT: Final = "time limit"
_PROBES_PER_SECOND: Final = 2000
"""Far below what was measured (about 100 000): the limit is for a firmware that hangs."""


class Stuck(Exception):
    """The firmware did not come back from a case; `results` are those of the cases before."""

    def __init__(self, case: int, results: tuple[Result, ...]) -> None:
        super().__init__(f"no answer for case {case}")
        self.case, self.results = case, results


def run_cases(
    cases: Sequence[Case], place: Place, folder: Path, *, seconds: float = SECONDS
) -> list[Result]:
    """What the registers held and what the probes found, case by case, in one emulator run.

    Raises Stuck when a case does not come back within the time limit, and InputRejected when a
    tool is missing or the emulator fails.
    """
    emulator = tool(EMULATOR, "scripts/install-qemu")
    firmware = build(place, folder)
    questions, answers = folder / "questions.bin", folder / "answers.bin"
    questions.write_bytes(blob(cases))
    answers.unlink(missing_ok=True)
    count = sum(len(case.probes) for case in cases)
    limit = seconds + count / _PROBES_PER_SECOND
    ended = emulate(emulator, firmware, place.questions, folder, limit)
    results = read_results(answers.read_bytes() if answers.exists() else b"", cases)
    if len(results) == len(cases) and ended == "":
        return results
    if ended != TIME_LIMIT:
        text = f"the emulator ended early ({ended or 'answers are missing'})"
        raise InputRejected([diagnostic("conform-run-failed", text)])
    raise Stuck(len(results), tuple(results))


def emulate(
    emulator: str,
    firmware: Path,
    questions: int,
    folder: Path,
    seconds: float,
    options: Sequence[str] = (),
) -> str:
    """How a run in `folder` ended: empty when well, `TIME_LIMIT`, or what the emulator said.

    ``questions.bin`` is loaded at `questions`. `options`: more of the emulator's.
    """
    command = [
        emulator,
        *("-machine", MACHINE, "-nodefaults", "-display", "none", "-monitor", "none"),
        *("-serial", "none", "-semihosting-config", "enable=on,target=native"),
        *("-kernel", str(firmware.resolve())),
        *("-device", f"loader,file=questions.bin,addr={questions:#x},force-raw=on"),
        *options,
    ]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        return TIME_LIMIT
    if done.returncode == 0:
        return ""
    said = done.stderr.strip().splitlines()
    return f"exit status {done.returncode}" + (f": {said[-1]}" if said else "")


@contextmanager
def work_folder(keep: Path | None) -> Iterator[Path]:
    """A folder for a run: `keep`, which stays, or a temporary one."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="mpuplan-conform-") as name:
        yield Path(name)
