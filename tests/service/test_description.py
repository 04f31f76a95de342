"""The description of the API and the page that is made of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mpuplan.service
from mpuplan.service.api.examples import EXAMPLES
from mpuplan.service.app import create_app
from mpuplan.service.http.problems import MEDIA_TYPE, PROBLEMS
from mpuplan.service.settings import BadSetting, Settings, is_loopback, settings_from
from tests.service.reference import PAGE, page
from tests.service.servers import API

PATHS = {"JobRequest": "jobs", "ValidateRequest": "validate", "AccessRequest": "access",
         "DecodeRequest": "decode", "DiffRequest": "diff", "EmitRequest": "emit"}  # fmt: skip


@pytest.fixture(scope="module")
def document():
    return create_app(Settings()).openapi()


def test_page_is_current() -> None:
    assert PAGE.read_text() == page(), "run python -m tests.service.reference"


def test_every_operation_says_what_it_does_and_how_it_fails(document) -> None:
    for path, operations in document["paths"].items():
        for operation in operations.values():
            assert operation["description"], path
            assert {"401", "403", "429"} <= operation["responses"].keys(), path
            for status, response in operation["responses"].items():
                if status.startswith("4"):
                    assert list(response["content"]) == [MEDIA_TYPE]


def test_every_reference_of_the_description_leads_somewhere(document) -> None:
    names = set(re.findall(r"'#/components/schemas/(\w+)'", str(document)))
    assert names <= document["components"]["schemas"].keys()


def test_every_request_has_an_example(document) -> None:
    asked = {name for name in document["components"]["schemas"] if name.endswith("Request")}
    assert asked - {"TablesRequest"} == EXAMPLES.keys() == PATHS.keys()


@pytest.mark.parametrize("name", PATHS)
def test_examples_are_accepted(client, name) -> None:
    found = client.post(f"{API}/{PATHS[name]}", json=EXAMPLES[name])
    expected = 404 if name == "EmitRequest" else 200  # there is no plan of nothing but zeros
    assert found.status_code in (expected, 202), found.text
    if name == "ValidateRequest":
        assert found.json()["ok"], found.json()["text"]


def test_every_problem_is_used() -> None:
    texts = [path.read_text() for path in Path(mpuplan.service.__file__).parent.rglob("*.py")]
    for code in PROBLEMS.keys() - {"no-such-method"}:  # found by its status
        assert sum(text.count(f'"{code}"') for text in texts) > 1, code


def test_settings_go_before_one_another(tmp_path) -> None:
    file = tmp_path / "serve.toml"
    file.write_text('port = 1\nhelpers = 3\nrate = 2\nhosts = ["a.example"]\n')
    environment = {"MPUPLAN_SERVICE_PORT": "2", "MPUPLAN_SERVICE_HELPERS": "4", "OTHER": "x"}
    found = settings_from(file, environment, {"port": 5, "host": None})
    assert (found.port, found.helpers, found.rate, found.hosts) == (5, 4, 2.0, ("a.example",))


@pytest.mark.parametrize(
    "text", ["port = -1", "queue = 0", 'port = "x"', "port = true", "rate = inf", "x", "odd = 1",
             'tokens = ["short"]', 'host = "192.0.2.1"', "hosts = 3"],
)  # fmt: skip
def test_settings_of_no_use_are_refused(tmp_path, text) -> None:
    file = tmp_path / "serve.toml"
    file.write_text(text)
    with pytest.raises(BadSetting):
        settings_from(file, {}, {})


def test_a_token_opens_other_addresses(tmp_path) -> None:
    environment = {"MPUPLAN_SERVICE_TOKENS": "a-long-enough-token, another-of-that-kind"}
    found = settings_from(None, environment, {"host": "0.0.0.0"})
    assert found.tokens == ("a-long-enough-token", "another-of-that-kind")


def test_loopback_is_this_machine_only() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.9.9.9", "::1")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "example", "192.0.2.1", "")))
