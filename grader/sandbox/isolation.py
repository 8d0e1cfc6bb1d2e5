"""Decides which layers of confinement this machine can give, and plans them for a worker."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Literal

from grader.errors import GraderFault, IsolationUnavailable
from grader.sandbox import confine, seccomp
from grader.sandbox.installation import PACKAGE_FOLDERS, Installation, find
from grader.sandbox.limits import MIB, Limits

Layer = Literal["bubblewrap", "landlock", "seccomp"]
LAYERS: tuple[Layer, ...] = ("bubblewrap", "landlock", "seccomp")
SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin:/run/current-system/sw/bin"

FREE_USERS = 2_130_000_000
"""First of the uids of workers: above the ranges of systemd and of user namespaces."""

FREE_USERS_OF_CONTAINER = 60_578
"""The same inside a container of 65536 users, where systemd leaves 60578 to 61183 unused."""

IMPORTED_BYTES = 256 * MIB
"""What Python with numpy maps, roundly."""

CAP_SETGID, CAP_SETUID, CAP_SYS_ADMIN = 6, 7, 21


@dataclasses.dataclass(frozen=True)
class Isolation:
    """The layers in force around a worker.

    Attributes
    ----------
    name
        What the report says: `bubblewrap+landlock+seccomp`, `landlock+seccomp`, …, `process`.
    plan
        What a worker applies to itself.
    fallback
        What to use instead when bubblewrap cannot start, None when there is nothing allowed.
    """

    name: str
    plan: confine.Plan
    installation: Installation
    bubblewrap: str | None = None
    fallback: Isolation | None = None

    def command(self, argv: Sequence[str], folders: Collection[Path] = ()) -> list[str]:
        """Return `argv` wrapped in bubblewrap where it is used, able to read `folders` as well."""
        if self.bubblewrap is None:
            return list(argv)
        return [self.bubblewrap, *_namespaces(), *_mounts(self.installation, folders), "--", *argv]


def choose(
    isolation: Literal["auto", "strict", "process"],
    limits: Limits,
    *,
    without: Collection[Layer] = (),
) -> Isolation:
    """Return the isolation to use here.

    Parameters
    ----------
    isolation
        `auto` is the strongest to be had, `strict` is Landlock or bubblewrap with seccomp, and
        `process` is resource limits and time alone.
    limits
        The budgets of a worker.
    without
        Layers to leave out; for tests, no option of the command line reaches it.

    Raises
    ------
    IsolationUnavailable
        `strict` cannot be had, or the system is Windows.
    GraderFault
        A limit on the memory of this process leaves less than a worker's budget.
    """
    if sys.platform == "win32":
        raise IsolationUnavailable(
            "grader needs a Unix to run submissions: install it inside WSL (wsl --install)."
        )
    _require_memory(limits)
    installation = find()
    wanted: Collection[Layer] = () if isolation == "process" else LAYERS
    layers = [layer for layer in wanted if layer not in without]
    program = _filter() if "seccomp" in layers else None
    if program is None and "seccomp" in layers:
        layers.remove("seccomp")
    if "landlock" in layers and confine.landlock_version() < 1:
        layers.remove("landlock")
    bubblewrap = _find_bubblewrap() if "bubblewrap" in layers else None
    if bubblewrap is None and "bubblewrap" in layers:
        layers.remove("bubblewrap")
    if isolation == "strict":
        _require_strict(layers)
    paths = installation.readable() if "landlock" in layers else None

    def assemble(used: Sequence[Layer], fallback: Isolation | None) -> Isolation:
        wrapped = "bubblewrap" in used
        user = _free_users() if installation.open_to_all(parents=not wrapped) else None
        return Isolation(
            name="+".join(used) or "process",
            plan=confine.Plan(limits.as_data(), program, paths, user),
            installation=installation,
            bubblewrap=bubblewrap if wrapped else None,
            fallback=fallback,
        )

    if bubblewrap is None:
        return assemble(layers, None)
    beneath = [layer for layer in layers if layer != "bubblewrap"]
    allowed = isolation == "auto" or beneath == ["landlock", "seccomp"]
    return assemble(layers, assemble(beneath, None) if allowed else None)


def _require_memory(limits: Limits) -> None:
    """Raise where a worker could not have its budget: its MemoryError would be this machine's."""
    import resource

    needed = limits.memory_bytes + IMPORTED_BYTES
    allowed = min((n for n in resource.getrlimit(resource.RLIMIT_AS) if n >= 0), default=needed)
    if allowed < needed:
        raise GraderFault(
            f"a process may use only {allowed // MIB} MB here, and a worker needs "
            f"{needed // MIB} MB: raise the limit (ulimit -v)."
        )


def protect_this_process() -> None:
    """Make the grader itself unreadable to processes of the same user; it holds expected values."""
    confine.hide_process()


def _filter() -> bytes | None:
    """Return the system-call filter, None where it cannot be had."""
    try:
        return seccomp.program() if seccomp.available() else None
    except OSError:  # libseccomp is there, but too old for the rules, or not found by pyseccomp
        return None


def _require_strict(layers: Collection[Layer]) -> None:
    if "seccomp" in layers and ("landlock" in layers or "bubblewrap" in layers):
        return
    if sys.platform != "linux":
        raise IsolationUnavailable(
            "--isolation strict needs Linux; for code you trust use --isolation process."
        )
    if "seccomp" not in layers:
        raise IsolationUnavailable(
            "--isolation strict needs seccomp: install libseccomp2 (apt) or libseccomp (dnf, "
            "pacman), and pyseccomp (pip)."
        )
    raise IsolationUnavailable(
        "--isolation strict needs Landlock (Linux 5.13 or newer, with landlock in its lsm= list) "
        "or a working bubblewrap: install bubblewrap (apt, dnf, pacman)."
    )


