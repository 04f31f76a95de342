"""Files that the user names by their folder."""

from __future__ import annotations

from pathlib import Path


def board_file(named: Path) -> Path:
    """The board file that is meant: in a folder that holds a ``board.yaml``, that one."""
    inside = named / "board.yaml"
    return inside if inside.is_file() else named
