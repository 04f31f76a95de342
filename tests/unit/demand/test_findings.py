"""Each code of the planner once, with both parties and the places where they stand."""

import pytest

from mpuplan.demand.findings import impossible, overflow, transient_findings, unplaced, who
from mpuplan.demand.problem import problem
from mpuplan.demand.regions import Outcome, needed, region_sets
from mpuplan.model.board import Level
from mpuplan.pipeline.solving import solve_loaded
from tests.unit.demand.boards import RAM, loaded, problem_of


def found(body, **head):
    return impossible(problem_of(body, **head))


def only(body, code, **head):
    """The one finding of a board; its code is `code`."""
    (one,) = found(body, **head)
    assert one.code == code
    return one


def line(body, span):
    """The text of the line that a span points at, below the head of five lines."""
    return body.splitlines()[span.line - 6]


def lines(body, diagnostic):
    spans = [diagnostic.span, *(label.span for label in diagnostic.labels)]
    return [line(body, span).strip() for span in spans]


def hypervisor(*sections, keys=""):
    listed = "".join(f"    - {{{item}}}\n" for item in sections)
    return f"hypervisor:\n  name: hyp\n{keys}  sections:\n{listed}"


C = f"name: c, start: {RAM:#x}, size: 64, access: rx"
GUEST = f"""
guests:
  - name: g
    pcpus: [0]
    memory:
      - {{name: m, start: {RAM + 4096:#x}, size: 64, access: r}}
"""


def using(text):
    return f"  uses:\n    - {{{text}}}\n"


def test_rights_conflicts_name_hypervisor_and_guest():
    body = hypervisor(C, keys=using("use: g.m, access: rw")) + GUEST
    one = only(body, "rights-conflict")
    assert one.message.startswith("'hyp' wants rw on 'g.m' and 'g' wants r on 'g.m' at ")
    assert "[0x1000_1000, 0x1000_1040)" in one.message
    assert one.context == "runtime/pcpu0/g"
    assert lines(body, one) == ["- {use: g.m, access: rw}", GUEST.splitlines()[5].strip()]


def test_attribute_conflicts_name_both_demands():
    body = hypervisor(C, keys=using("use: g.m, access: r, type: normal-nc")) + GUEST
    one = only(body, "attribute-conflict")
    assert set(one.at) == {"g.m"}
    assert len(one.labels) == 1
    assert "'hyp' wants r on 'g.m'" in one.message


def test_unreadable_names_its_one_party():
    body = hypervisor(C, f"name: d, start: {RAM + 64:#x}, size: 64, access: w")
    one = only(body, "unreadable")
    assert one.labels == ()
    assert one.at == ("hyp.d",)
    assert "'hyp' wants w on 'hyp.d'" in one.message
    assert line(body, one.span).strip().startswith("- {name: d")


def test_write_execute_names_the_executor_and_the_writer():
    body = hypervisor(C, keys=using("use: hyp.c, access: rw"))
    one = only(body, "write-execute")
    assert lines(body, one) == [f"- {{{C}}}", "- {use: hyp.c, access: rw}"]


def test_guard_conflicts_say_who_the_bytes_are_for():
    body = hypervisor(C, f"name: n, start: {RAM + 64:#x}, size: 64, access: none",
                      keys=using("use: hyp.n, access: r"))  # fmt: skip
    one = only(body, "guard-conflict")
    assert "'hyp.n' is for nobody" in one.message
    assert "'hyp' wants r on 'hyp.n'" in one.message


def test_a_clash_in_several_contexts_is_one_finding():
    body = hypervisor(C, keys=using("use: hyp.c, access: rw")) + GUEST
    assert "in 'runtime/pcpu0/idle' and 1 more context: " in only(body, "write-execute").message


def test_clashes_on_movable_blocks_are_said_by_offset():
    body = hypervisor("name: d, size: 128, access: rx",
                      keys=using("use: hyp.d, offset: 64, access: rw"))  # fmt: skip
    where = "at bytes [0x0000_0040, 0x0000_0080) of movable 'hyp.d'"
    assert where in only(body, "write-execute").message


