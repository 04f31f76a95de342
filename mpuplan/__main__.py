"""`python -m mpuplan` is the command `mpuplan`."""

from mpuplan.cli import main

main()
