"""``mpuplan sweep --scheduler``: a Dask cluster says what processes of this machine say."""

import signal
import sys

import pytest

from mpuplan.diag import InputRejected
from mpuplan.sweep.cache import Cache
from mpuplan.sweep.cluster import _check_versions
from mpuplan.sweep.job import tool
from tests.cli.runner import ROOT, process
from tests.sweep.dask_cluster import cluster
from tests.sweep.specs import HEAD, shipped, small


def at(monkeypatch, after, act):
    """Have `act` called once so many points are done; the list of their answers."""
    keep, kept = Cache.keep, []

    def keep_and_act(self, answer):
        keep(self, answer)
        kept.append(answer)
        if len(kept) == after:
            act()

    monkeypatch.setattr(Cache, "keep", keep_and_act)
    return kept


def same(tmp_path, path, cli, monkeypatch, after):
    """The results of a cluster of which a worker is killed once so many points are done."""
    with cluster(tmp_path) as two:
        kept = at(monkeypatch, after, lambda: two.kill_worker(0))
        run = cli("sweep", path, "-o", tmp_path / "far", "--scheduler", two.address, "-q")
        assert (run.code, run.err) == (0, "")
        assert two.workers[0].wait() == -signal.SIGKILL
    assert len(kept) > after
    return (tmp_path / "far" / "results.json").read_bytes()


@pytest.mark.usefixtures("here")
def test_twelve_points_with_a_worker_killed_half_way(tmp_path, cli, monkeypatch):
    path = small(tmp_path)
    near = cli("sweep", path, "--format", "json").out.encode()
    assert same(tmp_path, path, cli, monkeypatch, 3) == near


TWO_HUNDRED = (
    HEAD
    + """\
parameters:
  - {name: slots, path: core.el2_regions, values: [8, 10, 11, 12, 13, 14, 16, 18, 20, 24]}
  - name: guests
    guests: {sets: [[brake], [gateway], [logger], [brake, gateway], [brake, gateway, logger]]}
  - {name: page, path: policy.page, values: [64, 4KiB]}
  - {name: heap, path: 'hypervisor.sections[heap].size', values: [1MiB, 8MiB]}
front: [{most: slots}, {least: switch-cost}, {most: guests}]
questions: [{most: guests, per: [slots]}]
"""
)


@pytest.mark.full
def test_two_hundred_points_with_a_worker_killed_half_way(tmp_path, cli, monkeypatch):
    path = shipped(tmp_path, "r52-three-guests", TWO_HUNDRED)
    run = process("sweep", path, "--format", "json")
    assert run.code == 0
    assert run.out.count('"status": ') == 200
    assert same(tmp_path, path, cli, monkeypatch, 100) == run.out.encode()


@pytest.mark.full
def test_workers_of_another_version_are_noticed(tmp_path):
    """The worker runs a copy of the package that says another version."""
    other = tmp_path / "other"
    (other / "mpuplan").mkdir(parents=True)
    for part in (ROOT / "mpuplan").iterdir():
        if part.name != "__init__.py":
            (other / "mpuplan" / part.name).symlink_to(part)
    (other / "mpuplan" / "__init__.py").write_text('"""Old."""\n\n__version__ = "0.0.9"\n')
    with cluster(tmp_path, workers=0) as old:
        old.add_worker(other)
        run = process("sweep", small(tmp_path), "--scheduler", old.address)
    assert run.code == 1
    assert "error[sweep-other-version]" in run.err
    assert "mpuplan 0.0.9" in run.err


@pytest.mark.full
def test_a_scheduler_that_goes_away_leaves_what_is_done(tmp_path, cli, monkeypatch):
    path, out = shipped(tmp_path, "r52-three-guests", TWO_HUNDRED), tmp_path / "far"
    with cluster(tmp_path) as two:
        kept = at(monkeypatch, 3, lambda: two.scheduler.kill())
        run = cli("sweep", path, "-o", out, "--scheduler", two.address, "-q")
    assert run.code == 1
    assert "error[sweep-scheduler]" in run.err
    assert "--resume" in run.err
    assert len(list((out / "points").iterdir())) == len(kept) >= 3


@pytest.mark.full
def test_workers_may_all_die_and_others_come(tmp_path, cli, monkeypatch):
    path = small(tmp_path)
    cli("sweep", path, "-o", tmp_path / "near", "-q")
    with cluster(tmp_path) as two:

        def replace_all():
            two.kill_worker(0)
            two.kill_worker(1)
            two.add_worker()

        at(monkeypatch, 3, replace_all)
        run = cli("sweep", path, "-o", tmp_path / "far", "--scheduler", two.address, "-q")
    assert (run.code, run.err) == (0, "")
    for name in ("results.csv", "results.json", "headroom.svg", "front.svg"):
        assert (tmp_path / "far" / name).read_bytes() == (tmp_path / "near" / name).read_bytes()


def test_a_scheduler_that_is_not_there_is_named(tmp_path, cli, monkeypatch):
    monkeypatch.setattr("mpuplan.sweep.cluster._CONNECT_SECONDS", 0.5)
    for address in ("tcp://127.0.0.1:1", "nonsense://x"):
        run = cli("sweep", small(tmp_path), "--scheduler", address)
        assert run.code == 1
        assert "error[sweep-scheduler]" in run.err
        assert address in run.err


def test_without_the_package_the_extra_is_named(tmp_path, cli, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    run = cli("sweep", small(tmp_path), "--scheduler", "tcp://127.0.0.1:1")
    assert run.code == 1
    assert "error[sweep-no-cluster]" in run.err
    assert "mpuplan[cluster]" in run.err


class OtherVersions:
    """What `_check_versions` asks of a client, with these answers of workers."""

    def __init__(self, answers):
        self.answers = answers

    def wait_for_workers(self, count, timeout):
        assert count == 1

    def run(self, function, on_error):
        assert (function, on_error) == (tool, "return")
        return self.answers


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("mpuplan 0.0.9, ortools 9.15", "worker tcp://b has mpuplan 0.0.9, ortools 9.15"),
        (ModuleNotFoundError("mpuplan"), "has no mpuplan to run (ModuleNotFoundError)"),
    ],
)
def test_a_worker_that_cannot_give_the_same_results_is_named(other, said):
    _check_versions(OtherVersions({"tcp://a": tool()}), "x")
    with pytest.raises(InputRejected) as rejected:
        _check_versions(OtherVersions({"tcp://a": tool(), "tcp://b": other}), "x")
    (found,) = rejected.value.diagnostics
    assert found.code == "sweep-other-version"
    assert said in found.message
