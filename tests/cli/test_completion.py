"""Shell completion: commands, options, targets, presets, contexts of the plan that is named."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.runner import BOARDS, ROOT

PLAN = BOARDS / "r52-three-guests" / "expected" / "plan.json"
CONTEXTS = ["runtime/pcpu0/idle", "runtime/pcpu0/brake", "runtime/pcpu0/gateway"]


@pytest.fixture
def asked(cli, monkeypatch):
    """What mpuplan says to a shell that asks by these variables."""

    def ask(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        done = cli()
        assert (done.code, done.err) == (0, "")
        return done.out

    return ask


@pytest.fixture
def offered(asked):
    """What bash is offered for the last word of a line."""

    def offer(line):
        last = str(len(line.split(" ")) - 1)
        told = asked(_MPUPLAN_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=last)
        return told.split("\n")[:-1]

    return offer


def test_commands_and_options(offered):
    assert offered("mpuplan sw") == ["sweep"]
    assert "--resume" in offered("mpuplan sweep --")
    assert offered("mpuplan validate --format sa") == ["sarif"]


def test_targets_and_presets(offered):
    assert offered(f"mpuplan emit {PLAN} --target x") == ["xen"]
    assert offered("mpuplan init --core s32z") == ["s32z2"]


def test_contexts_are_those_of_the_plan(offered):
    assert offered(f"mpuplan access {PLAN} --context runtime/")[:3] == CONTEXTS
    assert offered(f"mpuplan diff {PLAN} {PLAN} --context runtime/pcpu0/br") == CONTEXTS[1:2]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"contexts": 3}', '{"contexts": [1, {}]}'])
def test_what_is_no_plan_has_no_contexts(offered, tmp_path, text):
    path = tmp_path / "plan.json"
    path.write_text(text)
    assert "".join(offered(f"mpuplan access {path} --context r")) == ""


@pytest.mark.parametrize(
    ("shell", "variables", "expected"),
    [
        ("zsh", {}, '_arguments \'*: :(("xen":"'),
        ("fish", {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}, "xen\tfor Xen:"),
    ],
)
def test_other_shells_get_the_texts_too(asked, shell, variables, expected):
    line = f"mpuplan emit {PLAN} --target x"
    told = asked(_MPUPLAN_COMPLETE=f"complete_{shell}", _TYPER_COMPLETE_ARGS=line, **variables)
    assert told.startswith(expected)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_needs_no_shell_to_be_printed(asked, shell):
    assert f"_MPUPLAN_COMPLETE=complete_{shell}" in asked(_MPUPLAN_COMPLETE=f"source_{shell}")


def test_bash_completes_by_the_script_that_it_is_shown(tmp_path):
    command = tmp_path / "mpuplan"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m mpuplan "$@"\n')
    command.chmod(0o755)
    program = (
        'eval "$(mpuplan --show-completion)"; COMP_WORDS=(mpuplan explai); COMP_CWORD=1; '
        '_mpuplan_completion mpuplan; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", program],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert done.stdout == "explain\n"


def test_completing_loads_neither_schemas_nor_a_solver():
    program = (
        "import os, sys\nfrom mpuplan.cli import main\nsys.argv = ['mpuplan']\n"
        "try:\n    main()\nfinally:\n"
        "    print(sorted({'mpuplan.load', 'ortools', 'yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    line = f"mpuplan access {PLAN} --context r"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "_MPUPLAN_COMPLETE": "complete_bash", "COMP_WORDS": line,
             "COMP_CWORD": "4"},
        check=True,
    )  # fmt: skip
    assert done.stderr == "[]\n"
