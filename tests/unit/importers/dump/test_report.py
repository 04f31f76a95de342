"""Control bits and blank slots in words; what the text and the options leave to say."""

import pytest

from mpuplan.diag import InputRejected
from mpuplan.importers.dump.nouns import DumpOptions
from mpuplan.importers.dump.read import read_dump
from mpuplan.report.decode import control_words, decode_json, render_decode

PAIR = "HPRBAR0 = 0x80000002\nHPRLAR0 = 0x800fffc1\n"


def decoded(text):
    return read_dump((PAIR + text).encode(), "d.txt")


def words(text):
    return control_words(decoded(text).layout.tables.contexts[0])


def test_every_control_bit_has_words():
    assert words("HSCTLR = 0x000a0003\nHCR = 0x08001001\n") == [
        "MPU on (M=1)",
        "background region on (BR=1): el2 uses it where no region matches",
        "what is writable is not executable (WXN=1)",
        "unaligned accesses fault (A=1)",
        "stage 2 on (VM=1)",
        "stage 1 counts as off, with write-back memory (DC=1)",
        "exceptions of EL0 go to EL2 (TGE=1)",
    ]
    assert words("HSCTLR = 0\nHCR = 0\n") == [
        "MPU off (M=0), the default map is in force",
        "stage 2 off (VM=0), EL1 and EL0 are not checked here",
    ]


def test_blank_slots_take_one_line():
    blank = "".join(f"HPRBAR{n} = 0\nHPRLAR{n} = 0\n" for n in (1, 2, 3, 7, 9, 10))
    assert "  off, both words 0: slots 1 to 3, 7, 9 to 10\n" in render_decode(decoded(blank).layout)
    one = render_decode(decoded("HPRBAR1 = 0\nHPRLAR1 = 0\n").layout)
    assert "  off, both words 0: slot 1\n" in one


def test_further_registers_are_told():
    found = decoded("VSCTLR = 0x00050000\n")
    assert found.registers == (("VSCTLR", 0x5_0000),)
    assert "VSCTLR 0x00050000: VMID 5\n" in render_decode(found.layout, found.registers)
    assert '"VSCTLR": "0x50000"' in decode_json(found.layout, (), found.registers)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("> arm mrc 15 4 6 8 9\n5\n", None),  # no register of ours
        ("(gdb) p/x $pc\n$1 = 0x1\n", None),
        ("(gdb) p/x $HPRBAR1\n$1 = 0x80000002\n", "half-pair"),
        ("(gdb) p/x $HPRBAR1\n$1 = <error>\n", "value-missing"),
        ("> arm mrc 15 4 10 2 0\n0x4ff\n> arm mrc 15 4 10 2 1\n0x0\n", None),
        ("HPRBAR1_EL2 = 0x80000002\n", None),  # there is no such name
        ("PRBAR1_EL3 = 0x80000002\n", None),
    ],
)
def test_lines_beside_a_good_region(text, code):
    if code is None:
        assert len(decoded(text).layout.tables.contexts[0].slots) == 1
        return
    with pytest.raises(InputRejected) as caught:
        decoded(text)
    assert code in {found.code for found in caught.value.diagnostics}


def test_slots_that_the_named_core_lacks_are_refused():
    text = "HPRBAR20 = 0x90000002\nHPRLAR20 = 0x900fffc1\n"
    assert decoded(text).layout.core.el2_regions == 21
    with pytest.raises(InputRejected) as caught:
        read_dump((PAIR + text).encode(), "d.txt", DumpOptions(core="cortex-r52"))
    (found,) = [d for d in caught.value.diagnostics if d.level == "error"]
    assert (found.code, str(found.span)) == ("slot-number", "d.txt:3:12")
