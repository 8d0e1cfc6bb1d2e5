"""How students get restricted Boltzmann machines wrong."""

import numpy as np


def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


# rbm_free_energy


def free_energy_of_infinity(v, W, b, c):
    return -(v @ b) - np.sum(np.log(1 + np.exp(c + v @ W)), axis=-1)


def forgets_the_visible_bias(v, W, b, c):
    return -np.sum(np.logaddexp(0, c + v @ W), axis=-1)


def forgets_the_hidden_bias(v, W, b, c):
    return -(v @ b) - np.sum(np.logaddexp(0, v @ W), axis=-1)


def sums_over_the_batch(v, W, b, c):
    return np.sum(-(v @ b)) - np.sum(np.logaddexp(0, c + v @ W))


def takes_batches_only(v, W, b, c):
    return -(v @ b) - np.sum(np.logaddexp(0, c + v @ W), axis=1)


def energy_at_the_mean_hidden_state(v, W, b, c):
    x = c + v @ W
    return -(v @ b) - np.sum(x * sigmoid(x), axis=-1)


def adds_the_logarithms(v, W, b, c):
    return -(v @ b) + np.sum(np.logaddexp(0, c + v @ W), axis=-1)


def logarithm_of_the_sum(v, W, b, c):
    return -(v @ b) - np.logaddexp(0, np.sum(c + v @ W, axis=-1))


# rbm_hidden_probabilities


def hidden_without_bias(v, W, c):
    return sigmoid(v @ W)


def hidden_inputs(v, W, c):
    return c + v @ W


def hidden_by_softmax(v, W, c):
    x = c + v @ W
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def hidden_rounded(v, W, c):
    return (sigmoid(c + v @ W) > 0.5).astype(float)


def hidden_turned_round(v, W, c):
    return sigmoid(-(c + v @ W))


def hidden_of_nan(v, W, c):
    e = np.exp(c + v @ W)
    return e / (1 + e)


def hidden_of_one_state_only(v, W, c):
    return sigmoid(c + W.T @ v)


# rbm_visible_probabilities


def visible_without_transposing(h, W, b):
    return sigmoid(b + h @ W)


def visible_without_bias(h, W, b):
    return sigmoid(h @ W.T)


def visible_inputs(h, W, b):
    return b + h @ W.T


def visible_rounded(h, W, b):
    return (sigmoid(b + h @ W.T) > 0.5).astype(float)


def visible_of_nan(h, W, b):
    e = np.exp(b + h @ W.T)
    return e / (1 + e)


def visible_of_one_state_only(h, W, b):
    return sigmoid(b + W @ h)


# rbm_contrastive_divergence


def _chain(v, W, b, c, uniforms):
    p0 = sigmoid(c + v @ W)
    h0 = (uniforms[0] < p0).astype(float)
    v1 = (uniforms[1] < sigmoid(b + h0 @ W.T)).astype(float)
    return p0, h0, v1, sigmoid(c + v1 @ W)


def _step(v, p0, v1, p1, W, b, c, rate):
    rate = rate / len(v)
    return (
        W + rate * (v.T @ p0 - v1.T @ p1),
        b + rate * np.sum(v - v1, axis=0),
        c + rate * np.sum(p0 - p1, axis=0),
    )


def unlearns(v, W, b, c, learning_rate, uniforms):
    p0, _, v1, p1 = _chain(v, W, b, c, uniforms)
    return _step(v, p0, v1, p1, W, b, c, -learning_rate)


def mean_field(v, W, b, c, learning_rate, uniforms):
    p0 = sigmoid(c + v @ W)
    v1 = sigmoid(b + p0 @ W.T)
    return _step(v, p0, v1, sigmoid(c + v1 @ W), W, b, c, learning_rate)


def does_not_sample_the_visible(v, W, b, c, learning_rate, uniforms):
    p0, h0, _, _ = _chain(v, W, b, c, uniforms)
    v1 = sigmoid(b + h0 @ W.T)
    return _step(v, p0, v1, sigmoid(c + v1 @ W), W, b, c, learning_rate)


def does_not_sample_the_hidden(v, W, b, c, learning_rate, uniforms):
    p0 = sigmoid(c + v @ W)
    v1 = (uniforms[1] < sigmoid(b + p0 @ W.T)).astype(float)
    return _step(v, p0, v1, sigmoid(c + v1 @ W), W, b, c, learning_rate)


def statistics_of_the_sample(v, W, b, c, learning_rate, uniforms):
    _, h0, v1, p1 = _chain(v, W, b, c, uniforms)
    return _step(v, h0, v1, p1, W, b, c, learning_rate)


def sample_in_the_weights_only(v, W, b, c, learning_rate, uniforms):
    p0, h0, v1, p1 = _chain(v, W, b, c, uniforms)
    new, _, _ = _step(v, h0, v1, p1, W, b, c, learning_rate)
    return new, *_step(v, p0, v1, p1, W, b, c, learning_rate)[1:]


def on_above_the_probability(v, W, b, c, learning_rate, uniforms):
    p0 = sigmoid(c + v @ W)
    h0 = (uniforms[0] > p0).astype(float)
    v1 = (uniforms[1] > sigmoid(b + h0 @ W.T)).astype(float)
    return _step(v, p0, v1, sigmoid(c + v1 @ W), W, b, c, learning_rate)


def sums_over_the_samples(v, W, b, c, learning_rate, uniforms):
    p0, _, v1, p1 = _chain(v, W, b, c, uniforms)
    return _step(v, p0, v1, p1, W, b, c, learning_rate * len(v))


def sums_the_biases_only(v, W, b, c, learning_rate, uniforms):
    p0, _, v1, p1 = _chain(v, W, b, c, uniforms)
    new, _, _ = _step(v, p0, v1, p1, W, b, c, learning_rate)
    rate = learning_rate
    return new, b + rate * np.sum(v - v1, axis=0), c + rate * np.sum(p0 - p1, axis=0)


def keeps_the_biases(v, W, b, c, learning_rate, uniforms):
    p0, _, v1, p1 = _chain(v, W, b, c, uniforms)
    return _step(v, p0, v1, p1, W, b, c, learning_rate)[0], b, c


def changes_the_callers_parameters(v, W, b, c, learning_rate, uniforms):
    p0, _, v1, p1 = _chain(v, W, b, c, uniforms)
    rate = learning_rate / len(v)
    W += rate * (v.T @ p0 - v1.T @ p1)
    b += rate * np.sum(v - v1, axis=0)
    c += rate * np.sum(p0 - p1, axis=0)
    return W, b, c
