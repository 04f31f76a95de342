"""Plans built by hand, for the tests of emitters and reports."""

from __future__ import annotations

from dataclasses import replace

from mpuplan.arch.codec import Isa, RegionFields, encode
from mpuplan.model.board import InputFile
from mpuplan.model.exposure import ExposureEntry, Lying, Reason
from mpuplan.model.plan import (
    Barrier,
    ContextSwitch,
    Control,
    CoreInfo,
    Cost,
    Cycle,
    Exposed,
    Implied,
    Objective,
    Placed,
    Plan,
    PlanContext,
    Position,
    RegisterWrite,
    Slot,
)
from mpuplan.model.transition import (
    RESET,
    GuestState,
    Start,
    StateCost,
    Tlbi,
    Transition,
    TransitionKind,
    Wait,
    Zero,
)

MAIR = (0xFF, 0x04)
CONTROL = Control(m=1, wxn=1, vm=1)
NASTY = 'x*/ "q" \\ ??/ ??> é\n\u202e/*end'


def slot(
    number, start, end, *, isa=Isa.AARCH32, ap=0b10, xn=0, attr=0, enabled=True, serves=(), **rest
):
    sh = 0 if attr == 0 else 2
    fields = RegionFields(start, end, sh=sh, ap=ap, xn=xn, attr=attr, enabled=enabled)
    words = encode(fields, isa)
    return Slot(number, enabled, start, end, words.prbar, words.prlar, tuple(serves), **rest)


def context(name, slots, *, mpu="el2", guest=None, free=None, transient=0, **rest):
    stage, pcpu, *_ = name.split("/")
    return PlanContext(
        name=name,
        stage=stage,
        pcpu=int(pcpu.removeprefix("pcpu")),
        guest=guest,
        mpu=mpu,
        control=rest.get("control", CONTROL),
        mair=rest.get("mair", MAIR),
        free_slots=16 - len(slots) - transient if free is None else free,
        transient_slots=transient,
        slots=tuple(slots),
    )


def plan(contexts, *, isa=Isa.AARCH32, regions=16, xn=None, board="two-guests", **rest):
    preset = "cortex-r52" if isa is Isa.AARCH32 else "cortex-r82"
    return Plan(
        tool=rest.get("tool", "0.1.0"),
        board=board,
        board_sha256="ab" * 32,
        inputs=rest.get("inputs", (InputFile("board.yaml", "cd" * 32),)),
        core=CoreInfo(preset, isa.value, regions, regions, xn),
        status=rest.get("status", "optimal"),
        objectives=rest.get(
            "objectives", (Objective("headroom", 9, 9), Objective("regions", 8, 8))
        ),
        mair=(("el2", MAIR),),
        placement=rest.get("placement", (Placed("xen.heap", 0x8010_0000, 0x8020_0000),)),
        contexts=tuple(contexts),
        exposure=rest.get("exposure", ()),
        switches=rest.get("switches", ()),
        cycles=rest.get("cycles", ()),
        transitions=rest.get("transitions", ()),
        guests=rest.get("guests", ()),
    )


def switch(source, target, writes, *, weight=1, mpu="el2", cost):
    """A switch on the pCPU of `source`; `writes` are (register, value, barrier) triples."""
    pcpu = int(source.split("/")[1].removeprefix("pcpu"))
    made = tuple(RegisterWrite(name, value, barrier) for name, value, barrier in writes)
    return ContextSwitch(pcpu, mpu, source, target, weight, made, Cost(*cost))


def xen_slots(isa=Isa.AARCH32):
    return (
        slot(0, 0x8000_0000, 0x8004_0000, isa=isa, serves=["xen.image.text"]),
        slot(1, 0x8004_0000, 0x8020_0000, isa=isa, ap=0, xn=_never(isa), serves=["xen.image.data"]),
        slot(2, 0x9C09_0000, 0x9C0A_0000, isa=isa, ap=0, xn=_never(isa), attr=1, serves=["uart0"]),
    )


