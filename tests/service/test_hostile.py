"""Requests that schemathesis makes of the API's own description."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.service.servers import API, serving

CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance,unsupported_method"
)
"""All that hold of every request. In a form every value is text, whatever its type was to be, so
`negative_data_rejection` would find accepted what is right."""
CANARY = "canary-that-nobody-may-see"
QUICK = ("examples,fuzzing", 25)
FULL = ("examples,coverage,fuzzing", 750)
"""Phases, and examples for each operation; `coverage` has those that the description implies."""
ENOUGH = 20_000
_COUNT = re.compile(r"(\d+) generated, (\d+) passed")
GROWTH = 150 << 10
"""KiB that the server may grow by under thousands of requests; its caches have bounds."""


@pytest.mark.parametrize(
    ("size", "least"),
    [(QUICK, 300), pytest.param(FULL, ENOUGH, marks=pytest.mark.full)],
    ids=["quick", "full"],
)
def test_no_request_of_schemathesis_breaks_the_service(tmp_path, size, least) -> None:
    (tmp_path / "canary.yaml").write_text(f"name: {CANARY}\n")
    store = f"sqlite:///{tmp_path}/s.db"
    done = 0
    with serving(store, tmp_path, queue=50, body_bytes=1 << 20) as server:
        before = peak(server.process.pid)
        for seed in range(1, 40):
            done += generated(server.url, tmp_path, size, seed)
            if done >= least:
                break
        assert done >= least
        assert peak(server.process.pid) - before < GROWTH
        with server.client() as client:
            assert client.get("/readyz").status_code == 200
            assert 'status="500"' not in client.get("/metrics").text
            assert client.get(f"{API}/jobs").status_code == 200
    assert CANARY not in (tmp_path / "serve.log").read_text()


def generated(url: str, folder: Path, size: tuple[str, int], seed: int) -> int:
    """How many requests were made; none of them with a wrong answer."""
    phases, examples = size
    command = [
        *(Path(sys.executable).with_name("st"), "run", f"{url}{API}/openapi.json"),
        *("--seed", str(seed), "--max-examples", str(examples), "--checks", CHECKS),
        *("--phases", phases, "--generation-database", "none"),
        *("--suppress-health-check", "all", "--warnings", "off", "--no-color"),
        *("--request-timeout", "60"),
    ]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=3000
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = _COUNT.search(done.stdout)
    assert found, done.stdout
    assert found[1] == found[2]
    return int(found[1])


def peak(pid: int) -> int:
    """The most memory that a process has held, in KiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])
