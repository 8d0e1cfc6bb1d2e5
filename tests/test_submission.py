"""Finding and reading hand-ins: a usage error, the student's problem, or cells."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.submission import Cell, Submission, find, matching, read

CODE = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}


def notebook(*sources: Any, **fields: Any) -> bytes:
    """Return a notebook of code cells; `fields` replace its own."""
    cells = [{**CODE, "source": source} for source in sources]
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    return json.dumps({**document, **fields}).encode()


def read_bytes(tmp_path: Path, data: bytes, suffix: str) -> Submission:
    """Read a file of these bytes."""
    path = tmp_path / f"ex03{suffix}"
    path.write_bytes(data)
    return read(path, exercise="ex03", student="student-01")


# ---- find -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("ex03.py", "ex03.ipynb", "ex03_softmax.py", "ex03-mine.py", "ex03 (1).py", "ex03b.ipynb"),
        *("ex03.final.py", "EX03.PY", "ex03_한글.py", "ex03_\n.py"),
    ],
)
def test_find_takes_what_belongs_to_the_exercise(tmp_path: Path, name: str) -> None:
    """The id may be followed by anything but a digit."""
    for other in ("ex031.py", "ex04.py", "my_ex03.py", "ex03.txt", "ex03.py~", ".ex03.py"):
        (tmp_path / other).touch()
    (tmp_path / name).touch()
    assert find("ex03", tmp_path) == tmp_path / name


def test_find_says_what_is_missing(tmp_path: Path) -> None:
    """No file: the message names the patterns, the folder and the repair."""
    (tmp_path / "ex031.py").touch()
    with pytest.raises(UsageError, match=r"no ex03\*\.py or ex03\*\.ipynb in .*grader start ex03"):
        find("ex03", tmp_path)


def test_find_refuses_to_choose(tmp_path: Path) -> None:
    """Two files: both are named, in order."""
    for name in ("ex03_b.ipynb", "ex03_a.py"):
        (tmp_path / name).touch()
    with pytest.raises(UsageError, match=r"ex03_a\.py, ex03_b\.ipynb"):
        find("ex03", tmp_path)
    assert [path.name for path in matching("ex03", tmp_path)] == ["ex03_a.py", "ex03_b.ipynb"]


def test_find_needs_a_folder_it_can_list(tmp_path: Path) -> None:
    """A folder that is none is a usage error."""
    for folder in (tmp_path / "missing", Path("a\0b")):
        with pytest.raises(UsageError, match="cannot be listed"):
            find("ex03", folder)


def test_a_folder_counts_only_where_nothing_else_does(tmp_path: Path) -> None:
    """A folder called ex03.py does not get in the way of a file, and is told about alone."""
    (tmp_path / "ex03.py").mkdir()
    assert find("ex03", tmp_path) == tmp_path / "ex03.py"
    (tmp_path / "ex03_mine.py").touch()
    assert find("ex03", tmp_path) == tmp_path / "ex03_mine.py"


# ---- what cannot be opened --------------------------------------------------------------------


def make_odd(path: Path, kind: str) -> None:
    """Put at `path` what is no regular file."""
    if kind == "folder":
        path.mkdir()
    elif kind == "FIFO":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path))
    elif kind == "link to nowhere":
        path.symlink_to(path.with_name("nothing"))
    elif kind == "link to itself":
        path.symlink_to(path)
    elif kind == "link to a device":
        path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("missing", "does not exist"),
        ("folder", "is a folder"),
        ("FIFO", "is a FIFO"),
        ("socket", "is a socket"),
        ("link to nowhere", "symbolic link to nowhere"),
        ("link to itself", "symbolic link that cannot be followed"),
        ("link to a device", "is a device"),
    ],
)
@pytest.mark.parametrize("name", ["ex03.py", "ex03.ipynb"])
def test_what_is_no_file_is_a_usage_error(
    kind: str, said: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything but a regular file is refused with one sentence, without waiting on it."""
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    make_odd(Path(name), kind)
    with pytest.raises(UsageError, match=f"{name} .*{said}.*; "):
        read(Path(name), exercise="ex03", student="s")


