"""Where Python, numpy and the shared libraries lie: all that a worker may ever read.

Landlock can allow but not subtract, so the standard library is named child by child, without the
site-packages inside it: whatever is installed there, the reference first of all, stays unreadable.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from grader.errors import GraderFault

PACKAGE_FOLDERS = ("site-packages", "dist-packages")
LOADER_CACHE = Path("/etc/ld.so.cache")

LIBRARIES = """
    ld-linux-x86-64 ld-linux-aarch64 ld-musl-x86_64 ld-musl-aarch64 libc libm libdl libpthread
    librt libutil libresolv libnsl libcrypt libtirpc libgcc_s libstdc++ libgfortran libquadmath
    libgomp libblas liblapack libcblas libopenblas libopenblasp libflexiblas libssl libcrypto libffi
    libz libzstd libbz2 liblzma libsqlite3 libexpat libuuid libmpdec libb2 libgdbm libgdbm_compat
    libdb libreadline libedit libncurses libncursesw libpanel libpanelw libtinfo libtinfow
""".split()  # noqa: SIM905
"""What extension modules of the standard library and numpy link to, without version numbers."""


@dataclasses.dataclass(frozen=True)
class Installation:
    """One Python with its numpy; every path is resolved.

    Attributes
    ----------
    interpreter
        The base interpreter, not the link a virtual environment has to it.
    standard_library
        Its lib/python3.x.
    extension_modules
        Its lib-dynload.
    packages
        The folder that holds numpy.
    numpy
        The folder numpy, and numpy.libs where a wheel brought one.
    libraries
        Shared libraries: files, and folders that hold nothing else of interest.
    """

    interpreter: Path
    standard_library: Path
    extension_modules: Path
    packages: Path
    numpy: tuple[Path, ...]
    libraries: tuple[Path, ...]

    def readable(self) -> tuple[str, ...]:
        """Return the files and folders that a worker may read, and nothing beside them."""
        children = [
            child
            for child in self.standard_library.iterdir()
            if child.name not in PACKAGE_FOLDERS and not child.is_symlink()
        ]
        paths = [*children, self.extension_modules, *self.numpy, *self.libraries]
        # No devices: under bubblewrap they cannot be opened either, and a submission is to meet
        # the same on every machine. numpy and random take their entropy from a system call.
        paths += [LOADER_CACHE] if LOADER_CACHE.exists() else []
        return tuple(sorted({str(path) for path in paths}))

    def open_to_all(self, *, parents: bool) -> bool:
        """Tell whether a user who owns nothing can read Python and numpy.

        `parents` is False where mounts give the folders parents of their own.
        """
        folders = {self.standard_library, self.extension_modules, *self.numpy}
        if any(folder.stat().st_mode & 0o005 != 0o005 for folder in folders):
            return False
        if parents and any(p.stat().st_mode & 0o001 == 0 for f in folders for p in f.parents):
            return False
        files = (self.standard_library / "os.py", self.numpy[0] / "__init__.py")
        return all(file.stat().st_mode & 0o004 for file in files)


@functools.cache
def find() -> Installation:
    """Return the running Python with its numpy, importing nothing.

    Raises
    ------
    GraderFault
        There is no numpy, or it is not a plain folder.
    """
    spec = importlib.util.find_spec("numpy")
    if spec is None or spec.origin is None or Path(spec.origin).name != "__init__.py":
        raise GraderFault("numpy is not installed beside grader: install it in the same Python.")
    numpy = Path(spec.origin).resolve().parent
    beside = numpy.with_name("numpy.libs")
    standard_library = Path(os.__file__).resolve().parent
    extension_modules = next(
        (Path(entry).resolve() for entry in sys.path if Path(entry).name == "lib-dynload"),
        standard_library / "lib-dynload",
    )
    base = getattr(sys, "_base_executable", None) or sys.executable
    return Installation(
        interpreter=Path(base).resolve(),
        standard_library=standard_library,
        extension_modules=extension_modules,
        packages=numpy.parent,
        numpy=(numpy, beside) if beside.is_dir() else (numpy,),
        libraries=tuple(dict.fromkeys(_libraries())),
    )


def _libraries() -> Iterator[Path]:
    """Yield the shared libraries Python may load, early or late."""
    multiarch = getattr(sys.implementation, "_multiarch", "")
    own = Path(sys.base_prefix, "lib").resolve()
    system = [Path("/usr/lib64"), Path("/lib64"), Path("/usr/lib"), Path("/lib")]
    together = Path("/usr/lib", multiarch)
    if multiarch and together.is_dir():
        yield together.resolve()
        system = [Path("/lib64")]
    for folder in dict.fromkeys(path.resolve() for path in [own, *system] if path.is_dir()):
        for child in folder.iterdir():
            stem, mark, _ = child.name.partition(".so")
            if mark and (stem in LIBRARIES or stem.startswith("libpython3")) and child.is_file():
                yield child
                yield child.resolve()
