"""Boards on which blocks compete for room, so that regions are proven case by case (decision 16).

Blocks of a guest could all lie side by side, but not those of all guests at the same time, as banks
have room for some of them only. Names of banks, guests and blocks are the same on all boards, so
that a case of one board can be read as a case of another.
"""

from __future__ import annotations

HEAD = """
schema: mpuplan/board/v1
name: crowded
core: {preset: cortex-r52, el2_regions: 16}
pcpus: 1
memory:
  - {name: low, start: 0x2000_0000, size: 1MiB}
  - {name: mid, start: 0x3000_0000, size: 1MiB}
  - {name: high, start: 0x4000_0000, size: 1MiB}
hypervisor:
  name: h
  sections: [{name: text, start: 0x2000_0000, size: 4KiB, access: rx}]
"""

OWN = """
guests:
  - name: g0
    pcpus: [0]
    memory:
      - {name: a, size: 100KiB, in: [mid], access: rw}
      - {name: b, size: 200KiB, in: [low, mid, high], access: rw}
  - name: g1
    pcpus: [0]
    memory:
      - {name: a, size: 100KiB, in: [mid], access: rw}
  - name: g2
    pcpus: [0]
    memory:
      - {name: a, size: 300KiB, in: [low, mid, high], access: rw}
  - name: g3
    pcpus: [0]
    memory:
      - {name: a, size: 200KiB, in: [mid], access: rw}
      - {name: b, size: 200KiB, in: [mid, high], access: rw}
      - {name: c, size: 400KiB, in: [low], access: rw}
  - name: g4
    pcpus: [0]
    memory:
      - {name: a, size: 400KiB, in: [mid], access: rw}
      - {name: b, size: 300KiB, in: [low, high], access: rw}
      - {name: c, size: 100KiB, in: [high], access: rw}
  - name: g5
    pcpus: [0]
    memory:
      - {name: a, size: 100KiB, in: [low], access: rw}
      - {name: b, size: 400KiB, in: [low, mid, high], access: rw}
"""

SHARED = """
guests:
  - name: g0
    pcpus: [0]
    memory:
      - {name: a, size: 100KiB, in: [mid, high], access: rw}
      - {name: b, size: 400KiB, in: [high], access: rw}
  - name: g1
    pcpus: [0]
    memory:
      - {name: a, size: 400KiB, in: [high], access: rw}
      - {name: b, size: 200KiB, in: [low, mid, high], access: rw}
      - {name: c, size: 400KiB, in: [mid, high], access: rw}
  - name: g2
    pcpus: [0]
    memory:
      - {name: a, size: 300KiB, in: [low], access: rw}
      - {name: b, size: 100KiB, in: [low, high], access: rw}
      - {name: c, size: 400KiB, in: [low], access: rw}
shared:
  - {name: s0, size: 200KiB, in: [low, mid, high], with: {g0: rw, g1: rw, g2: rw}}
  - {name: s1, size: 300KiB, in: [low, mid], with: {g0: rw, g1: rw, g2: rw}}
  - {name: s2, size: 100KiB, in: [mid, high], with: {g0: rw, g1: rw}}
"""

NESTED = """
guests:
  - name: g0
    pcpus: [0]
    memory:
      - {name: a, size: 300KiB, in: [low, mid, high], access: rw}
      - {name: b, size: 100KiB, in: [low, mid], access: rw}
      - {name: c, size: 400KiB, in: [low, mid, high], access: rw}
  - name: g1
    pcpus: [0]
    memory:
      - {name: a, size: 300KiB, in: [low, mid, high], access: rw}
      - {name: b, size: 100KiB, in: [mid], access: rw}
  - name: g2
    pcpus: [0]
    memory:
      - {name: a, size: 400KiB, in: [high], access: rw}
      - {name: b, size: 400KiB, in: [low, mid, high], access: rw}
  - name: g3
    pcpus: [0]
    memory:
      - {name: a, size: 400KiB, in: [mid], access: rw}
shared:
  - {name: s0, size: 300KiB, in: [low, mid, high], with: {g0: rw, g1: rw, g2: rw, g3: rw}}
  - {name: s1, size: 100KiB, in: [low], with: {g1: rw, g2: rw}}
  - {name: s2, size: 100KiB, in: [low], with: {g0: rw, g1: rw, g2: rw, g3: rw}}
"""

CROWDED = {"own": HEAD + OWN, "shared": HEAD + SHARED, "nested": HEAD + NESTED}
"""By name: a few cases of own memory, of shared memory, and cases within cases of five blocks."""
