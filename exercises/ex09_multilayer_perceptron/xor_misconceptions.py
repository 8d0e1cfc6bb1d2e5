"""Wrong trainings on exclusive or as students write them."""

import numpy as np

from .neuron_misconceptions import sigmoid

# train_xor


_CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
_XOR = np.array([[0.0], [1.0], [1.0], [0.0]])


def _trained(rng, targets, steps=800, outputs=1):
    V, c = rng.normal(size=(2, 8)), rng.normal(size=8)
    w, b = rng.normal(size=(8, outputs)), np.zeros(outputs)
    for _ in range(steps):
        a = sigmoid(_CORNERS @ V + c)
        error = sigmoid(a @ w + b) - targets
        back = error @ w.T * a * (1 - a)
        w, b = w - a.T @ error, b - error.sum(axis=0)
        V, c = V - _CORNERS.T @ back, c - back.sum(axis=0)

    def predict(x):
        return sigmoid(sigmoid(x @ V + c) @ w + b)

    return predict


def trains_without_a_hidden_layer(rng):
    w, b = rng.normal(size=2), 0.0
    for _ in range(1000):
        error = sigmoid(_CORNERS @ w + b) - _XOR[:, 0]
        w, b = w - 0.5 * _CORNERS.T @ error, b - 0.5 * error.sum()
    return lambda x: sigmoid(x @ w + b)


def learns_or(rng):
    predict = _trained(rng, np.array([[0.0], [1.0], [1.0], [1.0]]))
    return lambda x: predict(x)[:, 0]


def returns_its_predictions(rng):
    return _trained(rng, _XOR)(_CORNERS)[:, 0]


def returns_two_columns(rng):
    return _trained(rng, np.hstack([1 - _XOR, _XOR]), outputs=2)


def takes_a_single_sample(rng):
    predict = _trained(rng, _XOR)
    return lambda x: float(predict(x.reshape(1, 2))[0, 0])


def answers_for_the_four_corners(rng):
    predict = _trained(rng, _XOR)
    return lambda x: predict(_CORNERS)[:, 0]


def computes_xor_without_weights(rng):
    return lambda x: (x[:, 0] != x[:, 1]).astype(int)


def trains_from_a_fixed_seed(rng):
    predict = _trained(np.random.default_rng(0), _XOR)
    return lambda x: predict(x)[:, 0]


def trains_from_unseeded_weights(rng):
    predict = _trained(np.random.default_rng(), _XOR)
    return lambda x: predict(x)[:, 0]
