"""The strongest layers to be had are chosen, and strict never means less."""

import subprocess
import sys
from pathlib import Path

import pytest
from attempts import bubblewrap_works

from grader.errors import IsolationUnavailable
from grader.sandbox import confine, installation, isolation, seccomp
from grader.sandbox.isolation import choose
from grader.sandbox.limits import Limits

LIMITS = Limits()
# Ubuntu 24.04, and containers, give namespaces to none or to root alone.
NAMESPACES = bubblewrap_works()
STRONGEST = "bubblewrap+landlock+seccomp" if NAMESPACES else "landlock+seccomp"


def test_auto_takes_every_layer() -> None:
    """Nothing is left out that the machine has, and the plan carries each of them."""
    chosen = choose("auto", LIMITS)
    assert chosen.name == STRONGEST
    assert chosen.plan.seccomp_program
    assert chosen.plan.landlock_paths
    assert (chosen.fallback.name if chosen.fallback else chosen.name) == "landlock+seccomp"


@pytest.mark.parametrize(
    ("without", "name"),
    [
        ((), STRONGEST),
        (("bubblewrap",), "landlock+seccomp"),
        *([(("landlock",), "bubblewrap+seccomp")] if NAMESPACES else []),
    ],
)
def test_strict_is_seccomp_and_one_more(without: tuple[isolation.Layer, ...], name: str) -> None:
    """Landlock or bubblewrap may be missing, not both."""
    assert choose("strict", LIMITS, without=without).name == name


@pytest.mark.parametrize(
    ("without", "text"),
    [
        (("seccomp",), "install libseccomp2"),
        (("landlock", "bubblewrap"), "install bubblewrap"),
        (("landlock", "bubblewrap", "seccomp"), "install libseccomp2"),
    ],
)
def test_strict_refuses_and_says_what_to_install(
    without: tuple[isolation.Layer, ...], text: str
) -> None:
    """One sentence names the package; nothing weaker is used instead."""
    with pytest.raises(IsolationUnavailable, match=text):
        choose("strict", LIMITS, without=without)


def test_strict_does_not_fall_back_to_too_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Landlock a bubblewrap that does not start leaves nothing that is allowed."""
    monkeypatch.setattr(isolation, "_find_bubblewrap", lambda: "/usr/bin/bwrap")
    assert choose("strict", LIMITS, without={"landlock"}).fallback is None


def test_filter_that_cannot_be_built_is_no_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    """`auto` says in its name that it goes without, `strict` refuses."""

    def fail() -> bytes:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(seccomp, "program", fail)
    assert "seccomp" not in choose("auto", LIMITS).name
    with pytest.raises(IsolationUnavailable, match="libseccomp2"):
        choose("strict", LIMITS)


def test_process_has_no_layer_but_limits() -> None:
    """Resource limits and time alone."""
    chosen = choose("process", LIMITS)
    assert chosen.name == "process"
    assert (chosen.plan.seccomp_program, chosen.plan.landlock_paths) == (None, None)
    assert chosen.command(["python"]) == ["python"]


def test_windows_is_told_of_wsl(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even `process` runs there."""
    monkeypatch.setattr(isolation.sys, "platform", "win32")
    with pytest.raises(IsolationUnavailable, match="WSL"):
        choose("process", LIMITS)


@pytest.mark.parametrize("choice", ["auto", "process"])
def test_other_unixes_run_with_limits_alone(monkeypatch: pytest.MonkeyPatch, choice: str) -> None:
    """On macOS `auto` comes down to `process`, and `strict` says why it cannot be had."""
    for module in (isolation, seccomp):
        monkeypatch.setattr(module.sys, "platform", "darwin")
    monkeypatch.setattr(confine, "LINUX", False)
    assert choose(choice, LIMITS).name == "process"  # type: ignore[arg-type]
    with pytest.raises(IsolationUnavailable, match="Linux"):
        choose("strict", LIMITS)


