"""Mutants of plans: one fault in the register words, which the judge has to find.

A mutant is a plan's JSON with words changed and with what follows from them (``start``, ``end``,
``enabled``, ``free_slots``) changed alike, so that only a comparison with the board's demands can
tell it from a plan. Works on the raw JSON, not on mpuplan's own reading of it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from mpuplan.arch.codec import Isa, RegionFields, RegionWords, decode, encode
from mpuplan.arch.memory import is_device, is_non_cacheable
from mpuplan.model.plan import Control
from mpuplan.model.tables import Origin, SlotWords, TableContext, Tables

PlanDict = dict[str, Any]
SlotDict = dict[str, Any]

SURVIVORS = {
    "disabled-slot": "the words of a slot that is off grant nothing to anybody",
    "equal-mair-byte": "another index with the same byte is the same memory type",
    "share-of-device": "SH of Device and of Normal non-cacheable memory has no effect",
}
"""Faults that change no access and may therefore pass, and why."""

MOST_SURVIVORS = 0.05


@dataclass(frozen=True)
class Mutant:
    """``survivor`` names the entry of SURVIVORS that excuses it, None: the judge must object."""

    kind: str
    where: str
    plan: PlanDict
    survivor: str | None = None


def tables_of(plan: PlanDict) -> Tables:
    """What the judge sees of a plan's JSON."""
    return Tables(
        Origin.PLAN,
        tuple((p["block"], _int(p["start"])) for p in plan["placement"]),
        tuple(
            TableContext(
                context["name"],
                context["mpu"],
                Control(**context["control"]),
                _mair(plan, context),
                context["transient_slots"],
                tuple(
                    SlotWords(s["slot"], _int(s["prbar"]), _int(s["prlar"]))
                    for s in context["slots"]
                ),
            )
            for context in plan["contexts"]
        ),
    )


def mutant(plan: PlanDict, rng: Random) -> Mutant:
    """One random fault in a copy of the plan; the same for the same state of ``rng``."""
    while True:
        changed = copy.deepcopy(plan)
        found = rng.choice(_KINDS)(changed, rng)
        if found is not None:
            return found


def _int(value: str | int) -> int:
    return int(value, 16) if isinstance(value, str) else value


def _mair(plan: PlanDict, context: PlanDict) -> tuple[int, ...]:
    found = context.get("mair")
    if found is None:
        found = plan["mair"][context["mpu"]]
    return tuple(_int(byte) for byte in found)


def _isa(plan: PlanDict) -> Isa:
    return Isa(plan["core"]["isa"])


def _fields(plan: PlanDict, slot: SlotDict) -> RegionFields:
    return decode(RegionWords(_int(slot["prbar"]), _int(slot["prlar"])), _isa(plan))


def _put_words(plan: PlanDict, slot: SlotDict, prbar: int, prlar: int) -> None:
    digits = len(slot["prbar"]) - 2
    slot["prbar"], slot["prlar"] = f"{prbar:#0{digits + 2}x}", f"{prlar:#0{digits + 2}x}"
    fields = _fields(plan, slot)
    slot["start"], slot["end"] = f"{fields.start:#x}", f"{fields.end:#x}"
    slot["enabled"] = fields.enabled


def _put(plan: PlanDict, slot: SlotDict, **changes: int) -> bool:
    """Writes changed fields; False when no words can say them."""
    old = _fields(plan, slot)
    new = {name: getattr(old, name) for name in old.__dataclass_fields__} | changes
    if new["start"] >= new["end"] or new["start"] < 0:
        return False
    sh = new["sh"]
    try:
        words = encode(RegionFields(**{**new, "sh": 0}), _isa(plan))
    except ValueError:
        return False
    shift = 3 if _isa(plan) is Isa.AARCH32 else 4  # the codec refuses the reserved SH=0b01
    _put_words(plan, slot, words.prbar | sh << shift, words.prlar)
    return True


def _pick(plan: PlanDict, rng: Random, *, enabled: bool = True) -> tuple[PlanDict, SlotDict] | None:
    found = [
        (context, slot)
        for context in plan["contexts"]
        for slot in context["slots"]
        if slot["enabled"] is enabled
    ]
    return rng.choice(found) if found else None


def _where(context: PlanDict, slot: SlotDict) -> str:
    return f"{context['name']} slot {slot['slot']}"


def _byte(plan: PlanDict, context: PlanDict, index: int) -> int:
    mair = _mair(plan, context)
    return mair[index] if index < len(mair) else 0  # a byte that is not listed is 0


# --- kinds of faults ---------------------------------------------------------------------------


def _ap(plan: PlanDict, rng: Random) -> Mutant | None:
    return _other_value(plan, rng, "ap", 4)


def _xn(plan: PlanDict, rng: Random) -> Mutant | None:
    return _other_value(plan, rng, "xn", 2 if _isa(plan) is Isa.AARCH32 else 4)


def _other_value(plan: PlanDict, rng: Random, name: str, values: int) -> Mutant | None:
    at = _pick(plan, rng)
    if at is None:
        return None
    context, slot = at
    old = getattr(_fields(plan, slot), name)
    new = rng.choice([value for value in range(values) if value != old])
    _put(plan, slot, **{name: new})
    return Mutant(name, f"{_where(context, slot)}: {old} -> {new}", plan)


