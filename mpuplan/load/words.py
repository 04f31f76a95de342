"""Register words of a layout and what they mean: each from the other, and whether they agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mpuplan.arch.addr import address_text
from mpuplan.arch.codec import Isa, RegionFields, RegionWords, decode, encode, word_digits
from mpuplan.arch.cores import XnReading
from mpuplan.arch.memory import Share, effective_share, is_device, is_non_cacheable, type_name
from mpuplan.arch.rights import Rights, rights_text
from mpuplan.model.tables import SlotWords

if TYPE_CHECKING:
    from mpuplan.diag import Span
    from mpuplan.load.findings import Findings
    from mpuplan.load.layout_schema import LayoutSlotDoc
    from mpuplan.model.plan import Control

__all__ = ["Frame", "slot_words", "words_fit"]

_READ: Final = Rights.R
_READ_WRITE: Final = Rights.R | Rights.W


@dataclass(frozen=True, slots=True)
class Frame:
    """What the words of one region set are read by. ``mpu`` is ``el1`` or ``el2``."""

    mpu: str
    isa: Isa
    xn: XnReading | None
    mair: tuple[int, ...]
    control: Control
    default_share: Share


def words_fit(frame: Frame, name: str, value: int, span: Span, findings: Findings) -> bool:
    """True when a word fits the register."""
    digits = word_digits(frame.isa)
    if value < 1 << 4 * digits:
        return True
    message = f"'{name}' {value:#x} does not fit in {4 * digits} bits on {frame.isa}"
    findings.add("bad-word", message, span)
    return False


def slot_words(frame: Frame, doc: LayoutSlotDoc, findings: Findings) -> SlotWords | None:
    """The words of a slot: as written, or made from its meaning; None after a finding."""
    if doc.prbar is None and doc.prlar is None:
        return _from_meaning(frame, doc, findings)
    if doc.prbar is None or doc.prlar is None:
        missing = "prbar" if doc.prbar is None else "prlar"
        message = f"required key '{missing}' is missing beside the other word"
        findings.add("missing-key", message, doc.span)
        return None
    fits = [
        words_fit(frame, "prbar", doc.prbar, doc.span_of("prbar"), findings),
        words_fit(frame, "prlar", doc.prlar, doc.span_of("prlar"), findings),
    ]
    if not all(fits):
        return None
    words = RegionWords(doc.prbar, doc.prlar)
    _compare(frame, doc, decode(words, frame.isa), findings)
    return SlotWords(doc.slot, words.prbar, words.prlar)


def _parties(frame: Frame, doc: LayoutSlotDoc) -> tuple[Rights | None, Rights | None]:
    """Rights of the privileged and the unprivileged agent as written."""
    return (doc.el2, doc.guest) if frame.mpu == "el2" else (doc.el1, doc.el0)


def _agents(frame: Frame) -> tuple[str, str]:
    return ("el2", "guest") if frame.mpu == "el2" else ("el1", "el0")


def _from_meaning(frame: Frame, doc: LayoutSlotDoc, findings: Findings) -> SlotWords | None:
    for key in ("start", "end", "type"):
        if getattr(doc, key) is None:
            message = f"required key '{key}' is missing, and so are 'prbar' and 'prlar'"
            findings.add("missing-key", message, doc.span)
    if doc.start is None or doc.end is None or doc.type is None:
        return None
    if not _right_agents(frame, doc, findings):
        return None
    if doc.type not in frame.mair:
        message = f"slot {doc.slot} needs {type_name(doc.type)} (0x{doc.type:02x}), 'mair' lacks it"
        findings.add("attribute-not-in-mair", message, doc.span_of("type"))
        return None
    privileged, other = _parties(frame, doc)
    ap_xn = _ap_xn(frame, doc, privileged, other or Rights.NONE, findings)
    if ap_xn is None:
        return None
    share = Share.OUTER if _always_outer(doc.type) else doc.share
    share = frame.default_share if share is None else share
    attr = frame.mair.index(doc.type)
    fields = RegionFields(doc.start, doc.end, share, *ap_xn, attr, enabled=doc.enabled is not False)
    try:
        words = encode(fields, frame.isa)
    except ValueError as error:
        findings.add("bad-word", f"slot {doc.slot}: {error}", doc.span)
        return None
    return SlotWords(doc.slot, words.prbar, words.prlar)


def _always_outer(byte: int) -> bool:
    return is_device(byte) or is_non_cacheable(byte)


def _right_agents(frame: Frame, doc: LayoutSlotDoc, findings: Findings) -> bool:
    wrong = ("el1", "el0") if frame.mpu == "el2" else ("el2", "guest")
    for key in wrong:
        if getattr(doc, key) is not None:
            message = f"slot {doc.slot} of the {frame.mpu} MPU has rights for '{key}'"
            hint = "write " + " and ".join(f"'{agent}'" for agent in _agents(frame))
            findings.add("unknown-key", message, doc.span_of(key), hint=hint)
            return False
    if all(rights is None for rights in _parties(frame, doc)):
        message = f"slot {doc.slot} has rights for nobody, '{_agents(frame)[0]}' is missing"
        findings.add("missing-key", message, doc.span)
        return False
    return True


def _ap_xn(
    frame: Frame,
    doc: LayoutSlotDoc,
    privileged: Rights | None,
    other: Rights,
    findings: Findings,
) -> tuple[int, int] | None:
    """AP and XN that give exactly these rights; None after a finding when no word does."""
    for ap in range(4):
        for xn in _xn_values(frame.isa):
            if _grants(frame, ap, xn, privileged, other):
                return ap, xn
    first, second = _agents(frame)
    mine = "anything" if privileged is None else rights_text(privileged)
    message = (
        f"slot {doc.slot}: no word gives {first} '{mine}' and {second} '{rights_text(other)}'"
        f" with wxn {frame.control.wxn}"
    )
    findings.add("inexpressible-rights", message, doc.span)
    return None


def _xn_values(isa: Isa) -> tuple[int, ...]:
    return (0, 1) if isa is Isa.AARCH32 else (0b10, 0b00, 0b01, 0b11)


def rights_of(frame: Frame, ap: int, xn: int) -> tuple[Rights, Rights]:
    """What the privileged and the other agent may do in a region, after WXN."""
    mine = _READ if ap & 0b10 else _READ_WRITE
    other = mine if ap & 1 else Rights.NONE
    mine_x, other_x = _executable(frame, xn)
    if frame.control.wxn and (mine & Rights.W):
        mine_x = False
        if frame.mpu == "el1":
            other_x = False
    if mine_x:
        mine |= Rights.X
    if other_x and other:
        other |= Rights.X
    return mine, other


def _executable(frame: Frame, xn: int) -> tuple[bool, bool]:
    """Whether XN lets the privileged and the other agent execute."""
    if frame.isa is Isa.AARCH64 and frame.mpu == "el2" and frame.xn is XnReading.PER_STAGE:
        return not xn & 0b10, not xn & 0b01
    if frame.isa is Isa.AARCH64 and frame.mpu == "el1" and frame.xn is XnReading.XNX:
        return xn in (0b00, 0b11), xn in (0b00, 0b01)
    return xn == 0, xn == 0


def _grants(frame: Frame, ap: int, xn: int, privileged: Rights | None, other: Rights) -> bool:
    """True when a word means what is written; execute that the other agent's x implies is free."""
    if frame.isa is Isa.AARCH64 and xn & 1 and _executable(frame, xn) == _executable(frame, 0b10):
        return False
    mine, theirs = rights_of(frame, ap, xn)
    if theirs != other:
        return False
    if privileged is None:
        return mine | theirs == mine or frame.control.wxn == 1
    extra = mine & ~privileged
    implied = Rights.X if other & Rights.X else Rights.NONE
    return not privileged & ~mine and not extra & ~implied


