"""C sources as far as tables need them: tokens, directives, initialisers, numbers."""

import pytest

from mpuplan.importers.csource.expr import Unknown, evaluate, written
from mpuplan.importers.csource.parse import Group, call_of, find, variables
from mpuplan.importers.csource.preprocess import Settings, preprocess
from mpuplan.importers.csource.tokens import MAX_SOURCE_BYTES, TokenKind, tokens_of
from mpuplan.importers.csource.values import called
from mpuplan.importers.dump.findings import Findings


def tokens(text, findings=None):
    return tokens_of(text.encode(), "x.c", findings or Findings())


def prepared(text, settings=None, findings=None):
    found = findings or Findings()
    return preprocess([tokens(text, found)], settings or Settings(), found)


def value_of(text, known=None, functions=None):
    return evaluate(prepared(text), known or {}, functions)


def parsed(text, settings=None):
    findings = Findings()
    found = variables(prepared(text, settings, findings), findings)
    return {variable.name: variable.value for variable in found}, findings


def codes(findings):
    return [found.code for found in findings.diagnostics]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("0x8000 * 2", 0x10000),
        ("1UL << 30", 1 << 30),
        ("0x80000000", 0x80000000),
        ("0b1010", 10),
        ("010", 8),
        ("~0u & 0xff", 0xFF),
        ("-4 + 8", 4),
        ("-7 / 2", -3),
        ("-7 % 2", -1),
        ("10 - 3 - 2", 5),
        ("1 ? 2 : 3", 2),
        ("0 ? 2 : 1 ? 4 : 5", 4),
        ("!5 || 3 && 2", 1),
        ("3 > 2 == 1", 1),
        ("(size_t)4 + (paddr_t)(2)", 6),
        ("(uintptr_t)-1 + 1", 0),
        ("(unsigned long)4", 4),
        ("0x1'0000", 0x10000),
        ("6 ^ 3 | 8", 13),
    ],
)
def test_numbers_are_computed_as_c_does(text, value):
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1 / 0", "division by zero"),
        ("1 << 64", "a shift by more than 63 bits"),
        ("0xffffffffffffffff * 2", "the number has more than 64 bits"),
        ("1.5", "'1.5' is no whole number"),
        ("08", "'08' is no whole number"),
        ("1 +", "the expression is not complete"),
        ("(1", "')' is missing"),
        ("1 2", "'2' is not understood"),
        ("(" * 100 + "1" + ")" * 100, "the expression is nested too deep"),
        ("- " * 150 + "1", "the expression is nested too deep"),
        ("1 " + "+ 1 " * 300, "the expression is too long"),
    ],
)
def test_what_is_no_number_says_why(text, why):
    found = value_of(text)
    assert isinstance(found, Unknown)
    assert found.why == why


def test_names_that_nobody_knows_are_listed_once():
    assert value_of("A + B * A", {"B": 2}) == Unknown(("A",))
    assert value_of("(uintptr_t)&start + f(1, (2))") == Unknown(("start", "f(1,(2))"))
    assert value_of("&start + 4", {"start": 0x1000}) == 0x1004


def test_functions_that_are_known_are_applied():
    assert value_of("KB(4) + 1", functions={"KB": lambda n: n << 10}) == 4097


def test_macros_are_put_in_and_keep_their_name():
    found = prepared("#define BASE 0x1000\n#define LAST (BASE + 0xfff)\nLAST")
    assert evaluate(found, {}) == 0x1FFF
    assert {token.macro for token in found} == {"LAST"}
    assert {token.span.line for token in found} == {3}


def test_a_macro_that_names_itself_ends():
    assert written(prepared("#define A A + B\n#define B A\nA")) == "A + A"


def test_macros_that_double_end_soon_even_when_they_give_nothing():
    lines = [f"#define M{n} M{n + 1} M{n + 1}" for n in range(30)]
    for last in ("#define M30", "#define M30 1"):
        findings = Findings()
        prepared("\n".join([*lines, last, "M0"]), findings=findings)
        assert codes(findings) == ["c-too-large"]


@pytest.mark.parametrize(
    ("condition", "taken"),
    [
        ("ifdef A", "no"),
        ("ifndef A", "yes"),
        ("ifdef Y", "yes"),
        ("if defined(Y) && !defined A", "yes"),
        ("if Y == 1", "yes"),
        ("if SIZE > 3", "yes"),
        ("if SIZE > 4", "no"),
        ("if 0", "no"),
        ("if IS_ENABLED(Y)", "yes"),
    ],
)
def test_conditions_choose_lines(condition, taken):
    settings = Settings({"Y": 1, "SIZE": 4}, frozenset({"A"}))
    text = f"#{condition}\nyes\n#else\nno\n#endif\n"
    findings = Findings()
    assert written(prepared(text, settings, findings)) == taken
    assert codes(findings) == []


