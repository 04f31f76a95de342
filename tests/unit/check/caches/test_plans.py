"""Events written by hand for shipped plans: right as they are, wrong with any one thing changed."""

from dataclasses import replace

import pytest

from mpuplan.check import judge, judge_steps
from mpuplan.diag import Level
from mpuplan.model.maintenance import Enter, Event, EventKind, Fence, Maintain, Pause, Unpause
from tests.unit.check.caches.handmade import (
    RUN,
    code,
    cold,
    dsb,
    enforced,
    event,
    found,
    keep,
    lines_of,
    needless,
    on_r52,
    on_r82,
    place,
    shipped,
    with_events,
)

PLANS = [on_r52, on_r82]
STALE = {"cache-stale", "cache-dirty"}


def with_steps(tables, number, steps):
    """The tables with other steps of one event, which counts its lines again."""
    one = tables.maintenance[number]
    one = replace(one, steps=tuple(steps), lines=lines_of(steps))
    every = list(tables.maintenance)
    every[number] = one
    return replace(tables, maintenance=tuple(every))


def steps_of(tables, kind):
    """Every step of a kind: number of the event, of the step, and the event."""
    for number, one in enumerate(tables.maintenance):
        for at, step in enumerate(one.steps):
            if isinstance(step, kind):
                yield number, at, one


def without(tables, number, at):
    steps = tables.maintenance[number].steps
    return with_steps(tables, number, (*steps[:at], *steps[at + 1 :]))


@pytest.mark.parametrize("made", PLANS)
def test_events_made_by_hand_are_right_and_nothing_in_them_is_needless(made):
    board, tables = made()
    assert found(board, tables) == []
    assert judge(board, enforced(tables)) == ()
    assert {f.code for f in judge(board, tables)} == {"guest-state"}
    assert needless(board, tables) == []


@pytest.mark.parametrize("name", ["r52-three-guests", "r82-four-guests"])
def test_caches_are_judged_where_a_plan_speaks_of_them_or_when_asked(name):
    board, tables = shipped(name)
    assert judge(board, tables) == ()
    assert judge(board, tables, caches=False) == ()
    codes = {c for c, _ in found(board, tables)}
    assert {"cache-stale", "event-missing", "set-way-missing"} <= codes


@pytest.mark.parametrize("made", PLANS)
def test_any_operation_left_out_leaves_something_stale(made):
    board, tables = made()
    for number, at, one in steps_of(tables, Maintain):
        results = found(board, without(tables, number, at))
        assert results, (one.kind, one.subject, at)
        assert {c for c, _ in results} <= STALE


@pytest.mark.parametrize("made", PLANS)
def test_operation_on_one_pcpu_less_leaves_something_stale(made):
    board, tables = made()
    for number, at, one in steps_of(tables, Maintain):
        step = one.steps[at]
        for pcpu in step.pcpus if len(step.pcpus) > 1 else ():
            less = replace(step, pcpus=tuple(p for p in step.pcpus if p != pcpu))
            steps = (*one.steps[:at], less, *one.steps[at + 1 :])
            assert f"pcpu{pcpu}" in str(found(board, with_steps(tables, number, steps)))


@pytest.mark.parametrize("made", PLANS)
def test_last_barrier_left_out_leaves_something_stale(made):
    """What LOAD begins, a barrier of START would complete; it is refused all the same."""
    board, tables = made()
    last = {number: (at, one.kind) for number, at, one in steps_of(tables, Fence)}
    for number, (at, kind) in last.items():
        codes = {c for c, _ in found(board, without(tables, number, at))}
        assert "event-order" in codes
        assert codes & STALE or kind is EventKind.LOAD


@pytest.mark.parametrize("made", PLANS)
def test_event_left_out_is_missed(made):
    board, tables = made()
    for one in tables.maintenance:
        rest = tuple(e for e in tables.maintenance if e is not one)
        results = found(board, replace(tables, maintenance=rest))
        assert {c for c, _ in results} <= STALE | {"event-missing"}
        assert results


@pytest.mark.parametrize("made", PLANS)
def test_maintenance_moved_behind_the_unmap_is_refused(made):
    """An operation on bytes that the context does not map any more would fault."""
    board, tables = made()
    moved = 0
    for number, at, one in steps_of(tables, Maintain):
        step = one.steps[at]
        if one.kind is EventKind.LOAD or step.operation.value == "code-all":
            continue
        rest = (*one.steps[:at], *one.steps[at + 1 :])
        if isinstance(rest[-1], Unpause):
            rest = rest[:-1]
        away = [Enter(p, RUN.format(p, "idle")) for p in step.pcpus]
        steps = (*rest, *away, step, dsb(*step.pcpus))
        codes = {c for c, _ in found(board, with_steps(tables, number, steps))}
        assert "maintenance-unmapped" in codes
        moved += 1
    assert moved


@pytest.mark.parametrize("made", PLANS)
def test_maintenance_before_the_map_is_refused(made):
    board, tables = made()
    for number, at, one in steps_of(tables, Maintain):
        step = one.steps[at]
        if one.kind is EventKind.LOAD or step.operation.value == "code-all":
            continue
        steps = (*one.steps[:at], *one.steps[at + 1 :])
        first = 1 if isinstance(steps[0], Pause) else 0
        steps = (*steps[:first], step, dsb(*step.pcpus), *steps[first:])
        codes = {c for c, _ in found(board, with_steps(tables, number, steps))}
        assert "maintenance-unmapped" in codes


