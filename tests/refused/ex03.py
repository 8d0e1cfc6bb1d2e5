# Wrong solutions of ex03 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex03"].reference


def momentum_step__nesterov(x, g, v, lr=0.01, momentum=0.9):
    v = momentum * np.asarray(v) - lr * np.asarray(g)
    return x + momentum * v - lr * np.asarray(g), v


def momentum_step__damped(x, g, v, lr=0.01, momentum=0.9):
    v = momentum * np.asarray(v) + (1 - momentum) * -lr * np.asarray(g)
    return x + v, v


def adam_step__correction_folded(x, g, m, v, t, lr=0.001, *a):
    b1, b2 = (a + (0.9, 0.999))[:2] if len(a) < 2 else a[:2]
    g = np.asarray(g, float)
    m = b1 * np.asarray(m) + (1 - b1) * g
    v = b2 * np.asarray(v) + (1 - b2) * g * g
    return (
        x - lr * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + 1e-8),
        m / (1 - b1**t),
        v / (1 - b2**t),
    )


def fit_line__sums(xs, ts, lr, steps, a=0.0, b=0.0):
    return right.fit_line(xs, ts, lr * len(xs), steps, a, b)


def fit_line__a_first(xs, ts, lr, steps, a=0.0, b=0.0):
    xs, ts = np.asarray(xs, float), np.asarray(ts, float)
    for _ in range(steps):
        a -= lr * np.mean((a * xs + b - ts) * xs)
        b -= lr * np.mean(a * xs + b - ts)
    return a, b


def gradient_descent__decays(f, x, lr=0.01, step_num=100):
    x = np.array(x, float)
    for k in range(step_num):
        x = right.gradient_descent(f, x, lr * 0.999**k, 1)
    return x


def gradient_descent__stops_early(f, x, lr=0.01, step_num=100):
    x = np.array(x, float)
    for k in range(step_num):
        n = right.gradient_descent(f, x, lr, 1)
        if np.abs(n - x).max() < 1e-3:
            break
        x = n
    return x
