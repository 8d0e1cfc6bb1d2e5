"""Every layer holds, alone and together, as root and as an ordinary user."""

import functools
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attempts
import numpy
import pyseccomp
import pytest

from grader.sandbox import confine, isolation, seccomp
from grader.sandbox.limits import Limits

ROOT = os.geteuid() == 0
ORDINARY = 64_321  # no entry in /etc/passwd
USERS = ["root", "ordinary"] if ROOT else ["ordinary"]
VARIANTS = {
    "bubblewrap+landlock+seccomp": ["auto"],
    "landlock+seccomp": ["strict", "bubblewrap"],
    "bubblewrap+seccomp": ["strict", "landlock"],
    "landlock": ["auto", "bubblewrap", "seccomp"],
    "seccomp": ["auto", "bubblewrap", "landlock"],
    "bubblewrap": ["auto", "landlock", "seccomp"],
    "process": ["process"],
}
CASES = [(user, name) for user in USERS for name in VARIANTS]
REFUSALS = {
    "PermissionError",
    "FileNotFoundError",
    "ModuleNotFoundError",
    "MemoryError",
    "ConnectionRefusedError",
    "ProcessLookupError",
    "RuntimeError",  # can't start new thread
    "ValueError",  # not allowed to raise maximum limit
    "OSError",
}


@pytest.fixture(scope="session")
def ordinary() -> Iterator[tuple[list[str], dict[str, str]]]:
    """Command and environment of a Python with numpy and grader that any user can run.

    Where the interpreter lies in a home that others cannot enter, it is linked to, or copied to, a
    folder that they can.
    """
    here = [sys.executable, str(Path(attempts.__file__))]
    if not ROOT:
        yield here, {}
        return
    if _can_run([sys.executable, "-c", "import numpy, pyseccomp, grader.errors"]):
        yield here, {}
        return
    folder = Path(tempfile.mkdtemp(prefix="grader-ordinary-"))
    try:
        yield _transplant(folder)
    finally:
        shutil.rmtree(folder)


def _can_run(command: list[str]) -> bool:
    """Tell whether the ordinary user can run the command; the interpreter may be out of reach."""
    try:
        finished = subprocess.run(
            command, user=ORDINARY, group=ORDINARY, extra_groups=[], cwd="/", capture_output=True
        )
    except PermissionError:
        return False
    return finished.returncode == 0


