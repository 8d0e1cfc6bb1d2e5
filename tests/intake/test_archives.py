"""Archives come from strangers: what is in them is taken, and nothing else happens."""

import errno
import gc
import io
import os
import stat
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import GraderFault, UsageError
from grader.intake import Plan, archives, plan
from grader.intake.roster import parse

EXERCISES = ["ex90", "ex91"]
Entry = tuple[str | zipfile.ZipInfo, bytes]


def write(path: Path, *entries: Entry, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write an archive."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


def contents(found: Plan) -> dict[str, bytes]:
    """Return what is to be graded, by the name reports have."""
    return {work.name: work.path.read_bytes() for work in found.work}


def reasons(found: Plan) -> str:
    """Return why what was refused was."""
    return "\n".join(f"{each.student}/{each.exercise}: {each.reason}" for each in found.refused)


def test_a_class_reads_alike_as_folder_and_as_archive(tmp_path: Path) -> None:
    """Students, exercises, names and bytes; with the class's folder around it or without."""
    files = {"a/ex90.py": b"A", "a/ex91.ipynb": b"B", "b/again 2/ex90.py": b"C", "c_ex90.py": b"D"}
    for name, data in files.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    bare = write(tmp_path / "bare.zip", *files.items())
    around = write(
        tmp_path / "class.zip", *((f"class/{name}", data) for name, data in files.items())
    )
    with (
        plan(tmp_path / "in", EXERCISES, EXERCISES) as folder,
        plan(bare, EXERCISES, EXERCISES) as first,
        plan(around, EXERCISES, EXERCISES) as second,
    ):
        assert contents(folder) == files
        assert contents(first) == files
        assert contents(second) == {f"class/{name}": data for name, data in files.items()}
        for found in (first, second):
            assert [work.student for work in found.work] == [work.student for work in folder.work]
            assert found.absent == folder.absent == {"ex90": [], "ex91": ["b", "c"]}


def test_an_archive_of_a_student_is_a_folder(tmp_path: Path) -> None:
    """Called after the student, or in the folder; one folder around everything does not count."""
    write(tmp_path / "in/kim.zip", ("hw/ex90.py", b"1"), ("hw/notes.txt", b""))
    write(tmp_path / "in/lee_ex90.zip", ("ex90.py", b"2"))
    write(tmp_path / "in/cho/hand in.zip", ("x/first/ex90.py", b"3"), ("x/README", b""))
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert contents(found) == {
            "cho/hand in.zip/x/first/ex90.py": b"3",
            "kim.zip/hw/ex90.py": b"1",
            "lee_ex90.zip/ex90.py": b"2",
        }
        assert [work.student for work in found.work] == ["cho", "kim", "lee"]
        assert not found.refused


def test_what_was_unpacked_goes_away_and_was_nobody_elses(tmp_path: Path) -> None:
    """A folder of ours, closed to others, until the plan is closed."""
    write(tmp_path / "in/kim.zip", ("ex90.py", b"1"))
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        scratch = found.scratch()
        assert scratch in found.work[0].path.parents
        assert stat.S_IMODE(os.stat(scratch).st_mode) == 0o700
    assert not scratch.exists()


@pytest.mark.parametrize(
    "name",
    ["../kim/ex90.py", "/ex90.py", "C:/ex90.py", "C:ex90.py", "a/../../ex90.py", "..\\ex90.py"],
)
def test_a_name_that_points_outside_unpacks_nothing_there(tmp_path: Path, name: str) -> None:
    """A student's archive is refused; in a class's the entry is left out and the rest graded."""
    write(tmp_path / "in/kim.zip", (name, b"evil"), ("ex90.py", b"1"))
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert not found.work
        assert "points outside" in reasons(found)
        assert found.absent == {"ex90": [], "ex91": []}
    path = write(tmp_path / "all.zip", (name, b"evil"), ("lee/ex90.py", b"1"), ("cho/ex90.py", b""))
    with plan(path, EXERCISES, EXERCISES) as found:
        assert [work.student for work in found.work] == ["cho", "lee"]
        assert any("points outside" in remark for remark in found.remarks)
    assert sorted(os.listdir(tmp_path)) == ["all.zip", "in"]


def odd(name: str, mode: int) -> zipfile.ZipInfo:
    """Return an entry of a kind of file."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (mode | 0o644) << 16
    return info


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_device_is_refused_by_what_it_is(tmp_path: Path, mode: int) -> None:
    """Neither followed nor made."""
    write(tmp_path / "in/kim.zip", (odd("ex90.py", mode), b"/etc/passwd"))
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert not found.work
        assert "no regular file" in reasons(found)


def test_bombs_are_refused_before_they_go_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By ratio, by size, by a list of entries too long, by an archive within; others are graded."""
    write(tmp_path / "in/ratio.zip", ("ex90.py", bytes(20 * 2**20)))
    write(tmp_path / "in/size.zip", ("ex90.py", bytes(26 * 2**20)), method=zipfile.ZIP_STORED)
    inner = write(tmp_path / "inner.zip", ("ex90.py", b"")).read_bytes()
    write(tmp_path / "in/nested.zip", ("inner.zip", inner))
    write(tmp_path / "in/fine.zip", ("ex90.py", b"1"))
    write(tmp_path / "in/many.zip", *((f"x{number}", b"") for number in range(200)))
    monkeypatch.setattr(archives, "DIRECTORY_BYTES", 8_000)
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        said = reasons(found)
        assert [work.student for work in found.work] == ["fine"]
        assert "ratio/ex90: ratio.zip/ex90.py: it unpacks to more than 200 times" in said
        assert "size/ex90: size.zip/ex90.py: it unpacks to more than 25 MB" in said
        assert "nested/: nested.zip/inner.zip: it is an archive in an archive" in said
        assert "many/: many.zip cannot be taken: its list of entries" in said
        assert [path.name for path in found.scratch().rglob("*.py")] == ["ex90.py"]


def test_a_size_that_lies_is_damage(tmp_path: Path) -> None:
    """No more is unpacked than the archive says, and the sum of it is checked."""
    path = write(tmp_path / "in/kim.zip", ("ex90.py", b"0123456789" * 100))
    data = path.read_bytes()
    small = (10).to_bytes(4, "little")
    path.write_bytes(data.replace((1000).to_bytes(4, "little"), small))
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert not found.work
        assert "it is damaged" in reasons(found)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: b"", "it is no zip archive"),
        (lambda data: b"PK\5\6" + data[4:], "it is damaged"),
        (lambda data: data[:-30], "it is no zip archive"),
        (lambda data: data.replace(b"print", b"pr\0nt"), "it is damaged"),
    ],
)
def test_a_damaged_archive_costs_its_own_student(
    tmp_path: Path, change: Callable[[bytes], bytes], said: str
) -> None:
    """One sentence, and the others are graded."""
    path = write(tmp_path / "in/kim.zip", ("ex90.py", b"print()"), method=zipfile.ZIP_STORED)
    path.write_bytes(change(path.read_bytes()))
    write(tmp_path / "in/lee.zip", ("ex90.py", b""))
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert [work.student for work in found.work] == ["lee"]
        assert said in reasons(found)


