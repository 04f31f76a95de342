"""The folder in which worker processes keep their files, and what a killed server left behind."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from pathlib import Path
from typing import Final

__all__ = ["WorkFolder"]

_BEGINS: Final = "mpuplan-serve-"
_MAKING: Final = "mpuplan-making-"
_LOCK: Final = "in-use"


class WorkFolder:
    """A folder for as long as this server lives; its lock says that it does."""

    def __init__(self) -> None:
        _sweep(Path(tempfile.gettempdir()))
        self.path = Path(tempfile.mkdtemp(prefix=_BEGINS))
        begun = self.path / "begun"
        self._lock = begun.open("wb")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        begun.rename(self.path / _LOCK)  # a lock of this name is held, or its server is dead

    def remove(self) -> None:
        """Remove it with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()


def _sweep(folder: Path) -> None:
    """Remove the folders of servers that were killed: nobody holds their locks."""
    for left in folder.glob(f"{_BEGINS}*"):
        try:
            with (left / _LOCK).open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue  # in use, somebody else's, or not made to the end
