"""Which instruction set the board of a core with two names: what the tree knows, else a TODO."""

import pytest

from mpuplan.diag import InputRejected
from tests.unit.importers.dt.trees import codes, source

MODEL = 'model = "FVP BaseR AEMv8R";'
TREE = """/dts-v1/;
/ {
  #address-cells = <2>; #size-cells = <2>; %s
  cpus {
    #address-cells = <1>; #size-cells = <0>;
    cpu@0 { device_type = "cpu"; compatible = "%s"; reg = <0>; };
  };
  memory@880000000 { device_type = "memory"; reg = <0x8 0x80000000 0x0 0x100000>; };
};
"""


@pytest.mark.parametrize(
    ("cpu", "isa", "core"),
    [
        # Zephyr's tree for AArch32 of the model says Cortex-R82, too.
        ("arm,cortex-r82", None, "core: {preset: fvp-baser, isa: 'TODO: aarch64 or aarch32'}"),
        ("arm,cortex-r82", "aarch32", "core: {preset: fvp-baser, isa: aarch32}"),
        ("arm,cortex-r52", None, "core: {preset: fvp-baser, isa: aarch32}"),
        ("arm,armv8", "aarch64", "isa: aarch64}"),
    ],
)
def test_cpus_of_the_model_may_run_either(cpu, isa, core):
    values = {} if isa is None else {"isa": isa}
    assert core in source(TREE % (MODEL, cpu), **values).text


def test_memory_counts_as_far_as_the_instruction_set_reaches():
    text = TREE % (MODEL, "arm,cortex-r82")
    assert "start: 0x8_8000_0000" in source(text).text
    assert codes(source(text, isa="aarch32")) == ["dt-beyond-core"]


def test_a_core_with_one_instruction_set_needs_none():
    found = source(TREE % ("", "arm,cortex-r82"), isa="aarch64")
    assert "core: {preset: cortex-r82}" in found.text


@pytest.mark.parametrize(("isa", "what"), [("arm", "is expected"), ("aarch64", "does not run")])
def test_an_instruction_set_that_the_core_lacks_is_refused(isa, what):
    with pytest.raises(InputRejected) as rejected:
        source(TREE % ("", "arm,cortex-r52"), isa=isa)
    (found,) = rejected.value.diagnostics
    assert found.code == "import-setting"
    assert what in found.message
