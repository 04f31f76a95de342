"""Codes of register dumps: what was read, and lints on registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["DECODE"]

DECODE: Final[Mapping[str, CodeInfo]] = {}
