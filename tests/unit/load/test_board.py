"""A board file becomes a Board: names resolved, defaults filled in."""

import hashlib

import pytest

from mpuplan.arch.memory import Attributes, Share
from mpuplan.arch.rights import Rights
from mpuplan.diag import InputRejected
from mpuplan.load import load_board, load_board_text
from mpuplan.model.board import BankKind, El1, Over, Policy, Switch
from tests.corpus.reports import CORPUS

R, W, X = Rights.R, Rights.W, Rights.X
EVERY_KEY = CORPUS / "valid" / "every-key.yaml"
HEAD = "schema: mpuplan/board/v1\nname: b\ncore: {preset: cortex-r52}\n"
MEMORY = "pcpus: 2\nmemory: [{name: ram, start: 0x2000_0000, size: 16MiB}]\n"


def board(text, head=HEAD + MEMORY):
    return load_board_text(head + text).board


def section(keys, **more):
    hypervisor = f"hypervisor: {{name: h, sections: [{{name: t, {keys}}}]}}\n"
    return board(hypervisor, **more).hypervisor.blocks[0]


def codes(text, head=HEAD + MEMORY):
    with pytest.raises(InputRejected) as caught:
        load_board_text(head + text)
    return [found.code for found in caught.value.diagnostics]


def test_defaults_of_a_small_board():
    found = board("hypervisor: {name: h}\n")
    assert found.policy == Policy(page=64, wxn=True, over=(), budget=None)
    assert [(s.name, s.pcpus, s.guests, s.background) for s in found.stages] == [
        ("runtime", (0, 1), True, False)
    ]
    assert found.hypervisor.switch is Switch.GUEST
    assert found.hypervisor.idle
    assert found.hypervisor.transient_slots == (("runtime", 0),)
    assert found.hypervisor.mair is None
    assert found.hypervisor.roles is None
    assert found.memory[0].kind is BankKind.RAM
    assert found.memory[0].pcpus == (0, 1)


def test_guests_run_in_the_last_stage_by_default():
    found = board("stages: [boot, {name: late, background: true}]\nhypervisor: {name: h}\n")
    assert [stage.guests for stage in found.stages] == [False, True]


def test_plain_block_has_one_part_of_its_own_name():
    block = section("size: 100, access: rx")
    (part,) = block.parts
    assert (block.name, part.name, part.offset, part.size, part.page) == ("h.t", "h.t", 0, 100, 64)
    assert part.grant.access == (("runtime", R | X),)
    assert part.grant.attributes == Attributes(0xFF, Share.NON)
    assert part.grant.pcpus == (0, 1)
    assert (block.start, block.align, block.banks) == (None, 64, ("ram",))


def test_align_defaults_to_the_largest_granule():
    block = section("access: r, parts: [{name: a, size: 64}, {name: b, size: 64, page: 4KiB}]")
    assert block.align == 4096
    assert [part.offset for part in block.parts] == [0, 4096]
    assert [part.name for part in block.parts] == ["h.t.a", "h.t.b"]


def test_a_part_follows_the_one_before_it_at_a_granule():
    block = section("access: r, parts: [{name: a, size: 65}, {name: b, size: 1}]")
    assert [part.offset for part in block.parts] == [0, 128]


def test_parts_inherit_from_their_block():
    keys = "access: r, type: normal-nc, pcpus: [1], stages: [runtime]"
    block = section(f"{keys}, parts: [{{name: a, size: 64}}, {{name: b, size: 64, access: rw}}]")
    first, second = (part.grant for part in block.parts)
    assert first.access == (("runtime", R),)
    assert second.access == (("runtime", R | W),)
    assert first.attributes.mair == second.attributes.mair == 0x44
    assert first.pcpus == (1,)


def test_default_share_is_the_cores():
    head = HEAD.replace("cortex-r52", "cortex-r82") + MEMORY
    block = section("size: 64, access: r", head=head)
    assert block.parts[0].grant.attributes.share is Share.INNER


def test_block_lives_in_ram_banks_that_all_its_users_see():
    memory = """pcpus: 2
memory:
  - {name: both, start: 0x0, size: 1MiB}
  - {name: one, start: 0x1000_0000, size: 1MiB, pcpus: [0]}
  - {name: rom, start: 0x2000_0000, size: 1MiB, kind: flash}
  - {name: again, start: 0x3000_0000, size: 1MiB, mirror: both}
"""
    assert section("size: 64, access: r", head=HEAD + memory).banks == ("both",)
    assert section("size: 64, access: r, pcpus: [0]", head=HEAD + memory).banks == ("both", "one")


