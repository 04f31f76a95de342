"""Connections to the store, and its migrations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from mpuplan.service.settings import BadSetting

if TYPE_CHECKING:
    import sqlite3

__all__ = ["NEWEST", "READING", "open_engine", "upgrade"]

NEWEST: Final = "head"
READING: Final = "mpuplan_reading"
"""Execution option of connections that only read."""
_MIGRATIONS: Final = Path(__file__).with_name("migrations")
_BUSY_MS: Final = 20_000
_LOCK: Final = 0x6D70_7570
"""Key of the lock that keeps two starting instances from migrating one PostgreSQL at once."""


def open_engine(url: str) -> Engine:
    """An engine for a URL of SQLite or PostgreSQL; raises BadSetting for any other."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # the latter from a port that is no number
        raise BadSetting("'store' is no URL; write sqlite:///FILE or postgresql://...") from None
    kind = parsed.get_backend_name()
    if kind == "sqlite":
        if not parsed.database or parsed.database == ":memory:":
            raise BadSetting("'store' names no file; write sqlite:///FILE")
        own = parsed.set(drivername="sqlite")
        engine = create_engine(own, connect_args={"timeout": _BUSY_MS / 1000})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if kind != "postgresql":
        raise BadSetting(f"'store' is of kind '{kind}'; SQLite and PostgreSQL are known")
    return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)


def _prepare_sqlite(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late, see _begin_sqlite
    for pragma in ("journal_mode=WAL", f"busy_timeout={_BUSY_MS}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Begin as a writer at once: a reader that begins to write may be refused without a wait."""
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def upgrade(engine: Engine, revision: str = NEWEST) -> None:
    """Bring the tables up to a revision, in one transaction; two servers may do it at once.

    Raises BadSetting for tables of a newer mpuplan.
    """
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, revision)
        except CommandError as error:
            raise BadSetting(f"'store' is of another version of mpuplan: {error}") from None
