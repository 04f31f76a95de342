"""The importer ``bao``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.diag import InternalError
from mpuplan.importers.bao.board import Sizes, board_of
from mpuplan.importers.bao.source import read_config, read_platform
from mpuplan.importers.boardtext import RESERVED, render
from mpuplan.importers.csource.parse import Group, variables
from mpuplan.importers.csource.preprocess import preprocess
from mpuplan.importers.csource.tokens import tokens_of
from mpuplan.importers.csource.values import Values, settings_of
from mpuplan.importers.dump.findings import Findings
from mpuplan.importers.options import choice, numbers
from mpuplan.importers.protocol import Imported, ImportFile, ImportOption, ImportOptions

if TYPE_CHECKING:
    from mpuplan.importers.csource.parse import Variable

__all__ = ["IMPORTER", "BaoImporter"]

_OPTIONS: Final = (
    ImportOption("isa", "aarch32 or aarch64, where the core has both"),
    ImportOption("image-size", "bytes of Bao's image; code alone where Bao splits it"),
    ImportOption("data-start", "where Bao's data lies, where Bao splits its image"),
    ImportOption("data-size", "bytes of Bao's data, where Bao splits its image"),
    ImportOption("cpu-size", "bytes of Bao's private data for each pCPU"),
    ImportOption("vm-sizes", "bytes of Bao's structures for each guest, with commas"),
    ImportOption("vgic-sizes", "bytes of Bao's interrupt table for each guest, with commas"),
    ImportOption("image-sizes", "bytes of each guest's image that Bao copies, with commas"),
    ImportOption("console-size", "bytes of registers that Bao's console driver uses"),
    ImportOption("NAME", "value of a macro that no file defines; y or n in #if", any_name=True),
)
_NO_GUESTS: Final = RESERVED | {"bao"}
"""Names that no guest of a board may have, and that of the hypervisor."""
_KEYS: Final = frozenset(option.key for option in _OPTIONS)


@dataclass(frozen=True, slots=True)
class BaoImporter:
    """A Bao configuration (``config.c``) and a platform description -> a board."""

    name: str = "bao"
    summary: str = "a Bao configuration and its platform"
    options: tuple[ImportOption, ...] = _OPTIONS

    def read(self, files: tuple[ImportFile, ...], options: ImportOptions) -> Imported:
        """The board; files may be in any order, headers with macros first.

        Raises InputRejected where a file is no C or lacks ``config`` or ``platform``.
        """
        findings = Findings()
        settings = settings_of(options.values, _KEYS, findings)
        sizes = Sizes(
            image=numbers(options, "image-size", findings),
            data_start=numbers(options, "data-start", findings),
            data=numbers(options, "data-size", findings),
            cpu=numbers(options, "cpu-size", findings),
            vm=numbers(options, "vm-sizes", findings),
            vgic=numbers(options, "vgic-sizes", findings),
            images=numbers(options, "image-sizes", findings),
            console=numbers(options, "console-size", findings),
        )
        isa = choice(options, "isa", ("aarch32", "aarch64"), findings)
        sources = [tokens_of(file.data, file.name, findings) for file in files]
        found = variables(preprocess(sources, settings, findings), findings)
        findings.reject_errors()
        values = Values(settings, findings, {})
        platform = read_platform(_named(found, "platform", files, findings), values)
        taken = {*_NO_GUESTS, *(bank.name for bank in platform.banks)}
        config = read_config(_named(found, "config", files, findings), values, taken)
        board = board_of(platform, config, sizes, options, isa, findings)
        findings.reject_errors()
        above = f"From {', '.join(file.path.name for file in files)} by 'mpuplan import bao'."
        return Imported(render(board, (above,)), findings.diagnostics)


def _named(
    found: tuple[Variable, ...], name: str, files: tuple[ImportFile, ...], findings: Findings
) -> Group:
    """The structure called `name`."""
    for variable in found:
        if variable.name == name and isinstance(variable.value, Group):
            return variable.value
    listed = "', '".join(file.name for file in files)
    findings.add("c-no-table", f"'{listed}' has no 'struct {name} {name} = {{..}}'")
    findings.reject_errors()
    raise InternalError("a missing table is an error")


IMPORTER: Final = BaoImporter()
