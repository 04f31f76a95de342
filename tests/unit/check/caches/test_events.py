"""What else belongs into events: device models, lazy resets, numbers; how long judging takes."""

import time
from dataclasses import replace

import pytest

from mpuplan.model.maintenance import Enter, EventKind, Invalidation, Pause, Strategy, Unpause
from tests.unit.check.caches.handmade import (
    anew,
    code,
    cold,
    dsb,
    event,
    forbid,
    found,
    keep,
    with_events,
)
from tests.unit.check.caches.small import A32, A64, BUILD, IDLE, PAGE, RAM_A, crowd, loaded

RAM = (RAM_A, RAM_A + PAGE)
BEGIN = {0: IDLE.format(0)}
A, AWAY = Enter(0, "runtime/pcpu0/a"), Enter(0, IDLE.format(0))
TOLD = Invalidation("qemu", "b", ("a.ram",))
MODEL = {"access": "rw", "models": ("qemu",)}


def ends(told=(TOLD,), kinds=("reset", "stop", "reuse")):
    """The three events of a guest whose memory somebody has mapped."""
    clean = keep("clean", RAM), dsb()
    made = {
        "reset": (Pause("a"), A, anew(RAM), *clean, *told, cold("a")),
        "stop": (Pause("a"), A, *clean, AWAY, *told),
        "reuse": (Pause("a"), A, anew(RAM, scrub=True), *clean, code(RAM), dsb(), AWAY, *told),
    }
    return [event(kind, "a", "runtime", BEGIN, *made[kind]) for kind in kinds]


def load():
    return event("load", "a", "build", {0: BUILD.format(0)}, keep("clean", RAM), dsb())


def codes(made, *events):
    board, tables = made
    results = found(board, with_events(tables, load(), *events, set_way=[forbid("a")]))
    return {code_ for code_, _ in results}


# --- device models --------------------------------------------------------------------------------


def test_device_models_are_told_once_in_each_event():
    made = loaded(A64, **MODEL)
    assert codes(made, *ends()) == set()
    assert codes(made, *ends(told=())) == {"event-invalidation"}
    assert codes(made, *ends(told=(TOLD, TOLD))) == {"event-invalidation"}
    stranger = Invalidation("nobody", "b", ("a.ram",))
    assert codes(made, *ends(told=(TOLD, stranger))) == {"event-invalidation"}
    other = replace(TOLD, of=("h.text",))
    assert codes(made, *ends(told=(other,))) == {"event-invalidation"}


def test_two_device_models_are_both_told():
    made = loaded(A64, access="rw", models=("qemu", "virtio"))
    assert codes(made, *ends()) == {"event-invalidation"}
    assert codes(made, *ends(told=(TOLD, replace(TOLD, model="virtio")))) == set()


@pytest.mark.parametrize("kind", ["reset", "stop", "reuse"])
def test_event_is_needed_for_device_models_alone(kind):
    """On Cortex-R52 nothing is dirty, but somebody has to be told."""
    made = loaded(A32, **MODEL)
    rest = [e for e in ends() if e.kind.value != kind]
    assert "event-missing" in codes(made, *rest)


def test_who_has_no_device_models_tells_nobody():
    assert codes(loaded(A64, access="rw"), *ends()) == {"event-invalidation"}


def changed(kind, change):
    """The codes found when the steps of one event are changed."""
    every = [
        replace(e, steps=tuple(change(e.steps))) if e.kind.value == kind else e for e in ends()
    ]
    return codes(loaded(A64, **MODEL), *every)


def test_model_is_told_behind_the_register_writes():
    assert changed("stop", lambda s: (*s[:-2], s[-1], s[-2])) == {"event-order"}
    assert changed("reset", lambda s: (s[0], s[-2], *s[1:-2], s[-1])) == {"event-order"}


def test_model_is_told_while_the_guest_is_paused():
    assert "event-order" in changed("reset", lambda s: (*s[:-2], s[-1], s[-2]))
    assert "event-order" in changed("reuse", lambda s: s[1:])