def _never(isa):
    return 1 if isa is Isa.AARCH32 else 2


def two_guests(isa=Isa.AARCH32):
    """Boot, idle and two guests; one guest shares its words with the idle context's start."""
    xen = xen_slots(isa)
    linux = slot(
        3,
        0xA000_0000,
        0xB000_0000,
        isa=isa,
        ap=1,
        serves=["linux.ram"],
        implied=(Implied("el2", "linux.ram", "rw"),),
        exposes=(Exposed("linux", 0xA800_0000, 0xA900_0000, "free", "rw"),),
    )
    rtos = slot(5, 0xC000_0000, 0xC010_0000, isa=isa, ap=1, serves=["rtos.ram"])
    parked = slot(4, 0xD000_0000, 0xD010_0000, isa=isa, ap=1, enabled=False, serves=["old.ram"])
    return plan(
        [
            context("boot/pcpu0/idle", xen, transient=2),
            context("runtime/pcpu0/idle", xen, transient=2),
            context("runtime/pcpu0/linux", [*xen, linux, parked], guest="linux", transient=1),
            context("runtime/pcpu0/rtos", [rtos, *xen], guest="rtos", transient=1),
        ],
        isa=isa,
        exposure=(
            ExposureEntry(
                "linux",
                *(gap := (0xA800_0000, 0xA900_0000)),
                "free",
                (here := ("runtime/pcpu0/linux",)),
                "rw",
                (Lying("free", "ram", *gap),),
                (Reason("join", here, *gap, ("linux.ram",), ("linux.more", "linux.ram"), 1),),
            ),
        ),
    )


def entry_pair(isa=Isa.AARCH32):
    """An entry-switching guest: both sides hold the same regions, EN differs."""
    ram = (0x1000_0000, 0x2000_0000)
    text = (0x8000_0000, 0x8004_0000)
    sides = [
        [slot(0, *ram, isa=isa, ap=1, enabled=e), slot(33, *text, isa=isa, enabled=not e)]
        for e in (True, False)
    ]
    return plan(
        [
            context("runtime/pcpu1/vm", sides[0], guest="vm", free=30),
            context("runtime/pcpu1/vm+el2", sides[1], guest="vm", free=29, transient=1),
        ],
        isa=isa,
        regions=40,
    )


def programs(isa=Isa.AARCH32):
    """EL1 MPUs: a program and its tasks, one of them without any region."""
    control = Control(m=1, br=1, wxn=1, uwxn=1, a=1)
    code = slot(0, 0x0, 0x1_0000, isa=isa, ap=0b11)
    data = slot(7, 0xFFFF_0000, 1 << 32, isa=isa, ap=0b01, xn=_never(isa))
    rest = {"mpu": "el1", "control": control, "mair": (0xFF,)}
    return plan(
        [
            context("run/pcpu0/app", [], **rest),
            context("run/pcpu0/app:t-1", [code, data], **rest),
            context("run/pcpu0/app:t+1", [code], **rest),
        ],
        isa=isa,
    )


def full(isa=Isa.AARCH32):
    """All 255 slots programmed, every third one disabled."""
    slots = [
        slot(n, n << 16, (n << 16) + 64 * (n + 1), isa=isa, enabled=n % 3 != 0) for n in range(255)
    ]
    return plan([context("run/pcpu0/big", slots, free=0)], isa=isa, regions=255)


def nasty(isa=Isa.AARCH32):
    """Names that would break out of comments, strings and identifiers."""
    serves = [NASTY, "a" * 300]
    slots = [slot(0, 0x4000, 0x8000, isa=isa, serves=serves)]
    names = ["run/pcpu0/a-b", "run/pcpu0/a+b", "run/pcpu0/A_b", f"run/pcpu0/{NASTY}"]
    return plan(
        [context(name, slots, guest=NASTY) for name in names],
        isa=isa,
        board=NASTY,
        tool=NASTY,
        inputs=(InputFile(NASTY, "00"),),
    )


