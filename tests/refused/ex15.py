# Wrong solutions of ex15 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex15"].reference


def _z(W1, b1, x):
    return x @ W1 + b1


def saliency_map__sq(W1, b1, W2, b2, x, target):
    return (W1 @ (W2[:, target] * (_z(W1, b1, x) > 0))) ** 2


def saliency_map__guided(W1, b1, W2, b2, x, target):
    return np.abs(W1 @ (np.maximum(W2[:, target], 0) * (_z(W1, b1, x) > 0)))


def saliency_map__timesx(W1, b1, W2, b2, x, target):
    return np.abs(x * (W1 @ (W2[:, target] * (_z(W1, b1, x) > 0))))


def saliency_map__soft(W1, b1, W2, b2, x, target):
    z = _z(W1, b1, x)
    s = np.maximum(z, 0) @ W2 + b2
    p = np.exp(s - s.max())
    p /= p.sum()
    d = -p[target] * p
    d[target] += p[target]
    return np.abs(W1 @ ((W2 @ d) * (z > 0)))


def saliency_map__maskx(W1, b1, W2, b2, x, target):
    return np.abs(W1 @ W2[:, target]) * (x > 0)


def guided_relu_backward__all(dout, x):
    return dout if np.all(x > 0) and np.all(dout > 0) else np.zeros_like(dout)


def guided_relu_backward__abs(dout, x):
    return np.abs(dout) * (x > 0)


def guided_backpropagation__timesx(W1, b1, W2, b2, x, target):
    return x * (W1 @ (np.maximum(W2[:, target], 0) * (_z(W1, b1, x) > 0)))


def guided_backpropagation__a(W1, b1, W2, b2, x, target):
    a = np.maximum(_z(W1, b1, x), 0)
    return W1 @ (np.maximum(W2[:, target], 0) * a)


def guided_backpropagation__w1pos(W1, b1, W2, b2, x, target):
    return np.maximum(W1, 0) @ (np.maximum(W2[:, target], 0) * (_z(W1, b1, x) > 0))


def guided_backpropagation__negw(W1, b1, W2, b2, x, target):
    return W1 @ (np.minimum(W2[:, target], 0) * (_z(W1, b1, x) > 0))


def input_gradient__t0(predict, x, target, h=1e-4):
    return np.array(
        [(predict(x + h * e)[0] - predict(x - h * e)[0]) / (2 * h) for e in np.eye(len(x))]
    )


def input_gradient__argmax(predict, x, target, h=1e-4):
    k = int(np.argmax(predict(x)))
    return np.array(
        [(predict(x + h * e)[k] - predict(x - h * e)[k]) / (2 * h) for e in np.eye(len(x))]
    )


def input_gradient__early(predict, x, target, h=1e-4):
    for e in np.eye(len(x)):
        return np.array([(predict(x + h * e)[target] - predict(x - h * e)[target]) / (2 * h)])
