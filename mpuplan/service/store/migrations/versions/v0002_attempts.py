"""Who worked on a job, and how it ended: until now only the number of attempts was known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table; of attempts that are on, their claims are known."""
    op.create_table(
        "attempts",
        sa.Column("claim", sa.String(32), primary_key=True),
        sa.Column("job", sa.String(64), sa.ForeignKey("jobs.id"), nullable=False),
        sa.Column("instance", sa.String(64), nullable=False),
        sa.Column("began", sa.Float, nullable=False),
        sa.Column("ended", sa.Float),
        sa.Column("end", sa.String(16)),
    )
    op.create_index("attempts_of_job", "attempts", ["job"])
    jobs = sa.table(
        "jobs", sa.column("id"), sa.column("claim"), sa.column("lease"), sa.column("state")
    )
    attempts = sa.table(
        "attempts",
        *(sa.column(name) for name in ("claim", "job", "instance", "began")),
    )
    known = sa.select(jobs.c.claim, jobs.c.id, sa.literal("unknown"), jobs.c.lease)
    running = known.where(jobs.c.state == "running", jobs.c.claim.is_not(None))
    op.execute(attempts.insert().from_select(["claim", "job", "instance", "began"], running))
