"""Certificates on small boards: which inequalities hold, and what a proof may not do."""

from __future__ import annotations

import ast
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import mpuplan.check
from mpuplan.check.certificate import Contacts, Refused, _breaks, certify
from mpuplan.diag import InputRejected
from mpuplan.load import certificate_json, load_board_text, load_certificate_text
from mpuplan.model.board import Board
from mpuplan.model.certificate import (
    MOST_CASES,
    Case,
    Certificate,
    Claim,
    Kind,
    Proof,
    Run,
    Share,
    Term,
)
from mpuplan.model.plan import Objective
from mpuplan.model.tables import Origin, Tables
from mpuplan.pipeline.certifying import certified, proof_of, puzzle_of
from mpuplan.solve.proof import Goal, prove

IDLE, GUEST = "runtime/pcpu0/idle", "runtime/pcpu0/g"
ONE = Fraction(1)
HEAD = """
schema: mpuplan/board/v1
name: small
core: {preset: cortex-r52, el2_regions: 16}
pcpus: 1
memory:
  - {name: low, start: 0x2000_0000, size: 1MiB}
  - {name: high, start: 0x3000_0000, size: 1MiB}
hypervisor:
  name: h
  sections: [{name: text, start: 0x2000_0000, size: 4KiB, access: rx}]
"""
THREE = """
guests:
  - name: g
    pcpus: [0]
    memory:
      - {name: a, size: 4KiB, in: [low], access: rw}
      - {name: b, size: 8KiB, in: [low], access: rw}
      - {name: c, size: 4KiB, in: [IN], access: rw}
"""


def board(text: str) -> Board:
    return load_board_text(HEAD + text).board


def near() -> Board:
    """A guest with three blocks that may all touch, in the context `GUEST`: one region at least."""
    return board(THREE.replace("IN", "low"))


A, B, C = "g.a+0x0-0x1000", "g.b+0x0-0x2000", "g.c+0x0-0x1000"


def forest(*runs: str, kind: Kind = Kind.FOREST) -> Claim:
    return Claim(kind, GUEST, "el2", runs)


ALL = forest(A, B, C)
REGIONS = Proof("regions", 2, Fraction(2), (), (Term(ALL, ONE),))
HEADROOM = Proof("headroom", 14, Fraction(14), (Share(GUEST, "el2", ONE),), (Term(ALL, ONE),))


def verdict(*proofs: Proof, on: Board | None = None):
    """What is said of the objective of the last proof, for a plan with the true optimum."""
    objectives = (
        Objective("headroom", 14, 14),
        Objective("regions", 2, 2),
        Objective("exposure", 0, 0),
    )
    tables = Tables(Origin.PLAN, (), (), objectives=objectives)
    found = certify(on or near(), tables, Certificate((), "", proofs))
    return next(v for v in found if v.objective == proofs[-1].objective)


@pytest.mark.parametrize("proof", [REGIONS, HEADROOM], ids=["regions", "headroom"])
def test_a_proof_by_one_forest_holds(proof):
    found = verdict(proof)
    assert found.certified
    assert not found.wrong
    assert found.why == "1 inequalities"


def test_what_nothing_is_said_of_is_not_certified():
    tables = Tables(Origin.PLAN, (), (), objectives=(Objective("regions", 2, 2),))
    (found,) = certify(near(), tables, Certificate((), "", ()))
    assert (found.certified, found.wrong) == (False, False)


@pytest.mark.parametrize(("bound", "certified"), [(0, True), (1, False)])
def test_no_bytes_exposed_need_no_proof(bound, certified):
    tables = Tables(Origin.PLAN, (), (), objectives=(Objective("exposure", 1, bound),))
    (found,) = certify(near(), tables, Certificate((), "", ()))
    assert (found.certified, found.wrong) == (certified, False)


def term(times: Fraction, claim: Claim = ALL) -> Term:
    return Term(claim, times)


