"""ex03 Gradient descent: fit a line, walk down any function, and step as optimisers do.

Write each function; leave names and arguments as they are. No function changes its arguments.
"""

import numpy as np


def squared_error(target, y):
    """Return the error of one prediction, E = 1/2 * (target - y)**2, a number.

    >>> squared_error(5.0, 2.0)
    4.5
    """
    return 1/2 * (target - y)**2


def line_gradients(a, b, x, target):
    """Return (dE/da, dE/db) at one point, for the line y = a*x + b and E = 1/2 * (target - y)**2.

    >>> line_gradients(1.0, 0.0, 2.0, 5.0)
    (-6.0, -3.0)
    """
    y = a*x + b
    return -(target - y)*x, -(target - y)


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    """Return (a, b) after `steps` steps of full-batch gradient descent from the given (a, b)."""
    xs = np.array(xs)
    targets = np.array(targets)
    for _ in range(steps):
        da, db = line_gradients(a, b, xs, targets)
        a = a - learning_rate*da.mean()
        b = b - learning_rate*db.mean()
    return a, b


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    """Return (a, b) after one step per index in `order`, on the gradient of that point alone."""
    for i in order:
        da, db = line_gradients(a, b, xs[i], targets[i])
        a = a - learning_rate*da
        b = b - learning_rate*db
    return a, b


def fit_line_mini_batch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    """Return (a, b) after one step per batch, on the mean of the gradients of the batch's points."""
    xs = np.array(xs)
    targets = np.array(targets)
    for batch in batches:
        da, db = line_gradients(a, b, xs[batch], targets[batch])
        a = a - learning_rate*da.mean()
        b = b - learning_rate*db.mean()
    return a, b


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    """Return the point x after `step_num` steps x <- x - lr * (gradient of f at x) from `init_x`."""
    x = init_x
    for i in range(step_num):
        x = x - lr*numerical_gradient(f, x)
    return x


def descent_path(f, init_x, lr, step_num):
    """Return every point that `gradient_descent` visits, as an array of shape (step_num + 1, D)."""
    # TODO needs gradient_descent
    raise NotImplementedError


def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    """Return the new (x, v) after one step with momentum.

        v <- momentum * v - lr * grad
        x <- x + v                        (with the new v)
    """
    v = momentum*v - lr*grad
    return x + v, v


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    """Return the new (x, h) after one AdaGrad step, elementwise."""
    h = h + grad**2
    return x - lr*grad/(np.sqrt(h) + eps), h


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return the new (x, m, v) after Adam's step number `t`, elementwise; the first step is t=1."""
    # TODO ask about the bias correction
    raise NotImplementedError


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    """Return (af, bf, ag, bg) after `steps` steps of gradient descent on one pair (x, target)."""
    raise NotImplementedError
