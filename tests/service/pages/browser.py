"""Chromium for tests: started once, watched for errors, walked through by keyboard."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext

__all__ = ["chromium", "faults_of", "scrolls_sideways", "serious", "unreached", "watched"]

_CHROMIUM = "/usr/bin/chromium"
_ALONE = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
_MOST_STOPS = 400
_AXE = Axe()
_CONTROLS = """() => {
    const kinds = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]';
    const found = [...document.querySelectorAll(kinds)].filter((each) => each.checkVisibility());
    found.forEach((each, at) => each.setAttribute('data-probe', at));
    return found.map((each) => each.outerHTML.slice(0, 120));
}"""
_FOCUSED = """() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return null;
    const marked = (each) => {
        const style = getComputedStyle(each);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    };
    const frame = at.closest('.sheet') ?? at;
    return [Number(at.dataset.probe ?? -1), marked(frame), at.outerHTML.slice(0, 120)];
}"""


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window; that there is none is a failure."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=list(_ALONE))
        yield browser
        browser.close()


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and a list that grows by whatever goes wrong in it."""
    page, faults = context.new_page(), list[str]()
    page.on("console", lambda said: faults.append(said.text) if _bad(said.type) else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(f"{request.url}: {request.failure}"))
    page.on("response", lambda answer: faults.append(answer.url) if answer.status >= 400 else None)
    return page, faults


def _bad(kind: str) -> bool:
    return kind in ("error", "warning")


def faults_of(faults: list[str]) -> list[str]:
    """What went wrong but for requests that the page itself ended, because it was left."""
    return [each for each in faults if "net::ERR_ABORTED" not in each]


def scrolls_sideways(page: Page) -> bool:
    """Whether the page as a whole is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def unreached(page: Page) -> list[str]:
    """Controls that Tab does not reach, and stops at which nothing shows where one is."""
    controls = page.evaluate(_CONTROLS)
    reached, unseen, wrapped = set[int](), list[str](), False
    page.evaluate("document.activeElement.blur()")
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop is None and not wrapped:
            wrapped = True  # the page had put the focus somewhere; on to its beginning
            continue
        if stop is None or stop[0] in reached:
            break
        reached.add(stop[0])
        if not stop[1]:
            unseen.append(f"no mark: {stop[2]}")
    missing = [f"not reached: {each}" for at, each in enumerate(controls) if at not in reached]
    return missing + unseen


def serious(page: Page) -> list[str]:
    """Findings of axe-core that are serious or critical."""
    found = _AXE.run(page).response
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]
