"""The boards of a sweep, each made when it is asked for: of many points only digests are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mpuplan.sweep.job import Files, job_of
from mpuplan.sweep.points import tree_of

if TYPE_CHECKING:
    from mpuplan.load.nodes import Node
    from mpuplan.sweep.job import Job
    from mpuplan.sweep.spec import Spec

__all__ = ["Boards"]


@dataclass(frozen=True, slots=True)
class Boards:
    """For each point of a sweep the key of its job, and the digest of its board."""

    spec: Spec
    files: Files
    keys: tuple[str, ...]
    digests: tuple[str, ...]

    @classmethod
    def of(cls, spec: Spec) -> Boards:
        """The boards of all points of a sweep."""
        files = Files.beside(spec.board_path)
        jobs = (_written(spec, files, index)[0] for index in range(len(spec.points)))
        pairs = [(job.key, job.digest) for job in jobs]
        keys, digests = zip(*pairs, strict=True)
        return cls(spec, files, keys, digests)

    def job(self, index: int) -> Job:
        """The job of a point."""
        return self.written(index)[0]

    def written(self, index: int) -> tuple[Job, Node]:
        """The job of a point, and the tree that its text was made from."""
        return _written(self.spec, self.files, index)


def _written(spec: Spec, files: Files, index: int) -> tuple[Job, Node]:
    tree = tree_of(spec.board, spec.points[index], spec.parameters)
    return job_of(tree, files, spec.board_path.name, spec.seconds), tree