def _transplant(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return how to run the attempts from a copy of Python, numpy and grader in `folder`."""
    folder.chmod(0o755)
    version = f"python3.{sys.version_info.minor}"
    unneeded = shutil.ignore_patterns(
        "site-packages", "dist-packages", "test", "config-*", "idlelib", "ensurepip"
    )
    copy = functools.partial(shutil.copytree, copy_function=_link, symlinks=True)
    copy(Path(os.__file__).parent, folder / "lib" / version, ignore=unneeded)
    for library in Path(sys.base_prefix, "lib").glob("libpython3*.so*"):
        _link(str(library), str(folder / "lib" / library.name))
    (folder / "bin").mkdir()
    executable = folder / "bin" / version
    _link(os.path.realpath(sys.executable), str(executable))
    packages = folder / "packages"
    for package in (Path(numpy.__file__).parent, Path(confine.__file__).parents[1]):
        copy(package, packages / package.name)
        if (beside := package.with_name(package.name + ".libs")).is_dir():
            copy(beside, packages / beside.name)
    _link(pyseccomp.__file__, str(packages / "pyseccomp.py"))
    (packages / "tests" / "sandbox").mkdir(parents=True)
    for name in ("attempts.py", "echo_worker.py"):
        _link(str(Path(attempts.__file__).with_name(name)), str(packages / "tests/sandbox" / name))
    environment = {"PYTHONPATH": str(packages), "LD_LIBRARY_PATH": str(folder / "lib")}
    return [str(executable), str(packages / "tests/sandbox/attempts.py")], environment


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.fixture(scope="session")
def tried(request: pytest.FixtureRequest) -> Any:
    """Return a function (user, variant) -> what became of all attempts, each run once."""

    @functools.cache
    def run(user: str, variant: str) -> Any:
        command, environment = [sys.executable, str(Path(attempts.__file__))], {}
        other: dict[str, Any] = {}
        if user == "ordinary":
            command, environment = request.getfixturevalue("ordinary")
            other = {"user": ORDINARY, "group": ORDINARY, "extra_groups": []} if ROOT else {}
        if "bubblewrap" in variant and not attempts.bubblewrap_works(**other):
            pytest.skip("this kernel does not give this user namespaces of its own")
        finished = subprocess.run(
            [*command, *VARIANTS[variant]],
            env={"PATH": "/usr/bin:/bin", "HOME": "/dev/null", **environment},
            cwd="/",
            capture_output=True,
            text=True,
            timeout=60,
            **other,
        )
        assert finished.returncode == 0, finished.stderr
        return json.loads(finished.stdout)

    return run


@pytest.mark.parametrize(("user", "variant"), CASES)
def test_every_attempt_is_refused(tried: Any, user: str, variant: str) -> None:
    """Each attempt raises where one of the layers that refuse it is in force."""
    seen = tried(user, variant)
    assert seen["name"] == variant
    done = {
        name: outcome
        for name, outcome in seen["outcomes"].items()
        if not isinstance(outcome, dict) or outcome.get("error") not in REFUSALS
    }
    assert done == {}


@pytest.mark.parametrize(("user", "variant"), CASES)
def test_raw_calls_are_refused_by_the_filter(tried: Any, user: str, variant: str) -> None:
    """Called with zeros they would fail anyway: the error must be the one the filter gives."""
    outcomes = tried(user, variant)["outcomes"]
    texts = {name: outcomes[name]["text"] for name in outcomes if name.startswith("raw ")}
    assert bool(texts) == ("seccomp" in variant)
    for name, text in texts.items():
        missing = name.removeprefix("raw ") in seccomp.MISSING
        assert text.startswith("[Errno 38]" if missing else "[Errno 1]"), name


@pytest.mark.parametrize(("user", "variant"), CASES)
def test_workers_share_no_memory(tried: Any, user: str, variant: str) -> None:
    """What a worker writes stays in it: no mapping made by the zygote is shared and writable."""
    assert tried(user, variant)["facts"]["shared memory"] == []


@pytest.mark.parametrize(("user", "variant"), CASES)
def test_attempts_leave_no_trace(tried: Any, user: str, variant: str) -> None:
    """A file all may write is as it was, nothing is beside it, and the sibling still answers."""
    seen = tried(user, variant)
    assert (seen["victim"], seen["left"], seen["sibling"]) == ("precious", ["victim"], 1)


@pytest.mark.parametrize(("user", "variant"), CASES)
def test_worker_goes_first_where_memory_runs_out(tried: Any, user: str, variant: str) -> None:
    """The kernel prefers a worker to its zygote, and the zygote to the grader."""
    grader, zygote, worker = tried(user, variant)["oom scores"]
    assert grader < zygote < worker == 1000


@pytest.mark.parametrize(("user", "variant"), CASES)
def test_worker_owns_nothing_but_its_channel(tried: Any, user: str, variant: str) -> None:
    """Descriptors 0 to 2 are the null device and one more is a socket; the environment is empty."""
    facts = tried(user, variant)["facts"]
    *null, channel = facts["descriptors"]
    assert [(number, device) for number, _, device in null] == [
        (number, os.makedev(1, 3)) for number in range(3)
    ]
    assert channel[1] == stat.S_IFSOCK
    assert set(facts["environment"].values()) == {"1"}
    assert all(name.endswith("_THREADS") for name in facts["environment"])
    assert facts["session"] == [True, "/"]


@pytest.mark.parametrize(("user", "variant"), CASES)
def test_worker_is_not_told_where_grader_is(tried: Any, user: str, variant: str) -> None:
    """Arguments, path and modules name no file of the project."""
    facts = tried(user, variant)["facts"]
    project = str(Path(confine.__file__).parents[2])
    assert facts["arguments"][:2] == [[""], [""]]
    assert not any(project in entry or "packages" in entry for entry in facts["arguments"][2])
    assert not any(facts["module files"])


@pytest.mark.parametrize(("user", "variant"), CASES)
def test_numpy_works_when_confined(tried: Any, user: str, variant: str) -> None:
    """Late imports of numpy and the standard library, random numbers, FFT and SVD all work."""
    first, spectrum, rows = tried(user, variant)["facts"]["numpy"]
    assert (first, spectrum, rows) == (0.5488135039273248, [8.0] + [0.0] * 7, 400)


@pytest.mark.parametrize(("user", "variant"), CASES)
def test_user_of_the_worker(tried: Any, user: str, variant: str) -> None:
    """Inside bubblewrap root's workers are an unused user, as every parent can be entered there."""
    users = set(tried(user, variant)["facts"]["users"])
    if user == "ordinary":
        assert users <= {ORDINARY if ROOT else os.getuid(), os.getgid(), *os.getgroups()}
    elif "bubblewrap" in variant:
        assert len(users) == 1
        assert users.pop() >= isolation.FREE_USERS_OF_CONTAINER


def test_plan_survives_json() -> None:
    """What the grader plans is what the zygote reads."""
    plan = confine.Plan(Limits().as_data(), b"\0\1\2\xff", ("/usr/lib",), 60_578)
    assert confine.Plan.from_data(json.loads(json.dumps(plan.to_data()))) == plan


def test_prepare_refuses_a_missing_path() -> None:
    """A path that cannot be opened is a layer that cannot be applied, never one left out."""
    plan = confine.Plan(Limits().as_data(), landlock_paths=("/no/such/path",))
    with pytest.raises(confine.ConfinementError, match="landlock"):
        confine.prepare(plan)
