"""What the pages keep out: texts that are markup, other sites, visitors without a token."""

from __future__ import annotations

import html
import re

import pytest

from tests.service.pages.conftest import TOKEN
from tests.service.servers import API, submitted

HTML = {"Accept": "text/html"}
EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


@pytest.fixture
def visitor(site):
    """Somebody with a browser and without a token."""
    with site.server.client(headers=HTML) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/plans", "/boards/new", "/decode", "/jobs/" + "0" * 64])
def test_without_a_token_there_is_only_the_form(visitor, path) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=%2F")
    assert visitor.get(answer.headers["location"]).status_code == 200


def test_a_program_gets_a_problem_and_no_page(visitor) -> None:
    answer = visitor.get(f"{API}/jobs")
    assert answer.status_code == 401
    assert answer.json()["title"] == "A bearer token is needed"


def test_a_token_becomes_a_cookie_for_this_site_alone(visitor) -> None:
    answer = visitor.post("/login", data={"token": TOKEN, "next": "/plans"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/plans")
    flags = answer.headers["set-cookie"].lower()
    assert "httponly" in flags
    assert "samesite=strict" in flags
    assert "expires" not in flags
    assert "secure" not in flags, "it would not come back without TLS"
    assert visitor.get("/plans").status_code == 200
    visitor.post("/logout")
    assert visitor.get("/plans").status_code == 303


def test_behind_a_proxy_that_does_tls_the_cookie_is_for_tls_alone(visitor) -> None:
    headers = {"Origin": "https://plans.example", "Sec-Fetch-Site": "same-origin"}
    answer = visitor.post("/login", data={"token": TOKEN}, headers=headers)
    assert answer.status_code == 303, "the proxy's Host is not that of the page"
    assert "secure" in answer.headers["set-cookie"].lower()


def test_a_wrong_token_is_none(visitor) -> None:
    answer = visitor.post("/login", data={"token": TOKEN + "x", "next": "/"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert "none of the tokens" in answer.text


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_signing_in_leads_nowhere_else(visitor, path) -> None:
    answer = visitor.post("/login", data={"token": TOKEN, "next": path})
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("query", ["", "?old=1&new=2", "?address=0x2000_0000&context=a%2Fb+c"])
def test_signing_in_leads_to_what_was_asked_for(visitor, query) -> None:
    form = visitor.get(visitor.get(f"/compare{query}").headers["location"]).text
    named = re.search(r'name="next" value="([^"]*)"', form)
    assert named is not None
    answer = visitor.post("/login", data={"token": TOKEN, "next": html.unescape(named[1])})
    assert answer.headers["location"] == f"/compare{query}"


@pytest.mark.parametrize("path", ["/boards/solve", "/login", "/logout", "/decode"])
@pytest.mark.parametrize("headers", [{"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}])
def test_other_sites_cannot_post(site, path, headers) -> None:
    answer = site.client.post(path, data={"text": "name: x"}, headers={**HTML, **headers})
    assert answer.status_code == 403
    assert answer.headers["content-type"].startswith("text/html")


def test_pages_carry_a_policy_without_inline_parts(site) -> None:
    policy = site.client.get("/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    for path in ("/", "/boards/new", "/decode", "/login"):
        page = site.client.get(path).text
        assert not re.search(r"<style|<script(?![^>]* src=)| on[a-z]+=| style=", page), path


def test_texts_of_boards_are_no_markup(site) -> None:
    board = f"schema: mpuplan/board/v1\nname: '{EVIL}'\n{EVIL}: 1\n"
    for path in ("/boards/check", "/boards/solve"):
        page = site.client.post(path, data={"text": board}, follow_redirects=True).text
        assert "<script>alert" not in page, path
        assert "<img" not in page, path
    job = submitted(site.client, {"files": {"board.yaml": board}})["id"]
    assert "<img" not in site.client.get(f"/jobs/{job}").text


def test_a_text_area_gives_back_what_it_was_given(site) -> None:
    text = "\nname: '</textarea>&amp;' # \u202e\u200b é\n\n"
    page = site.client.post("/boards/check", data={"text": text}).text
    held = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert held is not None
    assert "&lt;/textarea&gt;&amp;amp;" in held[1]
    assert "\u202e\u200b é\n" in held[1]
    assert held[1].startswith("\nname")


def test_what_has_no_picture_is_shown_as_an_escape(site) -> None:
    page = site.client.post("/decode", data={"text": "x\u202ey = \u0007"}).text
    said = page.partition('role="alert"')[2]
    assert "\u202e" not in said


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nothing", 404), ("/plans/" + "0" * 64, 404), ("/jobs/xyz", 422), ("/jobs?before=x", 422)],
)
def test_problems_are_pages(site, path, status) -> None:
    answer = site.client.get(path)
    assert answer.status_code == status
    assert '<main id="main"' in answer.text
    assert answer.headers["x-request-id"] in answer.text


@pytest.mark.parametrize("path", ["/static/..%2frouter.py", "/static/%2e%2e/router.py", "/static/"])
def test_only_static_files_are_served(visitor, path) -> None:
    assert visitor.get(path).status_code == 404


def test_what_the_sign_in_form_loads_needs_no_token(visitor) -> None:
    loaded = re.findall(r'(?:href|src)="(/static/[^"]+)"', visitor.get("/login").text)
    assert len(loaded) >= 3
    assert all(visitor.get(path).status_code == 200 for path in loaded)
