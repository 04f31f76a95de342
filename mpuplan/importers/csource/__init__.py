"""C sources as far as tables of numbers need them: initialisers, macros without arguments, #if.

`tokens` cuts the text, `preprocess` follows directives, `parse` finds variables and what they are
initialised with, `expr` computes numbers. None of it knows types or follows ``#include``.
`docs/reference/importers/bao.md` says why there is no C parser of somebody else's here.
"""
