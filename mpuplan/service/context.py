"""What the handlers of one server share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import Request

if TYPE_CHECKING:
    from mpuplan.service.jobs.pool import Pool
    from mpuplan.service.jobs.supervisor import Supervisor
    from mpuplan.service.metrics import Metrics
    from mpuplan.service.settings import Settings
    from mpuplan.service.store.store import Store

__all__ = ["Services", "services_of"]


@dataclass(slots=True)
class Services:
    """The parts of a running server. `stopping`: event streams are to end. `plans`: texts that were
    asked about lately, by digest.
    """

    settings: Settings
    store: Store
    pool: Pool
    supervisor: Supervisor
    metrics: Metrics
    stopping: bool = False
    streams: int = 0
    plans: dict[str, str] = field(default_factory=dict)


async def services_of(request: Request) -> Services:
    """The parts of the server that a request came to; not in a thread, as FastAPI would else."""
    found = request.app.state.services
    assert isinstance(found, Services)
    return found
