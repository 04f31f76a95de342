import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.registers import Encoding, direct_pair, read_word, register, write_word

A32, A64 = Isa.AARCH32, Isa.AARCH64

# Names that gas and clang accept for armv8-r, with the operands they encode.
GOLDEN_A64 = {
    "MPUIR_EL1": "S3_0_C0_C0_4",
    "MPUIR_EL2": "S3_4_C0_C0_4",
    "PRENR_EL1": "S3_0_C6_C1_1",
    "PRENR_EL2": "S3_4_C6_C1_1",
    "PRSELR_EL1": "S3_0_C6_C2_1",
    "PRSELR_EL2": "S3_4_C6_C2_1",
    "PRBAR_EL1": "S3_0_C6_C8_0",
    "PRLAR_EL2": "S3_4_C6_C8_1",
    "MAIR_EL1": "S3_0_C10_C2_0",
    "MAIR_EL2": "S3_4_C10_C2_0",
    "SCTLR_EL1": "S3_0_C1_C0_0",
    "SCTLR_EL2": "S3_4_C1_C0_0",
    "HCR_EL2": "S3_4_C1_C1_0",
    "VSCTLR_EL2": "S3_4_C2_C0_0",
    "VTCR_EL2": "S3_4_C2_C1_2",
    "VSTCR_EL2": "S3_4_C2_C6_2",
}
GOLDEN_A32 = {
    (1, "MPUIR"): ("MPUIR", (0, 0, 0, 4)),
    (2, "MPUIR"): ("HMPUIR", (4, 0, 0, 4)),
    (1, "PRSELR"): ("PRSELR", (0, 6, 2, 1)),
    (2, "PRSELR"): ("HPRSELR", (4, 6, 2, 1)),
    (1, "PRBAR"): ("PRBAR", (0, 6, 3, 0)),
    (2, "PRLAR"): ("HPRLAR", (4, 6, 3, 1)),
    (2, "PRENR"): ("HPRENR", (4, 6, 1, 1)),
    (1, "MAIR1"): ("MAIR1", (0, 10, 2, 1)),
    (2, "MAIR0"): ("HMAIR0", (4, 10, 2, 0)),
    (2, "SCTLR"): ("HSCTLR", (4, 1, 0, 0)),
    (2, "HCR"): ("HCR", (4, 1, 1, 0)),
    (2, "HCR2"): ("HCR2", (4, 1, 1, 4)),
    (2, "VSCTLR"): ("VSCTLR", (4, 2, 0, 0)),
    (2, "HSR"): ("HSR", (4, 5, 2, 0)),
    (2, "HPFAR"): ("HPFAR", (4, 6, 0, 4)),
    (2, "HPRBAR"): ("HPRBAR", (4, 6, 3, 0)),
}


@pytest.mark.parametrize(("name", "operand"), GOLDEN_A64.items())
def test_a64_names_and_operands(name, operand):
    stem, _, el = name.partition("_EL")
    found = register(A64, int(el), stem)
    assert (found.name, found.operand) == (name, operand)


@pytest.mark.parametrize(("key", "expected"), GOLDEN_A32.items())
def test_a32_names_and_encodings(key, expected):
    found = register(A32, *key)
    assert (found.name, found.encoding) == (expected[0], Encoding(*expected[1]))


@pytest.mark.parametrize(
    ("isa", "el", "stem"),
    [(A32, 1, "PRENR"), (A32, 1, "VSCTLR"), (A64, 1, "HCR"), (A64, 2, "MAIR0"), (A32, 2, "MAIR")],
)
def test_registers_that_do_not_exist_are_refused(isa, el, stem):
    with pytest.raises(ValueError, match=f"no register '{stem}'"):
        register(isa, el, stem)


@pytest.mark.parametrize("isa", list(Isa))
@pytest.mark.parametrize("el", [0, 3])
def test_only_el1_and_el2_have_an_mpu(isa, el):
    with pytest.raises(ValueError, match=f"no MPU at EL{el}"):
        direct_pair(isa, el, 0)


