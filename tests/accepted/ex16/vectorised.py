import numpy as np


def sigmoid(a):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(a)))


def binary_cross_entropy(logits, t):
    return np.mean(np.maximum(logits, 0) - logits * t + np.log1p(np.exp(-np.abs(logits))))


def binary_cross_entropy_gradient(logits, t):
    return (sigmoid(logits) - t) / len(logits)


def discriminator_loss(real_logits, fake_logits):
    return np.logaddexp(0, -real_logits).mean() + np.logaddexp(0, fake_logits).mean()


def discriminator_loss_gradient(real_logits, fake_logits):
    return (sigmoid(real_logits) - 1) / real_logits.size, sigmoid(fake_logits) / fake_logits.size


def generator_loss(fake_logits, saturating=False):
    sign = 1 if saturating else -1
    return -sign * np.logaddexp(0, sign * fake_logits).mean(keepdims=True)


def generator_loss_gradient(fake_logits, saturating=False):
    return (sigmoid(fake_logits) - (not saturating)) * (-1 if saturating else 1) / fake_logits.size


def optimal_discriminator(p_data, p_model):
    return (p_data + 1e-9) / (p_data + p_model + 2e-9)


def gan_step(a, b, w, c, real, noise, learning_rate):
    x = a * noise + b
    d_real, d_fake = discriminator_loss_gradient(w * real + c, w * x + c)
    samples, d = np.concatenate([real, x]), np.concatenate([d_real, d_fake])
    w, c = np.array([w, c]) - learning_rate * np.array([d @ samples, d.sum()])
    g = w * generator_loss_gradient(w * x + c)
    a, b = np.array([a, b]) - learning_rate * np.array([g @ noise, g.sum()])
    return np.array([a, b, w, c])
