from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from sample_reports import BY_NAME, NASTY
from test_text import anywhere

from grader.render import markdown

STUDENT = "STUDENT"
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text("`~|<>\n \\[]()*_#@-=:!&", max_size=20),
    st.just(NASTY),
)


def tokens(text: str) -> Iterator[Token]:
    """Yield every token of a document, those inside of others too."""
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize("name", BY_NAME)
def test_markdown_is_as_expected(name: str, expect: Callable[[str, str], None]) -> None:
    """The sample reports read as tests/expected/ has them."""
    expect(f"{name}.md", markdown.render(BY_NAME[name]))


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(TEXT)
def test_what_a_student_wrote_stands_in_code_alone(said: str) -> None:
    """No markup, no HTML, no link, no mention: a text of theirs is in a span or a fence.

    Hints are an author's, and leave nothing but text either.
    """
    shown = markdown.render(anywhere(f"{STUDENT}{said}{STUDENT}"))
    found = list(tokens(shown))
    for token in found:
        assert token.type not in ("link_open", "image", "html_block", "hr", "s_open", "em_open")
        if token.type == "html_inline":
            assert token.content == "<!-- -->"
    headings = [token.tag for token in found if token.type == "heading_open"]
    assert headings == ["h2", "h3", "h4", "h4", "h3"]
    assert sum(token.type == "table_open" for token in found) == 1
    for line in shown.split("\n"):
        assert line.isprintable()
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_a_hint_is_prose() -> None:
    """Formulas keep their characters, and refer to nobody."""
    assert markdown.prose("x * y_1 < 2 & A@B #3 | z") == (
        "x \\* y\\_1 &lt; 2 &amp; A@<!-- -->B #<!-- -->3 \\| z"
    )
    assert markdown.prose("- 3 is less") == "\\- 3 is less"


@pytest.mark.parametrize(
    ("text", "span"),
    [("x", "`x`"), ("a`b", "`` a`b ``"), ("``", "``` `` ```"), ("", "` `"), ("a\nb", "`a b`")],
)
def test_a_span_holds_any_backticks(text: str, span: str) -> None:
    """The marks around are longer than any inside."""
    assert markdown.code(text) == span
