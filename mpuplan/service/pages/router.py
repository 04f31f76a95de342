"""All pages, and what they load."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Response
from starlette.staticfiles import StaticFiles

from mpuplan.report.svg.style import PALETTE, STYLE
from mpuplan.service.pages import (
    access,
    boards,
    compare,
    decode,
    jobs,
    lists,
    plans,
    signin,
    whatif,
)

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import Scope

__all__ = ["add_pages"]

ROUTER: Final = APIRouter(include_in_schema=False)
_ALL: Final = (lists, boards, jobs, plans, access, whatif, compare, decode, signin)
_FRESH: Final = {"Cache-Control": "no-cache"}
_FILES: Final = Path(__file__).parent / "static"


def add_pages(app: FastAPI) -> None:
    """Serve the pages beside the API."""
    app.include_router(ROUTER)
    for each in _ALL:
        app.include_router(each.ROUTER)
    app.mount("/static", _Static(directory=_FILES), name="static")


class _Static(StaticFiles):
    """Files that browsers ask for again each time, and get again when they have changed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(_FRESH)
        return response


@ROUTER.get("/static/pictures.css")
async def pictures() -> Response:
    """The colours of pictures, for the pages to have the same, and the rules of pictures."""
    light = "".join(f"--p-{name}:{shade.light};" for name, shade in PALETTE.items())
    dark = "".join(f"--p-{name}:{shade.dark};" for name, shade in PALETTE.items())
    ground = f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return Response(f"{ground}\n{STYLE}\n", headers=_FRESH, media_type="text/css")
