# gradient descent, train right away and watch the error
import time

import numpy as np


def squared_error(target, y):
    return 0.5 * np.square(target - y)


def line_gradients(a, b, x, target):
    delta = a * x + b - target
    return delta * x, delta


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    xs, targets = np.asarray(xs, float), np.asarray(targets, float)
    for _ in range(steps):
        da, db = line_gradients(a, b, xs, targets)
        a, b = a - learning_rate * da.mean(), b - learning_rate * db.mean()
    return a, b


# ---------- first experiment ----------
rng = np.random.default_rng(42)
N = 2000
xs = rng.uniform(-1, 1, N)
targets = 1.5 * xs - 0.7 + 0.05 * rng.standard_normal(N)

print("training the line ...")
start = time.time()
a, b = 0.0, 0.0
for epoch in range(500):
    for x, t in zip(xs, targets):
        da, db = line_gradients(a, b, x, t)
        a -= 0.0001 * da
        b -= 0.0001 * db
    if epoch % 10 == 0:
        error = np.mean(squared_error(targets, a * xs + b))
        print(f"epoch {epoch:4d}  error {error:.6f}  ({time.time() - start:.1f} s)")
        time.sleep(0.3)   # so that I can read it
print("done", a, b)
# --------------------------------------


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in order:
        da, db = line_gradients(a, b, xs[i], targets[i])
        a, b = a - learning_rate * da, b - learning_rate * db
    return a, b


def fit_line_minibatch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    for batch in batches:
        x = np.asarray([xs[i] for i in batch], float)
        t = np.asarray([targets[i] for i in batch], float)
        a, b = fit_line(x, t, learning_rate, 1, a, b)
    return a, b


H = 1e-5


def gradient(f, x):
    g = np.zeros(x.shape)
    for i in range(len(x)):
        e = np.zeros(x.shape)
        e[i] = H
        g[i] = (f(x + e) - f(x - e)) / (2 * H)
    return g


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = np.array(init_x, float)
    for _ in range(step_num):
        x -= lr * gradient(f, x)
    return x


def descent_path(f, init_x, lr, step_num):
    path = [np.array(init_x, float)]
    for _ in range(step_num):
        path.append(path[-1] - lr * gradient(f, path[-1]))
    return np.array(path)


def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    v = momentum * v + lr * grad
    return x - v, v


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    h = h + grad ** 2
    return x - lr * grad / (np.sqrt(h) + eps), h


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad ** 2
    m_hat, v_hat = m / (1 - beta1 ** t), v / (1 - beta2 ** t)
    return x - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


# ---------- second experiment ----------
x, m, v = np.array([5.0, -3.0]), np.zeros(2), np.zeros(2)
for t in range(1, 100001):
    x, m, v = adam_step(x, 2 * x, m, v, t)
    if t % 1000 == 0:
        print(t, x)


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        z = ag * x + bg
        d = af * z + bf - target
        af, bf, ag, bg = (af - learning_rate * d * z, bf - learning_rate * d,
                          ag - learning_rate * d * af * x, bg - learning_rate * d * af)
    return af, bf, ag, bg