def test_stage_that_takes_memory_away_tells_device_models():
    """A guest of two stages whose memory the second one does not show any more."""
    board, tables = loaded(A64, **MODEL)
    first, last = board.stages[0], replace(board.stages[1], name="late")
    late = [
        replace(c, name=c.name.replace("runtime", "late"), slots=c.slots[:1])
        for c in tables.contexts
        if c.name.startswith("runtime")
    ]
    stages = (first, board.stages[1], last)
    board = replace(board, stages=stages)
    tables = replace(tables, contexts=(*tables.contexts, *late))
    begin = {0: IDLE.format(0)}
    steps = Pause("a"), Enter(0, "late/pcpu0/idle"), TOLD, Unpause("a", False)
    told = event("stage", "late", "late", begin, *steps)

    def some(*events):
        results = found(board, with_events(tables, load(), *events, set_way=[forbid("a")]))
        return [text for _, text in results if "device model" in text or "told" in text]

    late_ends = [replace(e, stage="late", begin=((0, "late/pcpu0/idle"),)) for e in ends()]
    assert any("stage 'late' has no event" in text for text in some(*ends(), *late_ends))
    texts = some(*ends(), *late_ends, told)
    assert not [text for text in texts if text.startswith("stage 'late'")]
    silent = replace(told, steps=(*steps[:2], steps[3]))
    assert any("stage 'late': device model 'qemu'" in t for t in some(*ends(), *late_ends, silent))


# --- lazy resets and numbers ----------------------------------------------------------------------


def lazy_reset(**fields):
    """The block's maintenance waits for its first touch: it stands behind the unpause."""
    steps = (
        Pause("a"), A, anew(RAM), keep("clean-pou", RAM), dsb(), cold("a"), code(RAM), dsb(),
    )  # fmt: skip
    choice = Strategy("lazy", 128, 1, 64, 64), Strategy("eager", 128, 0, 128, 128)
    one = event("reset", "a", "runtime", BEGIN, *steps, lazy=("a.ram",), strategies=choice)
    return replace(one, **fields)


def about_reset(*events):
    board, tables = loaded(A32)
    results = found(board, with_events(tables, *events, set_way=[forbid("a")]))
    return [text for _, text in results if text.startswith("reset")]


def test_lazy_block_is_maintained_before_its_first_touch():
    assert about_reset(lazy_reset()) == []


def test_what_is_not_lazy_is_maintained_before_the_guest_runs():
    texts = about_reset(lazy_reset(lazy=(), strategies=()))
    assert any("behind the last unpause" in text for text in texts)
    assert any("fetching" in text for text in texts)


@pytest.mark.parametrize(
    "fields",
    [
        {"lines": 127},
        {"lazy": ("h.text",)},
        {"strategies": ()},
        {"strategies": (Strategy("eager", 128, 0, 128, 128),)},
        {"strategies": (Strategy("lazy", 100, 1, 64, 64),)},
        {"strategies": (Strategy("lazy", 128, 1, 63, 64),)},
        {"strategies": (Strategy("lazy", 128, 0, 64, 64),)},
        {"strategies": (Strategy("lazy", 128, 1, 129, 64),)},
        {"strategies": (Strategy("lazy", 128, 1, 64, 129),)},
    ],
)
def test_numbers_that_the_steps_do_not_bear_out(fields):
    assert about_reset(lazy_reset(**fields))


def test_region_that_el2_needs_is_not_lazy():
    board, tables = loaded(A32)
    uses = tuple(
        replace(use, grant=replace(use.grant, access=(*use.grant.access, ("runtime", want))))
        for use in board.hypervisor.uses
        for want in [use.grant.access[0][1]]
    )
    board = replace(board, hypervisor=replace(board.hypervisor, uses=uses))
    results = found(board, with_events(tables, lazy_reset(), set_way=[forbid("a")]))
    assert any("cannot be off: 'h.load' needs it" in text for _, text in results)


def test_event_that_does_nothing_is_no_fault():
    made = loaded(A32, access="rw")
    clean = event("reuse", "a", "runtime", BEGIN, A, anew(RAM, scrub=True),
                  keep("clean-pou", RAM), dsb(), code(RAM), dsb())  # fmt: skip
    assert codes(made, clean, event(EventKind.STOP, "a", "runtime", BEGIN, Pause("a"))) == set()


# --- how long it takes ----------------------------------------------------------------------------


@pytest.mark.parametrize("core", [A32, A64], ids=["r52", "r82"])
def test_64_guests_are_judged_at_once(core):
    """Under a second on the machines this is made on; the bound is for slow ones."""
    board, tables = crowd(core, 64, pcpus=2)
    found(board, tables)  # the words are understood
    began = time.process_time()
    assert found(board, tables)
    assert time.process_time() - began < 3
