"""The way from reset to the guests: every transition of a plan, replayed with all its events.

Every pCPU gets from reset, or from what a boot loader hands over, through all of its stages, and
starts every guest that may run on it. Vectors and handlers' stack count as live at all times, as
an exception may arrive between any two instructions. Only from reset to the first stage they do
not: exceptions are masked by hardware there, and nothing in a sequence unmasks them.
"""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.arch.rights import Rights
from mpuplan.check.anchors import anchors
from mpuplan.check.codes import finding
from mpuplan.check.cover import united
from mpuplan.check.events import Memory, stuck
from mpuplan.check.families import Family, families
from mpuplan.check.hazards import Journey, Regions
from mpuplan.check.machine import RESET_SLOT, Machine
from mpuplan.check.registers import Bits, M, Setting, found_off, found_setting
from mpuplan.check.replay import Trial, cost_rule, footing, run
from mpuplan.check.route import legs, lines
from mpuplan.check.steps import Steps, spare_slots
from mpuplan.check.switches import goal_of
from mpuplan.model.transition import TransitionKind, Zero

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mpuplan.check.decoded import Decoded
    from mpuplan.check.places import Places
    from mpuplan.check.route import Leg, Line
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board
    from mpuplan.model.tables import Tables
    from mpuplan.model.transition import Transition

__all__ = ["obstacle_rules", "prepared", "transition_rules", "transition_trials"]


def transition_rules(
    board: Board, tables: Tables, decoded: Sequence[Decoded], places: Places
) -> Iterator[Diagnostic]:
    """Findings on the transitions of a plan: missing ones, each one's replay, their order."""
    every, memory = lines(board, decoded), Memory(board, decoded, places)
    taken: set[int] = set()
    lacking: set[int] = set()
    for number, line in enumerate(every):
        waited: dict[int, int] = {}
        missing: list[Leg] = []
        last = -1
        for leg in legs(board, line):
            yield from _impossible(leg)
            at = next((n for n, t in enumerate(tables.transitions) if leg.matches(t)), None)
            if at is None:
                lacking.add(number)
                obstacle = _obstacle(leg, tables)
                missing += [leg] if obstacle is None else []
                yield from (obstacle,) if obstacle is not None else ()
                continue
            taken.add(at)
            if at < last:
                text = f"the transition {leg.way} stands before one that leads to it"
                yield _found("transition-order", text, leg)
            last = max(last, at)
            yield from _judged(leg, tables.transitions[at], tables, memory, waited)
        yield from _missing(line, missing)
    for number, transition in enumerate(tables.transitions):
        if number not in taken:
            yield _needless(transition, tables.transitions[:number])
    yield from _endless(board, every, tables.transitions, lacking)


def transition_trials(
    board: Board, decoded: Sequence[Decoded], transitions: Sequence[Transition]
) -> Iterator[tuple[Trial, Machine]]:
    """Every transition that the board asks for and the plan has, ready to run."""
    for line in lines(board, decoded):
        for leg in legs(board, line):
            yield from (prepared(leg, t) for t in transitions if leg.matches(t))


def _obstacle(leg: Leg, tables: Tables) -> Diagnostic | None:
    """What the plan says of a transition that it has not; None when it says nothing."""
    for o in tables.obstacles:
        if (o.pcpu, o.mpu, o.source, o.target) == (leg.line.pcpu, leg.line.mpu, *leg.ends):
            text = f"{leg.line.title} has no safe way {leg.way}: {o.why}"
            return _found("transition-obstructed", text, leg)
    return None


def obstacle_rules(
    board: Board, tables: Tables, decoded: Sequence[Decoded]
) -> Iterator[Diagnostic]:
    """An obstacle says why a pair of contexts has no sequence, so there has to be such a pair."""
    ways = {(s.mpu, s.pcpu, s.source, s.target) for s in tables.switches}
    lacking: dict[tuple[str, int, str, str], bool] = {}
    for family in families(decoded):
        names = [d.context.name for d in family.members]
        for pair in permutations(names, 2):
            key = (family.mpu, family.pcpu, *pair)
            lacking[key] = key not in ways
    for line in lines(board, decoded):
        for leg in legs(board, line):
            key = (line.mpu, line.pcpu, *leg.ends)
            none = not any(leg.matches(t) for t in tables.transitions)
            lacking[key] = none or lacking.get(key, False)
    for o in tables.obstacles:
        known = lacking.get((o.mpu, o.pcpu, o.source, o.target))
        if not known:
            text = f"the obstacle of the {o.mpu} MPU of pCPU {o.pcpu} from '{o.source}' to"
            text += f" '{o.target}' "
            text += "is none that the board has" if known is None else "stands beside a sequence"
            yield finding("transition-needless", text, span=None, context=o.target)


def _impossible(leg: Leg) -> Iterator[Diagnostic]:
    """A layout that no system can run with, as nothing may match two enabled regions."""
    if leg.kind is not TransitionKind.HANDOVER or leg.off or leg.source is None:
        return
    head = f"the layout '{leg.source.context.name}' found on entry to stage '{leg.stage.name}'"
    for words, fields in leg.source.fields:
        if fields.enabled and fields.end <= fields.start:
            text = f"{head} enables slot {words.slot} with its limit below its base"
            yield _found("transition-unsafe", text, leg)
    for one, other in combinations(leg.source.regions, 2):
        if one.start < other.end and other.start < one.end:
            both = range_text(max(one.start, other.start), min(one.end, other.end))
            text = f"{head} enables {one.text} and {other.text}, which overlap in {both}"
            yield _found("transition-unsafe", text, leg)


