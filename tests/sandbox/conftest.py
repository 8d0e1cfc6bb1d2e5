"""What the tests of what runs in a worker share: a process that is left as it was found."""

import builtins
import linecache
import signal
import sys
from collections.abc import Iterator

import numpy as np
import pytest


@pytest.fixture
def same_process() -> Iterator[None]:
    """Leave the process as it was: in the sandbox it would have been a worker's own."""
    finders, modules, names = list(sys.meta_path), dict(sys.modules), dict(vars(builtins))
    attributes = [(module, module.__dict__.get("__getattr__")) for module in (np, np.lib)]
    path, cached = list(sys.path), set(linecache.cache)
    yield
    sys.meta_path[:] = finders
    sys.path[:] = path
    for name in set(sys.modules) - set(modules):
        del sys.modules[name]
    vars(builtins).update(names)
    for name in set(vars(builtins)) - set(names):
        delattr(builtins, name)
    for module, attribute in attributes:
        module.__dict__["__getattr__"] = attribute
        if attribute is None:
            del module.__dict__["__getattr__"]
    for name in set(linecache.cache) - cached:
        del linecache.cache[name]
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
