"""Reports as a browser shows them: accessible, nothing cut, nothing fetched, no text on another."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from mpuplan.load import load_plan
from mpuplan.report.document import Facts, document_html, document_of
from mpuplan.report.svg.lettering import BOLD, SIZE, text_width
from tests.cli.runner import BOARDS
from tests.unit.report.drawn_plans import XEN, hostile

EXPOSED = BOARDS / "lopper-versal-net-split-amp-asposted" / "expected" / "plan.json"
CHROMIUM = Path("/usr/bin/chromium")
WIDTHS = (360, 1440)
TEXTS = """
() => [...document.querySelectorAll('svg.mpu')].map(svg => {
  const home = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].map(text => {
    const box = text.getBoundingClientRect();
    return {
      text: text.textContent, wide: text.getComputedTextLength(),
      bold: text.classList.contains('b'),
      left: box.left - home.left, right: box.right - home.left,
      top: box.top - home.top + 2, bottom: box.bottom - home.top - 2,
      within: box.left >= home.left && box.right <= home.right + 0.5
    };
  });
})
"""


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        pytest.fail("chromium is missing; run scripts/install-test-tools", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def shown(browser, tmp_path):
    """Opens the report of a plan: the page, and what it complained of or asked for."""
    opened = []

    def show(plan, width, scheme="light"):
        path = tmp_path / "report.html"
        path.write_text(document_html(document_of(Facts(plan, "ab" * 32, "0"))), "utf-8")
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened.append(page)
        heard = []
        page.on("console", lambda message: heard.append(message.text))
        page.on("request", lambda request: heard.append(request.url))
        page.goto(path.as_uri())
        assert heard == [path.as_uri()]
        return page

    yield show
    for page in opened:
        page.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_axe_finds_nothing(shown, width, scheme):
    results = Axe().run(shown(load_plan(EXPOSED), width, scheme))
    found = [
        (each["id"], each["impact"], [node["target"] for node in each["nodes"]][:3])
        for each in results.response["violations"]
    ]
    assert not found


@pytest.mark.parametrize("kind", [None, "long", "wide", "markup"])
def test_the_page_never_scrolls_sideways(shown, kind):
    plan = load_plan(XEN) if kind is None else hostile(kind)
    page = shown(plan, WIDTHS[0])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", [None, "wide", "right to left"])
def test_no_text_is_wider_than_the_room_it_was_given(shown, kind):
    plan = load_plan(XEN) if kind is None else hostile(kind)
    for picture in shown(plan, WIDTHS[1]).evaluate(TEXTS):
        for text in picture:
            assert text["within"], text
            size = BOLD if text["bold"] else SIZE
            assert text["wide"] <= text_width(text["text"], size) + 1, text
        assert not meeting(picture)


def meeting(texts):
    """Pairs of texts that take the same place on the screen."""
    ordered = sorted(texts, key=lambda text: text["top"])
    return [
        (one["text"], other["text"])
        for at, one in enumerate(ordered)
        for other in ordered[at + 1 :]
        if other["top"] < one["bottom"]
        and one["left"] < other["right"]
        and other["left"] < one["right"]
    ]
