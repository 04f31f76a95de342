"""Settings of importers as numbers and choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mpuplan.importers.csource.expr import number_of

if TYPE_CHECKING:
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.protocol import ImportOptions

__all__ = ["choice", "numbers"]

_WIDEST = 1 << 64


def numbers(options: ImportOptions, key: str, findings: Findings) -> tuple[int, ...]:
    """The numbers that ``--set KEY=A,B`` lists; none where it is not said or is wrong."""
    text = options.values.get(key)
    if text is None:
        return ()
    found = [number_of(part.strip().replace("_", "")) for part in text.split(",")]
    known = [value for value in found if value is not None and value < _WIDEST]
    if len(known) == len(found):
        return tuple(known)
    findings.add("import-setting", f"--set {key}: '{text[:60]}' is no list of numbers")
    return ()


def choice(
    options: ImportOptions, key: str, allowed: tuple[str, ...], findings: Findings
) -> str | None:
    """What ``--set KEY=WORD`` says; None where it is not said or is none of the words."""
    text = options.values.get(key)
    if text is None or text in allowed:
        return text
    hint = "known are: " + ", ".join(allowed)
    findings.add("import-setting", f"--set {key}: '{text[:60]}' is not known", hint=hint)
    return None