def residents(isa=Isa.AARCH32):
    """Idle and two guests whose regions all fit: every switch is one write of PRENR."""
    ram = [(3, 0xA000_0000, 0xB000_0000, "linux"), (4, 0xC000_0000, 0xC010_0000, "rtos")]

    def slots(running):
        guests = [
            slot(
                number,
                start,
                end,
                isa=isa,
                ap=1,
                enabled=guest == running,
                serves=[f"{guest}.ram"] if guest == running else [],
            )
            for number, start, end, guest in ram
        ]
        return [*xen_slots(isa), *guests]

    masks = {"idle": 0x07, "linux": 0x0F, "rtos": 0x17}
    weights = {("linux", "rtos"): 1000, ("rtos", "linux"): 1000}
    prenr = "HPRENR" if isa is Isa.AARCH32 else "PRENR_EL2"
    return plan(
        [
            context("boot/pcpu0/idle", xen_slots(isa), transient=2),
            context("runtime/pcpu0/idle", slots(None), transient=1, free=12),
            context("runtime/pcpu0/linux", slots("linux"), guest="linux", transient=1, free=11),
            context("runtime/pcpu0/rtos", slots("rtos"), guest="rtos", transient=1, free=11),
        ],
        isa=isa,
        objectives=(Objective("headroom", 11, 11), Objective("switch-cost", 6012, 6012)),
        switches=tuple(
            switch(
                f"runtime/pcpu0/{source}",
                f"runtime/pcpu0/{target}",
                [(prenr, masks[target], Barrier.DSB_ISB)],
                weight=weights.get((source, target), 1),
                cost=(1, 1, 1),
            )
            for source in masks
            for target in masks
            if source != target
        ),
    )


def rewriting(isa=Isa.AARCH32):
    """Two guests that take turns in slot 17, beyond the first bank of AArch64."""
    text = slot(0, 0x8000_0000, 0x8004_0000, isa=isa, serves=["xen.image.text"])
    rams = {"a": (0xA000_0000, 0xB000_0000), "b": (0xC000_0000, 0xC010_0000)}
    ram = {
        name: slot(17, *where, isa=isa, ap=1, serves=[f"{name}.ram"])
        for name, where in rams.items()
    }

    def writes(target):
        words = [
            ("HPRBAR17", target.prbar, Barrier.NONE),
            ("HPRLAR17", target.prlar - 1, Barrier.DSB_ISB),
        ]
        prenr = "HPRENR"
        if isa is Isa.AARCH64:
            prenr = "PRENR_EL2"
            words = [
                ("PRSELR_EL2", 16, Barrier.ISB),
                ("PRBAR1_EL2", target.prbar, Barrier.NONE),
                ("PRLAR1_EL2", target.prlar - 1, Barrier.NONE),
                ("PRSELR_EL2", 0, Barrier.DSB_ISB),
            ]
        return [
            (prenr, 0x0000_0001, Barrier.DSB_ISB),
            *words,
            (prenr, 0x0002_0001, Barrier.DSB_ISB),
        ]

    cost = (4, 3, 3) if isa is Isa.AARCH32 else (6, 4, 3)
    names = {name: f"runtime/pcpu1/{name}" for name in rams}
    return plan(
        [context(names[name], [text, ram[name]], guest=name, free=30) for name in rams],
        isa=isa,
        regions=32,
        switches=(
            switch(names["a"], names["b"], writes(ram["b"]), cost=cost),
            switch(names["b"], names["a"], writes(ram["a"]), cost=cost, weight=0),
        ),
    )


