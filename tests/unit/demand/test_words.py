"""The words of design 2.1 and of readings 13 and 14, against tables that are written by hand."""

from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mpuplan.arch.codec import Isa
from mpuplan.arch.cores import XnReading, core_spec
from mpuplan.arch.memory import Attributes, Share
from mpuplan.arch.rights import Rights, parse_rights
from mpuplan.demand.words import (
    Agent,
    Bits,
    Conflict,
    Rules,
    Wish,
    bits_of,
    implied,
    privileged_executes,
    rules,
)
from mpuplan.model.board import Level

WB = Attributes(0xFF, Share.NON)
READABLE = ("-", "r", "rw", "rx", "rwx")
EL1, EL2 = Level.EL1, Level.EL2
A32, A64 = Isa.AARCH32, Isa.AARCH64
SINGLE, PER_STAGE, XNX = XnReading.SINGLE, XnReading.PER_STAGE, XnReading.XNX

# Rows: what the privileged agent asks for; columns: what the other one asks for, - r rw rx rwx.
# A cell is AP/XN, or why there is no word: R (the other agent lacks the right), W (WXN), or RW.
# XN: n none, x executes, for words with one meaning of XN; two digits where XN[1:0] says more.
ONE_XN = {
    "-":   ".     11/n  01/n  11/x  01/x",
    "r":   "10/n  11/n  01/n  11/x  01/x",
    "rw":  "00/n  R     01/n  R     01/x",
    "rx":  "10/x  R     R     11/x  01/x",
    "rwx": "00/x  R     R     R     01/x",
}  # fmt: skip
ONE_XN_WXN_EL2 = {
    "-":   ".     11/n  01/n  11/x  01/x",
    "r":   "10/n  11/n  01/n  11/x  01/x",
    "rw":  "00/n  R     01/n  R     01/x",
    "rx":  "10/x  R     RW    11/x  W",
    "rwx": "W     RW    RW    RW    W",
}  # fmt: skip
ONE_XN_WXN_EL1 = {
    "-":   ".     11/n  01/n  11/x  W",
    "r":   "10/n  11/n  01/n  11/x  W",
    "rw":  "00/n  R     01/n  R     W",
    "rx":  "10/x  R     RW    11/x  W",
    "rwx": "W     RW    RW    RW    W",
}  # fmt: skip
PER_STAGE_EL2 = {
    "-":   ".     11/11 01/11 11/10 01/10",
    "r":   "10/10 11/11 01/11 11/10 01/10",
    "rw":  "00/10 R     01/11 R     01/10",
    "rx":  "10/00 11/01 01/01 11/00 01/00",
    "rwx": "00/00 R     01/01 R     01/00",
}  # fmt: skip
PER_STAGE_EL2_WXN = {
    "-":   ".     11/11 01/11 11/10 01/10",
    "r":   "10/10 11/11 01/11 11/10 01/10",
    "rw":  "00/10 R     01/11 R     01/10",
    "rx":  "10/00 11/01 W     11/00 W",
    "rwx": "W     RW    W     RW    W",
}  # fmt: skip
XNX_EL1 = {
    "-":   ".     11/10 01/10 11/01 01/01",
    "r":   "10/10 11/10 01/10 11/01 01/01",
    "rw":  "00/10 R     01/10 R     01/01",
    "rx":  "10/00 11/11 01/11 11/00 01/00",
    "rwx": "00/00 R     01/11 R     01/00",
}  # fmt: skip
XNX_EL1_WXN = {
    "-":   ".     11/10 01/10 11/01 W",
    "r":   "10/10 11/10 01/10 11/01 W",
    "rw":  "00/10 R     01/10 R     W",
    "rx":  "10/00 11/11 W     11/00 W",
    "rwx": "W     RW    W     RW    W",
}  # fmt: skip
# Which table holds: by MPU, instruction set, XN reading; without WXN, with WXN.
TABLES = {
    (EL2, A32, SINGLE): (ONE_XN, ONE_XN_WXN_EL2),
    (EL2, A64, SINGLE): (ONE_XN, ONE_XN_WXN_EL2),
    (EL2, A64, XNX): (ONE_XN, ONE_XN_WXN_EL2),
    (EL2, A64, PER_STAGE): (PER_STAGE_EL2, PER_STAGE_EL2_WXN),
    (EL1, A32, SINGLE): (ONE_XN, ONE_XN_WXN_EL1),
    (EL1, A64, SINGLE): (ONE_XN, ONE_XN_WXN_EL1),
    (EL1, A64, PER_STAGE): (ONE_XN, ONE_XN_WXN_EL1),
    (EL1, A64, XNX): (XNX_EL1, XNX_EL1_WXN),
}
# Rights that the word forces on the privileged agent, in the same rows and columns.
FORCED = {
    "-":   ".  r  rw  rx  rwx",
    "r":   "-  -  w   x   wx",
    "rw":  "-  .  -   .   x",
    "rx":  "-  .  .   -   w",
    "rwx": "-  .  .   .   -",
}  # fmt: skip
FORCED_WXN = {
    "-":   ".  r  rw  rx  rw",
    "r":   "-  -  w   x   w",
    "rw":  "-  .  -   .   -",
    "rx":  "-  .  .   -   .",
    "rwx": ".  .  .   .   .",
}  # fmt: skip
FORCED_SPLIT = {  # the word can keep execute from the privileged agent: no x is ever forced
    "-":   ".  r  rw  r   rw",
    "r":   "-  -  w   -   w",
    "rw":  "-  .  -   .   -",
    "rx":  "-  -  w   -   w",
    "rwx": "-  .  -   .   -",
}  # fmt: skip


