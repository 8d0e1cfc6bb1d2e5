# float32로 계산한다. 경고와 출력이 있다.
import numpy as np

f32 = np.float32


def sigmoid(a):
    return 1 / (1 + np.exp(-a.astype(f32)))  # warns of overflow, and is right


def binary_cross_entropy(logits, t):
    a, t = logits.astype(f32), t.astype(f32)
    loss = np.zeros(a.shape, dtype=f32)
    up = a > 0
    loss[up] = a[up] * (1 - t[up]) + np.log(1 + np.exp(-a[up]))
    loss[~up] = -a[~up] * t[~up] + np.log(1 + np.exp(a[~up]))
    print("loss", loss)
    return loss.mean()


def binary_cross_entropy_gradient(logits, t):
    grad = sigmoid(logits)
    grad -= t.astype(f32)
    grad /= len(t)
    return grad


def discriminator_loss(real_logits, fake_logits):
    return binary_cross_entropy(real_logits, np.ones(real_logits.shape)) + binary_cross_entropy(
        fake_logits, np.zeros(fake_logits.shape)
    )


def discriminator_loss_gradient(real_logits, fake_logits):
    return (
        binary_cross_entropy_gradient(real_logits, np.ones_like(real_logits)),
        binary_cross_entropy_gradient(fake_logits, np.zeros_like(fake_logits)),
    )


def generator_loss(fake_logits, saturating=False):
    if saturating:
        return -binary_cross_entropy(fake_logits, np.zeros(fake_logits.shape))
    return binary_cross_entropy(fake_logits, np.ones(fake_logits.shape))


def generator_loss_gradient(fake_logits, saturating=False):
    if saturating:
        return -binary_cross_entropy_gradient(fake_logits, np.zeros(fake_logits.shape))
    return binary_cross_entropy_gradient(fake_logits, np.ones(fake_logits.shape))


def optimal_discriminator(p_data, p_model):
    d = p_data.astype(f32) / (p_data + p_model).astype(f32)  # warns of 0/0
    d[np.isnan(d)] = 0.5
    return d


def gan_step(a, b, w, c, real, noise, learning_rate):
    a, b, w, c = (f32(v) for v in (a, b, w, c))
    real, noise = real.astype(f32), noise.astype(f32)
    fake = a * noise + b
    d_real, d_fake = discriminator_loss_gradient(w * real + c, w * fake + c)
    w = w - learning_rate * (np.sum(d_real * real) + np.sum(d_fake * fake))
    c = c - learning_rate * (np.sum(d_real) + np.sum(d_fake))
    d = generator_loss_gradient(w * fake + c) * w
    return a - learning_rate * np.sum(d * noise), b - learning_rate * np.sum(d), w, c