def test_rounding_onto_another_owner_names_both():
    body = hypervisor(C, f"name: d, start: {RAM + 4096 - 32:#x}, size: 16, access: rw, page: 256")
    body += GUEST.replace(f"{RAM + 4096:#x}", f"{RAM + 4096 - 256:#x}")
    one = only(body.replace("access: r}", "access: rw}"), "rounding-conflict")
    assert one.at == ("hyp.d", "g.m")
    assert "rounded to 256 bytes" in one.message
    assert "page: 64" in one.hint
    assert [text.split(",")[0] for text in lines(body, one)] == ["- {name: d", "- {name: m"]


def test_rounding_onto_a_device_is_found():
    device = f"devices: [{{name: dev, start: {RAM + 128:#x}, size: 64}}]\n"
    body = device + hypervisor(f"name: d, start: {RAM:#x}, size: 64, access: rw, page: 256")
    assert only(body, "rounding-conflict").at == ("hyp.d", "dev")


def test_rounding_onto_a_reserved_range_is_found():
    reserved = f"reserved: [{{name: fw, start: {RAM + 128:#x}, size: 64}}]\n"
    body = reserved + hypervisor(f"name: d, start: {RAM:#x}, size: 64, access: rw, page: 256")
    assert only(body, "rounding-conflict").at[0] == "hyp.d"


def test_rounding_over_the_owner_s_own_bytes_is_allowed_with_one_word():
    both = "name: a, start: {:#x}, size: 40, access: {}"
    alike = [both.format(RAM, "rw"), f"name: b, start: {RAM + 40:#x}, size: 24, access: rw"]
    assert found(hypervisor(*alike)) == ()


def test_rounding_over_the_owner_s_own_bytes_needs_one_word():
    body = hypervisor(
        f"name: a, start: {RAM:#x}, size: 40, access: rw",
        f"name: b, start: {RAM + 40:#x}, size: 24, access: r",
    )
    codes = [d.code for d in found(body)]
    assert codes == ["rounding-conflict"]


def test_rounding_never_reaches_the_owner_s_block_of_another_pcpu():
    body = hypervisor(
        f"name: a, start: {RAM:#x}, size: 40, access: rw, pcpus: [0]",
        f"name: b, start: {RAM + 40:#x}, size: 24, access: rw, pcpus: [1]",
    )
    assert only(body, "rounding-conflict", pcpus=2).at == ("hyp.a", "hyp.b")


EL0 = """
programs:
  - name: os
    level: el1
    pcpus: [0]
    sections:
      - {name: a, start: 0x1000_0000, size: 32, access: rw, user: rw}
      - {name: b, start: 0x1000_0020, size: 4096, access: rw}
"""


def test_rounding_that_shows_el0_the_owner_s_other_bytes_is_found():
    assert only(EL0, "rounding-conflict").at == ("os.a", "os.b")


GUARD_LATER = "stages: [boot, late]\n" + hypervisor(
    f"name: a, start: {RAM:#x}, size: 32, access: {{boot: rw}}",
    f"name: b, start: {RAM + 32:#x}, size: 64, access: {{late: none}}",
)


def test_rounding_onto_a_guard_of_another_stage_is_found():
    assert only(GUARD_LATER, "rounding-conflict").at == ("hyp.a", "hyp.b")


USE_ON_GUARD = (
    "stages: [boot, late]\n"
    + hypervisor(C, keys=using("use: g.m, page: 4KiB, access: r, stages: [boot]"))
    + GUEST
    + f"      - {{name: n, start: {RAM + 4096 + 512:#x}, size: 64, access: none}}\n"
)


def test_a_use_rounded_onto_a_guard_of_the_same_owner_is_found():
    assert only(USE_ON_GUARD, "rounding-conflict").at == ("g.m", "g.n")


