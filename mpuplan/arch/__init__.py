"""What Arm says about Armv8-R MPUs: addresses, rights, words, registers, core presets.

Pure: no IO, standard library only, frozen values. Facts name their source in the docstring or in
the table that holds them; what the sources leave open is listed in
``docs/reference/interpretations.md``.
"""