def test_encrypted_and_oddly_packed_entries_are_refused(tmp_path: Path) -> None:
    """With what to do instead."""
    path = write(tmp_path / "in/kim.zip", ("ex90.py", b"1"), method=zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
    write(tmp_path / "in/lee.zip", ("ex90.py", b"1"), method=zipfile.ZIP_LZMA)
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        said = reasons(found)
        assert "without a password" in said
        assert "usual settings" in said


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_are_not_guessed_between(tmp_path: Path) -> None:
    """An archive may hold a name twice; readers differ in which they take."""
    write(tmp_path / "in/kim.zip", ("ex90.py", b"1"), ("ex90.py", b"2"), ("ex91.py", b"3"))
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert contents(found) == {"kim.zip/ex91.py": b"3"}
        assert "two entries of that name" in reasons(found)
        assert found.remarks == []  # neither was taken


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("학생", "utf-8"),
        ("학생", "cp949"),
        ("김민지", "euc_kr"),
        ("José", "cp437"),
        ("Müller", "cp437"),
        ("Ærø", "latin-1"),
    ],
)
def test_names_of_old_archivers_are_read_as_they_were_meant(
    tmp_path: Path, name: str, encoding: str
) -> None:
    """Without a word on the encoding: UTF-8, Korean, or what the format had in 1989."""
    placeholder = "x" * len(name.encode(encoding))
    path = write(tmp_path / "all.zip", (f"{placeholder}/ex90.py", b"1"), ("zz/ex90.py", b"1"))
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), name.encode(encoding)))
    with plan(path, EXERCISES, EXERCISES) as found:
        students = [work.student for work in found.work]
    if encoding == "latin-1":
        assert len(students) == 2  # not told from cp437, but graded
    else:
        assert name in students


