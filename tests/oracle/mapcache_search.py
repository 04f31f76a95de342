"""All interleavings of vCPUs, initiators, device models and timers, watched from outside.

The watcher knows the words of the protocol and nothing of its states: who is in the guest, which
regions were changed, and which maps a device model may still hold. It says what is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mpuplan.coherency.mapcache import Act, Mapcache, Phase, idle

INPUTS = ("enter", "leave", "request", "changed", "acknowledge", "expire", "restored")
NUMBERS = 1 << 32


class Wrong(Exception):
    """A property that does not hold."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """What is so, whatever the protocol thinks; masks, and tuples by device model or removal.

    `stale`: removals whose regions were changed and whose maps the model may still hold. `pending`:
    those that it drops when it honestly answers what it was told last. `open`: asked for, no change
    ordered since; `todo`: the change that somebody was told to make; `left`: requests to come.
    """

    running: int
    kicked: int
    todo: int
    open: int
    cut: int
    stale: tuple[int, ...]
    pending: tuple[int, ...]
    told: tuple[int, ...]
    left: tuple[int, ...]
    restores: int


@dataclass(frozen=True, slots=True)
class Case:
    """So many vCPUs, device models, and requests by removal; how often a model may be restored."""

    vcpus: int
    models: int
    requests: tuple[int, ...]
    restores: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """`steps`: every state with every input that was tried; `wrong`: the first violation."""

    steps: frozenset[tuple[Mapcache, str, tuple[int, ...]]]
    states: int
    wrong: str = ""


def bare(state: Mapcache) -> Mapcache:
    """Without the counts, on which nothing depends."""
    return replace(state, ignored=(0,) * len(state.ignored))


def at(values: tuple[int, ...], index: int, value: int) -> tuple[int, ...]:
    return (*values[:index], value, *values[index + 1 :])


def bits(mask: int) -> list[int]:
    return [n for n in range(mask.bit_length()) if mask >> n & 1]


def need(holds: bool, what: str) -> None:
    if not holds:
        raise Wrong(what)


def choices(case: Case, state: Mapcache, seen: Watcher) -> list[tuple[str, tuple[int, ...]]]:
    """Everything that may happen next; acknowledgements and timers of any number at any time."""
    found = [
        ("leave" if seen.running >> vcpu & 1 else "enter", (vcpu,)) for vcpu in range(case.vcpus)
    ]
    found += [("request", (n,)) for n, left in enumerate(seen.left) if left]
    found += [("changed", ())] if seen.todo else []
    near = [(state.number + step) % NUMBERS for step in (-1, 0, 1)]
    found += [("acknowledge", (model, n)) for model in range(case.models) for n in near]
    found += [("expire", (n,)) for n in near]
    return found + [("restored", (model,)) for model in bits(seen.cut) if seen.restores]


def moves_on(name: str, words: tuple[int, ...], state: Mapcache, seen: Watcher) -> bool:
    """Whether this comes by itself, without the goodwill of a vCPU or a device model."""
    if name == "leave":
        return bool(seen.kicked >> words[0] & 1)
    return name == "changed" or (name == "expire" and words == (state.number,))


def quiet(state: Mapcache, seen: Watcher) -> bool:
    return state.phase is Phase.IDLE and not (seen.open or seen.todo or any(seen.stale))


def happens(seen: Watcher, name: str, words: tuple[int, ...], state: Mapcache) -> Watcher:
    """What an input itself does to the world."""
    match name, words:
        case "leave", (vcpu,):
            gone = ~(1 << vcpu)
            return replace(seen, running=seen.running & gone, kicked=seen.kicked & gone)
        case "request", (removal,):
            left = at(seen.left, removal, seen.left[removal] - 1)
            return replace(seen, open=seen.open | 1 << removal, left=left)
        case "changed", ():
            need(seen.running == 0, "regions change while a vCPU runs")
            stale = tuple(
                0 if seen.cut >> n & 1 else old | seen.todo for n, old in enumerate(seen.stale)
            )
            return replace(seen, todo=0, stale=stale)
        case "acknowledge", (model, number) if seen.told[model] == number:
            kept = seen.stale[model] & ~seen.pending[model]
            return replace(
                seen, stale=at(seen.stale, model, kept), pending=at(seen.pending, model, 0)
            )
        case "restored", (model,):
            return replace(seen, cut=seen.cut & ~(1 << model), restores=seen.restores - 1)
        case _:
            return seen


def acts(seen: Watcher, name: str, words: tuple[int, ...], before: Mapcache, actions) -> Watcher:
    """What the protocol has EL2 do, and whether it may."""
    for action in actions:
        match action.act:
            case Act.KICK:
                need(action.mask == seen.running, "not all that run are kicked")
                seen = replace(seen, kicked=action.mask)
            case Act.CHANGE:
                need(seen.running == 0, "a change is ordered while a vCPU runs")
                need(seen.todo == 0, "a change is ordered while one is under way")
                need(action.mask & ~seen.open == 0, "a change is ordered that nobody asks for")
                seen = replace(seen, todo=action.mask, open=seen.open & ~action.mask)
            case Act.TELL:
                seen = _told(seen, action.mask, action.number)
            case Act.CUT:
                need((name, words) == ("expire", (before.number,)), "cut off before its time")
                for model in bits(action.mask):
                    need(seen.pending[model] != 0, "cut off though it has answered")
                    seen = replace(
                        seen,
                        cut=seen.cut | 1 << model,
                        stale=at(seen.stale, model, 0),
                        pending=at(seen.pending, model, 0),
                    )
            case Act.RESUME:
                need(not any(seen.stale), "resumed before all have answered or were cut off")
                need(not seen.open | seen.todo, "resumed, and a removal is forgotten")
    return seen


def _told(seen: Watcher, mask: int, number: int) -> Watcher:
    need(seen.todo == 0, "told before the regions changed")
    wanted = sum(1 << n for n, stale in enumerate(seen.stale) if stale)
    need(mask & seen.cut == 0, "one that is cut off is told")
    need(wanted & ~mask == 0, "an invalidation is lost")
    for model in bits(mask):
        need(seen.stale[model] & ~seen.pending[model] != 0, "an invalidation is told twice")
        need(seen.told[model] != number, "a number is used twice")
        seen = replace(
            seen,
            pending=at(seen.pending, model, seen.stale[model]),
            told=at(seen.told, model, number),
        )
    return seen


def holds(before: Mapcache, after: Mapcache, seen: Watcher, actions) -> None:
    """What must be so after every input."""
    need(not (seen.running and any(seen.stale)), "a vCPU runs before all have answered")
    for removal, _ in enumerate(seen.left):
        if not (after.batch | after.waiting) >> removal & 1:
            made = not (seen.open | seen.todo) >> removal & 1
            need(made, "a removal is said to be over and was not made")
            held = any(stale >> removal & 1 for stale in seen.stale)
            need(not held, "a removal is said to be over while a map of it is left")
    back = before.phase is not Phase.IDLE and after.phase is Phase.IDLE
    need(back == any(a.act is Act.RESUME for a in actions), "nobody wakes the vCPUs")


def step(machine, state: Mapcache, seen: Watcher, name: str, words: tuple[int, ...]):
    """The next state and watcher; raises Wrong."""
    after, actions = getattr(machine, name)(state, *words)
    seen = happens(seen, name, words, state)
    if name == "enter" and after.running >> words[0] & 1:
        seen = replace(seen, running=seen.running | 1 << words[0])
    seen = acts(seen, name, words, state, actions)
    need(after.running == seen.running, "who runs is not known")
    holds(state, after, seen, actions)
    return bare(after), seen


def search(machine, case: Case) -> Found:
    """Every state that any order of inputs leads to."""
    none = (0,) * case.models
    watcher = Watcher(0, 0, 0, 0, 0, none, none, none, case.requests, case.restores)
    first = (idle(case.models), watcher)
    steps = set()
    back: dict[object, list[object]] = {first: []}
    todo = [first]
    while todo:
        here = todo.pop()
        for name, words in choices(case, *here):
            steps.add((here[0], name, words))
            try:
                there = step(machine, *here, name, words)
            except Wrong as wrong:
                return Found(frozenset(steps), len(back), str(wrong))
            if there not in back:
                back[there] = []
                todo.append(there)
            if moves_on(name, words, *here):
                back[there].append(here)
    stuck = len(back) - len(_arriving(back))
    wrong = f"{stuck} states lead nowhere without help" if stuck else ""
    return Found(frozenset(steps), len(back), wrong)


def _arriving(back) -> set:
    """States from which all is over in the end, whatever device models and vCPUs refuse."""
    reached = {node for node in back if quiet(*node)}
    todo = list(reached)
    while todo:
        for source in back[todo.pop()]:
            if source not in reached:
                reached.add(source)
                todo.append(source)
    return reached


def story(machine, models: int, *inputs) -> list[str]:
    """The actions of a row of inputs, as words, for tests that tell one course of things."""
    state, said = idle(models), []
    for name, *words in inputs:
        state, actions = getattr(machine, name)(state, *words)
        said += [f"{a.act} {a.mask:#x}" + (f" #{a.number}" if a.number else "") for a in actions]
    return said
