"""The same attacks, started by an ordinary user, who has less to protect the grader with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
USER = 61_999
# What the tests of this folder import, and what those import.
PACKAGES = """
    annotated_types attr attrs click fastjsonschema hypothesis iniconfig jsonschema
    jsonschema_specifications jupyter_core markdown_it mdurl nbformat numpy numpy.libs packaging
    platformdirs pluggy _pytest pydantic pydantic_core pygments pyseccomp pytest referencing rich rpds
    sortedcontainers traitlets typing_inspection
""".split()  # noqa: SIM905


def installation(folder: Path) -> Path:
    """Copy Python and what is needed of this environment to where everybody may read it.

    The Python that runs the tests may lie in a home that only its owner may enter.
    """
    library = f"python{sys.version_info.major}.{sys.version_info.minor}"
    base = Path(sys.base_prefix)
    python = folder / "bin" / library
    python.parent.mkdir(parents=True)
    shutil.copy(Path(getattr(sys, "_base_executable", sys.executable)).resolve(), python)
    left_out = shutil.ignore_patterns("site-packages", "dist-packages", "test", "__pycache__")
    shutil.copytree(
        base / "lib" / library, folder / "lib" / library, ignore=left_out, symlinks=True
    )
    for shared in (base / "lib").glob("libpython3*.so*"):
        shutil.copy(shared, folder / "lib" / shared.name)
    packages = folder / "lib" / library / "site-packages"
    packages.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        # numpy, numpy-2.1.0.dist-info, pyseccomp.py
        if path.name in PACKAGES or path.name.partition("-")[0] in PACKAGES or path.suffix == ".py":
            copy = shutil.copytree if path.is_dir() else shutil.copy
            copy(path, packages / path.name)
    return python


def project(folder: Path) -> Path:
    """Copy the project to where everybody may read it."""
    for name in ("grader", "exercises", "reference", "tests"):
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="this is an ordinary user")
@pytest.mark.parametrize("isolation", ["auto", "strict", "without-bubblewrap"])
def test_attacks_of_an_ordinary_user(
    isolation: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every attack is held off where the grader has no privilege to drop."""
    folder = Path("/var/tmp") / f"grader-user-{os.getpid()}-{isolation}"
    folder.mkdir(mode=0o755)
    try:
        home = folder / "home"
        home.mkdir()
        os.chown(home, USER, USER)
        python = installation(folder / "python")
        source = project(folder / "project")
        done = subprocess.run(
            [
                *(python, "-m", "pytest", "-p", "no:cacheprovider", "-q", "--whole", "--tb=short"),
                *("--basetemp", home / "tests", "tests/hostile/test_corpus.py"),
                *("-k", f"{isolation}-"),
            ],
            cwd=source,
            env={
                "HOME": str(home),
                "PATH": "/usr/bin:/bin",
                "PYTHONPATH": str(source),
                # A shared libpython is looked for where Python was installed.
                "LD_LIBRARY_PATH": str(python.parents[1] / "lib"),
            },
            user=USER,
            group=USER,
            extra_groups=[],
            umask=0o022,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2000:]
    finally:
        shutil.rmtree(folder)
