"""Software that the tree does not describe: a hypervisor without guests, or one program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.importers.boardtext import Entry, Map, counts, text, todo
from mpuplan.importers.dt.needs import console_of, needs
from mpuplan.importers.dt.parts import home, image, sequence, uses

if TYPE_CHECKING:
    from mpuplan.importers.boardtext import Scalar, Seq
    from mpuplan.importers.dt.setting import Setting

__all__ = ["HYPERVISOR", "PROGRAM", "hypervisor", "pcpus_of", "program"]

HYPERVISOR: Final = "hyp"
PROGRAM: Final = "program"


def hypervisor(setting: Setting) -> list[Entry]:
    """A hypervisor with what it needs of the board; its guests are for the user to add."""
    entries = (
        Entry("name", text(HYPERVISOR)),
        image(setting.elf, "its linked image", home(setting.layout)),
        *_devices(setting),
    )
    above = ("", "The tree does not say which guests there are: add 'guests:' for them.")
    return [Entry("hypervisor", Map(entries), above=above)]


def program(setting: Setting) -> list[Entry]:
    """One program on the bare CPUs."""
    entries = (
        Entry("name", text(PROGRAM)),
        Entry("level", todo("el1 or el2: the MPU that the program runs under")),
        Entry("pcpus", pcpus_of(setting)),
        image(setting.elf, "its linked image", home(setting.layout)),
        *_devices(setting),
    )
    above = (
        "",
        "The tree does not say what runs here; `--set software=hypervisor` makes room for guests.",
    )
    return [Entry("program", Map(entries), above=above)]


def pcpus_of(setting: Setting) -> Scalar | Seq:
    """The pCPUs of the one program: the only one there is, else nobody has said."""
    count = len(setting.cpus)
    return counts([0]) if count == 1 else todo("pCPUs that run it, such as [0]")


def _devices(setting: Setting) -> tuple[Entry, ...]:
    above = () if console_of(setting.tree, setting.layout) else ("The tree names no console.",)
    return sequence("devices", uses(needs(setting.tree, setting.layout)), above)