TOUCHING = "[{name: low, start: 0x1000_0000, size: 2KiB}, "
TOUCHING += "{name: high, start: 0x1000_0800, size: 8KiB}]"
ACROSS = (
    "stages: [boot, late]\n"
    + hypervisor("name: a, start: 0x1000_0000, size: 64, access: rw, page: 4KiB, stages: [boot]")
    + GUEST.replace(f"{RAM + 4096:#x}", f"{RAM + 2048:#x}")
)


def test_rounding_into_the_next_bank_is_found():
    assert only(ACROSS, "rounding-conflict", memory=TOUCHING).at == ("hyp.a", "g.m")


def test_banks_that_share_addresses_do_not_clash():
    memory = "[" + ", ".join(
        f"{{name: t{n}, start: 0x0, size: 1KiB, kind: tcm, pcpus: [{n}]}}" for n in (0, 1)
    ) + "]"  # fmt: skip
    body = "guests:\n" + "".join(
        f"  - {{name: g{n}, pcpus: [{n}], memory: [{{name: m, start: {40 * n}, size: 40, "
        f"access: rw, pcpus: [{n}]}}]}}\n"
        for n in (0, 1)
    )
    body += "hypervisor: {name: hyp, sections: [{name: c, size: 64, access: rx, each: pcpu, "
    body += "in: [ram]}]}\n"
    memory = memory[:-1] + f", {{name: ram, start: {RAM:#x}, size: 1KiB}}]"
    assert found(body, memory=memory, pcpus=2) == ()


def test_rounding_that_shows_an_emulated_range_is_found():
    body = hypervisor(C) + GUEST.replace("access: r}", "access: r, page: 256}")
    body += f"    emulated:\n      - {{name: em, start: {RAM + 4096 + 128:#x}, size: 64}}\n"
    one = only(body, "emulated-visible")
    assert one.at == ("g.m", "g.em") or one.at == ("g.m", "em")
    assert [text.split(",")[0] for text in lines(body, one)] == ["- {name: m", "- {name: em"]


def test_a_block_without_a_home_is_found_with_its_size():
    reserved = f"reserved: [{{name: fw, start: {RAM + 4096:#x}, size: 56KiB}}]\n"
    one = only(reserved + hypervisor("name: d, size: 8KiB, access: rw"), "no-home")
    assert one.at == ("hyp.d",)
    assert "8192 free bytes at a multiple of 64" in one.message


def test_a_relinked_image_without_a_home_is_found():
    reserved = f"reserved: [{{name: fw, start: {RAM + 4096:#x}, size: 56KiB}}]\n"
    image = "hypervisor: {name: hyp, image: {relink: true, parts: ["
    image += "{name: t, size: 4KiB, access: rx}, {name: d, size: 4KiB, access: rw}]}}\n"
    assert only(reserved + image, "no-home").at == ("hyp.image",)


def test_all_findings_are_reported_not_the_first():
    body = hypervisor(
        f"name: d, start: {RAM + 64:#x}, size: 64, access: w",
        f"name: a, start: {RAM + 512:#x}, size: 40, access: rw",
        f"name: b, start: {RAM + 552:#x}, size: 24, access: r",
    )
    assert sorted(d.code for d in found(body)) == ["rounding-conflict", "unreadable"]


# --- transient maps -------------------------------------------------------------------------------


def transient(window, sections=(C,), slots=1):
    keys = f"  transient_slots: {{runtime: {slots}}}\n"
    keys += f"  devices:\n    - {{{window}, via: transient}}\n"
    body = hypervisor(*sections, keys=keys)
    whole = problem_of(body)
    outcome = Outcome({}, tuple(() for _ in whole.demands))
    return body, transient_findings(whole, region_sets(whole, outcome), {})


def window(start, size, access="r"):
    return f"window: w, start: {start:#x}, size: {size}, access: {access}"


def test_a_transient_map_beside_all_regions_takes_a_slot():
    assert transient(window(RAM + 64, 64)) == (transient(window(RAM + 64, 64))[0], ())


def test_a_transient_map_without_a_slot_is_found():
    _, (one,) = transient(window(RAM + 64, 64), slots=0)
    assert (one.code, one.at) == ("transient-slots-missing", ("hyp.w",))
    assert one.context == "runtime/pcpu0/idle"


