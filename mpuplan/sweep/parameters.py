"""The parameters of a sweep: for each value, what it changes in the tree of the board."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

from mpuplan.load.leaves import number_in
from mpuplan.load.nodes import Scalar
from mpuplan.load.source import rejected
from mpuplan.load.suggest import did_you_mean, shown
from mpuplan.load.treetext import flow_text
from mpuplan.model.sweep import Axis, Level
from mpuplan.sweep.guests import guest_names
from mpuplan.sweep.paths import node_of, places

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from mpuplan.diag import InputRejected, Span
    from mpuplan.load.nodes import Node
    from mpuplan.load.sweep_schema import GuestsDoc, ParameterDoc, SweepDoc
    from mpuplan.sweep.edit import Edits
    from mpuplan.sweep.paths import Place

__all__ = ["OBJECTIVES", "RESERVED", "Change", "Parameter", "label_of", "parameters"]

OBJECTIVES: Final = ("headroom", "regions", "exposure", "switch-cost")
"""What plans are compared by."""
RESERVED: Final = frozenset(
    {"point", "status", "front", "warnings", "why", "plan", "board", *OBJECTIVES}
    | {f"{name}-bound" for name in OBJECTIVES}
)
"""Names that tables of results have already."""
_NOTHING: Final = "none"
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_MOST_SETS: Final = 10
"""Guests of which all sets are made."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a value changes: nodes at places, guests that go."""

    edits: Edits = field(default_factory=dict)
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, and what each of its values changes."""

    axis: Axis
    changes: tuple[Change, ...]


def parameters(doc: SweepDoc, root: Node) -> tuple[Parameter, ...]:
    """The parameters of a sweep file, held against the tree of its board."""
    found: list[Parameter] = []
    taken = _Taken()
    names: set[str] = set()
    about_guests = False
    for each in doc.parameters:
        if each.name in names or each.name in RESERVED:
            what = "stands twice" if each.name in names else "is a column of the results"
            raise rejected("sweep-name", f"'{each.name}' {what}", each.span_of("name"))
        names.add(each.name)
        if (each.guests is None) == (each.path is None):
            what = "has neither a path nor guests" if each.path is None else "has a path and guests"
            raise rejected("sweep-parameter", f"'{each.name}' {what}", each.span)
        if each.guests is None:
            found.append(_of_path(each, root, taken))
        elif about_guests:
            text = f"'{each.name}' is the second parameter about which guests there are"
            raise rejected("sweep-path-twice", text, each.span_of("guests"))
        else:
            about_guests = True
            found.append(_of_guests(each, each.guests, guest_names(root)))
    return tuple(found)


def _of_path(doc: ParameterDoc, root: Node, taken: _Taken) -> Parameter:
    span = doc.span_of("path")
    if not doc.values:
        raise rejected("sweep-parameter", f"'{doc.name}' has no values", doc.span)
    where = places(root, doc.path or "", span)
    for place in where:
        taken.take(place, doc.name, span)
    levels = tuple(map(_level, doc.values))
    _distinct(doc.name, levels, [value.span for value in doc.values])
    changes = tuple(
        Change({place: None if _is_null(value) else value for place in where})
        for value in doc.values
    )
    return Parameter(Axis(doc.name, levels, _own(root, where)), changes)


@dataclass(slots=True)
class _Taken:
    """Places that parameters change, and all places above them, each with the parameter."""

    changed: dict[Place, str] = field(default_factory=dict)
    above: dict[Place, str] = field(default_factory=dict)

    def take(self, place: Place, name: str, span: Span) -> None:
        """Note a place; raises InputRejected where another parameter has it, or has a part."""
        prefixes = [place[:length] for length in range(1, len(place) + 1)]
        owners = [self.changed[prefix] for prefix in prefixes if prefix in self.changed]
        owners += [self.above[place]] if place in self.above else []
        if owners:
            text = f"'{name}' changes what '{owners[0]}' changes"
            raise rejected("sweep-path-twice", text, span)
        self.changed[place] = name
        self.above |= dict.fromkeys(prefixes[:-1], name)


def label_of(value: Node) -> str:
    """What a value is called in the results."""
    return _NOTHING if _is_null(value) else flow_text(value)


def _level(value: Node | None) -> Level:
    if value is None:
        return Level(_NOTHING, None)
    return Level(label_of(value), number_in(value))


def _own(root: Node, where: Iterable[Place]) -> Level:
    """What the board itself says; where it says several things, no number."""
    own = tuple(dict.fromkeys(_level(node_of(root, place)) for place in where))
    return own[0] if len(own) == 1 else Level("own", None)


def _is_null(value: Node) -> bool:
    return isinstance(value, Scalar) and not value.quoted and value.text in _NULLS


def _of_guests(doc: ParameterDoc, guests: GuestsDoc, known: tuple[str, ...]) -> Parameter:
    if doc.values or (guests.first is None) == (guests.sets is None):
        text = f"'{doc.name}' says of guests either 'first' or 'sets'"
        raise rejected("sweep-parameter", text, doc.span)
    if guests.first is not None:
        return _first(doc, guests, guests.first, known)
    if guests.order:
        text = "'order' belongs to 'first'"
        raise rejected("sweep-parameter", text, guests.span_of("order"))
    if guests.sets == "all":
        if len(known) > _MOST_SETS:
            text = f"the board has {len(known)} guests, all sets are made of {_MOST_SETS} at most"
            raise rejected("sweep-guests", text, guests.span_of("sets"))
        sizes = (combinations(known, size) for size in range(len(known) + 1))
        return _sets(doc.name, tuple(chain.from_iterable(sizes)), known)
    listed = tuple(guests.sets or ())
    spans = [guests.span_of("sets", index) for index in range(len(listed))]
    for names, span in zip(listed, spans, strict=True):
        _check_names(names, known, span)
    sorted_sets = tuple(tuple(name for name in known if name in names) for names in listed)
    found = _sets(doc.name, sorted_sets, known)
    _distinct(doc.name, found.axis.levels, spans)
    return found


def _first(
    doc: ParameterDoc, guests: GuestsDoc, counts: Sequence[int], known: tuple[str, ...]
) -> Parameter:
    """How many guests: the first ones of an order, which the board's completes."""
    _check_names(guests.order, known, guests.span_of("order"))
    order = (*guests.order, *(name for name in known if name not in guests.order))
    spans = [guests.span_of("first", index) for index in range(len(counts))]
    for number, span in zip(counts, spans, strict=True):
        if number > len(known):
            raise _guests_error(f"the board has {len(known)} guests, not {number}", span)
    levels = tuple(Level(str(number), number) for number in counts)
    _distinct(doc.name, levels, spans)
    changes = tuple(Change(without=frozenset(order[number:])) for number in counts)
    return Parameter(Axis(doc.name, levels, Level(str(len(known)), len(known))), changes)


