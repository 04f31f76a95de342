"""What is read from each form of report, and where one fault ends and the next begins."""

from __future__ import annotations

import re

import pytest

from mpuplan.diag import InputRejected
from mpuplan.importers.faultreport import observed, read_fault_report
from mpuplan.model.access import Kind

R, W, X = Kind.READ, Kind.WRITE, Kind.EXEC


def faults(text: str):
    return read_fault_report(text.encode(), "log").faults


def aborts(text: str) -> str:
    """The text with every one-digit HSR made that of a data abort."""
    return re.sub(r'(HSR(?:=|": "))(\d)(?![\da-fx])', r"\g<1>9200000\2", text)


def values(text: str):
    return [{v.register: v.number for v in fault.values} for fault in faults(text)]


def codes(text: str):
    try:
        return [found.code for found in read_fault_report(text.encode(), "log").diagnostics]
    except InputRejected as rejected:
        return [found.code for found in rejected.diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        "ESR_EL2 = 0x92000044\nFAR_EL2 = 0x40",
        "HSR: 92000044, far_el2: 40",
        "HSR=0x92000044 FAR_EL2=0x40",
        "HSR 92000044\nFAR_EL2 0040",
        "(XEN)    ESR_EL2: 92000044\n(XEN)   FAR_EL2: 0000000000000040",
        "[    0.12] hsr=0x0000_0092_0000_44 far_el2=0x40",
        '{"ESR_EL2": "0x92000044", "FAR_EL2": 64}',
        '{"esr_el2": 2449473604, "far_el2": "40"}',
        '{"registers": {"ESR_EL2": "92000044"}, "more": {"FAR_EL2": "0x40"}}',
        "esr_el2        0x92000044          2449473604\nfar_el2        0x40   64",
        "HSR = 0x92000044.  FAR_EL2 = 0x40.",
        "\x1b[31mHSR = 0x92000044\x1b[0m\r\n\x1b[1mFAR_EL2 = 0x40\x1b[0m\r\n",
        "HSR=0x92000044 FAR_EL2=0x40\nHSR=0x92000044 FAR_EL2=0x40",
    ],
)
def test_forms_of_registers(text):
    assert values(text) == [{"ESR_EL2": 0x9200_0044, "FAR_EL2": 0x40}]


@pytest.mark.parametrize(
    "text",
    [
        "an ESR a reader knows, and a FAR be gone",
        "ESR_EL2 = none, FAR = nowhere",
        "PC: 1000 and CPSR: 13",
        "ESR_EL3 = 0x96000004",
        "SCTLR_EL2: 30cd187f",
        "AFSR = 0x10, XESR: 0x20",
    ],
)
def test_what_is_no_syndrome(text):
    assert codes(text) == ["no-syndrome"]


def test_the_values_of_a_decimal_listing_are_not_taken_for_hex():
    assert values('{"HSR": 10, "FAR": 10}') == [{"ESR_EL2": 10, "FAR": 10}]
    assert values("HSR: 10 FAR: 10") == [{"ESR_EL2": 0x10, "FAR": 0x10}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HSR=1 HDFAR=2\nHSR=3 HDFAR=4", [(1, 2), (3, 4)]),
        ("HSR=1 HDFAR=2\nHSR=1 HDFAR=4", [(1, 2), (1, 4)]),
        ("HDFAR=2 HSR=1\nHDFAR=4 HSR=1", [(1, 2), (1, 4)]),
        ("HDFAR=2 HSR=1\nHDFAR=2 HSR=3", [(1, 2), (3, 2)]),
        ('[{"HSR": "1", "HDFAR": "2"}, {"HDFAR": "4", "HSR": "1"}]', [(1, 2), (1, 4)]),
        ('{"HSR": "1", "HDFAR": "2"}\n{"HDFAR": "4", "HSR": "3"}', [(1, 2), (3, 4)]),
        ("HSR=0x4a000000\nHSR=1 HDFAR=2", [(0x4A00_0000, None), (1, 2)]),
    ],
)
def test_where_a_fault_ends(text, expected):
    found = [(v["ESR_EL2"], v.get("HDFAR")) for v in values(aborts(text))]
    assert found == [(hsr if hsr > 9 else 0x9200_0000 | hsr, far) for hsr, far in expected]


def test_the_same_fault_again_is_counted():
    (fault,) = faults("HSR=1 HDFAR=2\n" * 5)
    assert fault.times == 5


