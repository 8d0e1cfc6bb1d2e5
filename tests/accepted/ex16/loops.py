"""Plain Python: loops, lists and math."""

import math


def minus_log_d(a):
    a = float(a)
    return math.log1p(math.exp(-a)) if a > 0 else -a + math.log1p(math.exp(a))


def sigmoid(a):
    a = float(a)
    if a >= 0:
        return 1 / (1 + math.exp(-a))
    return math.exp(a) / (1 + math.exp(a))


def binary_cross_entropy(logits, t):
    total = 0.0
    for a, label in zip(logits, t):
        total += float(label) * minus_log_d(a) + (1 - float(label)) * minus_log_d(-a)
    return total / len(logits)


def binary_cross_entropy_gradient(logits, t):
    return [(sigmoid(a) - float(label)) / len(logits) for a, label in zip(logits, t)]


def discriminator_loss(real_logits, fake_logits):
    real = binary_cross_entropy(real_logits, [1] * len(real_logits))
    return real + binary_cross_entropy(fake_logits, [0] * len(fake_logits))


def discriminator_loss_gradient(real_logits, fake_logits):
    return [
        binary_cross_entropy_gradient(real_logits, [1] * len(real_logits)),
        binary_cross_entropy_gradient(fake_logits, [0] * len(fake_logits)),
    ]


def generator_loss(fake_logits, saturating=False):
    if saturating:
        return -sum(minus_log_d(-a) for a in fake_logits) / len(fake_logits)
    return sum(map(minus_log_d, fake_logits)) / len(fake_logits)


def generator_loss_gradient(fake_logits, saturating=False):
    m = len(fake_logits)
    if saturating:
        return [-sigmoid(a) / m for a in fake_logits]
    return [(sigmoid(a) - 1) / m for a in fake_logits]


def optimal_discriminator(p_data, p_model):
    return [0.5 if p + q == 0 else p / (p + q) for p, q in zip(p_data, p_model)]


def gan_step(a, b, w, c, real, noise, learning_rate):
    dw = dc = 0.0
    for x in real:
        d = (sigmoid(w * x + c) - 1) / len(real)
        dw, dc = dw + d * x, dc + d
    for z in noise:
        x = a * z + b
        d = sigmoid(w * x + c) / len(noise)
        dw, dc = dw + d * x, dc + d
    w, c = w - learning_rate * dw, c - learning_rate * dc
    da = db = 0.0
    for z in noise:
        d = -sigmoid(-(w * (a * z + b) + c)) / len(noise)
        da, db = da + d * w * z, db + d * w
    return [a - learning_rate * da, b - learning_rate * db, w, c]
