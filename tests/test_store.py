import json
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy

import grader.store.database
from grader.errors import StoreError, UsageError
from grader.handed_in import HandIn, Key, Place, Result
from grader.report import Report
from grader.store import Store
from grader.store.tables import SCHEMA_VERSION

REPORT = Report.model_validate(
    {
        "exercise": "ex90",
        "student": "",
        "submission": {"path": "ex90.py", "sha256": "a" * 64, "format": "py"},
        "score": 0,
        "max_score": 2,
        "outcome": "failed",
        "tasks": [
            {
                "name": "double",
                "points": 2,
                "score": 0,
                "outcome": "failed",
                "checks": [
                    {"name": "c", "outcome": "failed", "points": 2, "score": 0, "message": "\0 é"}
                ],
            }
        ],
        "grader": {"version": "1", "bank": "b", "seed": None, "isolation": "process"},
    }
)
FAILED = Result("failed", REPORT.model_dump_json(), 0.25)
Where = Path | str


def key(name: str) -> Key:
    """Return a key of a submission of that content."""
    return Key(name, "ex90.py", "ex90", "bank", "settings")


def test_what_was_entered_is_there_for_the_next_process(where: Where) -> None:
    """A result under its key, and everybody whose it is, under their own name."""
    with Store(where) as store:
        run = store.begin("here")
        assert run.outcome(key("x")) is None
        run.add(key("x"), FAILED, [Place("b", "ex90", "b/ex90.py"), Place("a", "ex90", "a/1.py")])
    with Store(where) as store:
        run = store.begin("elsewhere")
        assert run.outcome(key("x")) == "failed"
        assert run.outcome(key("y")) is None
        run.keep(key("x"), Place("c", "ex90", "c/ex90.py"))
        (only,) = run.hand_ins()
        assert only.report is not None
        assert (only.report.student, only.report.submission.path) == ("c", "c/ex90.py")
        assert only.report.tasks == REPORT.tasks
        assert (only.refusal, only.fault, only.seconds) == ("", "", 0.25)
        assert [one.student for one in store.begin("elsewhere").hand_ins()] == []


@pytest.mark.parametrize("field", ["sha256", "file_name", "exercise", "bank", "settings"])
def test_a_result_is_known_by_everything_it_depends_on(field: str) -> None:
    """One of them another: another key."""
    fields = dict(zip(Key.__slots__, "abcde", strict=True))
    assert Key(**fields).digest != Key(**{**fields, field: "z"}).digest


def test_hand_ins_come_in_order_with_the_reason_there_is_no_report(where: Where) -> None:
    """By code points in every database, however odd the name is."""
    names = ["b", "a", "B", "é", "학생", "a\nb", "a\\b", "a\\udcff", "a\udcff", "\\", "=1", "a b"]
    with Store(where) as store:
        run = store.begin("here")
        for name in names:
            run.refuse(Place(name, "", name), f"{name}: refused\0")
        run.fail([Place("b", "ex90", "b/ex90.py")], "ours", "trace \udcff")
        found = list(run.hand_ins())
        plain = [one.student for one in found if "\\" not in one.student]
        assert plain == sorted([*names[:5], "a\nb", "a\udcff", "=1", "a b", "b"], key=_order)
        assert {one.student for one in found} == set(names)
        (fault,) = run.ungraded(fault=True)
        assert fault == HandIn("b", "ex90", "b/ex90.py", fault="ours", trace="trace \\udcff")
        assert len(list(run.ungraded(fault=False))) == len(names)
        assert run.counts() == {"not graded": len(names), "grader fault": 1}