def test_a_line_about_a_fault_and_its_dump_are_one():
    (fault,) = faults("(XEN) HSR=0x93830007 pc=0x10 gva=0x40 gpa=0x40\n(XEN) ESR_EL2: 93830007")
    assert fault.number("GPA") == 0x40


def test_lines_of_xen_that_differ_by_address_are_several():
    line = "(XEN) traps.c:1999:d0v0 HSR=0x93830004 pc=0x10 gva=0xf080{0}000 gpa=0xe608{0}000\n"
    found = faults(line.format(0) + line.format(1) + line.format(1))
    assert [fault.number("GPA") for fault in found] == [0xE608_0000, 0xE608_1000]
    assert [fault.times for fault in found] == [1, 2]


def test_registers_of_a_guest_in_another_paragraph_are_another_fault():
    text = "HSR=0x93830004 HDFAR=0x40\n\nDFSR=0xa0c DFAR=0x80\n"
    assert [sorted(v) for v in values(text)] == [["ESR_EL2", "HDFAR"], ["DFAR", "DFSR"]]


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("context: a/b/c\nHSR=1 HDFAR=2", ["a/b/c"]),
        ("HSR=1 HDFAR=2\ncontext: a/b/c", ["a/b/c"]),
        ("HSR=1 HDFAR=2\nx\ny\ncontext: a/b/c\n", ["a/b/c"]),
        ("# context = a/b/c\nHSR=1 HDFAR=2\n\ncontext: d/e/f\nHSR=1 HDFAR=4", ["a/b/c", "d/e/f"]),
        ("HSR=1 HDFAR=2\ncontext: a/b/c\n\nHSR=1 HDFAR=4\ncontext: d/e/f", ["a/b/c", "d/e/f"]),
        ("context: a/b/c\nHSR=1 HDFAR=2\nHSR=1 HDFAR=4", ["a/b/c", "a/b/c"]),
        ('[{"context": "a/b/c", "HSR": "1", "FAR": "2"}, {"HSR": "1", "FAR": "4"}]', ["a/b/c"] * 2),
        ('{"HSR": "1", "FAR": "2", "context": "runtime/pcpu0/g+el2"}', ["runtime/pcpu0/g+el2"]),
        ("guest context: a/b/c\nHSR=1 HDFAR=2", [None]),
    ],
)
def test_contexts(text, contexts):
    assert [fault.context and fault.context.name for fault in faults(aborts(text))] == contexts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HSR=1 HSR=2 HDFAR=0", ["report-contradiction"]),
        ("HSR=1 HDFAR=1 HDFAR=2", ["report-contradiction"]),
        ("FAR=1 FAR=2 HSR=1", ["report-contradiction"]),
        ("HSR=0x100000000 HDFAR=1", ["report-word-too-wide"]),
        ("HSR=1 HDFAR=0x100000000", ["report-word-too-wide"]),
        ("HSR=1 FAR=0x10000000000000000", ["report-word-too-wide"]),
        ("FAR_EL2=0", ["no-syndrome"]),
        ("", ["no-syndrome"]),
    ],
)
def test_reports_that_cannot_be_used(text, expected):
    assert codes(aborts(text)) == expected


def test_a_fault_that_contradicts_itself_is_left_out_and_the_others_stay():
    text = "HSR=1 HDFAR=2\n\nHSR=3 HSR=4 HDFAR=5\n"
    found = read_fault_report(aborts(text).encode(), "log")
    assert [fault.number("ESR_EL2") for fault in found.faults] == [0x9200_0001]
    assert [one.code for one in found.diagnostics] == ["report-contradiction"]


def test_values_that_matter_little_may_differ():
    (fault,) = faults("PC=0x10 SPSR=0x13\nHSR=1 HDFAR=2\nPC=0x20 SPSR=0x10")
    assert fault.number("PC") is None
    assert fault.number("SPSR") is None


def test_where_an_emulator_went_on_is_not_where_it_faulted():
    text = (
        "Exception return from AArch64 EL2 to AArch64 EL1 PC 0x10\n"
        "Taking exception 4 [Data Abort] on CPU 0\n...from EL1 to EL2\n"
        "...with ESR 0x24/0x92000044\n...with FAR 0x40\n...with ELR 0x20\n"
        "...to EL2 PC 0x400 PSTATE 0x3c9\n"
    )
    (fault,) = faults(text)
    assert fault.number("PC") == 0x20
    assert fault.number("CPSR") is None


def test_spans_point_at_the_value():
    (fault,) = faults("hello\n  HSR = 0x92000044 HDFAR = 0x40\n")
    span = fault.value("ESR_EL2").span
    assert (span.line, span.col, span.end_col) == (2, 9, 19)


