"""L6: one function per use case; returns values, never prints, writes nothing.

``solving``: plan and judge boards. ``layouts``: read what a LAYOUT argument names. ``accesses``:
ask the access oracle. ``decode``, ``diff``, ``conform``: registers, comparisons, the emulator.
Each is imported where it is used, so that a command loads only what it needs.
"""
