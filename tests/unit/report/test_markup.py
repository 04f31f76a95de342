"""Elements as text: whatever a name holds, it stays text."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.report.cells import shown
from mpuplan.report.markup import Verbatim, markup, node

HOSTILE = (
    "</svg><script>alert(1)</script>",
    "]]><!--",
    '" onload="x',
    "&lt;&#x3c;",
    "a\x00b\x1b[31m\ud800",
    "\u202eevil\u2066",
)


@given(st.text() | st.sampled_from(HOSTILE))
def test_any_text_comes_back_as_it_is_shown(text: str) -> None:
    written = markup(node("p", text, title=text))
    root = ElementTree.fromstring(written)
    assert (root.text or "") == shown(text)
    assert root.get("title") == shown(text)
    assert len(root) == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_an_html_parser_sees_one_element(text: str) -> None:
    seen = Seen()
    seen.feed(markup(node("p", text, title=text)))
    assert seen.tags == ["p"]
    assert seen.text == shown(text)


def test_attributes_keep_their_order_and_none_is_left_out() -> None:
    made = node("a", "b", z="1", class_="x", data_slot=2, none=None)
    assert markup(made) == '<a z="1" class="x" data-slot="2">b</a>'


def test_numbers_have_one_decimal_at_most() -> None:
    written = markup(node("rect", x=1.0, y=2.26, width=1234567, height=-0.5))
    assert written == '<rect x="1" y="2.3" width="1234567" height="-0.5"/>'


def test_only_lone_elements_close_themselves() -> None:
    assert markup(node("td")) == "<td></td>"
    assert markup(node("br")) == "<br/>"


def test_own_markup_goes_in_as_it_is() -> None:
    assert markup(node("style", Verbatim("a>b{}"))) == "<style>a>b{}</style>"


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data
