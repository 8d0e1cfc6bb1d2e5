import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from fake_github import BASE, BOT, BRANCH, FORK, HEAD, TOKEN, FakeGitHub, pull, served
from markdown_it import MarkdownIt
from sample_reports import BY_NAME, NASTY

from grader.artifact import DOCUMENT_BYTES, MEMBER, NAME, ZIP_BYTES
from grader.publish import MARKER
from grader.report import Report
from grader.request import Area, Request, Touched, Ungraded

Run = Callable[..., Result]
PATH = "submissions/alice/ex06.py"


def of_alice(report: Report, path: str = PATH) -> Report:
    """Return a sample report as one of alice's."""
    where = report.submission.model_copy(update={"path": path})
    return report.model_copy(update={"student": "alice", "submission": where})


def document(**changes: Any) -> dict[str, Any]:
    """Return what grader pr writes of a request of alice, with some fields changed."""
    request = Request(base=BASE, head=HEAD, student="alice", reports=(of_alice(BY_NAME["mixed"]),))
    return {**request.model_dump(mode="json"), **changes}


def zipped(content: bytes | str, *members: str) -> bytes:
    """Return a zip file with this content under each name."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in members or (MEMBER,):
            archive.writestr(member, content)
    return data.getvalue()


@pytest.fixture
def github() -> Iterator[FakeGitHub]:
    """Return a GitHub with alice's request 7, graded."""
    fake = FakeGitHub()
    fake.artifacts[NAME] = zipped(json.dumps(document()))
    with served(fake):
        yield fake


@pytest.fixture
def publish(
    run: Run, github: FakeGitHub, here: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Return a function that publishes the run, as the workflow does."""

    def command(**changes: Any) -> Result:
        event = {"id": 99, "event": "pull_request", "head_sha": HEAD, "head_branch": BRANCH}
        event |= {"head_repository": FORK, "pull_requests": [], **changes}
        (here / "event.json").write_text(json.dumps({"workflow_run": event}), "utf-8")
        monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
        monkeypatch.setenv("GITHUB_API_URL", github.address)
        monkeypatch.setenv("GITHUB_REPOSITORY", "teacher/course")
        monkeypatch.setenv("GITHUB_EVENT_PATH", str(here / "event.json"))
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
        result = run("publish")
        assert TOKEN not in result.output
        assert not github.leaked
        return result

    return command


Publish = Callable[..., Result]


def test_a_result_becomes_a_comment_a_check_and_a_summary(
    publish: Publish, github: FakeGitHub, here: Path, expect: Callable[[str, str], None]
) -> None:
    """The comment is as expected, the annotations stand in the student's file."""
    result = publish()
    assert (result.exit_code, result.stderr) == (0, "")
    (comment,) = github.comments[7]
    expect("pull_request_comment.md", comment["body"])
    assert (here / "summary.md").read_text("utf-8") in comment["body"]
    (check,) = github.checks
    assert (check["head_sha"], check["conclusion"]) == (HEAD, "failure")
    annotations = check["output"]["annotations"]
    assert annotations
    for annotation in annotations:
        assert annotation["path"] == PATH
        assert annotation["start_line"] == annotation["end_line"] >= 1
        assert annotation["annotation_level"] in ("failure", "warning", "notice")


def test_the_comment_is_edited_in_place(publish: Publish, github: FakeGitHub) -> None:
    """Ours is found by author and beginning, on any page; nobody else's is touched."""
    stranger = {"login": "github-actions", "type": "User"}
    others = [
        {"id": 1000 + number, "user": stranger, "body": f"{MARKER}\nmine"} for number in range(120)
    ]
    others.append({"id": 2000, "user": BOT, "body": f"> {MARKER}\nquoted"})
    others.append({"id": 2001, "user": None, "body": MARKER})
    github.comments[7] = [*others]
    publish()
    publish()
    assert github.comments[7][:-1] == others
    assert github.comments[7][-1]["body"].startswith(MARKER)
    assert github.asked.count("POST /issues/7/comments") == 1


def test_a_request_that_changes_its_workflow_is_not_believed(
    publish: Publish, github: FakeGitHub, here: Path
) -> None:
    """A forged run may leave a perfect score: the artifact is not even fetched, and it is said."""
    github.workflows[HEAD] = "w2"
    result = publish()
    assert result.exit_code == 1
    assert "changes .github/" in result.stderr
    (comment,) = github.comments[7]
    assert "not published: it changes .github/" in comment["body"]
    assert f"grader pr --base {BASE} --head {HEAD}" in comment["body"]
    assert not github.checks
    assert not any("artifact" in path for path in github.asked)
    assert "not published" in (here / "summary.md").read_text("utf-8")


def test_the_number_is_githubs_and_not_the_artifacts(publish: Publish, github: FakeGitHub) -> None:
    """Only an open request whose head is this commit of this repository is written to."""
    github.artifacts[NAME] = zipped(json.dumps(document(number=1, pull_request=1)))
    result = publish()
    assert result.exit_code == 1
    assert "extra_forbidden" in result.stderr
    github.comments.clear()
    github.pulls = [pull(1, login="bob"), pull(7, head="d" * 40)]
    result = publish()
    assert (result.exit_code, github.comments, github.checks) == (0, {}, [])
    assert "nothing is published" in result.stdout
    github.pulls = [pull(7)]
    github.pulls[0]["head"]["repo"] = {**FORK, "full_name": "alice/other"}
    assert "nothing is published" in publish().stdout
    assert publish(event="push").exit_code == 1


def test_a_fork_or_an_account_that_is_gone(publish: Publish, github: FakeGitHub) -> None:
    """Nobody is left to tell, which is no failure."""
    assert "nothing is published" in publish(head_repository=None).stdout
    assert "nothing is published" in publish(head_branch="other").stdout
    github.pulls[0]["user"] = None
    result = publish()
    assert (result.exit_code, github.comments) == (0, {})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK no zip", "no sound zip"),
        (zipped("{}"), "is not valid"),
        (zipped("[" * 100_000), "is not valid"),
        (zipped(json.dumps(document()), "../../" + MEMBER), f"is not {MEMBER} alone"),
        (zipped(json.dumps(document()), "/etc/passwd"), f"is not {MEMBER} alone"),
        (zipped(json.dumps(document()), MEMBER, "more.json"), f"is not {MEMBER} alone"),
        (zipped(b" " * (DOCUMENT_BYTES + 1)), "the document is larger than 8 MB"),
        (zipped(json.dumps(document()))[:-30], "no sound zip"),
        (b"\0" * (ZIP_BYTES + 1), "the artifact is larger than 4 MB"),
        (zipped(json.dumps(document(head="d" * 40))), "of another commit"),
        (zipped(json.dumps(document(student="bob"))), "of another student"),
        (zipped(json.dumps(document(score=100))), "extra_forbidden"),
        (zipped(json.dumps(document(reports=document()["reports"] * 201))), "more than any course"),
        (zipped('{"base": NaN}'), "is not valid"),
    ],
    ids=lambda value: value if isinstance(value, str) else "zip",
)
def test_a_hostile_artifact_is_refused_in_a_sentence(
    publish: Publish, github: FakeGitHub, content: bytes, said: str
) -> None:
    """Exit 1; the request is told that nothing is published, and gets no score."""
    github.artifacts[NAME] = content
    result = publish()
    assert (result.exit_code, result.stdout, github.checks) == (1, "", [])
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    (comment,) = github.comments[7]
    assert comment["body"].startswith(f"{MARKER}\nThe result of this request is not published")


