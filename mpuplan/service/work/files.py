"""Files of a request, as files in the folder of the task."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from mpuplan.service.shapes import bytes_of

if TYPE_CHECKING:
    from pathlib import Path

    from mpuplan.service.shapes import BoardFiles, LayoutFile

__all__ = ["BOARD", "LAYOUT", "Unusable", "put_board", "put_layout", "texts_in"]


BOARD: Final = "board"
LAYOUT: Final = "layout"
"""Folders of a task, each with the files of one input."""


class Unusable(ValueError):
    """A request cannot be done, and no file is at fault; the text is for the client."""


def put_board(board: BoardFiles, folder: Path) -> Path:
    """The board file, written into a folder of its own with everything that comes with it."""
    for name, content in board.files.items():
        path = folder.joinpath(*PurePosixPath(name).parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(bytes_of(content))
    return folder / board.main


def put_layout(layout: LayoutFile, folder: Path) -> Path:
    """The file of a layout, in a folder of its own."""
    assert layout.content is not None  # the server puts the text of a plan in its place
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / layout.name
    path.write_bytes(bytes_of(layout.content))
    return path


def texts_in(folder: Path) -> dict[str, str]:
    """The texts of the files in a folder by name, for the lines that findings point at."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            if "\0" not in text:
                found[path.relative_to(folder).as_posix()] = text
    return found
