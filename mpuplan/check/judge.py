"""The judge: register words against the board, by rules of its own (design 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.check.aliases import alias_rules
from mpuplan.check.caches import Scene, cache_rules, needless_rules, superfluous_steps, untold_rules
from mpuplan.check.contexts import Side, match
from mpuplan.check.cycles import cycle_rules, cycle_trials
from mpuplan.check.decoded import Decoded, decode_table
from mpuplan.check.deep import deep_steps
from mpuplan.check.demands import demands
from mpuplan.check.exposure import Exposure, Ledger
from mpuplan.check.families import families, family_rules
from mpuplan.check.guests import guest_rules
from mpuplan.check.ledger import entries_of, ledger_rules
from mpuplan.check.near import near_rules
from mpuplan.check.nested import nested_rules
from mpuplan.check.objectives import objective_rules
from mpuplan.check.owners import Owned, overlaps, owned, owned_inside, roundings
from mpuplan.check.places import all_blocks, block_names, ghosts, place
from mpuplan.check.static import pair_rules, static_rules
from mpuplan.check.sweep import Sweep, landmarks
from mpuplan.check.switches import switch_rules, switch_trials, unsafe_switches
from mpuplan.check.transient import transient_reach
from mpuplan.check.transitions import obstacle_rules, transition_rules, transition_trials
from mpuplan.model.tables import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mpuplan.check.caches import Needless
    from mpuplan.check.contexts import Context
    from mpuplan.check.machine import Machine
    from mpuplan.check.places import Places
    from mpuplan.check.replay import Trial
    from mpuplan.diag import Diagnostic
    from mpuplan.model.board import Board
    from mpuplan.model.exposure import ExposureEntry
    from mpuplan.model.plan import Obstacle
    from mpuplan.model.tables import TableContext, Tables

__all__ = ["exposed", "judge", "judge_steps", "obstacles", "superfluous", "trials"]


def judge(board: Board, tables: Tables, *, caches: bool | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the tables of a board; empty when they are right.

    A plan must hold every context of the board; a layout any subset. Findings come in a fixed
    order: contexts, placement, then context by context in the order of the tables, then switches,
    then caches, then aliases. `caches`: whether a plan has to say what is done about the caches;
    None: where it does.
    """
    pairs, findings = match(board, tables)
    places, placing = place(board, tables)
    entries, inside = owned(board, places), owned_inside(board, places)
    findings += [*_concerned(board, tables, [c for c, _ in pairs], placing)]
    findings += overlaps(board, entries)
    findings += overlaps(board, inside)
    decoded, wide = _decoded(board, tables, pairs, places)
    findings += wide
    findings += roundings(dict.fromkeys(ask for d in decoded for ask in d.demands), entries)
    running = [d for d in decoded if d.context.side is not Side.NESTED]
    findings += pair_rules({d.context.name: d for d in running if d.context.mpu == "el2"})
    lines = families(running) if tables.origin is Origin.PLAN else ()
    kept = frozenset(tables.base.kept) if tables.base is not None else frozenset()
    for family in lines:
        findings += family_rules(family, kept)
    findings += near_rules(lines, tables) if lines else ()
    findings += _mair(running)
    for one in decoded:
        findings += static_rules(one)
    ledger = Ledger()
    findings += _meaning(board, running, entries, inside, ledger)
    if tables.exposure is not None:
        true = entries_of(board, running, entries, inside)
        findings += ledger_rules(tables.exposure, true)
    findings += nested_rules(decoded)
    findings += guest_rules(board, tables)
    if lines:
        findings += switch_rules(lines, tables)
        findings += cycle_rules(board, lines, tables)
        findings += transition_rules(board, tables, running, places)
        findings += obstacle_rules(board, tables, running)
        findings += objective_rules(board, tables, running, ledger)
    if tables.origin is Origin.PLAN and (tells(tables) if caches is None else caches):
        findings += cache_rules(board, tables, running, places)
    findings += alias_rules(board, decoded, places)
    return tuple(findings)


def tells(tables: Tables) -> bool:
    """Whether a plan says anything of caches."""
    return bool(tables.maintenance or tables.set_way)


def untold(board: Board, tables: Tables) -> tuple[Diagnostic, ...]:
    """A warning about a plan that says nothing of caches, where something would be stale."""
    if tables.origin is not Origin.PLAN or tells(tables):
        return ()
    return tuple(untold_rules(_scene(board, tables)))


def exposed(board: Board, tables: Tables) -> tuple[ExposureEntry, ...]:
    """The exposure ledger of tables of any origin, from their words; what they say is not read."""
    pairs, _ = match(board, tables)
    places, _ = place(board, tables)
    decoded, _ = _decoded(board, tables, pairs, places)
    running = [d for d in decoded if d.context.side is not Side.NESTED]
    return entries_of(board, running, owned(board, places), owned_inside(board, places))


