"""One function per use case: what comes back when, and that nothing unjudged does."""

import pytest

import mpuplan.solve.misfit
import mpuplan.solve.search
from mpuplan.demand.problem import problem
from mpuplan.diag import InternalError, Level, has_errors
from mpuplan.diag.catalogue import diagnostic
from mpuplan.pipeline import tabling
from mpuplan.pipeline.solving import SolveOptions, solve_loaded, validate_deep, validate_loaded
from mpuplan.solve.misfit import Misfit
from mpuplan.solve.search import Limits, OutOfTime, Solution, Status, search
from tests.unit.demand.boards import RAM, loaded

C = f"{{name: c, start: {RAM:#x}, size: 64, access: rx}}"


def hypervisor(*sections, keys=""):
    return f"hypervisor: {{name: hyp, sections: [{', '.join(sections)}]{keys}}}\n"


MOVABLE = hypervisor(C, "{name: m, size: 64, access: rw}")
FIXED = hypervisor(C, f"{{name: m, start: {RAM + 64:#x}, size: 64, access: rw}}")
ONE_SLOT = "{preset: cortex-r52, el2_regions: 1}"


def codes(result):
    return [d.code for d in result.diagnostics]


# --- plans ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [FIXED, MOVABLE], ids=["fixed", "movable"])
def test_a_plan_comes_back_judged_and_proven(body):
    result = solve_loaded(loaded(body))
    assert (result.plan.status, result.diagnostics, result.undecided) == ("optimal", (), False)


def test_a_board_in_which_nothing_moves_needs_no_solver(monkeypatch):
    def refuse(*_):
        raise AssertionError("searched")

    monkeypatch.setattr(mpuplan.solve.search, "search", refuse)
    assert solve_loaded(loaded(FIXED)).plan is not None
    with pytest.raises(AssertionError, match="searched"):
        solve_loaded(loaded(MOVABLE))


def test_fixed_and_searched_boards_agree():
    values = [
        [(o.name, o.value, o.bound) for o in solve_loaded(loaded(body)).plan.objectives]
        for body in (FIXED, MOVABLE)
    ]
    assert values[0] == values[1]


def test_progress_is_handed_on():
    told = []
    solve_loaded(loaded(MOVABLE), SolveOptions(progress=lambda *line: told.append(line[0])))
    assert told[:1] == ["headroom"]


def test_parts_behind_the_search_are_named_when_they_begin():
    told = []
    solve_loaded(
        loaded(MOVABLE),
        SolveOptions(progress=lambda *line: told.append(line[0]), begin=told.append),
    )
    assert told == ["headroom", "slots and switches", "self-check"]


# --- no plan --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "core", "code"),
    [
        (hypervisor(C, keys=", uses: [{use: hyp.c, access: rw}]"), None, "write-execute"),
        (FIXED, ONE_SLOT, "out-of-slots"),
        (MOVABLE, ONE_SLOT, "out-of-slots"),
        (
            hypervisor("{name: a, size: 40KiB, access: rw}", "{name: b, size: 40KiB, access: rw}"),
            None,
            "no-placement",
        ),
        (
            hypervisor(
                C, f"{{name: t, start: {RAM + 64:#x}, size: 64, access: r, via: transient}}"
            ),
            None,
            "transient-slots-missing",
        ),
    ],
    ids=["clash", "fixed slots", "slots", "placement", "transient"],
)
def test_impossible_boards_have_no_plan_and_say_why(body, core, code):
    head = {} if core is None else {"core": core}
    result = solve_loaded(loaded(body, **head))
    assert (result.plan, result.undecided) == (None, False)
    assert codes(result) == [code]
    assert has_errors(result.diagnostics)


def test_impossible_boards_without_movable_blocks_tell_the_regions_of_each_context():
    clash = hypervisor(C, keys=", uses: [{use: hyp.c, access: rw}]")
    assert [(s.name, s.regions) for s in solve_loaded(loaded(clash)).contexts] == [
        ("runtime/pcpu0/idle", None)
    ]
    states = solve_loaded(loaded(FIXED, core=ONE_SLOT)).contexts
    assert [(s.name, s.regions) for s in states] == [("runtime/pcpu0/idle", 2)]
    assert solve_loaded(loaded(MOVABLE, core=ONE_SLOT)).contexts == ()


