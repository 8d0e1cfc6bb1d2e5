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


def squared_error__intdiv(target, y):
    return (target - y) ** 2 // 2


def line_gradients__bb(a, b, x, target):
    d = a * x + b - target
    return d * x, d * b


def fit_line__cyc(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    for k in range(steps):
        x, t = xs[k % len(xs)], targets[k % len(xs)]
        d = a * x + b - t
        a, b = a - learning_rate * d * x, b - learning_rate * d
    return a, b


def fit_line__lstsq(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    X = np.column_stack([xs, np.ones(len(xs))])
    return tuple(np.linalg.lstsq(X, np.asarray(targets, float), rcond=None)[0])


def fit_line__meanb(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    for _ in range(steps):
        d = [a * x + b - t for x, t in zip(xs, targets)]
        a, b = (
            a - learning_rate * sum(e * x for e, x in zip(d, xs)) / len(xs),
            b - learning_rate * sum(d),
        )
    return a, b


def _sg(xs, ts, lr, order, a, b, **k):
    for i in order:
        d = a * xs[i] + b - ts[i]
        a, b = a - lr * d * xs[i], b - lr * d
    return a, b


def fit_line_stochastic__sorted(xs, targets, learning_rate, order, a=0.0, b=0.0):
    return _sg(xs, targets, learning_rate, sorted(order), a, b)


def fit_line_stochastic__t0(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for k, i in enumerate(order):
        d = a * xs[i] + b - targets[k % len(targets)]
        a, b = a - learning_rate * d * xs[i], b - learning_rate * d
    return a, b


def _mb(xs, ts, lr, batches, a, b, n=None):
    for k in batches:
        m = n or len(k)
        ga = sum((a * xs[i] + b - ts[i]) * xs[i] for i in k) / m
        gb = sum(a * xs[i] + b - ts[i] for i in k) / m
        a, b = a - lr * ga, b - lr * gb
    return a, b


def fit_line_minibatch__nb(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    return _mb(xs, targets, learning_rate, batches, a, b, len(batches) or 1)


def _g(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / (2 * h)
    return g


def gradient_descent__int(f, init_x, lr=0.01, step_num=100):
    x = init_x.copy()
    for _ in range(step_num):
        x = (x - lr * _g(f, x.astype(float))).astype(init_x.dtype)
    return x


def gradient_descent__early(f, init_x, lr=0.01, step_num=100):
    x = np.array(init_x, float)
    for _ in range(step_num):
        g = _g(f, x)
        if np.linalg.norm(g) < 1:
            break
        x = x - lr * g
    return x


def _gd(f, x, lr, n, sgn=1, g=_g):
    x = np.array(x, float)
    for _ in range(n):
        x = x - sgn * lr * g(f, x)
    return x


def gradient_descent__min(f, init_x, lr=0.01, step_num=100):
    return _gd(f, init_x, lr, 1000)


def gradient_descent__inpl2(f, init_x, lr=0.01, step_num=100):
    for _ in range(step_num):
        init_x[...] = init_x - lr * _g(f, init_x)
    return init_x


def _dp(f, x, lr, n):
    p = [np.array(x, float)]
    for _ in range(n):
        p.append(p[-1] - lr * _g(f, p[-1]))
    return p


def descent_path__rev(f, init_x, lr, step_num):
    return np.array(_dp(f, init_x, lr, step_num))[::-1]


def descent_path__flat(f, init_x, lr, step_num):
    return np.concatenate(_dp(f, init_x, lr, step_num))


def momentum_step__sgn(x, grad, v, lr=0.01, momentum=0.9):
    w = momentum * v - lr * grad
    return x - w, w


def adagrad_step__rms(x, grad, h, lr=0.01, eps=1e-7):
    h = 0.9 * h + 0.1 * grad**2
    return x - lr * grad / (np.sqrt(h) + eps), h


def adagrad_step__prec(x, grad, h, lr=0.01, eps=1e-7):
    h = h + grad**2
    return x - lr * grad / np.sqrt(h) + eps, h


def adam_step__mon(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + grad
    v = beta2 * v + grad**2
    return x - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


def adam_step__betat(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return x - lr * (m / (1 - beta1 * t)) / (np.sqrt(np.abs(v / (1 - beta2 * t))) + eps), m, v
