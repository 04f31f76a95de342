"""L5: traces of millions of accesses against a layout, in constant memory.

A second implementation of what `check.oracle` does one access at a time: the oracle is asked once
per run of addresses, everything else (straddling, alignment, order of the checks) is done here
on whole arrays. Tests compare the two on every row. numpy is loaded with any module of this package
but `mpuplan.trace` itself, so import them where they are used.
"""