def test_what_tools_leave_behind_is_left_out(tmp_path: Path) -> None:
    """MacOS's resource forks and Jupyter's checkpoints are no second hand-in."""
    path = write(
        tmp_path / "all.zip",
        ("kim/ex90.ipynb", b"1"),
        ("kim/.ipynb_checkpoints/ex90-checkpoint.ipynb", b"0"),
        ("kim/.DS_Store", b""),
        ("__MACOSX/kim/._ex90.ipynb", b""),
        ("lee/ex90.py", b""),
    )
    with plan(path, EXERCISES, EXERCISES) as found:
        assert sorted(contents(found)) == ["kim/ex90.ipynb", "lee/ex90.py"]
        assert found.remarks == ["3 entries of tools were left out"]


def test_one_folder_alone_is_a_class_or_a_student_and_not_guessed(tmp_path: Path) -> None:
    """The archive's own name, a roster, or a file called ex90.py tell; else it is bad usage."""
    path = write(tmp_path / "all.zip", ("one/kim/ex90.py", b""))
    with pytest.raises(UsageError, match=r"call the archive one\.zip"):
        plan(path, EXERCISES, EXERCISES)
    for ids, student in [("kim", "kim"), ("one", "one")]:
        roster = parse(f"id,name\n{ids},X\n")
        with plan(path, EXERCISES, EXERCISES, roster=roster) as found:
            assert [work.student for work in found.work] == [student]
    with plan(write(tmp_path / "b.zip", ("kim/ex90.py", b"")), EXERCISES, EXERCISES) as found:
        assert [work.student for work in found.work] == ["kim"]


def test_a_class_that_is_no_archive_is_bad_usage(tmp_path: Path) -> None:
    """With its name and the repair."""
    (tmp_path / "all.zip").write_bytes(b"PK")
    with pytest.raises(UsageError, match=r"all\.zip cannot be taken: it is no zip archive"):
        plan(tmp_path / "all.zip", EXERCISES, EXERCISES)


def test_a_folder_may_be_called_as_an_archive(tmp_path: Path) -> None:
    """What it is counts, not what it is called."""
    path = tmp_path / "class.zip" / "kim.zip" / "ex90.py"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"1")
    with plan(tmp_path / "class.zip", EXERCISES, EXERCISES) as found:
        assert contents(found) == {"kim.zip/ex90.py": b"1"}


def test_an_archive_that_cannot_be_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a sentence, and in nothing else on stderr."""
    write(tmp_path / "in/kim.zip", ("ex90.py", b"1"))

    def forbidden(path: Path) -> io.FileIO:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(io, "FileIO", forbidden)
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert "it cannot be opened (Permission denied); check the file" in reasons(found)
    gc.collect()


def test_no_room_to_unpack_is_no_fault_of_a_student(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command ends with what to do, and nobody is refused."""
    write(tmp_path / "in/kim.zip", ("ex90.py", b"1"))

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(archives, "open", full, raising=False)
    with pytest.raises(GraderFault, match="set TMPDIR to another folder"):
        plan(tmp_path / "in", EXERCISES, EXERCISES)


def test_a_name_too_long_for_a_file_is_refused(tmp_path: Path) -> None:
    """By the one whose it is."""
    write(tmp_path / "in/kim.zip", (f"ex90{'x' * 300}.py", b"1"), ("ex91.py", b"1"))
    with plan(tmp_path / "in", EXERCISES, EXERCISES) as found:
        assert [work.exercise for work in found.work] == ["ex91"]
        assert "rename it" in reasons(found)


@given(st.data())
def test_any_bytes_are_a_plan_or_one_sentence(data: st.DataObject) -> None:
    """A whole archive with bytes changed, cut or put in: no other error, nothing outside."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("class/kim/ex90.py", "class/lee/ex91.ipynb", "class/lee/..hidden/ex90.py"):
            archive.writestr(name, name.encode() * 5)
    changed = bytearray(whole.getvalue())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(changed)))
        end = place + data.draw(st.integers(0, 3))
        changed[place:end] = data.draw(st.binary(max_size=4))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "class.zip"
        path.write_bytes(changed)
        with suppress(UsageError), plan(path, EXERCISES, EXERCISES) as found:
            for work in found.work:
                assert found.scratch() in work.path.resolve().parents
                assert work.path.is_file()
        assert os.listdir(folder) == ["class.zip"]
