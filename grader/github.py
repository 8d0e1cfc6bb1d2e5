"""Speaks to GitHub's REST API about one repository: the few things publishing a request takes."""

from __future__ import annotations

from typing import Any

import httpx
from pydantic import BaseModel, Field

from grader.errors import GraderFault

BOT = "github-actions[bot]"  # who comments with a workflow's own token
PAGE = 100
PAGES = 50
ANNOTATIONS = 50  # of one call
_VERSION = "2022-11-28"


class Account(BaseModel):
    """A user, a bot or an organisation."""

    login: str
    type: str = "User"


class Project(BaseModel):
    """A repository."""

    full_name: str
    owner: Account


class Branch(BaseModel):
    """One end of a pull request; the repository is None where a fork is gone."""

    sha: str
    repo: Project | None


class PullRequest(BaseModel):
    """An open pull request; the user is None where the account is gone."""

    number: int
    user: Account | None
    base: Branch
    head: Branch


class Run(BaseModel):
    """A run of a workflow, as the event `workflow_run` tells of it; a fork may be gone since."""

    id: int
    event: str
    head_sha: str = Field(pattern=r"^[0-9a-f]{40}$")
    head_branch: str | None
    head_repository: Project | None


class Artifact(BaseModel):
    """A file that a run has left."""

    id: int
    name: str
    size_in_bytes: int
    expired: bool


class _Comment(BaseModel):
    id: int
    user: Account | None
    body: str = ""


class GitHub:
    """The API of one repository over a client that has its address and token.

    What it refuses is a `GraderFault` with its status and sentence.
    """

    def __init__(self, client: httpx.Client, repository: str) -> None:
        self._client = client
        self._start = f"/repos/{repository}"
        self._repository = repository

    def requests_of(self, run: Run) -> list[PullRequest]:
        """Return the open requests to this repository whose head is still what a run was of.

        GitHub is asked, as a run of a fork's request does not tell its number.
        """
        if run.head_repository is None or run.head_branch is None:
            return []
        branch = f"{run.head_repository.owner.login}:{run.head_branch}"
        query = {"state": "open", "head": branch, "per_page": str(PAGE)}
        found = [PullRequest.model_validate(entry) for entry in self._get("/pulls", query)]
        return [
            request
            for request in found
            if request.user is not None
            and request.head.sha == run.head_sha
            and request.head.repo is not None
            and request.head.repo.full_name == run.head_repository.full_name
            and request.base.repo is not None
            and request.base.repo.full_name.casefold() == self._repository.casefold()
        ]

    def changes_folder(self, request: PullRequest, name: str) -> bool:
        """Return whether a request changes a folder (or file) at the top of the repository."""
        compared = self._get(f"/compare/{request.base.sha}...{request.head.sha}")
        before = self._entry(compared["merge_base_commit"]["sha"], name)
        return before != self._entry(request.head.sha, name)

    def artifacts(self, run: Run, name: str) -> list[Artifact]:
        """Return what a run has left under a name."""
        query = {"name": name, "per_page": str(PAGE)}
        found = self._get(f"/actions/runs/{run.id}/artifacts", query)["artifacts"]
        artifacts = [Artifact.model_validate(entry) for entry in found]
        return [artifact for artifact in artifacts if artifact.name == name]

    def download(self, artifact: Artifact, limit: int) -> bytes:
        """Return the zip file of an artifact, at most `limit` + 1 bytes of it.

        It is kept elsewhere: httpx leaves the token behind where a redirection leaves the host.
        """
        path = f"{self._start}/actions/artifacts/{artifact.id}/zip"
        data = b""
        plain = {"Accept-Encoding": "identity"}
        try:
            with self._client.stream("GET", path, headers=plain, follow_redirects=True) as answer:
                if answer.status_code != 200:
                    raise GraderFault(f"GitHub answered {answer.status_code} to GET {path}")
                for chunk in answer.iter_raw():
                    data += chunk
                    if len(data) > limit:
                        break
        except httpx.HTTPError as error:
            raise _unreachable(error) from None
        return data[: limit + 1]

    def comment(self, number: int, marker: str, body: str) -> None:
        """Write our comment on a request: the one that starts with the marker, or a new one."""
        path = f"/issues/{number}/comments"
        for page in range(1, PAGES + 1):
            found = self._get(path, {"per_page": str(PAGE), "page": str(page)})
            for comment in map(_Comment.model_validate, found):
                ours = comment.user is not None and comment.user.login == BOT
                if ours and comment.body.startswith(marker):
                    self._send("PATCH", f"/issues/comments/{comment.id}", {"body": body})
                    return
            if len(found) < PAGE:
                break
        self._send("POST", path, {"body": body})

    def check_run(self, head: str, conclusion: str, output: dict[str, Any]) -> None:
        """Set a completed check on a commit; its annotations stand at lines of the request."""
        about = {"name": "grader", "head_sha": head, "status": "completed"}
        self._send("POST", "/check-runs", {**about, "conclusion": conclusion, "output": output})

    def _entry(self, commit: str, name: str) -> str:
        """Return the id of what a commit has at its top under a name, or nothing."""
        tree = self._get(f"/git/trees/{commit}")
        if tree["truncated"]:
            raise GraderFault(f"GitHub does not list the whole of {commit[:12]}")
        return next((entry["sha"] for entry in tree["tree"] if entry["path"] == name), "")

    def _get(self, path: str, query: dict[str, str] | None = None) -> Any:
        return self._answer("GET", path, params=query)

    def _send(self, method: str, path: str, data: dict[str, Any]) -> None:
        self._answer(method, path, json=data)

    def _answer(self, method: str, path: str, **more: Any) -> Any:
        try:
            answer = self._client.request(method, self._start + path, **more)
        except httpx.HTTPError as error:
            raise _unreachable(error) from None
        if answer.status_code not in (200, 201):
            said = answer.text[:200]
            raise GraderFault(f"GitHub answered {answer.status_code} to {method} {path}: {said}")
        return answer.json()


def client(address: str, token: str, transport: httpx.BaseTransport | None = None) -> httpx.Client:
    """Return a client of the API at an address; `transport` stands in for the network."""
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {token}",
        "X-GitHub-Api-Version": _VERSION,
    }
    return httpx.Client(base_url=address, headers=headers, timeout=30, transport=transport)


def _unreachable(error: httpx.HTTPError) -> GraderFault:
    return GraderFault(f"GitHub cannot be reached ({type(error).__name__}); run the job again")