@pytest.mark.parametrize(
    ("el", "slot", "bar", "bar_operand", "lar_operand", "selector"),
    [
        (2, 0, "PRBAR_EL2", "S3_4_C6_C8_0", "S3_4_C6_C8_1", 0),
        (2, 1, "PRBAR1_EL2", "S3_4_C6_C8_4", "S3_4_C6_C8_5", 0),
        (1, 2, "PRBAR2_EL1", "S3_0_C6_C9_0", "S3_0_C6_C9_1", 0),
        (2, 15, "PRBAR15_EL2", "S3_4_C6_C15_4", "S3_4_C6_C15_5", 0),
        (2, 16, "PRBAR_EL2", "S3_4_C6_C8_0", "S3_4_C6_C8_1", 16),
        (1, 31, "PRBAR15_EL1", "S3_0_C6_C15_4", "S3_0_C6_C15_5", 16),
        (2, 254, "PRBAR14_EL2", "S3_4_C6_C15_0", "S3_4_C6_C15_1", 240),
    ],
)
def test_a64_slots_lie_in_banks_of_sixteen(el, slot, bar, bar_operand, lar_operand, selector):
    pair = direct_pair(A64, el, slot)
    assert pair.prbar.name == bar
    assert pair.prlar.name == bar.replace("BAR", "LAR")
    assert (pair.prbar.operand, pair.prlar.operand) == (bar_operand, lar_operand)
    assert pair.selector == selector


@pytest.mark.parametrize(
    ("el", "slot", "name", "encoding"),
    [
        (1, 0, "PRBAR0", (0, 6, 8, 0)),
        (1, 15, "PRBAR15", (0, 6, 15, 4)),
        (1, 16, "PRBAR16", (1, 6, 8, 0)),
        (2, 0, "HPRBAR0", (4, 6, 8, 0)),
        (2, 3, "HPRBAR3", (4, 6, 9, 4)),
        (2, 17, "HPRBAR17", (5, 6, 8, 4)),
        (2, 31, "HPRBAR31", (5, 6, 15, 4)),
    ],
)
def test_a32_slots_are_absolute(el, slot, name, encoding):
    pair = direct_pair(A32, el, slot)
    op1, crn, crm, op2 = encoding
    assert (pair.prbar.name, pair.prbar.encoding) == (name, Encoding(*encoding))
    assert pair.prlar.encoding == Encoding(op1, crn, crm, op2 + 1)
    assert pair.selector is None


def test_slot_0_has_an_encoding_of_its_own_on_a32_only():
    assert direct_pair(A32, 2, 0).prbar.encoding != register(A32, 2, "PRBAR").encoding
    assert direct_pair(A64, 2, 0).prbar == register(A64, 2, "PRBAR")


@pytest.mark.parametrize(("isa", "count"), [(A32, 32), (A64, 16)])
@pytest.mark.parametrize("el", [1, 2])
def test_encodings_of_one_bank_differ(isa, el, count):
    pairs = [direct_pair(isa, el, slot) for slot in range(count)]
    assert len({reg.encoding for pair in pairs for reg in (pair.prbar, pair.prlar)}) == 2 * count


@pytest.mark.parametrize(("isa", "slot"), [(A32, 32), (A32, -1), (A64, 255), (A64, -1)])
def test_slots_without_a_direct_form_are_refused(isa, slot):
    with pytest.raises(ValueError, match="is outside"):
        direct_pair(isa, 2, slot)


def test_a32_operands_leave_the_core_register_open():
    operand = direct_pair(A32, 2, 17).prlar.operand
    assert operand.format(rt="r2") == "p15, 5, r2, c6, c8, 5"


def test_machine_words():
    assert write_word(register(A64, 2, "PRBAR"), 1) == 0xD51C_6801
    assert read_word(register(A64, 1, "PRLAR"), 30) == 0xD538_683E
    assert write_word(register(A32, 2, "PRSELR"), 0) == 0xEE86_0F32
    assert write_word(direct_pair(A32, 2, 17).prlar, 2) == 0xEEA6_2FB8
    assert read_word(register(A32, 1, "MPUIR"), 3) == 0xEE10_3F90


def test_the_region_count_cannot_be_written():
    for isa in Isa:
        with pytest.raises(ValueError, match="read-only"):
            write_word(register(isa, 2, "MPUIR"), 0)


@pytest.mark.parametrize(("isa", "rt"), [(A64, 31), (A32, 15), (A32, -1)])
def test_core_registers_end(isa, rt):
    with pytest.raises(ValueError, match="core register"):
        read_word(register(isa, 1, "SCTLR"), rt)
