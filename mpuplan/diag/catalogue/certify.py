"""Codes of certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["CERTIFY"]

CERTIFY: Final[Mapping[str, CodeInfo]] = {
    "certificate-other": error(
        "a certificate is about another plan, or other files of the board",
        "write plan and certificate in one run: solve BOARD -o PLAN --certificate FILE",
    ),
    "certificate-wrong": error(
        "a proof in a certificate does not prove what it says",
        "write it again; if 'solve' wrote it like this, please report it",
    ),
}
"""Codes of certificates."""
