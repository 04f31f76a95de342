"""Codes of the importers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["IMPORT"]

IMPORT: Final[Mapping[str, CodeInfo]] = {
    "importer-unknown": error("there is no importer of that name", "see 'mpuplan import --list'"),
    "importer-duplicate": error("two importers have one name", "remove one of the packages"),
    "importer-unusable": error("an importer cannot be loaded", "mend or remove its package"),
    "import-setting": error("an importer does not know a setting", "see 'mpuplan import --list'"),
    "import-too-large": error(
        "a file is larger than importers read", "leave out what it need not have"
    ),
}
