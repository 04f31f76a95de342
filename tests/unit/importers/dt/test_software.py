"""Who runs: Xen's domains, Zephyr, one program; what is asked for, and what is reported."""

import pytest

from mpuplan.diag import InputRejected
from mpuplan.load import load_board_text
from tests.unit.importers.dt.trees import (
    FRAGMENT,
    board_errors,
    codes,
    corpus,
    filled,
    imported,
    read,
    source,
)

HEAD = """/dts-v1/;
/ {
  #address-cells = <1>; #size-cells = <1>;
  cpus { #address-cells = <1>; #size-cells = <0>; %s };
  memory@0 { device_type = "memory"; reg = <0x0 0x40000000>; };
  uart: serial@50000000 { compatible = "arm,pl011"; reg = <0x50000000 0x1000>; };
  chosen { %s };
};
"""
CPU = 'cpu@%d { device_type = "cpu"; compatible = "%s"; reg = <%d>; };'
R52 = CPU % (0, "arm,cortex-r52", 0)


def tree(chosen, cpus=R52, **options):
    return source(HEAD % (cpus, chosen), **options)


def domain(body, name="domU1"):
    return f'{name} {{ compatible = "xen,domain"; direct-map; memory = <0 0x400>; {body} }};'


def shm(role, words, key="k"):
    return (
        f'shm {{ compatible = "xen,domain-shared-memory-v1"; role = "{role}";'
        f' xen,shm-id = "{key}"; xen,shared-mem = <{words}>; }};'
    )


def guests(found):
    return load_board_text(filled(found.text)).board.guests


def messages(found):
    return [item.message for item in found.diagnostics]


@pytest.mark.parametrize(
    ("cpus", "preset"),
    [
        (R52, "cortex-r52"),
        (CPU % (0, "arm,cortex-r82", 0), "cortex-r82"),
        (CPU % (0, "arm,cortex-r52plus", 0), "cortex-r52-plus"),
        (CPU % (0, "arm,cortex-a53", 0), None),
        (R52 + CPU % (1, "arm,cortex-r82", 1), None),
        ("", None),
    ],
)
def test_the_core_is_what_the_cpus_are(cpus, preset):
    text = tree("", cpus).text
    assert ("core: {preset: 'TODO: " in text) is (preset is None)
    assert preset is None or f"core: {{preset: {preset}}}" in text


def test_a_chip_is_known_by_the_root_only_where_its_cpus_fit():
    for cpu, preset in (("arm,cortex-r52", "s32z2"), ("arm,cortex-a53", None)):
        text = HEAD.replace("/ {", '/ { compatible = "nxp,s32z270";') % (CPU % (0, cpu, 0), "")
        found = source(text).text
        assert ("preset: s32z2}" in found) is (preset is not None)


def test_the_user_knows_core_and_name_better():
    found = tree("", core="rz-t2m", name="my board!")
    assert "name: my-board\n" in found.text
    assert "core: {preset: rz-t2m}  # --core" in found.text


def test_cpus_that_failed_are_not_counted():
    off = CPU.replace("reg", 'status = "disabled"; reg') % (1, "arm,cortex-r52", 1)
    failed = CPU.replace("reg", 'status = "fail"; reg') % (2, "arm,cortex-r52", 2)
    assert "\npcpus: 2 " in tree("", R52 + off + failed).text


def test_a_tree_that_says_nothing_is_of_one_program_or_a_hypervisor():
    assert "level: 'TODO: el1 or el2" in tree("").text
    found = tree("", software="hypervisor")
    assert "\nhypervisor:\n  name: hyp\n" in found.text
    assert "add 'guests:'" in found.text
    assert set(board_errors(found.text)) == {"todo"}
    load_board_text(filled(found.text))


def test_software_is_hypervisor_or_program():
    with pytest.raises(InputRejected) as caught:
        tree("", software="xen")
    assert [item.code for item in caught.value.diagnostics] == ["import-setting"]


@pytest.mark.parametrize("software", [None, "hypervisor", "program"])
def test_a_linked_image_stands_in_place_of_sizes(software):
    options = {} if software is None else {"software": software}
    for chosen in ("", "xen,static-heap = <0x1000000 0x100000>;", 'zephyr,sram = "/memory@0";'):
        text = tree(chosen, elf="build/it.elf", **options).text
        assert "  elf: build/it.elf  # --set elf=build/it.elf\n" in text
        assert "TODO: size of the section" not in text


