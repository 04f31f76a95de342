"""The tables as they are after the last migration."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

__all__ = ["ATTEMPTS", "DOCUMENTS", "FILES", "JOBS", "METADATA"]

METADATA: Final = MetaData()
_DIGEST: Final = 64

FILES: Final = Table(
    "files",
    METADATA,
    Column("sha256", String(_DIGEST), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""What came with jobs, by content."""

DOCUMENTS: Final = Table(
    "documents",
    METADATA,
    Column("sha256", String(_DIGEST), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("board", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("job", String(_DIGEST), ForeignKey("jobs.id"), nullable=False),
    Column("made", Float, nullable=False),
    Column("text", Text, nullable=False),
    Index("documents_by_time", "kind", "made"),
)
"""Plans and certificates as they are written to files, by content."""

JOBS: Final = Table(
    "jobs",
    METADATA,
    Column("id", String(_DIGEST), primary_key=True),
    Column("request", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("created", Float, nullable=False),
    Column("ended", Float),
    Column("attempts", Integer, nullable=False),
    Column("claim", String(32)),
    Column("lease", Float),
    Column("cancelling", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("progress", Text),
    Column("status", String(16)),
    Column("result", Text),
    Column("reason", Text),
    Index("jobs_by_state", "state", "created"),
)
"""`id`: digest of what is asked. `claim`: of the attempt that is on. `version` grows with each
change that clients can see. Times are seconds since 1970."""

ATTEMPTS: Final = Table(
    "attempts",
    METADATA,
    Column("claim", String(32), primary_key=True),
    Column("job", String(_DIGEST), ForeignKey("jobs.id"), nullable=False),
    Column("instance", String(64), nullable=False),
    Column("began", Float, nullable=False),
    Column("ended", Float),
    Column("end", String(16)),
    Index("attempts_of_job", "job"),
)
"""Who worked on which job, and how that ended."""
