"""Says why something fails while a file is graded that works on its author's machine."""

from __future__ import annotations

import errno

from .standins import COMPUTING
from .telling import told

# What Python 3 has for names that Python 2 had.
PYTHON_2 = {
    "basestring": "str",
    "execfile": "exec(open(…).read())",
    "long": "int",
    "raw_input": "input",
    "reduce": "functools.reduce",
    "unichr": "chr",
    "unicode": "str",
    "xrange": "range",
}

_OTHER_MODULE = told("put the functions you need of it into this file")
_NO_FILES = told("your other files are not here when this one is graded")
_NO_ACCESS = told("nothing but this file can be read or written when it is graded")
_NO_PROCESSES = told("there is one process and one thread when a file is graded")
_NO_NETWORK = told("there is no network when a file is graded")
_NO_LOOP = told("nothing runs in the background when a file is graded")

# By name: their modules need not be imported for it.
_OF_THE_NETWORK = frozenset({"URLError", "HTTPError", "gaierror", "herror"})
_REFUSED = (errno.EPERM, errno.EACCES, errno.EROFS, errno.ENOSYS)


def why_here(error: BaseException) -> str:
    """Return the reason, empty where there is nothing to say.

    Only exact types of Python's own are looked into, as the others are their author's.
    """
    kind = type(error)
    if kind is ModuleNotFoundError and isinstance(error, ModuleNotFoundError):
        family = str(error.name).partition(".")[0]
        return "" if family in COMPUTING else _OTHER_MODULE
    if kind is FileNotFoundError:
        return _NO_FILES
    if kind.__name__ in _OF_THE_NETWORK:
        return _NO_NETWORK
    if kind is RuntimeError:
        said = str(error)
        return {
            "can't start new thread": _NO_PROCESSES,
            "no running event loop": _NO_LOOP,
        }.get(said, "")
    if kind in (PermissionError, OSError, BlockingIOError) and isinstance(error, OSError):
        if error.errno == errno.EAGAIN:
            return _NO_PROCESSES
        if error.errno in _REFUSED:
            return _NO_PROCESSES if error.filename is None else _NO_ACCESS
    return ""
