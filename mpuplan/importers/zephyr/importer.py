"""The importer ``zephyr-mpu``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import PRESETS
from mpuplan.diag import InternalError
from mpuplan.importers.boardtext import render
from mpuplan.importers.csource.expr import written
from mpuplan.importers.csource.parse import Expr, Group, find, variables
from mpuplan.importers.csource.preprocess import preprocess
from mpuplan.importers.csource.tokens import tokens_of
from mpuplan.importers.csource.values import Values, settings_of
from mpuplan.importers.dump.findings import Findings
from mpuplan.importers.options import choice
from mpuplan.importers.protocol import Imported, ImportFile, ImportOption, ImportOptions
from mpuplan.importers.zephyr.board import board_of
from mpuplan.importers.zephyr.table import FUNCTIONS, isa_of, read_table, tables

if TYPE_CHECKING:
    from mpuplan.importers.csource.parse import Variable

__all__ = ["IMPORTER", "ZephyrImporter"]

_OPTIONS: Final = (
    ImportOption("isa", "aarch32 or aarch64, where the form of the table does not show it"),
    ImportOption("NAME", "address of a symbol, value of a CONFIG_; y or n in #if", any_name=True),
)
_KEYS: Final = frozenset(option.key for option in _OPTIONS)


@dataclass(frozen=True, slots=True)
class ZephyrImporter:
    """Zephyr's static region table (``arm_mpu_regions.c``, ``mpu_regions.c``) -> a board."""

    name: str = "zephyr-mpu"
    summary: str = "Zephyr's static region table"
    options: tuple[ImportOption, ...] = _OPTIONS

    def read(self, files: tuple[ImportFile, ...], options: ImportOptions) -> Imported:
        """The board. Raises InputRejected where a file is no C or there is no table for PMSAv8."""
        findings = Findings()
        settings = settings_of(options.values, _KEYS, findings)
        chosen = choice(options, "isa", tuple(Isa), findings)
        sources = [tokens_of(file.data, file.name, findings) for file in files]
        found = variables(preprocess(sources, settings, findings), findings)
        findings.reject_errors()
        table = _table(found, files, findings)
        isa = Isa(chosen) if chosen is not None else isa_of(table) or Isa.AARCH32
        _check_core(options, isa, findings)
        entries = read_table(table, isa, Values(settings, findings, FUNCTIONS))
        if not entries:
            findings.add("c-no-table", "no entry of the region table can be read", table.span)
        findings.reject_errors()
        board = board_of(entries, isa, settings.numbers, options)
        above = (
            f"From {', '.join(file.path.name for file in files)} by 'mpuplan import zephyr-mpu'."
        )
        return Imported(render(board, (above,)), findings.diagnostics)


def _table(found: tuple[Variable, ...], files: tuple[ImportFile, ...], findings: Findings) -> Group:
    """The table that `mpu_config` names, else the first one."""
    known = tables(found)
    chosen = next((v.value for v in found if v.name == "mpu_config"), None)
    named = find(chosen, "mpu_regions") if isinstance(chosen, Group) else None
    word = written(named.tokens) if isinstance(named, Expr) else ""
    for wanted in (word, None):
        for variable, group in known:
            if wanted in (None, variable.name):
                return group
    listed = "', '".join(file.name for file in files)
    findings.add("c-no-table", f"'{listed}' has no array of 'struct arm_mpu_region'")
    findings.reject_errors()
    raise InternalError("a missing table is an error")


def _check_core(options: ImportOptions, isa: Isa, findings: Findings) -> None:
    if options.core is None:
        return
    if isa not in {spec.isa for spec in PRESETS[options.core].specs}:
        text = f"the table is one for {isa}, which '{options.core}' does not have"
        findings.add("import-setting", text)


IMPORTER: Final = ZephyrImporter()
