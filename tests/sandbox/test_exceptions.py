"""How an exception of a hand-in is described, whatever it does when it is asked."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from loaded import load_cells

from grader.sandbox.loading import Loaded, describe_exception

pytestmark = pytest.mark.usefixtures("same_process")


def raised(loaded: Loaded, name: str, *args: Any) -> tuple[str, str]:
    """Call a function of the hand-in, and return the description of what it raises."""
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - any, SystemExit included
        loaded.namespace[name](*args)
    return describe_exception(caught.value, loaded.namespace)


def test_an_exception_is_described_with_the_students_innermost_line() -> None:
    """Also where it comes out of numpy, which has the last frame."""
    loaded = load_cells(
        "import numpy as np\ndef f(x):\n    y = g(x)\n    return y",
        "def g(x):\n    return np.linalg.inv(x)  # here\ndef leave():\n\traise SystemExit",
    )
    text, line = raised(loaded, "f", np.zeros((2, 2)))
    assert (text, line) == ("LinAlgError: Singular matrix", "return np.linalg.inv(x)  # here")
    assert raised(loaded, "leave") == ("SystemExit", "raise SystemExit")


def test_an_exception_of_others_has_no_line() -> None:
    """No frame of the hand-in, no line."""
    assert describe_exception(KeyError("a"), {}) == ("KeyError: 'a'", "")


HOSTILE = {
    "raises": "def __str__(self): raise RuntimeError",
    "leaves": "def __str__(self): raise SystemExit",
    "never ends": "def __str__(self):\n        while True: pass",
    "recurses": "def __str__(self): return str(self)",
    "is no text": "def __str__(self): return 3",
    "is huge": "def __str__(self): return 'x' * 10**7",
    "steers": "def __str__(self): return '\\x1b[31m\\r\\n\\u202e\\ud800\\0'",
    "is a subclass": "def __str__(self): return type('S', (str,), {'__len__': None})('x')",
    "has no traceback": "__traceback__ = property(lambda self: 1 / 0)",
    "lies about its class": "__class__ = property(lambda self: 1 / 0)",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_exception_is_described(case: str) -> None:
    """Its text is short and printable, whatever it does."""
    loaded = load_cells(f"class E(Exception):\n    {HOSTILE[case]}\ndef f(): raise E('x')")
    text, line = raised(loaded, "f")
    assert text.startswith("E")
    assert len(text) <= 300
    assert text.isprintable()
    assert line == "def f(): raise E('x')"


def test_a_name_of_a_type_cannot_be_forged() -> None:
    """A metaclass has no say in what is reported."""
    loaded = load_cells(
        "class M(type):\n    __name__ = property(lambda cls: 1 / 0)\n"
        "class E(Exception, metaclass=M): pass\ndef f(): raise E"
    )
    assert raised(loaded, "f") == (
        "E",
        "class E(Exception, metaclass=M): pass\ndef f(): raise E"[-16:],
    )


def test_a_syntax_error_the_hand_in_raises_is_described_like_any_other() -> None:
    """Its fields are the student's as well."""
    loaded = load_cells(
        "def f(): exec('x = = 1')\ndef g():\n    raise SyntaxError(3, (None, 'a', [], object()))"
    )
    text, line = raised(loaded, "f")
    assert text.startswith("SyntaxError: invalid syntax")
    assert line == "def f(): exec('x = = 1')"
    assert raised(loaded, "g")[0].startswith("SyntaxError")
