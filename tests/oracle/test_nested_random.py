"""Random guests with programs of their own: what is planned for them passes the judge.

`solve_loaded` asks the judge before it returns a plan, so it must return one.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from mpuplan.diag import has_errors
from mpuplan.load import load_board
from mpuplan.pipeline.solving import solve_loaded

QUICK, FULL, CHUNKS = 12, 400, 4
CORES = ("cortex-r52", *(f"cortex-r82{xn}" for xn in ("", ", xn: xnx", ", xn: per-stage")))


def board_text(rng: Random) -> str:
    """A board with two guests, most of them with a program whose blocks lie in their memory."""
    pcpus = rng.choice((1, 2))
    exposure = rng.choice(("none", "{over: [free, own, holes]}"))
    switch, wxn = rng.choice(("guest", "entry")), rng.choice(("true", "false"))
    lines = [
        "schema: mpuplan/board/v1",
        "name: random",
        f"core: {{preset: {rng.choice(CORES)}}}",
        f"pcpus: {pcpus}",
        "memory: [{name: ram, start: 0x2000_0000, size: 1MiB}]",
        "devices: [{name: uart, start: 0xe000_0000, size: 4KiB}]",
        f"hypervisor: {{name: h, switch: {switch}, sections: [{section('text', 'rx')}]}}",
        f"policy: {{wxn: {wxn}, exposure: {exposure}}}",
        "guests:",
    ]
    for name, devices in (("a", "uart"), ("b", "")):
        lines += guest_lines(rng, name, devices, rng.choice(([0], list(range(pcpus)))))
    return "\n".join([*lines, ""])


def section(name: str, access: str, more: str = "") -> str:
    return f"{{name: {name}, size: 4KiB, access: {access}{more}}}"


def guest_lines(rng: Random, name: str, devices: str, pcpus: list[int]) -> list[str]:
    kind = rng.choice(("", ", type: normal-nc"))
    lines = [f"  - name: {name}", f"    pcpus: {pcpus}"]
    lines += [f"    memory: [{{name: m, size: {rng.choice((0x2000, 0x1840))}, access: rwx{kind}}}]"]
    lines += [f"    devices: [{devices}]"]
    if rng.random() < 0.8:
        blocks = ", ".join(block(rng, f"s{n}") for n in range(rng.randint(1, 4)))
        tasks = ", ".join(task(rng, f"t{n}") for n in range(rng.randint(0, 2)))
        lines += ["    program:", f"      sections: [{blocks}]", f"      tasks: [{tasks}]"]
        lines += [f"      devices: [{rng.choice(('', devices))}]"]
    return lines


def block(rng: Random, name: str) -> str:
    access = rng.choice(("rw", "r", "rx", "rw", "none"))
    user = rng.choice(("", f", user: {access}" if access != "none" else ""))
    more = rng.choice(("", ", page: 256")) + rng.choice(("", "", ", type: normal-nc"))
    return (
        f"{{name: {name}, size: {rng.choice((64, 100, 256, 1024))}, access: {access}{user}{more}}}"
    )


def task(rng: Random, name: str) -> str:
    access = rng.choice(("rw", "r", "rx"))
    return (
        f"{{name: {name}, memory: [{{name: p, size: {rng.choice((64, 128))}, access: {access}}}]}}"
    )


def plan_each(folder: Path, seeds: range) -> None:
    for seed in seeds:
        path = folder / f"{seed}.yaml"
        path.write_text(board_text(Random(seed)))
        result = solve_loaded(load_board(path))
        assert result.plan is not None, seed
        assert not has_errors(result.diagnostics), seed


def test_plans_of_random_guests_with_programs_pass_the_judge(tmp_path):
    plan_each(tmp_path, range(QUICK))


@pytest.mark.full
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_many_plans_of_random_guests_with_programs_pass_the_judge(tmp_path, chunk):
    size = FULL // CHUNKS
    plan_each(tmp_path, range(QUICK + chunk * size, QUICK + (chunk + 1) * size))