# --- what happened --------------------------------------------------------------------------------


def seen(text: str):
    (fault,) = faults(text)
    (found,) = observed(fault)
    return found


@pytest.mark.parametrize(
    ("text", "target", "els", "kinds", "size", "status"),
    [
        ("HSR=0x9383004c HDFAR=0", 2, (1, 0), (W,), 4, 0x0C),
        ("HSR=0x9600000c HDFAR=0", 2, (2,), (R,), None, 0x0C),
        ("HSR=0x82000004 HIFAR=0", 2, (1, 0), (X,), None, 0x04),
        ("ESR_EL1=0x96000044 FAR_EL1=0", 1, (1,), (W,), None, 0x04),
        ("ESR_EL1=0x92000004 FAR_EL1=0", 1, (0,), (R,), None, 0x04),
        ("ESR=0x96000004 FAR=0", None, (1, 2), (R,), None, 0x04),
        ("ESR=0x96000004 FAR=0 SPSR=0x9", 2, (2,), (R,), None, 0x04),
        ("ESR=0x96000004 FAR=0 CPSR=0x3c5", 1, (1,), (R,), None, 0x04),
        ("ESR=0x92000004 FAR=0 SPSR=0x5", 2, (1,), (R,), None, 0x04),
        ("ESR=0x92000004 FAR_EL2=0", 2, (1, 0), (R,), None, 0x04),
        ("HSR=0x92000004 HDFAR=0 SPSR_hyp=0x10", 2, (0,), (R,), None, 0x04),
        ("HSR=0x92000004 HDFAR=0 CPSR=0x1da", 2, (1, 0), (R,), None, 0x04),  # the handler's own
        ("HSR=0x92000144 HDFAR=0", 2, (1, 0), (R, W), None, 0x04),  # a cache operation
        ("DFSR=0xa0c DFAR=0", 1, (1, 0), (W,), None, 0x0C),
        ("IFSR=0x204 IFAR=0", 1, (1, 0), (X,), None, 0x04),
        ("DFSR=0xa0c DFAR=0 IFSR=0 IFAR=0", 1, (1, 0), (W,), None, 0x0C),
        ("ESR_EL2=0 ESR_EL1=0x96000004 FAR_EL1=0", 1, (1,), (R,), None, 0x04),
        ("E: ***** DATA ABORT *****\nE: Alignment Fault @ 0x1", 1, (1, 0), (R, W), None, 0x21),
        ("E: ***** PREFETCH ABORT *****\nE: Background Fault @ 0x1", 1, (1, 0), (X,), None, 0x04),
        ("E: ***** DATA ABORT *****\nE: Asynchronous External Abort", 1, (1, 0), (R, W), None, 17),
        ("no emulation handler for abort(0x10 at 0x20)", 2, (1, 0), (R, W), None, 0x04),
        ("no information to handle data abort (0x10)", 2, (1, 0), (R, W), None, None),
        ("ESR: 0x96000044\nFAR: 0x4\ncpu0 internal hypervisor abort", 2, (2,), (W,), None, 0x04),
        ("Data Abort Trap. Syndrome=0x1810046\nWalking Hypervisor VA 0x8", 2, (2,), (W,), 4, 0x06),
        (
            "Taking exception 4 [Data Abort] on CPU 0\n...from EL0 to EL1\n"
            "...with ESR 0x24/0x9200004c\n...with DFSR 0x80c DFAR 0x40\n",
            1, (0,), (W,), None, 0x0C,
        ),
    ],
)  # fmt: skip
def test_what_happened(text, target, els, kinds, size, status):
    found = seen(text)
    assert (found.target, found.els, found.kinds) == (target, els, kinds)
    assert (found.size, found.status) == (size, status)


def test_data_and_fetch_status_that_both_hold_a_fault_are_two():
    (fault,) = faults("DFSR=0xa0c DFAR=0 IFSR=0x204 IFAR=4")
    found = observed(fault)
    assert [one.fetch for one in found] == [False, True]
    assert all("may be an old one" in one.notes[0] for one in found)


def test_the_short_format_is_named():
    found = seen("DFSR=0x80d DFAR=0")
    assert found.format == "short format"
    assert "Armv8-R does not use" in found.notes[0]


def test_calls_in_an_emulators_log_are_no_faults():
    text = "Taking exception 2 [SVC] on CPU 0\n...from EL0 to EL1\n...with ESR 0x11/0x46000000\n"
    assert codes(text) == ["no-syndrome"]
    assert codes("ESR_EL2=0x46000000") == []