def _compare(frame: Frame, doc: LayoutSlotDoc, fields: RegionFields, findings: Findings) -> None:
    """Findings where the meaning written beside the words is another than theirs."""

    def differ(key: str, says: str, written: str) -> None:
        message = f"slot {doc.slot}: the words say {key} {says}, the file says {written}"
        findings.add("words-disagree", message, doc.span_of(key))

    if doc.start is not None and doc.start != fields.start:
        differ("start", address_text(fields.start), address_text(doc.start))
    if doc.end is not None and doc.end != fields.end:
        differ("end", address_text(fields.end), address_text(doc.end))
    if doc.enabled is not None and doc.enabled != fields.enabled:
        differ("enabled", str(fields.enabled).lower(), str(doc.enabled).lower())
    byte = frame.mair[fields.attr] if fields.attr < len(frame.mair) else 0
    if doc.type is not None and doc.type != byte:
        differ("type", type_name(byte), type_name(doc.type))
    if doc.share is not None and not _same_share(byte, doc.share, fields.sh):
        differ("share", f"0b{fields.sh:02b}", doc.share.name.lower())
    if not _right_agents_beside_words(frame, doc, findings):
        return
    mine, other = rights_of(frame, fields.ap, fields.xn)
    for agent, says, written in zip(
        _agents(frame), (mine, other), _parties(frame, doc), strict=True
    ):
        free = Rights.X if agent in ("el1", "el2") and other & Rights.X else Rights.NONE
        if written is not None and written | free != says | free:
            differ(agent, rights_text(says), rights_text(written))


def _right_agents_beside_words(frame: Frame, doc: LayoutSlotDoc, findings: Findings) -> bool:
    anything = any(getattr(doc, key) is not None for key in ("el2", "guest", "el1", "el0"))
    return anything and _right_agents(frame, doc, findings)


def _same_share(byte: int, written: Share, sh: int) -> bool:
    try:
        said = Share(sh)
    except ValueError:
        return False
    return effective_share(byte, written) == effective_share(byte, said)
