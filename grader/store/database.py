"""Opens the database of a store, and says in a sentence what it has against something."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy
from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from grader.errors import StoreError, StoreFailure, UsageError

LOCKED_SECONDS = 60
_FAILING = "disk is full|no space left|disk i/o error|could not extend"
_CAUSES = {
    _FAILING: "the disk is full or failing; "
    "make room and run the same command again: what is graded stays",
    "readonly database|unable to open|permission denied|attempt to write": "it cannot be opened or "
    "may not be written by you; change its permissions or name another place",
    "database is locked": f"another program has kept it locked for {LOCKED_SECONDS} s; end that "
    "one and run the same command again: what is graded stays",
    "not a database|malformed|corrupt|no such (table|column)": "it is damaged, or no "
    "store of grader; move it away, and all is graded anew",
    "connection|resolve host|authentication|does not exist|timeout": "check the URL, and that the "
    "server runs; what is graded stays",
}


class Database:
    """A database that is there: `shown` names it without its password.

    `where` is the path of a SQLite file or a URL. One for `reading` is neither made nor changed,
    and may lie where nothing can be written. Raises `UsageError` for a URL that is none.
    """

    def __init__(self, where: Path | str, *, reading: bool = False) -> None:
        url = _url(where)
        self.shown = str(where) if isinstance(where, Path) else url.render_as_string()
        try:
            self._engine = _engine(_for_reading(url) if reading else url)
        except ModuleNotFoundError as error:
            raise UsageError(
                f"{self.shown} needs {error.name}; install it: pip install 'psycopg[binary]'"
            ) from None
        self.is_sqlite = self._engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def log_ahead(self) -> None:
        """Have SQLite write ahead to a log, for good; only once the file is known to be ours."""
        if not self.is_sqlite:
            return
        # It cannot be changed while another batch is at work in the file: the next one does it, and
        # until then the file is as safe, and slower. Anything else comes up at the next statement.
        with suppress(OperationalError), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Commit what is done in it, or nothing of it; what goes wrong is a `StoreError`."""
        with self._told_of(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _told_of(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise self._sentence(error) from error

    def _sentence(self, error: SQLAlchemyError) -> StoreError:
        said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        for pieces, repair in _CAUSES.items():
            if re.search(pieces, said, re.IGNORECASE):
                kind = StoreFailure if pieces == _FAILING else StoreError
                return kind(f"the store {self.shown} failed ({said}): {repair}")
        return StoreError(f"the store {self.shown} failed: {said}")


def _url(where: Path | str) -> URL:
    if isinstance(where, Path):
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except ArgumentError:
        raise UsageError(
            f"--store {where} is no URL; write sqlite:///FILE or postgresql://HOST/DATABASE"
        ) from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg") or not url.database:
        raise UsageError(
            f"--store {url} is no place for results; write sqlite:///FILE or "
            "postgresql://HOST/DATABASE"
        )
    return url


def _for_reading(url: URL) -> URL:
    """Return the URL of a SQLite file that is read alone."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return url
    path = Path(url.database)
    how = {"uri": "true", "mode": "ro"}
    # Without this SQLite has to write beside a file to read it.
    if not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        how["immutable"] = "1"
    return url.set(database=f"file:{quote(str(path))}", query=how)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return sqlalchemy.create_engine(url, pool_pre_ping=True)
    engine = sqlalchemy.create_engine(url, connect_args={"timeout": LOCKED_SECONDS})

    def prepare(connection: Any, _: object) -> None:
        for setting in ("synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {setting}")

    event.listen(engine, "connect", prepare)
    return engine
