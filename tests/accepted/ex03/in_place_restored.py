# -*- coding: utf-8 -*-
"""책의 방식: x를 바꾸었다가 되돌리고, 갱신은 클래스의 params에서 한다."""

import sys, os
sys.path.append(os.pardir)
import numpy as np


def squared_error(target, y):
    return 0.5 * (target - y) ** 2


def line_gradients(a, b, x, target):
    y = a * x + b
    return -(target - y) * x, -(target - y)


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    history = []
    for _ in range(steps):
        grads = np.array([line_gradients(a, b, x, t) for x, t in zip(xs, targets)])
        da, db = grads.mean(axis=0)
        a, b = a - learning_rate * da, b - learning_rate * db
        history.append((a, b))
    return a, b


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in order:
        temp_a = a - learning_rate * line_gradients(a, b, xs[i], targets[i])[0]
        temp_b = b - learning_rate * line_gradients(a, b, xs[i], targets[i])[1]
        a = temp_a
        b = temp_b
    return (a, b)


def fit_line_minibatch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    xs = np.asarray(xs)
    targets = np.asarray(targets)
    for batch in batches:
        x_batch = xs[np.array(batch)]
        t_batch = targets[np.array(batch)]
        a, b = fit_line(x_batch, t_batch, learning_rate, 1, a, b)
    return a, b


# 수치 미분: 값을 복원한다
def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        idx = it.multi_index
        tmp_val = x[idx]
        x[idx] = float(tmp_val) + h
        fxh1 = f(x)
        x[idx] = tmp_val - h
        fxh2 = f(x)
        grad[idx] = (fxh1 - fxh2) / (2 * h)
        x[idx] = tmp_val
        it.iternext()
    return grad


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    x = init_x
    if x.dtype.kind != 'f':
        x = x.astype(np.float64)
    for i in range(step_num):
        grad = numerical_gradient(f, x)
        x = x - lr * grad
    return x


def descent_path(f, init_x, lr, step_num):
    x = init_x * 1.0
    x_history = []
    for i in range(step_num):
        x_history.append(x.copy())
        x -= lr * numerical_gradient(f, x)
    x_history.append(x.copy())
    return np.array(x_history)


class Momentum:
    def __init__(self, v, lr, momentum):
        self.v, self.lr, self.momentum = v, lr, momentum

    def update(self, params, grads):
        for key in params.keys():
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] = params[key] + self.v[key]


def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    params = {'x': x}
    optimizer = Momentum({'x': v}, lr, momentum)
    optimizer.update(params, {'x': grad})
    return params['x'], optimizer.v['x']


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    # 인수를 바꾸고 나서 되돌린다
    before = h.copy()
    if h.dtype.kind == 'f':
        h += grad * grad
        new_h = h.copy()
        h[...] = before
    else:
        new_h = h + grad * grad
    return x - lr * grad / (np.sqrt(new_h) + eps), new_h


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * (grad ** 2)
    m_unbias = m / (1 - beta1 ** t)
    v_unbias = v / (1 - beta2 ** t)
    x = x - lr * m_unbias / (np.sqrt(v_unbias) + eps)
    return x, m, v


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        g = ag * x + bg
        f = af * g + bf
        dE = f - target
        new_af = af - learning_rate * dE * g
        new_bf = bf - learning_rate * dE
        new_ag = ag - learning_rate * dE * af * x
        new_bg = bg - learning_rate * dE * af
        af, bf, ag, bg = new_af, new_bf, new_ag, new_bg
    return af, bf, ag, bg


if __name__ == '__main__':
    path = descent_path(lambda x: np.sum(x ** 2), np.array([-3.0, 4.0]), 0.1, 20)
    print(path)
