"""Reads the document of a graded request out of an artifact, which a stranger may have made."""

from __future__ import annotations

import io
import zipfile
import zlib

from pydantic import ValidationError

from grader.request import Request

NAME = "grader-request"  # of the artifact
MEMBER = "grader-request.json"  # the one file in it
ZIP_BYTES = 4 * 2**20
DOCUMENT_BYTES = 8 * 2**20
REPORTS = 200
TASKS = 100  # in one report
CHECKS = 100  # in one task


class UnpublishableError(Exception):
    """What is there must not or cannot be published; the text is one sentence for the log."""


def read(data: bytes, *, head: str, student: str) -> Request:
    """Return the document in a zip file, where it is of this head commit and this student.

    Raises `UnpublishableError` for anything else. Nothing is unpacked to a disk; what the zip says
    of a size is not believed.
    """
    request = _validated(_unpacked(data))
    if request.head != head:
        raise UnpublishableError("the artifact is of another commit than the run that made it")
    if request.student.casefold() != student.casefold():
        raise UnpublishableError("the artifact is of another student than the request's author")
    folder = f"submissions/{student}/".casefold()
    for report in request.reports:
        if report.student.casefold() != student.casefold():
            raise UnpublishableError("the artifact holds a report of another student")
        path = report.submission.path
        if not path.casefold().startswith(folder) or ".." in path.split("/"):
            raise UnpublishableError("the artifact reports on a file outside the student's folder")
    return request


def _unpacked(data: bytes) -> bytes:
    if len(data) > ZIP_BYTES:
        raise UnpublishableError(f"the artifact is larger than {ZIP_BYTES // 2**20} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.namelist() != [MEMBER]:
                raise UnpublishableError(f"the artifact is not {MEMBER} alone")
            with archive.open(MEMBER) as file:
                document = file.read(DOCUMENT_BYTES + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,  # an unusual way of compressing
        RuntimeError,  # a password
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise UnpublishableError(f"the artifact is no sound zip ({type(error).__name__})") from None
    if len(document) > DOCUMENT_BYTES:
        raise UnpublishableError(f"the document is larger than {DOCUMENT_BYTES // 2**20} MB")
    return document


def _validated(document: bytes) -> Request:
    try:
        request = Request.model_validate_json(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))[:100]
        raise UnpublishableError(
            f"the document is not valid ({where!a}: {first['type']})"
        ) from None
    small = len(request.reports) <= REPORTS and all(
        len(report.tasks) <= TASKS and all(len(task.checks) <= CHECKS for task in report.tasks)
        for report in request.reports
    )
    if not small:
        raise UnpublishableError("the document holds more than any course has")
    return request
