"""Boards as text for tests of events, with plans that need no search."""

from mpuplan.load import load_board_text
from mpuplan.model.maintenance import EventKind, Maintain
from mpuplan.pipeline.solving import solve_loaded

BOARD = """
schema: mpuplan/board/v1
name: b
core: {{preset: {core}}}
pcpus: {pcpus}
memory: [{{name: ram, start: 0x4000_0000, size: 256MiB}}]
devices: [{{name: uart, start: 0x0900_0000, size: 4KiB}}]
stages: [boot, build, {{name: runtime, guests: true}}]
hypervisor:
  name: h
  sections:
    - {{name: text, start: 0x4000_0000, size: 64KiB, access: rx}}
    - {{name: data, start: 0x4001_0000, size: 64KiB, access: rw}}
{sections}
  uses: [{uses}]
guests:
{guests}
shared: [{{name: buf, start: 0x4030_0000, size: 4KiB, with: {{{shared}}}}}]
masters: []
"""
R82 = "cortex-r82, xn: single"
R52 = "cortex-r52"
GUEST = (
    "  - {name: g, pcpus: [0], memory: [{name: ram, start: 0x4010_0000, size: 16KiB, access: rw}]}"
)


def text(core=R82, *, pcpus=1, sections="", uses="", guests=GUEST, shared="g: r"):
    sections = "\n".join(f"    - {line}" for line in sections.splitlines())
    return BOARD.format(
        core=core, pcpus=pcpus, sections=sections, uses=uses, guests=guests, shared=shared
    )


def solved(board):
    result = solve_loaded(load_board_text(board))
    assert result.plan is not None, result.diagnostics
    return result.plan


def plan(core=R82, **said):
    return solved(text(core, **said))


def event(found, kind, subject=None):
    """The event of a kind (and subject), None where there is none."""
    every = [
        e
        for e in found.maintenance
        if e.kind is EventKind(kind) and (subject is None or e.subject == subject)
    ]
    assert len(every) <= 1, every
    return every[0] if every else None


def done(found, kind, subject=None):
    """What is maintained at an event: operation, blocks and pCPUs, in order."""
    one = event(found, kind, subject)
    steps = () if one is None else one.steps
    return [(s.operation.value, s.blocks, s.pcpus) for s in steps if isinstance(s, Maintain)]