def test_invalidation_needs_write_permission():
    """A guest's code is read-only for EL2, too."""
    board, tables = on_r52()
    brake = place(tables, "brake.code", 0x8_0000)
    number = next(
        n for n, e in enumerate(tables.maintenance) if e.kind == "start" and e.subject == "brake"
    )
    steps = tables.maintenance[number].steps
    more = (*steps[:-1], keep("invalidate", brake), dsb(), steps[-1])
    codes = {c for c, _ in found(board, with_steps(tables, number, more))}
    assert codes == {"maintenance-permission"}


def test_needless_operation_is_found():
    board, tables = on_r52()
    ram = place(tables, "brake.ram", 1 << 20)
    number = next(
        n for n, e in enumerate(tables.maintenance) if e.kind == "start" and e.subject == "brake"
    )
    steps = tables.maintenance[number].steps
    more = with_steps(tables, number, (*steps[:-1], keep("clean", ram), dsb(), steps[-1]))
    assert found(board, more) == []
    assert needless(board, more) == [("start", "brake", len(steps) - 1)]
    notes = [f for f in judge_steps(board, more) if f.level is Level.NOTE]
    assert [f.message for f in notes] == [
        "start of 'brake' in stage 'runtime', step 4: clean of [0x2108_0000, 0x2118_0000)"
        " on pcpu0 is not needed by anybody"
    ]


def test_what_is_stale_is_said_with_its_cause():
    board, tables = on_r82()
    number, at, _ = next((n, a, e) for n, a, e in steps_of(tables, Maintain) if e.kind == "load")
    (code_, text), *_ = found(board, without(tables, number, at))
    assert code_ == "cache-stale"
    assert text == (
        "start of 'linux' in stage 'runtime': 'linux.ram' [0x4060_0000, 0x6060_0000):"
        " 'xen' wrote it in stage 'domain-build' on pcpu0; 'linux' on pcpu0, its caches off,"
        " may get old bytes from memory; what reaches them: code-all on pcpu0, pcpu1"
    )


# --- order and words of events ------------------------------------------------------------------


def changed(kind, subject, change):
    board, tables = on_r52()
    number = next(
        n for n, e in enumerate(tables.maintenance) if (e.kind.value, e.subject) == (kind, subject)
    )
    every = list(tables.maintenance)
    every[number] = change(every[number])
    return {c for c, _ in found(board, replace(tables, maintenance=tuple(every)))}


def steps_changed(change):
    return lambda e: replace(e, steps=(s := tuple(change(e.steps))), lines=lines_of(s))


@pytest.mark.parametrize(
    ("change", "code_"),
    [
        (lambda s: s[1:], "event-order"),
        (lambda s: (*s[1:2], s[0], *s[2:]), "event-order"),
        (lambda s: s[:-1], "event-order"),
        (lambda s: (*s[:-1], Unpause("logger", False)), "event-order"),
        (lambda s: (*s, cold("logger")), "event-order"),
        (lambda s: (*s, dsb()), "event-order"),
        (lambda s: (*s[:-2], dsb(1), s[-1]), "event-order"),
        (lambda s: (*s[:-1], Unpause("brake", False), s[-1]), "event-order"),
        (lambda s: (s[0], Pause("brake"), *s[1:]), "event-order"),
        (lambda s: (*s[:2], Enter(0, "runtime/pcpu0/nobody"), *s[2:]), "maintenance-context"),
        (lambda s: (*s[:-1], dsb(3), s[-1]), "maintenance-range"),
        (lambda s: (*s[:-1], code((0x2300_0020, 0x2300_0040)), s[-1]), "maintenance-range"),
        (lambda s: (*s[:-1], keep("code-all"), s[-1]), "maintenance-range"),
    ],
)
def test_steps_out_of_order(change, code_):
    assert code_ in changed("reset", "logger", steps_changed(change))


@pytest.mark.parametrize(
    ("fields", "code_"),
    [
        ({"subject": "nobody"}, "event-unknown"),
        ({"stage": "later"}, "event-unknown"),
        ({"stage": "boot"}, "event-unknown"),
        ({"kind": EventKind.MAP}, "event-unknown"),
        ({"kind": EventKind.START}, "event-unknown"),
        ({"lines": 1}, "event-untrue"),
        ({"lazy": ("logger.ram",)}, "event-untrue"),
        ({"begin": ()}, "maintenance-context"),
        ({"begin": ((0, "domain-build/pcpu0/idle"),)}, "maintenance-context"),
    ],
)
def test_events_that_say_what_is_not_so(fields, code_):
    change = steps_changed(lambda s: (s[0], *s[2:])) if "begin" in fields else (lambda e: e)
    assert code_ in changed("reset", "logger", lambda e: replace(change(e), **fields))


def test_event_twice():
    board, tables = on_r52()
    twice = replace(tables, maintenance=(*tables.maintenance, tables.maintenance[0]))
    assert [c for c, _ in found(board, twice)] == ["event-unknown"]


def test_nothing_is_found_on_a_board_without_guests():
    board, tables = shipped("xen-upstream-fvp-baser-r82")
    assert found(board, tables) == []
    needless_one = event("stage", "runtime", "runtime", {0: "domain-build/pcpu0/idle"})
    assert isinstance(needless_one, Event)
    assert found(board, with_events(tables, needless_one)) == []
