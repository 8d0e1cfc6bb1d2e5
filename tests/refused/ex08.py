# Wrong solutions of ex08 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex08"].reference


class Affine__MeanBias(right.Affine):
    def backward(self, dout):
        out = super().backward(dout)
        self.db = np.mean(dout, axis=0)
        return out


class Relu__MaskOfDout(right.Relu):
    def backward(self, dout):
        return dout * (dout > 0)


class SoftmaxWithLoss__NoDout(right.SoftmaxWithLoss):
    def backward(self, dout=1):
        return super().backward(1)


def gradient_check__sum_not_max(f, g, x, h=1e-4):
    n = np.zeros(np.shape(x))
    x = np.array(x, float)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = h
        n[i] = (f(x + e) - f(x - e)) / (2 * h)
    g = np.asarray(g)
    return np.linalg.norm(n - g) / max(1e-8, np.linalg.norm(n) + np.linalg.norm(g))


def sigmoid_neuron_gradients__no_bias(w_, x):
    a, b = right.sigmoid_neuron_gradients(w_, x)
    return np.append(a[:2], 0.0), b
