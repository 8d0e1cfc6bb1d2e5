# Exercise 6: activation functions, with loops
# Helper first: call a function of one number on everything that is in x.

import math

import numpy as np


def for_each(function, x):
    if np.ndim(x) == 0:
        return function(float(x))
    result = []
    for part in x:
        result.append(for_each(function, part))
    return np.array(result, dtype=float).reshape(np.shape(x))


def identity(x):
    return x


def step_function(x):
    def one(value):
        if value > 0:
            return 1
        return 0
    return for_each(one, x)


def _sigmoid(value):
    # exp must only ever see negative numbers, otherwise OverflowError
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    e = math.exp(value)
    return e / (1 + e)


def sigmoid(x):
    return for_each(_sigmoid, x)


def sigmoid_gradient(x):
    return for_each(lambda value: _sigmoid(value) * _sigmoid(-value), x)


def tanh(x):
    return for_each(lambda value: 2 * _sigmoid(2 * value) - 1, x)


def tanh_gradient(x):
    return for_each(lambda value: 4 * _sigmoid(2 * value) * _sigmoid(-2 * value), x)


def relu(x):
    return for_each(lambda value: max(0.0, value), x)


def relu_gradient(x):
    return step_function(x)


def leaky_relu(x, slope=0.01):
    def one(value):
        if value > 0:
            return value
        else:
            return slope * value
    return for_each(one, x)


def softmax_of_list(scores):
    biggest = max(scores)
    exps = [math.exp(score - biggest) for score in scores]
    total = sum(exps)
    return [e / total for e in exps]


def softmax(a):
    if a.ndim == 1:
        return softmax_of_list(a)
    rows = []
    for row in a:
        rows.append(softmax_of_list(row))
    return rows


def softmax_jacobian(a):
    p = softmax(a)
    C = len(p)
    J = [[0.0] * C for _ in range(C)]
    for i in range(C):
        for j in range(C):
            if i == j:
                J[i][j] = p[i] * (1 - p[i])
            else:
                J[i][j] = -p[i] * p[j]
    return J


def sigmoid_chain_gradient(x, depth):
    def one(value):
        derivative = 1.0
        for layer in range(depth):
            s = _sigmoid(value)
            derivative = derivative * s * _sigmoid(-value)
            value = s
        return derivative
    return for_each(one, x)


if __name__ == '__main__':
    for depth in range(1, 11):
        print(depth, sigmoid_chain_gradient(0.0, depth))
