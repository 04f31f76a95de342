"""The report: the same sections as HTML and as Markdown, for any plan and any name."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from mpuplan.diag import Diagnostic, Label, Level, Span
from mpuplan.load import load_plan
from mpuplan.model.certificate import Verdict
from mpuplan.report.cells import shown
from mpuplan.report.document import (
    Facts,
    Judged,
    document_html,
    document_markdown,
    document_of,
    pictures_of,
)
from mpuplan.report.document.html_style import PAGE_STYLE
from mpuplan.report.svg.memory_map import Padding
from tests.cli.runner import BOARDS
from tests.unit.emit import plans
from tests.unit.load.sequences import sequenced
from tests.unit.report.boards import board
from tests.unit.report.drawn_plans import HOSTILE, XEN, hostile, largest

SECTIONS = [
    "Summary",
    "Proof status",
    "Pictures",
    "Contexts",
    "Slots",
    "Placement",
    "Exposure ledger",
    "Transitions",
    "Switches",
    "Guests",
    "Cache maintenance",
    "Set/way",
    "Findings",
    "Provenance",
]
SHIPPED = sorted(BOARDS.glob("*/expected/plan.json"))
SVG = "{http://www.w3.org/2000/svg}"
FOUND = Diagnostic(
    "some-code",
    Level.ERROR,
    "what | is *wrong*",
    Span("board.yaml", 3, 4, 3, 9),
    (Label(Span("board.yaml", 7, 1, 7, 2), "the other party"),),
    "first way\nsecond way",
    context="runtime/pcpu0/idle",
)


def document(plan, **rest):
    return document_of(Facts(plan, "ab" * 32, "9.8.7", **rest))


@pytest.fixture(scope="module", params=SHIPPED, ids=lambda path: path.parent.parent.name)
def page(request):
    """The page of a shipped plan; all tests of one page follow each other."""
    return parsed(document_html(document(load_plan(request.param))))


def parsed(html):
    first, _, rest = html.partition("\n")
    assert first == "<!DOCTYPE html>"
    return ElementTree.fromstring(rest)


def headings(root):
    return [each for each in root.iter() if re.fullmatch("h[1-6]", each.tag)]


@pytest.mark.parametrize("plan", [load_plan(XEN), plans.none(), sequenced()])
def test_both_forms_have_every_section_in_order(plan):
    made = document(plan)
    html = [each.text for each in headings(parsed(document_html(made))) if each.tag == "h2"]
    assert html == ["Contents", *SECTIONS]
    found = re.findall("^## (.*)$", document_markdown(made), re.MULTILINE)
    assert found == SECTIONS


def test_pages_of_shipped_boards_are_in_order(page):
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    levels = [int(each.tag[1]) for each in headings(page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    links = [each.get("href") for each in page.iter("a")]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert len(links) >= len(SECTIONS)


def test_tables_tell_what_their_cells_are(page):
    for table in page.iter("table"):
        assert table.find("caption").text
        heads = table.findall("thead/tr/th")
        assert heads
        assert all(head.get("scope") == "col" and head.text for head in heads)
        for row in table.findall("tbody/tr"):
            first, *rest = list(row)
            assert (first.tag, first.get("scope")) == ("th", "row")
            assert [cell.tag for cell in rest] == ["td"] * (len(heads) - 1)
        assert any("".join(cell.itertext()) for cell in table.findall("tbody/tr/*[last()]"))


def test_wide_things_scroll_in_a_box_that_takes_the_focus(page):
    parents = {child: parent for parent in page.iter() for child in parent}
    for wide in (*page.iter("table"), *page.iter(f"{SVG}svg")):
        around = parents[wide]
        assert (around.get("class"), around.get("tabindex"), around.get("role")) == (
            "wide",
            "0",
            "group",
        )
        assert around.get("aria-label")


def test_a_page_needs_nothing_from_outside():
    html = document_html(document(load_plan(XEN)))
    assert set(re.findall(r"https?://[^\"' <]*", html)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@import|url\((?!#)|<(script|img|link|iframe|object)\b", html)
    hrefs = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert all(link.startswith("#") for link in hrefs)


def test_the_style_is_the_same_to_both_parsers():
    assert not set("<&") & set(PAGE_STYLE)
    for wanted in ("prefers-color-scheme:dark", "@media print", "overflow-x:auto"):
        assert wanted in PAGE_STYLE


def test_it_says_first_that_nobody_judged():
    made = document(load_plan(XEN))
    html, text = document_html(made), document_markdown(made)
    assert html.index("was not judged for this report") < html.index("The plan at a glance")
    assert text.index("was not judged for this report") < text.index("The plan at a glance")
    assert "this is no list of findings" in html


def test_findings_stand_with_place_and_way_out():
    judged = Judged(board(), (FOUND,), ())
    made = document(load_plan(XEN), judged=judged)
    text = "\n".join(parsed(document_html(made)).itertext())
    for part in (
        "It must not be used.",
        "the plan breaks the board; 1 error",
        "what | is *wrong*",
        "board.yaml:3:4",
        "board.yaml:7:1: the other party",
        "first way",
        "second way",
    ):
        assert part in text


def test_a_plan_without_findings_says_so():
    made = document(load_plan(XEN), judged=Judged(board(), (), ()))
    html = document_html(made)
    assert "the plan satisfies the board; no findings" in html
    assert "must not be used" not in html


def test_verdicts_say_what_a_certificate_proves():
    verdicts = (
        Verdict("headroom", 4, 4, "2 inequalities", certified=True),
        Verdict("regions", 29, 29, "no proof"),
    )
    text = document_markdown(document(load_plan(XEN), verdicts=verdicts))
    assert "| headroom | 4 | 4 | optimal | certified | 2 inequalities |" in text
    assert "| regions | 29 | 29 | optimal | not certified | no proof |" in text
    assert "| exposure | 0 | 0 | optimal | not certified |  |" in text
    assert "No certificate was given" in document_markdown(document(load_plan(XEN)))


def test_digests_are_those_of_the_files():
    plan = load_plan(XEN)
    text = document_markdown(document(plan, certificate_sha256="cd" * 32))
    assert f"| SHA-256 of the plan file | {'ab' * 32} |" in text
    assert f"| SHA-256 of the board | {plan.board_sha256} |" in text
    assert f"| SHA-256 of the certificate | {'cd' * 32} |" in text
    assert "| report written by | mpuplan 9.8.7 |" in text


def test_padding_of_the_board_is_on_the_map():
    slot = next(slot for slot in load_plan(XEN).contexts[0].slots if slot.enabled)
    padding = (Padding("x", slot.end - 0x40, slot.end),)
    made = document(load_plan(XEN), judged=Judged(board(), (), padding))
    assert 'data-hatch="padding"' in document_html(made)


def test_every_word_of_every_slot_is_in_both_forms():
    plan = load_plan(XEN)
    html, text = document_html(document(plan)), document_markdown(document(plan))
    for slot in (slot for context in plan.contexts for slot in context.slots):
        for word in (f"0x{slot.prbar:016x}", f"0x{slot.prlar:016x}"):
            assert word in html
            assert word in text


def test_every_cell_of_the_page_is_in_the_markdown():
    made = document(load_plan(XEN))
    html, text = parsed(document_html(made)), document_markdown(made)
    rendered = MarkdownIt("commonmark").enable("table").render(text)
    said = ElementTree.fromstring(f"<p>{rendered.replace('<br>', '<br/>')}</p>")
    cells = [sorted("".join(c.itertext()) for c in r.iter("td")) for r in (html, said)]
    firsts = sorted("".join(c.itertext()) for c in html.iter("th") if c.get("scope") == "row")
    assert sorted(cells[0] + firsts) == cells[1]


@pytest.mark.parametrize("kind", HOSTILE)
def test_names_stay_names_in_html(kind):
    made = document(hostile(kind))
    seen = Tags()
    seen.feed(document_html(made))
    assert seen.found.isdisjoint({"script", "img", "iframe"})
    assert not any(name.startswith("on") for name in seen.attributes)
    assert any(shown(HOSTILE[kind]) in text for text in parsed(document_html(made)).itertext())


@pytest.mark.parametrize("kind", HOSTILE)
def test_names_stay_names_in_markdown(kind):
    text = document_markdown(document(hostile(kind)))
    rendered = MarkdownIt("commonmark").enable("table").render(text)
    seen = Tags()
    seen.feed(rendered)
    assert seen.found <= {
        *("h1", "h2", "h3", "p", "strong", "blockquote", "ul", "li", "br"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    body = re.findall("<tbody>(.*?)</tbody>", rendered, re.DOTALL)
    assert len(body) == len(re.findall(r"^\*\*", text, re.MULTILINE))


def test_markdown_shows_pictures_from_a_folder():
    made = document(load_plan(XEN))
    shown_there = re.findall(r"!\[[^]]*\]\(pics/([^)]*)\)", document_markdown(made, "pics"))
    assert shown_there == [f"{picture.name}.svg" for picture in pictures_of(made)]
    assert "![" not in document_markdown(made)


def test_the_largest_report_stays_small():
    made = document(largest())
    html = document_html(made)
    assert len(html) < 10_000_000
    assert "3904 more, none of them dearer" in html
    assert parsed(html) is not None


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.attributes = set(), set()

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}