FAULTS = {
    "the gain is not covered": (replace(REGIONS, terms=()), "is not covered"),
    "a smaller multiplier": (replace(REGIONS, terms=(term(Fraction(1, 2)),)), "is not covered"),
    "a larger multiplier": (replace(REGIONS, terms=(term(Fraction(2)),)), "comes to 0"),
    "a negative multiplier": (
        replace(REGIONS, terms=(term(ONE), term(-ONE, forest(A, B)))),
        "is taken -1 times",
    ),
    "another sum": (replace(REGIONS, exact=Fraction(3)), "comes to 2"),
    "another bound": (replace(REGIONS, bound=1), "comes to 2"),
    "an unknown run": (replace(REGIONS, terms=(term(ONE, forest(A, "g.d+0x0-0x1000")),)), "runs"),
    "a run twice": (replace(REGIONS, terms=(term(ONE, forest(A, A)),)), "runs"),
    "another end": (replace(REGIONS, terms=(term(ONE, forest(A, "g.b+0x0-0x1000")),)), "runs"),
    "two words": (
        replace(REGIONS, terms=(term(ONE, forest("+0x20000000-0x20001000", A)),)),
        "is not covered",
    ),
    "an end of two runs": (
        replace(REGIONS, terms=(term(ONE, forest(A, B, kind=Kind.LEFT)),)),
        "runs",
    ),
    "no run": (replace(REGIONS, terms=(term(ONE, forest()),)), "runs"),
    "an unknown context": (
        replace(REGIONS, terms=(term(ONE, replace(ALL, context="runtime/pcpu0/x")),)),
        "runs",
    ),
    "a share of an unknown context": (
        replace(HEADROOM, shares=(Share("x", "el2", ONE),)),
        "can have no share",
    ),
    "a negative share": (
        replace(HEADROOM, shares=(Share(GUEST, "el2", Fraction(2)), Share(IDLE, "el2", -ONE))),
        "can have no share",
    ),
    "shares of less than all": (
        replace(HEADROOM, shares=(Share(GUEST, "el2", Fraction(1, 2)),)),
        "do not add up",
    ),
    "no share": (replace(HEADROOM, shares=()), "do not add up"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_wrong_proof_is_refused(name):
    proof, why = FAULTS[name]
    tables = Tables(
        Origin.PLAN, (), (),
        objectives=(Objective("headroom", 14, 14), Objective("regions", 2, 2)),
    )  # fmt: skip
    found = certify(near(), tables, Certificate((), "", (proof,)))
    refused = [v for v in found if v.wrong]
    assert [v.objective for v in refused] == [proof.objective]
    assert why in refused[0].why
    assert not refused[0].certified


@pytest.mark.parametrize(
    "proofs",
    [
        (REGIONS, REGIONS),
        (replace(REGIONS, bound=1), REGIONS),
        (REGIONS, replace(REGIONS, objective="exposure")),
        (REGIONS, HEADROOM),
    ],
    ids=["twice", "another", "of what needs none", "of what the plan does not have"],
)
def test_a_proof_that_nobody_asks_for_is_refused(proofs):
    objectives = (Objective("regions", 2, 2), Objective("exposure", 0, 0))
    tables = Tables(Origin.PLAN, (), (), objectives=objectives)
    on = near()
    found = certified(on, tables, "", Certificate(on.inputs, "", proofs))
    (diagnostic,) = found.diagnostics
    assert diagnostic.code == "certificate-wrong"
    assert "a second proof, or one of what has none" in diagnostic.message
    assert not found.verdicts
    assert not certified(on, tables, "", Certificate(on.inputs, "", (REGIONS,))).diagnostics


def test_a_proof_of_a_weaker_bound_than_the_plans_is_refused():
    weak = replace(REGIONS, bound=0, exact=Fraction(0), terms=(term(Fraction(2)),))
    assert verdict(weak).wrong


def test_regions_are_proven_for_plans_with_the_headroom_of_the_plan():
    """A share of a context says that its regions fit beside that headroom, here 14 of 16 slots."""
    full = Proof("regions", 2, Fraction(2), (Share(GUEST, "el2", ONE),), (Term(ALL, Fraction(2)),))
    assert verdict(full).certified
    lean = replace(full, terms=(Term(ALL, ONE),))
    assert "is not covered" in verdict(lean).why


# --- what inequalities come to -------------------------------------------------------------------


def test_three_blocks_in_one_bank_have_two_contacts_at_most():
    contacts = Contacts(near())
    row = contacts.row(ALL)
    assert row.most == 2
    assert len(row.contacts) == 6


def test_blocks_in_banks_that_lie_apart_form_two_paths():
    contacts = Contacts(board(THREE.replace("IN", "high")))
    assert contacts.row(ALL).most == 1
    assert contacts.row(forest(A, C)).most == 0


def test_an_end_has_one_contact():
    contacts = Contacts(near())
    for kind, end in ((Kind.RIGHT, "g.a+0x1000|"), (Kind.LEFT, "|g.a+0x0")):
        row = contacts.row(forest(A, kind=kind))
        assert row.most == 1
        assert len(row.contacts) == 2
        assert all(end in contacts.names[number] for number in row.contacts)


FIXED = """
guests:
  - name: g
    pcpus: [0]
    memory:
      - {name: left, start: 0x2001_0000, size: 4KiB, access: rw}
      - {name: right, start: 0x2001_3000, size: 4KiB, access: rw}
      - {name: a, size: SIZE, align: ALIGN, in: [low], access: rw}
"""


@pytest.mark.parametrize(("size", "most"), [("8KiB", 2), ("4KiB", 1), ("4032", 1)])
def test_fixed_bytes_are_one_path_only_if_something_fills_what_is_between(size, most):
    found = board(FIXED.replace("SIZE", size).replace("ALIGN", "64"))
    contacts = Contacts(found)
    (block,) = (run.name for run in contacts.runs[GUEST, "el2"] if run.carrier)
    runs = "+0x20010000-0x20011000", "+0x20013000-0x20014000", block
    assert contacts.row(forest(*runs)).most == most


def test_no_contact_where_the_alignment_forbids_it():
    names = Contacts(board(FIXED.replace("SIZE", "8KiB").replace("ALIGN", "8KiB"))).names
    assert "+0x20011000|g.a+0x0" not in names
    assert "+0x20014000|g.a+0x0" in names


def test_a_guest_that_does_not_see_an_emulated_range_may_have_memory_there():
    """The range is its guest's affair: other blocks may lie on it, and touch what is beside it."""
    text = (
        THREE.replace("IN", "low")
        + """
  - name: other
    pcpus: [0]
    emulated: [{name: pl011, start: 0x2000_1000, size: 0xff000}]
    memory: [{name: m, start: 0x3000_0000, size: 4KiB, access: rw}]
"""
    )
    text = text.replace("size: 8KiB", "size: 1012KiB").replace("c, size: 4KiB", "c, size: 64")
    names = A, "g.b+0x0-0xfd000", "g.c+0x0-0x40"
    assert Contacts(board(text)).row(forest(*names)).most == 2


TASKS = """
schema: mpuplan/board/v1
name: tasks
core: {preset: cortex-r52}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 1MiB}]
program:
  name: p
  level: el1
  pcpus: [0]
  sections: [{name: data, size: 4KiB, access: rw}]
  tasks:
    - {name: t, memory: [{name: m, size: 4KiB, access: rw}]}
    - {name: u, memory: [{name: m, size: 4KiB, access: rw}]}
"""


@pytest.mark.parametrize(("size", "most"), [("100KiB", 2), ("200KiB", 1)])
def test_blocks_on_one_path_have_room_in_one_ground(size, most):
    """A wall makes halves of 508 and 508 KiB: three of 200 KiB do not all lie in one."""
    text = THREE.replace("IN", "low").replace("size: 4KiB, in", f"size: {size}, in")
    text = text.replace("size: 8KiB", f"size: {size}")
    text += "reserved: [{name: wall, start: 0x2008_0000, size: 4KiB, why: test}]\n"
    contacts = Contacts(board(text))
    names = (run.name for run in contacts.runs[GUEST, "el2"] if run.carrier)
    assert contacts.row(forest(*names)).most == most


@pytest.mark.parametrize(("gap", "most"), [(6, 0), (7, 1)])
def test_only_sums_of_sizes_that_fit_between_fixed_runs_are_tried(gap, most):
    """Of these sizes there are 16,384 sums, all even, of which four are no more than the gap."""
    still = [Run("", 0, 1, "w"), Run("", 1 + gap, 2 + gap, "w")]
    moving = [Run(f"g.{size}", 0, 1 << size, "w") for size in range(1, 15)]
    assert _breaks([*still, *moving]) == most


CROWDED = """
guests:
  - name: g
    pcpus: [0]
    memory:
      - {name: a, size: 300KiB, in: [low, high], access: rw}
      - {name: b, size: 200KiB, in: [low, high], access: rw}
  - name: other
    pcpus: [0]
    memory:
      - {name: p, size: 600KiB, in: [low], access: rw}
      - {name: q, size: SIZE, in: [high], access: rw}
"""


@pytest.mark.parametrize(("size", "most"), [("500KiB", 1), ("600KiB", 0)])
def test_blocks_that_lie_in_one_ground_anyway_leave_less_room_in_it(size, most):
    """Each half has 1 MiB, the first without the text; 420 or 424 KiB are too few for two."""
    contacts = Contacts(board(CROWDED.replace("SIZE", size)))
    assert contacts.row(forest("g.a+0x0-0x4b000", "g.b+0x0-0x32000")).most == most


def test_a_forest_has_runs_of_all_contexts_of_an_mpu():
    """Runs of `other` are named by a context of `g`: there is one EL2 MPU."""
    contacts = Contacts(board(CROWDED.replace("SIZE", "600KiB")))
    row = contacts.row(forest("g.a+0x0-0x4b000", "other.p+0x0-0x96000"))
    assert (row.most, row.contacts) == (1, ())


@pytest.mark.parametrize("runs", [(), (A, "g.x+0x0-0x1000"), (A, A)], ids=["no", "unknown", "same"])
def test_an_inequality_is_about_known_runs(runs):
    with pytest.raises(Refused, match="no such runs"):
        Contacts(near()).row(forest(*runs))


def test_a_run_of_all_contexts_counts_once():
    """Data are the same in all three; a task's memory is the task's in one, and EL1's in two."""
    (family,) = Contacts(load_board_text(TASKS).board).families
    assert family.base == 3 * 3 - 2


def test_a_contact_that_lengthens_a_common_region_in_some_contexts_costs_half_of_it():
    contacts = Contacts(load_board_text(TASKS).board)
    gains = dict(zip(contacts.names, contacts.families[0].gains.values(), strict=True))
    assert gains["p.data+0x1000|p.t.m+0x0"] == 2 - 1
    assert gains["p.t.m+0x1000|p.u.m+0x0"] == 1


CUT = """
schema: mpuplan/board/v1
name: cut
core: {preset: cortex-r52, cuts: [0x2000_2000]}
pcpus: 1
memory: [{name: ram, start: 0x2000_0000, size: 1MiB}]
program:
  name: p
  level: el1
  pcpus: [0]
  sections:
    - {name: high, start: 0x2000_2000, size: 8KiB, access: rw}
    - {name: low, start: 0x2000_0000, size: 8KiB, access: rw}
"""


def test_a_cut_point_ends_a_run_on_fixed_bytes():
    contacts = Contacts(load_board_text(CUT).board)
    assert all(len(runs) == 2 for runs in contacts.runs.values())


def test_a_cut_point_where_a_block_may_lie_is_refused():
    """It may end a region in one context where a run ends in others: then it is common to all."""
    text = CUT.replace("sections:\n", "sections:\n    - {name: m, size: 8KiB, access: rw}\n")
    Contacts(load_board_text(text).board)
    with pytest.raises(Refused, match="a cut point where a block may lie"):
        Contacts(load_board_text(text.replace("cuts: [", "cuts: [0x2000_8000, ")).board)


# --- what the checker does not know --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (THREE.replace("IN", "low") + "policy: {exposure: {over: [free]}}\n", "exposure"),
        ("  image: {relink: true, in: [low], parts: [{name: p, size: 64, access: r}]}\n", "relink"),
    ],
    ids=["exposure", "relinked"],
)
def test_boards_beyond_the_rules_are_refused(text, what):
    with pytest.raises(Refused, match=what):
        Contacts(board(text))


