"""Linked images: ELF file -> sections and symbols -> parts of an image -> a board."""

from mpuplan.importers.elf.importer import IMPORTER

__all__ = ["IMPORTER"]