def _order(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


def test_a_fresh_run_takes_nothing_from_before_itself(where: Where) -> None:
    """Unless it was cut short itself; then it goes on."""
    with Store(where) as store:
        store.begin("here").add(key("x"), FAILED, [Place("a", "ex90", "n")])
        run = store.begin("here", fresh=True)
        assert (run.outcome(key("x")), run.resumed) == (None, False)
        run.add(key("x"), FAILED, [Place("a", "ex90", "n")])
        run = store.begin("here", fresh=True)
        assert (run.outcome(key("x")), run.resumed) == ("failed", True)
        run.finish()
        run = store.begin("here", fresh=True)
        assert (run.outcome(key("x")), run.resumed) == (None, False)


def test_a_run_once_finished_is_the_newest(where: Where) -> None:
    """With what it is about; the runs of the folder before it are gone, their results are not."""
    with Store(where) as store:
        with pytest.raises(StoreError, match="no finished batch"):
            store.newest()
        for students in (1, 2):
            run = store.begin("here")
            run.note({"students": students})
            run.add(key(str(students)), FAILED, [Place("a", "ex90", "n")])
            run.finish()
        assert store.newest().about == {"students": 2}
        assert len(list(store.newest().hand_ins())) == 1
        assert store.begin("there").outcome(key("1")) == "failed"


def test_many_writers_enter_everything(where: Where) -> None:
    """Into one store that none of them has prepared, some of it the same."""

    def write(number: int) -> None:
        with Store(where) as store:
            run = store.begin(f"folder {number}")
            for name in range(20):
                run.add(key(str(name)), FAILED, [Place(f"student {name}", "ex90", "n")])
            run.finish()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with Store(where) as store:
        run = store.begin("another")
        assert [run.outcome(key(str(name))) for name in range(20)] == ["failed"] * 20
        assert len(list(store.newest().hand_ins())) == 20


def test_a_store_is_read_in_pieces(where: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    """More hand-ins than are read at a time, and more than are written at a time."""
    monkeypatch.setattr(grader.store, "ROWS", 3)
    with Store(where) as store:
        run = store.begin("here")
        run.add(key("x"), FAILED, [Place("s0", "ex90", "n")])
        for number in range(1, 10):
            run.keep(key("x"), Place(f"s{number}", "ex90", "n"))
        assert [one.student for one in run.hand_ins()] == [f"s{number}" for number in range(10)]


# ---- what is wrong with a store ---------------------------------------------------------------


def _newer(path: Path) -> None:
    Store(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO grader_store VALUES (?)", (SCHEMA_VERSION + 1,))


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE grades (student TEXT)")


def _no_database(path: Path) -> None:
    path.write_text("student,grade\n" * 100)


def _damaged(path: Path) -> None:
    with Store(path) as store:
        run = store.begin("here")
        for number in range(200):
            run.add(key(str(number)), FAILED, [Place(str(number), "ex90", "n")])
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)


def _without_a_table(path: Path) -> None:
    Store(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE runs")


def _locked(path: Path) -> sqlite3.Connection:
    Store(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    return connection


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_newer, "was written by another grader"),
        (_foreign, "is no store of grader"),
        (_no_database, "damaged, or no store"),
        (_damaged, "damaged, or no store"),
        (_without_a_table, "damaged, or no store"),
        (_locked, "kept it locked"),
        (Path.mkdir, "cannot be opened"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], sqlite3.Connection | None],
    said: str,
) -> None:
    """With the repair, and the file is left as it is."""
    monkeypatch.setattr(grader.store.database, "LOCKED_SECONDS", 0.1)
    path = tmp_path / "results.sqlite"
    held = spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError, match=said) as raised:
        Store(path).begin("here")
    assert "\n" not in str(raised.value)
    assert not path.is_file() or path.read_bytes() == before
    if held is not None:
        held.close()


def test_a_full_disk_loses_the_submission_in_hand_alone(tmp_path: Path) -> None:
    """What was entered before is there, and there is room again: the rest is entered."""
    path = tmp_path / "results.sqlite"
    report = json.loads(FAILED.report)
    report["tasks"][0]["message"] = "x" * 20_000
    large = Result("failed", json.dumps(report), 0.1)
    entered = 0
    with Store(path) as store:
        sqlalchemy.event.listen(
            store._database._engine,
            "begin",
            lambda connection: connection.exec_driver_sql("PRAGMA max_page_count=40"),
        )
        run = store.begin("here")
        try:
            while entered < 1000:
                run.add(key(str(entered)), large, [Place(str(entered), "ex90", "n")])
                entered += 1
        except StoreError as error:
            assert "the disk is full or failing; make room" in str(error)  # noqa: PT017
    assert 2 < entered < 1000
    with Store(path) as store:
        run = store.begin("here")
        assert [run.outcome(key(str(number))) for number in range(entered)] == ["failed"] * entered
        assert run.outcome(key(str(entered))) is None
        run.add(key(str(entered)), large, [Place("z", "ex90", "n")])


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("results.sqlite", "is no URL; write sqlite:///FILE"),
        ("mysql://host/x", "write sqlite:///FILE or postgresql://HOST/DATABASE"),
        ("postgresql://host", "write sqlite:///FILE or postgresql://HOST/DATABASE"),
    ],
)
def test_what_is_no_place_for_results_is_bad_usage(url: str, said: str) -> None:
    """With the repair."""
    with pytest.raises(UsageError, match=said):
        Store(url)


def test_a_server_that_is_not_there_is_one_sentence_without_the_password() -> None:
    """What is shown of a URL may end in a log."""
    with pytest.raises(StoreError, match="check the URL, and that") as raised:
        Store("postgresql://someone:secret@127.0.0.1:1/results?connect_timeout=2")
    assert "secret" not in str(raised.value)
