"""What stands in the pages is escaped, shown, and the same every time."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import BY_NAME, HOSTILE, NASTY
from test_text import anywhere

from grader.render import feedback
from grader.render.junit import Ungraded
from grader.render.overview import Overview, Person, marks

TEXT = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"></textarea><img src=x onerror=alert(1)>',
            "</script><script>alert(1)</script>",
            "<!--<script>",
            "]]>",
            "{{ 7*7 }}{% raw %}",
            "\u202egpj.exe\u2066",
            "\x00\x0b\x1b[31m",
            "\ud800\udfff",
            NASTY,
        ]
    ),
)
ALLOWED = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "script",
    "body",
    "header",
    "nav",
    "main",
    "section",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "li",
    "a",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "div",
    "span",
    "pre",
    "bdi",
    "code",
    "strong",
    "b",
    "noscript",
    "figure",
    "figcaption",
    "svg",
    "g",
    "rect",
    "path",
    "text",
    "meter",
    "label",
    "input",
    "select",
    "option",
    "button",
}
VOID = {"meta", "input"}


class Parsed(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.scripts: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that begins."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that is empty."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Hold that what ends is what began last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text."""
        inert = self.open[-1:] in (["style"], ["script"])
        (self.scripts if inert else self.text).append(data)


def require_harmless(page: str) -> Parsed:
    """Return what a page is made of; there is nothing in it that we did not put there."""
    found = Parsed(page)
    assert found.open == []
    assert set(found.tags) <= ALLOWED
    for tag, name, value in found.attributes:
        assert not name.startswith("on")
        assert name not in ("src", "style", "action", "formaction", "srcdoc", "ping")
        if name == "href":
            assert tag == "a"
            assert re.fullmatch(r"#[\w-]+|[\w%.~-]+/feedback\.html", value)
    (policy,) = (value for _, _, value in found.attributes if "default-src" in value)
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-\S+'(; script-src 'sha256-\S+')?"
        r"; base-uri 'none'; form-action 'none'",
        policy,
    )
    page.encode()
    for line in "".join(found.text).split("\n"):
        assert line.isprintable()
    return found


@pytest.mark.parametrize("name", BY_NAME)
def test_a_page_has_what_the_report_says(name: str) -> None:
    """Every task with its outcome and points, every message; and it parses."""
    report = BY_NAME[name]
    page = feedback.render(report.student, "", [report])
    text = " ".join(" ".join(require_harmless(page).text).split())
    for task in report.tasks:
        assert task.name in text
    if name == "mixed":
        for said in (
            "softmax([[0., 0.], [1., 0.]])",
            "expected [[0.5, 0.5], [0.7311, 0.2689]]",
            "misconception: writes into its argument",
            "Each row is a distribution.",
            "did you mean step_function?",
            "cell 3, line 12: raised NameError",
            "timed out",
        ):
            assert said in text


def test_a_hand_in_without_a_report_says_why() -> None:
    """A refusal is the student's to repair; a fault of ours tells nothing of ours."""
    page = feedback.render(
        "kim",
        "Kim Minji",
        [
            Ungraded("kim", "ex03", "the file is a link; hand in the file itself", fault=False),
            Ungraded("kim", "ex04", "/root/secret exploded", fault=True),
        ],
    )
    text = "".join(require_harmless(page).text)
    assert "Kim Minji (kim)" in text
    assert "hand in the file itself" in text
    assert "it is no zero" in text
    assert "secret" not in text


@settings(max_examples=30, deadline=None, database=None, derandomize=True)
@given(TEXT, TEXT)
def test_nothing_a_student_wrote_is_markup(said: str, student: str) -> None:
    """Wherever it stands: names, messages, values, warnings; on both pages."""
    report = anywhere(said)
    refused = Ungraded(student, "ex03", said, fault=False)
    require_harmless(feedback.render(student, said, [report, refused]))
    overview = Overview(said)
    person = Person(student, said, said, linked=bool(student) and student.isprintable())
    overview.add(person, report.exercise, marks(report), seconds=1.0)
    overview.add(person, said, None, refusal=said)
    overview.add(person, said, None, fault=said)
    require_harmless(overview.render({said: [person]}, [said]))


def test_the_pages_are_the_same_every_time() -> None:
    """Byte for byte, and without a date."""
    first, second = (feedback.render("x", "y", [HOSTILE]) for _ in range(2))
    assert first == second