def test_the_console_is_found_by_alias_and_options():
    found = source(
        HEAD.replace("chosen", 'aliases { s0 = "/serial@50000000"; }; chosen')
        % (R52, 'stdout-path = "s0:115200n8";')
    )
    assert "- uart  # console" in found.text


def test_of_several_uarts_none_is_the_console_by_itself():
    second = 'u@51000000 { compatible = "arm,pl011"; reg = <0x51000000 0x1000>; }; chosen'
    found = source(HEAD.replace("chosen", second) % (R52, ""))
    assert "# console" not in found.text
    assert "# console" in tree("").text


def test_timers_with_registers_are_needed_only_without_the_generic_one():
    timer = 't: t@52000000 { compatible = "arm,sp804"; reg = <0x52000000 0x1000>; }; chosen'
    text = HEAD.replace("chosen", timer)
    assert "- t  # timer" in source(text % (R52, "")).text
    generic = text.replace("chosen", 'timer { compatible = "arm,armv8-timer"; }; chosen')
    assert "- t  # timer" not in source(generic % (R52, "")).text


def test_memory_in_kib_is_two_cells():
    found = tree(domain("", "a").replace("0 0x400", "0 0x1000"))
    (guest,) = guests(found)
    assert guest.blocks[0].parts[0].size == 0x1000 * 1024


def test_a_domain_without_memory_or_console_has_todos():
    text = tree(domain("vpl011;").replace("memory = <0 0x400>;", "")).text
    assert "TODO: size of the domain''s memory" in text
    text = tree(domain("vpl011;")).text.replace("# vpl011", "")
    assert "- uart" in text


def test_cells_of_static_memory_come_from_above_or_from_the_domain():
    plain = tree(domain("xen,static-mem = <0x1000000 0x100000>;"))
    own = "#xen,static-mem-address-cells = <2>; #xen,static-mem-size-cells = <2>;"
    older = tree(domain(own + "xen,static-mem = <0 0x1000000 0 0x100000>;"))
    for found in (plain, older):
        assert guests(found)[0].blocks[0].start == 0x100_0000
        assert codes(found) == []


def test_static_memory_of_broken_cells_is_reported():
    found = tree(domain("xen,static-mem = <0x1000000 0x100000 0x1>;"))
    assert codes(found) == ["dt-bad-property"]


def test_two_blocks_at_one_place_are_reported_and_left_to_the_user():
    same = "xen,static-mem = <0x1000000 0x100000>;"
    found = tree(domain(same, "a") + domain(same, "b"))
    assert codes(found) == ["dt-left-out"]
    assert "'a.ram' lies there" in found.diagnostics[0].message
    assert set(board_errors(found.text)) == {"todo"}


def test_shared_memory_has_one_block_and_its_owner():
    owner = domain(shm("owner", "0x2000000 0x2000000 0x10000"), "a")
    other = domain(shm("borrower", "0x2000000 0x2000000 0x10000"), "b")
    found = tree("#address-cells = <1>; #size-cells = <1>;" + owner + other)
    assert codes(found) == []
    board = load_board_text(filled(found.text)).board
    (block,) = board.shared
    assert (block.block.start, block.block.parts[0].size) == (0x200_0000, 0x1_0000)
    assert "# xen,shm-id 'k', owner a" in found.text


def test_shared_memory_may_be_called_by_a_number():
    share = shm("owner", "0x2000000 0x2000000 0x10000").replace('"k"', "<7>")
    assert "{name: shm7, start: 0x0200_0000" in tree(domain(share)).text


def test_shared_memory_without_a_host_address_is_placed_by_the_plan():
    both = domain(shm("owner", "0x2000000 0x10000"), "a")
    found = tree(both + domain(shm("borrower", "0x2000000 0x10000"), "b"))
    assert "{name: k, size: 64KiB, with: {a: rw, b: rw}}" in found.text


