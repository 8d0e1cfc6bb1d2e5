"""`grader pr`: the hand-ins of a pull request, graded by what its base says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    Audience,
    Isolation,
    audience_option,
    isolation_option,
    now_option,
    seed_option,
)
from grader.cli.output import in_short, remark, require_writable, to_stdout, write_file

if TYPE_CHECKING:
    from datetime import datetime

    from grader.request import Request

FORMATS = ("text", "json", "markdown", "junit", "request")


@click.command("pr", short_help="Grade the hand-ins of a pull request.")
@click.option("--base", required=True, metavar="REV", help="The commit the request starts from.")
@click.option("--head", required=True, metavar="REV", help="The last commit of the request.")
@click.option(
    "--student",
    metavar="LOGIN",
    help="Take hand-ins from submissions/LOGIN/ alone; without it, from every folder changed.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="json: a list of reports; request: one document with all of it, for grader publish.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the result there instead of to stdout.",
)
@seed_option
@isolation_option("strict")
@audience_option("student")
@now_option
def pr_command(
    base: str,
    head: str,
    student: str | None,
    form: str,
    output: Path | None,
    seed: int | None,
    isolation: Isolation,
    audience: Audience,
    now: datetime | None,
) -> int:
    """Grade the hand-ins that HEAD changes since it left BASE, in the git repository here.

    Regular files under submissions/<login>/ are taken from the head, and nothing else: nothing of
    it is checked out or executed outside the confined worker. The grader, the checks and the
    reference are those installed here; where they are part of this checkout, they must be the
    base's.

    Exits with 0 where all tasks passed or no hand-in was changed, 1 where some task did not pass or
    a path was refused, 2 where the command cannot be followed, 3 where the grader was at fault.
    """
    from functools import partial

    import grader
    from grader.catalog import Catalog
    from grader.grading import Grader
    from grader.provenance import course_of, require_base
    from grader.pull_request import examine, grade
    from grader.repository import Repository
    from grader.sandbox.isolation import protect_this_process

    protect_this_process()
    if output is not None:
        require_writable(output)
    catalog, package = Catalog(), Path(grader.__file__).parent
    with Repository(Path()) as repository:
        require_base(repository, base, (package, catalog.exercises, catalog.reference))
        examined = examine(repository, base, head, student, tuple(catalog.entries))
        start = partial(
            Grader,
            isolation=isolation,
            seed=seed,
            catalog=catalog,
            audience=audience,
            course=partial(course_of, repository, base),
            now=now,
        )
        request = grade(examined, repository, start)
    _hand_out(request, form, output)
    return request.exit_code


def _hand_out(request: Request, form: str, output: Path | None) -> None:
    from grader.render import request as render
    from grader.render.spoken import spoken

    renderers = {
        "text": render.as_text,
        "json": render.as_json,
        "markdown": render.as_markdown,
        "junit": render.as_junit,
        "request": render.as_document,
    }
    read_by_people = form not in ("json", "request")
    reports = tuple(map(spoken, request.reports)) if read_by_people else request.reports
    shown = renderers[form](request.model_copy(update={"reports": reports}))
    if output is None:
        to_stdout(shown, utf8=form != "text")
    else:
        write_file(output, shown)
        for report in request.reports:
            remark(f"{report.submission.path} {in_short(report)}, written to {output}")
    if form in ("json", "junit", "request"):
        for heading, entries in render.sections(request):
            for entry in entries:
                remark(f"{heading}: {entry}")
