"""How students get energy models wrong."""

import itertools

import numpy as np


def _sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


# hopfield_weights


def keeps_the_diagonal(patterns):
    return patterns.T @ patterns / patterns.shape[1]


def subtracts_one_identity(patterns):
    return patterns.T @ patterns / patterns.shape[1] - np.eye(patterns.shape[1])


def product_of_the_wrong_axes(patterns):
    W = patterns @ patterns.T / patterns.shape[1]
    np.fill_diagonal(W, 0)
    return W


def inner_products_for_outer(patterns):
    n = patterns.shape[1]
    W = np.zeros((n, n))
    for x in patterns:
        W += x @ x.T
    np.fill_diagonal(W, 0)
    return W / n


def stores_the_last_pattern_only(patterns):
    n = patterns.shape[1]
    for x in patterns:
        W = np.outer(x, x) / n
    np.fill_diagonal(W, 0)
    return W


def does_not_divide(patterns):
    W = patterns.T @ patterns
    np.fill_diagonal(W, 0)
    return W


def divides_by_the_patterns(patterns):
    W = patterns.T @ patterns / len(patterns)
    np.fill_diagonal(W, 0)
    return W


def fills_one_half_of_the_matrix(patterns):
    return np.triu(patterns.T @ patterns, 1) / patterns.shape[1]


def divides_integers_in_place(patterns):
    W = patterns.T @ patterns
    np.fill_diagonal(W, 0)
    W /= patterns.shape[1]
    return W


# hopfield_energy


def counts_each_pair_twice(W, s):
    return -(s @ W @ s)


def positive_energy(W, s):
    return 0.5 * (s @ W @ s)


def halves_the_pairs_again(W, s):
    return -0.5 * (s @ np.triu(W, 1) @ s)


def forgets_one_of_the_states(W, s):
    return -0.5 * np.sum(W @ s)


def leaves_the_products_unsummed(W, s):
    return -0.5 * s * W * s


def energy_of_each_unit(W, s):
    return -0.5 * s * (W @ s)


# hopfield_recall


def silent_at_zero(W, s, order):
    s = s.copy()
    for i in order:
        s[i] = np.sign(W[i] @ s)
    return s


def up_at_zero(W, s, order):
    s = s.copy()
    for i in order:
        s[i] = 1 if W[i] @ s >= 0 else -1
    return s


def down_at_zero(W, s, order):
    s = s.copy()
    for i in order:
        s[i] = 1 if W[i] @ s > 0 else -1
    return s


def _update(W, s, i):
    field = W[i] @ s
    if field != 0:
        s[i] = np.sign(field)


def fields_of_the_old_state(W, s, order):
    new = s.copy()
    for i in order:
        field = W[i] @ s
        if field != 0:
            new[i] = np.sign(field)
    return new


def updates_every_unit(W, s, order):
    s = s.copy()
    for i in range(len(s)):
        _update(W, s, i)
    return s


def updates_all_at_once(W, s, order):
    for _ in order:
        field = W @ s
        s = np.where(field == 0, s, np.sign(field))
    return s


def repeats_until_stable(W, s, order):
    s = s.copy()
    for _ in range(20):
        for i in order:
            _update(W, s, i)
    return s


def stops_after_one_unit(W, s, order):
    s = s.copy()
    for i in order:
        _update(W, s, i)
        break
    return s


def recalls_in_the_callers_array(W, s, order):
    for i in order:
        _update(W, s, i)
    return s


# boltzmann_energy


def interactions_without_half(W, b, s):
    return -(s @ W @ s) - b @ s


def adds_the_bias(W, b, s):
    return -0.5 * (s @ W @ s) + b @ s


def halves_the_bias_too(W, b, s):
    return -0.5 * (s @ W @ s + b @ s)


def forgets_the_bias(W, b, s):
    return -0.5 * (s @ W @ s)


def bias_of_silent_units_too(W, b, s):
    return -0.5 * (s @ W @ s) - np.sum(b)


def turns_both_signs(W, b, s):
    return 0.5 * (s @ W @ s) + b @ s


def takes_zero_for_minus_one(W, b, s):
    s = 2 * s - 1
    return -0.5 * (s @ W @ s) - b @ s


# boltzmann_probabilities


def _states(n):
    return np.array(list(itertools.product([0.0, 1.0], repeat=n)))


def _of(energies):
    factors = np.exp(np.min(energies) - energies)
    return factors / factors.sum()


def _energies(W, b, states):
    return np.array([-0.5 * (s @ W @ s) - b @ s for s in states])


def first_unit_fastest(W, b):
    return _of(_energies(W, b, _states(len(b))[:, ::-1]))