def _sh(plan: PlanDict, rng: Random) -> Mutant | None:
    at = _pick(plan, rng)
    if at is None:
        return None
    context, slot = at
    old = _fields(plan, slot)
    new = rng.choice([value for value in range(4) if value != old.sh])
    _put(plan, slot, sh=new)
    byte = _byte(plan, context, old.attr)
    harmless = new != 1 and (is_device(byte) or is_non_cacheable(byte))
    where = f"{_where(context, slot)}: {old.sh} -> {new}"
    return Mutant("sh", where, plan, "share-of-device" if harmless else None)


def _attr(plan: PlanDict, rng: Random) -> Mutant | None:
    at = _pick(plan, rng)
    if at is None:
        return None
    context, slot = at
    old = _fields(plan, slot).attr
    new = rng.choice([value for value in range(8) if value != old])
    _put(plan, slot, attr=new)
    same = _byte(plan, context, old) == _byte(plan, context, new)
    where = f"{_where(context, slot)}: {old} -> {new}"
    return Mutant("attr", where, plan, "equal-mair-byte" if same else None)


def _edge(plan: PlanDict, rng: Random) -> Mutant | None:
    at = _pick(plan, rng)
    if at is None:
        return None
    context, slot = at
    name, by = rng.choice(("start", "end")), rng.choice((-64, 64))
    if not _put(plan, slot, **{name: getattr(_fields(plan, slot), name) + by}):
        return None
    return Mutant("edge", f"{_where(context, slot)}: {name} {by:+}", plan)


def _drop(plan: PlanDict, rng: Random) -> Mutant | None:
    at = _pick(plan, rng)
    if at is None:
        return None
    context, slot = at
    context["slots"].remove(slot)
    context["free_slots"] += 1
    return Mutant("drop", _where(context, slot), plan)


def _duplicate(plan: PlanDict, rng: Random) -> Mutant | None:
    at = _pick(plan, rng)
    if at is None:
        return None
    context, slot = at
    used = {s["slot"] for s in context["slots"]}
    free = set(range(plan["core"][f"{context['mpu']}_regions"])) - used
    if not free:
        return None
    second = {**slot, "slot": rng.choice(sorted(free))}
    context["slots"] = sorted([*context["slots"], second], key=lambda s: s["slot"])
    context["free_slots"] -= 1
    return Mutant("duplicate", f"{_where(context, slot)} in {second['slot']} too", plan)


def _exchange(plan: PlanDict, rng: Random) -> Mutant | None:
    """PRBAR or PRLAR of two enabled slots of one context exchanged."""
    at = _pick(plan, rng)
    if at is None:
        return None
    context, first = at
    word = rng.choice(("prbar", "prlar"))
    others = [s for s in context["slots"] if s["enabled"] and s[word] != first[word]]
    if not others:
        return None
    second = rng.choice(others)
    a = {w: _int(first[w]) for w in ("prbar", "prlar")}
    b = {w: _int(second[w]) for w in ("prbar", "prlar")}
    a[word], b[word] = b[word], a[word]
    _put_words(plan, first, a["prbar"], a["prlar"])
    _put_words(plan, second, b["prbar"], b["prlar"])
    return Mutant("exchange", f"{_where(context, first)} and {second['slot']}: {word}", plan)


def _enable(plan: PlanDict, rng: Random) -> Mutant | None:
    at = _pick(plan, rng, enabled=rng.random() < 0.5)
    if at is None:
        return None
    context, slot = at
    _put_words(plan, slot, _int(slot["prbar"]), _int(slot["prlar"]) ^ 1)
    return Mutant("enable", f"{_where(context, slot)}: now {slot['enabled']}", plan)


def _disabled(plan: PlanDict, rng: Random) -> Mutant | None:
    """A fault where it does no harm; rare."""
    at = _pick(plan, rng, enabled=False)
    if at is None or rng.random() < 0.7:
        return None
    context, slot = at
    old = _fields(plan, slot)
    _put(plan, slot, ap=old.ap ^ 1)
    return Mutant("disabled", _where(context, slot), plan, "disabled-slot")


def _wrong_context(plan: PlanDict, rng: Random) -> Mutant | None:
    """The tables of two contexts exchanged, when they grant different things."""
    contexts = plan["contexts"]
    if len(contexts) < 2:
        return None
    first = rng.choice(contexts)
    others = [
        c
        for c in contexts
        if c["mpu"] == first["mpu"] and _granted(plan, c) != _granted(plan, first)
    ]
    if not others:
        return None
    second = rng.choice(others)
    for key in ("slots", "mair", "free_slots"):
        first[key], second[key] = second[key], first[key]
    return Mutant("wrong-context", f"{first['name']} and {second['name']}", plan)


def _granted(plan: PlanDict, context: PlanDict) -> set[tuple[int, ...]]:
    found = set()
    for slot in context["slots"]:
        if slot["enabled"]:
            f = _fields(plan, slot)
            found.add((f.start, f.end, f.sh, f.ap, f.xn, _byte(plan, context, f.attr)))
    return found


_KINDS: tuple[Callable[[PlanDict, Random], Mutant | None], ...] = (
    _ap,
    _xn,
    _sh,
    _attr,
    _edge,
    _edge,
    _drop,
    _duplicate,
    _exchange,
    _enable,
    _disabled,
    _wrong_context,
)
