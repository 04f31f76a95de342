"""The application: its parts put together for one set of settings."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException
from starlette.responses import Response

from mpuplan import __version__
from mpuplan.service import health
from mpuplan.service.api import documents, jobs, questions, reports
from mpuplan.service.api.description import describe
from mpuplan.service.context import Services
from mpuplan.service.http.bodies import Bodies
from mpuplan.service.http.edge import Edge
from mpuplan.service.http.guard import Guard
from mpuplan.service.http.problems import PROBLEMS, Problem, problem_response
from mpuplan.service.jobs.folder import WorkFolder
from mpuplan.service.jobs.pool import Pool
from mpuplan.service.jobs.supervisor import Supervisor
from mpuplan.service.metrics import Metrics
from mpuplan.service.pages.courtesy import Courtesy
from mpuplan.service.pages.router import add_pages
from mpuplan.service.store.store import Store

if TYPE_CHECKING:
    from mpuplan.service.settings import Settings

__all__ = ["create_app"]

_LOG = logging.getLogger("mpuplan.service")
_CODES = {status: code for code, (status, _) in reversed(tuple(PROBLEMS.items()))}


def create_app(settings: Settings) -> FastAPI:
    """The service as an ASGI application; its store and processes live as long as its lifespan."""
    metrics = Metrics()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with _running(settings, metrics) as services:
            app.state.services = services
            yield

    app = _Service(
        title="mpuplan",
        version=__version__,
        summary="Plans, checks and emits Armv8-R MPU regions.",
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # they load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
    )
    for module in (questions, jobs, documents, reports, health):
        app.include_router(module.ROUTER)
    add_pages(app)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(OperationalError, _store_away)
    app.add_exception_handler(NoConnection, _store_away)
    app.add_middleware(Bodies, settings=settings)  # the one added last sees a request first
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Edge, metrics=metrics)
    app.add_middleware(Courtesy)
    return app


class _Service(FastAPI):
    def openapi(self) -> dict[str, Any]:
        return describe(self)


@asynccontextmanager
async def _running(settings: Settings, metrics: Metrics) -> AsyncIterator[Services]:
    """The parts of a server, started; and stopped in reverse."""
    store = Store.open(settings.store)
    folder = WorkFolder()
    pool = Pool(settings, folder.path, metrics)
    supervisor = Supervisor(store, settings, folder.path, metrics)
    try:
        await pool.start()
        services = Services(settings, store, pool, supervisor, metrics)
        watching = asyncio.create_task(_watched(supervisor))
        try:
            yield services
        finally:
            services.stopping = True
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
    finally:
        await pool.stop()
        folder.remove()
        store.close()


async def _watched(supervisor: Supervisor) -> None:
    """Run the supervisor, and again after an error: the store may be away for a while."""
    while True:
        try:
            await supervisor.run()
        except Exception:
            _LOG.exception("the queue is looked at again in a second")
            await asyncio.sleep(1)


async def _problem(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    return problem_response(problem, request.scope["mpuplan_id"])


async def _refused(request: Request, refusal: Exception) -> Response:
    """What the framework refuses: unknown paths and methods."""
    assert isinstance(refusal, HTTPException)
    code = _CODES.get(refusal.status_code, "bad-request")
    response = problem_response(Problem(code, str(refusal.detail)), request.scope["mpuplan_id"])
    response.headers.update(refusal.headers or {})
    return response


async def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()[:5]]
    return problem_response(Problem("malformed", "; ".join(said)), request.scope["mpuplan_id"])


async def _store_away(request: Request, error: Exception) -> Response:
    """The database is being restarted, or others keep it busy; who asks may ask again."""
    _LOG.error("request %s: %s", request.scope["mpuplan_id"], getattr(error, "orig", error))
    problem = Problem("store-away", "ask again in a while", retry_after=5)
    return problem_response(problem, request.scope["mpuplan_id"])
