"""Boards with the linked images that they name: what every command loads boards by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan import load
from mpuplan.load.board import load_at_odds as load_text_at_odds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mpuplan.diag import Diagnostic
    from mpuplan.load import LoadedBoard
    from mpuplan.model.image import ImageShape, LinkedImage

__all__ = ["load_at_odds", "load_board", "read_image"]


def load_board(path: Path) -> LoadedBoard:
    """The board in a file, its images read; raises InputRejected with all findings of a phase."""
    return load.load_board(path, read_image)


def load_at_odds(path: Path, texts: Mapping[str, str] | None = None) -> LoadedBoard:
    """The same where demands may be at odds about bytes; `texts` instead of files of that name."""
    return load_text_at_odds(path, texts, read_image)


def read_image(
    data: bytes, name: str, shape: ImageShape
) -> tuple[LinkedImage, tuple[Diagnostic, ...]]:
    """What an ELF file says of an image; the reader is loaded when the first one is read."""
    from mpuplan.importers.elf.image import read_image as read

    return read(data, name, shape)
