"""The exceptions of grader: what goes wrong on the side of the user, the author or grader itself.

A student's mistake is never an exception; it is a value in the report. These are::

    GraderError
    ├── UsageError        the command was asked for something it cannot do      exit 2
    │   └── StoreError             the place for results cannot be read or written
    │       └── StoreFailure           the disk or the server under it fails            exit 3
    ├── AuthorError       an exercise, its reference or its bank is wrong       exit 3
    └── GraderFault       our own machinery failed; carries no score            exit 3
        ├── IsolationUnavailable   a promised layer of confinement is not to be had here
        └── SandboxFault           the zygote or a worker failed through no act of the student
"""

from __future__ import annotations

from grader.message import Message


class GraderError(Exception):
    """Base of everything grader raises on purpose; its text is one sentence with the repair.

    One that a student may meet is a `Message`, said in the language in use.
    """

    exit_code = 3

    def __init__(self, message: Message | str) -> None:
        super().__init__(str(message))
        self.message = Message(message) if isinstance(message, str) else message

    def __reduce__(self) -> tuple[type[GraderError], tuple[Message]]:
        # Raised in another process, it can still be said in another language.
        return type(self), (self.message,)


class UsageError(GraderError):
    """The user asked for something that cannot be done: a bad flag, no file, two files."""

    exit_code = 2


class StoreError(UsageError):
    """The database of a batch cannot be used: no permission, another's file."""


class StoreFailure(StoreError):
    """The disk or the server under the database fails; what was stored before stays."""

    exit_code = 3


class AuthorError(GraderError):
    """An exercise is written wrongly; the text names file, field, value and repair."""


class GraderFault(GraderError):
    """Something on our side failed; the submission has no score because of it, never a zero."""


class IsolationUnavailable(GraderFault):
    """The isolation asked for cannot be had on this machine; the text says what to install."""


class SandboxFault(GraderFault):
    """The zygote died, a worker could not start, or a layer could not be applied."""
