"""A graded pull request as text, Markdown, JUnit XML and a JSON list of its reports."""

from __future__ import annotations

from collections.abc import Iterator

from grader.render import json_report, junit, markdown, text
from grader.render.characters import name, no_command, one_line
from grader.request import Request

REFUSED = "not graded"
FAULTS = "grader faults, not scored"
TOUCHED = "also changed by this request, and not used"
REMARKS = "remarks"
NOTHING = "This request changes no hand-in."


def as_text(request: Request) -> str:
    """Return the reports and what else is to be said, in lines of plain text."""
    lines = [] if request.reports or request.refused or request.faults else [NOTHING, ""]
    for heading, entries in sections(request):
        lines += [f"{heading}:", *(f"  {entry}" for entry in entries), ""]
    reports = "\n".join(text.render(report) for report in request.reports)
    said = "".join(f"{no_command(line).rstrip()}\n" for line in lines)
    return f"{said}{reports}".rstrip("\n") + "\n"


def as_markdown(request: Request) -> str:
    """Return the same as GitHub flavoured Markdown, in which nothing of a student's acts."""
    reports = [markdown.render(report) for report in request.reports]
    return "\n".join([remarks_as_markdown(request), *reports]).strip("\n") + "\n"


def remarks_as_markdown(request: Request) -> str:
    """Return what is to be said beside the reports, as Markdown."""
    lines = [] if request.reports or request.refused or request.faults else [NOTHING, ""]
    for heading, entries in sections(request):
        lines += [f"**{heading.capitalize()}**", ""]
        lines += [*(f"- {markdown.code(entry)}" for entry in entries), ""]
    return "".join(f"{line}\n" for line in lines)


def as_json(request: Request) -> str:
    """Return the list of the reports."""
    reports = [json_report.render(report).rstrip("\n") for report in request.reports]
    return "[" + ",\n".join(reports) + "]\n"


def as_junit(request: Request) -> str:
    """Return JUnit XML: a suite for each report, and for each hand-in without one."""
    ungraded = [
        junit.Ungraded(request.student, entry.path, entry.reason, fault)
        for entries, fault in ((request.refused, False), (request.faults, True))
        for entry in entries
    ]
    return junit.render_all([*request.reports, *ungraded])


def as_document(request: Request) -> str:
    """Return the whole as one JSON document, which `grader publish` reads."""
    return request.model_dump_json(indent=1, ensure_ascii=True) + "\n"


def sections(request: Request) -> Iterator[tuple[str, list[str]]]:
    """Yield what is to be said beside the reports: a heading and entries of one line each."""
    refused = [f"{name(entry.path)}: {one_line(entry.reason)}" for entry in request.refused]
    faults = [f"{name(entry.path)}: {one_line(entry.reason)}" for entry in request.faults]
    touched = []
    for part in request.touched:
        more = part.count - len(part.paths)
        paths = ", ".join(name(path) for path in part.paths)
        touched.append(f"{part.area}: {paths}{f' and {more} more' if more else ''}")
    remarks = [one_line(remark) for remark in request.remarks]
    for heading, entries in (
        (REFUSED, refused),
        (FAULTS, faults),
        (TOUCHED, touched),
        (REMARKS, remarks),
    ):
        if entries:
            yield heading, entries
