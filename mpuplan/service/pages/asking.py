"""Answers of helpers, for templates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mpuplan.service.api.asking import answered

if TYPE_CHECKING:
    from mpuplan.service.context import Services
    from mpuplan.service.shapes import Shape
    from mpuplan.service.work.wire import Message

__all__ = ["answer_of"]


async def answer_of(services: Services, task: str, request: Shape) -> Message:
    """The answer of a helper; raises Problem, as for the API."""
    found = json.loads(await answered(services, task, request))
    assert isinstance(found, dict)
    return found
