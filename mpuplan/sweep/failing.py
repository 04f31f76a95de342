"""The answer to a job that nobody could answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.model.sweep import Status
from mpuplan.sweep.job import tool

if TYPE_CHECKING:
    from mpuplan.sweep.job import Job, Wire

__all__ = ["failed"]


def failed(job: Job, reason: str) -> Wire:
    """What is said of a job for whose answer there is no worker."""
    return {"key": job.key, "tool": tool(), "status": Status.FAILED.value, "reason": reason}
