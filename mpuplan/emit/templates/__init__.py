"""Long fixed texts of emitted C, with ``@name@`` where a plan's words go."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from mpuplan.diag import InternalError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["filled"]


def filled(name: str, values: Mapping[str, str]) -> str:
    """The template ``name`` with every ``@key@`` replaced by its value.

    Raises InternalError for a key without a value.
    """
    text = files("mpuplan.emit.templates").joinpath(name).read_text(encoding="ascii")

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise InternalError(f"template '{name}' wants '{match[1]}'")
        return values[match[1]]

    return re.sub(r"@(\w+)@", value, text)
