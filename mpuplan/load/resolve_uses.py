"""Uses, windows and emulated ranges: what parties ask of bytes that others own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import size_text
from mpuplan.arch.memory import Attributes
from mpuplan.arch.rights import Rights
from mpuplan.load.resolve_grants import attributes_of, grant_of, whole_grant
from mpuplan.load.schema import EmulatedRangeDoc, EmulatedUseDoc
from mpuplan.load.schema_memory import HypervisorWindowDoc, ProgramWindowDoc, WindowKeys
from mpuplan.load.setting import PartyKind
from mpuplan.model.board import NamedRange, Use, Window

if TYPE_CHECKING:
    from mpuplan.diag import Span
    from mpuplan.load.doc import Doc
    from mpuplan.load.schema_memory import (
        AccessValue,
        AnyUse,
        AnyWindow,
        GrantKeys,
        SharedDoc,
        UseKeys,
    )
    from mpuplan.load.setting import Party, Setting, Target, Targets
    from mpuplan.model.board import Grant

__all__ = ["UseMaker"]

_READ_WRITE: Final = Rights.R | Rights.W
_DEVICE: Final = 0x04


@dataclass(frozen=True, slots=True)
class UseMaker:
    """Makes the uses of a board; their names are ``PARTY:TARGET``, doubles get ``#2``."""

    setting: Setting
    targets: Targets
    names: Counter[str] = field(default_factory=Counter)

    def uses(self, party: Party, doc: Doc, prefix: str, *keys: str) -> tuple[Use, ...]:
        """The uses in the lists `keys` of `doc`; windows are left out."""
        found = (
            self._use(party, item, prefix, doc.span_of(key, index))
            for key in keys
            for index, item in enumerate(getattr(doc, key))
            if not isinstance(item, WindowKeys)
        )
        return tuple(use for use in found if use is not None)

    def windows(self, party: Party, doc: Doc, *keys: str) -> tuple[Window, ...]:
        """The windows in the lists `keys` of `doc`."""
        return tuple(
            self._window(party, item)
            for key in keys
            for item in getattr(doc, key)
            if isinstance(item, (HypervisorWindowDoc, ProgramWindowDoc))
        )

    def shared(self, party: Party, doc: SharedDoc, access: AccessValue, span: Span) -> Use | None:
        """The use that ``with`` gives a party of a shared block."""
        self.setting.budget.spend(span)
        target = self.targets.find(self.setting, doc.name, span)
        if target is None:
            return None
        attributes = self._attributes(target, (), span)
        grant = whole_grant(self.setting, party, access, attributes, span)
        name = self._unique(f"{party.name}:{target.name}")
        return Use(name, target.name, 0, target.size, target.page, grant, span)

    def emulated(self, item: object, span: Span) -> NamedRange | None:
        """A range that a guest sees emulated."""
        if isinstance(item, EmulatedRangeDoc):
            return NamedRange(item.name, item.start, item.size, "", span)
        name = item.use if isinstance(item, EmulatedUseDoc) else str(item)
        target = self.targets.find(self.setting, name, span)
        if target is None:
            return None
        if target.device_start is None:
            message = f"'{name}' is a block, only devices and ranges can be emulated"
            self.setting.findings.add("foreign-use", message, span, at=(name,))
            return None
        offset, size = 0, target.size
        if isinstance(item, EmulatedUseDoc):
            offset, size = self._range(target, item)
        return NamedRange(name, target.device_start + offset, size, "", span)

    def _use(self, party: Party, item: AnyUse, prefix: str, span: Span) -> Use | None:
        self.setting.budget.spend(span)
        name = item if isinstance(item, str) else item.use
        where = span if isinstance(item, str) else item.span_of("use")
        target = self.targets.find(self.setting, name, where)
        if target is None or not self._may_use(party, target, where):
            return None
        docs: tuple[GrantKeys, ...] = () if isinstance(item, str) else (item,)
        attributes = self._attributes(target, docs, span)
        offset, size, page = 0, target.size, target.page
        if not isinstance(item, str):
            offset, size = self._range(target, item)
            page = item.page or page
        grant = self._grant(party, docs, attributes, span)
        unique = self._unique(f"{prefix}:{name}")
        return Use(unique, target.name, offset, size, page, grant, span)

    def _grant(
        self, party: Party, docs: tuple[GrantKeys, ...], attributes: Attributes, span: Span
    ) -> Grant:
        if docs:
            return grant_of(self.setting, party, docs, attributes, _READ_WRITE)
        return whole_grant(self.setting, party, _READ_WRITE, attributes, span)

    def _range(self, target: Target, item: UseKeys | EmulatedUseDoc) -> tuple[int, int]:
        """Offset and size of a use; it must lie inside its target."""
        offset = item.offset or 0
        size = target.size - offset if item.size is None else item.size
        if offset + max(size, 1) > target.size:
            message = (
                f"bytes [{offset:#x}, {offset + max(size, 1):#x}) of '{target.name}' are asked for,"
                f" which has {size_text(target.size)}"
            )
            key = "offset" if item.size is None else "size"
            self.setting.findings.add(
                "outside-owner", message, item.span_of(key), at=(target.name,)
            )
        return offset, max(size, 1)

    def _attributes(self, target: Target, docs: tuple[GrantKeys, ...], span: Span) -> Attributes:
        found = tuple(dict.fromkeys(attributes_of(docs, own) for own in target.attributes))
        if len(found) > 1:
            message = f"the parts of '{target.name}' differ in type or shareability"
            hint = "use the parts one by one, or write 'type' and 'share' with the use"
            self.setting.findings.add(
                "mixed-attributes", message, span, hint=hint, at=(target.name,)
            )
        return found[0]

    def _may_use(self, party: Party, target: Target, span: Span) -> bool:
        """False, with a finding, when the target belongs to another guest or program."""
        hypervisor = party.kind is PartyKind.HYPERVISOR
        if hypervisor or target.owner in ("", party.name):
            return True
        owner_is_hypervisor = (
            party.kind is PartyKind.GUEST and target.owner not in self.setting.guests
        )
        if owner_is_hypervisor:
            return True
        message = f"{party} uses '{target.name}', which belongs to '{target.owner}'"
        hint = "make it a block under 'shared' with both parties"
        self.setting.findings.add(
            "foreign-use", message, span, hint=hint, at=(target.name, party.name)
        )
        return False

    def _window(self, party: Party, item: AnyWindow) -> Window:
        self.setting.budget.spend(item.span)
        base = Attributes(_DEVICE, self.setting.core.default_share)
        attributes = attributes_of((item,), base)
        grant = grant_of(self.setting, party, (item,), attributes, _READ_WRITE)
        page = item.page or self.setting.policy.page
        name = f"{party.name}.{item.window}"
        return Window(name, item.start, item.size, page, grant, item.span)

    def _unique(self, name: str) -> str:
        self.names[name] += 1
        count = self.names[name]
        return name if count == 1 else f"{name}#{count}"
