"""The rules of an access once more, byte by byte and naively: a twin to judge the oracle by.

Written from the texts, not from the oracle. An open switch is tried with each of its values; where
those disagree about what software sees, nothing is decided. Left out: QEMU's straddles, and
reserved values that are ignored.
"""

from __future__ import annotations

from dataclasses import replace

from mpuplan.arch.codec import Isa
from mpuplan.arch.memory import Share
from mpuplan.model.access import Kind
from mpuplan.model.plan import Control
from mpuplan.model.tables import TableContext

OPEN = ("unpredictable",)
ALTERNATIVES = {
    "vm_without_m": ("regions", "default-map", "fault"),
    "wxn_background": ("ignored", "applied"),
    "device_fetch": ("allowed", "fault"),
    "dc_stage1": ("off", "mpu"),
    "tge_stage2": ("checked", "unchecked"),
}
MISS, DOUBLE, DENIED = "no region matches", "several regions match", "permission"
ALIGNMENT, SIZE = "alignment", "address size"


class Unpredictable(Exception):
    """Nothing says what happens."""


class Undecided(Exception):
    """An open switch was met; its name."""


class Refused(Exception):
    """A byte does not pass: cause, stage."""


def judge(system, access, readings):
    """('allowed', types), OPEN, or ('fault', EL, EC, FSC, WnR, S1PTW, FAR, HPFAR, cause, stage).

    Several types: open switches disagree about the type alone.
    """
    try:
        return Naive(system, access, readings).answer()
    except Unpredictable:
        return OPEN
    except Undecided as doubt:
        name = str(doubt)
        tried = [
            judge(system, access, replace(readings, **{name: value}))
            for value in ALTERNATIVES[name]
        ]
        if all(it[0] == "allowed" for it in tried):
            return "allowed", frozenset().union(*(types for _, types in tried))
        return tried[0] if len(set(tried)) == 1 else OPEN


