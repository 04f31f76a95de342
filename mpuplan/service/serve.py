"""Serve the application over HTTP until a signal comes."""

from __future__ import annotations

import gc
import logging
import socket
from typing import TYPE_CHECKING

import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from mpuplan.service.app import create_app
from mpuplan.service.http.patience import patient_protocol
from mpuplan.service.settings import BadSetting
from mpuplan.service.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from mpuplan.service.settings import Settings

__all__ = ["serve"]

_GOODBYE_SECONDS = 5
_BACKLOG = 512
_COLLECT_AFTER = 10_000
"""Allocations between two garbage collections. The command line nearly does without, for it ends
soon; a server does not, and what it has loaded by now is no garbage."""


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve, and `say` where; raises BadSetting where store or address are of no use."""
    _migrate(settings)
    listening = _listening(settings)
    logging.basicConfig(
        format="%(asctime)s %(levelname)s %(name)s %(message)s", level=settings.log.upper()
    )
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    say(f"mpuplan: serving http://{shown}:{port}")
    config = uvicorn.Config(
        create_app(settings),
        http=patient_protocol(settings.body_seconds),
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_GOODBYE_SECONDS,
        lifespan="on",
    )
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)
    uvicorn.Server(config).run(sockets=[listening])


def _migrate(settings: Settings) -> None:
    """Bring the store up to date before anybody is listened to."""
    try:
        Store.open(settings.store).close()
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).strip().split("\n")[0]  # the rest is SQL
        raise BadSetting(f"the store cannot be opened: {reason}") from None


def _listening(settings: Settings) -> socket.socket:
    address = (settings.host, settings.port)
    try:
        family = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)[0][0]
        # With the protocol named, for asyncio sends without delay on such sockets only.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(_BACKLOG)
        except BaseException:
            listening.close()
            raise
    except (OSError, OverflowError) as error:
        raise BadSetting(f"cannot listen on {address[0]} port {address[1]}: {error}") from None
    return listening
