"""The workflow and the hook of the page on continuous integration, run as their hosts would."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.docs.pages import ROOT, File, script
from tests.unit.report.sarif_subset import LOG

BOARD = ROOT / "boards" / "r52-three-guests"
FILES = {
    step.name: step.text
    for step in script((ROOT / "docs/how-to/continuous-integration.md").relative_to(ROOT))
    if isinstance(step, File)
}
HOOKS = ROOT / ".pre-commit-hooks.yaml"


@pytest.fixture
def environment(tmp_path):
    """A PATH on which mpuplan is this one."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "mpuplan"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m mpuplan "$@"\n')
    command.chmod(0o755)
    path = f"{folder}:{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}


def test_the_steps_of_the_workflow_work(tmp_path, environment):
    job = yaml.safe_load(FILES["mpu.yml"])["jobs"]["regions"]
    (tmp_path / "mpu").mkdir()
    shutil.copy(BOARD / "board.yaml", tmp_path / "mpu")
    shutil.copy(BOARD / "expected" / "plan.json", tmp_path / "mpu")
    board = tmp_path / "mpu" / "board.yaml"
    board.write_text(
        board.read_text().replace("size: 4MiB, access: rwx", "size: 2MiB, access: rwx")
    )
    for step in job["steps"]:
        if step.get("name") == "Install":
            assert step["run"] == "python -m pip install ./tools/mpuplan"
        elif "run" in step:
            command = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
            subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    uploads = [step for step in job["steps"] if "upload-sarif" in step.get("uses", "")]
    assert len({step["with"]["category"] for step in uploads}) == len(uploads) == 2
    logs = [json.loads((tmp_path / step["with"]["sarif_file"]).read_text()) for step in uploads]
    for log, step in zip(logs, uploads, strict=True):
        Draft202012Validator(LOG).validate(log)
        assert step["if"] == "always()"
    touched = [result["message"]["text"] for result in logs[1]["runs"][0]["results"]]
    assert any(text.startswith("guest 'logger' needs requalification") for text in touched)


def test_the_workflow_may_upload_and_nothing_else():
    workflow = yaml.safe_load(FILES["mpu.yml"])
    assert workflow["permissions"] == {"contents": "read", "security-events": "write"}
    uses = [s["uses"] for s in workflow["jobs"]["regions"]["steps"] if "uses" in s]
    assert all(re.fullmatch(r"[a-z-]+/[a-z-]+(/[a-z-]+)?@v\d+", name) for name in uses)


def test_the_page_names_a_hook_that_there_is():
    (hook,) = yaml.safe_load(HOOKS.read_text())
    (repo,) = yaml.safe_load(FILES[".pre-commit-config.yaml"])["repos"]
    assert repo["hooks"] == [{"id": hook["id"]}]
    assert {"id", "name", "entry", "language", "files"} <= hook.keys()


def hooked(environment, *paths):
    """What pre-commit does: the words of `entry`, then the files that match."""
    (hook,) = yaml.safe_load(HOOKS.read_text())
    wanted = [str(path) for path in paths if re.search(hook["files"], str(path))]
    command = [*shlex.split(hook["entry"]), *wanted]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_hook_checks_every_board_and_nothing_else(tmp_path, environment):
    good, bad = tmp_path / "good" / "board.yaml", tmp_path / "a b" / "board.yml"
    for path in (good, bad):
        path.parent.mkdir()
        shutil.copy(BOARD / "board.yaml", path)
    other = tmp_path / "other.yaml"
    other.write_text("nonsense")
    done = hooked(environment, good, other)
    assert (done.returncode, done.stdout) == (0, "")
    bad.write_text(bad.read_text().replace("pcpus: 1", "pcpu: 1", 1))
    done = hooked(environment, bad, good)
    assert done.returncode == 1
    assert f"{bad}:" in done.stderr
    assert "did you mean 'pcpus'?" in done.stderr
