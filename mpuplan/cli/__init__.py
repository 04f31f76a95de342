"""L8: the command line, one file per command. Data goes to stdout, talk to stderr."""

from mpuplan.cli.app import main

__all__ = ["main"]
