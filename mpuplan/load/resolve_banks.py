"""Which banks each block lies in, or may lie in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mpuplan.arch.addr import range_text
from mpuplan.model.board import BankKind

if TYPE_CHECKING:
    from mpuplan.load.setting import Setting
    from mpuplan.model.board import Bank, Block

__all__ = ["Settler", "block_range"]


def block_range(block: Block) -> tuple[int, int]:
    """Raw bytes of a fixed block, from its start to the end of its last part."""
    start = block.start or 0
    return start, start + max((part.offset + part.size for part in block.parts), default=0)


@dataclass(frozen=True, slots=True)
class Settler:
    """Settles the banks of blocks; ``users``: the pCPUs that reach a block, by its name.

    Of the banks listed for a copy that ``each: pcpu`` made, those count that its pCPU sees.
    """

    setting: Setting
    banks: tuple[Bank, ...]
    users: dict[str, frozenset[int]]
    copies: set[str]

    def settle(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks with their banks; findings where none fits."""
        return tuple(replace(block, banks=self._banks(block)) for block in blocks)

    def _banks(self, block: Block) -> tuple[str, ...]:
        if block.start is not None:
            return self._holding(block)
        if block.banks:
            return self._named(block)
        return self._default(block)

    def _holding(self, block: Block) -> tuple[str, ...]:
        """Banks that hold a fixed block; it may span touching ones."""
        start, end = block_range(block)
        users = self.users.get(block.name, frozenset())
        seen = [bank for bank in self.banks if users <= set(bank.pcpus)]
        found = _covering(seen, start, end)
        if found:
            return found
        if _covering(list(self.banks), start, end):
            code, text = "bank-not-visible", "which not all pCPUs that use it see"
        else:
            code, text = "outside-memory", "which is not wholly in the declared memory"
        message = f"block '{block.name}' lies at {range_text(start, end)}, {text}"
        self.setting.findings.add(code, message, block.span, at=(block.name,))
        return ()

    def _named(self, block: Block) -> tuple[str, ...]:
        known = {bank.name: bank for bank in self.banks}
        users = self.users.get(block.name, frozenset())
        found = []
        for name in dict.fromkeys(block.banks):
            bank = known.get(name)
            if bank is None:
                self.setting.unknown("memory bank", name, block.span, known)
            elif users <= set(bank.pcpus):
                found.append(name)
            elif block.name not in self.copies:
                blind = ", ".join(str(pcpu) for pcpu in sorted(users - set(bank.pcpus)))
                message = f"block '{block.name}' may lie in bank '{name}', not seen by pCPU {blind}"
                self.setting.findings.add(
                    "bank-not-visible", message, block.span, at=(block.name, name)
                )
        if not found and block.name in self.copies:
            message = f"block '{block.name}' may lie in no bank that its pCPU sees"
            self.setting.findings.add("bank-not-visible", message, block.span, at=(block.name,))
        return tuple(found)

    def _default(self, block: Block) -> tuple[str, ...]:
        """Every RAM bank, mirrors left out, that all pCPUs of all users see."""
        users = self.users.get(block.name, frozenset())
        found = tuple(
            bank.name
            for bank in self.banks
            if bank.kind is BankKind.RAM and bank.mirror is None and users <= set(bank.pcpus)
        )
        if not found:
            message = f"no RAM bank is seen by all pCPUs that use block '{block.name}'"
            self.setting.findings.add("bank-not-visible", message, block.span, at=(block.name,))
        return found


def _covering(banks: list[Bank], start: int, end: int) -> tuple[str, ...]:
    """Names of banks that together hold ``[start, end)``; empty when they do not."""
    found, reached = [], start
    for bank in sorted(banks, key=lambda bank: bank.start):
        if bank.start <= reached < bank.start + bank.size and reached < end:
            found.append(bank.name)
            reached = bank.start + bank.size
    return tuple(found) if reached >= end else ()