@pytest.mark.parametrize("status", [Status.UNKNOWN, None])
def test_a_search_without_an_answer_is_undecided(monkeypatch, status):
    def stop(*_):
        if status is None:
            raise OutOfTime
        return Solution(status, None, None)

    monkeypatch.setattr(mpuplan.solve.search, "search", stop)
    result = solve_loaded(loaded(MOVABLE))
    assert (result.plan, result.undecided, codes(result)) == (None, True, ["undecided"])


def test_a_time_limit_of_nothing_is_undecided_and_never_a_plan_of_the_clock():
    result = solve_loaded(loaded(MOVABLE), SolveOptions(time_limit=1e-9))
    assert (result.plan, result.undecided) == (None, True)


def test_a_board_that_does_not_fit_is_never_an_internal_error(monkeypatch):
    monkeypatch.setattr(mpuplan.solve.misfit, "misfit", lambda *_: Misfit(None, ()))
    result = solve_loaded(loaded(MOVABLE, core=ONE_SLOT), SolveOptions(time_limit=1.0))
    assert result.plan is None


def unproven(found, *_):
    best = search(found, Limits())
    loose = mpuplan.solve.search.Bounds(best.bounds.headroom + 1, 0, 0)
    return Solution(Status.FEASIBLE, best.outcome, loose)


def test_a_plan_that_is_not_proven_says_so_and_is_undecided(monkeypatch):
    monkeypatch.setattr(mpuplan.solve.search, "search", unproven)
    result = solve_loaded(loaded(MOVABLE))
    assert (result.plan.status, result.undecided) == ("feasible", True)
    (note,) = result.diagnostics
    assert note.code == "not-proven"
    assert "headroom 14 (bound 15), regions 2 (bound 0)" in note.message


# --- the judge ------------------------------------------------------------------------------------


def test_a_plan_whose_maintenance_the_judge_rejects_is_given_and_that_is_told(monkeypatch):
    bad = diagnostic("cache-stale", "made up")
    monkeypatch.setattr(tabling, "judge", lambda *_, **__: (bad,))
    result = solve_loaded(loaded(MOVABLE), SolveOptions())
    assert result.plan is not None
    (told,) = [found for found in result.diagnostics if found.code == "maintenance-unproven"]
    assert (told.level, told.message) == (Level.WARNING, "cache-stale: made up")


def test_a_plan_that_the_judge_rejects_is_an_internal_error_and_nothing_returned(monkeypatch):
    bad = diagnostic("right-excess", "an agent has a right nobody asked for, in a test")
    monkeypatch.setattr(tabling, "judge", lambda *_, **__: (bad,))
    with pytest.raises(InternalError, match="right-excess: an agent has a right"):
        solve_loaded(loaded(MOVABLE))


def test_a_wrong_word_does_not_pass(monkeypatch):
    from mpuplan.tabulate import tabulate
    from tests.unit.pipeline.spoil import spoiled

    monkeypatch.setattr(tabling, "tabulate", lambda *args: spoiled(tabulate(*args)))
    with pytest.raises(InternalError, match="the judge rejects the plan"):
        solve_loaded(loaded(FIXED))


def test_the_solver_s_outcome_is_trusted_for_nothing(monkeypatch):
    def overlapping(found, *_):
        best = search(found, Limits())
        from mpuplan.demand.regions import Outcome

        outcome = Outcome(dict.fromkeys(best.outcome.places, RAM), best.outcome.bridges)
        return Solution(best.status, outcome, best.bounds)

    monkeypatch.setattr(mpuplan.solve.search, "search", overlapping)
    with pytest.raises(InternalError):
        solve_loaded(loaded(MOVABLE))


# --- findings, waivers, notes ---------------------------------------------------------------------

BOTH = hypervisor(f"{{name: c, start: {RAM:#x}, size: 64, access: rwx}}")
LOOSE = "policy: {wxn: false}\n"


def test_warnings_stand_beside_a_plan_once():
    result = solve_loaded(loaded(BOTH + LOOSE))
    assert result.plan is not None
    assert codes(result) == ["writable-executable"]


