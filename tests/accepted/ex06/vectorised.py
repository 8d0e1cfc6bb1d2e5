# Compact numpy in unusual but right forms.
import numpy as np

identity = lambda x: x
step_function = lambda x: np.heaviside(x, 0)
sigmoid = lambda x: 0.5 * (1 + np.tanh(0.5 * x))
sigmoid_gradient = lambda x: 0.25 * (1 - np.tanh(0.5 * x) ** 2)
tanh = lambda x: 1 - 2 / (np.exp(2 * x) + 1)
tanh_gradient = lambda x: (1 - tanh(x)) * (1 + tanh(x))
relu = lambda x: (x + np.abs(x)) / 2
relu_gradient = lambda x: np.ceil((np.sign(x)) / 2)


def leaky_relu(x, slope=0.01):
    return np.maximum(x, slope * x)


def softmax(a):
    shifted = a - np.max(a, axis=-1, keepdims=True)
    return np.exp(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)))


def softmax_jacobian(a):
    p = softmax(a)
    return p[:, None] * (np.eye(p.size) - p[None, :])


def sigmoid_chain_gradient(x, depth):
    # The recursion of the chain rule, the outermost sigmoid last.
    if depth == 1:
        return sigmoid_gradient(x)
    return sigmoid_chain_gradient(sigmoid(x), depth - 1) * sigmoid_gradient(x)
