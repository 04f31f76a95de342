"""The API over a server in this process, beside what the command line says."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest

from tests.cli.runner import BOARDS
from tests.service.servers import (
    API,
    BOARD,
    IMPOSSIBLE,
    MOVING,
    SMALL,
    board_request,
    ended,
    submitted,
)


@pytest.fixture(scope="session")
def solved(client):
    """A job that has a plan."""
    job = submitted(client, board_request(BOARD, options={"certificate": True}))
    return ended(client, job["id"])


@pytest.fixture(scope="session")
def plan_text(client, solved):
    return client.get(f"{API}/plans/{solved['plan']}").text


def test_plan_is_that_of_the_command_line(client, cli, solved, tmp_path) -> None:
    (tmp_path / "board.yaml").write_text(BOARD.read_text())
    out = tmp_path / "plan.json"
    done = cli("solve", tmp_path / "board.yaml", "-o", out, "--certificate", tmp_path / "c")
    assert done.code == 0
    assert (solved["state"], solved["status"]) == ("done", "optimal")
    plan = client.get(f"{API}/plans/{solved['plan']}").content
    assert plan == out.read_bytes()
    assert hashlib.sha256(plan).hexdigest() == solved["plan"]
    certificate = client.get(f"{API}/certificates/{solved['certificate']}").content
    assert certificate == (tmp_path / "c").read_bytes()
    assert solved["result"]["certified"]


def test_equal_submissions_are_one_job(client, solved) -> None:
    request = board_request(BOARD, options={"certificate": True})
    again = client.post(f"{API}/jobs", json=request)
    assert again.status_code == 200
    assert again.json()["id"] == solved["id"]
    assert again.json()["plan"] == solved["plan"]
    form = client.post(
        f"{API}/jobs",
        files=[("file", ("board.yaml", BOARD.read_bytes()))],
        data={"request": json.dumps({"options": {"certificate": True}})},
    )
    assert (form.status_code, form.json()["id"]) == (200, solved["id"])


@pytest.mark.parametrize("kind", ["application/yaml", "text/yaml; charset=utf-8"])
def test_a_board_may_come_as_it_is(client, kind) -> None:
    sent = {"content": BOARD.read_bytes(), "headers": {"Content-Type": kind}}
    asked = client.post(f"{API}/validate", json=board_request(BOARD)).json()
    assert client.post(f"{API}/validate", **sent).json() == asked
    job = client.post(f"{API}/jobs", **sent).json()
    assert job["files"] == {"board.yaml": hashlib.sha256(BOARD.read_bytes()).hexdigest()}


def test_other_bytes_names_and_options_are_other_jobs(client) -> None:
    text = IMPOSSIBLE.read_text()
    requests = [
        {"files": {"board.yaml": text}},
        {"files": {"board.yaml": text + "\n"}},
        {"files": {"other.yaml": text}},
        {"files": {"board.yaml": text}, "options": {"time_limit": 5}},
        {"files": {"board.yaml": text}, "kind": "explain"},
        {"files": {"board.yaml": text, "more.yaml": "a: b\n"}},
    ]
    ids = [submitted(client, request)["id"] for request in requests]
    assert len(set(ids)) == len(ids)
    for job in ids:
        client.post(f"{API}/jobs/{job}/cancel").raise_for_status()


def test_impossible_board_ends_done_with_the_findings_of_the_command_line(client, cli) -> None:
    job = ended(client, submitted(client, board_request(IMPOSSIBLE))["id"])
    printed = cli("solve", "m01.yaml", "--format", "json", cwd=IMPOSSIBLE.parent)
    expected = json.loads(printed.out.replace("m01.yaml", "board.yaml"))
    assert (job["state"], job["status"], job["plan"]) == ("done", "infeasible", None)
    assert job["result"]["diagnostics"] == expected["diagnostics"]
    assert job["result"]["contexts"] == expected["contexts"]


def test_explanation_is_that_of_the_command_line(client, cli) -> None:
    request = board_request(IMPOSSIBLE, kind="explain")
    job = ended(client, submitted(client, request)["id"])
    printed = cli("explain", "m01.yaml", "--format", "json", cwd=IMPOSSIBLE.parent)
    expected = json.loads(printed.out.replace("m01.yaml", "board.yaml"))
    assert job["status"] == "infeasible"
    assert job["result"]["explanation"] == expected


def test_board_that_is_none_ends_done_as_rejected(client) -> None:
    job = ended(client, submitted(client, {"files": {"board.yaml": "schema: x\n"}})["id"])
    assert (job["state"], job["status"]) == ("done", "rejected")
    assert job["result"]["diagnostics"][0]["line"] == 1
    assert "^" in job["result"]["text"]


def test_base_is_a_plan_that_is_here(client) -> None:
    first = ended(client, submitted(client, board_request(MOVING))["id"])
    request = board_request(MOVING, options={"base": first["plan"], "tolerance": 0})
    second = ended(client, submitted(client, request)["id"])
    assert "base-kept" in {found["code"] for found in second["result"]["diagnostics"]}
    assert second["plan"] == first["plan"]
    unknown = client.post(f"{API}/jobs", json=board_request(MOVING, options={"base": "0" * 64}))
    assert unknown.status_code == 404


def test_events_follow_a_job_to_its_end(client) -> None:
    job = submitted(client, {"files": {"b.yaml": SMALL.read_text()}})["id"]
    with client.stream("GET", f"{API}/jobs/{job}/events") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        lines = [line for line in response.iter_lines() if line.startswith("data: ")]
    states = [json.loads(line.removeprefix("data: "))["state"] for line in lines]
    assert states[0] in ("queued", "running")
    assert states[-1] == "done"


def test_lists_go_on_where_the_part_before_ended(client, solved) -> None:
    ids: list[str] = []
    before = None
    while len(ids) == len(set(ids)):
        part = client.get(
            f"{API}/jobs", params={"limit": 1} | ({"before": before} if before else {})
        )
        found = part.raise_for_status().json()
        ids += [job["id"] for job in found["jobs"]]
        before = found["next"]
        if before is None:
            break
    assert solved["id"] in ids
    assert len(ids) == len(set(ids))
    plans = client.get(f"{API}/plans").json()["plans"]
    assert solved["plan"] in {plan["sha256"] for plan in plans}


@pytest.mark.parametrize("board", ["r52-handover", "r52-three-guests"])
def test_validate_says_what_the_command_line_says(client, cli, board) -> None:
    folder = BOARDS / board
    files = {path.name: path.read_text() for path in folder.glob("*.yaml")}
    found = client.post(f"{API}/validate", json={"files": files, "board": "board.yaml"}).json()
    printed = cli("validate", "board.yaml", "--format", "json", cwd=folder)
    assert found["diagnostics"] == json.loads(printed.out)
    assert found["ok"] is (printed.code == 0)


def test_validate_judges_a_layout(client, solved, plan_text) -> None:
    layout = {"plan": solved["plan"]}
    good = client.post(f"{API}/validate", json=board_request(BOARD, layout=layout, deep=True))
    assert good.json()["ok"]
    spoilt = json.loads(plan_text)
    spoilt["contexts"][0]["slots"].pop()
    content = {"content": json.dumps(spoilt), "name": "plan.json"}
    bad = client.post(f"{API}/validate", json=board_request(BOARD, layout=content, form="sarif"))
    assert not bad.json()["ok"]
    assert json.loads(bad.json()["report"])["version"] == "2.1.0"


def test_access_answers_as_the_command_line(client, cli, solved, plan_text, tmp_path) -> None:
    (tmp_path / "plan.json").write_text(plan_text)
    context = json.loads(plan_text)["contexts"][0]["name"]
    access = {"el": 2, "kind": "exec", "address": "0x0"}
    asked = {"layout": {"plan": solved["plan"]}, "access": access, "context": context}
    found = client.post(f"{API}/access", json=asked)
    printed = cli("access", tmp_path / "plan.json", "--el", 2, "-x", "0x0", "-c", context,
                      "--format", "json")  # fmt: skip
    assert found.json()["answer"] == json.loads(printed.out)
    wrong = client.post(f"{API}/access", json={**asked, "context": "no/such"})
    assert wrong.status_code == 422
    assert wrong.json()["diagnostics"][0]["code"] == "no-such-context"
    doubt = client.post(f"{API}/access", json={**asked, "readings": {"straddle": "up"}})
    assert (doubt.status_code, "straddle" in doubt.json()["detail"]) == (422, True)


def test_decode_answers_as_the_command_line(client, cli, tmp_path) -> None:
    dump = "PRBAR0_EL2 = 0x0000000080000012\nPRLAR0_EL2 = 0x000000008000ffc1\n"
    (tmp_path / "dump.txt").write_text(dump)
    asked = {"content": dump, "core": "cortex-r82"}
    found = client.post(f"{API}/decode", json=asked).raise_for_status().json()
    printed = cli("decode", "dump.txt", "--core", "cortex-r82", "--format", "json", cwd=tmp_path)
    assert found["decoded"] == json.loads(printed.out)
    assert found["layout"] is None


def test_diff_of_a_plan_and_itself_is_unchanged(client, solved, plan_text) -> None:
    sides = {"old": {"plan": solved["plan"]}, "new": {"content": plan_text, "name": "p.json"}}
    found = client.post(f"{API}/diff", json=sides).raise_for_status().json()
    assert found["difference"]["unchanged"]


def test_emitted_archive_holds_the_files_of_the_command_line(
    client, cli, solved, plan_text, tmp_path
) -> None:
    (tmp_path / "plan.json").write_text(plan_text)
    assert cli("emit", tmp_path / "plan.json", "--target", "c", "-o", tmp_path / "c").code == 0
    asked = {"layout": {"plan": solved["plan"]}, "target": "c"}
    found = client.post(f"{API}/emit", json=asked)
    assert found.headers["content-type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(found.content))
    files = {path.name: path.read_bytes() for path in (tmp_path / "c").iterdir()}
    assert {name: archive.read(name) for name in archive.namelist()} == files
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    for wrong in ({"prefix": "1"}, {"target": "json", "fixed_size": True}):
        refused = client.post(f"{API}/emit", json={**asked, **wrong})
        assert refused.json()["type"] == "urn:mpuplan:problem:malformed"
    unknown = client.post(f"{API}/emit", json={**asked, "target": "cc"})
    assert unknown.json()["diagnostics"][0]["code"] == "emitter-unknown"


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_report_is_that_of_the_command_line(client, cli, solved, plan_text, tmp_path, form) -> None:
    certificate = client.get(f"{API}/certificates/{solved['certificate']}").text
    for name, text in (("plan", plan_text), ("certificate", certificate)):
        (tmp_path / f"{name}.json").write_text(text)
    (tmp_path / "board.yaml").write_bytes(BOARD.read_bytes())
    printed = cli("report", "plan.json", "--board", "board.yaml", "--certificate",
                      "certificate.json", "--format", form, cwd=tmp_path)  # fmt: skip
    found = client.get(f"{API}/plans/{solved['plan']}/report", params={"form": form})
    assert found.text == printed.out
    assert found.headers["content-disposition"].startswith("attachment")


def test_pictures_are_those_of_the_report(client, solved) -> None:
    found = client.get(f"{API}/plans/{solved['plan']}/pictures").json()["pictures"]
    assert found
    html = client.get(f"{API}/plans/{solved['plan']}/report").text
    assert all(each["svg"].startswith("<svg") and each["words"] in html for each in found)


def test_schemas_are_those_of_the_command_line(client, cli) -> None:
    for name in ("board", "plan", "layout"):
        printed = cli("schema", name)
        assert client.get(f"{API}/schemas/{name}").text == printed.out


def test_files_of_a_job_can_be_fetched(client, solved) -> None:
    (digest,) = solved["files"].values()
    assert client.get(f"{API}/files/{digest}").content == BOARD.read_bytes()


@pytest.mark.parametrize("path", ["jobs", "plans", "files", "certificates"])
def test_unknown_names_are_problems(client, path) -> None:
    unknown = client.get(f"{API}/{path}/{'0' * 64}")
    assert unknown.status_code == 404
    assert unknown.headers["content-type"] == "application/problem+json"
    assert unknown.json()["request_id"] == unknown.headers["x-request-id"]
    assert client.get(f"{API}/{path}/xyz").status_code == 422


def test_health_and_figures(client, solved) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").status_code == 200
    text = client.get("/metrics").text
    assert 'mpuplan_jobs{state="done"}' in text
    assert 'mpuplan_requests_total{method="POST",route="/api/v1/jobs"' in text
