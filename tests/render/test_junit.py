import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import BY_NAME, HOSTILE, MIXED, NASTY
from test_text import anywhere

from grader.render import junit

TEXT = st.one_of(st.text(), st.just(NASTY), st.text("]>&<\"'\n:#\x00\x0b\x1b\ud800\ufffe"))
QUIET = settings(max_examples=100, deadline=None, database=None, derandomize=True)

# What Jenkins takes: by element, the attributes it must have, those it may have, and its children.
RESULTS = {"failure", "error", "skipped", "system-out", "system-err"}
OUTCOME: tuple[set[str], set[str], set[str]] = (set(), {"type", "message"}, set())
ELEMENTS: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), {"name"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"skipped", "file"},
        {"properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    "testcase": ({"name"}, {"classname"}, RESULTS),
    "failure": OUTCOME,
    "error": OUTCOME,
    "skipped": OUTCOME,
    "system-out": (set(), set(), set()),
    "system-err": (set(), set(), set()),
}


def require_junit(text: str) -> ElementTree.Element:
    """Return the document, after holding it to `ELEMENTS` and its counts to its cases."""
    root = ElementTree.fromstring(text)
    for element in root.iter():
        required, optional, children = ELEMENTS[element.tag]
        assert required <= element.attrib.keys() <= required | optional
        assert {child.tag for child in element} <= children
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.attrib["tests"]) == len(cases)
        for count, tag in [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")]:
            assert int(suite.attrib[count]) == len(suite.findall(f"testcase/{tag}"))
    return root


@pytest.mark.parametrize("name", BY_NAME)
def test_junit_is_as_expected(name: str, expect: Callable[[str, str], None]) -> None:
    """The sample reports read as tests/expected/ has them."""
    shown = junit.render(BY_NAME[name])
    require_junit(shown)
    expect(f"{name}.junit.xml", shown)


@QUIET
@given(TEXT)
def test_any_report_is_bounded_junit_that_acts_on_nobody(said: str) -> None:
    """Characters that XML forbids, markup and commands to a runner are written out."""
    shown = junit.render(anywhere(said))
    require_junit(shown)
    assert len(shown) < 40_000
    for line in shown.split("\n"):
        assert line.isprintable()
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_long_text_is_cut() -> None:
    """Whatever a student's code says, a suite stays small."""
    for said in ("x" * 2**16, "한\n" * 2**14, "e\u0301" * 2**14, "::a " * 2**14):
        assert len(junit.render(anywhere(said)).encode()) < 120_000


def test_many_reports_are_one_document(expect: Callable[[str, str], None]) -> None:
    """Suites in the order given; what was not graded is a suite of one failure or error."""
    refused = junit.Ungraded("student-02", "ex06", "there are 2 files for ex06; hand in one", False)
    fault = junit.Ungraded("학생.03\n", "ex06", "the zygote died ]]> \x1b", True)
    shown = junit.render_all([MIXED, refused, HOSTILE, fault])
    root = require_junit(shown)
    assert [len(suite.findall("testcase")) for suite in root] == [12, 1, 2, 1]
    assert root.find("testsuite[2]/testcase/failure") is not None
    assert root.find("testsuite[4]/testcase/error") is not None
    assert root[3][0].attrib["classname"] == "학생_03.ex06"
    expect("batch.junit.xml", shown)


def test_no_reports_are_an_empty_document() -> None:
    """A batch without hand-ins is still JUnit."""
    assert len(require_junit(junit.render_all([]))) == 0


@pytest.mark.registry
def test_jenkins_schema_takes_it(tmp_path: Path) -> None:
    """Jenkins' own junit-10.xsd, which pytest's source distribution carries, is content."""
    wanted = ["--no-deps", "--no-binary=pytest", "pytest==8.4.2", "--dest", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", *wanted], check=True)
    with tarfile.open(tmp_path / "pytest-8.4.2.tar.gz") as archive:
        member = archive.extractfile("pytest-8.4.2/testing/example_scripts/junit-10.xsd")
        assert member is not None
        schema = xmlschema.XMLSchema10(member.read().decode())

    @QUIET
    @given(TEXT)
    def any_text_is_valid(said: str) -> None:
        schema.validate(junit.render(anywhere(said)))

    any_text_is_valid()
    for report in BY_NAME.values():
        schema.validate(junit.render(report))
    entries = [MIXED, junit.Ungraded("a", "ex06", NASTY, False), junit.Ungraded("", "b", "", True)]
    schema.validate(junit.render_all(entries))
    assert not schema.is_valid("<testsuites><testsuite/></testsuites>")
