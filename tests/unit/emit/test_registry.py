"""The table of emitters."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from mpuplan.diag import Diagnostic, InputRejected, Level
from mpuplan.emit import Artefact, EmitOptions, Emitter, emitter_entries, load_emitter
from mpuplan.emit.foreign import ForeignEmitter
from mpuplan.emit.registry import GROUP
from tests.unit.emit import plans

NAMES = ["c", "routines", "asm", "selftest", "json", "maintenance", "xen", "dts", "zephyr", "bao"]
NAMES += ["rust", "ld", "bin", "markdown"]


def point(name, value="mpuplan.emit.json:EMITTER"):
    return EntryPoint(name, value, GROUP)


def rejected(call):
    with pytest.raises(InputRejected) as caught:
        call()
    (found,) = caught.value.diagnostics
    return found


def test_built_in_emitters_are_listed_with_their_summaries():
    entries = emitter_entries(())
    assert [entry.name for entry in entries] == NAMES
    assert all(entry.origin.startswith("mpuplan ") for entry in entries)


@pytest.mark.parametrize("name", NAMES)
def test_a_built_in_emitter_is_what_its_entry_says(name):
    emitter = load_emitter(name, ())
    (entry,) = [entry for entry in emitter_entries(()) if entry.name == name]
    assert isinstance(emitter, Emitter)
    assert (emitter.name, emitter.summary) == (entry.name, entry.summary)


def test_third_party_emitters_follow_by_name_and_are_not_loaded():
    points = [point("zz", "no.such.module:X"), point("aa", "no.such.module:Y")]
    assert [e.name for e in emitter_entries(points)] == [*NAMES, "aa", "zz"]


def test_a_third_party_emitter_is_loaded_when_chosen():
    mine = load_emitter("mine", [point("mine")])
    assert mine.name == "mine"
    plan = plans.two_guests()
    assert mine.limits(plan) == ()
    assert [each.name for each in mine.render(plan, EmitOptions())] == ["mpuplan_tables.json"]


class Careless:
    """An emitter that gives back, or raises, what it is made with."""

    name = "careless"
    summary = "made for a test"

    def __init__(self, result):
        self.result = result

    def limits(self, plan):
        return self.give()

    def render(self, plan, options):
        return self.give()

    def give(self):
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


def foreign(result):
    (entry,) = [e for e in emitter_entries([point("careless")]) if e.name == "careless"]
    return ForeignEmitter(entry, Careless(result))


@pytest.mark.parametrize(
    ("result", "why"),
    [
        (KeyError("boom"), "KeyError: 'boom'"),
        (None, "TypeError"),
        ((), "gives no Artefacts"),
        (("text",), "gives no Artefacts"),
        ((Artefact("../up", b""),), "'../up', which is no plain name"),
        ((Artefact("a", b""), Artefact("A", b"")), "a file twice: A, a"),
    ],
)
def test_what_a_third_party_emitter_does_wrong_is_told_as_its_own(result, why):
    found = rejected(lambda: foreign(result).render(plans.two_guests(), EmitOptions()))
    assert found.code == "emitter-unusable"
    assert "emitter 'careless' ('mpuplan.emit.json:EMITTER' of unknown package)" in found.message
    assert why in found.message


def test_findings_of_a_third_party_must_be_findings():
    assert "no Diagnostic" in rejected(lambda: foreign(("odd",)).limits(plans.two_guests())).message


def test_a_third_party_may_refuse_a_plan_in_its_own_words():
    refusal = InputRejected([Diagnostic("mine-too-wide", Level.ERROR, "too wide")])
    found = rejected(lambda: foreign(refusal).render(plans.two_guests(), EmitOptions()))
    assert found.code == "mine-too-wide"


def test_installed_packages_are_asked_without_an_argument():
    assert set(NAMES) <= {entry.name for entry in emitter_entries()}


def test_a_duplicate_name_is_an_error_that_names_both():
    found = rejected(lambda: emitter_entries([point("c", "other.pkg:EMITTER")]))
    assert found.code == "emitter-duplicate"
    assert "'mpuplan.emit.c:EMITTER' of mpuplan" in found.message
    assert "'other.pkg:EMITTER' of unknown package" in found.message


def test_an_unknown_name_gets_a_hint():
    found = rejected(lambda: load_emitter("jsn", ()))
    assert found.code == "emitter-unknown"
    assert found.hint == f"did you mean 'json'? known are: {', '.join(NAMES)}"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("no.such.module:X", "ModuleNotFoundError"),
        ("mpuplan.emit.json:NOTHING", "AttributeError"),
        ("mpuplan.emit.json:SCHEMA", "the object is no emitter"),
        ("mpuplan.emit.json:JsonEmitter", "the object is no emitter"),
    ],
)
def test_an_unusable_emitter_is_the_packages_fault(value, reason):
    found = rejected(lambda: load_emitter("bad", [point("bad", value)]))
    assert found.code == "emitter-unusable"
    assert reason in found.message


def test_listing_imports_no_emitter():
    code = (
        "import sys; from mpuplan.emit import emitter_entries; emitter_entries();"
        " print([m for m in sys.modules if m.startswith('mpuplan.emit.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "mpuplan.emit.c" not in done.stdout
    assert "mpuplan.emit.json" not in done.stdout
