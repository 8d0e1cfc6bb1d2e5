"""GitHub's REST API as far as publishing a request goes, on localhost, over one repository."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

HEAD, BASE, MERGE_BASE = "a" * 40, "b" * 40, "c" * 40
BRANCH = "a&b#c"
TOKEN = "ghs_secret"
BOT = {"login": "github-actions[bot]", "type": "Bot"}
COURSE = {"full_name": "teacher/course", "owner": {"login": "teacher"}}
FORK = {"full_name": "alice/course", "owner": {"login": "alice"}}


def pull(number: int, head: str = HEAD, login: str = "alice") -> dict[str, Any]:
    """Return an open request as the API lists it."""
    fork = {"full_name": f"{login}/course", "owner": {"login": login}}
    return {
        "number": number,
        "user": {"login": login, "type": "User"},
        "base": {"sha": BASE, "repo": COURSE},
        "head": {"sha": head, "ref": BRANCH, "repo": fork},
    }


def label(pull: dict[str, Any]) -> str:
    """Return what the API finds a request by: owner and branch of its head."""
    return f"{pull['head']['repo']['owner']['login']}:{pull['head']['ref']}"


class FakeGitHub:
    """What there is, what was asked, and what was written; tests change it as they please."""

    def __init__(self) -> None:
        self.pulls = [pull(7)]
        self.workflows = {BASE: "w1", MERGE_BASE: "w1", HEAD: "w1"}
        self.artifacts: dict[str, bytes] = {}
        self.sizes: dict[str, int] = {}
        self.comments: dict[int, list[dict[str, Any]]] = {}
        self.checks: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.refuses = ""
        self.address = ""
        self.storage = ""
        self.leaked: list[str] = []

    def answer(self, method: str, target: str, data: Any) -> tuple[int, Any]:
        """Return status and content for a call."""
        parts = urlsplit(target)
        path = parts.path.removeprefix("/repos/teacher/course")
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.asked.append(f"{method} {path}")
        if self.refuses and re.search(self.refuses, f"{method} {path}"):
            return 403, {"message": "Resource not accessible by integration"}
        if path == "/pulls":
            assert query["state"] == "open"
            return 200, [entry for entry in self.pulls if query["head"] == label(entry)]
        if path == f"/compare/{BASE}...{HEAD}":
            return 200, {"merge_base_commit": {"sha": MERGE_BASE}}
        if found := re.fullmatch(r"/git/trees/(\w+)", path):
            tree = [
                {"path": "README.md", "sha": "r"},
                {"path": ".github", "sha": self.workflows[found[1]]},
            ]
            return 200, {"truncated": False, "tree": tree}
        if re.fullmatch(r"/actions/runs/\d+/artifacts", path):
            listed = [
                {
                    "id": number,
                    "name": name.rstrip("2"),
                    "size_in_bytes": self.sizes.get(name, len(content)),
                    "expired": False,
                }
                for number, (name, content) in enumerate(self.artifacts.items())
            ]
            return 200, {"total_count": len(listed), "artifacts": listed}
        if found := re.fullmatch(r"/issues/(\d+)/comments", path):
            there = self.comments.setdefault(int(found[1]), [])
            if method == "POST":
                identifier = sum(map(len, self.comments.values())) + 1
                there.append({"id": identifier, "user": BOT, "body": data["body"]})
                return 201, there[-1]
            page, size = int(query["page"]), int(query["per_page"])
            return 200, there[(page - 1) * size : page * size]
        if found := re.fullmatch(r"/issues/comments/(\d+)", path):
            (comment,) = (
                entry
                for there in self.comments.values()
                for entry in there
                if entry["id"] == int(found[1])
            )
            comment["body"] = data["body"]
            return 200, comment
        if path == "/check-runs":
            self.checks.append(data)
            return 201, {"id": 1}
        return 404, {"message": "Not Found"}


@contextmanager
def served(github: FakeGitHub) -> Iterator[FakeGitHub]:
    """Serve the API on one port and the artifacts on another, which must not be told the token."""

    class Api(BaseHTTPRequestHandler):
        def _do(self) -> None:
            assert self.headers["Authorization"] == f"Bearer {TOKEN}"
            if found := re.search(r"/actions/artifacts/(\d+)/zip$", self.path):
                self.send_response(302)
                self.send_header("Location", f"{github.storage}/{found[1]}")
                self.end_headers()
                return
            data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            code, content = github.answer(
                self.command, self.path, json.loads(data) if data else None
            )
            body = json.dumps(content).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = _do  # noqa: N815  (names of http.server)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Storage(Api):
        def do_GET(self) -> None:
            if "Authorization" in self.headers:
                github.leaked.append(self.headers["Authorization"])
            body = list(github.artifacts.values())[int(self.path.rpartition("/")[2])]
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                return  # the reader had enough

    servers = [ThreadingHTTPServer(("127.0.0.1", 0), handler) for handler in (Api, Storage)]
    threads = [threading.Thread(target=server.serve_forever, args=(0.02,)) for server in servers]
    for thread in threads:
        thread.start()
    github.address, github.storage = (
        f"http://127.0.0.1:{server.server_address[1]}" for server in servers
    )
    try:
        yield github
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()
