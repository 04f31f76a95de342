"""Small boards: a few lines of YAML below a head that all of them share."""

from mpuplan.demand.problem import Demand, Problem, problem
from mpuplan.load import LoadedBoard, load_board_text
from mpuplan.model.board import Board

RAM = 0x1000_0000
SIZE = 0x1_0000
"""Start and size of the one bank, named `ram`, of a board that says nothing else."""
CORE = "{preset: cortex-r52, el1_regions: 16, el2_regions: 16}"
R82 = "{preset: cortex-r82, el1_regions: 16, el2_regions: 16}"
MEMORY = f"[{{name: ram, start: {RAM:#x}, size: {SIZE}}}]"
HYPERVISOR = "hypervisor: {name: hyp, sections: [{name: code, size: 64, access: rx}]}"


def loaded(body: str, *, core: str = CORE, memory: str = MEMORY, pcpus: int = 1) -> LoadedBoard:
    """A board with `body` below the head; the software, devices and policy stand in `body`."""
    head = f"schema: mpuplan/board/v1\nname: unit\ncore: {core}\npcpus: {pcpus}\nmemory: {memory}\n"
    return load_board_text(head + body)


def board(body: str, **head) -> Board:
    return loaded(body, **head).board


def problem_of(body: str, **head) -> Problem:
    return problem(board(body, **head))


def demand_in(found: Problem, name: str) -> Demand:
    """What the context `runtime/pcpu0/NAME` (or the context of that full name) asks for."""
    full = name if "/" in name else f"runtime/pcpu0/{name}"
    return next(d for d in found.demands if d.context.name == full)


def asked(found: Problem, context: str) -> set[tuple[str, str, int]]:
    """Name, agent and rights of every demand of a context."""
    return {
        (a.name, a.wish.agent.value, int(a.wish.rights)) for a in demand_in(found, context).asks
    }


def names(found: Problem, context: str) -> list[str]:
    """Names of what is asked for in a context, each once, in order."""
    return sorted({a.name for a in demand_in(found, context).asks})