@pytest.mark.parametrize(
    "path", ["submissions/bob/ex06.py", "submissions/alice/../bob/ex06.py", "/etc/passwd", ""]
)
def test_a_report_on_somebody_elses_file_is_refused(
    publish: Publish, github: FakeGitHub, path: str
) -> None:
    """The annotations of a request stand in its author's folder alone."""
    report = of_alice(BY_NAME["mixed"], path).model_dump(mode="json")
    github.artifacts[NAME] = zipped(json.dumps(document(reports=[report])))
    assert "outside the student's folder" in publish().stderr
    assert not github.checks


def test_a_score_that_is_no_sum_is_refused(publish: Publish, github: FakeGitHub) -> None:
    """A report is what its model says, to the last sum."""
    forged = document()
    forged["reports"][0]["score"] = forged["reports"][0]["max_score"]
    github.artifacts[NAME] = zipped(json.dumps(forged))
    assert "value_error" in publish().stderr


def test_a_bomb_is_unpacked_to_its_bound_alone(publish: Publish, github: FakeGitHub) -> None:
    """A gigabyte of zeros in a megabyte, whatever size the zip claims."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(MEMBER, "w") as f,
    ):
        for _ in range(1024):
            f.write(b"\0" * 2**20)
    assert len(data.getvalue()) < ZIP_BYTES
    github.artifacts[NAME] = data.getvalue()
    assert "the document is larger than" in publish().stderr
    github.artifacts[NAME] = b"\0" * (16 * 2**20)
    github.sizes[NAME] = 10  # a size that is not true
    assert "larger than 4 MB" in publish().stderr


def test_two_artifacts_of_one_name_or_none(publish: Publish, github: FakeGitHub) -> None:
    """Which one is the grader's cannot be told."""
    github.artifacts[NAME + "2"] = github.artifacts[NAME]
    assert "more than one" in publish().stderr
    github.artifacts.clear()
    assert "left no result; its log says why" in publish().stderr


