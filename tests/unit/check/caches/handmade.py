"""Events written by hand for two shipped plans, and short words for writing more of them."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from mpuplan.check.caches import cache_rules
from mpuplan.check.contexts import Side, match
from mpuplan.check.judge import _decoded, superfluous
from mpuplan.check.places import place as placed
from mpuplan.load import load_board
from mpuplan.load.layout import tables_of_plan
from mpuplan.load.plan import load_plan
from mpuplan.model.maintenance import (
    Enter,
    Event,
    EventKind,
    Fence,
    Maintain,
    Operation,
    Pause,
    Rewrite,
    SetWay,
    Unpause,
)
from mpuplan.model.plan import RegisterWrite
from mpuplan.model.tables import Origin, Tables
from mpuplan.model.transition import TransitionKind

BOARDS = Path(__file__).parents[4] / "boards"
SWIO, TSW, TVM = 1 << 1, 1 << 22, 1 << 26
LINE, ICACHE = 64, 512


@cache
def shipped(name):
    """The board and the tables of a shipped plan, without a word about caches."""
    loaded = load_board(BOARDS / name / "board.yaml")
    tables = tables_of_plan(load_plan(BOARDS / name / "expected" / "plan.json"))
    return loaded.board, _held(replace(tables, maintenance=(), set_way=()), None)


def lines_of(steps):
    """Line operations, CODE_ALL as a whole instruction cache."""
    return sum(
        (ICACHE if s.operation is Operation.CODE_ALL else sum(b - a for a, b in s.ranges) // LINE)
        * len(s.pcpus)
        for s in steps
        if isinstance(s, Maintain)
    )


def event(kind, subject, stage, begin, *steps, **more):
    begin = tuple(begin.items())
    return Event(
        EventKind(kind), subject, stage, begin, steps, lines_of(steps), "by hand", **more
    )  # fmt: skip


def keep(operation, *ranges, pcpus=(0,)):
    return Maintain(Operation(operation), tuple(ranges), tuple(pcpus), ())


def code(*ranges, pcpus=(0,)):
    """CODE_ALL where there are more lines than an instruction cache has."""
    many = sum(b - a for a, b in ranges) > ICACHE * LINE
    return keep("code-all" if many else "code", *ranges, pcpus=pcpus)


def dsb(*pcpus, isb=False):
    return Fence(pcpus or (0,), True, isb)


def anew(*ranges, pcpu=0, scrub=False):
    return Rewrite(pcpu, tuple(ranges), (), scrub)


def cold(guest):
    return Unpause(guest, True)


def forbid(guest):
    return SetWay(guest, "forbid", TSW | SWIO, (), 0, None, "")


def place(tables, name, size):
    start = dict(tables.placement)[name]
    return start, start + size


def with_events(tables, *events, set_way=()):
    return replace(tables, maintenance=tuple(events), set_way=tuple(set_way))


@cache
def understood(board, contexts, placement):
    """The words of a plan understood, once for all that is said of its caches."""
    tables = Tables(Origin.PLAN, placement, contexts)
    places, _ = placed(board, tables)
    decoded, _ = _decoded(board, tables, match(board, tables)[0], places)
    return [d for d in decoded if d.context.side is not Side.NESTED], places


def enforced(tables):
    """The plan with the HCR bits of its policies wherever it writes HCR for a guest."""
    return _held(tables, {one.guest: one.hcr for one in tables.set_way})


def _held(tables, bits):
    """The plan with these bits of HCR by guest; None: it says nothing of them."""
    policy = SWIO | TSW | TVM

    def held(write, name):
        if not isinstance(write, RegisterWrite) or not write.register.startswith("HCR"):
            return write
        value, mask = write.value & ~policy, write.mask & ~policy
        if bits is None:
            return replace(write, value=value, mask=mask)
        return replace(write, value=value | bits[name], mask=mask | policy)

    guests = tuple(
        replace(g, registers=tuple(held(w, g.name) for w in g.registers)) for g in tables.guests
    )
    transitions = tuple(
        replace(t, steps=tuple(held(w, t.target.split("/")[-1]) for w in t.steps))
        if t.kind is TransitionKind.START
        else t
        for t in tables.transitions
    )
    return replace(tables, guests=guests, transitions=transitions)


def found(board, tables):
    """Codes and messages of what the judge says of caches."""
    running, places = understood(board, tables.contexts, tables.placement)
    return [(f.code, f.message) for f in cache_rules(board, tables, running, places)]


def needless(board, tables):
    """Operations that the model does not need."""
    return [(e.kind.value, e.subject, n) for e, n, _, _ in superfluous(board, tables)]


KIB, MIB = 1 << 10, 1 << 20
BUILD, RUN = "domain-build/pcpu{}/idle", "runtime/pcpu{}/{}"


def on_r52():
    """R52-three-guests: one pCPU, write-through; only what is executed needs anything."""
    board, tables = shipped("r52-three-guests")
    idle, build = {0: RUN.format(0, "idle")}, {0: BUILD.format(0)}
    brake = place(tables, "brake.code", 512 * KIB)
    gateway = place(tables, "gateway.code", 2 * MIB)
    logger = place(tables, "logger.ram", 4 * MIB)
    ram = {
        "brake": place(tables, "brake.ram", MIB),
        "gateway": place(tables, "gateway.ram", 8 * MIB),
    }
    events = []
    for guest, area in (("brake", brake), ("gateway", gateway), ("logger", logger)):
        events.append(event("load", guest, "domain-build", build, keep("clean-pou", area), dsb()))
    for guest, area in (("brake", brake), ("gateway", gateway), ("logger", logger)):
        enter = Enter(0, RUN.format(0, guest))
        events.append(event("start", guest, "runtime", idle, enter, code(area), dsb(), cold(guest)))
    there = Enter(0, RUN.format(0, "logger"))
    events.append(
        event(
            "reset", "logger", "runtime", idle, Pause("logger"), there, anew(logger),
            keep("clean-pou", logger), dsb(), code(logger), dsb(), cold("logger"),
        )
    )  # fmt: skip
    for guest, area in (*ram.items(), ("logger", logger)):
        enter = Enter(0, RUN.format(0, guest))
        steps = [Pause(guest), enter, anew(area, scrub=True), keep("clean-pou", area), dsb()]
        events.append(event("reuse", guest, "runtime", idle, *steps, code(area), dsb()))
    return board, with_events(tables, *events, set_way=map(forbid, ("brake", "gateway", "logger")))


def on_r82():
    """R82-four-guests: two coherent pCPUs, write-back: all that a guest reads cold is cleaned."""
    board, tables = shipped("r82-four-guests")
    build = {0: BUILD.format(0)}
    rams = {"linux": 512 * MIB, "drive": 4 * MIB, "sense": 2 * MIB, "body": MIB}
    at = {guest: place(tables, f"{guest}.ram", size) for guest, size in rams.items()}
    codes = {"drive": (0xB000_0000, 0xB010_0000), "sense": (0xB100_0000, 0xB110_0000)}
    codes |= {"body": (0xB200_0000, 0xB208_0000), "linux": at["linux"]}
    where = {"linux": (0, 1), "drive": (0,), "sense": (0,), "body": (1,)}
    events = [
        event("load", guest, "domain-build", build, keep("clean", at[guest]), dsb()) for guest in at
    ]
    for guest, pcpus in where.items():
        idle = {p: RUN.format(p, "idle") for p in pcpus}
        first = pcpus[0]
        enters = [Enter(p, RUN.format(p, guest)) for p in pcpus]
        drop = [code(codes[guest], pcpus=pcpus), dsb(*pcpus)]
        events.append(event("start", guest, "runtime", idle, *enters, *drop, cold(guest)))
        twice = [keep("clean", at[guest], pcpus=(first,)), dsb(first)]
        twice += drop if guest == "linux" else []
        events.append(
            event(
                "reset", guest, "runtime", idle, Pause(guest), *enters, anew(at[guest], pcpu=first),
                *twice, cold(guest),
            )
        )  # fmt: skip
        events.append(event("stop", guest, "runtime", idle, Pause(guest), enters[0], *twice[:2]))
        events.append(
            event(
                "reuse", guest, "runtime", idle, *enters,
                anew(at[guest], pcpu=first, scrub=True), *twice[:2],
                code(at[guest], pcpus=(0, 1)), dsb(0, 1),
            )
        )  # fmt: skip
    return board, with_events(tables, *events, set_way=map(forbid, where))