# ------------------------------------------------------------------------------------- users


def _effective_capabilities() -> int:
    with open("/proc/self/status", encoding="ascii") as status:
        line = next((line for line in status if line.startswith("CapEff:")), "CapEff: 0")
    return int(line.split()[1], 16)


def _free_users() -> int | None:
    """Return the first of a row of unused uids this process may change to, None if it may not."""
    if sys.platform != "linux":
        return None
    both = 1 << CAP_SETGID | 1 << CAP_SETUID
    if _effective_capabilities() & both != both:
        return None
    # Graders at work at the same time take different rows, where there are enough.
    own = FREE_USERS + os.getpid() % 1000 * confine.USERS
    for first in (own, FREE_USERS_OF_CONTAINER):
        if all(_mapped(kind, first, confine.USERS) for kind in ("uid", "gid")):
            return first
    return None


def _mapped(kind: str, first: int, count: int) -> bool:
    """Tell whether this user namespace knows all of the ids."""
    with open(f"/proc/self/{kind}_map", encoding="ascii") as ranges:
        for line in ranges:
            start, _, length = map(int, line.split())
            if start <= first and first + count <= start + length:
                return True
    return False


# -------------------------------------------------------------------------------- bubblewrap


def _find_bubblewrap() -> str | None:
    """Return the path of a bubblewrap that should work here, None when it is sure not to.

    A start that fails all the same is caught by the zygote, which takes the fallback; this spares
    a start that is bound to fail, and is a few reads of /proc.
    """
    path = shutil.which("bwrap", path=SYSTEM_PATH) if sys.platform == "linux" else None
    if path is None or os.geteuid() == 0:
        able = path is not None and _effective_capabilities() >> CAP_SYS_ADMIN & 1
        return path if able else None
    if _kernel_setting("user/max_user_namespaces", 1) == 0:
        return None
    if _kernel_setting("kernel/unprivileged_userns_clone", 1) == 0:
        return None
    # Ubuntu 24.04: forbidden, unless a profile of AppArmor makes an exception for bubblewrap.
    restricted = _kernel_setting("kernel/apparmor_restrict_unprivileged_userns", 0) == 1
    return None if restricted and not _starts(path) else path


def _kernel_setting(name: str, default: int) -> int:
    try:
        return int(Path("/proc/sys", name).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return default


def _starts(path: str) -> bool:
    """Tell whether bubblewrap can do nothing at all, in new namespaces: about 5 ms."""
    nothing = [path, *_namespaces(), "--ro-bind", "/", "/", "--", path, "--version"]
    finished = subprocess.run(
        nothing, check=False, stdin=subprocess.DEVNULL, capture_output=True, timeout=10
    )
    return finished.returncode == 0


def _namespaces() -> list[str]:
    # Root keeps its user namespace: in a new one it would still be uid 0 outside, and its workers
    # could not change to an unused uid.
    namespaces = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"]
    if os.geteuid() != 0:
        namespaces.append("--unshare-user")
    # The zygote is the init of its namespace: all else in there dies with it, and no signal from
    # inside reaches it. --die-with-parent is left out on purpose: the parent it watches is the
    # thread that started it, and the zygote ends anyway when its control socket closes.
    return [*namespaces, "--unshare-cgroup-try", "--new-session", "--as-pid-1", "--chdir", "/"]


def _mounts(installation: Installation, folders: Collection[Path]) -> list[str]:
    """Return the arguments that build a read-only root holding Python, numpy and `folders`."""
    arguments: list[str] = []
    for link in map(Path, ("/lib", "/lib64", "/usr/lib64")):
        if link.is_symlink():
            arguments += ["--symlink", os.readlink(link), str(link)]
    bound = sorted({*_bound(installation), *folders, installation.interpreter})
    # Made beforehand, for bubblewrap would make them for the owner alone.
    parents = {parent for path in (*bound, *installation.numpy) for parent in path.parents}
    inside = {parent for parent in parents if any(parent.is_relative_to(path) for path in bound)}
    for parent in sorted(parents - inside - {Path("/")}):
        arguments += ["--dir", str(parent)]
    hidden: list[Path] = []
    for path in bound:
        arguments += ["--ro-bind", str(path), str(path)]
        if path == installation.standard_library:
            hidden += [path / name for name in PACKAGE_FOLDERS if (path / name).is_dir()]
            arguments += [word for folder in hidden for word in ("--tmpfs", str(folder))]
    for path in installation.numpy:
        arguments += ["--ro-bind", str(path), str(path)]
    for device in ("/dev/null", "/dev/urandom"):
        arguments += ["--dev-bind", device, device]
    arguments += ["--proc", "/proc"]
    for folder in (*hidden, Path("/")):
        arguments += ["--remount-ro", str(folder)]
    return arguments


def _bound(installation: Installation) -> Iterator[Path]:
    yield installation.standard_library
    if not installation.extension_modules.is_relative_to(installation.standard_library):
        yield installation.extension_modules
    yield from installation.libraries
    if Path("/etc/ld.so.cache").exists():
        yield Path("/etc/ld.so.cache")
    if Path("/etc/alternatives").is_dir():
        yield Path("/etc/alternatives")  # links to a BLAS of the distribution
