"""Requests for the description of the API; a test makes each of them."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["EXAMPLES"]

_BOARD: Final = """schema: mpuplan/board/v1
name: first
core: {preset: cortex-r52}
pcpus: 1
memory: [{name: ram, start: 0x1000_0000, size: 16MiB}]
programs:
  - name: rtos
    level: el1
    pcpus: [0]
    sections: [{name: text, size: 64KiB, in: [ram], access: rx}]
"""
_LAYOUT: Final = """schema: mpuplan/layout/v1
core: cortex-r52
mair: {el1: [0xff]}
contexts:
  - name: runtime/pcpu0/rtos
    mpu: el1
    control: {m: 1, wxn: 1}
    slots: [{slot: 0, prbar: 0x1000_0004, prlar: 0x1000_ffc1}]
"""
_DUMP: Final = "PRBAR0_EL2 = 0x0000000080000012\nPRLAR0_EL2 = 0x000000008000ffc1\n"
_FILES: Final = {"board.yaml": _BOARD}
_OURS: Final = {"name": "layout.yaml", "content": _LAYOUT}

EXAMPLES: Final[dict[str, dict[str, Any]]] = {
    "JobRequest": {"files": _FILES, "kind": "solve", "options": {"time_limit": 10}},
    "ValidateRequest": {"files": _FILES},
    "AccessRequest": {
        "layout": _OURS,
        "access": {"el": 1, "kind": "exec", "address": "0x10000000"},
    },
    "DecodeRequest": {"content": _DUMP, "core": "cortex-r82"},
    "DiffRequest": {"old": _OURS, "new": _OURS},
    "EmitRequest": {"layout": {"plan": "0" * 64}, "target": "c"},
}
"""By the name of the shape."""
