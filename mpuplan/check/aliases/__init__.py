"""Alias findings: the same bytes seen with different memory attributes, from the words that ship.

That is legal: a plan may want it, and maintenance may see to it. So nothing here is an error.
"""

from mpuplan.check.aliases.rules import alias_rules

__all__ = ["alias_rules"]
