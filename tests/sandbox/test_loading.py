"""Loading: what real and broken hand-ins define, and which warnings their authors get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from loaded import defined, load_cells, warning

from grader.sandbox.loading import load
from grader.submission import read

pytestmark = pytest.mark.usefixtures("same_process")


# Source, the names it defines, and (line, part of the message) of each warning.
TABLE: dict[str, tuple[str, str, list[tuple[int, str]]]] = {
    "plain": ("import math\nx = math.pi\ndef f(): return x", "f math x", []),
    "nothing": ("\n# nothing\n", "", []),
    "magics": (
        "%matplotlib inline\n!pip install x\nfiles = !ls\nt = %time 3\nx = 1\nmax?\n?max\nx??",
        "x",
        [],
    ),
    "magic continued": ("!pip install \\\n  numpy\nx = 1", "x", []),
    "magic alone in a body": ("if True:\n    !ls\nx = 1", "x", []),
    "timed statement": ("%time x = 3\n%timeit x + 1", "x", []),
    "automagic": ("pip install numpy\nx = 1", "x", []),
    "percent in an expression": ("x = (7\n% 4)\ny = 1", "x y", []),
    "percent in brackets beside a magic": ("%matplotlib inline\nx = (7\n% 4)", "x", []),
    "percent in a string beside a magic": ('%matplotlib inline\nx = """\n%keep\n"""', "x", []),
    "cell magic with a body": ("%%time\nx = 1", "x", []),
    "other language": ("%%bash\nls -l | wc", "", []),
    "other language that defines": (
        "\n%%writefile a.py\ndef f(): pass",
        "",
        [(2, "a %%writefile cell is not run")],
    ),
    "indented": ("    x = 1\n    y = 2", "x y", []),
    "main": ("x = 1\nif __name__ == '__main__':\n    y = 2", "x", []),
    "raises": (
        "x = 1\ny = 1 / 0\nz = 3",
        "x z",
        [(2, "`y = 1 / 0` raised ZeroDivisionError: division by zero; the rest was loaded")],
    ),
    "raises within": (
        "def f():\n    return 1 / 0\nfor i in range(3):\n    f()\nx = 1",
        "f i x",
        [(4, "`f()` raised ZeroDivisionError")],
    ),
    "needs data": (
        "import numpy as np\nx = np.load('data.npy')\ndef f(): pass",
        "f np",
        [(2, "raised FileNotFoundError: [Errno 2] No such file or directory: 'data.npy'")],
    ),
    "local import": (
        "import sys, os\nsys.path.append(os.pardir)\nfrom common.functions import *\nx = 1",
        "os sys x",
        [(3, "raised ModuleNotFoundError: No module named 'common'")],
    ),
    "compute": ("import torch\nx = 1", "x", [(1, "the course is written in numpy alone")]),
    "plots": ("import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()\nx = 1", "plt x", []),
    "input": ("n = int(input('n? '))\nx = 1", "x", [(1, "raised EOFError: nobody is at the key")]),
    "leaves": (
        "import sys\nsys.exit(3)\nx = 1",
        "sys x",
        [(2, "`sys.exit(3)` would have ended the program (SystemExit: 3); the rest")],
    ),
    "harmless": ("exit()\nquit()\nbreakpoint()\ndisplay(1)\nget_ipython().x()\nx = 1", "x", []),
    "interrupt": ("raise KeyboardInterrupt\nx = 1", "x", [(1, "raised KeyboardInterrupt;")]),
    "generator exit": ("raise GeneratorExit\nx = 1", "x", [(1, "raised GeneratorExit;")]),
    "recursion": (
        "def f(): return f()\nf()\nx = 1",
        "f x",
        [(2, "raised RecursionError: maximum recursion depth exceeded")],
    ),
    "asserts": ("assert 1 == 2, 'no'\nx = 1", "x", [(1, "raised AssertionError: no")]),
    "defined twice": (
        "def f(): return 1\nclass A: pass\ndef f(): return 2\nclass A: pass\ndef f(): return 3",
        "A f",
        [(5, "f is defined 3 times; the last definition counts"), (4, "A is defined 2 times")],
    ),
    "defined in branches": (
        "try:\n    import x\n    def f(): pass\nexcept ImportError:\n    def f(): pass",
        "f",
        [],
    ),
    "removed name": (
        "import numpy as np\ndef f():\n    return np.int(3)\nx = f() + np.int(1)",
        "f np x",
        [(3, "np.int is no longer part of numpy; int was used for it")],
    ),
    "misspelt name": (
        "import numpy as np\nnp.zeors(3)",
        "np",
        [(2, "has no attribute 'zeors'. Did you mean 'zeros'?")],
    ),
    "quotes of a word processor": (
        "print(“a”)\nx = 1",
        "x",
        [
            (
                1,
                "invalid character '“' (U+201C): type \" instead; this part was left out\n    pr",
            )
        ],
    ),
    "full-width brackets": (
        "x = 1\nprint（x）",
        "x",
        [(2, "invalid character '（' (U+FF08): type ( instead; this")],
    ),
    "a sign of mathematics": (
        "x = 1\nx − 1",
        "x",
        [(2, "invalid character '−' (U+2212): type - instead; this")],
    ),
    "a space that is none": (
        "x = 1\nif x:\n\u00a0\u00a0x = 2",
        "x",
        [(3, "character U+00A0: it was copied from elsewhere; type the spaces of this line anew;")],
    ),
    "marks of git": (
        "x = 1\n<<<<<<< HEAD\ny = 1\n=======\ny = 2\n>>>>>>> mine",
        "x y",
        [(2, "invalid syntax: git could not merge two versions here; keep one, and delete its ma")],
    ),
    "misspelt method": (
        "class Gate:\n    def foward(self): return 1\nGate().forward()",
        "Gate",
        [(3, "'Gate' object has no attribute 'forward'. Did you mean 'foward'?")],
    ),
    "misspelt variable": (
        "weights = 1\nweigths",
        "weights",
        [(2, "name 'weigths' is not defined. Did you mean 'weights'?")],
    ),
    "python 2": (
        "x = 1\nprint 'x'\ndef f(): return 1",
        "f x",
        [(2, "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)? Pyth")],
    ),
    "syntax error between": (
        "def f(): return 1\ndef g(:\n    return 2\n@staticmethod\ndef h(): return 3",
        "f h",
        [(2, "SyntaxError: invalid syntax; this part was left out\n    def g(:\n          ^")],
    ),
    "bracket left open": (
        "def f(x):\n    return (x + 1\n\ndef g(): return 2\nx = [\n1,\n]",
        "g x",
        [(2, "'(' was never closed; this part was left out\n    return (x + 1\n           ^")],
    ),
    "docstring left open": (
        "def f():\n    '''doc\n    return 1\ndef g():\n    '''doc'''\n    return 2",
        "g",
        [(2, "SyntaxError: unterminated triple-quoted string literal (detected at line 3)")],
    ),
    "error inside of a bracket": (
        "x = {\n'a': 1,\n'b' 2,\n}\ny = 2",
        "y",
        [(3, "SyntaxError: ':' expected after dictionary key; this part was left out")],
    ),
    "body at the margin": (
        "def f(x):\nreturn x\ny = 1\ndef g(): return 2",
        "g",
        [(2, "IndentationError: expected an indented block after function definition on line 1")],
    ),
    "tabs and spaces": (
        "def f():\n\tif 1:\n        return 1\nx = 1",
        "x",
        [(3, "TabError: inconsistent use of tabs and spaces")],
    ),
    "several errors": (
        "x = = 1\ny = 1\nz = = 2\nw = 3\nv = )",
        "w y",
        [(1, "this part was left out; so was what is wrong at line 3, 5\n    x = = 1\n        ^")],
    ),
    "magic and syntax error": (
        "%matplotlib inline\nx = (1\ndef f(): return 1\n!ls\ny = 2",
        "f y",
        [(2, "'(' was never closed")],
    ),
    "merge conflict": (
        "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\ny = 1",
        "x y",
        [(1, "SyntaxError: invalid syntax")],
    ),
    "wide characters": (
        "값 = 1\nx = '값' + )",
        "값",
        [(2, "    x = '값' + )\n               ^")],
    ),
    "return outside": (
        "x = 1\n값 = '값'; return x\ny = 2",
        "x y 값",
        [(2, "'return' outside function; this part was left out\n    값 = '값'; return x\n")],
    ),
    "future": (
        "from __future__ import annotations\ndef f(x: Undefined): pass\nx: Undefined = 1",
        "annotations f x",
        [],
    ),
    "invalid escape": ("x = '\\d'\ny = 1 is 1", "x y", []),
    "too many brackets": (f"x = {'(' * 300}\ny = 1", "y", [(1, "too many nested parentheses")]),
    "too deep": (f"x = {'-' * 100_000}1\ny = 1", "y", [(1, "nested too deeply to be read")]),
    "too long a sum": (f"x = {'1+' * 50_000}1\ny = 1", "y", [(1, "nested too deeply to be read")]),
    "hostile message": (
        "class E(Exception):\n    def __str__(self): raise self\nraise E()",
        "E",
        [(3, "raised E: (its message cannot be shown)")],
    ),
}


@pytest.mark.parametrize("kind", ["py", "ipynb"])
@pytest.mark.parametrize("case", TABLE)
def test_names_and_warnings_of_a_file(case: str, kind: str, tmp_path: Path) -> None:
    """The same code gives the same names and warnings as .py and as a cell of a notebook."""
    source, names, warnings = TABLE[case]
    path = tmp_path / f"ex03.{kind}"
    if kind == "py":
        path.write_text(source, encoding="utf-8")
    else:
        cells = [{"cell_type": "code", "source": text} for text in ("", source)]
        path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 4, "cells": cells}))
    submission = read(path, exercise="ex03", student="s")
    assert submission.problem is None
    numbered = [(cell.number, cell.source) for cell in submission.cells]
    loaded = load(numbered, file_name=path.name, seconds=10, definitions_only=False)
    assert defined(loaded) == names
    prefix = "" if kind == "py" else "cell 2, "
    assert [where for where, _ in loaded.warnings] == [f"{prefix}line {n}" for n, _ in warnings]
    for (_, message), (_, expected) in zip(loaded.warnings, warnings, strict=True):
        assert expected in message
        assert len(message) <= 300


def test_cells_are_loaded_each_on_its_own() -> None:
    """A cell that raises and one with a syntax error leave the others alone."""
    loaded = load_cells("x = 1", "1 / 0\ny = 2", "def f(:", "def g(): return x + y", "print x")
    assert loaded.namespace["g"]() == 3
    assert [where for where, _ in loaded.warnings] == [
        "cell 3, line 1",
        "cell 5, line 1",
        "cell 2, line 1",
    ]


def test_a_name_used_before_its_cell_is_told_about_a_few_times() -> None:
    """Names that are missing because something failed do not drown the other warnings."""
    loaded = load_cells("nope()\n" * 50 + "1 / 0")
    messages = [message for _, message in loaded.warnings]
    assert sum("NameError" in message for message in messages) == 3
    assert "ZeroDivisionError" in messages[3]
    assert messages[4:] == ["47 more warnings are not shown"]


def test_what_follows_from_a_failure_is_not_told_again() -> None:
    """One cause, one line; a function or class that is lost by it is told all the same."""
    loaded = load_cells("import torch.nn as nn\nlayer = nn.Linear(2, 3)\nlayer.weight", "nn.x")
    assert [where for where, _ in loaded.warnings] == ["cell 1, line 1"]
    loaded = load_cells("import torch.nn as nn\nclass Net(nn.Module): pass\nnet = Net()")
    assert [where for where, _ in loaded.warnings] == ["cell 1, line 1", "cell 1, line 2"]


def test_a_name_that_comes_later_is_told_with_its_place() -> None:
    """Cells run from the top, whatever order they were run in."""
    where, message = warning(load_cells("f(1)", "def f(x): return x + SCALE", "SCALE = 2"))
    assert (where, message) == (
        "cell 1, line 1",
        "`f(1)` needs f, which is defined below, at cell 2, line 1; the rest was loaded without it",
    )


@pytest.mark.parametrize(
    ("source", "warned"),
    [
        ("def f(x): return x\nf = 3", True),
        ("def f(x): return x\nf = f(3)", True),
        ("def f(x): return x\nfor f in range(3): pass", True),
        ("def f(x): return x\nf = print", False),
        ("f = 3\ndef f(x): return x", False),
        ("def f(x): return x\nf = 3\nf = print", False),
        ("def f(x): return x\ndel f", False),
    ],
)
def test_a_function_whose_name_is_used_again_is_told(source: str, warned: bool) -> None:
    """Where it is no function in the end."""
    messages = [message for _, message in load_cells(source).warnings]
    expected = "f is defined at cell 1, line 1, and is something else from here on"
    assert [message.startswith(expected) for message in messages] == [True] * warned


@pytest.mark.parametrize(
    ("call", "names"),
    [
        ("get_ipython().run_cell_magic('time', '', 'def f(): return 1\\nx = 2\\n')", "f x"),
        ("get_ipython().run_cell_magic('capture', 'out', '%time x = 2')", "x"),
        ("get_ipython().run_cell_magic('bash', '', 'x = 2')", ""),
        ("get_ipython().run_line_magic('time', 'x = 2')", "x"),
        ("get_ipython().run_line_magic('matplotlib', 'inline')", ""),
        ("get_ipython().run_cell_magic(*'abc')", ""),
        ("y = get_ipython().run_cell_magic('time', '', 'x = 2')", "y"),
    ],
)
def test_an_exported_magic_is_what_it_was(call: str, names: str) -> None:
    """A cell that ran still runs; its lines are that of the call."""
    loaded = load_cells(call + "\n1 / 0")
    assert defined(loaded) == names
    assert [where for where, _ in loaded.warnings] == ["cell 1, line 2"]


def test_an_error_in_an_exported_cell_is_at_its_call() -> None:
    """As the file has no lines for it."""
    loaded = load_cells("x = 1\nget_ipython().run_cell_magic('time', '', 'y = 1\\nz = = 2\\n')")
    assert defined(loaded) == "x y"
    where, message = warning(loaded)
    assert where == "cell 1, line 2"
    assert message.startswith("SyntaxError: invalid syntax")


def test_warnings_are_bounded_in_number_and_length() -> None:
    """Twenty, and one that counts the rest; the longest message is cut."""
    loaded = load_cells("raise ValueError('x' * 10**6)\n" * 50)
    assert len(loaded.warnings) == 21
    assert loaded.warnings[-1] == ("", "30 more warnings are not shown")
    assert max(len(message) for _, message in loaded.warnings) <= 300


def test_the_module_is_whole() -> None:
    """dataclasses, pickle and inspect work on it, in a .py and across cells."""
    source = (
        "import dataclasses, inspect, pickle\n@dataclasses.dataclass\nclass A:\n    x: int\n",
        "def f(): return 1\nback = pickle.loads(pickle.dumps(A(3)))\n",
        "text = inspect.getsource(A), inspect.getsource(f)",
    )
    for loaded in (load_cells(*source), load_cells("".join(source), numbered=False)):
        assert loaded.warnings == []
        assert loaded.namespace["back"].x == 3
        assert loaded.namespace["text"] == (
            "@dataclasses.dataclass\nclass A:\n    x: int\n",
            "def f(): return 1\n",
        )
        assert loaded.namespace["__name__"] not in ("__main__", "builtins")
        assert "/" not in loaded.namespace["__file__"]


def test_flags_of_the_future_hold_in_later_cells_and_ours_do_not() -> None:
    """As in a notebook; this module's own future import does not reach the hand-in."""
    plain = load_cells("def f(x: int): pass")
    assert plain.namespace["f"].__annotations__ == {"x": int}
    later = load_cells("from __future__ import annotations", "def f(x: int): pass")
    assert later.namespace["f"].__annotations__ == {"x": "int"}
