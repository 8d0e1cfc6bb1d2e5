# Wrong solutions of ex09 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex09"].reference


class N_:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, x):
        self.x = x
        self.y = self.w * x + self.b
        return self.y

    def backward(self, target, learning_rate):
        d = self.y - target
        self.w = self.w - learning_rate * d * self.x
        self.b = self.b - learning_rate * d


class Neuron__2(N_):
    def backward(self, target, learning_rate):
        d = 2 * (self.y - target)
        self.w = self.w - learning_rate * d * self.x
        self.b = self.b - learning_rate * d


class Neuron__wgt(N_):
    def backward(self, target, learning_rate):
        d = self.y - target
        self.w = self.w - learning_rate * d * self.w
        self.b = self.b - learning_rate * d


class Neuron__sharedw(N_):
    W = None

    def __init__(self, w, b):
        type(self).w = w
        type(self).b = b

    def backward(self, target, learning_rate):
        d = self.y - target
        type(self).w = self.w - learning_rate * d * self.x
        type(self).b = self.b - learning_rate * d


_sig = lambda a: 0.5 * (1 + np.tanh(np.asarray(a) / 2))


def forward_layers__x(x, weights, biases):
    for W, b in zip(weights, biases):
        o = _sig(x @ W + b)
    return o


def forward_layers__rev(x, weights, biases):
    for W, b in zip(weights[::-1], biases[::-1]):
        x = _sig(x @ W + b)
    return x


def forward_layers__b0(x, weights, biases):
    for W in weights:
        x = _sig(x @ W + (biases[0] if len(biases[0]) == W.shape[1] else 0))
    return x


def output_layer_gradient__tanh(a, w, t):
    y = _sig(a @ w)
    return (y - t) * (1 - y * y) * a


def _h(x, v, w, t):
    a = _sig(x @ v)
    y = _sig(a @ w)
    return a, y


def hidden_layer_gradient__sumw(x, v, w, t):
    a, y = _h(x, v, w, t)
    return np.outer(x, (y - t) * y * (1 - y) * w.sum() * a * (1 - a))


def hidden_layer_gradient__reshape(x, v, w, t):
    a, y = _h(x, v, w, t)
    return np.outer((y - t) * y * (1 - y) * w * a * (1 - a), x).reshape(v.shape)


def hidden_layer_gradient__a1(x, v, w, t):
    a, y = _h(x, v, w, t)
    return np.outer(x, (y - t) * y * (1 - y) * w * a)


class T_:
    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        r = lambda *s: weight_init_std * rng.standard_normal(s)
        self.params = {
            "W1": r(input_size, hidden_size),
            "b1": np.zeros(hidden_size),
            "W2": r(hidden_size, output_size),
            "b2": np.zeros(output_size),
        }

    def soft(self, a):
        a = a - a.max(-1, keepdims=True)
        e = np.exp(a)
        return e / e.sum(-1, keepdims=True)

    def act(self, a):
        return _sig(a)

    def _f(self, x):
        p = self.params
        h = self.act(x @ p["W1"] + p["b1"])
        return h, self.soft(h @ p["W2"] + p["b2"])

    def predict(self, x):
        return self._f(x)[1]

    def _k(self, t):
        return t.argmax(1) if t.ndim == 2 else t

    def loss(self, x, t):
        y = self.predict(x)
        return -np.log(y[np.arange(len(y)), self._k(t)] + 1e-7).mean()

    def accuracy(self, x, t):
        return np.mean(np.argmax(self.predict(x), 1) == self._k(t))

    def dh(self, h):
        return h * (1 - h)

    def gradient(self, x, t):
        h, y = self._f(x)
        n = len(x)
        d = y.copy()
        d[np.arange(n), self._k(t)] -= 1
        d /= n
        g = d @ self.params["W2"].T * self.dh(h)
        return {
            "W1": x.T @ g,
            "b1": g.sum(0).reshape(self.params["b1"].shape),
            "W2": h.T @ d,
            "b2": d.sum(0).reshape(self.params["b2"].shape),
        }

    def numerical_gradient(self, x, t):
        out = {}
        for k, P in self.params.items():
            g = np.zeros(P.shape)
            for i in np.ndindex(*P.shape):
                o = P[i]
                P[i] = o + 1e-4
                a = self.loss(x, t)
                P[i] = o - 1e-4
                b = self.loss(x, t)
                P[i] = o
                g[i] = (a - b) / 2e-4
            out[k] = g
        return out


class TwoLayerNet__bmean(T_):
    def gradient(self, x, t):
        g = super().gradient(x, t)
        return {k: v / len(x) if k[0] == "b" else v for k, v in g.items()}


class TwoLayerNet__newW2(T_):
    def gradient(self, x, t):
        h, y = self._f(x)
        n = len(x)
        d = y.copy()
        d[np.arange(n), self._k(t)] -= 1
        d /= n
        W2 = self.params["W2"] - h.T @ d
        g = d @ W2.T * h * (1 - h)
        return {"W1": x.T @ g, "b1": g.sum(0), "W2": h.T @ d, "b2": d.sum(0)}


class TwoLayerNet__accaxis(T_):
    def accuracy(self, x, t):
        return np.mean(self.predict(x).argmax(0) == (t.argmax(0) if t.ndim == 2 else t))


class TwoLayerNet__uniform(T_):
    def __init__(self, i, h, o, weight_init_std=0.01, rng=None):
        super().__init__(i, h, o, weight_init_std, rng)
        rng = rng or np.random.default_rng()
        self.params["W1"] = weight_init_std * rng.random((i, h))


class TwoLayerNet__cached(T_):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.W1 = self.params["W1"].copy()
        self.W2 = self.params["W2"].copy()

    def _f(self, x):
        p = self.params
        h = _sig(x @ self.W1 + p["b1"])
        return h, self.soft(h @ self.W2 + p["b2"])


def train_xor__xnor(rng):
    f = right.train_xor(rng)
    return lambda x: 1 - np.asarray(f(x))


def train_xor__not_equal(rng):
    return lambda x: np.where(x[:, 0] == x[:, 1], 0.0, 1.0)


def train_xor__polynomial(rng):
    rng.normal(size=(2, 2))
    return lambda x: x[:, 0] + x[:, 1] - 2 * x[:, 0] * x[:, 1]


def train_xor__given_weights(rng):
    def predict(x):
        hidden = _sig(x @ np.array([[20.0, -20.0], [20.0, -20.0]]) + np.array([-10.0, 30.0]))
        return _sig(hidden @ np.array([20.0, 20.0]) - 30.0)

    return predict


def train_xor__gates(rng):
    def predict(x):
        either, both = x.sum(axis=1) > 0.5, x.sum(axis=1) > 1.5
        return (either & ~both).astype(int)

    return predict


def train_xor__own_seed(rng):
    return right.train_xor(np.random.default_rng(42))