def _sets(name: str, sets: Sequence[tuple[str, ...]], known: tuple[str, ...]) -> Parameter:
    levels = tuple(_set_level(names) for names in sets)
    changes = tuple(Change(without=frozenset(known) - frozenset(names)) for names in sets)
    return Parameter(Axis(name, levels, _set_level(known)), changes)


def _set_level(names: Sequence[str]) -> Level:
    return Level("+".join(names) or _NOTHING, len(names))


def _check_names(names: Sequence[str], known: Collection[str], span: Span) -> None:
    for index, name in enumerate(names):
        if name not in known:
            text = f"the board has no guest '{shown(name)}'"
            raise _guests_error(text, span, did_you_mean(name, known))
        if name in names[:index]:
            raise _guests_error(f"guest '{name}' stands twice", span)


def _guests_error(text: str, span: Span, hint: str | None = None) -> InputRejected:
    return rejected("sweep-guests", text, span, hint)


def _distinct(name: str, levels: Sequence[Level], spans: Sequence[Span]) -> None:
    seen: set[str] = set()
    for level, span in zip(levels, spans, strict=True):
        if level.label in seen:
            text = f"'{name}' has the value '{shown(level.label)}' twice"
            raise rejected("sweep-value-twice", text, span)
        seen.add(level.label)
