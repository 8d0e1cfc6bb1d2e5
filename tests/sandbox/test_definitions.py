"""What is loaded of a file that takes too long, or of one that only definitions are asked of."""

from __future__ import annotations

import pytest
from loaded import defined, load_cells, warning

pytestmark = pytest.mark.usefixtures("same_process")


@pytest.mark.parametrize(
    "slow",
    [
        "time.sleep(1000)",
        "while True:\n    pass",
        "while True:\n    try:\n        while True: pass\n    except Exception:\n        pass",
        "try:\n    time.sleep(1000)\nexcept:\n    time.sleep(1000)",
        "for epoch in range(10**9):\n    f()",
        "[f() for _ in range(10**9)]",
    ],
)
def test_after_the_budget_only_definitions_are_loaded(slow: str) -> None:
    """The statement that ran too long is named; functions and constants after it are there."""
    rest = "y = 2\nclass A: pass\nf()\nz = f()\nfor i in range(3): pass\nfrom math import pi"
    loaded = load_cells("import time\ndef f(): pass\nx = 1", slow, rest, seconds=0.05)
    assert defined(loaded).replace("epoch ", "") == "A f pi time x y"
    where, message = warning(loaded)
    assert where == "cell 2, line 1"
    assert message.startswith(f"`{slow.splitlines()[0]}` was stopped: executing the file took more")
    assert message.endswith(
        "only definitions were loaded: imports, functions, classes and constants"
    )


def test_waiting_for_nothing_is_stopped_as_well() -> None:
    """An await at the top level has the same budget."""
    waits = "class Never:\n    def __await__(self):\n        while True:\n            yield\n"
    loaded = load_cells(waits, "await Never()", "x = 1", seconds=0.05)
    assert defined(loaded) == "Never x"
    where, message = warning(loaded)
    assert where == "cell 2, line 1"
    assert message.startswith("`await Never()` was stopped")


def test_definitions_inside_of_the_stopped_statement_are_loaded() -> None:
    """An `if` around everything does not hide what it had not reached."""
    source = "import time\nif time:\n    time.sleep(1000)\n    def f(): return 1\nx = 1"
    assert defined(load_cells(source, seconds=0.05)) == "f time x"


def test_definitions_that_take_too_long_end_the_loading() -> None:
    """A definition can run code as well; what follows is not loaded, and that is said."""
    source = "import time\ntime.sleep(1000)\ndef f(x=time.sleep(1000)): pass\ny = 1"
    loaded = load_cells(source, seconds=0.05)
    assert defined(loaded) == "time"
    assert loaded.warnings[1] == ("cell 1, line 3", "nothing was loaded from here on")


def test_the_file_may_use_the_timer_itself() -> None:
    """Its alarm does not outlive the loading."""
    load_cells("import signal\nsignal.signal(signal.SIGALRM, print)\nsignal.alarm(1000)")


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import math, os.path\nfrom math import *", None),
        ("def f(): pass\nasync def g(): pass\nclass A: pass", "A f g"),
        (
            "a = 1\nb = -a * 2 ** 8\nc = [a, (b,), {'x': {a}}]\nd, e = 1, 2\nf: int = 3",
            "a b c d e f",
        ),
        (
            "import numpy as np\na = np.array([1, 2]) * np.pi\nb = np.zeros((2, 3))\nc = b.T[0]",
            "a b c np",
        ),
        ("a = {}\na['x'] = 1\nb = a['x'] if a else 0\nb += 1\nc = lambda x: unknown(x)", "a b c"),
        ("from collections import namedtuple\nP = namedtuple('P', 'x y')", "P namedtuple"),
        ("a = open('x')\nb = train()\nc = a.read() + 1\nd = f'{b}'\nprint(1)\nassert 0\n1 / 0", ""),
        ("a = 10**10**8\nb = 1 << 10**12\nc = 10**1001", ""),
        ("a = missing\nb = missing.x + 1\nc = 1", "c"),
        ("for i in range(3):\n    a = i\nwhile True:\n    import math", ""),
        ("try:\n    import cupy as xp\nexcept ImportError:\n    import math as xp", "xp"),
        ("try:\n    x = train()\nfinally:\n    def f(): pass", "f"),
        ("with open('x') as file:\n    def f(): pass\n    train()", "f"),
        ("if True:\n    a = 1\nelse:\n    b = 1", "a"),
        ("if train():\n    def f(): return 1\nelse:\n    def f(): return 2\n    g = 1", "f g"),
        ("if __name__ == '__main__':\n    a = 1", ""),
        ("if __name__ == '__main__' and train():\n    a = 1", ""),
        ("%matplotlib inline\na = 1", "a"),
    ],
)
def test_definitions_alone(source: str, names: str | None) -> None:
    """Nothing is called but what makes a constant, and nothing of it is warned about."""
    loaded = load_cells(source, definitions_only=True)
    assert loaded.warnings == []
    assert names is None or defined(loaded) == names


def test_definitions_alone_take_the_first_branch_of_an_unknown_test() -> None:
    """Where a test cannot be evaluated, the usual case is the first one."""
    source = "if train():\n    def f(): return 1\nelse:\n    def f(): return 2"
    assert load_cells(source, definitions_only=True).namespace["f"]() == 1


def test_an_import_that_fails_is_told_in_definitions_only_as_well() -> None:
    """Imports, functions and classes that fail are warnings like any statement."""
    where, message = warning(load_cells("import torch\nx = 1", definitions_only=True))
    assert where == "cell 1, line 1"
    assert "No module named 'torch'" in message
