"""Where the CPUs see a node: cells, `ranges`, overlaps, what lies beyond the core."""

import pytest

from mpuplan.load import load_board_text
from tests.unit.importers.dt.trees import board_errors, codes, filled, source

HEAD = """/dts-v1/;
/ {
  #address-cells = <%d>; #size-cells = <%d>;
  cpus { #address-cells = <1>; #size-cells = <0>;
    cpu@0 { device_type = "cpu"; compatible = "arm,cortex-r%d"; reg = <0>; }; };
"""
MEMORY = 'memory@0 { device_type = "memory"; reg = <0x0 0x40000000>; };\n'


def tree(body, cells=(1, 1), core=52):
    return source(HEAD % (*cells, core) + body + "\n};\n")


def devices(found):
    board = load_board_text(filled(found.text)).board
    return [(device.name, device.start, device.start + device.size) for device in board.devices]


def banks(found):
    board = load_board_text(filled(found.text)).board
    return [(bank.name, bank.start, bank.start + bank.size, bank.kind) for bank in board.memory]


BUS = "bus { #address-cells = <%d>; #size-cells = <%d>; %s dev: d@%s { reg = <%s>; }; };"


@pytest.mark.parametrize(
    ("cells", "bus", "start"),
    [
        ((1, 1), BUS % (1, 1, "ranges;", "50000000", "0x50000000 0x1000"), 0x5000_0000),
        ((1, 1), BUS % (1, 1, "ranges = <0 0x50000000 0x10000>;", "0", "0 0x1000"), 0x5000_0000),
        ((2, 2), BUS % (1, 1, "ranges = <0 0 0x50000000 0x10000>;", "0", "0 0x1000"), 0x5000_0000),
        ((1, 1), BUS % (2, 2, "ranges = <1 0 0x50000000 0 0x10000>;", "100000000", "1 0 0 0x1000"),
         0x5000_0000),
        ((2, 1), BUS % (2, 1, "ranges = <0 8 0 0x50000000 0x8>, <0 16 0 0x60000000 0x10000>;",
         "40", "0 0x50 0x1000"), 0x6000_0040),
        ((2, 2), BUS % (1, 1, "ranges = <0x80000000 0x3 0x0 0x10000>;", "80001000",
         "0x80001000 0x1000"), 0x3_0000_1000),
    ],
)  # fmt: skip
def test_ranges_lead_from_bus_to_bus(cells, bus, start):
    reg = " ".join(["0"] * (cells[0] + cells[1] - 1))
    memory = f'm@0 {{ device_type = "memory"; reg = <{reg} 0x10000>; }};'
    found = tree(memory + bus, cells, core=82)
    assert devices(found) == [("dev", start, start + 0x1000)]
    assert codes(found) == []


def test_a_device_is_seen_through_two_buses():
    inner = BUS % (1, 1, "ranges = <0 0x100 0x1000>;", "0", "0x40 0x40")
    outer = "soc { #address-cells = <1>; #size-cells = <1>; ranges = <0 0x50000000 0x10000>; %s };"
    assert devices(tree(MEMORY + outer % inner)) == [("dev", 0x5000_0140, 0x5000_0180)]


@pytest.mark.parametrize(
    "ranges",
    [
        "",
        "ranges = <0x0 0x50000000 0x800>;",  # the device reaches beyond it
        "ranges = <0x8000 0x50000000 0x1000>;",
        "ranges = <0x0 0xfffff800 0x2000>, <0 0>;",
    ],
)
def test_what_ranges_do_not_lead_to_is_left_out(ranges):
    bus = BUS % (1, 1, ranges, "0", "0x0 0x1000")
    found = tree(MEMORY + bus.replace("reg =", 'compatible = "example,d"; reg ='))
    assert "dt-not-translated" in codes(found)
    assert devices(found) == []


def test_the_nodes_of_a_bus_are_told_in_one_note():
    nodes = "".join(f'd@{n} {{ compatible = "a"; reg = <{n} 1>; }};' for n in range(9))
    found = tree(MEMORY + f"b {{ #address-cells = <1>; #size-cells = <1>; {nodes} }};")
    assert [item.message for item in found.diagnostics] == [
        "9 nodes under /b cannot be reached through 'ranges': d@0, d@1, d@2, d@3, d@4, d@5, .."
    ]


