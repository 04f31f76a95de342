"""Names of what is measured: generated boards of each family, and the boards that ship."""

from __future__ import annotations

import re
from pathlib import Path

from tests.bench.instances import instance
from tests.bench.ratio import BOARDS, ROOT

_SEEDS = {"S": 3, "M": 3, "L": 2, "XL": 2, "P": 1, "W": 1}
KINDS = ("mixed", "page")
GENERATED = (
    *(
        f"{size}{seed}-{kind}"
        for size, seeds in _SEEDS.items()
        for kind in KINDS
        for seed in range(seeds)
    ),
    "XL1-mixed@14",
)
"""``@14``: with so few slots at EL2 that the fullest context has none to spare."""
NAMES = (*GENERATED, *BOARDS)


def board_file(name: str, folder: Path) -> Path:
    """The file of a board that ships, or that of a generated one, written into ``folder``."""
    if name in BOARDS:
        return ROOT / "boards" / name / "board.yaml"
    family, _, slots = name.partition("@")
    text = instance(family)
    if slots:
        text = re.sub(r"(?<=el2_regions: )\d+", slots, text, count=1)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path