def starts_with_all_units_on(W, b):
    return _of(_energies(W, b, 1 - _states(len(b))))


def states_of_minus_one_and_one(W, b):
    return _of(_energies(W, b, 2 * _states(len(b)) - 1))


def likes_high_energies(W, b):
    return _of(-_energies(W, b, _states(len(b))))


def forgets_z(W, b):
    return np.exp(-_energies(W, b, _states(len(b))))


def overflows(W, b):
    factors = np.exp(-_energies(W, b, _states(len(b))))
    return factors / factors.sum()


def units_on_their_own(W, b):
    p = _sigmoid(b)
    return np.array([np.prod(np.where(s > 0, p, 1 - p)) for s in _states(len(b))])


def pairs_counted_twice(W, b):
    return _of(_energies(2 * W, b, _states(len(b))))


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
    return -(v @ b) - np.sum(x * _sigmoid(x), axis=-1)


def adds_the_logarithms(v, W, b, c):
    return -(v @ b) + np.sum(np.logaddexp(0, c + v @ W), axis=-1)


def logarithm_of_the_sum(v, W, b, c):
    return -(v @ b) - np.logaddexp(0, np.sum(c + v @ W, axis=-1))


# rbm_hidden_probabilities


def hidden_without_bias(v, W, c):
    return _sigmoid(v @ W)


def hidden_inputs(v, W, c):
    return c + v @ W


def hidden_by_softmax(v, W, c):
    x = c + v @ W
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def hidden_rounded(v, W, c):
    return (_sigmoid(c + v @ W) > 0.5).astype(float)


def hidden_turned_round(v, W, c):
    return _sigmoid(-(c + v @ W))


def hidden_of_nan(v, W, c):
    e = np.exp(c + v @ W)
    return e / (1 + e)


def hidden_of_one_state_only(v, W, c):
    return _sigmoid(c + W.T @ v)


# rbm_visible_probabilities


def visible_without_transposing(h, W, b):
    return _sigmoid(b + h @ W)


def visible_without_bias(h, W, b):
    return _sigmoid(h @ W.T)


def visible_inputs(h, W, b):
    return b + h @ W.T


def visible_rounded(h, W, b):
    return (_sigmoid(b + h @ W.T) > 0.5).astype(float)


def visible_of_nan(h, W, b):
    e = np.exp(b + h @ W.T)
    return e / (1 + e)


def visible_of_one_state_only(h, W, b):
    return _sigmoid(b + W @ h)


# rbm_contrastive_divergence


def _chain(v, W, b, c, uniforms):
    p0 = _sigmoid(c + v @ W)
    h0 = (uniforms[0] < p0).astype(float)
    v1 = (uniforms[1] < _sigmoid(b + h0 @ W.T)).astype(float)
    return p0, h0, v1, _sigmoid(c + v1 @ W)


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
    p0 = _sigmoid(c + v @ W)
    v1 = _sigmoid(b + p0 @ W.T)
    return _step(v, p0, v1, _sigmoid(c + v1 @ W), W, b, c, learning_rate)


def does_not_sample_the_visible(v, W, b, c, learning_rate, uniforms):
    p0, h0, _, _ = _chain(v, W, b, c, uniforms)
    v1 = _sigmoid(b + h0 @ W.T)
    return _step(v, p0, v1, _sigmoid(c + v1 @ W), W, b, c, learning_rate)


def does_not_sample_the_hidden(v, W, b, c, learning_rate, uniforms):
    p0 = _sigmoid(c + v @ W)
    v1 = (uniforms[1] < _sigmoid(b + p0 @ W.T)).astype(float)
    return _step(v, p0, v1, _sigmoid(c + v1 @ W), W, b, c, learning_rate)


def statistics_of_the_sample(v, W, b, c, learning_rate, uniforms):
    _, h0, v1, p1 = _chain(v, W, b, c, uniforms)
    return _step(v, h0, v1, p1, W, b, c, learning_rate)


def sample_in_the_weights_only(v, W, b, c, learning_rate, uniforms):
    p0, h0, v1, p1 = _chain(v, W, b, c, uniforms)
    new, _, _ = _step(v, h0, v1, p1, W, b, c, learning_rate)
    return new, *_step(v, p0, v1, p1, W, b, c, learning_rate)[1:]


def on_above_the_probability(v, W, b, c, learning_rate, uniforms):
    p0 = _sigmoid(c + v @ W)
    h0 = (uniforms[0] > p0).astype(float)
    v1 = (uniforms[1] > _sigmoid(b + h0 @ W.T)).astype(float)
    return _step(v, p0, v1, _sigmoid(c + v1 @ W), W, b, c, learning_rate)


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