def test_each_entry_is_a_device_and_empty_ones_are_none():
    node = "can: d@50000000 { reg = <0x50000000 0x40>, <0x50001000 0>, <0x50002000 0x40>; %s };"
    assert [name for name, _, _ in devices(tree(MEMORY + node % ""))] == ["can-0", "can-2"]
    named = tree(MEMORY + node % 'reg-names = "ctl", "none", "box";')
    assert [name for name, _, _ in devices(named)] == ["can-ctl", "can-box"]


def test_a_reg_of_no_whole_entries_is_passed_over():
    found = tree(MEMORY + "d@1 { reg = <0x50000000 0x1000 0x2>; };")
    assert codes(found) == ["dt-bad-property"]
    assert "12 bytes are not entries of 1 + 1 cells" in found.diagnostics[0].message


def test_what_is_beyond_the_core_is_left_out():
    far = 'm@800000000 { device_type = "memory"; reg = <8 0 0 0x1000>; };'
    near = 'm@0 { device_type = "memory"; reg = <0 0 0 0x10000>; };'
    found = tree(near + far, (2, 2))
    assert codes(found) == ["dt-beyond-core"]
    assert [start for _, start, _, _ in banks(found)] == [0]
    assert len(banks(tree(near + far, (2, 2), core=82))) == 2


def test_an_address_beyond_64_bits_is_passed_over():
    node = "d@f { reg = <0xffffffff 0xfffff000 0 0x2000>; };"
    near = 'm@0 { device_type = "memory"; reg = <0 0 0 0x10000>; };'
    assert codes(tree(near + node, (2, 2), core=82)) == ["dt-bad-property"]


def test_of_several_gics_all_have_names_of_their_own():
    gic = 'g@%s { compatible = "arm,gic-v3"; #redistributor-regions = <2>; reg = <%s>; };'
    one = gic % ("50000000", "0x50000000 0x10000 0x50100000 0x20000 0x50200000 0x20000")
    two = gic % ("60000000", "0x60000000 0x10000 0x60100000 0x20000 0x60200000 0x20000")
    found = tree(MEMORY + one + two)
    assert [name for name, _, _ in devices(found)] == [
        *("gicd", "gicr0", "gicr1", "gicd-2", "gicr0-2", "gicr1-2")
    ]


def test_memory_of_all_kinds():
    found = tree(
        'ram: a@100000 { device_type = "memory"; reg = <0x100000 0x10000>; };'
        'cpu0_atcm: a@1000 { compatible = "mmio-sram"; reg = <0x1000 0x1000>; };'
        'x: a@2000 { compatible = "vendor,imx-dtcm"; reg = <0x2000 0x1000>; };'
        'y: a@5000 { compatible = "xlnx,tcm"; reg = <0x5000 0x800>; };'
        'flash: a@3000 { compatible = "soc-nv-flash"; reg = <0x3000 0x1000>; };'
        'nor: a@6000 { compatible = "arm,vexpress-flash", "cfi-flash"; reg = <0x6000 0x1000>; };'
        'xip: a@4000 { compatible = "mmio-sram"; reg = <0x4000 0x1000>;'
        '  partitions { compatible = "fixed-partitions"; }; };'
    )
    assert [(name, kind.value) for name, _, _, kind in banks(found)] == [
        ("cpu0_atcm", "tcm"),
        ("x", "tcm"),
        ("flash", "flash"),
        ("xip", "flash"),
        ("y", "tcm"),
        ("nor", "flash"),
        ("ram", "ram"),
    ]


def test_ranges_that_do_not_fill_their_granules_are_noted():
    found = tree(
        'm@0 { device_type = "memory"; reg = <0x0 0x10020>; };'
        "d@50000000 { reg = <0x50000000 0x4c>; };"
    )
    assert codes(found) == ["dt-unaligned", "dt-unaligned"]
    assert [(start, end) for _, start, end in devices(found)] == [(0x5000_0000, 0x5000_004C)]


