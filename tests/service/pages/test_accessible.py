"""Every page, narrow and wide, light and dark: keyboard, screen readers, no errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.runner import IMPOSSIBLE
from tests.service.pages.browser import faults_of, scrolls_sideways, serious, unreached, watched
from tests.service.servers import SMALL, board_request, slow_board, submitted

if TYPE_CHECKING:
    from tests.service.pages.conftest import Site

SIZES = {"narrow": (360, 800, "dark"), "wide": (1440, 900, "light")}
"""Width, height, and the colours in which axe-core looks; pictures are taken of both."""


@pytest.fixture(scope="session")
def addresses(site: Site, small: str) -> dict[str, str]:
    """A page of each kind, with something on it."""
    other = SMALL.read_text().replace("size: 1MiB", "size: 512KiB")
    variant = site.solved({"files": {"board.yaml": other}})
    nothing = site.solved(board_request(IMPOSSIBLE))
    why = site.solved(board_request(IMPOSSIBLE, kind="explain"))
    access = "context=runtime/pcpu0/b&el=1&kind=write&address=0x20200000&size=4"
    return {
        "overview": "/",
        "plans": "/plans",
        "jobs": "/jobs",
        "sign-in": "/login",
        "editor": "/boards/new?starter=hypervisor",
        "findings": f"/boards/new?job={nothing['id']}#19:10",
        "solved": f"/jobs/{variant['id']}",
        "infeasible": f"/jobs/{nothing['id']}",
        "explained": f"/jobs/{why['id']}",
        "plan": f"/plans/{small}",
        "what-if": f"/plans/{small}/what-if",
        "compare": f"/compare?old={small}&new={variant['plan']}",
        "access": f"/plans/{small}/access?{access}",
        "decode": "/decode",
    }


@pytest.mark.parametrize("size", SIZES)
def test_every_page_can_be_used_by_everybody(
    site, addresses, browser, signed_in, size, tmp_path_factory
) -> None:
    shots = tmp_path_factory.mktemp("screenshots")
    width, height, colours = SIZES[size]
    viewport = {"width": width, "height": height}
    context = browser.new_context(storage_state=signed_in, viewport=viewport)
    found: dict[str, list[str]] = {}
    for name, address in addresses.items():
        page, faults = watched(context)
        page.goto(site.url + address, wait_until="networkidle")
        found[name] = looked_at(page, colours, shots / f"{name}-{size}") + faults_of(faults)
        page.close()
    context.close()
    assert {name: said for name, said in found.items() if said} == {}


def looked_at(page, colours: str, shot) -> list[str]:
    """What is wrong with a page, as it comes and with everything on it unfolded."""
    found = ["scrolls sideways"] if scrolls_sideways(page) else []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=f"{shot}-{scheme}.png")
    page.emulate_media(color_scheme=colours)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found += serious(page) + unreached(page)
    return [*found, "unfolded, scrolls sideways"] if scrolls_sideways(page) else found


def test_a_job_that_is_worked_on_can_be_followed_by_everybody(site, context) -> None:
    job = submitted(site.client, {"files": {"board.yaml": slow_board() + "# look\n"}})["id"]
    page, faults = watched(context)
    page.goto(f"{site.url}/jobs/{job}")
    found = serious(page) + unreached(page)
    assert page.locator("#progress [aria-live=polite]").count() == 1
    site.client.post(f"/jobs/{job}/cancel")
    page.get_by_role("button", name="Try again").wait_for()
    assert found + faults_of(faults) == []
