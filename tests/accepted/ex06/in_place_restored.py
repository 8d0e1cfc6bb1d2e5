# Works inside its argument and puts it back; masks, np.vectorize, numerical derivatives.
import numpy as np


def elementwise(function):
    return np.vectorize(function, otypes=[float])


identity = elementwise(lambda v: v)
step_function = elementwise(lambda v: v > 0)


def sigmoid(x):
    x = np.array(x, dtype=np.float64)
    positive = x >= 0
    result = np.empty_like(x)
    result[positive] = 1 / (1 + np.exp(-x[positive]))
    result[~positive] = np.exp(x[~positive]) / (1 + np.exp(x[~positive]))
    return result


def sigmoid_gradient(x):
    x = np.clip(x, -500, 500)
    return np.exp(-x) / (1 + np.exp(-x)) ** 2


def tanh(x):
    return np.sinh(np.clip(x, -300, 300)) / np.cosh(np.clip(x, -300, 300))


def tanh_gradient(x):
    h = 1e-5
    return (np.tanh(x + h) - np.tanh(x - h)) / (2 * h)


def relu(x):
    if np.ndim(x) == 0:
        return max(0, x)
    saved = x.copy()
    x[x < 0] = 0
    result = x.copy()
    x[...] = saved
    return result


def relu_gradient(x):
    return (np.sign(x) > 0) * 1


def leaky_relu(x, slope=0.01):
    return relu(x) - slope * relu(-x)


def softmax(a):
    largest = a.max(axis=-1)[..., np.newaxis]
    a -= largest
    e = np.exp(a)
    a += largest
    return np.einsum("...i,...->...i", e, 1 / e.sum(axis=-1))


def softmax_jacobian(a):
    # Column by column: the derivative along each score.
    p = softmax(a)
    J = np.zeros((len(a), len(a)))
    for j in range(len(a)):
        J[:, j] = -p * p[j]
        J[j, j] += p[j]
    return J


def sigmoid_chain_gradient(x, depth):
    points = [np.asarray(x, dtype=float)]
    for _ in range(depth - 1):
        points.append(sigmoid(points[-1]))
    return np.prod([sigmoid_gradient(point) for point in points], axis=0)