def test_banks_that_share_addresses_are_refused():
    text = HEAD.replace("pcpus: 1", "pcpus: 2").replace(
        "0x3000_0000, size: 1MiB}", "0x2008_0000, size: 1MiB, pcpus: [1]}"
    )
    text = text.replace("0x2000_0000, size: 1MiB}", "0x2000_0000, size: 1MiB, pcpus: [0]}")
    sections = "sections: [{name: text, size: 4KiB, access: rx, in: [low], pcpus: [0]}]"
    text = text[: text.index("  sections")] + f"  {sections}\n"
    with pytest.raises(Refused, match="share addresses"):
        Contacts(load_board_text(text).board)


def test_a_proof_about_a_refused_board_is_wrong():
    text = THREE.replace("IN", "low") + "policy: {exposure: {over: [free]}}\n"
    found = verdict(REGIONS, on=board(text))
    assert found.wrong
    assert "refuses: a policy that allows exposure" in found.why


RIVALS = """
guests:
  - name: g
    pcpus: [0]
    memory:
      - {name: a, size: 500KiB, in: [low, high], access: rw}
      - {name: b, size: 200KiB, in: [low], access: rw}
  - name: k
    pcpus: [0]
    memory:
      - {name: a, size: 500KiB, in: [low, high], access: rw}
      - {name: b, size: 200KiB, in: [low], access: rw}
"""


