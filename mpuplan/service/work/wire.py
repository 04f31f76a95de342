"""Frames on a pipe: four bytes of length, then JSON."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

__all__ = ["HEAD", "Message", "frame", "length_of", "message_of", "read_frame"]

Message: TypeAlias = "Mapping[str, object]"
HEAD: Final = 4
"""Bytes before the JSON."""
_LENGTH: Final = struct.Struct(">I")


def frame(message: Message) -> bytes:
    """A message as it goes through the pipe."""
    text = json.dumps(message, separators=(",", ":")).encode()
    return _LENGTH.pack(len(text)) + text


def length_of(head: bytes) -> int:
    """Bytes of JSON that follow a head."""
    (length,) = _LENGTH.unpack(head)
    assert isinstance(length, int)
    return length


def message_of(text: bytes) -> Message:
    """The message in a frame."""
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def read_frame(pipe: BinaryIO) -> Message | None:
    """The next message; None where the other side has closed the pipe."""
    head = pipe.read(HEAD)
    if len(head) < HEAD:
        return None
    text = pipe.read(length_of(head))
    return message_of(text)
