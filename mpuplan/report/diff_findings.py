"""Two layouts side by side as findings, for code hosts and CI servers.

Of two plans: what each party has to be qualified for again, and whose exposure grew. Of others:
each table that differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.diag.catalogue import diagnostic
from mpuplan.report.diff_exposure import exposure_text
from mpuplan.report.diff_parties import party_lines, party_name
from mpuplan.report.junit import Case, suite_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mpuplan.diag import Diagnostic
    from mpuplan.model.difference import Difference, ExposureChange, TableChange
    from mpuplan.model.party_difference import PartyChange

__all__ = ["diff_findings", "diff_junit"]


def diff_findings(difference: Difference) -> tuple[Diagnostic, ...]:
    """A finding for whatever differs; none where nothing does."""
    return tuple(_findings(difference))


def _findings(difference: Difference) -> Iterator[Diagnostic]:
    if not difference.same_isa:
        isas = f"{difference.old.core.isa} and {difference.new.core.isa}"
        yield diagnostic("diff-isa", f"instruction sets differ: {isas}")
    for party in difference.parties:
        if not party.unchanged:
            text = f"{party_name(party)} needs requalification: {_why(party)}"
            yield diagnostic("diff-requalify", text, at=(party.party.name,))
    if not difference.parties:
        yield from _of_tables(difference)
    for change in difference.exposure:
        if change.grown:
            yield diagnostic("diff-exposure", _grown(change), at=(change.agent,))


def _of_tables(difference: Difference) -> Iterator[Diagnostic]:
    for table in difference.tables:
        if not table.unchanged:
            text = f"the {table.mpu} MPU of '{table.name}' differs: {_what(table)}"
            yield diagnostic("diff-table", text, context=table.name)
    for change in difference.sequences:
        text = f"{change.what} {change.name} differs"
        yield diagnostic("diff-sequence", text)


def _why(party: PartyChange) -> str:
    return "; ".join(line.strip() for line in party_lines(party))


def _what(table: TableChange) -> str:
    if table.old is None or table.new is None:
        return f"only in the {'new' if table.old is None else 'old'} one"
    what = []
    if table.slots:
        numbers = ", ".join(str(change.slot) for change in table.slots)
        what.append(f"slot{'' if len(table.slots) == 1 else 's'} {numbers}")
    what += ["control bits"] if table.bits else []
    what += ["MAIR"] if table.mair else []
    return "; ".join(what)


def _grown(change: ExposureChange) -> str:
    head, *ranges = exposure_text([change])[:-1]
    return "; ".join([head, *(line.strip() for line in ranges)])


def diff_junit(difference: Difference) -> str:
    """An XML document with a test case for each party, or table, and for each agent's exposure.

    Those that differ have failed, as the exit code says; agents whose exposure shrank have not.
    """
    return suite_text(list(_cases(difference)))


def _cases(difference: Difference) -> Iterator[Case]:
    for party in difference.parties:
        yield Case("requalification", party_name(party), _failure(party))
    if not difference.parties:
        for table in difference.tables:
            text = None if table.unchanged else _what(table)
            yield Case(table.name, f"{table.mpu} MPU", text)
        for sequence in difference.sequences:
            yield Case("sequences", f"{sequence.what} {sequence.name}", "differs")
    for change in difference.exposure:
        text = _grown(change) if change.grown else None
        yield Case("exposure", change.agent, text)
    if not difference.same_isa:
        yield Case("words", "instruction set", "differs")


def _failure(party: PartyChange) -> str | None:
    return None if party.unchanged else _why(party)
