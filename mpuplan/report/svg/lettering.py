"""How wide text gets in a picture, and where it breaks: nobody asks a font here.

Widths are those of a wide face (DejaVu Sans), in thousandths of the font size. In a narrower face
there is room left; in none text gets cut.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import size_text
from mpuplan.report.cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BOLD", "LINE", "SIZE", "about", "fitted", "short_size", "text_width", "wrapped"]

SIZE: Final = 11
"""Font size of all text in pictures but titles, in pixels."""
BOLD: Final = 13
"""Size by which bold text is measured, being wider."""
LINE: Final = 14
"""From one line of text to the next."""

_BY_WIDTH: Final = {
    345: "ijlIJf'|/\\,.:; ",
    405: "tr-()[]!",
    560: 'sczL?*_`"',
    640: "abdeghknopquvxyEFPSTY0123456789${}",
    700: "BCKRVXZ",
    840: "w#+<=>^~",
    1000: "mMW%@",
}
_WIDTHS: Final = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_CAPITAL: Final = 800
_OTHER: Final = 1000
_WORDS: Final = re.compile(r"\S*\s+|\S+")
_PARTS: Final = re.compile(r"[^./_,-]*[./_,-]+\s*|[^./_,-]+")
_MARK: Final = "..."
_LONGEST: Final = 7
"""Letters of a size that is easily read."""
_UNITS: Final = ("B", "KiB", "MiB", "GiB", "TiB", "PiB")


def text_width(text: str, size: int = SIZE) -> float:
    """Pixels that a text takes at most.

    >>> text_width("xen.text") > text_width("xen.i")
    True
    """
    return sum(map(_letter, shown(text))) * size / 1000


@cache
def _letter(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if letter.isascii():
        return _CAPITAL
    return 0 if unicodedata.category(letter) in {"Mn", "Me"} else _OTHER


def wrapped(text: str, room: float, size: int = SIZE) -> tuple[str, ...]:
    """Lines of at most `room` pixels.

    Broken at spaces; a word too long for a line behind one of ``. / _ - ,``, else anywhere.

    >>> wrapped("a guest.ram", 60), wrapped("runtime/pcpu0/guest", 60)
    (('a', 'guest.ram'), ('runtime/', 'pcpu0/', 'guest'))
    """
    lines = [""]
    for piece in _pieces(shown(text), room, size):
        if lines[-1] and text_width(lines[-1] + piece.rstrip(), size) > room:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return tuple(line.rstrip() for line in lines)


def _pieces(text: str, room: float, size: int) -> Iterator[str]:
    """Parts that stay on one line: words, or what must become of them."""
    for word in _WORDS.findall(text):
        if text_width(word.rstrip(), size) <= room:
            yield word
            continue
        for part in _PARTS.findall(word):
            start = 0
            for end in range(1, len(part) + 1):
                if end - start > 1 and text_width(part[start:end].rstrip(), size) > room:
                    yield part[start : end - 1]
                    start = end - 1
            yield part[start:]


def fitted(text: str, room: float, size: int = SIZE) -> str:
    """The text, with ``...`` for its middle where it is wider than `room`."""
    text = shown(text)
    if text_width(text, size) <= room:
        return text
    for left_out in range(1, len(text)):
        kept = len(text) - left_out
        short = f"{text[: kept - kept // 2]}{_MARK}{text[len(text) - kept // 2 :]}"
        if text_width(short, size) <= room:
            return short
    return _MARK


def about(size_bytes: int) -> str:
    """A size in the largest unit that it reaches; ``~`` before one that is rounded.

    >>> about(0x1_0000), about(0x9bf5_f000), about(0x40)
    ('64KiB', '~2.44GiB', '64B')
    """
    power = min(max(size_bytes.bit_length() - 1, 0) // 10, len(_UNITS) - 1)
    unit = 1 << 10 * power
    whole, rest = divmod(size_bytes, unit)
    return f"~{size_bytes / unit:.3g}{_UNITS[power]}" if rest else f"{whole}{_UNITS[power]}"


def short_size(size_bytes: int) -> str:
    """A size in full, or what it is about where that is long.

    >>> short_size(0x5c00_0000), short_size(0x6c06_d000)
    ('1472MiB', '~1.69GiB')
    """
    text = size_text(size_bytes)
    return text if len(text) <= _LONGEST else about(size_bytes)