def test_a_transient_map_inside_a_region_that_gives_all_needs_no_slot():
    data = f"name: d, start: {RAM:#x}, size: 4KiB, access: rw"
    text = window(RAM + 64, 64, "rw") + ", type: normal-wb"
    assert transient(text, (data,), slots=0)[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        window(RAM + 4000, 4096, "r") + ", type: normal-wb",
        window(RAM + 64, 64, "rx") + ", type: normal-wb",
        window(RAM + 64, 64, "r") + ", type: normal-nc",
    ],
    ids=["partly", "more rights", "other type"],
)
def test_a_transient_map_in_the_way_of_a_region_names_both(text):
    data = f"name: d, start: {RAM:#x}, size: 4KiB, access: rw"
    body, (one,) = transient(text, (data,))
    assert (one.code, one.at) == ("transient-conflict", ("hyp.w", "hyp.d"))
    assert [t.split(",")[0] for t in lines(body, one)] == ["- {window: w", "- {name: d"]


def test_a_transient_map_over_guarded_bytes_is_found():
    data = f"name: n, start: {RAM + 64:#x}, size: 64, access: none"
    _, (one,) = transient(window(RAM, 4096), (data,))
    assert one.code == "transient-conflict"
    assert "guarded bytes" in one.message


# --- no room --------------------------------------------------------------------------------------


def test_too_few_slots_are_said_with_all_that_is_asked_for():
    body = hypervisor(C, f"name: d, start: {RAM + 64:#x}, size: 64, access: rw",
                      keys="  transient_slots: {runtime: 1}\n")  # fmt: skip
    whole = problem_of(body, core="{preset: cortex-r52, el2_regions: 2}")
    sets = region_sets(whole, Outcome({}, ((),)))
    one = overflow(whole, whole.pools[0], needed(whole, sets)[0] - 1)
    assert (one.code, one.at) == ("out-of-slots", ("hyp.c", "hyp.d"))
    assert "needs 2 protection regions in the best placement" in one.message
    assert "has 2 slots, 1 of them kept for transient maps" in one.message
    assert [t.split(",")[0] for t in lines(body, one)] == ["- {name: c", "- {name: d"]


def test_an_entry_pair_is_named_with_both_sides():
    whole = problem_of(hypervisor(C, keys="  switch: entry\n") + GUEST)
    pool = next(p for p in whole.pools if len(p) == 2)
    message = overflow(whole, pool, 1).message
    assert message.startswith("'runtime/pcpu0/g' with 'runtime/pcpu0/g+el2' needs 17 ")


def test_blocks_that_cannot_all_be_placed_are_all_named():
    body = hypervisor("name: a, size: 40KiB, access: rw", "name: b, size: 40KiB, access: rw")
    one = unplaced(problem_of(body).carriers)
    assert (one.code, one.at) == ("no-placement", ("hyp.a", "hyp.b"))
    assert len(one.labels) == 1


def test_a_demand_is_said_in_words():
    whole = problem_of(hypervisor(C))
    assert who(whole.demands[0].asks[0], Level.EL2) == "'hyp' wants rx on 'hyp.c'"


def test_el0_is_said_of_a_program():
    whole = problem_of(EL0.replace("0020", "0040"))
    said = {who(a, Level.EL1) for a in whole.demands[0].asks}
    assert said == {
        "'os' wants rw on 'os.a'",
        "EL0 of 'os' wants rw on 'os.a'",
        "'os' wants rw on 'os.b'",
    }


def test_a_guest_is_not_called_el0():
    whole = problem_of(hypervisor(C) + GUEST)
    assert "'g' wants r on 'g.m'" in {who(a, Level.EL2) for a in whole.demands[1].asks}


def test_impossible_boards_are_reported_by_the_pipeline_too():
    body = hypervisor(C, keys=using("use: hyp.c, access: rw"))
    one = loaded(body)
    result = solve_loaded(one)
    assert result.plan is None
    assert impossible(problem(one.board))[0] in result.diagnostics