@pytest.mark.parametrize(
    "text",
    [
        NASTY,
        "::error::x",
        "\n::add-mask::x\n::error file=a::b",
        "@teacher look #1 GH-1",
        "[click](https://evil.example) <img src=x> <!-- x -->",
        "```\n# heading\n```",
        "| a | b |\n|---|---|",
        MARKER,
    ],
)
def test_nothing_a_stranger_wrote_acts(
    publish: Publish, github: FakeGitHub, here: Path, text: str
) -> None:
    """No markup, link, mention, command or HTML of theirs, in the comment, the check, the log."""
    base = of_alice(BY_NAME["hostile"])
    task = base.tasks[0]
    check = task.checks[0].model_copy(update={"message": text, "hint": text, "name": text})
    task = task.model_copy(
        update={"name": text, "message": text, "checks": (check, *task.checks[1:])}
    )
    report = base.model_copy(update={"exercise": text, "tasks": (task, *base.tasks[1:])})
    request = Request(
        base=BASE,
        head=HEAD,
        student="alice",
        reports=(report,),
        refused=(Ungraded(path=text, reason=text),),
        touched=(Touched(area=Area.WORKFLOW, count=1, paths=(text,)),),
        remarks=(text,),
    )
    github.artifacts[NAME] = zipped(request.model_dump_json())
    result = publish()
    assert result.exit_code == 0, result.stderr
    (comment,) = github.comments[7]
    (checked,) = github.checks
    summary = (here / "summary.md").read_text("utf-8")
    for shown in (comment["body"].removeprefix(MARKER), checked["output"]["summary"], summary):
        for block in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(shown):
            for token in (block, *(block.children or ())):
                assert token.type not in ("link_open", "image", "html_block", "hr", "em_open")
                if token.type == "html_inline":
                    assert token.content == "<!-- -->"
        for line in shown.splitlines():
            assert not line.lstrip().startswith("::")
    for line in [*result.stdout.splitlines(), *result.stderr.splitlines()]:
        assert not line.startswith("::")
    for annotation in checked["output"]["annotations"]:
        for line in (annotation["message"] + "\n" + annotation["title"]).split("\n"):
            assert line.isprintable()


def test_what_is_too_long_for_a_comment_is_told_in_short(
    publish: Publish, github: FakeGitHub, here: Path
) -> None:
    """The comment stays below GitHub's limit and the check has 50 annotations at most."""
    reports = [of_alice(BY_NAME["mixed"]).model_dump(mode="json") for _ in range(190)]
    refused = [{"path": f"{number}", "reason": "x" * 200} for number in range(300)]
    github.artifacts[NAME] = zipped(json.dumps(document(reports=reports, refused=refused)))
    assert publish().exit_code == 0
    (comment,) = github.comments[7]
    assert len(comment["body"]) < 65_536
    (check,) = github.checks
    assert len(check["output"]["annotations"]) == 50
    assert len(check["output"]["summary"]) < 65_535
    assert 65_536 < (here / "summary.md").stat().st_size < 2**20


def test_a_request_without_hand_ins_gets_no_comment(publish: Publish, github: FakeGitHub) -> None:
    """What changes nothing of a student's is none of grader's business."""
    github.artifacts[NAME] = zipped(json.dumps(document(reports=[])))
    result = publish()
    assert (result.exit_code, github.comments, github.checks) == (0, {}, [])
    assert "changes no hand-in" in result.stdout


def test_what_github_refuses_is_told(publish: Publish, github: FakeGitHub) -> None:
    """Exit 3 with status and sentence, and no token."""
    github.refuses = "POST /check-runs"
    result = publish()
    assert result.exit_code == 3
    assert "GitHub answered 403 to POST /check-runs" in result.stderr
    github.address = "http://127.0.0.1:1"
    result = publish()
    assert result.exit_code == 3
    assert "cannot be reached" in result.stderr


def test_bad_usage(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No token, no event, another event: exit 2."""
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    words = ["publish", "--repository", "teacher/course", "--event"]
    assert "GITHUB_TOKEN" in run(*words, here / "event.json").stderr
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    result = run(*words, here / "event.json")
    assert (result.exit_code, result.stdout) == (2, "")
    (here / "event.json").write_text('{"pull_request": {}}', "utf-8")
    assert "holds no event workflow_run" in run(*words, here / "event.json").stderr
