"""What all tests share: Hypothesis profiles, the `full` marker, a terminal alike everywhere.

MPUPLAN_HYPOTHESIS chooses the profile:

* dev: 50 examples, random; the default
* seeded: 50 examples, always the same ones; what `.ci/run` takes
* ci: 300 examples, always the same ones; the default where CI is set
* nightly: 5000 examples, random
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# No profile has a deadline, and none minds slow generation: a busy machine is not a bug.
_UNTIMED: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("dev", max_examples=50, **_UNTIMED)
settings.register_profile("seeded", max_examples=50, derandomize=True, **_UNTIMED)
settings.register_profile("ci", max_examples=300, derandomize=True, **_UNTIMED)
settings.register_profile("nightly", max_examples=5000, print_blob=True, **_UNTIMED)

_FULL_REASON = "marked 'full', run with --full"
_deselected_full = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="also run the tests marked 'full'")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_deselected_full] = 0
    _choose_hypothesis_profile()
    # Help texts and messages wrap and colour by these.
    os.environ["NO_COLOR"] = "1"
    os.environ["COLUMNS"] = "100"
    os.environ.pop("FORCE_COLOR", None)


def _choose_hypothesis_profile() -> None:
    default = "ci" if os.environ.get("CI") else "dev"
    name = os.environ.get("MPUPLAN_HYPOTHESIS") or default
    if name not in {"dev", "seeded", "ci", "nightly"}:
        known = "dev, seeded, ci or nightly"
        raise pytest.UsageError(f"MPUPLAN_HYPOTHESIS is {name!r}, expected {known}")
    settings.load_profile(name)


def pytest_report_header(config: pytest.Config) -> str:
    size = "full" if config.getoption("full") else f"quick (deselects what is {_FULL_REASON})"
    return f"mpuplan: size {size}"


@pytest.hookimpl(trylast=True)  # after -k and -m, so that only tests otherwise wanted are counted
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("full"):
        return
    full = [item for item in items if item.get_closest_marker("full")]
    if full:
        items[:] = [item for item in items if not item.get_closest_marker("full")]
        config.hook.pytest_deselected(items=full)
        config.stash[_deselected_full] = len(full)


def pytest_sessionfinish(session: pytest.Session) -> None:
    # In a worker of pytest-xdist: tell the controller, which collects nothing itself.
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["deselected_full"] = session.config.stash[_deselected_full]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    # Every worker collects everything, so each reports the same count; a crashed one reports none.
    count: int = getattr(node, "workeroutput", {}).get("deselected_full", 0)
    stash = node.config.stash
    stash[_deselected_full] = max(stash[_deselected_full], count)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    count = config.stash[_deselected_full]
    if count:
        terminalreporter.write_line(f"DESELECTED {count} test(s): {_FULL_REASON}")