def test_fixed_block_may_span_touching_banks():
    memory = """pcpus: 1
memory: [{name: a, start: 0x0, size: 1MiB}, {name: b, start: 0x10_0000, size: 1MiB}]
"""
    block = section("start: 0xf_f000, size: 8KiB, access: r", head=HEAD + memory)
    assert block.banks == ("a", "b")


def test_banks_of_disjoint_pcpus_may_share_addresses():
    memory = """pcpus: 2
memory:
  - {name: t0, start: 0x0, size: 64KiB, kind: tcm, pcpus: [0]}
  - {name: t1, start: 0x0, size: 64KiB, kind: tcm, pcpus: [1]}
hypervisor:
  name: h
  sections:
    - {name: a, start: 0x0, size: 4KiB, access: rw, pcpus: [0]}
    - {name: b, start: 0x0, size: 4KiB, access: rw, pcpus: [1]}
"""
    assert [block.banks for block in board(memory, HEAD).hypervisor.blocks] == [("t0",), ("t1",)]


def test_block_may_end_at_the_top_of_the_address_space():
    memory = "pcpus: 1\nmemory: [{name: ram, start: 0xf000_0000, size: 256MiB}]\n"
    block = section("start: 0xffff_f000, size: 4KiB, access: r", head=HEAD + memory)
    assert block.start + block.parts[0].size == 1 << 32


def test_while_names_idle_and_guests():
    text = """hypervisor:
  name: h
  sections:
    - {name: all, size: 64, access: r}
    - {name: idle, size: 64, access: r, while: [idle]}
    - {name: guests, size: 64, access: r, while: [guests]}
    - {name: one, size: 64, access: r, while: [idle, b]}
guests: [{name: a, pcpus: [0]}, {name: b, pcpus: [1]}]
"""
    grants = [block.parts[0].grant for block in board(text).hypervisor.blocks]
    assert [(grant.idle, grant.guests) for grant in grants] == [
        (True, ("a", "b")),
        (True, ()),
        (False, ("a", "b")),
        (True, ("b",)),
    ]


def test_guest_demands_hold_where_guests_run():
    text = """stages: [boot, run]
hypervisor: {name: h}
guests: [{name: a, pcpus: [1], memory: [{name: ram, size: 1MiB, access: rwx}]}]
"""
    guest = board(text).guests[0]
    assert guest.blocks[0].parts[0].grant.access == (("run", R | W | X),)
    assert guest.blocks[0].parts[0].grant.pcpus == (1,)
    assert (guest.el1, guest.vcpus, guest.vmid) == (El1.MPU, 1, None)


@pytest.mark.parametrize("written", ["off", "'off'", '"off"'])
def test_el1_off_may_be_quoted(written):
    text = f"hypervisor: {{name: h}}\nguests: [{{name: a, pcpus: [0], el1: {written}}}]\n"
    assert board(text).guests[0].el1 is El1.OFF


def test_star_stands_for_every_other_guest():
    text = """hypervisor: {name: h}
guests: [{name: a, pcpus: [0]}, {name: b, pcpus: [1]}, {name: c, pcpus: [1]}]
shared: [{name: s, size: 4KiB, with: {a: rw, '*': r, hypervisor: rx}}]
"""
    (shared,) = board(text).shared
    assert [(party, use.grant.access[0][1]) for party, use in shared.uses] == [
        ("a", R | W),
        ("b", R),
        ("c", R),
        ("h", R | X),
    ]
    assert [use.name for _, use in shared.uses] == ["a:s", "b:s", "c:s", "h:s"]
    assert shared.block.parts[0].grant is None


def test_uses_take_attributes_and_granule_of_their_owner():
    text = """devices:
  - {name: u, start: 0xe000_0000, size: 4KiB, type: device-nGnRnE, share: outer}
policy: {page: 4KiB}
hypervisor: {name: h, devices: [u, {use: u, offset: 0x80, size: 0x80, page: 64, type: 0x04}]}
"""
    first, second = board(text).hypervisor.uses
    assert (first.name, first.offset, first.size, first.page) == ("h:u", 0, 4096, 4096)
    assert first.grant.attributes == Attributes(0x00, Share.OUTER)
    assert first.grant.access == (("runtime", R | W),)
    assert (second.name, second.offset, second.size, second.page) == ("h:u#2", 0x80, 0x80, 64)
    assert second.grant.attributes == Attributes(0x04, Share.OUTER)


