"""Zephyr's static region table -> a board with Zephyr as a program at EL1.

`attrs` knows what the macros of Zephyr's headers mean, `table` reads the entries, `banks` says what
memory they show, `board` writes it down.
"""

from mpuplan.importers.zephyr.importer import IMPORTER

__all__ = ["IMPORTER"]
