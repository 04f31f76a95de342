"""The static region table in Zephyr's types, with assertions about Zephyr's own macros."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.emit.c_names import c_tables
from mpuplan.emit.ctext import string_literal, tight_comment
from mpuplan.emit.meaning import slot_text
from mpuplan.emit.zephyr_facts import ZEPHYR_MAIR, memory_index, regions_of

if TYPE_CHECKING:
    from mpuplan.emit.zephyr_facts import ZephyrProgram
    from mpuplan.model.plan import Plan, Slot

__all__ = ["table_text"]

_INCLUDE: Final = {
    Isa.AARCH32: "zephyr/arch/arm/mpu/arm_mpu.h",
    Isa.AARCH64: "zephyr/arch/arm64/cortex_r/arm_mpu.h",
}
_FIELDS: Final = {Isa.AARCH32: (0, 1, 3), Isa.AARCH64: (1, 2, 4)}
"""Where XN (its bit that counts), AP and SH begin in a base word."""
_RBAR_BITS: Final = {Isa.AARCH32: 5, Isa.AARCH64: 6}
_LONGEST_NAME: Final = 60


def table_text(plan: Plan, program: ZephyrProgram, prefix: str) -> str:
    """One source file that defines ``mpu_config``."""
    isa = Isa(plan.core.isa)
    regions = regions_of(program.base)
    count = f"{prefix}_ZEPHYR_REGIONS".upper()
    lines = [
        *c_tables(plan, prefix).head(f"Zephyr's MPU regions of '{program.base.name}'"),
        f"#include <{_INCLUDE[isa]}>",
        "",
        f"#define {count} {len(regions)}",
        "",
        *_contract(plan, program, isa, count),
        "",
        "static const struct arm_mpu_region mpu_regions[] = {",
        *(line for slot in regions for line in _region(plan, program, slot, isa)),
        "};",
        f"_Static_assert(sizeof(mpu_regions) / sizeof(mpu_regions[0]) == {count},",
        '               "number of regions");',
        "",
        "const struct arm_mpu_config mpu_config = {",
        f"    .num_regions = {count},",
        "    .mpu_regions = mpu_regions,",
        "};",
    ]
    return "\n".join(lines) + "\n"


def _contract(plan: Plan, program: ZephyrProgram, isa: Isa, count: str) -> list[str]:
    xn, ap, sh = _FIELDS[isa]
    used = {memory_index(slot, program.base, isa) for slot in regions_of(program.base)}
    checks = [
        (f"MPU_RBAR_XN_Pos == {xn}", "XN"),
        (f"MPU_RBAR_AP_Pos == {ap}", "AP"),
        (f"MPU_RBAR_SH_Pos == {sh}", "SH"),
        (f"{count} <= {plan.core.el1_regions}", "regions of the EL1 MPU"),
        *(
            (
                f"((MPU_MAIR_ATTRS >> {8 * index}) & 0xFF) == {ZEPHYR_MAIR[isa][index]:#04x}",
                f"attribute {index}",
            )
            for index in sorted(index for index in used if index is not None)
        ),
    ]
    return [f'_Static_assert({condition}, "{what}");' for condition, what in checks]


def _region(plan: Plan, program: ZephyrProgram, slot: Slot, isa: Isa) -> list[str]:
    fields = decode(RegionWords(slot.prbar, slot.prlar), isa)
    index = memory_index(slot, program.base, isa)
    texts = [slot_text(slot, program.base, plan.core)]
    if slot.serves:
        texts.append("serves " + ", ".join(slot.serves))
    bits = slot.prbar & (1 << _RBAR_BITS[isa]) - 1
    name = string_literal((slot.serves[0] if slot.serves else f"slot {slot.slot}")[:_LONGEST_NAME])
    attributes = f".rbar = {bits:#04x}, .mair_idx = {index}"
    if isa is Isa.AARCH32:
        ends = [f"        .base = {fields.start:#010x}U,"]
        attributes += f", .r_limit = {fields.end - 1:#010x}U"
    else:
        ends = [
            f"        .base = {fields.start:#018x}ULL,",
            f"        .limit = {fields.end:#018x}ULL,",
        ]
    return [
        *tight_comment(texts, "    "),
        "    {",
        f"        .name = {name},",
        *ends,
        f"        .attr = {{ {attributes} }},",
        "    },",
    ]