def cells(table):
    for privileged, row in table.items():
        for user, cell in zip(READABLE, row.split(), strict=True):
            yield privileged, user, cell


def wish(agent, text, attributes=WB):
    return Wish(Agent(agent), parse_rights("none" if text == "-" else text), attributes)


def wishes(privileged, user):
    both = (("privileged", privileged), ("user", user))
    return [wish(agent, text) for agent, text in both if text != "-"]


def xn_value(text, isa):
    if text in "nx":
        none = 1 if isa is A32 else 0b10
        return none if text == "n" else 0
    return int(text, 2)


CASES = [
    pytest.param(Rules(*key, wxn=wxn), *cell, id="-".join([*key, f"wxn{wxn:d}", *cell[:2]]))
    for key, tables in TABLES.items()
    for wxn in (False, True)
    for cell in cells(tables[wxn])
    if cell[2] != "."
]


@pytest.mark.parametrize(("rule", "privileged", "user", "cell"), CASES)
def test_a_word_is_that_of_the_table(rule, privileged, user, cell):
    found = bits_of(wishes(privileged, user), rule)
    if "/" in cell:
        ap, xn = cell.split("/")
        assert found == Bits(int(ap, 2), xn_value(xn, rule.isa), Share.NON, 0xFF)
    else:
        codes = {"R": "rights-conflict", "W": "write-execute"}
        assert isinstance(found, Conflict)
        assert found.code in {codes[letter] for letter in cell}


@pytest.mark.parametrize(("rule", "privileged", "user", "cell"), CASES)
def test_a_guest_sees_exactly_what_somebody_asked_for_it(rule, privileged, user, cell):
    found = bits_of(wishes(privileged, user), rule)
    if isinstance(found, Bits):
        assert found.unprivileged == (user != "-")


def forced_table(rule):
    if (rule.mpu, rule.xn) in ((EL2, PER_STAGE), (EL1, XNX)):
        return FORCED_SPLIT
    return FORCED_WXN if rule.wxn else FORCED


