"""A Bao configuration and its platform description -> a board.

`source` reads the two structures, `pcpus` says which pCPUs a guest gets, `devices` makes one owner
of devices that overlap, `board` writes it all down.
"""

from mpuplan.importers.bao.importer import IMPORTER

__all__ = ["IMPORTER"]
