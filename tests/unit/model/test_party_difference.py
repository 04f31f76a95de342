"""Who is touched by what differs between two plans."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.model.party_difference import Party, party_changes
from mpuplan.model.plan import Plan
from tests.unit.load.sequences import sequenced


def changes(old: Plan, new: Plan):
    return {change.party: change for change in party_changes(old, new)}


def test_a_plan_beside_itself_touches_nobody():
    found = changes(sequenced(), sequenced())
    assert found
    assert all(change.unchanged for change in found.values())
    assert Party("hypervisor", "hypervisor") in found


def guest_of(plan: Plan):
    return next(c for c in plan.contexts if c.guest is not None)


def with_context(plan: Plan, name: str, **more) -> Plan:
    contexts = (replace(c, **more) if c.name == name else c for c in plan.contexts)
    return replace(plan, contexts=tuple(contexts))


def test_another_word_touches_the_guest_whose_context_it_is():
    old = sequenced()
    context = guest_of(old)
    slots = (replace(context.slots[0], prlar=context.slots[0].prlar ^ 2), *context.slots[1:])
    found = changes(old, with_context(old, context.name, slots=slots))
    touched = [party for party, change in found.items() if not change.unchanged]
    assert touched == [Party("guest", context.guest)]
    (change,) = found[touched[0]].contexts
    assert (change.state, change.slots, change.rest) == ("changed", (context.slots[0].slot,), False)


def test_control_bits_count():
    old = sequenced()
    context = guest_of(old)
    new = with_context(old, context.name, transient_slots=context.transient_slots + 1)
    change = changes(old, new)[Party("guest", context.guest)]
    assert [(c.slots, c.rest) for c in change.contexts] == [((), True)]
    assert not change.unchanged


def test_a_context_that_is_gone_is_removed():
    old = sequenced()
    context = guest_of(old)
    new = replace(old, contexts=tuple(c for c in old.contexts if c is not context))
    change = changes(old, new)[Party("guest", context.guest)]
    assert [c.state for c in change.contexts] == ["removed"]


def test_the_state_of_a_guest_counts():
    old = sequenced()
    state = old.guests[0]
    new = replace(old, guests=(replace(state, vmid=state.vmid + 1), *old.guests[1:]))
    change = changes(old, new)[Party("guest", state.name)]
    assert change.state
    assert not change.unchanged


def test_a_switch_between_unchanged_contexts_counts():
    old = sequenced()
    assert old.transitions
    first = old.transitions[0]
    new = replace(old, transitions=(replace(first, steps=first.steps[1:]), *old.transitions[1:]))
    touched = {party for party, change in changes(old, new).items() if not change.unchanged}
    assert touched
    assert all(changes(old, new)[party].own for party in touched)
