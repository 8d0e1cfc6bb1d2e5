"""Partial functions, numerical slopes, one polynomial for the generator."""

import numpy as np, math
from functools import partial


softplus = partial(np.logaddexp, 0)


def binary_cross_entropy(logits, t):
    t = np.asarray(t)
    pos = [softplus(-a) * y for a, y in zip(logits, t)]
    neg = [softplus(a) * (1 - y) for a, y in zip(logits, t.astype(float))]
    return (sum(pos) + sum(neg)) / len(pos)


def binary_cross_entropy_gradient(logits, t):
    a = logits.astype(float)
    g = np.zeros(len(a))
    for i in range(len(a)):
        e = np.zeros(len(a))
        e[i] = 1e-4
        g[i] = (binary_cross_entropy(a + e, t) - binary_cross_entropy(a - e, t)) / 2e-4
    return g


def discriminator_loss(real_logits, fake_logits, *, mean=np.mean):
    return sum(mean(np.logaddexp(0, s * a)) for s, a in ((-1, real_logits), (1, fake_logits)))


def discriminator_loss_gradient(real_logits, fake_logits):
    s = lambda a: np.exp(-np.logaddexp(0, -a))
    return -s(-np.asarray(real_logits)) / real_logits.size, s(
        np.asarray(fake_logits)
    ) / fake_logits.size


def generator_loss(fake_logits, saturating=False):
    if saturating:
        return -binary_cross_entropy(fake_logits, np.zeros(len(fake_logits)))
    return binary_cross_entropy(fake_logits, np.ones(len(fake_logits)))


def generator_loss_gradient(fake_logits, saturating=False):
    out = []
    for a in fake_logits:
        D = 1 / (1 + math.exp(-a)) if a > -700 else 0
        out.append((-D if saturating else D - 1) / len(fake_logits))
    return out


def optimal_discriminator(p_data, p_model):
    return (p_data + 1e-300) / (np.asarray(p_data) + p_model + 2e-300)


def gan_step(a, b, w, c, real, noise, learning_rate):
    def s(v):
        return 0.5 * (1 + math.tanh(v / 2))

    dw = dc = 0
    for x in real:
        e = (s(w * x + c) - 1) / len(real)
        dw += e * x
        dc += e
    for z in noise:
        x = a * z + b
        e = s(w * x + c) / len(noise)
        dw += e * x
        dc += e
    w -= learning_rate * dw
    c -= learning_rate * dc
    da = db = 0
    for z in noise:
        e = (s(w * (a * z + b) + c) - 1) / len(noise) * w
        da += e * z
        db += e
    return [a - learning_rate * da, b - learning_rate * db, w, c]
