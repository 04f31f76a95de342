"""How device models drop their maps of a guest's RAM before the guest runs again.

Normative: the C that ``--target maintenance`` emits follows these functions step by step. One state
per guest whose RAM is taken away. Each function is one input; it takes the state and returns the
next one with what EL2 does at once, in order. All inputs are taken one after another, under a lock.

The way round is IDLE, PAUSING (its vCPUs leave), CHANGING (the regions are rewritten), WAITING (the
device models drop their maps), IDLE. Who asks while its vCPUs are still leaving joins the batch;
who asks later is the next batch, and the guest stays paused until that one is over too.

Device models are not trusted. An acknowledgement counts once, for the batch whose number it names;
all others are counted up to a limit and change nothing. One that has not acknowledged when the
time of the batch is over is cut off: its own guest is paused, so it reaches nothing any more, and
nobody waits for it until that guest has been started again.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

__all__ = [
    "MOST_IGNORED",
    "Act",
    "Action",
    "Mapcache",
    "Moved",
    "Phase",
    "acknowledge",
    "changed",
    "enter",
    "expire",
    "idle",
    "leave",
    "may_run",
    "request",
    "restored",
]

MOST_IGNORED: Final = 0xFFFF_FFFF
"""Where the count of ignored acknowledgements stays."""
_NUMBERS: Final = 1 << 32


class Phase(enum.IntEnum):
    """Where a guest stands: see the module."""

    IDLE = 0
    PAUSING = 1
    CHANGING = 2
    WAITING = 3


class Act(enum.StrEnum):
    """What EL2 does.

    KICK: make the vCPUs of the mask leave the guest. CHANGE: have somebody write the regions for
    the removals of the mask, who then says `changed`. TELL: the device models of the mask, with the
    batch's number, and start its timer. CUT: pause the guests of the device models of the mask.
    RESUME: all vCPUs may enter again.
    """

    KICK = "kick"
    CHANGE = "change"
    TELL = "tell"
    CUT = "cut"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that EL2 does; `mask` has a bit per vCPU, removal or device model."""

    act: Act
    mask: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Mapcache:
    """The state of one guest; masks have a bit per vCPU, removal or device model.

    `models`: all its device models. `running`: vCPUs that are in the guest. `batch`: removals under
    way; `waiting`: those of the next batch. `number`: of the latest batch that was told, modulo
    2**32. `due`: device models that were told and have not answered. `cut`: those that are cut off.
    `ignored`: by device model, acknowledgements that counted for nothing.
    """

    models: int
    phase: Phase = Phase.IDLE
    running: int = 0
    batch: int = 0
    waiting: int = 0
    number: int = 0
    due: int = 0
    cut: int = 0
    ignored: tuple[int, ...] = ()


Moved: TypeAlias = tuple[Mapcache, tuple[Action, ...]]


def idle(models: int) -> Mapcache:
    """The state of a guest with so many device models, nothing under way, no vCPU in it.

    >>> state, done = request(idle(1), 0)
    >>> state.phase.name, done[0].act.value
    ('CHANGING', 'change')
    """
    return Mapcache((1 << models) - 1, ignored=(0,) * models)


def may_run(state: Mapcache) -> bool:
    """Whether a vCPU may enter the guest."""
    return state.phase is Phase.IDLE


def enter(state: Mapcache, vcpu: int) -> Moved:
    """A vCPU is about to enter the guest; it does not while it may not run."""
    if not may_run(state):
        return state, ()
    return replace(state, running=state.running | 1 << vcpu), ()


def leave(state: Mapcache, vcpu: int) -> Moved:
    """A vCPU has left the guest, kicked or not; the last one to leave lets the regions change."""
    after = replace(state, running=state.running & ~(1 << vcpu))
    if after.phase is Phase.PAUSING and after.running == 0:
        return _change(after, after.batch)
    return after, ()


def request(state: Mapcache, removal: int) -> Moved:
    """Somebody wants RAM to be taken from the guest; over when neither batch holds the removal."""
    bit = 1 << removal
    match state.phase:
        case Phase.IDLE if state.running:
            begun = replace(state, phase=Phase.PAUSING, batch=bit)
            return begun, (Action(Act.KICK, state.running),)
        case Phase.IDLE:
            return _change(state, bit)
        case Phase.PAUSING:
            return replace(state, batch=state.batch | bit), ()
        case _:
            return replace(state, waiting=state.waiting | bit), ()


def changed(state: Mapcache) -> Moved:
    """The regions of the batch are rewritten, and what was written is in force on every pCPU."""
    if state.phase is not Phase.CHANGING:
        return state, ()
    told = state.models & ~state.cut
    if told == 0:
        return _over(state)
    number = (state.number + 1) % _NUMBERS
    after = replace(state, phase=Phase.WAITING, number=number, due=told)
    return after, (Action(Act.TELL, told, number),)


def acknowledge(state: Mapcache, model: int, number: int) -> Moved:
    """A device model says that it has dropped its maps, for the batch of that number."""
    bit = 1 << model
    if state.phase is not Phase.WAITING or not state.due & bit or number != state.number:
        return _ignored(state, model), ()
    after = replace(state, due=state.due & ~bit)
    return (after, ()) if after.due else _over(after)


def expire(state: Mapcache, number: int) -> Moved:
    """The time of a batch is over: who still has to answer is cut off."""
    if state.phase is not Phase.WAITING or number != state.number:
        return state, ()
    after, actions = _over(replace(state, cut=state.cut | state.due, due=0))
    return after, (Action(Act.CUT, state.due), *actions)


def restored(state: Mapcache, model: int) -> Moved:
    """The guest of a device model that was cut off starts anew, without any maps."""
    return replace(state, cut=state.cut & ~(1 << model)), ()


def _change(state: Mapcache, batch: int) -> Moved:
    after = replace(state, phase=Phase.CHANGING, batch=batch, waiting=0)
    return after, (Action(Act.CHANGE, batch),)


def _over(state: Mapcache) -> Moved:
    if state.waiting:
        return _change(state, state.waiting)
    return replace(state, phase=Phase.IDLE, batch=0), (Action(Act.RESUME),)


def _ignored(state: Mapcache, model: int) -> Mapcache:
    counts = list(state.ignored)
    counts[model] = min(counts[model] + 1, MOST_IGNORED)
    return replace(state, ignored=tuple(counts))
