"""Small boards with two stages and their words, for events written by hand."""

from dataclasses import replace

from mpuplan.arch.memory import Attributes, Share
from mpuplan.model.board import DeviceModel, Master
from mpuplan.model.plan import Control
from tests.unit.check.builders import (
    A32,
    A64,
    ALL_RW,
    KIB,
    MIB,
    PRIVATE_R,
    PRIVATE_RW,
    RAM,
    SPAN,
    bank,
    block,
    board,
    context,
    guest,
    hypervisor,
    plan,
    shared,
    slot,
    stage,
    use,
)

ALONE = replace(A64, coherent=False)
MAIR = (0x04, 0x44, 0xFF, 0xAA)
NUMBER = {0x04: 0, 0x44: 1, 0xFF: 2, 0xAA: 3}
TEXT, PART, RAM_A, RAM_B, IVC = (RAM + n * MIB for n in range(5))
PAGE = 4 * KIB
WB, WT = Attributes(0xFF, Share.NON), Attributes(0xAA, Share.NON)
WB_INNER, NC = Attributes(0xFF, Share.INNER), Attributes(0x44, Share.OUTER)
IDLE, BUILD = "runtime/pcpu{}/idle", "build/pcpu{}/idle"


def row(core, number, start, ap, attributes=WB, x=False, end=None):
    return slot(
        number, start, end or start + PAGE, ap, x, attr=NUMBER[attributes.mair],
        sh=int(attributes.share), isa=core.isa,
    )  # fmt: skip


def words(core, pcpus, build, run, guests, name="a"):
    """The tables: the same slots on every pCPU; `guests`: by name the slots beside the text."""
    text = row(core, 0, TEXT, PRIVATE_R, x=True)
    control = Control(m=1, wxn=1, vm=1)
    rows = []
    for pcpu in pcpus:
        rows.append(context(BUILD.format(pcpu), text, *build, mair=MAIR, control=control))
        rows.append(context(IDLE.format(pcpu), text, *run, mair=MAIR, control=control))
        for one, own in guests.items():
            at = f"runtime/pcpu{pcpu}/{one}"
            rows.append(context(at, text, *own, mair=MAIR, control=control))
    return plan(*rows)


def two_stages(hyp_blocks=(), uses=(), guests=(), *, core=A32, pcpus=1, transient=(), **more):
    every = tuple(range(pcpus))
    stages = (stage("build", guests=False, pcpus=every), stage(pcpus=every))
    text = block(
        "h.text", TEXT, PAGE, "rx", stages=("build", "runtime"), pcpus=every, attributes=WB
    )
    return board(
        hypervisor(text, *hyp_blocks, uses=uses, transient=transient), guests, core=core,
        stages=stages, pcpus=pcpus, memory=(bank(pcpus=every),), **more,
    )  # fmt: skip


def loaded(core=A32, pcpus=1, seen=WB, by=WB, access="rwx", models=(), masters=()):
    """Guest `a` with a page of RAM that EL2 writes in stage build; `by`: EL2's attributes then."""
    every = tuple(range(pcpus))
    ram = block("a.ram", RAM_A, PAGE, access, pcpus=every, attributes=seen, guests=("a",))
    a = replace(
        guest("a", ram, pcpus=every), trusted=False, vcpus=pcpus,
        device_models=tuple(DeviceModel(name, "b", ("a.ram",), SPAN) for name in models),
    )  # fmt: skip
    wish = use("a.ram", PAGE, attributes=by, stages=("build",), pcpus=every, name="h.load")
    the = two_stages((), (wish,), (a,), core=core, pcpus=pcpus)
    the = replace(
        the, masters=tuple(Master(name, "a", ("a.ram",), False, SPAN) for name in masters)
    )  # fmt: skip
    build = (row(core, 1, RAM_A, PRIVATE_RW, by),)
    own = (row(core, 1, RAM_A, ALL_RW, seen, x="x" in access),)
    return the, words(core, every, build, (), {"a": own})


def staged_part(core, first, then, access=("rw", "r"), pcpus=1):
    """Shared bytes that EL2 uses by other attributes in its second stage (two uses)."""
    every = tuple(range(pcpus))
    uses = (
        use("ivc", PAGE, access[0], attributes=first, stages=("build",), pcpus=every, name="h.one"),
        use(
            "ivc", PAGE, access[1], attributes=then, stages=("runtime",), pcpus=every,
            name="h.two",
        ),
    )  # fmt: skip
    the = two_stages((), uses, core=core, pcpus=pcpus, shared=(shared("ivc", IVC, PAGE),))
    ap = PRIVATE_RW if "w" in access[1] else PRIVATE_R
    build = (row(core, 1, IVC, PRIVATE_RW, first),)
    run = (row(core, 1, IVC, ap, then, x="x" in access[1]),)
    return the, words(core, every, build, run, {})


def mapped(core, seen=WB, by=WB, pcpus=1):
    """Guest `a`, whose RAM EL2 maps for a moment when it runs on any pCPU."""
    every = tuple(range(pcpus))
    ram = block("a.ram", RAM_A, PAGE, "rw", pcpus=every, attributes=seen, guests=("a",))
    a = replace(guest("a", ram, pcpus=(0,)), trusted=False)
    wish = use(
        "a.ram", PAGE, attributes=by, stages=("runtime",), pcpus=every, name="h.look",
        transient=True,
    )  # fmt: skip
    the = two_stages(
        (), (wish,), (a,), core=core, pcpus=pcpus, transient=(("runtime", 1),)
    )  # fmt: skip
    tables = words(core, every, (), (), {"a": (row(core, 1, RAM_A, ALL_RW, seen),)})
    kept = tuple(c for c in tables.contexts if c.name != "runtime/pcpu1/a")
    return the, replace(tables, contexts=kept)


def crowd(core, guests, pcpus=1, blocks=4):
    """Guests on all pCPUs with blocks that stand apart, loaded by EL2 in stage build."""
    every, names = tuple(range(pcpus)), tuple(f"g{n}" for n in range(guests))
    parties, own, uses, build = [], {}, [], []
    for n, name in enumerate(names):
        mine = []
        own[name] = []
        for b in range(blocks):
            at = RAM_A + 2 * PAGE * (n * blocks + b)
            wish = {"pcpus": every, "attributes": WB_INNER, "guests": names}
            mine.append(block(f"{name}.b{b}", at, PAGE, "rwx", **wish))
            uses.append(use(f"{name}.b{b}", PAGE, stages=("build",), **wish))
            own[name].append(row(core, 1 + b, at, ALL_RW, WB_INNER, x=True))
            build.append(row(core, 1 + n * blocks + b, at, PRIVATE_RW, WB_INNER))
        parties.append(replace(guest(name, *mine, pcpus=every), trusted=False))
    the = two_stages((), tuple(uses), tuple(parties), core=core, pcpus=pcpus)
    return the, words(core, every, build, (), own)
