"""What the loader says about a file of the corpus, one line for each finding."""

from __future__ import annotations

from pathlib import Path

from mpuplan.diag import Diagnostic, InputRejected
from mpuplan.load import apply_waivers, load_board, load_layout, load_plan

CORPUS = Path(__file__).parent


def findings(path: Path) -> tuple[Diagnostic, ...]:
    """Everything found in the file, accepted findings marked."""
    try:
        if path.name.endswith(".plan.json"):
            load_plan(path)
            return ()
        if path.name.endswith(".layout.yaml"):
            load_layout(path, None)
            return ()
        loaded = load_board(path)
    except InputRejected as rejected:
        return rejected.diagnostics
    return apply_waivers(loaded.board, loaded.diagnostics)


def report(path: Path) -> str:
    """The findings as text, with labels and hints."""
    return "".join(_lines(found) for found in findings(path))


def _lines(found: Diagnostic) -> str:
    accepted = f" (accepted: {found.accepted})" if found.accepted is not None else ""
    text = f"{found.level}[{found.code}] {found.span}: {found.message}{accepted}\n"
    text += "".join(f"  {label.span}: {label.text}\n" for label in found.labels)
    return text + (f"  hint: {found.hint}\n" if found.hint else "")
