"""ex01 Numerical differentiation."""

import numpy as np


def forward_difference(f, x, h=1e-5):
    """Return the forward difference quotient of f at the number x:

        (f(x + h) - f(x)) / h

    f takes a number and returns a number. Use the step h that was passed; the default is for
    calls without one.

    >>> forward_difference(lambda x: x**2, 3.0, 0.5)
    6.5
    """
    raise NotImplementedError


def central_difference(f, x, h=1e-4):
    """Return the central difference quotient of f at the number x:

        (f(x + h) - f(x - h)) / (2h)

    >>> central_difference(lambda x: x**3, 2.0, 0.5)
    12.25
    """
    raise NotImplementedError


def half_step_difference(f, x, h=1e-4):
    """Return the difference quotient of f over the interval of length h centred at the number x:

        (f(x + h/2) - f(x - h/2)) / h

    >>> half_step_difference(lambda x: x**3, 2.0, 1.0)
    12.25
    """
    raise NotImplementedError


def tangent_line(f, x):
    """Return a function of t, the tangent of f at the number x:

        t  ->  f(x) + f'(x) (t - x)

    The derivative is measured numerically, with a method and a step of your choice (a step between
    1e-3 and 1e-7 does). The function that is returned takes a number t and gives a number, or takes
    an array t and gives an array of its shape.

    >>> line = tangent_line(lambda x: x**2, 1.0)
    >>> round(float(line(3.0)), 3)
    5.0
    >>> [round(float(y), 3) for y in line(np.array([1.0, 2.0]))]
    [1.0, 3.0]
    """
    raise NotImplementedError


def extrapolate(f, x, step):
    """Return where f would be after a step if it went on straight from the number x:

        f(x) + f'(x) * step

    The derivative is measured numerically, with a method and a step h of your choice. The step of
    the extrapolation may be negative.

    >>> round(float(extrapolate(lambda x: x**2, 3.0, 2.0)), 3)
    21.0
    """
    raise NotImplementedError


def step_to_target(f, x, target):
    """Return the step from the number x after which the tangent of f reaches the target:

        (target - f(x)) / f'(x)

    It is one step along the tangent, not the solution of f(x + step) = target. f'(x) is not 0.

    >>> round(float(step_to_target(lambda x: x**2, 3.0, 21.0)), 3)
    2.0
    """
    raise NotImplementedError


def partial_derivative(f, x, index, h=1e-4):
    """Return the partial derivative of f by x[index] at the vector x, by the central difference:

        (f(x + h e) - f(x - h e)) / (2h)      e is 1 at index and 0 elsewhere

    x has shape (D,) and may hold integers; f takes such a vector and returns a number. x is
    afterwards what it was.

    >>> round(float(partial_derivative(lambda x: x[0] * x[1] ** 2, np.array([2.0, 3.0]), 1)), 3)
    12.0
    """
    raise NotImplementedError


def numerical_gradient(f, x, h=1e-4):
    """Return the gradient of f at x by central differences: an array of floats, shaped like x.

    Element i is the partial derivative of f by x[i], all other elements of x held still. x has any
    shape (a vector of inputs, a matrix of weights) and may hold integers; f takes an array of that
    shape and returns a number. x is afterwards what it was.

    >>> numerical_gradient(lambda x: np.sum(x**2), np.array([3.0, 4.0])).round(3).tolist()
    [6.0, 8.0]
    >>> numerical_gradient(lambda x: x[0, 0] * x[0, 1], np.array([[2, 5]])).round(3).tolist()
    [[5.0, 2.0]]
    """
    raise NotImplementedError


def numerical_jacobian(f, x, h=1e-4):
    """Return the Jacobian of f at x by central differences, an array of shape (M, D):

        J[i, j] = the partial derivative of f(x)[i] by x[j]

    x has shape (D,) and may hold integers; f takes such a vector and returns one of shape (M,).
    x is afterwards what it was.

    >>> f = lambda x: np.array([x[0] * x[1], x[0], 3 * x[1]])
    >>> numerical_jacobian(f, np.array([2.0, 5.0])).round(3).tolist()
    [[5.0, 2.0], [1.0, 0.0], [0.0, 3.0]]
    """
    raise NotImplementedError