def test_a_waiver_accepts_a_finding_with_its_reason():
    waiver = "accept: [{finding: writable-executable, at: hyp, reason: measured}]\n"
    (one,) = solve_loaded(loaded(BOTH + LOOSE + waiver)).diagnostics
    assert (one.code, one.accepted) == ("writable-executable", "measured")


def test_a_waiver_of_nothing_is_an_error_beside_the_plan():
    waiver = "accept: [{finding: executable-device, reason: none there}]\n"
    result = solve_loaded(loaded(FIXED + waiver))
    assert codes(result) == ["waiver-unused"]
    assert has_errors(result.diagnostics)


def test_without_a_plan_only_the_loader_s_waivers_are_known_to_be_unused():
    early = (
        "accept: [{finding: executable-device, reason: r}, {finding: right-excess, reason: r}]\n"
    )
    found = validate_loaded(loaded(FIXED + early))
    assert [d.code for d in found] == ["waiver-unused"]
    assert "executable-device" in found[0].message


def test_a_rejected_board_does_not_call_waivers_of_the_judge_unused():
    waiver = "accept: [{finding: right-excess, reason: r}]\n"
    assert codes(solve_loaded(loaded(FIXED + waiver, core=ONE_SLOT))) == ["out-of-slots"]


def test_accepted_warnings_stay_accepted_when_nothing_is_decided(monkeypatch):
    waiver = "accept: [{finding: writable-executable, reason: measured}]\n"
    body = BOTH.replace(f", start: {RAM:#x}", "") + LOOSE + waiver
    unknown = Solution(Status.UNKNOWN, None, None)
    monkeypatch.setattr(mpuplan.solve.search, "search", lambda *_: unknown)
    found = {d.code: d.accepted for d in solve_loaded(loaded(body)).diagnostics}
    assert found == {"writable-executable": "measured", "undecided": None}


def test_transient_slots_without_a_declared_reach_are_noted_once_per_stage():
    keys = ", transient_slots: {boot: 1, late: 2}"
    result = solve_loaded(loaded("stages: [boot, late]\n" + hypervisor(C, keys=keys)))
    assert [(d.code, d.at) for d in result.diagnostics] == [
        ("reach-unknown", ("boot",)),
        ("reach-unknown", ("late",)),
    ]
    assert "keeps 1 transient slot free" in result.diagnostics[0].message
    assert "keeps 2 transient slots free" in result.diagnostics[1].message


def test_transient_slots_with_a_declared_reach_are_not_noted():
    transient = f"{{name: t, start: {RAM + 64:#x}, size: 64, access: r, via: transient}}"
    keys = ", transient_slots: {runtime: 1}"
    assert solve_loaded(loaded(hypervisor(C, transient, keys=keys))).diagnostics == ()


def test_validating_finds_clashes_without_placing_anything():
    clash = hypervisor(C, keys=", uses: [{use: hyp.c, access: rw}]")
    assert [d.code for d in validate_loaded(loaded(clash))] == ["write-execute"]
    assert validate_loaded(loaded(MOVABLE, core=ONE_SLOT)) == ()
    assert [d.code for d in validate_deep(loaded(MOVABLE, core=ONE_SLOT))] == ["out-of-slots"]


def test_needs_at_least_is_said_only_of_a_context_that_cannot_do_with_less():
    """Either guest fits with the shared block beside its memory; both together do not."""
    guests = "guests:\n" + "".join(
        f"  - {{name: {name}, pcpus: [0], memory: [{{name: m, start: {RAM + at:#x}, size: 4KiB, "
        "access: rwx}]}\n"
        for name, at in (("a", 0x1000), ("b", 0x6000))
    )
    shared = "shared: [{name: s, size: 4KiB, with: {a: rwx, b: rwx}}]\n"
    body = hypervisor(C) + guests + shared
    result = solve_loaded(loaded(body, core="{preset: cortex-r52, el2_regions: 2}"))
    assert codes(result) == ["out-of-slots"]
    assert "needs 3 protection regions at least" not in result.diagnostics[0].message


def test_a_problem_is_made_of_the_board_alone():
    one = loaded(MOVABLE)
    assert problem(one.board) == problem(loaded(MOVABLE).board)
