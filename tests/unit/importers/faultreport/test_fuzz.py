"""Whatever comes in: faults or findings come out, in time, and never an exception of ours."""

from __future__ import annotations

import contextlib
import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpuplan.diag import InputRejected
from mpuplan.importers.faultreport import MAX_REPORT_BYTES, observed, read_fault_report
from mpuplan.pipeline.layouts import read_layout
from mpuplan.pipeline.triage import TriageOptions, triage

FAULTS = Path(__file__).parents[3] / "corpus" / "faults"
SAMPLES = [p.read_bytes() for p in sorted(FAULTS.iterdir()) if p.suffix in {".txt", ".json"}]
LAYOUTS = [read_layout(FAULTS / name).layout for name in ("r52.layout.yaml", "r82.layout.yaml")]
NAMES = ("ESR_EL2", "HSR", "ESR", "ESR_EL1", "FAR_EL2", "FAR", "HDFAR", "HIFAR", "HPFAR", "DFSR",
         "IFSR", "DFAR", "IFAR", "SPSR", "CPSR", "PC", "gva", "gpa", "context",
         "ESR_ELn")  # fmt: skip
PHRASES = (
    "(XEN) Data Abort Trap. Syndrome=0x1800061",
    "Walking Hypervisor VA 0x40",
    "***** DATA ABORT *****\nPermission Fault @ 0x10000404",
    "***** PREFETCH ABORT *****",
    "Taking exception 4 [Data Abort] on CPU 0\n...from EL1 to EL2\n...with ESR 0x24/0x9383004c",
    "BAO ERROR: no emulation handler for abort(0x30000000 at 0x10000080)",
    "cpu0 internal hypervisor abort",
    '"Synchronous Abort" handler, esr 0x96000010, far 0x2a480000',
    "elr: 1 lr : 2 (reloc)",
    "Asynchronous External Abort",
    "",
)
values = st.one_of(
    st.integers(0, 1 << 66),
    st.builds(
        lambda ec, iss: ec << 26 | 1 << 25 | iss, st.integers(0, 63), st.integers(0, 1 << 25)
    ),
    st.sampled_from((0, 0x4000_0000, 0x1000_0404, 0x92000004, 0x9600004C, 0x20C, 0xA04)),
)
lines = st.one_of(
    st.sampled_from(PHRASES),
    st.builds(
        "{}{}{:#x}".format, st.sampled_from(NAMES), st.sampled_from((" = ", ": ", " ")), values
    ),
    st.text(max_size=30),
)


def taken(data: bytes):
    """Read, and judged by every layout; findings are the only way out."""
    for fault in read(data):
        assert observed(fault)
    for layout in LAYOUTS:
        for context in (None, layout.contexts[0]):
            with contextlib.suppress(InputRejected):
                found = triage(data, "fuzz", layout, TriageOptions(context))
                assert all(fault.seen for fault in found.faults)


def read(data: bytes):
    """The faults in bytes; none only together with a finding."""
    try:
        faults = read_fault_report(data, "fuzz").faults
    except InputRejected as rejected:
        return rejected.diagnostics[:0]
    assert faults
    return faults


@given(st.lists(lines, max_size=12).map("\n".join))
def test_any_lines(text):
    taken(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=400))
def test_any_bytes(data):
    taken(data)


@given(st.sampled_from(SAMPLES), st.integers(0, 1 << 32))
def test_samples_that_are_damaged(sample, seed):
    rng = random.Random(seed)
    data = bytearray(sample)
    for _ in range(rng.randrange(1, 8)):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(3):
            case 0:
                data[at:at] = rng.randbytes(rng.randrange(4))
            case 1:
                del data[at : at + rng.randrange(20)]
            case _:
                other = rng.choice(SAMPLES)
                start = rng.randrange(len(other))
                data[at:at] = other[start : start + 60]
    taken(bytes(data))


@given(st.recursive(values | st.text(max_size=12), lambda x: st.lists(x, max_size=4)
       | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=4), x, max_size=4)))  # fmt: skip
def test_any_json(value):
    taken(json.dumps(value).encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_encodings_of_logs(encoding):
    data = "HSR = 0x96000004\r\nHDFAR = 0x50000000\r\n".encode(encoding)
    (fault,) = read_fault_report(data, "log").faults
    assert fault.number("HDFAR") == 0x5000_0000


NASTY = {
    "zeros": b"\0",
    "names": b"ESR ",
    "stars": b"*",
    "quotes": b'"\\',
    "digits": b"f",
    "blanks": b"{ ",
    "colours": b"\x1b[1;3",
    "lists": b"[",
    "faults": b"HSR=0x96000004 HDFAR=0x50000000\n",
    "prefixes": b"context: context context ",
    "walks": b"Walking Hypervisor VA 0x",
    "long name": b"ESR_EL2 = 0x" + b"0" * 70,
    "reloc": b"(reloc) elr: 1 ",
}


@pytest.mark.parametrize("name", NASTY)
def test_long_inputs_take_their_time_and_no_more(name):
    data = NASTY[name] * (1_000_000 // len(NASTY[name]))
    start = time.process_time()
    read(data)
    assert time.process_time() - start < 10, "a megabyte"


def test_a_report_that_is_too_large_is_refused():
    with pytest.raises(InputRejected) as refused:
        read_fault_report(b" " * (MAX_REPORT_BYTES + 1), "large")
    assert refused.value.diagnostics[0].code == "file-too-large"