def rivals() -> tuple[Board, Proof]:
    """Two guests could each have one region, but not both: one bank holds no more than one of them.

    And a proof that it takes four with the text, which no sum of inequalities comes to.
    """
    found = board(RIVALS)
    contacts, goal = Contacts(found), Goal("regions", 4, 13)
    assert prove(puzzle_of(contacts), goal, contacts.row) is None
    proof = proof_of(found, contacts, goal)
    assert proof is not None
    assert proof_of(found, contacts, replace(goal, bound=5)) is None
    return found, proof


def judged(found: Board, proof: Proof, objective: int = 1):
    """What is said of an objective of a plan with the true optimum, usually of the regions."""
    objectives = Objective("headroom", 13, 13), Objective("regions", 4, 4)
    tables = Tables(Origin.PLAN, (), (), objectives=objectives)
    return certify(found, tables, Certificate((), "", (proof,)))[objective]


def test_blocks_that_compete_for_room_are_counted_case_by_case():
    found, proof = rivals()
    assert proof.cases[0].block in {"g.a", "k.a"}
    assert 0x2000_0000 < proof.cases[0].at <= 0x3000_0000
    assert proof.exact == 4
    assert judged(found, proof).certified


def test_headroom_is_counted_case_by_case_too():
    """Each guest could leave 14 of 16 slots, but not both; the worst of cases has most headroom."""
    found = board(RIVALS)
    contacts, goal = Contacts(found), Goal("headroom", 13, None)
    assert prove(puzzle_of(contacts), goal, contacts.row) is None
    proof = proof_of(found, contacts, goal)
    assert proof is not None
    assert (proof.bound, len(proof.cases)) == (13, 3)
    assert judged(found, proof, 0).certified
    assert proof_of(found, contacts, replace(goal, bound=12)) is None