def tasks(isa=Isa.AARCH32):
    """Two tasks of a program on an EL1 MPU, which has no PRENR on AArch32."""
    rest = {"mpu": "el1", "control": Control(m=1, br=1), "mair": (0xFF,)}
    code = slot(0, 0x0, 0x1_0000, isa=isa, ap=0b11, serves=["app.text"])
    parts = [(1, 0x2_0000, 0x2_1000), (2, 0x2_1000, 0x2_2000)]

    def slots(running):
        own = [
            slot(n, start, end, isa=isa, ap=1, enabled=n == running, serves=[f"app.t{n}.part"])
            for n, start, end in parts
        ]
        return [code, *own]

    def writes(target):
        if isa is Isa.AARCH64:
            return [("PRENR_EL1", 1 | 1 << target, Barrier.DSB_ISB)]
        left, entered = slots(3 - target)[3 - target], slots(target)[target]
        return [
            (f"PRLAR{left.slot}", left.prlar - 1, Barrier.DSB_ISB),
            (f"PRLAR{entered.slot}", entered.prlar, Barrier.DSB_ISB),
        ]

    cost = (2, 2, 2) if isa is Isa.AARCH32 else (1, 1, 1)
    return plan(
        [context(f"run/pcpu0/app:t{n}", slots(n), **rest) for n, _, _ in parts],
        isa=isa,
        switches=tuple(
            switch(
                f"run/pcpu0/app:t{3 - n}",
                f"run/pcpu0/app:t{n}",
                writes(n),
                cost=cost,
                mpu="el1",
            )
            for n in (2, 1)
        ),
    )


def parked(one):
    """The slot, programmed and off."""
    return replace(one, enabled=False, prlar=one.prlar & ~1)


def guest_with_tasks(isa=Isa.AARCH32):
    """As `residents`; and inside of a guest, on the EL1 MPU, a kernel and a task of its names."""
    outer = residents(isa)
    rest = {"mpu": "el1", "control": Control(m=1, br=1), "mair": (0xFF,), "guest": "linux"}
    code = slot(0, 0xA000_0000, 0xA001_0000, isa=isa, ap=0b10)
    own = slot(1, 0xA001_0000, 0xA002_0000, isa=isa, ap=1)
    kernel, task = "runtime/pcpu0/linux", "runtime/pcpu0/linux:task"

    def writes(on):
        if isa is Isa.AARCH64:
            return [("PRENR_EL1", 1 | on << 1, Barrier.DSB_ISB)]
        return [("PRLAR1", own.prlar & ~1 | on, Barrier.DSB_ISB)]

    inner = [context(kernel, [code, parked(own)], **rest), context(task, [code, own], **rest)]
    ways = (
        switch(kernel, task, writes(1), mpu="el1", cost=(1, 1, 1)),
        switch(task, kernel, writes(0), mpu="el1", cost=(1, 1, 1)),
    )
    return replace(outer, contexts=(*outer.contexts, *inner), switches=(*outer.switches, *ways))


def regs(isa, *stems):
    """EL2 names: ``PRBAR3`` is HPRBAR3 or PRBAR3_EL2; HCR and VSCTLR keep theirs on AArch32."""
    if isa is Isa.AARCH64:
        return [
            f"{'PRBAR' if s == 'PRBAR0' else 'PRLAR' if s == 'PRLAR0' else s}_EL2" for s in stems
        ]
    return [s if s in {"HCR", "VSCTLR"} else f"H{s}" for s in stems]


