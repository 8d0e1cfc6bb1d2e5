import operator

import numpy as np
import pytest
from scipy.spatial.distance import sqeuclidean

from grader.sandbox.probe import FORMS, KERNELS, Probe

X, Y = np.array([1.0, -2.0]), np.array([0.5, 3.0])


@pytest.mark.parametrize(
    ("probe", "expected", "text"),
    [
        (Probe("linear_kernel"), -5.5, "x @ y"),
        (Probe("polynomial_kernel", (1.0, 3)), (-4.5) ** 3, "(x @ y + 1)**3"),
        (
            Probe("gaussian_kernel", (0.5,)),
            np.exp(-0.5 * sqeuclidean(X, Y)),
            "exp(-0.5*sum((x - y)**2))",
        ),
        (Probe("gaussian_kernel", (1.0,)), np.exp(-sqeuclidean(X, Y)), "exp(-sum((x - y)**2))"),
    ],
)
def test_a_kernel_takes_two_vectors(probe, expected, text):
    """Arrays or lists, in either order, and the text is the formula in x and y."""
    assert probe(X, Y) == probe(Y.tolist(), X.tolist()) == pytest.approx(expected)
    assert (probe.text, probe.variables) == (text, "x, y")
    assert eval(text, {"x": X, "y": Y, "exp": np.exp, "sum": np.sum}) == pytest.approx(expected)


def test_functions_of_one_variable_take_one():
    """A second argument is refused, and is not taken for a parameter."""
    line = Probe("polynomial", (1.0, 2.0))
    assert (line(3.0), line.variables) == (7.0, "x")
    with pytest.raises(TypeError, match=r"of \(x\) was called with 2"):
        line(3.0, 4.0)
    with pytest.raises(TypeError, match=r"of \(x, y\) was called with 1"):
        Probe("linear_kernel")(X)


def test_every_kernel_is_a_form():
    """The names agree."""
    assert set(FORMS) >= KERNELS


def test_a_function_is_called_one_where_it_is_taken_for_a_number() -> None:
    """In what Python says to a student whose arguments are the wrong way round."""
    with pytest.raises(TypeError, match="'function' and 'int'"):
        operator.add(Probe("product"), 1)
