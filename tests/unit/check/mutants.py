"""Hand-made mutants of register tables: one field, one slot or two words at a time."""

from dataclasses import replace

from mpuplan.arch.codec import Isa, RegionWords, decode
from mpuplan.model.tables import SlotWords
from tests.unit.check.builders import map_context, swap_slot


def mutants(tables, isa):
    """Every field of every slot changed, one at a time; slots dropped, doubled, exchanged."""
    for one in tables.contexts:
        name, rows = one.name, one.slots
        for row in rows:
            f = decode(RegionWords(row.prbar, row.prlar), isa)
            changes = [{"ap": ap} for ap in range(4)]
            changes += [{"xn": xn} for xn in range(4 if isa is Isa.AARCH64 else 2)]
            changes += [{"sh": sh} for sh in (0b00, 0b10, 0b11)]
            changes += [{"attr": attr} for attr in range(8)]
            changes += [{"start": f.start + by} for by in (-64, 64)]
            changes += [{"end": f.end + by} for by in (-64, 64)]
            changes += [{"enabled": False}]
            for change in changes:
                if any(getattr(f, key) != value for key, value in change.items()):
                    yield (
                        f"{name}:{row.slot}:{change}",
                        swap_slot(tables, name, row.slot, isa=isa, **change),
                    )
            for edit in ("drop", "double", "shift"):
                yield (
                    f"{name}:{row.slot}:{edit}",
                    map_context(tables, name, lambda c, row=row, edit=edit: _edit(c, row, edit)),
                )
        if len(rows) < 2:
            continue
        first, second = rows[0], rows[1]
        swapped = (
            SlotWords(0, first.prbar, second.prlar), SlotWords(1, second.prbar, first.prlar),
            *rows[2:],
        )  # fmt: skip
        yield (
            f"{name}:exchanged",
            map_context(tables, name, lambda c, swapped=swapped: replace(c, slots=swapped)),
        )


def _edit(c, row, edit):
    kept = tuple(w for w in c.slots if w is not row)
    extra = {
        "drop": (),
        "double": (row, SlotWords(9, row.prbar, row.prlar)),
        "shift": (replace(row, slot=row.slot + 16),),
    }
    return replace(c, slots=kept + extra[edit])