def staged(isa=Isa.AARCH32):
    """Two pCPUs from reset over boot to runtime with two guests, a cycle and every kind of step."""
    text = slot(0, 0x1000_0000, 0x1001_0000, isa=isa, serves=["hyp.text"])
    data = slot(1, 0x1001_0000, 0x1002_0000, isa=isa, ap=0, xn=_never(isa), serves=["hyp.data"])
    once = slot(2, 0x1002_0000, 0x1003_0000, isa=isa, ap=0, xn=_never(isa), serves=["hyp.init"])
    ram = {
        n: slot(at, start, start + 0x10_0000, isa=isa, ap=1, serves=[f"{n}.ram"])
        for at, n, start in ((3, "a", 0x2000_0000), (4, "b", 0x3000_0000))
    }

    def off(one):
        return slot(one.slot, one.start, one.end, isa=isa, ap=1, enabled=False)

    def runtime(running):
        return [text, data, *(one if n == running else off(one) for n, one in ram.items())]

    (prenr, prselr, sctlr, hcr, vsctlr) = regs(isa, "PRENR", "PRSELR", "SCTLR", "HCR", "VSCTLR")

    def pair(one):
        names = regs(isa, f"PRBAR{one.slot}", f"PRLAR{one.slot}")
        return [RegisterWrite(n, v) for n, v in zip(names, (one.prbar, one.prlar), strict=True)]

    if isa is Isa.AARCH32:
        first = [RegisterWrite("HMAIR0", 0x04FF), RegisterWrite("HMAIR1", 0)]
    else:
        first = [
            RegisterWrite(prselr, 0, Barrier.ISB),
            RegisterWrite("MAIR_EL2", 0x04FF),
        ]
    all_on = [write for one in (text, data, once) for write in pair(one)]
    reset = (
        *first,
        *all_on,
        RegisterWrite(prenr, 0x7, Barrier.DSB_ISB),
        RegisterWrite(sctlr, 0x8_0001, Barrier.DSB_ISB, mask=0xA_0001),
    )
    stage = (
        Wait("runtime", (1,)),
        Zero("hyp.init", 0x1002_0000, 0x1003_0000),
        RegisterWrite(prenr, 0x3, Barrier.DSB_ISB),
        *(write for one in ram.values() for write in pair(off(one))),
        RegisterWrite(prenr, 0x3, Barrier.DSB_ISB),
    )
    shift = 16 if isa is Isa.AARCH32 else 48
    el1 = {"a": "mpu", "b": "mmu" if isa is Isa.AARCH64 else "mpu"}

    def state(name, vmid):
        saved = ("PRSELR",) if isa is Isa.AARCH32 else ("PRSELR_EL1",)
        writes = (RegisterWrite(vsctlr, vmid << shift), RegisterWrite(hcr, 1, Barrier.ISB, mask=1))
        kept = saved if el1[name] == "mpu" else ()
        return GuestState(name, vmid, el1[name], writes, kept, *[StateCost(0, 0, 0, 0)] * 2)

    guests = tuple(state(name, n + 1) for n, name in enumerate(ram))
    switch_on = {None: 0x03, "a": 0x0B, "b": 0x13}

    def flip(running):
        return (RegisterWrite(prenr, switch_on[running], Barrier.DSB_ISB),)

    def start(n, state):
        tlbi = (Tlbi("VMALLS12E1IS", state.vmid),) if state.el1 == "mmu" else ()
        return (
            Wait("runtime", (1,)), *state.registers, *tlbi, *flip(n), Start(n),
        )  # fmt: skip

    def way(kind, pcpu, source, target, steps):
        cost = Cost(sum(isinstance(s, RegisterWrite) for s in steps), 0, 0)
        return Transition(kind, pcpu, "el2", source, target, steps, (), cost, 0)

    boot, idle = "boot/pcpu{}/idle", "runtime/pcpu{}/idle"
    on = [f"runtime/pcpu0/{name}" for name in ram]
    transitions = [way(TransitionKind.RESET, n, RESET, boot.format(n), reset) for n in (0, 1)]
    transitions += [
        way(TransitionKind.STAGE, 0, boot.format(0), idle.format(0), stage),
        way(TransitionKind.STAGE, 1, boot.format(1), idle.format(1), stage[2:]),
    ]
    transitions += [
        way(TransitionKind.START, 0, idle.format(0), f"runtime/pcpu0/{g.name}", start(g.name, g))
        for g in guests
    ]
    one = Cost(1, 1, 1)
    cycle = Cycle(
        0, "el2", idle.format(0), flip("a"), one,
        tuple(
            Position(f"runtime/pcpu0/{n}", tuple(runtime(n)), flip(other), one, flip(None), one)
            for n, other in (("a", "b"), ("b", "a"))
        ),
    )  # fmt: skip
    return plan(
        [
            *(context(boot.format(n), [text, data, once], transient=1) for n in (0, 1)),
            *(context(idle.format(n), runtime(None), transient=1) for n in (0, 1)),
            *(context(n, runtime(n[-1]), guest=n[-1], transient=1) for n in on),
        ],
        isa=isa,
        board="staged",
        switches=(
            switch(on[0], on[1], [(prenr, 0x13, Barrier.DSB_ISB)], cost=(1, 1, 1)),
            switch(on[1], on[0], [(prenr, 0x0B, Barrier.DSB_ISB)], cost=(1, 1, 1)),
        ),
        transitions=tuple(transitions),
        guests=guests,
        cycles=(cycle,),
    )


