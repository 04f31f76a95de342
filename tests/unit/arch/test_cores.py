import pytest

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import PRESETS, XnReading, core_spec
from mpuplan.arch.memory import Share

SPECS = [spec for preset in PRESETS.values() for spec in preset.specs]
IDS = [f"{spec.preset}-{spec.isa}" for spec in SPECS]
KNOWN = [
    "cortex-r52",
    "cortex-r52-plus",
    "cortex-r82",
    "fvp-baser",
    "mps3-an536",
    "mps3-an536-qemu",
    "s32z2",
    "s32k5",
    "s32n5",
    "sr6p7",
    "rcar-gen4",
    "rz-t2m",
    "rz-n2l",
    "rz-t2h",
    "versal-net",
    "versal-2",
]
NEEDED = {"el1-regions", "el2-regions", "pa-bits", "vmid-bits", "line-size", "default-share"}
NEEDED |= {"shareable-uncached", "coherent", "write-back", "idc-dic", "el1-mmu", "default-map"}


def plain(preset, **changes):
    wanted = dict(isa=None, el1_regions=None, el2_regions=None, xn=None, cuts=()) | changes
    return core_spec(preset, **wanted)


def figure(preset, name):
    return next(found for found in PRESETS[preset].figures if found.name == name)


def test_the_presets_of_the_documentation_exist():
    assert list(PRESETS) == KNOWN
    assert all(preset.name == name for name, preset in PRESETS.items())


@pytest.mark.parametrize("preset", PRESETS.values(), ids=KNOWN)
def test_each_figure_has_a_standing_and_a_source(preset):
    names = [found.name for found in preset.figures]
    assert len(names) == len(set(names))
    assert set(names) - {"cuts"} == NEEDED
    for found in preset.figures:
        assert found.confidence in ("public", "estimate", "measured")
        assert found.value
        assert len(found.source) > 10, found
        assert "shared" not in found.source


@pytest.mark.parametrize("preset", PRESETS.values(), ids=KNOWN)
def test_figures_and_specs_say_the_same(preset):
    spec = preset.specs[0]
    shown = {found.name: found.value for found in preset.figures}
    assert shown["el1-regions"] == str(spec.el1_regions)
    assert shown["el2-regions"] == str(spec.el2_regions)
    assert shown["pa-bits"].split()[0] == str(spec.pa_bits)
    assert shown["vmid-bits"] == str(spec.vmid_bits)
    assert shown["line-size"] == str(spec.line_size)
    assert shown["default-share"] == spec.default_share.name.lower()
    assert shown["coherent"] == ("yes" if spec.coherent else "no")
    assert shown["write-back"] == ("yes" if spec.write_back else "no")
    assert shown["idc-dic"] == f"{int(spec.idc)} {int(spec.dic)}"
    assert shown["shareable-uncached"] == ("yes" if spec.shareable_uncached else "no")
    assert shown["el1-mmu"].split()[0] == ("yes" if spec.el1_mmu else "no")
    assert ("cuts" in shown) is bool(spec.cuts)


@pytest.mark.parametrize("spec", SPECS, ids=IDS)
def test_each_core_is_plausible(spec):
    preset = PRESETS[spec.preset]
    wide = spec.isa is Isa.AARCH64
    assert list(preset.region_choices) == sorted(set(preset.region_choices))
    assert {spec.el1_regions, spec.el2_regions} <= set(preset.region_choices)
    assert spec.direct_regions == (16 if wide else 32)
    assert spec.pa_bits == 32 or wide
    assert spec.pa_bits <= 48
    assert spec.line_size == 64
    assert not (spec.shareable_uncached and spec.coherent)
    assert spec.xn is None
    assert list(spec.cuts) == sorted(set(spec.cuts))
    assert all(cut % 64 == 0 and 0 < cut < 1 << spec.pa_bits for cut in spec.cuts)