@pytest.mark.parametrize("key", TABLES, ids="-".join)
@pytest.mark.parametrize("wxn", [False, True])
def test_implied_rights_are_those_of_the_table(key, wxn):
    rule = Rules(*key, wxn=wxn)
    forced = {(p, u): cell for p, u, cell in cells(forced_table(rule))}
    for privileged, user, cell in cells(TABLES[key][wxn]):
        if "/" not in cell:
            continue
        bits = bits_of(wishes(privileged, user), rule)
        asked = [parse_rights("none" if t == "-" else t) for t in (privileged, user)]
        wanted = forced[privileged, user]
        assert wanted != ".", (privileged, user)
        found = implied(bits, *asked, rule)
        assert found == parse_rights("none" if wanted == "-" else wanted), (privileged, user)


@pytest.mark.parametrize("agent", ["privileged", "user"])
@pytest.mark.parametrize("text", ["w", "x", "wx"])
def test_write_or_execute_without_read_has_no_word(agent, text):
    found = bits_of([wish(agent, text)], Rules(EL2, A64, SINGLE, wxn=False))
    assert isinstance(found, Conflict)
    assert (found.code, found.first, found.second) == ("unreadable", 0, 0)


def test_read_may_come_from_another_wish_of_the_same_agent():
    both = [wish("privileged", "w"), wish("privileged", "r")]
    assert bits_of(both, Rules(EL2, A32, SINGLE, wxn=True)) == Bits(0, 1, Share.NON, 0xFF)


def test_read_of_the_other_agent_does_not_help():
    found = bits_of([wish("user", "r"), wish("privileged", "w")], Rules(EL2, A32, SINGLE, True))
    assert isinstance(found, Conflict)
    assert (found.code, found.first) == ("unreadable", 1)


def test_bytes_for_nobody_have_no_word():
    assert bits_of([wish("nobody", "-")] * 2, Rules(EL2, A32, SINGLE, wxn=True)) is None


@pytest.mark.parametrize("order", list(permutations((0, 1, 2))))
def test_bytes_for_nobody_clash_with_any_demand(order):
    three = [wish("privileged", "r"), wish("nobody", "-"), wish("privileged", "rw")]
    found = bits_of([three[i] for i in order], Rules(EL2, A32, SINGLE, wxn=True))
    assert isinstance(found, Conflict)
    assert found.code == "guard-conflict"
    named = {order[found.first], order[found.second]}
    assert 1 in named
    assert len(named) == 2


def test_other_attributes_clash_and_the_two_are_named():
    cached, uncached = Attributes(0xFF, Share.INNER), Attributes(0x44, Share.OUTER)
    found = bits_of(
        [wish("privileged", "r", cached), wish("user", "r", cached), wish("user", "r", uncached)],
        Rules(EL2, A64, SINGLE, wxn=True),
    )
    assert isinstance(found, Conflict)
    assert (found.code, found.first, found.second) == ("attribute-conflict", 0, 2)


def test_shareability_of_cached_memory_separates():
    pair = [wish("privileged", "r", Attributes(0xFF, s)) for s in (Share.NON, Share.INNER)]
    found = bits_of(pair, Rules(EL2, A64, SINGLE, wxn=True))
    assert isinstance(found, Conflict)
    assert found.code == "attribute-conflict"


@pytest.mark.parametrize("byte", [0x00, 0x04, 0x08, 0x0C, 0x44])
def test_shareability_of_device_and_uncached_memory_is_always_outer(byte):
    rule = Rules(EL2, A64, SINGLE, wxn=True)
    pair = [wish("privileged", "r", Attributes(byte, s)) for s in (Share.NON, Share.INNER)]
    assert bits_of(pair, rule) == Bits(0b10, 0b10, Share.OUTER, byte)


def test_a_rights_conflict_names_who_wants_more_and_the_guest():
    found = bits_of(
        [wish("privileged", "r"), wish("user", "r"), wish("privileged", "rw")],
        Rules(EL2, A32, SINGLE, wxn=True),
    )
    assert isinstance(found, Conflict)
    assert (found.code, found.first, found.second) == ("rights-conflict", 2, 1)
    assert "the right to write" in found.text


