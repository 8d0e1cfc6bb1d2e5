"""Publishes what a read-only run found of a pull request: a summary, a check, one comment.

The run that graded is the request's, and so may its workflow be: what it left is believed only
where the request leaves ``.github/`` as it was, and is read as hostile data even then. Which
request it is, and whose, is asked of GitHub. The annotations stand in a check of the head, because
commands that a run of `workflow_run` prints annotate the default branch.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from grader import artifact
from grader.artifact import UnpublishableError
from grader.errors import UsageError
from grader.github import ANNOTATIONS, GitHub, PullRequest, Run
from grader.render import github as annotated
from grader.render import request as rendered
from grader.render.characters import one_line
from grader.report import Outcome
from grader.request import Request

MARKER = "<!-- grader: the result of this pull request -->"
WORKFLOWS = ".github"
COMMENT_BYTES = 60_000  # GitHub takes 65,536 characters
CHECK_BYTES = 60_000
SUMMARY_BYTES = 1_000_000  # GitHub takes a MiB of a step
NOT_PUBLISHED = "The result of this request is not published: {reason}."
CHANGES_WORKFLOWS = (
    "it changes .github/, which decides how it is graded, so its result may be made up. "
    "Someone of the course grades it with: grader pr --base {base} --head {head}"
)


class _Event(BaseModel):
    workflow_run: Run


def event(path: Path) -> Run:
    """Return the run in the file of an event `workflow_run`; `UsageError` for any other."""
    try:
        return _Event.model_validate_json(path.read_bytes()).workflow_run
    except (OSError, ValidationError):
        raise UsageError(
            f"{path} holds no event workflow_run; run this in a workflow with that trigger"
        ) from None


def publish(run: Run, github: GitHub, summary: Path | None) -> list[str]:
    """Publish what a run found, and return what was done, a line for each request.

    `summary` is the file of the job's summary, which is added to. Raises `UnpublishableError` where
    the run or its artifact is not to be believed, after saying so on the request.
    """
    if run.event != "pull_request":
        raise UnpublishableError("the run was not of a pull request")
    requests = github.requests_of(run)
    if not requests:
        return ["no open request has this commit as its head any more; nothing is published"]
    return [_publish_one(run, github, pull, summary) for pull in requests]


def _publish_one(run: Run, github: GitHub, pull: PullRequest, summary: Path | None) -> str:
    if github.changes_folder(pull, WORKFLOWS):
        reason = CHANGES_WORKFLOWS.format(base=pull.base.sha, head=pull.head.sha)
        _refuse(github, pull, summary, reason)
        raise UnpublishableError(f"request {pull.number} changes {WORKFLOWS}/")
    try:
        request = _read(run, github, pull)
    except UnpublishableError as error:
        _refuse(github, pull, summary, str(error))
        raise
    _append(summary, _document(request, SUMMARY_BYTES))
    if not (request.reports or request.refused or request.faults):
        return f"request {pull.number} changes no hand-in"
    github.check_run(pull.head.sha, _conclusion(request), _output(request))
    github.comment(pull.number, MARKER, f"{MARKER}\n{_document(request, COMMENT_BYTES)}")
    return f"request {pull.number}: {len(request.reports)} reports published"


def _read(run: Run, github: GitHub, pull: PullRequest) -> Request:
    found = github.artifacts(run, artifact.NAME)
    if not found or found[0].expired:
        raise UnpublishableError("the run that graded left no result; its log says why")
    if len(found) > 1:
        raise UnpublishableError(f"the run left more than one artifact {artifact.NAME}")
    if found[0].size_in_bytes > artifact.ZIP_BYTES:
        raise UnpublishableError(f"the artifact is larger than {artifact.ZIP_BYTES // 2**20} MB")
    data = github.download(found[0], artifact.ZIP_BYTES)
    student = pull.user.login if pull.user else ""
    return artifact.read(data, head=pull.head.sha, student=student)


def _refuse(github: GitHub, pull: PullRequest, summary: Path | None, reason: str) -> None:
    said = NOT_PUBLISHED.format(reason=one_line(reason))
    _append(summary, f"{said}\n")
    github.comment(pull.number, MARKER, f"{MARKER}\n{said}\n")


def _append(summary: Path | None, text: str) -> None:
    if summary is not None:
        with open(summary, "a", encoding="utf-8", newline="\n") as file:
            file.write(text)


def _document(request: Request, limit: int) -> str:
    """Return the request as Markdown of at most so many bytes; a report too long is told in short.

    Everything else stands in the artifact.
    """
    beside = rendered.remarks_as_markdown(request)
    if len(beside.encode()) > limit // 2:
        beside = "Much was refused; the log of the run names it.\n"
    return f"{beside}\n{annotated.summary(request.reports, limit - len(beside.encode()))}"


def _conclusion(request: Request) -> str:
    if request.faults:
        return "neutral"
    return "success" if request.exit_code == 0 else "failure"


def _output(request: Request) -> dict[str, Any]:
    """Return a check's title, text and annotations, of which GitHub takes 50 at once."""
    passed = sum(report.outcome is Outcome.PASSED for report in request.reports)
    found = [item for report in request.reports for item in annotated.annotations(report)]
    levels = {"error": "failure", "warning": "warning", "notice": "notice"}
    annotations = []
    for item in found[:ANNOTATIONS]:
        about = asdict(item)
        line = about.pop("line")
        level = levels[about.pop("level")]
        annotations.append(
            {**about, "start_line": line, "end_line": line, "annotation_level": level}
        )
    return {
        "title": f"{passed} of {len(request.reports)} hand-ins passed",
        "summary": _document(request, CHECK_BYTES),
        "annotations": annotations,
    }