def test_elif_takes_the_first_branch_that_holds():
    text = "#if 0\na\n#elif 1\nb\n#elif 1\nc\n#else\nd\n#endif\ne"
    assert [token.text for token in prepared(text)] == ["b", "e"]


def test_inner_conditions_of_a_branch_not_taken_are_not_asked():
    findings = Findings()
    prepared("#if 0\n#if UNKNOWN\n#endif\n#endif\n", findings=findings)
    assert codes(findings) == []


def test_a_name_that_nobody_defines_is_told_once():
    findings = Findings()
    prepared("#ifdef CONFIG_X\na\n#endif\n#if CONFIG_X\nb\n#endif\n", findings=findings)
    assert codes(findings) == ["c-condition"]
    assert str(findings.diagnostics[0].span) == "x.c:1:8"


def test_the_guard_of_a_header_is_no_question():
    findings = Findings()
    prepared("#ifndef X_H\n#define X_H\nint a;\n#endif\n", findings=findings)
    assert codes(findings) == []


def test_initialisers_are_read_by_name_by_position_and_behind_casts():
    found, findings = parsed(
        "static const struct s x[] __attribute__((aligned(8))) = {\n"
        " [0] = { .a.b = 1, .a.c = 2, .list = (int[]) { 1, 2, }, },\n"
        " (struct s) { .a = { .b = 7 } },\n};\n"
        "int f(int y) { int z = { 0 }; return y; }\nint last = 3, unread;\n"
    )
    assert codes(findings) == []
    table = found["x"]
    first, second = (field.value for field in table.fields)
    assert table.fields[0].name == "0"
    assert [evaluate(find(first, "a", key).tokens, {}) for key in ("b", "c")] == [1, 2]
    assert evaluate(find(second, "a", "b").tokens, {}) == 7
    assert isinstance(find(first, "list"), Group)
    assert len(find(first, "list").fields) == 2
    assert find(first, "a", "d") is None
    assert "z" not in found


def test_a_macro_with_its_own_comma_is_passed_over():
    found, findings = parsed("struct config config = { CONFIG_HEADER .size = 1 };")
    assert codes(findings) == []
    assert evaluate(find(found["config"], "size").tokens, {}) == 1


def test_macros_with_arguments_stay_calls():
    found, _ = parsed('struct r t[] = { ENTRY("a, b", (uintptr_t)x, ATTR(y, 1)) };')
    call = call_of(found["t"].fields[0].value)
    assert call.name == "ENTRY"
    assert [written(arg) for arg in call.args] == ['"a, b"', "(uintptr_t)x", "ATTR(y, 1)"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{ /* UART1, PL011 */ .pa = 1 }", "uart1"),
        ("{ .pa = 1, // LINFlexD 9\n .size = 2 }", "linflexd-9"),
        ("/* smsc,lan91c111 */ { .pa = 1 }", "smsc-lan91c111"),
        ("{ .pa = 1 } // timer", "timer"),
        ("{ // the guest's memory\n .pa = 1 }", "fallback"),
        ("{ .pa = PLAT_UART_BASE }", "plat-uart"),
        ("{ .pa = 1 }", "fallback"),
    ],
)
def test_things_are_called_by_what_stands_beside_them(text, name):
    found, _ = parsed(f"#define PLAT_UART_BASE 0x9000\nint x = {text}\n;")
    assert called(found["x"], "pa", "fallback", ()) == name


def test_a_comment_behind_an_item_is_not_that_of_the_next():
    found, _ = parsed("int x[] = {\n { .pa = 1 }, // one\n { .pa = 2 }, /* two */\n};")
    names = [called(field.value, "pa", "none", ()) for field in found["x"].fields]
    assert names == ["one", "two"]


def test_a_source_that_is_too_large_is_refused():
    findings = Findings()
    assert tokens(" " * (MAX_SOURCE_BYTES + 1), findings) == []
    assert codes(findings) == ["c-too-large"]


def test_stray_bytes_are_tokens_of_their_own():
    found = tokens_of(b"a \xff \0 @", "x.c", Findings())
    assert [token.kind for token in found[1:4]] == [TokenKind.OTHER] * 3
