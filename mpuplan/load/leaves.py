"""Scalars of a file -> typed values: numbers, sizes, booleans, names, rights, memory types.

Each type is a function on a node that raises ``PydanticCustomError`` with a code of the catalogue
and a message in house style. YAML's own idea of a type never counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Final, NoReturn

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from mpuplan.arch.memory import MEMORY_TYPES, Share, is_reserved
from mpuplan.arch.rights import Rights, parse_rights
from mpuplan.load.nodes import Mapping, Node, Scalar, Sequence
from mpuplan.load.suggest import did_you_mean, shown

__all__ = [
    "Align",
    "Bool",
    "Bytes",
    "Leaf",
    "MairByte",
    "Name",
    "Number",
    "Page",
    "Path",
    "Ref",
    "RightsLeaf",
    "ShareLeaf",
    "Size",
    "Text",
    "choice",
    "count",
    "fail",
    "header",
    "number_in",
    "number_schema",
    "scalar",
]

_MAX: Final = (1 << 64) - 1
_DECIMAL: Final = re.compile(r"[0-9]+(?:_[0-9]+)*")
_HEX: Final = re.compile(r"0x[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*")
_SIZE: Final = re.compile(r"([0-9]+(?:_[0-9]+)*)\s*([A-Za-z]+)")
_FRACTION: Final = re.compile(
    r"[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:e[-+]?[0-9]+)?|[0-9]+e[-+]?[0-9]+"
)
_FRACTION_SIZE: Final = re.compile(r"[0-9]+\.[0-9]*\s*[A-Za-z]+")
_SEXAGESIMAL: Final = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_REF: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(?:[.:][A-Za-z_][A-Za-z0-9_-]*)*")
_UNITS: Final = {"KiB": 10, "MiB": 20, "GiB": 30, "TiB": 40}
_BOOL_WORDS: Final = frozenset({"yes", "no", "on", "off", "y", "n"})
_AMBIGUOUS: Final = frozenset({"yes", "no", "on", "off", "true", "false", "null", "~"})
_MAX_NUMBER_TEXT: Final = 64
_MAX_NAME: Final = 64
_MAX_TEXT: Final = 4096
_GRANULE: Final = 64
_DECIMAL_PATTERN: Final = "^([0-9]+(_[0-9]+)*|0x[0-9a-fA-F]+(_[0-9a-fA-F]+)*)$"
_SIZE_PATTERN: Final = "^([0-9]+(_[0-9]+)*(KiB|MiB|GiB|TiB)?|0x[0-9a-fA-F]+(_[0-9a-fA-F]+)*)$"


@dataclass(frozen=True, eq=False)
class Leaf:
    """Metadata of a field: how its node is read, and its JSON schema as an editor sees it."""

    read: Callable[[Any], object]
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, Any]:
        return dict(self.schema)


def fail(code: str, message: str, hint: str | None = None) -> NoReturn:
    """Raise the error that becomes a diagnostic at the node that is being read."""
    raise PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def scalar(node: object) -> Scalar:
    """The node itself when it is a scalar that holds something."""
    if isinstance(node, Mapping):
        fail("not-a-scalar", "a single value is expected, not a mapping")
    if isinstance(node, Sequence):
        fail("not-a-scalar", "a single value is expected, not a list")
    if not isinstance(node, Scalar):
        fail("missing-value", "a single value is expected")
    if not node.quoted and node.text in ("", "~", "null", "Null", "NULL"):
        fail("missing-value", "no value is given")
    return node


def number_in(node: Node) -> int | None:
    """The number or size that a node holds, None for anything else."""
    try:
        return _bytes(node)
    except PydanticCustomError:
        return None


def number_schema(*, units: bool) -> dict[str, Any]:
    """JSON schema of a number for editors: an integer, or text with hex, ``_`` or units."""
    pattern = _SIZE_PATTERN if units else _DECIMAL_PATTERN
    return {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": pattern}]}


def _number(node: Node) -> int:
    text = scalar(node).text
    if len(text) > _MAX_NUMBER_TEXT or not _HEX.fullmatch(text):
        _check_number_traps(text)  # none of them begins with 0x
    return _in_64_bits(text, _plain(text))


def _bytes(node: Node) -> int:
    text = scalar(node).text
    found = _SIZE.fullmatch(text) if len(text) <= _MAX_NUMBER_TEXT else None
    if found is None or text.startswith(("0x", "0b", "0o")):
        return _number(node)
    count, unit = found.groups()
    _check_octal(text, count)
    if unit not in _UNITS:
        fail("bad-unit", f"unknown unit '{unit}' in '{text}'", _unit_hint(count, unit))
    if text != count + unit:
        fail("bad-unit", f"a space stands in '{text}'", f"write {count}{unit}")
    return _in_64_bits(text, int(count.replace("_", "")) << _UNITS[unit])


def _unit_hint(count: str, unit: str) -> str:
    meant = next((name for name in _UNITS if name[0] == unit[0].upper()), None)
    known = "use KiB, MiB, GiB or TiB"
    return f"write {count}{meant} for units of 1024; {known}" if meant else known


def _size(node: Node) -> int:
    value = _bytes(node)
    if value == 0:
        fail("empty-range", "a size of zero bytes")
    return value


def _plain(text: str) -> int:
    if _HEX.fullmatch(text):
        return int(text, 16)
    if _DECIMAL.fullmatch(text):
        return int(text.replace("_", ""))
    fail("bad-number", f"'{shown(text)}' is not a number")


def _check_number_traps(text: str) -> None:
    """Refuse what YAML 1.1 reads as another number than the one written, or as no number."""
    if len(text) > _MAX_NUMBER_TEXT:
        fail("number-too-large", f"a number of {len(text)} characters")
    if _DATE.fullmatch(text):
        fail("date-value", f"'{text}' is a date, a number is expected")
    if _SEXAGESIMAL.fullmatch(text):
        fail("sexagesimal-number", f"'{text}' is a number with colons")
    if _FRACTION.fullmatch(text.lower()) or _FRACTION_SIZE.fullmatch(text):
        fail("fractional-number", f"'{text}' is not a whole number")
    if text.startswith("-") and text[1:2].isdigit():
        fail("negative-number", f"'{text}' is negative")
    _check_octal(text, text)


def _check_octal(text: str, digits: str) -> None:
    if len(digits) > 1 and digits[0] == "0" and _DECIMAL.fullmatch(digits):
        plain = digits.replace("_", "").lstrip("0") or "0"
        hint = f"write {plain} for decimal, or 0x.. for hex"
        fail("octal-number", f"'{text}' begins with 0, which YAML 1.1 reads as octal", hint)
    if digits[:2] in ("0o", "0b", "0B", "0O") and digits[2:3].isdigit():
        fail("bad-number", f"'{text}' is neither decimal nor hex")


def _in_64_bits(text: str, value: int) -> int:
    if value > _MAX:
        fail("number-too-large", f"'{text}' needs more than 64 bits")
    return value


def _power_of_two(node: Node) -> int:
    value = _size(node)
    if value & (value - 1):
        fail("not-a-power-of-two", f"'{scalar(node).text}' is not a power of two")
    return value


def _page(node: Node) -> int:
    value = _power_of_two(node)
    if value < _GRANULE:
        fail("page-too-small", f"a page of {value} bytes is smaller than the granule of 64 bytes")
    return value


def _bool(node: Node) -> bool:
    found = scalar(node)
    if found.text in ("true", "false"):
        if found.quoted:
            fail("quoted-bool", f'"{found.text}" in quotes is a text, a boolean is expected')
        return found.text == "true"
    if found.text.lower() in _BOOL_WORDS or found.text.lower() in ("true", "false"):
        fail("yaml-bool", f"'{found.text}' is not read as a boolean")
    fail("bad-bool", f"'{shown(found.text)}' is not a boolean")


def _name(node: Node) -> str:
    return _named(node, _NAME, "a name")


def _ref(node: Node) -> str:
    return _named(node, _REF, "a name")


def _named(node: Node, pattern: re.Pattern[str], what: str) -> str:
    found = scalar(node)
    text = found.text
    if len(text) > _MAX_NAME * (1 if pattern is _NAME else 4):
        fail("bad-name", f"{what} of {len(text)} characters is too long")
    if not found.quoted and text.lower() in _AMBIGUOUS:
        hint = f"write '{text}' in quotes, or choose another name"
        fail("ambiguous-name", f"'{text}' is no text for every YAML reader", hint)
    if not pattern.fullmatch(text):
        hint = "start with a letter or '_', then letters, digits, '_' and '-'"
        fail("bad-name", f"'{shown(text)}' is not {what}", hint)
    return text


def _text(node: Node) -> str:
    text = scalar(node).text
    if len(text) > _MAX_TEXT:
        fail("bad-choice", f"a text of {len(text)} characters is too long", "write a shorter one")
    return text


def _path(node: Node) -> str:
    text = scalar(node).text
    steps = text.split("/")
    outside = text.startswith("/") or "\\" in text or ":" in text or ".." in steps
    if outside or any(not step or step == "." for step in steps) or len(text) > _MAX_NAME * 4:
        hint = "name a file inside the board's folder, with '/' and without '..'"
        fail("bad-path", f"path '{shown(text)}' does not stay in the board's folder", hint)
    return text


def _rights(node: Node) -> Rights:
    text = scalar(node).text
    try:
        return parse_rights(text)
    except ValueError:
        letters = "".join(letter for letter in "rwx" if letter in text.lower())
        meant = {"ro": "r", "r-": "r", "rwo": "rw"}.get(text.lower(), letters)
        hint = f"did you mean '{meant}'?" if meant and len(text) <= 4 else None
        fail("bad-rights", f"unknown rights '{shown(text)}'", hint)


def _mair_byte(node: Node) -> int:
    found = scalar(node)
    if found.text in MEMORY_TYPES:
        return MEMORY_TYPES[found.text]
    if not found.text[:1].isdigit():
        _unknown(found.text, MEMORY_TYPES, "memory type")
    value = _number(node)
    if is_reserved(value):
        fail("bad-mair-byte", f"memory attribute '{found.text}' is reserved or no byte")
    return value


def _share(node: Node) -> Share:
    text = scalar(node).text
    if text not in _SHARES:
        _unknown(text, _SHARES, "shareability")
    return _SHARES[text]


_SHARES: Final = {"non": Share.NON, "inner": Share.INNER, "outer": Share.OUTER}


def _unknown(text: str, known: Iterable[str], what: str) -> NoReturn:
    choices = tuple(known)
    hint = did_you_mean(text, choices) or "use one of " + ", ".join(choices)
    fail("bad-choice", f"unknown {what} '{shown(text)}'", hint)


def choice(what: str, *known: str) -> Leaf:
    """Leaf for one of a few words; `what` names it in messages."""

    def read(node: Node) -> str:
        text = scalar(node).text
        if text not in known:
            _unknown(text, known, what)
        return text

    return Leaf(read, {"enum": list(known)})


def _ranged(low: int, high: int) -> Callable[[Node], int]:
    def read(node: Node) -> int:
        value = _number(node)
        if not low <= value <= high:
            text = scalar(node).text
            hint = f"write a number from {low} to {high}"
            fail("number-out-of-range", f"{text} is outside {low}..{high}", hint)
        return value

    return read


def count(low: int, high: int) -> Leaf:
    """Leaf for a whole number from `low` to `high`."""
    return Leaf(_ranged(low, high), number_schema(units=False))


def header(version: str) -> Leaf:
    """Leaf for the ``schema:`` line, which must be `version`."""

    def read(node: Node) -> str:
        text = scalar(node).text
        if text != version:
            hint = f"write 'schema: {version}'"
            fail("schema-version", f"schema '{shown(text)}' is not read here", hint)
        return text

    return Leaf(read, {"const": version})


_NAME_SCHEMA: Final = {"type": "string", "pattern": f"^{_NAME.pattern}$", "maxLength": _MAX_NAME}
_RIGHTS_SCHEMA: Final = {"enum": ["none", "r", "w", "x", "rw", "rx", "wx", "rwx"]}
_TYPE_SCHEMA: Final = {
    "anyOf": [
        {"enum": list(MEMORY_TYPES)},
        {"type": "integer", "minimum": 0, "maximum": 255},
        {"type": "string", "pattern": _DECIMAL_PATTERN},
    ]
}

Number = Annotated[int, Leaf(_number, number_schema(units=False))]
Bytes = Annotated[int, Leaf(_bytes, number_schema(units=True))]
Size = Annotated[int, Leaf(_size, number_schema(units=True))]
Align = Annotated[int, Leaf(_power_of_two, number_schema(units=True))]
Page = Annotated[int, Leaf(_page, number_schema(units=True))]
Bool = Annotated[bool, Leaf(_bool, {"type": "boolean"})]
Name = Annotated[str, Leaf(_name, _NAME_SCHEMA)]
Ref = Annotated[str, Leaf(_ref, {"type": "string", "pattern": f"^{_REF.pattern}$"})]
Text = Annotated[str, Leaf(_text, {"type": "string"})]
Path = Annotated[str, Leaf(_path, {"type": "string"})]
RightsLeaf = Annotated[Rights, Leaf(_rights, _RIGHTS_SCHEMA)]
MairByte = Annotated[int, Leaf(_mair_byte, _TYPE_SCHEMA)]
ShareLeaf = Annotated[Share, Leaf(_share, {"enum": list(_SHARES)})]