@pytest.mark.parametrize(
    ("role", "words", "what"),
    [
        ("owner", "0x2000000 0x2000000 0x20000", "is another range or size"),
        ("owner", "0x2000000 0x2000000 0x10000", "several owners: a, b"),
        ("borrower", "0x2000000 0x5000000 0x10000", "to be seen at 0x5000000"),
        ("friend", "0x2000000 0x2000000 0x10000", "neither owner nor borrower"),
    ],
)
def test_domains_that_disagree_about_shared_memory_are_reported(role, words, what):
    owner = domain(shm("owner", "0x2000000 0x2000000 0x10000"), "a")
    found = tree(owner + domain(shm(role, words), "b"))
    assert set(codes(found)) == {"dt-domain"}
    assert what in found.diagnostics[0].message
    load_board_text(filled(found.text))


def test_shared_memory_of_no_form_is_passed_over():
    assert codes(tree(domain(shm("owner", "0x2000000")))) == ["dt-bad-property"]


def test_an_mmu_at_el1_needs_a_core_that_has_one():
    found = tree(domain('v8r_el1_msa = "mmu";'))
    assert codes(found) == ["dt-domain"]
    assert "el1: 'TODO: mpu; Cortex-R52 has no MMU at EL1'" in found.text
    assert "el1: mmu" in tree(domain('v8r_el1_msa = "mmu";'), core="cortex-r82").text
    assert codes(tree(domain('v8r_el1_msa = "both";'))) == ["dt-domain"]


def test_modules_right_under_chosen_are_of_dom0():
    kernel = (
        'xen,xen-bootargs = "dom0_mem=64M"; k@1000000 {'
        ' compatible = "multiboot,kernel", "multiboot,module"; reg = <0x1000000 0x1000>; };'
    )
    found = tree(kernel)
    (guest,) = guests(found)
    assert guest.name == "dom0"
    assert guest.blocks[0].parts[0].size == 64 << 20
    assert "name: dom0-kernel, start: 0x0100_0000" in found.text
    assert "TODO: size of the domain''s memory" in tree(kernel.replace("dom0_mem", "x")).text


def test_a_module_that_only_the_boot_loader_places_has_a_size_to_fill_in():
    kernel = (
        'k { compatible = "multiboot,kernel", "multiboot,module"; xen,uefi-binary = "Image"; };'
        ' r { compatible = "multiboot,ramdisk", "multiboot,module"; };'
    )
    text = tree(domain(kernel)).text
    assert "{name: domU1-kernel, size: 'TODO: size of Image', access: r" in text
    assert "{name: domU1-ramdisk, size: 'TODO: size of the module /chosen/domU1/r'" in text
    assert set(board_errors(text)) == {"todo"}


def test_superseded_sections_are_noted_and_kept_as_comments():
    found = imported("xen-older.dts")
    assert "dt-superseded" in codes(found)
    assert "# Superseded: mpu,guest-memory-section [0x2000_0000, 0x3000_0000)" in found.text


def test_a_fragment_is_for_the_guest_that_it_is_called_like():
    found = imported("xen-two-domains.dts", FRAGMENT)
    given = {guest.name: [use.target for use in guest.uses] for guest in guests(found)}
    assert given == {"domU1": [], "domU2": ["uart1", "can0-control", "can0-mailbox"]}


def test_a_fragment_may_be_said_to_be_for_another_guest():
    found = imported("xen-two-domains.dts", FRAGMENT, fragments="domU1")
    given = {guest.name: len(guest.uses) for guest in guests(found)}
    assert given == {"domU1": 3, "domU2": 0}


@pytest.mark.parametrize("named", ["domU3", "domU1,domU2", ""])
def test_a_fragment_for_nobody_is_refused(named):
    with pytest.raises(InputRejected) as caught:
        imported("xen-two-domains.dts", FRAGMENT, fragments=named)
    assert [item.code for item in caught.value.diagnostics] == ["dt-fragment"]


def test_a_fragment_for_a_tree_without_guests_is_refused():
    with pytest.raises(InputRejected) as caught:
        imported("host-r82.dts", FRAGMENT)
    assert [item.code for item in caught.value.diagnostics] == ["dt-fragment"]


def test_a_piece_of_a_device_is_passed_through_as_such():
    file = corpus(FRAGMENT)
    smaller = file.data.replace(
        b"<0x0 0x9c0a0000 0x0 0x1000 0x0 0x9c0a0000>", b"<0x0 0xa0001000 0x0 0x1000 0x0 0x1000>"
    )
    found = read(corpus("xen-two-domains.dts"), type(file)("domU2.dts", file.path, smaller))
    assert "{use: can0-control, offset: 0x1000, size: 4KiB}" in found.text
    assert [item.code for item in found.diagnostics] == ["dt-dynamic", "dt-domain"]
    assert found.diagnostics[1].span.file == "domU2.dts"
    assert found.diagnostics[1].span.line == 15