def _missing(line: Line, missing: Sequence[Leg]) -> Iterator[Diagnostic]:
    if missing:
        first = f"the {missing[0].kind} transition {missing[0].way}"
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        yield _found("transition-missing", f"{line.title} lacks {first}{more}", missing[0])


def _needless(transition: Transition, before: Sequence[Transition]) -> Diagnostic:
    t = transition
    same = (t.kind, t.pcpu, t.mpu, t.source, t.target)
    twice = any((b.kind, b.pcpu, b.mpu, b.source, b.target) == same for b in before)
    text = f"the {t.kind} transition of the {t.mpu} MPU of pCPU {t.pcpu} from '{t.source}' to"
    text += f" '{t.target}' " + ("stands twice" if twice else "is none that the board asks for")
    return finding("transition-needless", text, span=None, context=t.target)


def _endless(
    board: Board, every: Sequence[Line], transitions: Sequence[Transition], lacking: set[int]
) -> Iterator[Diagnostic]:
    found = stuck(board, every, transitions, lacking)
    if found is not None:
        transition, wait, pcpu = found
        text = f"pCPU {transition.pcpu} waits without end, on its way from '{transition.source}' to"
        text += f" '{transition.target}', for pCPU {pcpu} to reach stage '{wait.stage}'"
        yield finding("transition-wait", text, span=None, context=transition.target)


def _judged(
    leg: Leg, transition: Transition, tables: Tables, memory: Memory, waited: dict[int, int]
) -> Iterator[Diagnostic]:
    """One transition; `waited` is carried on: the stage that each other pCPU has reached."""
    trial, machine = prepared(leg, transition)
    yield from cost_rule(trial, transition.cost)
    if not transition.bound <= transition.cost.writes:
        text = f"{trial.title} says that no fewer than {transition.bound} writes do, and has"
        yield trial.found("cost", f"{text} {transition.cost.writes}")
    yield from _unreachable(leg, trial)
    yield from footing(trial, found=leg.kind is TransitionKind.HANDOVER)
    steps = Steps(leg, trial, memory, tables.guests, waited)
    yield from run(trial, machine, steps.watch)
    yield from steps.finish()
    yield from _spare(trial, prepared(leg, transition)[1], transition)


def prepared(leg: Leg, transition: Transition) -> tuple[Trial, Machine]:
    """A transition on trial, and the machine as it is found."""
    target, core = leg.target, leg.target.board.core
    slots = range(core.slots(leg.line.mpu))
    handed = leg.kind is TransitionKind.HANDOVER
    if leg.off or leg.source is None:
        words, setting = dict.fromkeys(slots, RESET_SLOT), Setting(sctlr=Bits(M, 0))
        setting = found_off(leg.source.table) if leg.source is not None else setting
        ends = (target, target)
    else:
        words, table = leg.source.held, leg.source.table
        setting = found_setting(table, core.isa) if handed else leg.source.setting
        ends = (leg.source, target)
    # What runs before a plan's first sequence leaves PRSELR anywhere.
    selected = None if leg.found else 0
    machine = Machine(
        core, leg.line.mpu, words, setting, slots_only=False, selected=selected, taking_over=handed
    )
    zeroed = united((s.start, s.end) for s in transition.steps if isinstance(s, Zero))
    left = leg.rested if leg.off else None
    journey = Journey(
        _family(leg), ends, anchors(*ends), Regions(target), off=leg.off, zeroed=zeroed, left=left
    )
    source = None if leg.off else dict(machine.slots)
    title = f"the {leg.kind} transition {leg.way}"
    goal = goal_of(*ends)
    return Trial(
        "transition", title, leg.way, "step", journey, transition.steps, source, goal, free=True
    ), machine  # fmt: skip


def _family(leg: Leg) -> Family:
    """The contexts that messages may name: those of both stages."""
    near = [d for d in (leg.source, leg.target) if d is not None]
    rest = [d for stage, some in leg.line.stages if stage in (leg.stage, leg.left) for d in some]
    return Family((*near, *(d for d in rest if d not in near)))


def _unreachable(leg: Leg, trial: Trial) -> Iterator[Diagnostic]:
    """With the MPU off the code runs from the default map, which must let it."""
    if not leg.off:
        return
    roles = leg.line.party.roles
    code = set(roles.code) if roles is not None else set()
    own = {part.name for block in leg.line.party.blocks for part in block.parts}
    for d in leg.target.demands:
        runs = d.target in code if code else bool(d.privileged and d.rights & Rights.X)
        if not runs or d.target not in own or not d.privileged:
            continue
        for known in leg.target.board.core.default_map:
            low, high = max(d.start, known.start), min(d.end, known.end)
            if low < high and not known.executable:
                text = f"{trial.title} runs '{d.name}' with the MPU off, and the default map"
                text += f" executes nothing in {range_text(low, high)}"
                yield trial.found("unsafe", text, (d.name,))


def _spare(trial: Trial, machine: Machine, transition: Transition) -> Iterator[Diagnostic]:
    """`spare` names the slots that only the way needs, and no slot that it does not use."""
    must, may = spare_slots(trial, machine)
    says = set(transition.spare)
    if not must <= says <= may:
        texts = [", ".join(map(str, sorted(some))) or "none" for some in (says, must)]
        yield trial.found("spare", f"{trial.title} says spare slots {texts[0]}, it uses {texts[1]}")


def _found(code: str, text: str, leg: Leg) -> Diagnostic:
    context = leg.target.context
    return finding(code, text, span=context.span, context=context.name)
