"""What a worker process may not do, whatever a request has it try."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.cli.runner import ROOT

CODE = """
import json, os, pathlib, shutil, socket, subprocess, sys, tempfile
import mpuplan.service.work.questions
from mpuplan.service.work.confine import confine
own, other = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
tempfile.tempdir = str(own)
confine(own)
outcomes = {}
for line in json.loads(sys.argv[3]):
    try:
        exec(line)
        outcomes[line] = "done"
    except PermissionError as refused:
        outcomes[line] = "refused" if "a worker may not" in str(refused) else str(refused)
print(json.dumps(outcomes))
"""
ELSEWHERE = (
    "(other / 'secret').read_text()",
    "(own / '..' / 'other' / 'secret').read_text()",
    "(own / 'link').read_text()",
    "os.open(b'/etc/passwd', os.O_RDONLY)",
    "open('../other/secret')",
    "os.listdir('/')",
    "(other / 'new').write_text('x')",
    "os.remove(other / 'secret')",
    "os.rename(own / 'link', other / 'link')",
    "open(mpuplan.__file__, 'a')",
    "os.symlink('/etc/passwd', own / 'new')",
    "subprocess.run(['true'])",
    "os.system('true')",
    "socket.create_connection(('127.0.0.1', 9))",
)
AT_HOME = (
    "(own / 'new').write_text('x'); (own / 'new').read_text()",
    "tempfile.TemporaryDirectory().cleanup()",
    "path = pathlib.Path(tempfile.mkdtemp()); (path / 'a').mkdir(); shutil.rmtree(path)",
    "open(mpuplan.__file__).close()",
    "import mpuplan.emit.rust",
)


def test_a_worker_stays_in_its_folder_and_in_its_libraries(tmp_path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    other.mkdir()
    (other / "secret").write_text("secret")
    (own / "link").symlink_to(other / "secret")
    lines = json.dumps([*ELSEWHERE, *AT_HOME])
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(own), str(other), lines],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    expected = {**dict.fromkeys(ELSEWHERE, "refused"), **dict.fromkeys(AT_HOME, "done")}
    assert json.loads(done.stdout) == expected
    assert (other / "secret").read_text() == "secret"
    assert [path.name for path in other.iterdir()] == ["secret"]
