"""Everything in single precision, but for f, which a difference of small numbers needs whole."""

import numpy as np

F = np.float32


def squared_error(target, y):
    return F(0.5) * (F(target) - F(y)) ** 2


def line_gradients(a, b, x, target):
    error = F(a) * F(x) + F(b) - F(target)
    return error * F(x), error


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    return fit_line_minibatch(xs, targets, learning_rate, [range(len(xs))] * steps, a, b)


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    a, b = F(a), F(b)
    for i in order:
        da, db = line_gradients(a, b, xs[i], targets[i])
        a, b = a - F(learning_rate) * da, b - F(learning_rate) * db
    return a, b


def fit_line_minibatch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    x, t = np.array(xs, dtype=F), np.array(targets, dtype=F)
    a, b = F(a), F(b)
    for batch in batches:
        index = list(batch)
        error = a * x[index] + b - t[index]
        a, b = a - F(learning_rate) * (error * x[index]).mean(), b - F(learning_rate) * error.mean()
    return a, b


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i], down[i] = x[i] + h, x[i] - h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = np.array(init_x, dtype=float)
    for _ in range(step_num):
        x = x - lr * numerical_gradient(f, x)
    return x.astype(F)


def descent_path(f, init_x, lr, step_num):
    x = np.array(init_x, dtype=float)
    path = np.zeros((step_num + 1, len(x)), dtype=F)
    path[0] = x
    for k in range(step_num):
        x = x - lr * numerical_gradient(f, x)
        path[k + 1] = x
    return path


def single(*arrays):
    return [np.asarray(array, dtype=F) for array in arrays]


def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    x, grad, v = single(x, grad, v)
    v = F(momentum) * v - F(lr) * grad
    return x + v, v


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    x, grad, h = single(x, grad, h)
    h = h + grad**2
    return x - F(lr) * grad / (np.sqrt(h) + F(eps)), h


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    x, grad, m, v = single(x, grad, m, v)
    m = F(beta1) * m + F(1 - beta1) * grad
    v = F(beta2) * v + F(1 - beta2) * grad**2
    m_hat, v_hat = m / F(1 - beta1**t), v / F(1 - beta2**t)
    return x - F(lr) * m_hat / (np.sqrt(v_hat) + F(eps)), m, v


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    x, target, learning_rate = F(x), F(target), F(learning_rate)
    af, bf, ag, bg = F(af), F(bf), F(ag), F(bg)
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        gradients = d * u, d, d * af * x, d * af
        af, bf, ag, bg = (p - learning_rate * g for p, g in zip((af, bf, ag, bg), gradients))
    return af, bf, ag, bg
