# Single precision, as few lines as possible; numerical gradients for the analytic small ones.
import numpy as np

f = np.float32


def sig(z):
    return f(0.5) * (1 + np.tanh(f(0.5) * f(z)))


class Neuron:
    def __init__(self, w, b):
        self.w, self.b = f(w), f(b)

    def forward(self, x):
        self.inputs = np.array([x, 1], dtype=f)
        return self.inputs @ np.array([self.w, self.b])

    def backward(self, target, learning_rate):
        error = self.inputs @ np.array([self.w, self.b]) - f(target)
        self.w, self.b = np.array([self.w, self.b]) - f(learning_rate) * error * self.inputs


def forward_layers(x, weights, biases):
    if not len(weights):
        return x
    return forward_layers(sig(f(x) @ f(weights[0]) + f(biases[0])), weights[1:], biases[1:])


def numerical(E, p, h=1e-4):
    p = np.array(p, dtype=np.float64)
    g = np.zeros_like(p)
    for i in np.ndindex(p.shape):
        step = np.zeros_like(p)
        step[i] = h
        g[i] = (E(p + step) - E(p - step)) / (2 * h)
    return g


def s64(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def output_layer_gradient(a, w, t):
    return numerical(lambda w: 0.5 * (s64(a @ w) - t) ** 2, w)


def hidden_layer_gradient(x, v, w, t):
    return numerical(lambda v: 0.5 * (s64(s64(x @ v) @ w) - t) ** 2, v)


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        draw = (rng or np.random.default_rng()).normal
        D, H, C = input_size, hidden_size, output_size
        self.params = dict(
            W1=draw(scale=weight_init_std, size=(D, H)).astype(f),
            W2=draw(scale=weight_init_std, size=(H, C)).astype(f),
            b1=np.zeros(H, dtype=f),
            b2=np.zeros(C, dtype=f),
        )

    def forward(self, x):
        p = self.params
        a = sig(f(x) @ p["W1"] + p["b1"])
        s = a @ p["W2"] + p["b2"]
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        return a, e / e.sum(axis=-1, keepdims=True)

    def predict(self, x):
        return self.forward(x)[1]

    def hot(self, t, C):
        return np.eye(C, dtype=f)[t] if t.ndim == 1 else f(t)

    def loss(self, x, t):
        y = self.predict(x)
        return -(self.hot(t, y.shape[1]) * np.log(y + f(1e-7))).sum(axis=1).mean()

    def accuracy(self, x, t):
        y = self.predict(x)
        return (y.argmax(1) == self.hot(t, y.shape[1]).argmax(1)).mean()

    def gradient(self, x, t):
        a, y = self.forward(x)
        d2 = (y - self.hot(t, y.shape[1])) / f(len(x))
        d1 = d2 @ self.params["W2"].T * a * (1 - a)
        return dict(W1=f(x).T @ d1, b1=d1.sum(0), W2=a.T @ d2, b2=d2.sum(0))

    def numerical_gradient(self, x, t, h=1e-2):
        # single precision needs a larger step
        grads = {}
        for key, p in self.params.items():
            g = np.zeros_like(p)
            for i in np.ndindex(p.shape):
                kept = p[i]
                p[i] = kept + f(h)
                up = self.loss(x, t)
                p[i] = kept - f(h)
                g[i] = (up - self.loss(x, t)) / f(2 * h)
                p[i] = kept
            grads[key] = g
        return grads


def train_xor(rng):
    x, t = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    while True:
        net = TwoLayerNet(2, 5, 2, 2.0, rng)
        for _ in range(500):
            for key, g in net.gradient(x, t).items():
                net.params[key] -= g
        if net.loss(x, t) < 0.2:
            return lambda rows: net.predict(rows).argmax(axis=1)
