"""Links lead somewhere, and every page can be reached."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.pages import ROOT, anchors, links, pages

BOARDS = tuple(p.relative_to(ROOT) for p in sorted((ROOT / "boards").glob("*/README.md")))
EXTERNAL = ("https://", "http://", "mailto:")


@pytest.mark.parametrize("page", [*pages(), *BOARDS], ids=str)
def test_links_resolve(page: Path) -> None:
    broken = [f"{page}:{line}: {target}" for line, target in links(page) if _broken(page, target)]
    assert not broken, "\n".join(broken)


def test_every_page_is_linked_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [Path("README.md")]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not (ROOT / page).is_file():
            continue
        seen.add(page)
        waiting += [target for _, link in links(page) if (target := _file(page, link))]
    lost = sorted(str(page) for page in set(pages()) - seen)
    assert not lost, f"nothing links to {lost}"


def _broken(page: Path, link: str) -> bool:
    if link.startswith(EXTERNAL):
        return False
    path, _, anchor = link.partition("#")
    target = _file(page, link) if path else page
    if target is None or not (ROOT / target).exists():
        return True
    return bool(anchor) and target.suffix == ".md" and unquote(anchor) not in anchors(target)


def _file(page: Path, link: str) -> Path | None:
    """The file that a link names, relative to the checkout; None for anything outside of it."""
    path = link.partition("#")[0]
    if link.startswith(EXTERNAL) or not path:
        return None
    found = (ROOT / page.parent / unquote(path)).resolve()
    return found.relative_to(ROOT) if found.is_relative_to(ROOT) else None
