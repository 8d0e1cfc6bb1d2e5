# Everything in single precision.
import numpy as np


def f32(x):
    return np.asarray(x, dtype=np.float32)


def identity(x):
    return f32(x)


def step_function(x):
    return np.where(f32(x) > 0, f32(1), f32(0))


def sigmoid(x):
    return f32(1) / (f32(1) + np.exp(-f32(x)))


def sigmoid_gradient(x):
    s = sigmoid(x)
    return s * (1 - s)


def tanh(x):
    return np.tanh(f32(x))


def tanh_gradient(x):
    return 1 - tanh(x) * tanh(x)


def relu(x):
    return np.maximum(f32(x), f32(0))


def relu_gradient(x):
    return (f32(x) > 0).astype(np.float32)


def leaky_relu(x, slope=0.01):
    x = f32(x)
    slope = f32(slope)
    return (1 + slope) / 2 * x + (1 - slope) / 2 * np.abs(x)


def softmax(a):
    a = f32(a)
    e = np.exp(a - a.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def softmax_jacobian(a):
    p = softmax(a)
    return np.diag(p) - p.reshape(-1, 1) @ p.reshape(1, -1)


def sigmoid_chain_gradient(x, depth):
    grad = np.ones_like(f32(x))
    for _ in range(depth):
        grad = grad * sigmoid_gradient(x)
        x = sigmoid(x)
    return grad
