"""What a task forbids is found in its text, and in what it calls, and nowhere else."""

import pytest

from grader.sandbox.scanning import forbidden

NAMES = ("@", "dot", "matmul", "einsum")
OWN = "def matmul(A, B):\n    return A * B\n"
NUMPY = "import numpy as np\n"
FOUND = [
    ("def matmul(A, B):\n    return A @ B", ("@", 0, 2)),
    ("def matmul(A, B):\n    A @= B\n    return A", ("@", 0, 2)),
    ("import numpy as np\ndef matmul(A, B):\n    return np.dot(A, B)", ("dot", 0, 3)),
    ("def matmul(A, B):\n    return A.dot(B)", ("dot", 0, 2)),
    ("from numpy import dot as d\ndef matmul(A, B):\n    return d(A, B)", ("dot", 0, 1)),
    ("from numpy import matmul", ("matmul", 0, 1)),
    ("from numpy import dot as matmul", ("dot", 0, 1)),
    ("if True:\n    def matmul(A, B):\n        return A @ B", ("@", 0, 3)),
    ("try:\n    1\nexcept ImportError:\n    matmul = lambda A, B: A @ B", ("@", 0, 4)),
    ("matmul: object = lambda A, B: A @ B", ("@", 0, 1)),
    ("(matmul := lambda A, B: A @ B)", ("@", 0, 1)),
    ("for matmul in [lambda A, B: A @ B]: pass", ("@", 0, 1)),
    ("exec('def matmul(A, B): return A @ B')", ("a definition that is not in the text", 0, 0)),
    ("from numpy import *\ndef matmul(A, B):\n    return einsum('ij,jk', A, B)", ("einsum", 0, 3)),
    ("import numpy as np\nmatmul = np.matmul", ("matmul", 0, 2)),
    ("def help(a, b):\n    return a @ b\ndef matmul(A, B):\n    return help(A, B)", ("@", 0, 2)),
    ("matmul = lambda A, B: A @ B", ("@", 0, 1)),
    # Names put together at run time cannot be read, so what looks them up is not for this task.
    (NUMPY + "def matmul(A, B):\n    return getattr(np, 'd' + 'ot')(A, B)", ("getattr", 0, 3)),
    ("def matmul(A, B):\n    return eval('A' + chr(64) + 'B')", ("eval", 0, 2)),
    ("def matmul(A, B):\n    exec('C = A @ B')", ("exec", 0, 2)),
    ("def matmul(A, B):\n    return globals()['n' + 'p'].x(A, B)", ("globals", 0, 2)),
    (NUMPY + "def matmul(A, B):\n    return vars(np)['do' 't'](A, B)", ("vars", 0, 3)),
    ("def matmul(A, B):\n    return __import__('numpy').sum(A)", ("__import__", 0, 2)),
    (NUMPY + "def matmul(A, B):\n    return np.__dict__['x'](A, B)", ("__dict__", 0, 3)),
    ("def matmul(A, B):\n    return A.__matmul__(B)", ("__matmul__", 0, 2)),
    ("import operator as o\ndef matmul(A, B):\n    o.attrgetter('x')(A)", ("attrgetter", 0, 3)),
    ("import importlib as i\ndef matmul(A, B):\n    i.import_module('x')", ("import_module", 0, 3)),
    ("def help(a):\n    return eval(a)\ndef matmul(A, B):\n    return help(A)", ("eval", 0, 2)),
    # Bound anew where the text does not say so in a definition.
    (OWN + "from numpy import *", ("numpy.*", 0, 3)),
    (OWN + "from operator import *", ("operator.*", 0, 3)),
    (
        f"{NUMPY}{OWN}def setup():\n    global matmul\n    matmul = np.dot\nsetup()",
        ("dot", 0, 6),
    ),
    (f"{NUMPY}{OWN}np.multiply = np.dot", ("dot", 0, 4)),
    (f"import submission\n{OWN}submission.matmul = lambda A, B: A @ B", ("@", 0, 4)),
    (f"{OWN}globals()['matmul'] = lambda A, B: A @ B", ("@", 0, 3)),
    (
        f"{NUMPY}{OWN}import sys\nsetattr(sys.modules[__name__], 'matmul', np.dot)",
        ("dot", 0, 5),
    ),
    (f"{NUMPY}{OWN}globals().update(matmul=np.inner, dot=np.dot)", ("dot", 0, 4)),
    ("def matmul(A, B):\n    def inner():\n        return A @ B\n    return inner()", ("@", 0, 3)),
]
ALLOWED = [
    "def matmul(A, B):\n    return [[sum(x * y for x, y in zip(r, c)) for c in B] for r in A]",
    "def affine(x, W):\n    return x @ W\ndef matmul(A, B):\n    return A * B",
    "def dot(u, v):\n    return sum(u * v)\ndef matmul(A, B):\n    return dot(A, B)",
    "def matmul(A, B):\n    return A @ B\ndef matmul(A, B):\n    return A * B",
    "def matmul(A, B):\n    'Without A @ B or np.dot.'\n    return A * B  # not A @ B",
    "import numpy as np\nif np:\n    def matmul(A, B):\n        return A * B",
    f"from numpy import *\n{OWN}",
    f"from math import *\n{OWN}from math import *\nfrom nowhere import *",
    f"{NUMPY}np.float = float\n{OWN}print(globals()['A'])",
    f"def other():\n    return eval('1')\n{OWN}other.x = getattr(other, 'y', 1)",
    f"{NUMPY}{OWN}print(matmul(1, 2) == np.dot(1, 2))",
    f"{NUMPY}{OWN}class Net:\n    def __init__(self):\n        self.W = np.dot(1, 2)",
    f"{NUMPY}{OWN}net = np.zeros(2)\nnet.loss = np.dot(net, net)\nnet[0] = net @ net",
    """
class M:
    def __init__(self, a):
        super().__init__()
        self.a = a

def matmul(A, B):
    return M(A).a * B

if __name__ == "__main__":
    matmul(1, 2)
""",
]


@pytest.mark.parametrize(("text", "place"), FOUND)
def test_what_is_forbidden_is_found(text: str, place: tuple[str, int, int]) -> None:
    """As an operator, a function, a method, an alias, or in a function that is called."""
    assert forbidden([(0, text)], "matmul", NAMES) == place


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_not_used_by_the_task_is_not_found(text: str) -> None:
    """Other tasks, comments, docstrings, earlier definitions and one's own `dot` are free."""
    assert forbidden([(0, text)], "matmul", NAMES) is None


def test_the_place_names_the_cell() -> None:
    """The last definition counts, in whatever cell it is."""
    cells = [(1, "def matmul(A, B):\n    return A * B"), (4, "%magic\nmatmul = lambda A, B: A @ B")]
    assert forbidden(cells, "matmul", NAMES) == ("@", 4, 2)
