"""The JSON schemas for editors accept what the loader accepts."""

import json

import jsonschema
import pytest
import yaml

from mpuplan.load import json_schema
from tests.corpus.reports import CORPUS
from tests.unit.load.test_layout import DESIGN, plan, plan_json

KINDS = ("board", "plan", "layout")


def errors(which, document):
    return list(jsonschema.Draft202012Validator(json_schema(which)).iter_errors(document))


@pytest.mark.parametrize("which", KINDS)
def test_schema_is_a_schema(which):
    jsonschema.Draft202012Validator.check_schema(json_schema(which))
    assert json_schema(which)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", sorted((CORPUS / "valid").glob("*.yaml")), ids=lambda p: p.name)
def test_good_boards_fit_the_schema(path):
    document = yaml.safe_load(path.read_text())
    if "include" in document:
        document |= {"memory": []}
        document["core"]["preset"] = "fvp-baser"
    assert errors("board", document) == []


def test_layout_and_plan_fit_their_schemas():
    assert errors("layout", yaml.safe_load(DESIGN)) == []
    assert errors("plan", json.loads(plan_json(plan()))) == []


@pytest.mark.parametrize(
    "case",
    [
        "unknown-key--section",
        "missing-key--core",
        "bad-rights--ro",
        "bad-unit--mb",
        "negative-number--start",
        "quoted-bool--true",
        "bad-choice--share",
    ],
)
def test_bad_boards_do_not_fit(case):
    path = CORPUS / "invalid" / f"{case}.yaml"
    assert errors("board", yaml.safe_load(path.read_text())) != []