def test_without_memory_there_is_a_todo():
    found = tree("d@50000000 { reg = <0x50000000 0x1000>; };")
    assert "TODO: start of the memory" in found.text
    assert set(board_errors(found.text)) == {"todo"}


def test_where_nothing_is_ram_somebody_has_to_say_where_blocks_live():
    found = tree('atcm: a@0 { compatible = "mmio-sram"; reg = <0x0 0x10000>; };')
    assert "in: 'TODO: the banks that hold it; no RAM among atcm'" in found.text


def test_reserved_memory_becomes_reserved_or_a_remark():
    found = tree(
        MEMORY + "reserved-memory { #address-cells = <1>; #size-cells = <1>; ranges;"
        "fw@1000 { reg = <0x1000 0x1000>; no-map; };"
        "two@4000 { reg = <0x4000 0x1000>, <0x8000 0x1000>; };"
        "cma@10000 { reg = <0x10000 0x1000>; reusable; };"
        "dyn { size = <0x2000>; }; };"
    )
    board = load_board_text(filled(found.text)).board
    assert [(item.name, item.start, item.size) for item in board.reserved] == [
        ("fw-1000", 0x1000, 0x1000),
        ("two-4000-0", 0x4000, 0x1000),
        ("two-4000-1", 0x8000, 0x1000),
    ]
    assert codes(found) == ["dt-dynamic"]
    assert "# /reserved-memory/cma@10000 is reusable" in found.text


def test_reserved_bytes_of_a_device_are_the_devices():
    found = tree(
        MEMORY + "d@50000000 { reg = <0x50000000 0x1000>; };"
        "reserved-memory { #address-cells = <1>; #size-cells = <1>; ranges;"
        "r@4ffff000 { reg = <0x4ffff000 0x3000>; }; };"
    )
    board = load_board_text(filled(found.text)).board
    assert [(item.start, item.size) for item in board.reserved] == [
        (0x4FFF_F000, 0x1000),
        (0x5000_1000, 0x1000),
    ]


def test_strangers_that_overlap_become_one_device_with_parts():
    found = tree(
        MEMORY + "a: d@50000000 { reg = <0x50000000 0x2000>; };"
        "b: e@50001000 { reg = <0x50001000 0x2000>; };"
    )
    assert codes(found) == ["dt-overlap"]
    assert "/e@50001000 and [0x5000_0000, 0x5000_2000) of /d@50000000" in (
        found.diagnostics[0].message
    )
    (device,) = load_board_text(filled(found.text)).board.devices
    assert (device.start, device.size) == (0x5000_0000, 0x3000)
    assert [part.name for part in device.parts] == ["a.a", "a.b"]


def test_a_controller_around_others_is_no_overlap():
    found = tree(
        MEMORY + "c: d@50000000 { reg = <0x50000000 0x2000>; #address-cells = <1>;"
        "#size-cells = <1>; ranges; i: e@50001000 { reg = <0x50001000 0x20>; }; };"
    )
    assert codes(found) == []
    (device,) = load_board_text(filled(found.text)).board.devices
    assert [part.name for part in device.parts] == ["c.i"]


def test_what_is_off_is_off_with_all_below_it():
    found = tree(
        MEMORY + 'c: d@50000000 { reg = <0x50000000 0x2000>; status = "disabled";'
        "#address-cells = <1>; #size-cells = <1>; ranges;"
        "i: e@50001000 { reg = <0x50001000 0x20>; }; };"
        'z: f@60000000 { reg = <0x60000000 0x1000>; status = "fail-sss"; };'
    )
    assert devices(found) == []
    assert "left out: c, z (fail-sss)." in found.text


@pytest.mark.parametrize(
    ("kind", "found"), [("", ["dt-bad-property"]), ('device_type = "pci";', [])]
)
def test_addresses_of_three_cells_are_passed_over_and_told_unless_they_are_of_pci(kind, found):
    bus = (
        f"b {{ #address-cells = <3>; #size-cells = <1>; ranges; {kind}"
        ' d@0 { compatible = "x"; reg = <0 0 0x50000000 0x1000>; }; };'
    )
    assert codes(tree(MEMORY + bus)) == found