def test_cases_that_are_missing_left_over_or_elsewhere_prove_nothing():
    found, proof = rivals()
    first, *others = proof.cases
    wrong = [
        (first, *others[:-1]),
        (first, *reversed(others)),
        (*proof.cases, others[-1]),
        (*proof.cases, Case()),
        (replace(first, at=0), *others),
        (replace(first, at=0x2000_0000), *others),
        (replace(first, at=1 << 63), *others),
        (replace(first, block="g.b"), *others),
        (replace(first, block="nobody"), *others),
        tuple(others),
    ]
    for cases in wrong:
        assert judged(found, replace(proof, cases=cases)).wrong, cases


def test_the_deepest_cases_that_a_file_may_have_are_looked_at():
    found, proof = rivals()
    deep = [Case("g.a", 0x2000_0000 + 64 * n) for n in range(MOST_CASES)]
    assert judged(found, replace(proof, cases=tuple(deep))).wrong
    text = certificate_json(Certificate((), "0" * 64, (replace(proof, cases=(*deep, Case())),)))
    with pytest.raises(InputRejected):
        load_certificate_text(text)


def test_a_proof_by_cases_is_read_as_it_was_written():
    _, proof = rivals()
    certificate = Certificate((), "0" * 64, (proof,))
    assert load_certificate_text(certificate_json(certificate)) == certificate


FOLDER = Path(mpuplan.check.__file__).parent
MOST_LINES = 300


def judge_imports(module: str) -> dict[str, set[str]]:
    """What a module of the judge imports from its other modules: names by module."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse((FOLDER / f"{module}.py").read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mpuplan.check"):
            home, names = str(node.module)[len("mpuplan.check.") :], {a.name for a in node.names}
            for name in names if not home else ():
                found.setdefault(name, set())
            if home and (FOLDER / f"{home}.py").exists():
                found.setdefault(home, set()).update(names)
    return found


def reached(module: str) -> set[str]:
    found, ahead = {module}, [module]
    while ahead:
        new = judge_imports(ahead.pop()).keys() - found
        found |= new
        ahead += new
    return found


def test_the_checker_is_small():
    """What is in `check/` for certificates alone, that is, what the judge does not import."""
    own = reached("certificate") - reached("judge")
    assert sum(len((FOLDER / f"{name}.py").read_text().splitlines()) for name in own) < MOST_LINES
    assert own == {"certificate"}


def test_what_the_checker_takes_from_the_judge_is_used_there():
    """But for what needs no proof; nothing else is there for certificates alone."""
    others = [p for p in FOLDER.glob("*.py") if p.stem not in ("certificate", "__init__")]
    uses: dict[str, set[str]] = {}
    for path in others:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                uses.setdefault(node.id, set()).add(path.stem)
    taken = [name for names in judge_imports("certificate").values() for name in names]
    assert [name for name in sorted(taken) if not uses.get(name)] == ["least_values"]