def test_every_key_board_is_understood():
    found = load_board(EVERY_KEY).board
    assert [item.name for item in found.inputs] == [
        "every-key.yaml",
        "parts/chip.yaml",
        "parts/devices.yaml",
        "parts/loader-layout.yaml",
    ]
    assert found.inputs[0].sha256 == hashlib.sha256(EVERY_KEY.read_bytes()).hexdigest()
    assert found.policy.over == (Over.HOLES, Over.FREE, Over.OWN)
    assert found.core.el1_regions == 32
    assert found.core.cuts == (0xA000_0000,)
    assert found.core.ordered_writes
    hypervisor = found.hypervisor
    assert hypervisor.mair == (0x00, 0x44, 0xAA, 0xEE, 0x04, 0x00, 0x00, 0xFF)
    assert hypervisor.transient_slots == (("boot", 0), ("build", 2), ("runtime", 1))
    assert hypervisor.roles.stack == ("hyp.percpu.pcpu0", "hyp.percpu.pcpu1", "hyp.stack.body")
    names = {block.name: block for block in hypervisor.blocks}
    assert names["hyp.percpu.pcpu1"].parts[0].grant.pcpus == (1,)
    assert names["hyp.percpu.pcpu1"].parts[0].grant.entry
    assert names["hyp.tcm-stack.pcpu1"].banks == ("atcm1",)
    assert names["hyp.image"].parts[2].grant.access == (
        ("boot", R | W),
        ("build", R | W),
        ("runtime", R),
    )
    (window,) = hypervisor.windows
    assert (window.name, window.grant.transient) == ("hyp.clock", True)
    linux, zephyr, _ = found.guests
    assert [area.name for area in linux.emulated] == ["gic", "uart0", "vpl011"]
    assert linux.emulated[1].start == 0x9C09_0100
    assert linux.device_models[0].of == ("linux.ram",)
    assert zephyr.program.tasks[0].blocks[0].name == "zephyr.t1.part"
    (handover,) = found.handover
    assert (handover.stage, handover.file) == ("boot", "parts/loader-layout.yaml")
    assert [context.name for context in handover.tables.contexts] == ["loader"]


def test_programs_are_understood():
    found = load_board(CORPUS / "valid" / "programs.yaml").board
    rpu0 = found.programs[0]
    assert [block.name for block in rpu0.blocks] == ["rpu0.image", "rpu0.kstack", "rpu0.priv.pcpu0"]
    assert rpu0.blocks[0].parts[1].grant.user == (("runtime", R),)
    assert [part.name for part in rpu0.tasks[0].blocks[0].parts] == [
        "rpu0.t1.stack.guard",
        "rpu0.t1.stack.body",
    ]
    assert [use.name for use in rpu0.tasks[0].uses] == ["rpu0.t1:rpu0.image.ro", "rpu0.t1:uart"]
    assert [party for party, _ in found.shared[0].uses] == ["rpu1", "rpu0", "rpu2"]


def test_program_is_a_list_of_one():
    one = board("program: {name: p, level: el2, pcpus: [0]}\n")
    many = board("programs: [{name: p, level: el2, pcpus: [0]}]\n")
    assert one.programs[0].name == many.programs[0].name == "p"


def test_text_cannot_include():
    assert codes("include: [chip.yaml]\nhypervisor: {name: h}\n") == ["include-without-folder"]


def test_link_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "chip.yaml").write_text("pcpus: 1\n")
    (tmp_path / "in" / "chip.yaml").symlink_to(tmp_path / "chip.yaml")
    (tmp_path / "in" / "board.yaml").write_text(HEAD + "include: [chip.yaml]\n")
    with pytest.raises(InputRejected) as caught:
        load_board(tmp_path / "in" / "board.yaml")
    assert [found.code for found in caught.value.diagnostics] == ["bad-path"]


@pytest.mark.parametrize("name", ["absent.yaml", ".", "absent/board.yaml", "a" * 300, "a\0b"])
def test_files_that_cannot_be_read_are_findings(tmp_path, name):
    with pytest.raises(InputRejected) as caught:
        load_board(tmp_path / name)
    assert [found.code for found in caught.value.diagnostics] == ["unreadable-file"]


def test_large_file_is_refused(tmp_path):
    path = tmp_path / "board.yaml"
    path.write_bytes(b"# " + b"x" * (5 << 20))
    with pytest.raises(InputRejected) as caught:
        load_board(path)
    assert [found.code for found in caught.value.diagnostics] == ["file-too-large"]


def test_all_errors_of_a_phase_come_in_one_run():
    text = "hypervisor: {name: 1h, sections: [{name: t, size: 010, axess: rx}]}\nstages: []\n"
    assert codes(text) == ["empty-list", "bad-name", "octal-number", "unknown-key"]
