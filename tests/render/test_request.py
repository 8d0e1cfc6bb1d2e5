from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from sample_reports import BY_NAME, NASTY

from grader.render import request as rendered
from grader.request import Area, Request, Touched, Ungraded

WHOLE = Request(
    base="b" * 40,
    head="a" * 40,
    student="alice",
    reports=(BY_NAME["passed"], BY_NAME["mixed"]),
    refused=(
        Ungraded(
            path="submissions/alice/ex03.py", reason="a symbolic link; hand in the file itself"
        ),
        Ungraded(path=f"submissions/{NASTY}", reason="is not UTF-8"),
    ),
    faults=(Ungraded(path="submissions/alice/ex08.py", reason="the zygote died"),),
    touched=(
        Touched(area=Area.WORKFLOW, count=1, paths=(".github/workflows/grade.yml",)),
        Touched(area=Area.OTHER, count=7, paths=("a", "`b`", "::error::c")),
    ),
    remarks=("submissions/alice/ex02.py was removed",),
)
EMPTY = Request(base="b" * 40, head="a" * 40, student="")


@pytest.mark.parametrize(
    ("name", "render"),
    [
        ("request.txt", rendered.as_text),
        ("request.md", rendered.as_markdown),
        ("request.xml", rendered.as_junit),
    ],
)
def test_a_request_is_as_expected(
    name: str, render: Callable[[Request], str], expect: Callable[[str, str], None]
) -> None:
    """What is refused and touched first, then the reports; no character of it acts."""
    shown = render(WHOLE)
    expect(name, shown)
    for line in shown.splitlines():
        assert line.isprintable()
        assert not line.lstrip().startswith("::")


def test_every_hand_in_without_a_report_is_a_suite() -> None:
    """A refusal is a failure of the student's, a fault an error of ours."""
    suites = ElementTree.fromstring(rendered.as_junit(WHOLE))
    assert len(suites) == 5


def test_nothing_is_said_to_be_nothing() -> None:
    """In words for people, as an empty list for programs."""
    assert rendered.as_text(EMPTY) == "This request changes no hand-in.\n"
    assert rendered.as_markdown(EMPTY) == "This request changes no hand-in.\n"
    assert rendered.as_json(EMPTY) == "[]\n"


def test_the_document_reads_back() -> None:
    """What grader publish reads is what was written, in ASCII."""
    document = rendered.as_document(WHOLE)
    assert document.isascii()
    assert rendered.as_json(Request.model_validate_json(document)) == rendered.as_json(WHOLE)
