"""``/healthz``, ``/readyz`` and ``/metrics``."""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from mpuplan.service.context import Services, services_of
from mpuplan.service.metrics import CONTENT_TYPE

__all__ = ["ROUTER"]

ROUTER = APIRouter(include_in_schema=False)
Shared = Annotated[Services, Depends(services_of)]
_LOG = logging.getLogger("mpuplan.service")


@ROUTER.get("/healthz")
async def healthz() -> dict[str, str]:
    """The server answers."""
    return {"status": "ok"}


@ROUTER.get("/readyz")
async def readyz(services: Shared) -> Response:
    """The server can do its work: its store answers."""
    try:
        await run_in_threadpool(services.store.counts)
    except SQLAlchemyError:
        _LOG.exception("the store does not answer")
        return Response("the store does not answer\n", 503, media_type="text/plain")
    return Response("ready\n", media_type="text/plain")


@ROUTER.get("/metrics")
async def metrics(services: Shared) -> Response:
    """Figures for Prometheus."""
    for state, count in (await run_in_threadpool(services.store.counts)).items():
        services.metrics.stored.labels(state.value).set(count)
    return Response(services.metrics.text(), media_type=CONTENT_TYPE)
