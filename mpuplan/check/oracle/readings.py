"""What is assumed where the architecture is silent or leaves room, as named switches.

Every switch stands in ``docs/reference/interpretations.md``. ``open`` means that the oracle says
"unpredictable" wherever the answers differ.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ARCHITECTURE", "CHOICES", "PROFILES", "QEMU", "Readings", "with_reading"]


@dataclass(frozen=True, slots=True)
class Readings:
    """One choice per doubt; the defaults are the conservative ones.

    `miss_code`, `double_code` (D2): status of no match and of several matches, ``translation``
    (0x04) or ``permission`` (0x0c). `vm_without_m` (D3): stage 2 on, EL2 MPU off: ``open``,
    ``regions`` apply, ``default-map``, ``fault``. `wxn_background`: WXN and the default map:
    ``open``, ``ignored``, ``applied``. `device_fetch`: a fetch from Device memory that XN allows:
    ``open``, ``allowed``, ``fault``. `reserved`: reserved SH or MAIR values: ``open`` or
    ``ignored``. `straddle` (D13): ``open`` where the two sides differ in memory type,
    ``bytewise`` (every byte, types may differ), ``first-byte`` (as QEMU). `device_alignment`:
    unaligned accesses to Device memory: ``fault`` or ``allowed``. `stage2_alignment` (D9): who
    takes the fault if only stage 2 says Device: ``el2`` or ``el1``. `dc_stage1`: an EL1 MPU that
    is on under HCR.DC: ``open``, ``off``, or in force (``mpu``). `dc_map`: stage 1 under HCR.DC:
    ``executable`` or fetches by the ``default-map``. `tge_stage1`: stage 1 of EL0 under
    HCR.TGE: ``off`` or the ``mpu``. `tge_stage2`: EL2 MPU for EL0 under TGE without VM: ``open``,
    ``checked``, ``unchecked``. `hpfar`: ``translation`` faults only fill it, or ``all`` of stage 2.
    """

    miss_code: str = "translation"
    double_code: str = "translation"
    vm_without_m: str = "open"
    wxn_background: str = "open"
    device_fetch: str = "open"
    reserved: str = "open"
    straddle: str = "open"
    device_alignment: str = "fault"
    stage2_alignment: str = "el2"
    dc_stage1: str = "open"
    dc_map: str = "executable"
    tge_stage1: str = "off"
    tge_stage2: str = "open"
    hpfar: str = "translation"


ARCHITECTURE: Final = Readings()
"""The defaults."""

QEMU: Final = Readings(
    miss_code="permission",
    double_code="permission",
    vm_without_m="regions",
    wxn_background="ignored",
    device_fetch="allowed",
    reserved="ignored",
    straddle="first-byte",
    device_alignment="allowed",
    dc_stage1="off",
    dc_map="default-map",
    tge_stage1="mpu",
    tge_stage2="unchecked",
    hpfar="all",
)
"""What QEMU 10.0 does (measured on mps3-an536); a model with known gaps, not the architecture."""

PROFILES: Final[Mapping[str, Readings]] = MappingProxyType(
    {"architecture": ARCHITECTURE, "qemu": QEMU}
)

CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "miss-code": ("translation", "permission"),
        "double-code": ("translation", "permission"),
        "vm-without-m": ("open", "regions", "default-map", "fault"),
        "wxn-background": ("open", "ignored", "applied"),
        "device-fetch": ("open", "allowed", "fault"),
        "reserved": ("open", "ignored"),
        "straddle": ("open", "bytewise", "first-byte"),
        "device-alignment": ("fault", "allowed"),
        "stage2-alignment": ("el2", "el1"),
        "dc-stage1": ("open", "off", "mpu"),
        "dc-map": ("executable", "default-map"),
        "tge-stage1": ("off", "mpu"),
        "tge-stage2": ("open", "checked", "unchecked"),
        "hpfar": ("translation", "all"),
    }
)
"""Names of the switches as users write them, with their values, the default first."""


def with_reading(readings: Readings, name: str, value: str) -> Readings:
    """The readings with one switch set. Raises ValueError for an unknown name or value.

    >>> with_reading(ARCHITECTURE, "straddle", "bytewise").straddle
    'bytewise'
    """
    if name not in CHOICES:
        raise ValueError(f"unknown reading '{name}', expected one of {', '.join(CHOICES)}")
    if value not in CHOICES[name]:
        choices = ", ".join(CHOICES[name])
        raise ValueError(f"reading '{name}' has no value '{value}', expected one of {choices}")
    return replace(readings, **{name.replace("-", "_"): value})


assert tuple(f.name.replace("_", "-") for f in fields(Readings)) == tuple(CHOICES)