def judge_steps(board: Board, tables: Tables) -> tuple[Diagnostic, ...]:
    """What is unsafe after single steps of a plan's sequences, each judged at every address.

    Also cache maintenance that nothing would be stale without.
    """
    scene = _scene(board, tables)
    found: list[Diagnostic] = []
    for trial, machine in trials(board, tables, scene.decoded):
        found += deep_steps(trial, machine)
    return (*found, *needless_rules(scene))


def superfluous(board: Board, tables: Tables) -> tuple[Needless, ...]:
    """Operations among a plan's cache maintenance that nothing would be stale without.

    One at a time: two of them may each be needless because of the other.
    """
    return tuple(superfluous_steps(_scene(board, tables)))


def _scene(board: Board, tables: Tables) -> Scene:
    """Board and tables with the words of what runs understood."""
    pairs, _ = match(board, tables)
    places, _ = place(board, tables)
    decoded, _ = _decoded(board, tables, pairs, places)
    return Scene(board, tables, [d for d in decoded if d.context.side is not Side.NESTED], places)


def trials(board: Board, tables: Tables, running: list[Decoded]) -> Iterator[tuple[Trial, Machine]]:
    """Every sequence of a plan, ready to run."""
    groups = families(running)
    yield from switch_trials(groups, tables.switches)
    yield from cycle_trials(groups, tables)
    yield from transition_trials(board, running, tables.transitions)


def obstacles(board: Board, tables: Tables) -> tuple[Obstacle, ...]:
    """The switches of a plan that are not safe at every moment, each with the first reason."""
    pairs, _ = match(board, tables)
    decoded, _ = _decoded(board, tables, pairs, place(board, tables)[0])
    return tuple(unsafe_switches(families(decoded), tables.switches))


def _decoded(
    board: Board,
    tables: Tables,
    pairs: Iterable[tuple[Context, TableContext]],
    places: Places,
) -> tuple[list[Decoded], list[Diagnostic]]:
    """The contexts with their words understood, and words that are too wide."""
    decoded: list[Decoded] = []
    findings: list[Diagnostic] = []
    for context, table in pairs:
        asked = tuple(demands(board, places, context))
        one, wide = decode_table(board, context, table, tables.origin, asked)
        decoded.append(one)
        findings += wide
    return decoded, findings


def _concerned(
    board: Board, tables: Tables, contexts: list[Context], placing: list[Diagnostic]
) -> Iterator[Diagnostic]:
    """Findings on the placement; a layout need not place what its contexts do not ask for."""
    if tables.origin is Origin.PLAN:
        yield from placing
        return
    names = [block_names(block) for block in all_blocks(board)]
    places = ghosts(board)
    asked = {d.target for context in contexts for d in demands(board, places, context)}
    needed = {block[0] for block in names if asked.intersection(block)}
    for found in placing:
        if found.code != "placement-missing" or needed.intersection(found.at):
            yield found


def _mair(decoded: Iterable[Decoded]) -> Iterator[Diagnostic]:
    """The MAIR is not switched: in a plan all contexts of a party have one, `mair:` if given."""
    known: dict[str, tuple[int, ...]] = {}
    for d in decoded:
        if not d.plan:
            continue
        party = d.context.party
        first = known.setdefault(party.name, party.mair or d.table.mair)
        if any(a != b for a, b in zip(first, d.table.mair, strict=False)):
            texts = [" ".join(f"{byte:#04x}" for byte in mair) for mair in (d.table.mair, first)]
            text = f"MAIR of {d.context.title} is {texts[0]}, elsewhere it is {texts[1]}"
            yield d.found("mair-differs", text)


def _meaning(
    board: Board,
    decoded: list[Decoded],
    entries: tuple[Owned, ...],
    inside: tuple[Owned, ...],
    ledger: Ledger,
) -> Iterator[Diagnostic]:
    """The sweep and the transient maps of every context, then the exposure budget.

    `inside`: the blocks of guests' own programs, which count where the EL1 MPU is judged.
    `ledger` takes what is exposed.
    """
    fixed = landmarks(board, entries)
    views = dict.fromkeys((d.context.pcpu, d.context.inner) for d in decoded)
    seen_from = {
        (pcpu, inner): Exposure(board, (*entries, *inside) if inner else entries, pcpu)
        for pcpu, inner in views
    }
    for d in decoded:
        seen = seen_from[d.context.pcpu, d.context.inner]
        yield from Sweep(d, seen, ledger).run(fixed)
        yield from transient_reach(d)
    yield from ledger.over_budget(board)
