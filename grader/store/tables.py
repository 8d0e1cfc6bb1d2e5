"""The tables of the store, and names in them that sort the same everywhere."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

SCHEMA_VERSION = 1


class Name(TypeDecorator[str]):
    """A name of a file system: sorted by code points, halves of surrogate pairs escaped."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Sort by bytes; SQLite does so by itself."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(Text(collation=collation))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape."""
        return None if value is None else escaped(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Undo the escapes."""
        return None if value is None else re.sub(r"\\(\\|ud[89a-f]..)", _unescaped, value)


def _unescaped(match: re.Match[str]) -> str:
    return "\\" if match[1] == "\\" else chr(int(match[1][1:], 16))


def escaped(name: str) -> str:
    """Return a name as it is stored and sorted; a backslash is doubled, so nothing is lost."""
    return plain(name.replace("\\", "\\\\"))


def plain(text: str) -> str:
    """Return text that every database takes."""
    return text.replace("\0", "�").encode("utf-8", "backslashreplace").decode()


schema = MetaData()
versions = Table("grader_store", schema, Column("version", Integer, primary_key=True))
runs = Table(
    "runs",
    schema,
    Column("id", Integer, primary_key=True),
    Column("folder", Name, nullable=False, index=True),
    Column("fresh", Boolean, nullable=False),
    Column("begun", DateTime(timezone=True), nullable=False),
    Column("finished", DateTime(timezone=True)),
    Column("about", Text, nullable=False, default="{}"),
)
results = Table(
    "results",
    schema,
    Column("key", String(64), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("file_name", Name, nullable=False),
    Column("exercise", Text, nullable=False),
    Column("bank", Text, nullable=False),
    Column("settings", String(64), nullable=False),
    Column("run", Integer, nullable=False),  # that graded it last
    Column("graded", DateTime(timezone=True), nullable=False),
    Column("seconds", Float, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("report", Text, nullable=False),
)
hand_ins = Table(
    "hand_ins",
    schema,
    Column("run", Integer, ForeignKey("runs.id"), primary_key=True),
    Column("student", Name, primary_key=True),
    Column("exercise", Name, primary_key=True),
    Column("name", Name, primary_key=True),
    Column("result", String(64), ForeignKey("results.key")),
    Column("refusal", Text, nullable=False, default=""),
    Column("fault", Text, nullable=False, default=""),
    Column("trace", Text, nullable=False, default=""),
)
