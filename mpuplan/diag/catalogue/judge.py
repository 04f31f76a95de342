"""Codes of the judge (``check/``): what register words do against a board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mpuplan.diag.catalogue.info import error, note, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mpuplan.diag.catalogue.info import CodeInfo

__all__ = ["JUDGE"]

JUDGE: Final[Mapping[str, CodeInfo]] = {
    "context-missing": error("a plan lacks a context of its board", "solve the board again"),
    "context-unknown": error("the board has no such context", "name one of the board's"),
    "context-duplicate": error("a context stands twice in the tables", "keep one of them"),
    "placement-missing": error(
        "a movable block has no start",
        "add the block to 'placement:' of the layout file",
    ),
    "placement-mismatch": error("a start contradicts the board", "use the board's own start"),
    "placement-unknown": error("something unknown is placed", "name a block of the board"),
    "placement-misaligned": error("a block starts off its alignment", "use an aligned start"),
    "placement-outside-bank": error("a block is in none of its banks", "move it into one"),
    "placement-conflict": error("a block lies on what is not its own", "move one of them"),
    "rounding-foreign": error(
        "rounding reaches bytes of somebody else",
        "say 'page: 64' or move one of them",
    ),
    "rounding-mixed": error(
        "rounding gives bytes of the same owner another word",
        "say 'page: 64' or move one of them",
    ),
    "word-too-wide": error("a word does not fit its register", "correct the word"),
    "reserved-bits": error("bits that are RES0 are set", "clear them"),
    "share-reserved": error("SH has the reserved value 0b01", "use 0b00, 0b10 or 0b11"),
    "share-not-outer": error(
        "SH of Device or non-cacheable memory is not 0b10 in a plan",
        "write 0b10",
    ),
    "non-secure-set": error("NS is set", "write 0, Armv8-R is always Secure"),
    "limit-below-base": error("a region ends before it starts", "correct base or limit"),
    "xn-field": error("XN has a value that its reading does not use", "see 'core: {xn: ..}'"),
    "xn-not-demanded": error("a plan allows execution nobody asked for", "set XN"),
    "slot-number": error("a slot does not exist on this MPU", "use a lower number"),
    "slot-duplicate": error("a slot stands twice in a context", "keep one of them"),
    "slot-disabled": error(
        "a plan programs a slot that is off with words that no context enables",
        "leave it out, or park the words of a context that enables it",
    ),
    "slot-kept": note(
        "slots that are off hold words of the plan that this one was based on",
        "solve without --base to bring them up to date",
    ),
    "base-untrue": error(
        "a plan says something of its base that its tables do not bear out",
        "solve the board again",
    ),
    "slot-unknown-state": error(
        "a slot that one context of a plan programs is left as found in another",
        "park the slot there with EN=0",
    ),
    "slots-exceeded": error("regions and transient slots do not fit", "use fewer regions"),
    "transient-count": error(
        "a plan keeps another number of slots free than the board says",
        "use the number in 'transient_slots:'",
    ),
    "region-overlap": error("two enabled regions overlap", "shrink or disable one of them"),
    "region-crosses-cut": error("a region crosses a cut point", "split it there"),
    "region-serves-nothing": error("a plan enables a region nobody needs", "leave it out"),
    "attr-index": error("AttrIndx points beyond the MAIR", "add the byte or use another"),
    "attr-reserved": error("a region uses a reserved MAIR byte", "use a defined encoding"),
    "mair-differs": error("one MPU has two different MAIRs", "use the same bytes everywhere"),
    "control-bits": error("a control bit is not as it must be", "set it as the message says"),
    "entry-pair-differs": error(
        "GUEST and GUEST+el2 differ in more than enables",
        "program the same words in both",
    ),
    "writable-executable": error(
        "the privileged agent may write what it executes",
        "split code from data, or set WXN",
    ),
    "demand-impossible": error(
        "no word gives what is asked of some bytes",
        "narrow one demand ('while:', 'stages:') or change its rights",
    ),
    "right-missing": error("an agent lacks a right it needs", "cover the bytes with a region"),
    "right-excess": error("an agent has a right nobody asked for", "narrow the region"),
    "attributes-differ": error("memory type or shareability is wrong", "use the demanded one"),
    "none-accessible": error("somebody may touch bytes nobody may", "leave them uncovered"),
    "guest-visible-idle": error("a guest right while no guest runs", "use AP without guest"),
    "guest-sees-foreign": error("a guest sees what belongs to another", "narrow the region"),
    "emulated-visible": error("a guest reaches a range that is emulated", "narrow the region"),
    "exposure-forbidden": error(
        "bytes are granted beyond the demands",
        "narrow the region, or allow it by 'policy: {exposure: ..}'",
    ),
    "exposure-at-end": error(
        "exposure grows an end of a region",
        "let the region begin and end at bytes that are asked for",
    ),
    "exposure-untrue": error(
        "the exposure ledger of a plan is not what its tables and the board make it",
        "solve the board again",
    ),
    "exposure-budget": error("an agent gets more exposure than allowed", "raise 'budget'"),
    "transient-partial": error("a transient map hits a region", "move one of them"),
    "transient-rights": error(
        "a region keeps a transient map from its rights",
        "give the region those rights, or drop it while the map is wanted",
    ),
    "transient-no-slot": error("a transient map has no slot", "raise 'transient_slots'"),
    "switch-missing": error(
        "a plan has no sequence for a switch between two contexts", "solve the board again"
    ),
    "switch-needless": error(
        "a plan has a sequence for what is no switch of its board, or two for one",
        "leave it out",
    ),
    "switch-obstructed": warning(
        "a plan has no safe sequence for a switch between two contexts",
        "keep what the hypervisor runs from apart from memory that changes, or name its 'roles'",
    ),
    "switch-register": error(
        "a sequence writes what the MPU does not have or cannot reach there",
        "name a slot of the MPU by a register that is in reach",
    ),
    "switch-unsafe": error(
        "a state between two barriers of a sequence is not safe",
        "disable before rewriting, enable last, DSB and ISB between these steps",
    ),
    "switch-wrong-end": error(
        "a sequence does not end in its target context",
        "write every word that differs, then DSB and ISB",
    ),
    "switch-cost": error("a sequence costs another amount than it says", "count it again"),
    "cycle-order": error(
        "the positions of a cycle are not those of its schedule", "solve the board again"
    ),
    "cycle-position": error(
        "a position of a cycle programs other regions than its context",
        "enable the context's regions, the privileged party's own ones in the context's slots",
    ),
    "cycle-register": error(
        "a sequence of a cycle writes what the MPU does not have or cannot reach there",
        "name a slot of the MPU by a register that is in reach",
    ),
    "cycle-unsafe": error(
        "a state between two barriers of a cycle's sequence is not safe",
        "disable before rewriting, enable last, DSB and ISB between these steps",
    ),
    "cycle-wrong-end": error(
        "a sequence of a cycle does not end in its next position",
        "write every word that differs, then DSB and ISB",
    ),
    "cycle-cost": error(
        "a sequence of a cycle costs another amount than it says", "count it again"
    ),
    "transition-missing": error(
        "a plan has no transition to a stage or to a guest's first start", "solve the board again"
    ),
    "transition-needless": error(
        "a plan has a transition, a wait or an obstacle that its board does not ask for, or one"
        " twice",
        "leave it out",
    ),
    "transition-obstructed": warning(
        "a plan has no safe sequence for a transition between two stages",
        "keep what the party runs from apart from memory that changes, name its 'roles', or give"
        " the layout found there as 'handover:'",
    ),
    "transition-order": error("transitions of one MPU are out of order", "order them by stage"),
    "transition-register": error(
        "a transition writes what the core does not have or cannot reach there",
        "name a register of the MPU that is in reach",
    ),
    "transition-unsafe": error(
        "a state on the way between two stages is not safe",
        "shrink before growing, disable before rewriting, DSB and ISB between these steps",
    ),
    "transition-wrong-end": error(
        "a transition does not end in its target context",
        "write every word that differs, SCTLR last, then DSB and ISB",
    ),
    "transition-cost": error("a transition costs another amount than it says", "count it again"),
    "transition-spare": error(
        "a transition uses other spare slots than it says", "name those that only the way needs"
    ),
    "transition-zero": error(
        "a transition zeroes bytes that it must not or cannot write",
        "zero the party's own bytes while they are mapped writable and nobody else needs them",
    ),
    "transition-not-zeroed": warning(
        "memory of an earlier stage is dropped and not zeroed, though it could be",
        "zero it while it is mapped writable, or in a spare slot",
    ),
    "transition-wait": error("a pCPU waits for what never happens", "wait for a later stage"),
    "transition-start": error(
        "a guest is started too early, without its registers, or not at all",
        "wait for all pCPUs, set the guest's registers, switch to its context, start it last",
    ),
    "transition-tlbi": error(
        "TLB maintenance for a guest is missing or acts under another VMID",
        "write VSCTLR, an ISB, then invalidate, before an EL1 MMU guest starts",
    ),
    "el1-beyond-stage-2": warning(
        "the EL1 MPU of a guest grants what stage 2 refuses (an error in plans)",
        "narrow the EL1 region, or give the guest the bytes by 'memory:' or 'devices:'",
    ),
    "el1-degraded": warning(
        "stage 2 makes memory of a guest less than its EL1 MPU asks for",
        "give both stages one type and shareability",
    ),
    "guest-state": error(
        "a plan's VMID, registers or saved state of a guest are wrong", "solve the board again"
    ),
    "objective-untrue": error(
        "an objective or a weight of a plan is not what its tables and the board make it",
        "solve the board again",
    ),
}
"""Codes of the judge (``check/``): what register words do against a board."""
