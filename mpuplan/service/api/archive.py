"""Emitted files as a ZIP archive: same files, same bytes."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import Final

__all__ = ["ARCHIVE_TYPE", "archive_of"]

ARCHIVE_TYPE: Final = "application/zip"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE: Final = 0o100644 << 16


def archive_of(files: object) -> bytes:
    """The archive of files, each with ``name`` and ``base64``, in their order.

    Not compressed: what a compressor makes depends on its version.
    """
    assert isinstance(files, list)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for each in files:
            entry = zipfile.ZipInfo(each["name"], _LONG_AGO)
            entry.create_system = 3  # Unix, wherever this runs
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, base64.b64decode(each["base64"]))
    return buffer.getvalue()
