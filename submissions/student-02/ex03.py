# Exercise 3: gradient descent
# I did not use numpy arrays much because loops are easier to check by hand.

import math

import numpy as np


def squared_error(target, y):
    diff = target - y
    return diff * diff / 2


def line_gradients(a, b, x, target):
    y = a * x + b
    delta = y - target      # dE/dy
    dE_da = delta * x
    dE_db = delta
    return dE_da, dE_db


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    n = len(xs)
    for step in range(steps):
        sum_a = 0.0
        sum_b = 0.0
        for i in range(n):
            da, db = line_gradients(a, b, xs[i], targets[i])
            sum_a += da
            sum_b += db
        a = a - learning_rate * sum_a / n
        b = b - learning_rate * sum_b / n
    return a, b


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in order:
        da, db = line_gradients(a, b, xs[i], targets[i])
        a = a - learning_rate * da
        b = b - learning_rate * db
    return a, b


def fit_line_minibatch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    for batch in batches:
        sum_a = 0.0
        sum_b = 0.0
        for i in batch:
            da, db = line_gradients(a, b, xs[i], targets[i])
            sum_a += da
            sum_b += db
        a = a - learning_rate * sum_a / len(batch)
        b = b - learning_rate * sum_b / len(batch)
    return a, b


def my_gradient(f, x):
    """central differences, one coordinate after the other (from exercise 1)"""
    h = 1e-4
    grad = []
    for i in range(len(x)):
        right = np.array(x, dtype=float)
        left = np.array(x, dtype=float)
        right[i] += h
        left[i] -= h
        grad.append((f(right) - f(left)) / (2 * h))
    return grad


def descent_path(f, init_x, lr, step_num):
    x = [float(value) for value in init_x]
    path = [x]
    for step in range(step_num):
        grad = my_gradient(f, x)
        new_x = []
        for i in range(len(x)):
            new_x.append(x[i] - lr * grad[i])
        x = new_x
        path.append(x)
    return path


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    return descent_path(f, init_x, lr, step_num)[-1]


# The optimizers. x can be a matrix too, so I go through all the indices.

def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    new_x = np.zeros(x.shape)
    new_v = np.zeros(x.shape)
    for index, value in np.ndenumerate(x):
        new_v[index] = momentum * v[index] - lr * grad[index]
        new_x[index] = value + new_v[index]
    return new_x, new_v


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    new_x = np.zeros(x.shape)
    new_h = np.zeros(x.shape)
    for index, value in np.ndenumerate(x):
        g = float(grad[index])
        new_h[index] = h[index] + g * g
        new_x[index] = value - lr * g / (math.sqrt(new_h[index]) + eps)
    return new_x, new_h


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    new_x = np.zeros(x.shape)
    new_m = np.zeros(x.shape)
    new_v = np.zeros(x.shape)
    for index, value in np.ndenumerate(x):
        g = float(grad[index])
        new_m[index] = beta1 * m[index] + (1 - beta1) * g
        new_v[index] = beta2 * v[index] + (1 - beta2) * g * g
        m_hat = new_m[index] / (1 - beta1 ** t)
        v_hat = new_v[index] / (1 - beta2 ** t)
        new_x[index] = value - lr * m_hat / (math.sqrt(v_hat) + eps)
    return new_x, new_m, new_v


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    for step in range(steps):
        # forward
        z = ag * x + bg
        y = af * z + bf
        # backward
        dy = y - target
        daf = dy * z
        dbf = dy
        dz = dy * af
        dag = dz * x
        dbg = dz
        # update, all four at the end!
        af = af - learning_rate * daf
        bf = bf - learning_rate * dbf
        ag = ag - learning_rate * dag
        bg = bg - learning_rate * dbg
    return af, bf, ag, bg


xs = [1.0, 2.0, 3.0, 4.0]
targets = [3.0, 5.0, 7.0, 9.0]      # y = 2x + 1
for n in (1, 10, 100, 1000):
    print(n, "steps:", fit_line(xs, targets, 0.1, n))
print(gradient_descent(lambda x: x[0] ** 2 + x[1] ** 2, np.array([-3.0, 4.0]), lr=0.1))