def test_environment_does_not_weaken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PATH without bwrap, or with a false one, changes nothing."""
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("GRADER_ISOLATION", "process")
    assert choose("auto", LIMITS).name == STRONGEST


def test_kernel_that_forbids_user_namespaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ordinary users may not have them, bubblewrap is not even tried."""
    monkeypatch.setattr(isolation.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(
        isolation,
        "_kernel_setting",
        lambda name, default: 0 if name.startswith("user/") else default,
    )
    assert choose("auto", LIMITS).name == "landlock+seccomp"


def test_apparmor_that_forbids_user_namespaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Ubuntu 24.04: bubblewrap is tried, as a profile may allow it, and then left out."""
    monkeypatch.setattr(isolation.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(
        isolation,
        "_kernel_setting",
        lambda name, default: 1,
    )
    monkeypatch.setattr(isolation, "_starts", lambda path: False)
    assert choose("auto", LIMITS).name == "landlock+seccomp"
    monkeypatch.setattr(isolation, "_starts", lambda path: True)
    assert choose("auto", LIMITS).name == "bubblewrap+landlock+seccomp"


def test_root_of_a_container_without_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without CAP_SYS_ADMIN root cannot mount; without CAP_SETUID it cannot change user."""
    monkeypatch.setattr(isolation.os, "geteuid", lambda: 0)
    monkeypatch.setattr(isolation, "_effective_capabilities", lambda: 0)
    chosen = choose("auto", LIMITS)
    assert (chosen.name, chosen.plan.first_user) == ("landlock+seccomp", None)


def test_users_of_a_container(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only 65536 ids exist the free ones among them are taken, and none beyond."""
    monkeypatch.setattr(isolation, "_effective_capabilities", lambda: -1)
    monkeypatch.setattr(isolation, "_mapped", lambda kind, first, count: first + count < 65536)
    assert isolation._free_users() == isolation.FREE_USERS_OF_CONTAINER
    monkeypatch.setattr(isolation, "_mapped", lambda kind, first, count: False)
    assert isolation._free_users() is None


def test_readable_paths_hold_no_installed_package() -> None:
    """Neither site-packages, nor a parent of it, nor anything of the project or of /etc."""
    found = installation.find()
    readable = [Path(path) for path in found.readable()]
    forbidden = [
        found.packages,
        found.packages / "hypothesis",
        Path(isolation.__file__),
        Path.home(),
        Path("/etc/passwd"),
        Path("/proc/self"),
        Path.cwd(),
    ]
    for secret in forbidden:
        assert not any(secret.resolve().is_relative_to(path) for path in readable), secret
    assert found.numpy[0] in readable
    assert found.standard_library / "json" in readable


def test_filter_is_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is cached for its owner alone and the same as a fresh one."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path))
    built = seccomp.program()
    (kept,) = tmp_path.iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    monkeypatch.setattr(seccomp, "_build", lambda: pytest.fail("built again"))
    assert seccomp.program() == built


@pytest.mark.parametrize("harm", ["torn", "writable", "changed"])
def test_cached_filter_is_not_trusted_blindly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    """A file that is damaged, or that others could have written, is built anew."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path))
    built = seccomp.program()
    (kept,) = tmp_path.iterdir()
    if harm == "torn":
        kept.write_bytes(kept.read_bytes()[:-40])
    elif harm == "changed":
        kept.write_bytes(b"\0" + kept.read_bytes()[1:])
    else:
        kept.chmod(0o666)
    monkeypatch.setattr(seccomp, "_build", lambda: b"anew")
    assert seccomp.program() == b"anew"
    assert built != b"anew"


def test_cache_that_cannot_be_written_is_no_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a home, or with a full disk, gets a filter all the same."""
    monkeypatch.setenv("GRADER_CACHE", "/dev/null/cache")
    assert seccomp.program()


def test_filter_is_a_whole_number_of_instructions() -> None:
    """Each takes eight bytes, and the kernel takes no more than 4096 of them."""
    program = seccomp.program()
    assert len(program) % 8 == 0
    assert 100 < len(program) // 8 < 4096


def test_filter_can_be_built_for_aarch64() -> None:
    """Every rule that names an argument exists there, but for `open`, which does not."""
    import pyseccomp

    arch = pyseccomp.Arch.AARCH64
    for name, conditions in seccomp.rules():
        if conditions and name != "open":
            assert pyseccomp.resolve_syscall(arch, name) >= 0, name


def test_grader_protects_itself() -> None:
    """After the call its memory and environment belong to root, whoever runs it."""
    script = (
        "import os\n"
        "from grader.sandbox.isolation import protect_this_process\n"
        "protect_this_process()\n"
        "import ctypes\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    )
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert finished.stdout == "0\n", finished.stderr
