import numpy as np
from numpy import *

# ---------------------------------------------------------------
# part 1: the line
# ---------------------------------------------------------------

def squared_error(target, y):
    return (target - y) ** 2


def line_gradients(a, b, x, target):
    y = a * x + b
    da = (target - y) * x
    db = (target - y)
    return da, db


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    xs = np.array(xs)
    targets = np.array(targets)
    N = len(xs)
    for i in range(steps):
        a = a - learning_rate * np.sum((a * xs + b - targets) * xs) / N
        b = b - learning_rate * np.sum(a * xs + b - targets) / N
    return a, b


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in order:
        e = a * xs[i] + b - targets[i]
        a -= learning_rate * e * xs[i]
        b -= learning_rate * e
        return a, b


def fit_line_minibatch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    for batch in batches:
        da = 0
        db = 0
        for i in batch:
            e = a * xs[i] + b - targets[i]
            da += e * xs[i]
            db += e
        a -= learning_rate * da
        b -= learning_rate * db
    return a, b


# ---------------------------------------------------------------
# part 2: any function
# ---------------------------------------------------------------

def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for idx in range(x.size):
        tmp_val = x[idx]
        x[idx] = float(tmp_val) + h
        fxh1 = f(x)
        x[idx] = tmp_val - h
        fxh2 = f(x)
        grad[idx] = (fxh1 - fxh2) / (2*h)
        x[idx] = tmp_val
    return grad


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    x_history = []

    for i in range(step_num):
        x_history.append(x.copy())
        grad = numerical_gradient(f, x)
        x -= lr * grad

    return x, np.array(x_history)


def descent_path(f, init_x, lr, step_num):
    x = init_x.astype(float)
    path = []
    for i in range(step_num):
        path.append(x.copy())
        x -= lr * numerical_gradient(f, x)
    return np.array(path)


# ---------------------------------------------------------------
# part 3: optimizers
# ---------------------------------------------------------------

def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    v = momentum * v - lr * grad
    x += v
    return x, v


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    h += grad * grad
    x = x - lr * grad / (np.sqrt(h) + eps)
    return x, h


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * (grad ** 2)
    x = x - lr * m / (np.sqrt(v) + eps)
    return x, m, v


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    for i in range(steps):
        g = ag * x + bg
        y = af * g + bf
        dy = y - target
        af = af - learning_rate * dy * g
        bf = bf - learning_rate * dy
        ag = ag - learning_rate * dy * af * x
        bg = bg - learning_rate * dy * af
    return af, bf, ag, bg


if __name__ == '__main__':
    init_x = np.array([-3.0, 4.0])
    print(gradient_descent(lambda x: x[0]**2 + x[1]**2, init_x=init_x, lr=0.1, step_num=100))
