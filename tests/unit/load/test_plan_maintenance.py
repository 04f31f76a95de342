"""Events and set/way policies of a plan file: what is refused, and that nothing is lost."""

import json

import jsonschema
import pytest

from mpuplan.diag import InputRejected
from mpuplan.load import json_schema, load_plan_text, plan_json
from tests.unit.coherency.planned import GUEST, R82, plan

FOUND = plan(R82, guests=GUEST.replace("pcpus", "set_way: trap, pcpus"))


def changed(change):
    document = json.loads(plan_json(FOUND))
    change(document)
    return json.dumps(document)


def refused(change):
    with pytest.raises(InputRejected) as caught:
        load_plan_text(changed(change))
    return [found.code for found in caught.value.diagnostics]


def steps(document):
    return next(e for e in document["maintenance"] if e["kind"] == "reset")["steps"]


def maintain(document):
    return next(step["maintain"] for step in steps(document) if "maintain" in step)


def test_what_is_written_follows_the_schema_of_plans():
    schema = jsonschema.Draft202012Validator(json_schema("plan"))
    assert list(schema.iter_errors(json.loads(plan_json(FOUND)))) == []


def test_what_is_written_is_read_back():
    assert load_plan_text(plan_json(FOUND)) == FOUND
    assert load_plan_text(changed(lambda d: None)) == FOUND


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: maintain(d).update(operation="wash"), "bad-choice"),
        (lambda d: maintain(d).update(ranges=[]), "empty-list"),
        (lambda d: maintain(d)["ranges"][0].update(end="0x40100000"), "empty-range"),
        (lambda d: maintain(d)["ranges"][0].update(end="0x40100020"), "bad-word"),
        (lambda d: maintain(d).update(pcpus=[]), "empty-list"),
        (lambda d: steps(d).append({}), "missing-key"),
        (lambda d: steps(d)[0].update(unpause={"guest": "g", "cold": True}), "conflicting-keys"),
        (lambda d: steps(d)[1]["enter"].update(context="runtime/pcpu0/x"), "unknown-name"),
        (lambda d: d["maintenance"][0]["begin"][0].update(pcpu=1), "unknown-name"),
        (lambda d: d["maintenance"][0].update(kind="wake"), "bad-choice"),
        (lambda d: d["maintenance"][0].pop("why"), "missing-key"),
        (lambda d: d["set_way"][0].update(policy="hope"), "bad-choice"),
        (lambda d: d["set_way"][0]["ranges"][0].update(start="0x40100001"), "bad-word"),
    ],
)
def test_nonsense_is_refused(change, code):
    assert code in refused(change)


def test_plans_of_earlier_versions_still_load():
    def older(document):
        del document["set_way"]
        document["maintenance"] = []

    found = load_plan_text(changed(older))
    assert (found.maintenance, found.set_way) == ((), ())
