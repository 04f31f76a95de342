"""Summary, proof status and provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import size_text
from mpuplan.diag import has_errors
from mpuplan.report.document.nodes import Listing, Note, Paragraph, Section, table
from mpuplan.report.ledger import sums
from mpuplan.report.near import near_lines
from mpuplan.report.table import Column
from mpuplan.report.text import count_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.model.certificate import Verdict
    from mpuplan.model.plan import Objective, Plan
    from mpuplan.report.document.facts import Facts
    from mpuplan.report.document.nodes import Block

__all__ = ["proof_section", "provenance_section", "summary_section"]

_TWO: Final = (Column("what"), Column("value"))


def summary_section(facts: Facts) -> Section:
    """What was planned, whether it holds, how full it is."""
    plan = facts.plan
    core = plan.core
    rows = [
        ("board", plan.board),
        ("core", f"{core.preset}, {core.isa}{f', xn {core.xn}' if core.xn else ''}"),
        ("slots", f"EL1 MPU {core.el1_regions}, EL2 MPU {core.el2_regions}"),
        ("status", _status(plan)),
        ("contexts", _contexts(plan)),
        *_fullest(plan),
        ("exposure", _exposure(plan)),
        ("judged", _judged(facts)),
    ]
    return Section("Summary", (*_warning(facts), *table("The plan at a glance", _TWO, rows)))


def _status(plan: Plan) -> str:
    open_ = [o.name for o in plan.objectives if o.value != o.bound]
    if not open_:
        return f"{plan.status}: every objective is proven"
    return f"{plan.status}: not proven for {', '.join(open_)}"


def _contexts(plan: Plan) -> str:
    stages = list(dict.fromkeys(context.stage for context in plan.contexts))
    pcpus = {context.pcpu for context in plan.contexts}
    said = f"{len(plan.contexts)} on {_count(len(pcpus), 'pCPU')}"
    return f"{said}; stages: {', '.join(stages)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _fullest(plan: Plan) -> Iterator[tuple[str, str]]:
    """The context with the fewest free slots, of each MPU."""
    for mpu in dict.fromkeys(context.mpu for context in plan.contexts):
        contexts = [context for context in plan.contexts if context.mpu == mpu]
        fullest = min(contexts, key=lambda context: context.free_slots)
        yield f"fullest, {mpu} MPU", f"{fullest.name}: {_count(fullest.free_slots, 'slot')} free"


def _exposure(plan: Plan) -> str:
    return "; ".join(f"{agent}: {said}" for agent, said in sums(plan.exposure)) or "none"


def _judged(facts: Facts) -> str:
    if facts.judged is None:
        return "not judged: no board was given"
    found = facts.judged.findings
    said = "the plan breaks the board" if has_errors(found) else "the plan satisfies the board"
    return f"{said}; {count_line(found)}"


def _warning(facts: Facts) -> Iterator[Block]:
    if facts.judged is None:
        yield Note(
            "The plan was not judged for this report, because no board was given. "
            "What it says below is what the plan file says; nobody has checked it here."
        )
    elif has_errors(facts.judged.findings):
        yield Note("The judge found errors in this plan: see Findings. It must not be used.")


def proof_section(facts: Facts) -> Section:
    """Each objective with its bound, and whether a certificate proves it."""
    blocks: list[Block] = [
        Paragraph(
            "A plan is optimal where the value of every objective equals its proven bound. "
            "The objectives stand in their order: a later one never costs an earlier one anything."
        )
    ]
    blocks += _objectives(facts)
    if facts.verdicts is None:
        blocks.append(Paragraph("No certificate was given: the bounds are those of the planner."))
    near = near_lines(facts.plan.base)
    if near:
        blocks.append(Listing(tuple(line.strip() for line in near)))
    return Section("Proof status", tuple(blocks))


def _objectives(facts: Facts) -> Iterator[Block]:
    verdicts = {verdict.objective: verdict for verdict in facts.verdicts or ()}
    columns = [Column("objective"), Column("value", right=True), Column("bound", right=True)]
    columns += [Column("proof"), Column("certificate"), Column("by")]
    rows = []
    for each in facts.plan.objectives:
        numbers = (_value(each, each.value), _value(each, each.bound))
        verdict = verdicts.get(each.name)
        rows.append((each.name, *numbers, _proof(each), _word(facts, verdict), _why(verdict)))
    yield from table("Objectives and their bounds", columns, rows)


def _value(objective: Objective, value: int) -> str:
    in_bytes = "exposure" in objective.name and value > 0
    return size_text(value) if in_bytes else str(value)


def _proof(objective: Objective) -> str:
    gap = abs(objective.value - objective.bound)
    return "optimal" if gap == 0 else f"gap {_value(objective, gap)}"


def _word(facts: Facts, verdict: Verdict | None) -> str:
    if facts.verdicts is None:
        return ""
    return "certified" if verdict is not None and verdict.certified else "not certified"


def _why(verdict: Verdict | None) -> str:
    return "" if verdict is None else verdict.why


def provenance_section(facts: Facts) -> Section:
    """Tool versions and digests: what this report is about, to the byte."""
    plan = facts.plan
    rows = [
        ("report written by", f"mpuplan {facts.tool}"),
        ("plan made by", f"mpuplan {plan.tool.removeprefix('mpuplan ')}"),
        ("SHA-256 of the plan file", facts.plan_sha256),
        ("SHA-256 of the board", plan.board_sha256),
        *((f"SHA-256 of input {each.name}", each.sha256) for each in plan.inputs),
    ]
    if facts.certificate_sha256:
        rows.append(("SHA-256 of the certificate", facts.certificate_sha256))
    return Section("Provenance", tuple(table("Digests", _TWO, rows)))
