"""Progress of a long search: what is said when, and that it is never silent for long."""

from __future__ import annotations

import io
import signal
import sys
import threading

import pytest

from mpuplan.cli import progress
from mpuplan.cli.progress import Progress

PATIENCE = 60.0


class Heard(io.StringIO):
    """A stderr that says when some text was written often enough."""

    def __init__(self, text, times):
        super().__init__()
        self.text, self.times = text, times
        self.enough = threading.Event()

    def write(self, text):
        done = super().write(text)
        if self.getvalue().count(self.text) >= self.times:
            self.enough.set()
        return done


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(progress, "_SILENT_SECONDS", 0.0)


def test_nothing_is_said_in_the_first_second(capsys):
    with Progress() as told:
        told("regions", 7, 5)
        told.begin("self-check")
    assert capsys.readouterr().err == ""


def test_best_bound_and_gap_are_said_and_the_names_of_other_parts(at_once, capsys):
    with Progress() as told:
        told("regions", 7, 5)
        told("headroom", 3, 3)
        told.begin("self-check")
    said = [line.partition("] ")[2] for line in capsys.readouterr().err.splitlines()]
    assert said == ["regions: best 7, bound 5, gap 2", "headroom: best 3, proven", "self-check"]


@pytest.mark.parametrize("known", [True, False])
def test_what_was_said_last_is_said_again(known, at_once, monkeypatch):
    heard = Heard("regions: best 7, bound 5, gap 2" if known else "] search\n", 3)
    monkeypatch.setattr(sys, "stderr", heard)
    monkeypatch.setattr(progress, "_AT_LEAST_EACH_SECONDS", 0.01)
    with Progress() as told:
        if known:
            told("regions", 7, 5)
        assert heard.enough.wait(PATIENCE)


def test_nothing_is_said_after_the_end_and_interrupts_are_as_they_were(at_once, monkeypatch):
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(progress, "_AT_LEAST_EACH_SECONDS", 0.01)
    threads = threading.active_count()
    with Progress():
        assert threading.active_count() == threads + 1
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    assert threading.active_count() == threads
    assert signal.getsignal(signal.SIGINT) == before


def test_quiet_says_nothing_and_repeats_nothing(at_once, monkeypatch, capsys):
    monkeypatch.setattr(progress, "_AT_LEAST_EACH_SECONDS", 0.01)
    with Progress(quiet=True) as told:
        told("regions", 7, 5)
        told.begin("self-check")
        threading.Event().wait(0.1)
    assert capsys.readouterr().err == ""
