"""The store: results of graded submissions in SQLite or PostgreSQL, one transaction each.

A result is kept under a `Key`, everything it depends on, and belongs to nobody: the report in it
has no student. A *hand-in* of a run points to it and has both, so two students with the
same file share a result, and each gets it under the own name. A run is one batch of a folder of
results; it is finished once its outputs are written, and until then the next batch goes on with it.
Several may be at work in one store. Two that grade the same file at the same time enter the same
report under the same key, so it is there once.

SQLite is used with a write-ahead log and ``synchronous=NORMAL``: a commit survives the death of any
process at any moment; after a loss of power the last ones may be missing, never halfway there, and
are graded again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from grader.errors import StoreError, UsageError
from grader.handed_in import HandIn, Key, Place, Result
from grader.store.database import Database
from grader.store.tables import (
    SCHEMA_VERSION,
    hand_ins,
    plain,
    results,
    runs,
    schema,
    versions,
)

FILE_NAME = "results.sqlite"
ROWS = 200  # read, or written of what was graded before, at a time
_SCHEMA_LOCK = 0x67726164  # of PostgreSQL's advisory locks


class Store:
    """Results in a database; a context manager.

    `where` is the path of a SQLite file, made where it is missing, or the URL of a database; one
    for `reading` is left as it is. Raises `UsageError` for a URL that is none, `StoreError` where
    the store cannot be used.
    """

    def __init__(self, where: Path | str, *, reading: bool = False) -> None:
        self._database = Database(where, reading=reading)
        try:
            with self._database.transaction() as connection:
                if not reading:
                    self._prepare(connection)
                self._require_ours(connection)
            if not reading:
                self._database.log_ahead()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._database.close()

    def _prepare(self, connection: Connection) -> None:
        """Make the tables in an empty database; refuse one that is not ours."""
        # Two batches may come to an empty database at the same time.
        if self._database.is_sqlite:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(select(func.pg_advisory_xact_lock(_SCHEMA_LOCK)))
        there = set(sqlalchemy.inspect(connection).get_table_names())
        if versions.name not in there:
            if there & set(schema.tables) or (there and self._database.is_sqlite):
                return  # somebody else's
            schema.create_all(connection)
            connection.execute(insert(versions).values(version=SCHEMA_VERSION))

    def _require_ours(self, connection: Connection) -> None:
        if not sqlalchemy.inspect(connection).has_table(versions.name):
            raise StoreError(f"{self._database.shown} is no store of grader; name another place")
        version = connection.execute(select(func.max(versions.c.version))).scalar()
        if version != SCHEMA_VERSION:
            raise StoreError(
                f"{self._database.shown} was written by another grader (its format is {version}, "
                f"not {SCHEMA_VERSION}); use that grader, or name another place"
            )

    def begin(self, folder: str, *, fresh: bool = False) -> Run:
        """Return the run that writes to a folder: the one it did not finish, or a new one.

        A `fresh` run takes no result from before itself. A run begun in the other way is given up.
        """
        newest = select(runs).where(runs.c.folder == folder).order_by(runs.c.id.desc())
        with self._database.transaction() as connection:
            last = connection.execute(newest.limit(1)).first()
            going_on = last is not None and last.finished is None and last.fresh == fresh
            if last is not None and going_on:
                connection.execute(delete(hand_ins).where(hand_ins.c.run == last.id))
                return Run(self._database, last.id, fresh=fresh, resumed=True)
            values = {"folder": folder, "fresh": fresh, "begun": datetime.now(UTC)}
            inserted = connection.execute(insert(runs).values(**values)).inserted_primary_key
        assert inserted is not None
        return Run(self._database, inserted[0], fresh=fresh)

    def newest(self) -> Run:
        """Return the run that was finished last.

        A `StoreError` where none was, or the next one of its folder was cut short.
        """
        finished = select(runs).where(runs.c.finished.is_not(None))
        with self._database.transaction() as connection:
            found = connection.execute(finished.order_by(runs.c.finished.desc()).limit(1)).first()
            if found is not None:
                later = (runs.c.folder == found.folder) & (runs.c.id > found.id)
                cut_short = connection.execute(select(runs.c.id).where(later)).first()
        if found is None:
            raise StoreError(
                f"{self._database.shown} holds no finished batch; run grader batch to its end"
            )
        if cut_short is not None:
            raise StoreError(
                f"{self._database.shown} holds a batch that was cut short; run the same grader "
                "batch or merge again, to its end"
            )
        return Run(self._database, found.id, fresh=found.fresh)


class Run:
    """One batch in a store: what is known, what came of each hand-in, and all of it in order."""

    def __init__(
        self, database: Database, number: int, *, fresh: bool, resumed: bool = False
    ) -> None:
        self.resumed = resumed
        self._database = database
        self._number = number
        self._fresh = fresh
        self._kept: list[dict[str, Any]] = []

    def outcome(self, key: Key) -> str | None:
        """Return the outcome of the result of that key, None where it is still to be graded."""
        wanted = _outcome(self._number if self._fresh else None)
        with self._database.transaction() as connection:
            found: str | None = connection.execute(wanted, {"key": key.digest}).scalar()
        return found

    def add(self, key: Key, result: Result, places: Iterable[Place]) -> None:
        """Enter a result and those whose it is, in one transaction."""
        values = {
            "key": key.digest,
            **{field.name: getattr(key, field.name) for field in fields(key)},
            "run": self._number,
            "graded": datetime.now(UTC),
            **{field.name: getattr(result, field.name) for field in fields(result)},
        }
        with self._database.transaction() as connection:
            self._put_result(connection, values)
            self._put(connection, [self._row(place, result=key.digest) for place in places])

    def keep(self, key: Key, place: Place) -> None:
        """Enter a hand-in whose result is known; written with others, `finish` at the latest."""
        self._kept.append(self._row(place, result=key.digest))
        if len(self._kept) >= ROWS:
            self._flush()

    def refuse(self, place: Place, reason: str) -> None:
        """Enter a hand-in that could not be graded as it stands."""
        with self._database.transaction() as connection:
            self._put(connection, [self._row(place, refusal=plain(reason))])

    def fail(self, places: Iterable[Place], fault: str, trace: str = "") -> None:
        """Enter hand-ins that we failed to grade; the next run tries them again."""
        rows = [self._row(place, fault=plain(fault), trace=plain(trace)) for place in places]
        with self._database.transaction() as connection:
            self._put(connection, rows)

    def note(self, about: Mapping[str, Any]) -> None:
        """Keep what a run is about beside its hand-ins: plain data, such as who is absent."""
        self._flush()
        values = {"about": json.dumps(about)}
        with self._database.transaction() as connection:
            connection.execute(update(runs).where(runs.c.id == self._number).values(values))

    @property
    def about(self) -> dict[str, Any]:
        """Return what was noted."""
        with self._database.transaction() as connection:
            wanted = select(runs.c.about).where(runs.c.id == self._number)
            found: dict[str, Any] = json.loads(connection.execute(wanted).scalar_one())
        return found

    def finish(self) -> None:
        """Note that the outputs are written; of earlier runs of the folder, results are kept."""
        self._flush()
        folder = select(runs.c.folder).where(runs.c.id == self._number).scalar_subquery()
        earlier = select(runs.c.id).where(runs.c.folder == folder, runs.c.id < self._number)
        now = {"finished": datetime.now(UTC)}
        with self._database.transaction() as connection:
            connection.execute(delete(hand_ins).where(hand_ins.c.run.in_(earlier)))
            connection.execute(delete(runs).where(runs.c.id.in_(earlier.subquery().select())))
            connection.execute(update(runs).where(runs.c.id == self._number).values(now))

    def hand_ins(self) -> Iterator[HandIn]:
        """Yield what came of every hand-in, by student, exercise and name; some at a time."""
        return self._those(sqlalchemy.true())

    def ungraded(self, *, fault: bool) -> Iterator[HandIn]:
        """Yield, in the same order, the hand-ins without a report: by our `fault`, or refused."""
        ours = hand_ins.c.fault != ""
        return self._those(hand_ins.c.result.is_(None) & (ours if fault else ~ours))

    def _those(self, condition: ColumnElement[bool]) -> Iterator[HandIn]:
        self._flush()
        columns = (*hand_ins.c, results.c.report, results.c.seconds)
        wanted = (
            select(*columns)
            .select_from(hand_ins.outerjoin(results))
            .where(hand_ins.c.run == self._number, condition)
            .order_by(hand_ins.c.student, hand_ins.c.exercise, hand_ins.c.name)
            .execution_options(yield_per=ROWS)
        )
        with self._database.transaction() as connection:
            for row in connection.execute(wanted):
                yield _hand_in(row._mapping)

    def counts(self) -> dict[str, int]:
        """Return how many hand-ins came to each outcome, ``not graded`` or ``grader fault``."""
        self._flush()
        said = sqlalchemy.case(
            (hand_ins.c.result.is_not(None), results.c.outcome),
            (hand_ins.c.fault != "", "grader fault"),
            else_="not graded",
        )
        wanted = (
            select(said, func.count())
            .select_from(hand_ins.outerjoin(results))
            .where(hand_ins.c.run == self._number)
            .group_by(said)
        )
        with self._database.transaction() as connection:
            return {row[0]: row[1] for row in connection.execute(wanted)}

    def take_from(self, other: Run) -> None:
        """Enter every hand-in of a run in another store, with its result.

        A hand-in that both have must have come to the same in both: else `UsageError`.
        """
        self._flush()
        other._flush()
        wanted = select(hand_ins).where(hand_ins.c.run == other._number)
        of_result = select(results).where(results.c.key == bindparam("key"))
        with (
            other._database.transaction() as theirs,
            self._database.transaction() as ours,
        ):
            for row in theirs.execute(wanted.execution_options(yield_per=ROWS)):
                if row.result is not None:
                    found = theirs.execute(of_result, {"key": row.result}).one()
                    self._put_result(ours, {**found._mapping, "run": self._number})
                values = {**row._mapping, "run": self._number}
                before = self._find(ours, values)
                if row.result is None and before is not None:
                    continue
                if before is not None and before.result not in (None, row.result):
                    raise UsageError(
                        f"{row.name or row.student} came to two different results in what is to be "
                        "merged; batches of one class have each hand-in once"
                    )
                self._put(ours, [values])

    def _find(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        own = (hand_ins.c[name] == values[name] for name in ("run", "student", "exercise", "name"))
        return connection.execute(select(hand_ins).where(*own)).first()

    def _row(self, place: Place, **came: Any) -> dict[str, Any]:
        empty = {"result": None, "refusal": "", "fault": "", "trace": ""}
        whose = {"student": place.student, "exercise": place.exercise, "name": place.name}
        return {"run": self._number, **whose, **empty, **came}

    def _flush(self) -> None:
        rows, self._kept = self._kept, []
        if rows:
            with self._database.transaction() as connection:
                self._put(connection, rows)

    def _put_result(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Insert a result; over one of the same key, which says the same unless it is `fresh`."""
        connection.execute(_upsert(results, connection.dialect.name), [values])

    def _put(self, connection: Connection, rows: list[Any]) -> None:
        connection.execute(_upsert(hand_ins, connection.dialect.name), rows)


@cache
def _upsert(table: Table, dialect: str) -> Executable:
    """Return what inserts rows, over those of the same key; made once, as that takes a while."""
    statement = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    key = [column.name for column in table.primary_key]
    others = {column.name: column for column in statement.excluded if column.name not in key}
    found: Executable = statement.on_conflict_do_update(index_elements=key, set_=others)
    return found


@cache
def _outcome(run: int | None) -> Executable:
    """Return what selects the outcome of a key, entered by a run if one is given."""
    wanted = select(results.c.outcome).where(results.c.key == bindparam("key"))
    return wanted if run is None else wanted.where(results.c.run == run)


def _hand_in(row: Mapping[Any, Any]) -> HandIn:
    same = {field: row[field] for field in ("student", "exercise", "name", "seconds")}
    if row["report"] is None:
        return HandIn(**same, **{field: row[field] for field in ("refusal", "fault", "trace")})
    return HandIn(**same, result=row["report"])