def test_symbolic_links_can_be_refused(tmp_path: Path) -> None:
    """Following is for one's own files; a batch refuses."""
    (tmp_path / "target.py").write_text("x = 1")
    link = tmp_path / "ex03.py"
    link.symlink_to(tmp_path / "target.py")
    assert read(link, exercise="ex03", student="s").cells == (Cell(0, "x = 1"),)
    with pytest.raises(UsageError, match="is a symbolic link; hand in the file itself"):
        read(link, exercise="ex03", student="s", follow_symlinks=False)


def test_a_file_without_permission_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal of the system is passed on, also where the tests run as root."""

    def refuse(*args: object, **kwargs: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "ex03.py"
    path.touch()
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UsageError, match="may not be read by you; change its permissions"):
        read(path, exercise="ex03", student="s")


@pytest.mark.parametrize("name", ["ex03.txt", "ex03", "ex03.py\0", "x" * 300 + ".py"])
def test_a_name_that_cannot_be_is_a_usage_error(name: str, tmp_path: Path) -> None:
    """Other extensions, NUL and names that are too long."""
    with pytest.raises(UsageError):
        read(tmp_path / name, exercise="ex03", student="s")


def test_a_path_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Line ends, escapes and overrides of direction in a name are written as escapes."""
    with pytest.raises(UsageError) as caught:
        read(tmp_path / "a\n\x1b[31m\u202e\udcff.py", exercise="ex03", student="s")
    assert r"a\n\x1b[31m\u202e\udcff.py" in str(caught.value)


