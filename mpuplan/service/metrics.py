"""Figures for Prometheus, one set per server."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_JOB_SECONDS: Final = (1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 900.0)


class Metrics:
    """Counters of this server since it began; jobs by state are those of the store."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.requests = Counter(
            "mpuplan_requests", "Requests by route, method and status.",
            ["route", "method", "status"], registry=registry,
        )  # fmt: skip
        self.latency = Histogram(
            "mpuplan_request_seconds", "Time until a request was answered.", ["route"],
            buckets=_SECONDS, registry=registry,
        )  # fmt: skip
        self.jobs = Counter(
            "mpuplan_jobs_ended", "Jobs that this server ended.", ["state"], registry=registry
        )
        self.job_seconds = Histogram(
            "mpuplan_job_seconds", "Time of attempts that ended a job.", buckets=_JOB_SECONDS,
            registry=registry,
        )  # fmt: skip
        self.restarts = Counter(
            "mpuplan_worker_restarts",
            "Processes that died or were killed.",
            ["kind"],
            registry=registry,
        )
        self.remembered = Counter(
            "mpuplan_remembered_answers", "Requests answered without a helper.", registry=registry
        )
        self.stored = Gauge("mpuplan_jobs", "Jobs in the store.", ["state"], registry=registry)
        self.streams = Gauge(
            "mpuplan_event_streams", "Event streams that are open.", registry=registry
        )

    def text(self) -> bytes:
        """All of them as Prometheus reads them."""
        return generate_latest(self.registry)
