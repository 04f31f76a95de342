"""A running layout -> a board that asks for what its regions grant, as a proposal to improve.

`source` reads the layout, `contexts` understands the names of contexts, `pieces` cuts the bytes,
`demands` says who asks for what where, `board` writes it down.
"""

from mpuplan.importers.proposal.importer import IMPORTER

__all__ = ["IMPORTER"]
