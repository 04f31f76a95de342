"""Which instruction set and which core a dump is of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import PRESETS, CoreSpec, core_spec
from mpuplan.diag import Label
from mpuplan.importers.dump.image import image_isa
from mpuplan.importers.dump.nouns import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mpuplan.diag import Span
    from mpuplan.importers.dump.findings import Findings
    from mpuplan.importers.dump.nouns import DumpOptions, Reading

__all__ = ["chosen_core", "chosen_isa", "with_core"]

_USUAL: Final = {Isa.AARCH32: "cortex-r52", Isa.AARCH64: "cortex-r82"}
_FULL_DIGITS: Final = 16
_WORDS: Final = frozenset({Kind.PRBAR, Kind.PRLAR})


def chosen_isa(readings: Sequence[Reading], options: DumpOptions, findings: Findings) -> Isa | None:
    """The instruction set: as the options say, else as names and widths say; None after a finding.

    ``PRBAR_EL2`` alone is no proof of AArch64 where the options say AArch32: Xen's common code
    calls HPRBAR so.
    """
    if options.spec is not None:
        return options.spec.isa
    if options.isa is not None:
        return options.isa
    if options.image is not None:
        return image_isa(options.image)
    a32 = next((r for r in readings if r.register.isa is Isa.AARCH32), None)
    a64 = next((r for r in readings if r.register.isa is Isa.AARCH64), None)
    offered = _offered(options)
    if len(offered) == 1 and (a32 is None or offered[0] is Isa.AARCH32):
        return offered[0]
    if a32 is not None and a64 is not None:
        label = Label(a64.span, f"{a64.register.kind} with '_ELx' is of aarch64")
        text = f"{a32.register.kind} with a leading H is of aarch32, another name is of aarch64"
        findings.add("mixed-instruction-sets", text, a32.span, labels=(label,))
        return None
    if a32 is not None and offered and Isa.AARCH32 not in offered:
        text = f"core '{options.core}' has no aarch32, whose registers begin with H"
        findings.add("mixed-instruction-sets", text, a32.span)
        return None
    if a32 is not None or a64 is not None:
        return Isa.AARCH32 if a32 is not None else Isa.AARCH64
    return _by_width(readings, findings)


def _offered(options: DumpOptions) -> tuple[Isa, ...]:
    """Instruction sets of the core that the options name."""
    return tuple(_isas(options.core))


def _isas(preset: str | None) -> dict[Isa, None]:
    """Instruction sets of a preset in its order; none of an unknown one."""
    found = PRESETS.get(preset) if preset is not None else None
    return {} if found is None else dict.fromkeys(spec.isa for spec in found.specs)


def _by_width(readings: Sequence[Reading], findings: Findings) -> Isa | None:
    """By how wide the words are, and by whether they stand under names of AArch32's EL1."""
    words = [r for r in readings if r.register.kind in _WORDS]
    if any(r.value >> 32 or r.digits == _FULL_DIGITS for r in words):
        return Isa.AARCH64
    if any(not r.generic for r in words):
        return Isa.AARCH32
    if words:
        text = "words of up to 32 bits under these names may be of either instruction set"
        findings.add("instruction-set-unknown", text, words[0].span)
    return None


def with_core(
    named: Sequence[tuple[str, Span]], options: DumpOptions, findings: Findings
) -> DumpOptions:
    """The options with the core that the dump itself names, where they name none.

    Two names for it are an error, and so are cores without a common instruction set; a name that
    the options overrule, or that is no preset, is noted.
    """
    known = [(text.strip().lower(), span) for text, span in named]
    presets = [(text, span) for text, span in known if text in PRESETS]
    for text, span in known:
        if text not in PRESETS:
            message = f"'core' is '{text[:40]}', which is no preset, and is passed over"
            findings.add("core-passed-over", message, span)
    if not presets:
        return options
    first, place = presets[0]
    for text, span in presets[1:]:
        if text != first:
            label = Label(place, f"'{first}' here")
            message = f"the dump is of '{text}' here, and of another core before"
            findings.add("values-contradict", message, span, labels=(label,))
    taken = options.core if options.spec is None else options.spec.preset
    if taken is None:
        return replace(options, core=first)
    own, isas = _isas(first), _isas(taken) if options.spec is None else {options.spec.isa: None}
    if isas and not (own.keys() & isas):
        message = f"the dump is of '{first}' by its own words, which has no instruction set of"
        hint = "say --core as the dump does, or drop 'core' from it"
        findings.add("mixed-instruction-sets", f"{message} '{taken}'", place, hint=hint)
    elif taken != first:
        message = f"the dump is of '{first}' by its own words, and is read as of '{taken}'"
        findings.add("core-passed-over", message, place)
    return options


def chosen_core(isa: Isa, options: DumpOptions, findings: Findings) -> CoreSpec | None:
    """The core of the options, else the usual one, which is noted; None after a finding."""
    if options.spec is not None:
        return options.spec
    preset = options.core or _USUAL[isa]
    if options.core is None:
        text = f"no core is named, the dump is read as of {preset} ({isa})"
        findings.add("core-assumed", text)
    if preset not in PRESETS:
        known = ", ".join(PRESETS)
        text = f"unknown core preset '{preset}'"
        findings.add("unknown-preset", text, hint=f"use one of {known}")
        return None
    try:
        return core_spec(preset, isa, None, None, None, ())
    except ValueError as error:
        findings.add("bad-core", str(error))
        return None
