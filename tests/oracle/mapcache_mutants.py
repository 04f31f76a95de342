"""The mapcache protocol with one fault each."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from mpuplan.coherency import mapcache as right
from mpuplan.coherency.mapcache import Act, Action, Phase
from tests.oracle.mapcache_search import INPUTS


def mutant(**changes):
    return SimpleNamespace(**{name: getattr(right, name) for name in INPUTS} | changes)


def without(act, *, inputs):
    """No action of that kind."""

    def changed(name):
        def play(state, *words):
            after, actions = getattr(right, name)(state, *words)
            return after, tuple(a for a in actions if a.act is not act)

        return play

    return mutant(**{name: changed(name) for name in inputs})


def _no_pause(state, removal):
    """The regions change while vCPUs run."""
    if state.phase is not Phase.IDLE:
        return right.request(state, removal)
    after = replace(state, phase=Phase.CHANGING, batch=1 << removal)
    return after, (Action(Act.CHANGE, 1 << removal),)


def _no_waiting_for_the_last(state, vcpu):
    """The first vCPU that leaves lets the regions change."""
    after, actions = right.leave(state, vcpu)
    if after.phase is Phase.PAUSING:
        return replace(after, phase=Phase.CHANGING), (Action(Act.CHANGE, after.batch),)
    return after, actions


def _told_first(state, vcpu):
    """Device models are told when the guest is paused, and not when the regions have changed."""
    after, actions = right.leave(state, vcpu)
    if after.phase is Phase.CHANGING and state.phase is Phase.PAUSING:
        return right.changed(after)[0], (*actions, *right.changed(after)[1])
    return after, actions


def _runs_while_waiting(state, vcpu):
    if state.phase is Phase.WAITING:
        return replace(state, running=state.running | 1 << vcpu), ()
    return right.enter(state, vcpu)


def _first_answer_is_enough(state, model, number):
    after, actions = right.acknowledge(state, model, number)
    if state.due and after.due and after.due != state.due:
        return replace(after, due=0, phase=Phase.IDLE, batch=0), (Action(Act.RESUME),)
    return after, actions


def _any_number(state, model, number):
    """A late acknowledgement counts for the batch under way."""
    return right.acknowledge(state, model, state.number)


def _anybody(state, model, number):
    """Acknowledgements are counted, and nobody looks whose they are."""
    if state.phase is Phase.WAITING and number == state.number:
        lowest = (state.due & -state.due).bit_length() - 1
        return right.acknowledge(state, lowest, number)
    return right.acknowledge(state, model, number)


def _forgets_the_second(play):
    def forgets(state, *words):
        after, actions = play(state, *words)
        if state.phase is Phase.WAITING and after.phase is Phase.CHANGING:
            after = replace(after, phase=Phase.IDLE, batch=0)
            kept = tuple(a for a in actions if a.act is not Act.CHANGE)
            return after, (*kept, Action(Act.RESUME))
        return after, actions

    return forgets


def _joins_too_late(state, removal):
    """A removal joins a batch whose regions are being changed already."""
    if state.phase is Phase.CHANGING:
        return replace(state, batch=state.batch | 1 << removal), ()
    return right.request(state, removal)


def _joins_while_waiting(state, removal):
    if state.phase is Phase.WAITING:
        return replace(state, batch=state.batch | 1 << removal), ()
    return right.request(state, removal)


def _tells_all(state):
    """Those that are cut off too, who then are waited for again."""
    after, actions = right.changed(state)
    if after.phase is Phase.WAITING:
        told = Action(Act.TELL, state.models, after.number)
        return replace(after, due=state.models), (told,)
    return after, actions


def _tells_one(state):
    after, actions = right.changed(state)
    if after.phase is Phase.WAITING:
        one = after.due & -after.due
        return replace(after, due=one), (Action(Act.TELL, one, after.number),)
    return after, actions


def _tells_again(state):
    after, actions = right.changed(state)
    return after, (*actions, *(a for a in actions if a.act is Act.TELL))


def _same_number(state):
    after, actions = right.changed(state)
    if after.phase is Phase.WAITING and state.number:
        again = tuple(replace(a, number=state.number) for a in actions)
        return replace(after, number=state.number), again
    return after, actions


def _no_timer(state, number):
    return state, ()


def _any_timer(state, number):
    """The timer of an earlier batch cuts off who is asked now."""
    return right.expire(state, state.number)


def _cuts_nobody(state, number):
    """When the time is over the guest goes on, and so does the device model."""
    after, actions = right.expire(state, number)
    kept = tuple(a for a in actions if a.act is not Act.CUT)
    return replace(after, cut=state.cut), kept


def _cuts_all(state, number):
    after, actions = right.expire(state, number)
    told = state.models & ~state.cut
    return after, tuple(replace(a, mask=told) if a.act is Act.CUT else a for a in actions)


def _asks_who_never_ran(state, removal):
    """Waits for a kick that nobody gets."""
    if state.phase is Phase.IDLE and not state.running:
        return replace(state, phase=Phase.PAUSING, batch=1 << removal), ()
    return right.request(state, removal)


def _second_starts_anew(state, removal):
    """A second initiator kicks again, and the first one's removal is gone."""
    if state.phase is Phase.PAUSING:
        return replace(state, batch=1 << removal), ()
    return right.request(state, removal)


MUTANTS = {
    "no-pause": mutant(request=_no_pause),
    "no-kick": without(Act.KICK, inputs=("request",)),
    "first-vcpu-is-enough": mutant(leave=_no_waiting_for_the_last),
    "told-before-the-change": mutant(leave=_told_first),
    "change-not-ordered": without(Act.CHANGE, inputs=("request", "leave")),
    "runs-while-waiting": mutant(enter=_runs_while_waiting),
    "first-answer-is-enough": mutant(acknowledge=_first_answer_is_enough),
    "any-number": mutant(acknowledge=_any_number),
    "anybody-answers": mutant(acknowledge=_anybody),
    "forgets-the-second-batch": mutant(
        acknowledge=_forgets_the_second(right.acknowledge),
        expire=_forgets_the_second(right.expire),
    ),
    "joins-a-change-under-way": mutant(request=_joins_too_late),
    "joins-while-waiting": mutant(request=_joins_while_waiting),
    "second-starts-anew": mutant(request=_second_starts_anew),
    "tells-who-is-cut-off": mutant(changed=_tells_all),
    "tells-one-of-two": mutant(changed=_tells_one),
    "tells-twice": mutant(changed=_tells_again),
    "tells-nobody": without(Act.TELL, inputs=("changed",)),
    "same-number-again": mutant(changed=_same_number),
    "no-timer": mutant(expire=_no_timer),
    "any-timer": mutant(expire=_any_timer),
    "cuts-nobody": mutant(expire=_cuts_nobody),
    "cuts-all": mutant(expire=_cuts_all),
    "no-resume": without(Act.RESUME, inputs=("acknowledge", "expire", "changed")),
    "waits-for-nobody-to-leave": mutant(request=_asks_who_never_ran),
}