def test_a_zephyr_window_stands_for_the_devices_in_it():
    found = imported("zephyr-r82.dts")
    program = found.text.split("\nprogram:")[1]
    assert "{window: device_region, start: 0x9a00_0000, size: 1632MiB" in program
    assert "- can0  # zephyr,canbus" in program
    assert "gicd" not in program
    assert "uart0" not in program


def test_somebody_elses_window_is_reported():
    found = imported("zephyr-r82.dts", software="hypervisor")
    assert codes(found) == ["dt-left-out"]
    assert "[0x9a00_0000, 0x1_0000_0000) of /soc/memory@9a000000" in found.diagnostics[0].message


def test_zephyr_memory_attributes_are_sections_over_the_whole():
    text = imported("zephyr-r82.dts").text
    assert (
        "{name: dma_ram-region, start: 0x1000_0000, size: 256KiB, access: rw, type: normal-nc}"
    ) in text
    assert "{name: tcm, start: 0x2000_0000, size: 64KiB, kind: tcm}" in text


def test_what_zephyr_maps_as_flash_is_read_and_run_by_el0_too():
    flash = (
        'f: memory@60000000 { compatible = "zephyr,memory-region"; reg = <0x60000000 0x10000>;'
        ' zephyr,memory-region = "F"; zephyr,memory-attr = <0x400000>; };'
    )
    text = source(HEAD.replace("  memory@0", f"  {flash}\n  memory@0") % (R52, ZEPHYR)).text
    assert "access: rx, user: rx, type: normal-wt}" in text


ZEPHYR = 'zephyr,console = "/serial@50000000";'


def test_one_cluster_of_several_has_to_be_chosen():
    with pytest.raises(InputRejected) as caught:
        read(corpus("system-tree.dts"))
    (found,) = caught.value.diagnostics
    assert found.code == "dt-cluster"
    assert "cpus_a (1 x arm,cortex-a78); cpus_r0 (2 x arm,cortex-r52)" in found.message


@pytest.mark.parametrize("name", ["cpus_r0", "cpus-r@1", "/cpus-r@1", "cpus-r"])
def test_a_cluster_may_be_called_by_label_name_or_path(name):
    assert (
        "pcpus: 2  # /cpus-r@1/cpu@0 to cpu@1" in read(corpus("system-tree.dts"), cluster=name).text
    )


@pytest.mark.parametrize("file", ["system-tree.dts", "host-r82.dts"])
def test_a_cluster_that_is_not_there_is_refused(file):
    with pytest.raises(InputRejected) as caught:
        read(corpus(file), cluster="cpus_x")
    assert [item.code for item in caught.value.diagnostics] == ["dt-cluster"]


def test_a_map_with_cells_of_the_bus_is_read_as_well():
    file = corpus("system-tree.dts")
    text = (
        file.data.replace(
            b"<0xf0000000 &axi 0xf0000000 0x10000000>",
            b"<0xf0000000 &axi 0x0 0xf0000000 0x10000000>",
        )
        .replace(b"&ddr 0x100000", b"&ddr 0x0 0x100000")
        .replace(b"&tcm 0x", b"&tcm 0x0 0x")
    )
    text = text.replace(b"&gic_r 0x", b"&gic_r 0x0 0x")
    other = read(type(file)(file.name, file.path, text), cluster="cpus_r0")
    # Where a node gives its children no cells, its map has those of the cluster.
    text = text.replace(b"&ddr 0x0 ", b"&ddr ").replace(b"&tcm 0x0 ", b"&tcm ")
    text = text.replace(b"&gic_r 0x0 ", b"&gic_r ")
    other = read(type(file)(file.name, file.path, text), cluster="cpus_r0")
    assert other.text == imported("system-tree.dts").text


def test_text_of_the_tree_cannot_break_out_of_its_comment_or_value():
    bad = 'compatible = "a\\n- b: [", "c"; model = "x\\r\\n# y\\x01\\xe2\\x80\\xa8z";'
    found = source(HEAD.replace("/ {", "/ {" + bad) % (R52, ""), name="a b'\": {.dts")
    load_board_text(filled(found.text))