# ---- .py --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (b"x = 1\r\ny = 2\r\n", "x = 1\ny = 2\n"),
        (b"x = 1\ry = 2\r", "x = 1\ny = 2\n"),
        (b"\xef\xbb\xbfx = 1\n", "x = 1\n"),
        ("한글 = '값'\n".encode(), "한글 = '값'\n"),
        ("# coding: cp949\nx = '값'\n".encode("cp949"), "# coding: cp949\nx = '값'\n"),
        ("#!/usr/bin/python\r# -*- coding: latin-1 -*-\rx = 'é'".encode("latin-1"), None),
        (b"if 1:\n\tx = 1\n\x0c\n", "if 1:\n\tx = 1\n\x0c\n"),
    ],
)
def test_python_is_read_as_python_reads_it(tmp_path: Path, data: bytes, source: str | None) -> None:
    """BOM, coding cookie and every line end; the cell has number 0."""
    submission = read_bytes(tmp_path, data, ".py")
    assert submission.problem is None
    assert submission.sha256 == hashlib.sha256(data).hexdigest()
    (cell,) = submission.cells
    assert cell.number == 0
    expected = "#!/usr/bin/python\n# -*- coding: latin-1 -*-\nx = 'é'" if source is None else source
    assert cell.source == expected


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "The file is empty"),
        (b" \n\t\n", "The file is empty"),
        (b"\x89PNG\r\n\0\0", "NUL bytes"),
        ("x = 1\n".encode("utf-16"), "UTF-16"),
        (b"x = 1\n\ny = '\xb0\xa1'\n", "Line 3 is not utf-8 (byte 0xb0); save the file as UTF-8."),
        (b"\xb0\xa1\n", "Line 1 is not utf-8 (byte 0xb0); save the file as UTF-8."),
        (b"#\n# \xb0\xa1\n", "Line 2 is not utf-8 (byte 0xb0); save the file as UTF-8."),
        (b"# coding: klingon\n", "unknown encoding: klingon"),
        (b"# coding: rot13\n", "save the file as UTF-8."),
        (b"# coding: punycode\nx\n", "unknown encoding: punycode"),
        (b"# coding: unicode_escape\n'\\d'\n", "unknown encoding"),
        (b"\xef\xbb\xbf# coding: latin-1\n", "save the file as UTF-8."),
        (b"x" * (2 * 2**20 + 1), "larger than 2 MB"),
        (notebook("x = 1"), "a notebook by content; name it .ipynb"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_python_that_cannot_be_read_is_a_problem(tmp_path: Path, data: bytes, problem: str) -> None:
    """A student's fault is a value: one sentence, no cells, and the digest of the bytes."""
    submission = read_bytes(tmp_path, data, ".py")
    assert submission.problem is not None
    assert problem in str(submission.problem)
    assert "\n" not in str(submission.problem)
    assert submission.cells == ()
    assert submission.sha256 == hashlib.sha256(data).hexdigest()


# ---- .ipynb -----------------------------------------------------------------------------------


def version_3(*inputs: Any) -> bytes:
    """Return a notebook as IPython 3 saved it, its code on two worksheets."""
    cells = [{"cell_type": "code", "input": source, "language": "python"} for source in inputs]
    heading = {"cell_type": "heading", "level": 1, "source": "title"}
    sheets = [{"cells": [heading, *cells[:1]]}, {"cells": cells[1:]}]
    return json.dumps({"nbformat": 3, "nbformat_minor": 0, "worksheets": sheets}).encode()


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        (notebook("x = 1"), [(1, "x = 1")]),
        (notebook(["x = 1\n", "y = 2"]), [(1, "x = 1\ny = 2")]),
        (notebook("x = 1\r\ny = 2\rz = 3"), [(1, "x = 1\ny = 2\nz = 3")]),
        (notebook("a = 1", "", " \n", "b = 2"), [(1, "a = 1"), (4, "b = 2")]),
        (notebook("a", nbformat_minor=999), [(1, "a")]),
        (notebook("a", nbformat_minor="x", metadata=7), [(1, "a")]),
        (b"\xef\xbb\xbf" + notebook("a"), [(1, "a")]),
        (notebook(7, None, {"a": 1}, ["b", 3], "c"), [(4, "b"), (5, "c")]),
        (notebook("a", cells=[CODE, {**CODE, "source": "b"}, 3, None, "x"]), [(2, "b")]),
        (version_3("a = 1", ["b = 2\n", "c = 3"]), [(1, "a = 1"), (2, "b = 2\nc = 3")]),
        (version_3("a = 1", ["b = 2", "c = 3"]), [(1, "a = 1"), (2, "b = 2\nc = 3")]),
        (b'{"cells": [{"cell_type": "code", "source": "a"}]}', [(1, "a")]),
        (b'{"cells": [], "nbformat": 4, ' + notebook("b")[1:], [(1, "b")]),
        (b'{"n": ' + b"9" * 5000 + b", " + notebook("b")[1:], [(1, "b")]),
        (b'{"n": [NaN, -Infinity, 1e999], ' + notebook("b")[1:], [(1, "b")]),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_notebooks_are_read_leniently(
    tmp_path: Path, data: bytes, cells: list[tuple[int, str]], capfd: pytest.CaptureFixture[str]
) -> None:
    """Both formats, any minor; code cells are numbered from 1, blank ones counted; in silence."""
    submission = read_bytes(tmp_path, data, ".ipynb")
    assert submission.problem is None
    assert [(cell.number, cell.source) for cell in submission.cells] == cells
    assert submission.warnings == ()
    assert capfd.readouterr() == ("", "")


def test_markdown_and_outputs_are_not_looked_at(tmp_path: Path) -> None:
    """What is no code cell has no number; broken outputs and attachments do no harm."""
    cells = [
        {
            "cell_type": "markdown",
            "source": "# title",
            "attachments": {"a": {"image/png": "x" * 999}},
        },
        {**CODE, "source": "x = 1", "outputs": "not even a list"},
        {"cell_type": "raw", "source": "y"},
        {**CODE, "source": "z = 1", "outputs": [{"output_type": "nonsense"}] * 50},
    ]
    submission = read_bytes(tmp_path, notebook(cells=cells), ".ipynb")
    assert submission.cells == (Cell(1, "x = 1"), Cell(2, "z = 1"))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "The file is empty"),
        (b"x = 1\n", "The file is not JSON (line 1: Expecting value)"),
        (b"<<<<<<< HEAD\n{}", "two versions that git could not merge (<<<<<<<)"),
        (notebook("<<<<<<< HEAD")[:-9], "not JSON"),
        (b"\x00\x01\x02", "not JSON"),
        (notebook("x = '값'")[:-9], "not JSON"),
        (b'{"a": "\xb0\xa1"}', "not UTF-8"),
        (b"[1, 2]", "JSON but no notebook"),
        (b"{}", "JSON but no notebook"),
        (b'{"cells": 3, "nbformat": 4}', "JSON but no notebook"),
        (notebook("a", nbformat=5), "format 5"),
        (notebook("a", nbformat=3), "format 3"),
        (notebook("a", nbformat="4"), "format something else"),
        (notebook("a", nbformat=10**400), "format inf"),
        (notebook(), "holds no code cell"),
        (notebook(cells=[{"cell_type": "markdown", "source": "a"}]), "holds no code cell"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"cells": ' * 5000, "nested too deeply"),
        (notebook(cells=[CODE] * 10_001), "more than 10,000 cells"),
        (b"[" + b"{}," * 1_000_001, "more than a million values"),
        (notebook("x" * 2**20, "y" * 2**20, "z"), "code is larger than 2 MB"),
        (b" " * (20 * 2**20 + 1), "larger than 20 MB"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_notebooks_that_cannot_be_read_are_a_problem(
    tmp_path: Path, data: bytes, problem: str
) -> None:
    """Each is one sentence, and no cell is returned."""
    submission = read_bytes(tmp_path, data, ".ipynb")
    assert submission.problem is not None
    assert problem in str(submission.problem)
    assert submission.cells == ()


def test_characters_that_are_no_text_are_replaced_and_told(tmp_path: Path) -> None:
    """Half a surrogate pair and NUL cannot be sent to a worker, nor compiled."""
    submission = read_bytes(tmp_path, notebook("x = 1", "y = '\ud800\0'"), ".ipynb")
    assert submission.cells[1].source == "y = '��'"
    (warning,) = submission.warnings
    assert warning.where == "cell 2"


def test_the_digest_covers_what_is_not_read(tmp_path: Path) -> None:
    """Two files that differ beyond the bound of size have different digests."""
    data = b"#" * (3 * 2**20)
    assert read_bytes(tmp_path, data, ".py").sha256 == hashlib.sha256(data).hexdigest()


# ---- anything ---------------------------------------------------------------------------------

SCRAPS = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(string.ascii_lowercase + "#:-_ \n\r", max_size=40).map(
        lambda text: b"# coding: " + text.encode()
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "cells",
                    "worksheets",
                    "nbformat",
                    "nbformat_minor",
                    "source",
                    "input",
                    "cell_type",
                    "metadata",
                ]
            ),
            inner | st.sampled_from(["code", 3, 4]),
            max_size=6,
        )
    ),
    max_leaves=20,
)
CELL = st.fixed_dictionaries({"cell_type": st.just("code"), "source": JSON})
NOTEBOOK = st.fixed_dictionaries(
    {}, optional={"nbformat": st.sampled_from([3, 4, 4.5, 7])}
).flatmap(
    lambda base: st.lists(JSON | CELL, max_size=4).map(lambda cells: {**base, "cells": cells})
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    data=SCRAPS | (JSON | NOTEBOOK).map(lambda value: json.dumps(value).encode()),
    suffix=st.sampled_from([".py", ".ipynb"]),
)
def test_any_bytes_give_a_submission(tmp_path: Path, data: bytes, suffix: str) -> None:
    """Whatever is in the file, the result is cells or a problem, and can be sent to a worker."""
    submission = read_bytes(tmp_path, data, suffix)
    assert submission.problem is None or submission.cells == ()
    for cell in submission.cells:
        cell.source.encode()
        assert "\r" not in cell.source
        assert cell.source.strip()
