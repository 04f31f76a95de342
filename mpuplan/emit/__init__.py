"""L5: a table of lazily loaded emitters, and the only writer of artefacts (atomic).

Emitters are pure: plan in, texts out. `registry` names them without loading them; `write` is the
one place that touches the file system.
"""

from mpuplan.emit.protocol import Artefact, EmitOptions, Emitter
from mpuplan.emit.registry import EmitterEntry, emitter_entries, load_emitter
from mpuplan.emit.write import write_artefacts, write_text

__all__ = [
    "Artefact",
    "EmitOptions",
    "Emitter",
    "EmitterEntry",
    "emitter_entries",
    "load_emitter",
    "write_artefacts",
    "write_text",
]
