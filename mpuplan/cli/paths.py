"""Files that the user names by their folder."""

from __future__ import annotations

import os
from pathlib import Path


def board_file(named: Path) -> Path:
    """The board file that is meant: of a folder its ``board.yaml``.

    What cannot be looked at is left to whoever reads it.
    """
    return named / "board.yaml" if os.path.isdir(named) else named
