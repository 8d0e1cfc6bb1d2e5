"""`grader init`: a repository of a course, ready to be pushed."""

from __future__ import annotations

import re
from pathlib import Path

import click

from grader.cli.output import to_stderr, to_stdout
from grader.errors import UsageError

TEMPLATES = Path(__file__).parent / "course_files"
# Where each template goes, in the order they are told.
FILES = {
    "README.md": "README.md",
    "grader.toml": "grader.toml",
    "gitignore": ".gitignore",
    "submissions.md": "submissions/README.md",
    "gitattributes": "submissions/.gitattributes",
}
WORKFLOWS = {
    "grade.yml": ".github/workflows/grade.yml",
    "publish.yml": ".github/workflows/publish.yml",
}
_ACTION = re.compile(r"([\w.-]+/[\w.-]+)@([0-9a-f]{40})")


@click.command("init", short_help="Write the repository of a course.")
@click.argument("folder", required=False, default=".", type=click.Path(path_type=Path))
@click.option(
    "--action",
    metavar="OWNER/NAME@COMMIT",
    help="Where GitHub finds this grader; without it, no workflow is written.",
)
def init_command(folder: Path, action: str | None) -> int:
    """Write the files of a course's repository into FOLDER, by default this one.

    That is submissions/, grader.toml, a README for students and, with --action, the workflows that
    grade pull requests. The action is grader's own repository on GitHub at a full commit, so that
    nobody can exchange it. A file that is there already is kept as it is.
    """
    files = dict(FILES)
    if action is not None:
        if not _ACTION.fullmatch(action):
            raise UsageError(
                f"--action {action!a} is no action pinned by its full commit; write it like "
                f"octocat/grader@{'0123456789' * 4}"
            )
        files |= WORKFLOWS
    folder = _made(folder)
    title = re.sub(r"[^\w .,()-]", "", folder.resolve().name) or "Course"
    written = 0
    for template, path in files.items():
        text = filled((TEMPLATES / template).read_text("utf-8"), title, action or "")
        if _write_new(folder / path, text):
            to_stdout(f"{path}\n")
            written += 1
        else:
            to_stderr(f"grader: {path} is there already and was kept")
    if action is None:
        to_stderr(
            "grader: no workflow was written; for pull requests on GitHub, run this again with "
            "--action OWNER/NAME@COMMIT, the repository of grader; write into README.md where "
            "students get it"
        )
    if written:
        to_stderr("grader: next: git init, git add --all, git commit, git push")
    return 0


def filled(template: str, title: str, action: str) -> str:
    """Return the text of a template for a course."""
    publish = action.replace("@", "/.github/actions/publish@")
    # Another project has the name grader on PyPI.
    install = f"pip install git+https://github.com/{action or 'OWNER/grader@COMMIT'}"
    for mark, text in (
        ("@TITLE@", title),
        ("@ACTION@", action),
        ("@PUBLISH@", publish),
        ("@INSTALL@", install),
    ):
        template = template.replace(mark, text)
    return template


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be made ({error.strerror}); name another folder"
        ) from None
    return folder


def _write_new(path: Path, text: str) -> bool:
    """Write a file that is not there yet, and return whether it was not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}); check the folder's permissions"
        ) from None
    return True
