# 활성 마스크를 먼저 만들고, x는 바꿨다가 되돌린다. float32로 계산한다.
import numpy as np


class Relu:
    def __init__(self, guided=False):
        self.guided = guided

    def forward(self, x):
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        dout = dout.copy()
        dout[self.mask] = 0
        if self.guided:
            dout[dout < 0] = 0
        return dout


def backward(layer, W1, b1, W2, b2, x, target):
    W1, b1, W2, b2, x = (np.asarray(a, dtype=np.float32) for a in (W1, b1, W2, b2, x))
    scores = np.dot(layer.forward(np.dot(x.reshape(1, -1), W1) + b1), W2) + b2
    dscores = np.zeros_like(scores)
    dscores[0, target] = 1
    return np.dot(layer.backward(np.dot(dscores, W2.T)), W1.T)


def saliency_map(W1, b1, W2, b2, x, target):
    return np.abs(backward(Relu(), W1, b1, W2, b2, x, target))  # (1, D)


def guided_relu_backward(dout, x):
    print("dout", dout.shape)
    layer = Relu(guided=True)
    layer.forward(x)
    return layer.backward(dout)


def guided_backpropagation(W1, b1, W2, b2, x, target):
    return backward(Relu(guided=True), W1, b1, W2, b2, x, target)


def input_gradient(predict, x, target, h=1e-4):
    if x.dtype.kind != "f":
        x = x.astype(float)
    grad = np.zeros(x.shape)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        i = it.multi_index
        kept = x[i]
        x[i] = kept + h / 2
        above = predict(x)[target]
        x[i] = kept - h / 2
        below = predict(x)[target]
        x[i] = kept
        grad[i] = (above - below) / h
        it.iternext()
    return grad
