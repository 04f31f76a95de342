"""Codes of aliases: the same bytes seen with different memory attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import note, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["ALIAS"]

ALIAS: Final[Mapping[str, CodeInfo]] = {
    "alias-hypervisor": warning(
        "EL2 and a guest see the same bytes with different memory attributes (a note where EL2"
        " asks for nothing there)",
        "give both one 'type' and 'share', or clean and invalidate at EL2 around each use",
    ),
    "alias-parties": warning(
        "two guests or programs see the same bytes with different memory attributes",
        "give the bytes one 'type' and 'share' for all who use them",
    ),
    "alias-contexts": warning(
        "one party sees the same bytes with different memory attributes in two contexts",
        "give the bytes one 'type' and 'share', or clean and invalidate them at each change",
    ),
    "alias-stages": note(
        "the same bytes have different memory attributes in two stages",
        "clean and invalidate them between the stages, before the old region goes; 'maintenance'"
        " of a plan does",
    ),
    "alias-pcpus": warning(
        "two pCPUs see the same bytes so that their caches may differ",
        "make the bytes 'normal-nc', or shareable on a core that keeps shareable memory coherent",
    ),
    "alias-master": warning(
        "a bus master reaches bytes that a cache may hold and that it does not look into",
        "make the bytes 'normal-nc', or clean and invalidate around each transfer",
    ),
    "alias-mirror": warning(
        "the same bytes are seen at two addresses, and a cache may hold them by one of them",
        "use one address, or make the bytes 'normal-nc' at both",
    ),
    "alias-more": note(
        "there are more aliases than are named", "mend those that are named, then look again"
    ),
}
"""Codes of aliases (``check/aliases/``). All are legal, so none is an error."""
