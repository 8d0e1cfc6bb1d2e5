"""Parsing a cell: valid Python is never altered, and no text whatever makes it fail."""

from __future__ import annotations

import ast
import inspect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox import cells, definitions, loading, standins
from grader.sandbox.cells import parse_cell

LINES = st.lists(
    st.sampled_from(
        [
            *("x = 1", "def f():", "    return (1", "    pass", "\treturn 2", ")", "'''", '"""'),
            *("%matplotlib inline", "!ls \\", "% 4)", "x = (7", "else:", "@decorator", "x?", "?x"),
            *(
                "%%time",
                "%%bash",
                "print 'x'",
                "# '",
                "\\",
                "if x:",
                "f(1,",
                "# 한글",
                "",
                "  ",
                "{",
            ),
        ]
    )
    | st.text(max_size=12),
    max_size=25,
).map("\n".join)


@settings(max_examples=500, deadline=None)
@given(LINES)
def test_any_text_can_be_parsed(text: str) -> None:
    """The result is statements within the text, and at most one finding, on one of its lines."""
    parsed = parse_cell(text)
    lines = text.count("\n") + 1
    assert all(1 <= node.lineno <= lines for node in parsed.statements)
    if parsed.finding is not None:
        line, message = parsed.finding
        assert 1 <= line <= lines
        assert len(message) <= 300


@pytest.mark.parametrize("module", [cells, definitions, loading, standins])
def test_valid_python_is_not_altered(module: object) -> None:
    """The statements are those of Python's own parser."""
    source = inspect.getsource(module)  # type: ignore[arg-type]
    parsed = parse_cell(source)
    assert parsed.finding is None
    assert ast.dump(ast.Module(parsed.statements, [])) == ast.dump(ast.parse(source))


@pytest.mark.parametrize("module", [cells, loading, standins])
@pytest.mark.parametrize("broken", ["x = = 1", "def broken(:\n    pass", "print 'x'"])
def test_a_broken_statement_costs_only_itself(module: object, broken: str) -> None:
    """Before, between and after other statements, all others are there, at their lines."""
    source = inspect.getsource(module)  # type: ignore[arg-type]
    whole = ast.parse(source).body
    lines = source.split("\n")
    for node in whole[1:]:
        above = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) - 1
        parsed = parse_cell("\n".join([*lines[:above], broken, *lines[above:]]))
        assert [ast.dump(kept) for kept in parsed.statements] == [ast.dump(kept) for kept in whole]
        assert parsed.finding is not None
        assert parsed.finding[0] == above + 1


def test_a_file_full_of_errors_is_given_up_on() -> None:
    """What is parsed again and again is bounded; the finding counts the lines it has met."""
    parsed = parse_cell("x = = 2\n" * 50_000)
    assert parsed.finding is not None
    assert "at line 2, 3, 4" in parsed.finding[1]


def test_a_very_long_line_is_shown_around_the_caret() -> None:
    """The message keeps its bound and the caret its place."""
    parsed = parse_cell("x = " + "1 + " * 1000 + ") + " + "1 + " * 1000)
    assert parsed.finding is not None
    _, code, caret = parsed.finding[1].split("\n")
    assert len(code) <= 76
    assert code[caret.index("^")] == ")"


def test_a_tab_moves_the_caret_as_it_moves_the_code() -> None:
    """The blank before the caret has a tab where the code has one."""
    parsed = parse_cell("x = [1,\t2,\t)]")
    assert parsed.finding is not None
    assert parsed.finding[1].endswith("\n    x = [1,\t2,\t)]\n           \t  \t^")
