"""Decorated, vectorised and recursive functions; a numerical Jacobian."""

from __future__ import annotations
import numpy as np
from dataclasses import dataclass
from typing import Callable


identity = lambda x: +x


def step_function(x):
    return (np.sign(x) + np.abs(np.sign(x))) / 2


def sigmoid(x):
    with np.errstate(all="ignore"):
        return np.where(
            np.asarray(x) >= 0, 1 / (1 + np.exp(-np.asarray(x, float))), np.exp(x) / (1 + np.exp(x))
        )


def sigmoid_gradient(x):
    e = np.exp(-np.abs(np.asarray(x, float)))
    return e / (1 + e) ** 2


def tanh(x):
    x = np.clip(x, -20, 20)
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


def tanh_gradient(x):
    with np.errstate(over="ignore"):
        return np.cosh(np.asarray(x, float)) ** -2


def relu(x):
    return np.clip(x, 0, None)


def relu_gradient(x):
    return np.heaviside(np.asarray(x, np.float64), 0)


def leaky_relu(x, slope=1e-2, *, dtype=float):
    x = np.array(x, dtype=dtype)
    x[x <= 0] *= slope
    return x


def softmax(a):
    lse = np.logaddexp.reduce(a, axis=-1, keepdims=True)
    return np.exp(a - lse)


def softmax_jacobian(a):
    p = softmax(a)
    J = -np.outer(p, p)
    J[np.diag_indices_from(J)] += p
    return J


def sigmoid_chain_gradient(x, depth):
    outs = []
    for _ in range(depth):
        x = sigmoid(x)
        outs.append(x)
    d = np.ones_like(x)
    while outs:
        y = outs.pop()
        d *= y * (1 - y)
    return d
