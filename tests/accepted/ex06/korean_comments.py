# 밑바닥부터 시작하는 딥러닝: 책의 방식 그대로 (the book's own style, transposing for a batch)
import numpy as np


def identity(x):
    return x


def step_function(x):
    return np.array(x > 0, dtype=int)


def sigmoid(x):
    print("sigmoid", x)  # 디버깅
    return 1 / (1 + np.exp(-x))  # 큰 음수에서는 경고가 나오지만 값은 0


def sigmoid_gradient(x):
    return (1.0 - sigmoid(x)) * sigmoid(x)


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def tanh_gradient(x):
    기울기 = 1 / np.cosh(x) ** 2
    return 기울기


def relu(x):
    return np.maximum(0, x)


def relu_gradient(x):
    grad = np.zeros_like(x)
    x = np.asarray(x)
    if grad.ndim == 0:
        return 1 if x > 0 else 0
    grad[x > 0] = 1
    return grad


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def softmax(a):
    if a.ndim == 2:
        a = a.T
        a = a - np.max(a, axis=0)
        y = np.exp(a) / np.sum(np.exp(a), axis=0)
        return y.T
    a = a - np.max(a)  # 오버플로 대책
    return np.exp(a) / np.sum(np.exp(a))


def softmax_jacobian(a):
    p = softmax(a).reshape(-1, 1)
    return np.diagflat(p) - np.dot(p, p.T)


def sigmoid_chain_gradient(x, depth):
    grad = 1.0
    out = x
    for _ in range(depth):
        out = sigmoid(out)
        grad = grad * out * (1 - out)
    return grad