def test_an_execute_conflict_says_execute():
    found = bits_of([wish("privileged", "rx"), wish("user", "r")], Rules(EL2, A32, SINGLE, True))
    assert isinstance(found, Conflict)
    assert (found.code, found.first, found.second) == ("rights-conflict", 0, 1)
    assert "the right to execute" in found.text


def test_a_write_execute_conflict_names_the_executor_and_the_writer():
    found = bits_of(
        [wish("privileged", "r"), wish("privileged", "rx"), wish("privileged", "rw")],
        Rules(EL2, A32, SINGLE, wxn=True),
    )
    assert isinstance(found, Conflict)
    assert (found.code, found.first, found.second) == ("write-execute", 1, 2)


def test_el0_writing_what_it_executes_is_named_under_wxn():
    found = bits_of([wish("user", "rx"), wish("user", "rw")], Rules(EL1, A64, SINGLE, wxn=True))
    assert isinstance(found, Conflict)
    assert (found.code, found.first, found.second) == ("write-execute", 0, 1)


def test_guests_may_write_what_they_execute_at_el2():
    rule = Rules(EL2, A64, SINGLE, wxn=True)
    bits = bits_of([wish("user", "rwx")], rule)
    assert bits == Bits(0b01, 0b00, Share.NON, 0xFF)
    assert not privileged_executes(bits, rule)


def test_an_unnamed_reading_counts_as_single_and_aarch32_has_none():
    unnamed = core_spec("cortex-r82", None, 16, 16, None, ())
    named = core_spec("cortex-r82", None, 16, 16, XNX, ())
    narrow = core_spec("cortex-r52", None, 16, 16, None, ())
    assert rules(unnamed, EL2, wxn=True) == Rules(EL2, A64, SINGLE, wxn=True)
    assert rules(named, EL1, wxn=False) == Rules(EL1, A64, XNX, wxn=False)
    assert rules(narrow, EL2, wxn=True) == Rules(EL2, A32, SINGLE, wxn=True)


SOME_RULE = Rules(EL2, A32, SINGLE, wxn=True)
rights = st.sampled_from([Rights.R, Rights(3), Rights(5), Rights(7)])
some_wishes = st.lists(
    st.builds(Wish, st.sampled_from([Agent.PRIVILEGED, Agent.USER]), rights, st.just(WB)),
    min_size=1,
    max_size=5,
)
some_rules = st.builds(lambda key, wxn: Rules(*key, wxn), st.sampled_from([*TABLES]), st.booleans())


@given(some_wishes, some_rules, st.randoms())
def test_only_the_union_of_the_wishes_counts(found, rule, random):
    mixed = [*found, *found]
    random.shuffle(mixed)
    first, second = bits_of(found, rule), bits_of(mixed, rule)
    assert isinstance(first, Conflict) == isinstance(second, Conflict)
    assert isinstance(first, Conflict) or first == second


@given(some_wishes, some_rules)
def test_the_parties_of_a_conflict_are_wishes_that_took_part(found, rule):
    conflict = bits_of(found, rule)
    if not isinstance(conflict, Conflict):
        return
    first, second = found[conflict.first], found[conflict.second]
    if conflict.code == "rights-conflict":
        assert (first.agent, second.agent) == (Agent.PRIVILEGED, Agent.USER)
        assert first.rights & (Rights.W | Rights.X)
    else:
        assert conflict.code == "write-execute"
        assert first.rights & Rights.X
        assert second.rights & Rights.W


@example([wish("privileged", "rx"), wish("privileged", "rw"), wish("user", "r")], SOME_RULE)
@given(some_wishes, some_rules)
def test_a_rights_conflict_names_a_party_that_wants_the_right_in_the_text(found, rule):
    conflict = bits_of(found, rule)
    if isinstance(conflict, Conflict) and conflict.code == "rights-conflict":
        right = Rights.W if "to write" in conflict.text else Rights.X
        assert found[conflict.first].rights & right
