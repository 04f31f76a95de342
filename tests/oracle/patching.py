"""A strict reader of unified diffs: every line of context has to be where the diff says."""

from __future__ import annotations

import re

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def patched(files: dict[str, str], diff: str) -> dict[str, str]:
    """The files with a diff applied; its names begin with ``a/`` and ``b/``."""
    found = dict(files)
    lines = re.split("(?<=\n)", diff)
    at = 0
    while at < len(lines) and lines[at]:
        assert lines[at].startswith("--- a/"), lines[at]
        name = lines[at][len("--- a/") :].strip()
        assert lines[at + 1] == f"+++ b/{name}\n"
        at, found[name] = _file(lines, at + 2, found[name])
    return found


def _file(lines: list[str], at: int, text: str) -> tuple[int, str]:
    old = re.split("(?<=\n)", text)
    old = old[:-1] if old[-1] == "" else old
    new: list[str] = []
    done = 0
    while at < len(lines) and (head := _HUNK.match(lines[at])):
        start = int(head[1]) - (head[2] != "0")
        new += old[done:start]
        done, at = start, at + 1
        while at < len(lines) and lines[at] and lines[at][0] in " +-\\":
            kind, rest = lines[at][0], lines[at][1:]
            if at + 1 < len(lines) and lines[at + 1].startswith("\\"):
                rest = rest.removesuffix("\n")
            if kind in " -":
                assert old[done] == rest, (old[done], rest)
                done += 1
            if kind in " +":
                new.append(rest)
            at += 1
            if lines[at : at + 1] and lines[at].startswith("--- a/"):
                break
    return at, "".join([*new, *old[done:]])
