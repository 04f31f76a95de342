"""Forms as browsers send them: the same jobs as by the API, with all files of a board."""

from __future__ import annotations

import asyncio
import html
import re

import pytest

from mpuplan.service.http.problems import Problem
from mpuplan.service.pages import plans
from mpuplan.service.pages.forms import Draft
from tests.service.servers import API, SMALL, ended, submitted

CHIP = "memory: [{name: ram, start: 0x2000_0000, size: 16MiB}]\n"


def split_board() -> str:
    """A board whose memory stands in another file."""
    text = SMALL.read_text()
    return text.replace(CHIP, "include: [chip.yaml]\n")


def job_of(answer) -> str:
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].partition("?")[0].rpartition("/")[2]


def test_a_form_and_the_api_ask_for_the_same_job(site) -> None:
    text = SMALL.read_text() + "# by a form\n"
    crlf = text.replace("\n", "\r\n")  # browsers end lines so
    job = job_of(site.client.post("/boards/solve", data={"text": crlf}))
    assert job == submitted(site.client, {"files": {"board.yaml": text}})["id"]


def test_options_of_the_form_are_those_of_the_job(site) -> None:
    form = {"text": SMALL.read_text(), "time_limit": "7", "certificate": "1"}
    job = ended(site.client, job_of(site.client.post("/boards/solve", data=form)))
    assert (job["options"]["time_limit"], job["options"]["certificate"]) == (7, True)
    page = site.client.get(f"/jobs/{job['id']}").text
    assert f"{API}/certificates/{job['certificate']}" in page


def test_further_files_come_along_and_stay_with_the_board(site) -> None:
    assert "include" in split_board()
    form = {"text": split_board() + "# files\n"}
    alone = site.client.post("/boards/check", data=form).text
    assert "chip.yaml" in alone.partition('id="findings"')[2]
    files = {"file": ("chip.yaml", CHIP.encode())}
    job = job_of(site.client.post("/boards/solve", data=form, files=files))
    assert ended(site.client, job)["status"] == "optimal"
    assert "<code>chip.yaml</code>" in site.client.get(f"/boards/new?job={job}").text
    again = site.client.post("/boards/check", data={**form, "job": job}).text
    assert "No findings" in again


@pytest.mark.parametrize("name", ["../board.yaml", "/etc/passwd", "board.yaml/x"])
def test_files_with_other_names_are_refused(site, name) -> None:
    files = {"file": (name, b"x")}
    answer = site.client.post("/boards/solve", data={"text": SMALL.read_text()}, files=files)
    assert answer.status_code == 422
    assert "file name" in answer.text or "one name" in answer.text


def test_an_empty_editor_is_no_job(site) -> None:
    answer = site.client.post("/boards/solve", data={"text": " \r\n"})
    assert answer.status_code == 200
    assert "as soon as there is a board" in answer.text


def test_a_variant_may_stay_near_the_plan_or_be_edited_first(site, small) -> None:
    form = {"change": "regions", "mpu": "el2", "count": "20"}
    address = f"/plans/{small}/what-if"
    near = job_of(site.client.post(address, data={**form, "near": "1", "then": "solve"}))
    assert site.client.get(f"{API}/jobs/{near}").json()["options"]["base"] == small
    shown = site.client.post(address, data={**form, "then": "edit"}).text
    assert "el2_regions: 20}" in html.unescape(shown)
    assert f'name="plan" value="{small}"' in shown


def test_a_change_that_cannot_be_made_keeps_the_form(site, small) -> None:
    form = {"change": "guest", "name": "a", "pcpu": "0", "size": "64KiB", "then": "solve"}
    answer = site.client.post(f"/plans/{small}/what-if", data=form)
    assert answer.status_code == 422
    assert "a guest &#39;a&#39; already" in answer.text
    assert re.search(r'id="size"[^>]* value="64KiB"', answer.text)


def test_the_explanation_is_asked_for_once(site) -> None:
    text = SMALL.read_text().replace("el2_regions: 16", "el2_regions: 2")
    job = ended(site.client, submitted(site.client, {"files": {"board.yaml": text}})["id"])
    assert job["status"] == "infeasible"
    page = f"/jobs/{job['id']}"
    assert "Explain why" in site.client.get(page).text
    assert job_of(site.client.post(f"{page}/explain")) == job["id"]
    why = submitted(site.client, {"files": {"board.yaml": text}, "kind": "explain"})["id"]
    ended(site.client, why)
    shown = site.client.get(page).text
    assert "Why there is no plan" in shown
    assert "Explain why" not in shown


@pytest.mark.parametrize("query", ["address=x", "address=0x0&size=99", "address=0x0&el=7"])
def test_a_question_that_is_none_keeps_the_form(site, small, query) -> None:
    answer = site.client.get(f"/plans/{small}/access?context=runtime/pcpu0/a&{query}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'id="address"' in answer.text


def test_a_dump_may_have_any_name(site) -> None:
    dump = b"HPRBAR0 = 0x1\n"
    for name in ("boot log (1).txt", "-dump", "\u00fc" * 300):
        answer = site.client.post("/decode", files={"file": (name, dump)}, data={"core": "nothing"})
        assert "unknown core preset" in answer.text


@pytest.mark.parametrize("name", ["job", "plan"])
def test_a_field_for_a_digest_holds_nothing_else(site, name) -> None:
    for value in ("\0", "0" * 63, "../plans", "x\r\nSet-Cookie: a=b"):
        answer = site.client.post("/boards/solve", data={"text": "name: x", name: value})
        assert answer.status_code == 422
        assert f"{name}" in answer.text


def test_a_dump_that_is_none_is_told_with_its_line(site) -> None:
    answer = site.client.post("/decode", data={"text": "nothing here\r\n"})
    assert answer.status_code == 422
    assert "error[" in answer.text


def test_a_plan_that_takes_too_long_to_judge_is_shown_unjudged(monkeypatch) -> None:
    asked = []

    async def slow_with_a_board(services, task, request):
        asked.append(request.board)
        if request.board is not None:
            raise Problem("too-much-work", "not done after 20 s")
        return {"board": "seen"}

    async def draft_of_plan(services, plan):
        return Draft("name: x\n")

    monkeypatch.setattr(plans, "answer_of", slow_with_a_board)
    monkeypatch.setattr(plans, "draft_of_plan", draft_of_plan)
    found = asyncio.run(plans.seen(None, "0" * 64))
    assert found == {"board": "seen"}
    assert [board is None for board in asked] == [False, True]


def test_lists_go_on_where_they_end(site, small) -> None:
    first = site.client.get(f"{API}/jobs?limit=1").json()
    older = site.client.get(f"/jobs?before={first['next']}").text
    assert first["jobs"][0]["id"] not in older
    assert "The latest" in older
