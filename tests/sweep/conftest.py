"""Fixtures of the sweep's tests: those of the command line's."""

from tests.cli.conftest import cli, here

__all__ = ["cli", "here"]