class Naive:
    def __init__(self, system, access, readings):
        self.core, self.access, self.readings = system.core, access, readings
        self.el2, self.one = system.el2, system.stage1
        self.hcr = system.el2.control if system.el2 else Control()
        self.wide = system.core.isa is Isa.AARCH64
        self.user = access.el == 0 or access.unprivileged
        self.tge = self.hcr.tge and access.el == 0
        self.dc = self.hcr.dc and access.el < 2
        self.kind = Kind.READ if access.table_walk else access.kind
        self.exec = self.kind is Kind.EXEC

    def choice(self, name):
        value = getattr(self.readings, name)
        if value == "open":
            raise Undecided(name)
        return value

    def answer(self):
        first, end = self.access.address, self.access.address + self.access.size
        if end > 1 << (64 if self.wide else 32) or (self.access.el == 1 and self.hcr.tge):
            raise Unpredictable
        regime = self.el2 if self.access.el == 2 else self.one
        if isinstance(regime, TableContext) and regime.control.a and not self.aligned():
            return self.fault(ALIGNMENT, 1, first)
        types = []
        for at in range(first, end):
            try:
                types.append(self.byte(at))
            except Refused as refusal:
                return self.fault(*refusal.args, at)
        if not self.aligned() and self.readings.device_alignment == "fault":
            for one, both in types:
                if both[0] < 0x10:
                    return self.fault(ALIGNMENT, 1 if one and one[0] < 0x10 else 2, first)
        if self.readings.straddle == "open" and len({both for _, both in types}) > 1:
            raise Unpredictable
        return "allowed", frozenset({types[0][1]})

    def aligned(self):
        unit = 16 if self.wide else 4
        while self.access.size % unit:
            unit //= 2
        return self.exec or self.access.address % unit == 0

    def byte(self, at):
        """Memory type of stage 1 (None: not known) and of both stages together."""
        if self.wide and at >= 1 << self.core.pa_bits:
            raise Refused(SIZE, 1)
        if self.access.el == 2:
            one, two = self.mpu(at, self.el2, 1) if self.hcr.m else self.default(at, 1), None
        else:
            one = None if self.access.table_walk else self.stage1(at)
            two = self.stage2(at)
        both = combined(one, two)
        if self.exec and both[0] < 0x10 and self.choice("device_fetch") == "fault":
            raise Refused(DENIED, 1 if one and one[0] < 0x10 else 2)
        return one, both

    def stage1(self, at):
        if not isinstance(self.one, TableContext):
            flat = counted(self.one.byte, self.one.share) if self.one else None
            return self.default(at, 1) if self.dc else flat
        on = self.one.control.m and not (self.tge and self.readings.tge_stage1 == "off")
        if on and self.dc:
            on = self.choice("dc_stage1") == "mpu"
        return self.mpu(at, self.one, 1) if on else self.default(at, 1)

    def stage2(self, at):
        on = self.hcr.vm or self.hcr.dc
        if self.tge and not on:
            on = self.choice("tge_stage2") == "checked"
        reading = "regions" if self.hcr.m or not on else self.choice("vm_without_m")
        if on and reading == "fault":
            raise Refused(MISS, 2)
        if not on:
            return None
        return self.default(at, 2) if reading == "default-map" else self.mpu(at, self.el2, 2)

    def default(self, at, stage):
        part = next(part for part in self.core.default_map if part.start <= at < part.end)
        dc = self.dc and stage == 1
        if self.exec and not (part.executable or (dc and self.readings.dc_map == "executable")):
            raise Refused(DENIED, stage)
        usual = (0x44 if part.type == "normal" else 0x00), Share.OUTER
        return (0xFF, Share.NON) if dc else usual

    def mpu(self, at, table, stage):
        mask = 0xFFFF_FFFF_FFC0 if self.wide else 0xFFFF_FFC0
        on = [words for words in table.slots if words.prlar & 1]
        found = [it for it in on if it.prbar & mask <= at <= it.prlar & mask | 0x3F]
        if len(found) > 1:
            raise Refused(DOUBLE, stage)
        if not found:
            return self.background(at, table.control, stage)
        prbar, prlar = found[0].prbar, found[0].prlar
        ap, xn = (prbar >> 2 & 3, prbar & 3) if self.wide else (prbar >> 1 & 3, prbar & 1)
        if not self.granted(ap, xn, table.control, stage):
            raise Refused(DENIED, stage)
        share, index = prbar >> (4 if self.wide else 3) & 3, prlar >> 1 & 7
        byte = table.mair[index] if index < len(table.mair) else 0
        if share == 1 or (byte & 3 if byte < 0x10 else byte & 0xF == 0):
            raise Unpredictable
        return counted(byte, Share(share))

    def background(self, at, control, stage):
        if stage == 2 or not control.br or self.user:
            raise Refused(MISS, stage)
        memory = self.default(at, 1)
        asked = self.exec and control.wxn and not self.dc
        if asked and self.choice("wxn_background") == "applied":
            raise Refused(DENIED, 1)
        return memory

    def granted(self, ap, xn, control, stage):
        readable = ap & 1 if self.user or stage == 2 else 1
        writable = readable and not ap & 2
        if not self.exec:
            return writable if self.kind is Kind.WRITE else readable
        el1 = stage == 1 and self.access.el == 1
        uwxn = el1 and control.uwxn and ap == 1 and not self.wide
        wxn = stage == 1 and control.wxn and writable
        return readable and not wxn and not uwxn and self.fetches(xn, stage)

    def fetches(self, xn, stage):
        reading = str(self.core.xn or "single") if self.wide else "single"
        if reading != "single" and self.access.el == 2:
            return not xn & 2
        if reading == "xnx":
            return xn in ((0, 1) if self.access.el == 0 else (0, 3))
        return not xn & 1 if reading == "per-stage" and stage == 2 else xn == 0

    def fault(self, cause, stage, at):
        access, readings = self.access, self.readings
        low = cause == ALIGNMENT and stage == 2 and readings.stage2_alignment == "el1"
        target = 2 if (stage == 2 and not low) or access.el == 2 or self.tge else 1
        ec = (0x20 if access.kind is Kind.EXEC else 0x24) + (access.el == target)
        codes = {"translation": 0x04, "permission": 0x0C}
        fsc = {
            MISS: codes[readings.miss_code], DOUBLE: codes[readings.double_code],
            DENIED: 0x0C, ALIGNMENT: 0x21, SIZE: 0x00,
        }[cause]  # fmt: skip
        filled = cause in (MISS, DOUBLE) or access.table_walk or readings.hpfar == "all"
        hpfar = at >> 12 << 4 if stage == 2 and target == 2 and filled else None
        bits = int(self.kind is Kind.WRITE), int(access.table_walk and stage == 2)
        named = ec if self.wide or target == 2 else None
        return "fault", target, named, fsc, *bits, at, hpfar, cause, stage


def counted(byte, share):
    """Device and non-cacheable memory is outer shareable."""
    return byte, Share.OUTER if byte < 0x10 or byte == 0x44 else share


def combined(one, two):
    if not (one and two):
        return one or two or (0xFF, Share.NON)
    devices = [byte for byte, _ in (one, two) if byte < 0x10]
    if devices:
        return min(devices), Share.OUTER
    byte = nibble(one[0] >> 4, two[0] >> 4) << 4 | nibble(one[0] & 0xF, two[0] & 0xF)
    order = (Share.NON, Share.INNER, Share.OUTER)
    return counted(byte, max(one[1], two[1], key=order.index))


def nibble(one, two):
    """Non-cacheable, else Write-Through, else Write-Back; hints and transience of stage 1."""
    through = any(it >> 2 in (0b00, 0b10) for it in (one, two))
    return 0b0100 if 0b0100 in (one, two) else one & ~0b0100 if through else one