def handover(isa=Isa.AARCH32, *, on=1):
    """As `staged`, without guests: its first step from a boot loader's layout, MPU on or off."""
    known = staged(isa)
    (prenr, sctlr, hcr) = regs(isa, "PRENR", "SCTLR", "HCR")
    first = known.transitions[0]
    stage2 = RegisterWrite(hcr, 0, mask=0x0800_1001)
    if on:
        bar, limit = regs(isa, "PRBAR2", "PRLAR2")
        once = known.contexts[0].slots[2]
        steps = (
            stage2,
            RegisterWrite(bar, once.prbar),
            RegisterWrite(limit, once.prlar - 1, Barrier.DSB_ISB),
            RegisterWrite(prenr, 0x7, Barrier.DSB_ISB),
            RegisterWrite(sctlr, 0x8_0001, Barrier.DSB_ISB, mask=0xA_0003),
        )
    else:
        steps = (stage2, *first.steps)
    one = replace(first, kind=TransitionKind.HANDOVER, source="loader/idle", steps=steps)
    contexts = known.contexts[:2]
    rest = {"switches": (), "cycles": (), "guests": ()}
    return replace(known, board="handover", contexts=contexts, transitions=(one,), **rest)


def program(isa=Isa.AARCH32):
    """As `tasks`, and how its EL1 MPU comes out of reset."""
    known = tasks(isa)
    end = "_EL1" if isa is Isa.AARCH64 else ""
    target = known.contexts[0]
    words = [
        RegisterWrite(f"{name}{number if number or isa is Isa.AARCH32 else ''}{end}", value)
        for number, one in enumerate(target.slots)
        for name, value in (("PRBAR", one.prbar), ("PRLAR", one.prlar))
    ]
    if isa is Isa.AARCH64:
        mask = sum(one.enabled << one.slot for one in target.slots)
        first = [RegisterWrite("PRSELR_EL1", 0, Barrier.ISB), RegisterWrite("MAIR_EL1", 0xFF)]
        words.append(RegisterWrite("PRENR_EL1", mask, Barrier.DSB_ISB))
    else:
        first = [RegisterWrite("MAIR0", 0xFF), RegisterWrite("MAIR1", 0)]
        words += [RegisterWrite(f"PRLAR{n}", 0) for n in range(3, 15)]
        words.append(RegisterWrite("PRLAR15", 0, Barrier.DSB_ISB))
    control = RegisterWrite(f"SCTLR{end}", 0x2_0001, Barrier.DSB_ISB, mask=0x0A_0003)
    steps = (*first, *words, control)
    cost = Cost(len(steps), 3, 2)
    kind, name = TransitionKind.RESET, target.name
    way = Transition(kind, 0, "el1", RESET, name, steps, (), cost, len(steps))
    return replace(known, transitions=(way,))


def none(isa=Isa.AARCH32):
    return plan([], isa=isa)


ALL = {
    "two-guests": two_guests,
    "entry-pair": entry_pair,
    "programs": programs,
    "full": full,
    "nasty": nasty,
    "residents": residents,
    "rewriting": rewriting,
    "tasks": tasks,
    "staged": staged,
    "guest-with-tasks": guest_with_tasks,
    "handover": handover,
    "program": program,
    "none": none,
}
