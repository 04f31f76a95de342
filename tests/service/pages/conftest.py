"""A server with a token, a browser that is signed in, and something to look at."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.service.pages.browser import chromium
from tests.service.servers import API, SMALL, board_request, ended, serving, submitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx
    from playwright.sync_api import Browser, BrowserContext

    from tests.service.servers import Server

expect.set_options(timeout=25_000)  # the machine may have other things to do
TOKEN = 'a token; with "signs"'


@dataclass(frozen=True)
class Site:
    """A server, and a client of it that has the token."""

    server: Server
    client: httpx.Client

    @property
    def url(self) -> str:
        return self.server.url

    def solved(self, request: dict[str, object]) -> dict[str, object]:
        return ended(self.client, submitted(self.client, request)["id"])

    def starter(self, kind: str, name: str) -> str:
        """A first board, as the editor offers it, under a name of its own."""
        shown = self.client.get(f"/boards/new?starter={kind}").text
        text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", shown, re.DOTALL)
        assert text is not None
        return html.unescape(text[1]).replace("name: first", f"name: {name}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("pages")
    with serving(f"sqlite:///{folder}/store.db", folder, tokens=TOKEN) as server:
        headers = {"Authorization": f"Bearer {TOKEN}", "Accept": "text/html"}
        with server.client(headers=headers) as client:
            yield Site(server, client)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Not for longer than a module: while it runs, no test can start an event loop."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def signed_in(site: Site, browser: Browser) -> dict[str, object]:
    """The state of a browser that has signed in."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site.url}/plans")
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/plans")
    state = dict(context.storage_state())
    context.close()
    return state


@pytest.fixture
def context(browser: Browser, signed_in: dict[str, object]) -> Iterator[BrowserContext]:
    made = browser.new_context(
        storage_state=signed_in,
        viewport={"width": 1440, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield made
    made.close()


@pytest.fixture(scope="session")
def small(site: Site) -> str:
    """The plan of a small board."""
    return str(site.solved(board_request(SMALL))["plan"])


def plan_bytes(site: Site, plan: str) -> bytes:
    return site.client.get(f"{API}/plans/{plan}").content
