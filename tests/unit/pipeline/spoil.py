"""A plan with one wrong bit."""

from dataclasses import replace

from mpuplan.model.plan import Plan


def spoiled(plan: Plan) -> Plan:
    """The plan with the guest's AP bit set in the first slot of the first context."""
    first, *rest = plan.contexts
    slot, *others = first.slots
    wrong = replace(slot, prbar=slot.prbar ^ 0b10)
    return replace(plan, contexts=(replace(first, slots=(wrong, *others)), *rest))
