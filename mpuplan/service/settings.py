"""Settings of the service: from a TOML file, the environment, and the command line."""

from __future__ import annotations

import ipaddress
import tomllib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["PREFIX", "BadSetting", "Settings", "is_loopback", "settings_from"]

PREFIX: Final = "MPUPLAN_SERVICE_"
"""Begins the name of each setting in the environment."""
_SHORTEST_TOKEN: Final = 16
_LEVELS: Final = ("debug", "info", "warning", "error")
_POSITIVE: Final = frozenset(
    {"helpers", "queue", "waiting", "attempts", "body_bytes", "bodies_bytes", "streams"}
    | {"job_seconds", "time_limit", "helper_seconds", "lease_seconds", "body_seconds"}
)
_LEAST: Final = {"solver_memory": 1 << 30, "helper_memory": 256 << 20}
"""With less, no process can begin."""


_T = TypeVar("_T")


class BadSetting(Exception):
    """A setting that cannot be used; the text is for the operator."""


def _setting(default: _T, about: str) -> _T:
    value: _T = field(default=default, metadata={"about": about})
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may choose. Sizes in bytes, times in seconds."""

    host: str = _setting("127.0.0.1", "Address to listen on; a token is needed beyond loopback.")
    port: int = _setting(8765, "Port to listen on; 0 takes a free one.")
    hosts: tuple[str, ...] = _setting((), "Names in `Host` to answer to, beside the address.")
    store: str = _setting("sqlite:///mpuplan-service.db", "SQLAlchemy URL: SQLite or PostgreSQL.")
    tokens: tuple[str, ...] = _setting((), "Bearer tokens; if there are any, one is needed.")
    solvers: int = _setting(1, "Jobs solved at once by this instance; 0: it only takes them.")
    helpers: int = _setting(2, "Processes that validate, answer, decode, compare and emit.")
    solver_memory: int = _setting(4 << 30, "Address space of a process that solves.")
    helper_memory: int = _setting(2 << 30, "Address space of a helper.")
    job_seconds: float = _setting(900.0, "After this time an attempt at a job is killed.")
    time_limit: float = _setting(120.0, "Longest `time_limit` that a job may ask for.")
    helper_seconds: float = _setting(20.0, "After this time a helper is killed.")
    attempts: int = _setting(3, "Attempts at a job whose process dies, then it has failed.")
    lease_seconds: float = _setting(15.0, "A job that nobody renews for so long is given away.")
    queue: int = _setting(1000, "Jobs that may wait.")
    waiting: int = _setting(400, "Requests that may wait for a helper.")
    streams: int = _setting(100, "Event streams at once.")
    body_bytes: int = _setting(16 << 20, "Longest request body.")
    bodies_bytes: int = _setting(128 << 20, "All request bodies that are held at once.")
    body_seconds: float = _setting(15.0, "Longest time for a request's head, and for its body.")
    cache_bytes: int = _setting(64 << 20, "Answers of helpers kept for equal requests.")
    rate: float = _setting(200.0, "Requests per second and client; 0: no limit.")
    log: str = _setting(
        "warning", "Least level of the log: debug, info (requests), warning, error."
    )
    burst: int = _setting(1000, "Requests that a client may make at once.")


def settings_from(
    file: Path | None, environment: Mapping[str, str], given: Mapping[str, object]
) -> Settings:
    """Settings of which `given` (None: not given) goes before the environment, that before a file.

    Raises BadSetting.
    """
    values: dict[str, object] = {} if file is None else _from_file(file)
    for one in fields(Settings):
        text = environment.get(PREFIX + one.name.upper())
        if text is not None:
            values[one.name] = text
    values |= {name: value for name, value in given.items() if value is not None}
    known = {one.name: one.default for one in fields(Settings)}
    strange = sorted(values.keys() - known.keys())
    if strange:
        raise BadSetting(f"unknown setting '{strange[0]}'; known are {', '.join(known)}")
    return _checked({name: _typed(name, value, known[name]) for name, value in values.items()})


def _from_file(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadSetting(f"'{file}' cannot be read: {error}") from None


def _typed(name: str, value: object, like: object) -> object:
    """The value of the type of a default; text is read as the environment gives it."""
    try:
        if isinstance(like, tuple):
            items = value.split(",") if isinstance(value, str) else value
            if not isinstance(items, list | tuple):
                raise ValueError
            return tuple(str(item).strip() for item in items if str(item).strip())
        if isinstance(like, str):
            return str(value)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise ValueError
        return int(value) if isinstance(like, int) else float(value)
    except ValueError:
        raise BadSetting(f"setting '{name}' has no value '{value}'") from None


def _checked(values: Mapping[str, Any]) -> Settings:
    for name, value in values.items():
        if isinstance(value, int | float) and not 0 <= value < float("inf"):
            raise BadSetting(f"setting '{name}' is negative or endless: {value}")
        if name in _POSITIVE and value == 0:
            raise BadSetting(f"setting '{name}' has to be more than 0")
        if value < _LEAST.get(name, value):
            raise BadSetting(f"setting '{name}' has to be {_LEAST[name]} or more")
    settings = replace(Settings(), **values)
    for token in settings.tokens:
        if len(token) < _SHORTEST_TOKEN or not token.isascii() or not token.isprintable():
            raise BadSetting(f"a token has fewer than {_SHORTEST_TOKEN} printable ASCII characters")
    if settings.log not in _LEVELS:
        raise BadSetting(f"setting 'log' is none of {', '.join(_LEVELS)}")
    if not settings.tokens and not is_loopback(settings.host):
        raise BadSetting(
            f"'{settings.host}' can be reached from other machines, and no token is set;"
            f" set {PREFIX}TOKENS, or listen on 127.0.0.1"
        )
    return settings


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own; a name other than ``localhost`` is not."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