@pytest.mark.parametrize("spec", SPECS, ids=IDS)
def test_the_default_map_covers_the_address_space_without_gaps(spec):
    ends = [0, *(found.end for found in spec.default_map)]
    assert ends[-1] == 1 << spec.pa_bits
    assert [found.start for found in spec.default_map] == ends[:-1]
    assert all(found.start < found.end for found in spec.default_map)
    assert [(found.type, found.executable) for found in spec.default_map] == [
        ("normal", True),
        ("device", False),
    ]
    assert spec.default_map[0].end == 0x8000_0000


@pytest.mark.parametrize(
    ("preset", "el1", "el2"),
    [
        ("cortex-r52", 16, 16),
        ("cortex-r82", 16, 16),
        ("fvp-baser", 32, 32),
        ("mps3-an536", 24, 24),
        ("mps3-an536-qemu", 16, 16),
        ("s32z2", 20, 20),
        ("s32k5", 20, 20),
        ("s32n5", 24, 24),
        ("sr6p7", 24, 24),
        ("rcar-gen4", 24, 24),
        ("rz-t2m", 24, 24),
    ],
)
def test_known_region_counts(preset, el1, el2):
    core = plain(preset)
    assert (core.el1_regions, core.el2_regions) == (el1, el2)


def test_estimates_are_called_estimates():
    assert figure("s32z2", "el2-regions").confidence == "public"
    assert figure("s32z2", "el1-regions").confidence == "estimate"
    assert figure("rz-t2m", "el1-regions").confidence == "public"
    assert figure("rz-t2m", "el2-regions").confidence == "estimate"
    assert figure("versal-net", "el2-regions").confidence == "estimate"
    assert figure("mps3-an536-qemu", "el2-regions").confidence == "measured"
    assert {found.confidence for found in PRESETS["cortex-r52-plus"].figures} == {"estimate"}


def test_r52_memory_is_private_and_r82_memory_is_shared():
    assert plain("cortex-r52").default_share is Share.NON
    assert plain("cortex-r82").default_share is Share.INNER
    for isa in Isa:
        assert plain("fvp-baser", isa=isa).default_share is Share.INNER


def test_the_fvp_has_two_instruction_sets_and_starts_with_aarch64():
    assert plain("fvp-baser").isa is Isa.AARCH64
    narrow = plain("fvp-baser", isa=Isa.AARCH32)
    assert (narrow.isa, narrow.pa_bits, narrow.direct_regions) == (Isa.AARCH32, 32, 32)
    assert not narrow.el1_mmu


def test_a_board_overrides_counts_and_adds_cuts():
    core = plain(
        "rz-t2m", el1_regions=0, el2_regions=255, cuts=(0x9020_0000, 0x4000_0000, 0x8_0000)
    )
    assert (core.el1_regions, core.el2_regions) == (0, 255)
    assert core.cuts == (0x8_0000, 0x10_0000, 0x11_0000, 0x4000_0000, 0x9000_0000, 0x9020_0000)


def test_the_xn_reading_is_named_by_the_board_only():
    assert plain("cortex-r82").xn is None
    assert plain("cortex-r82", xn=XnReading.XNX).xn is XnReading.XNX


@pytest.mark.parametrize(
    ("preset", "changes", "text"),
    [
        ("cortex-r5", {}, "unknown core preset 'cortex-r5', expected one of cortex-r52, "),
        ("cortex-r52", {"isa": Isa.AARCH64}, "'cortex-r52' has no aarch64, only aarch32"),
        ("cortex-r82", {"isa": Isa.AARCH32}, "has no aarch32, only aarch64"),
        ("cortex-r52", {"el1_regions": 256}, r"el1_regions 256 is outside 0\.\.255"),
        ("cortex-r52", {"el2_regions": -1}, r"el2_regions -1 is outside 0\.\.255"),
        ("cortex-r52", {"cuts": (0x20,)}, "cut 0x0000_0020 is not a multiple of 64"),
        ("cortex-r52", {"cuts": ((1 << 32) + 64,)}, "outside the 32 address bits"),
        ("cortex-r52", {"cuts": (-64,)}, "outside the 32 address bits"),
        ("cortex-r52", {"xn": XnReading.SINGLE}, "has a single XN bit"),
    ],
)
def test_what_no_core_offers_is_refused(preset, changes, text):
    with pytest.raises(ValueError, match=text):
        plain(preset, **changes)
