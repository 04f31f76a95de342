"""Register dumps -> layouts: text of any kind, JSON, CSV, debugger sessions, tables in memory.

`read` is the way in and `nouns` what it takes and gives; `text`, `columns`, `jsondump`, `image`
and `memory` understand one form each and give register values with their places, `assemble` makes
tables of them, `xenlog` knows Xen's own messages.
"""
