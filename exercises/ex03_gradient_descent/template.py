"""ex03 Gradient descent: fit a line, walk down any function, and step as optimisers do.

Write each function; leave names and arguments as they are. No function changes its arguments.
"""

import numpy as np


def squared_error(target, y):
    """Return the error of one prediction, E = 1/2 * (target - y)**2, a number.

    >>> squared_error(5.0, 2.0)
    4.5
    """
    raise NotImplementedError


def line_gradients(a, b, x, target):
    """Return (dE/da, dE/db) at one point, for the line y = a*x + b and E = 1/2 * (target - y)**2.

    Two numbers: first how E changes with the slope a, then how it changes with the offset b.

    >>> line_gradients(1.0, 0.0, 2.0, 5.0)
    (-6.0, -3.0)
    """
    raise NotImplementedError


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    """Return (a, b) after `steps` steps of full-batch gradient descent from the given (a, b).

    `xs` and `targets` are N numbers each, lists or arrays. The gradient of a step is the mean of
    the gradients of all N points, and both a and b move from the values they had before the step.
    With steps=0 the start comes back.

    >>> fit_line([1.0, 3.0], [2.0, 4.0], 0.125, 1)
    (0.875, 0.375)
    """
    raise NotImplementedError


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    """Return (a, b) after one step per index in `order`, on the gradient of that point alone.

    `order` lists positions in `xs` and `targets`, the first being 0. A position may come twice or
    never. With an empty order the start comes back.

    >>> fit_line_stochastic([1.0, 3.0], [2.0, 5.0], 0.125, [1])
    (1.875, 0.625)
    >>> fit_line_stochastic([1.0, 3.0], [2.0, 5.0], 0.125, [1, 0])
    (1.8125, 0.5625)
    """
    raise NotImplementedError


def fit_line_minibatch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    """Return (a, b) after one step per batch, on the mean of the gradients of the batch's points.

    `batches` lists batches; each is a list of positions in `xs` and `targets`. Batches may differ
    in length, none is empty. Without any batch the start comes back.

    >>> fit_line_minibatch([1.0, 3.0, 0.0], [2.0, 4.0, 8.0], 0.125, [[0, 1], [2]])
    (0.875, 1.328125)
    """
    raise NotImplementedError


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    """Return the point x after `step_num` steps x <- x - lr * (gradient of f at x) from `init_x`.

    `f` takes an array of shape (D,) and returns a number; nothing else is known about it, so its
    gradient is a numerical one. Write that as a function of your own in this file (yours from ex01
    will do); h from 1e-4 to 1e-7, forward or central, is your choice.

    `init_x` has shape (D,), holds floats or integers, and stays as it is. Returns x alone, shape
    (D,), without the history. With step_num=0 that is the start.

    >>> x = gradient_descent(lambda x: np.sum(x**2), np.array([3.0, -4.0]), lr=0.25, step_num=2)
    >>> [round(float(value), 2) for value in x]
    [0.75, -1.0]
    """
    raise NotImplementedError


def descent_path(f, init_x, lr, step_num):
    """Return every point that `gradient_descent` visits, as an array of shape (step_num + 1, D).

    The first row is `init_x`, the last the point that `gradient_descent` returns.

    >>> path = descent_path(lambda x: np.sum(x**2), np.array([4.0, -8.0]), 0.25, 2)
    >>> [[round(float(value), 2) for value in row] for row in path]
    [[4.0, -8.0], [2.0, -4.0], [1.0, -2.0]]
    """
    raise NotImplementedError


def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    """Return the new (x, v) after one step with momentum.

        v <- momentum * v - lr * grad
        x <- x + v                        (with the new v)

    `x`, `grad` and `v` are arrays of one shape, whatever it is. The minus sign is inside v.

    >>> x, grad, v = np.array([1.0]), np.array([2.0]), np.array([0.5])
    >>> x, v = momentum_step(x, grad, v, lr=0.25, momentum=0.5)
    >>> float(x[0]), float(v[0])
    (0.75, -0.25)
    """
    raise NotImplementedError


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    """Return the new (x, h) after one AdaGrad step, elementwise.

        h <- h + grad**2
        x <- x - lr * grad / (sqrt(h) + eps)      (with the new h; eps outside the root)

    `x`, `grad` and `h` are arrays of one shape, whatever it is.

    >>> x, h = adagrad_step(np.array([1.0]), np.array([4.0]), np.array([9.0]), lr=0.5)
    >>> round(float(x[0]), 4), float(h[0])
    (0.6, 25.0)
    """
    raise NotImplementedError


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return the new (x, m, v) after Adam's step number `t`, elementwise; the first step is t=1.

        m <- beta1 * m + (1 - beta1) * grad
        v <- beta2 * v + (1 - beta2) * grad**2
        x <- x - lr * m_hat / (sqrt(v_hat) + eps)
             where m_hat = m / (1 - beta1**t) and v_hat = v / (1 - beta2**t)

    `x`, `grad`, `m` and `v` are arrays of one shape, whatever it is. The m and v returned are those
    of the first two lines, without the hat. eps is added to the root of v_hat.

    >>> zero = np.array([0.0])
    >>> x, m, v = adam_step(np.array([1.0]), np.array([4.0]), zero, zero, 1, lr=0.5)
    >>> round(float(x[0]), 4), round(float(m[0]), 4), round(float(v[0]), 4)
    (0.5, 0.4, 0.016)
    """
    raise NotImplementedError


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    """Return (af, bf, ag, bg) after `steps` steps of gradient descent on one pair (x, target).

    The model is y = af * (ag*x + bg) + bf and the error E = 1/2 * (target - y)**2. Each step takes
    all four derivatives at the same point, then moves all four parameters. Numbers throughout;
    with steps=0 the start comes back.

    >>> train_linear_chain(1.0, 3.0, 0.5, 1, 1.0, 0.0, 2.0, 0.0)
    (2.0, 0.5, 2.5, 0.5)
    """
    raise NotImplementedError
