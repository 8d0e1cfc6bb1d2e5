"""Wrong losses and steps of a GAN as students write them."""

import numpy as np


def _d(a):
    """Return the probability of being real."""
    return np.where(a >= 0, 1.0, np.exp(-np.abs(a))) / (1.0 + np.exp(-np.abs(a)))


def _cost(a):
    """Return -log D."""
    return np.maximum(-a, 0.0) + np.log1p(np.exp(-np.abs(a)))


def _bce(a, t):
    return t * _cost(a) + (1.0 - t) * _cost(-a)


# binary_cross_entropy


def takes_the_log_of_rounded_probabilities(logits, t):
    p = 1.0 / (1.0 + np.exp(-logits))
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))


def clips_the_probabilities(logits, t):
    p = np.clip(1.0 / (1.0 + np.exp(-logits)), 1e-7, 1 - 1e-7)
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))


def sums_the_terms(logits, t):
    return np.sum(_bce(logits, t))


def forgets_the_minus(logits, t):
    return -np.mean(_bce(logits, t))


def forgets_the_fakes(logits, t):
    return np.mean(t * _cost(logits))


def swaps_the_labels(logits, t):
    return np.mean(_bce(logits, 1.0 - t))


def asks_if_the_label_is_one(logits, t):
    return np.mean(np.where(t == 1, _cost(logits), _cost(-logits)))


def negates_the_labels(logits, t):
    return np.mean(-t * -_cost(logits) + (1.0 - t) * _cost(-logits))


# binary_cross_entropy_gradient


def gradient_without_the_mean(logits, t):
    return _d(logits) - t


def label_minus_probability(logits, t):
    return (t - _d(logits)) / logits.size


def gradient_of_the_squared_error(logits, t):
    p = _d(logits)
    return (p - t) * p * (1 - p) / logits.size


def gradient_by_the_probability(logits, t):
    p = np.clip(_d(logits), 1e-7, 1 - 1e-7)
    return (-t / p + (1 - t) / (1 - p)) / logits.size


def logit_minus_label(logits, t):
    return (logits - t) / logits.size


def divides_infinity_by_infinity(logits, t):
    p = np.exp(logits) / (1 + np.exp(logits))
    return (p - t) / logits.size


def subtracts_one_where_the_label_is_one(logits, t):
    p = _d(logits)
    p[t == 1] -= 1
    return p / logits.size


def stores_into_integers(logits, t):
    grad = np.zeros_like(logits)
    for i in range(logits.size):
        grad[i] = (_d(logits[i]) - t[i]) / logits.size
    return grad


# discriminator_loss


def swaps_real_and_fake(real_logits, fake_logits):
    return np.mean(_cost(-real_logits)) + np.mean(_cost(fake_logits))


def halves_the_sum(real_logits, fake_logits):
    return 0.5 * (np.mean(_cost(real_logits)) + np.mean(_cost(-fake_logits)))


def is_to_be_maximised(real_logits, fake_logits):
    return -np.mean(_cost(real_logits)) - np.mean(_cost(-fake_logits))


def one_mean_over_all(real_logits, fake_logits):
    costs = np.concatenate([_cost(real_logits), _cost(-fake_logits)])
    return 2 * np.mean(costs)


def sums_both(real_logits, fake_logits):
    return np.sum(_cost(real_logits)) + np.sum(_cost(-fake_logits))


def looks_at_the_real_ones_only(real_logits, fake_logits):
    return np.mean(_cost(real_logits))


def discriminator_takes_the_log_of_zero(real_logits, fake_logits):
    real, fake = 1 / (1 + np.exp(-real_logits)), 1 / (1 + np.exp(-fake_logits))
    return -np.mean(np.log(real)) - np.mean(np.log(1 - fake))


# discriminator_loss_gradient


def both_without_the_mean(real_logits, fake_logits):
    return _d(real_logits) - 1, _d(fake_logits)


def divides_by_all_samples(real_logits, fake_logits):
    n = real_logits.size + fake_logits.size
    return (_d(real_logits) - 1) / n, _d(fake_logits) / n


def divides_both_by_the_real_ones(real_logits, fake_logits):
    n = len(real_logits)
    return (_d(real_logits) - 1) / n, _d(fake_logits) / n


def calls_the_fakes_real(real_logits, fake_logits):
    return (_d(real_logits) - 1) / real_logits.size, (_d(fake_logits) - 1) / fake_logits.size


def leads_uphill(real_logits, fake_logits):
    return (1 - _d(real_logits)) / real_logits.size, -_d(fake_logits) / fake_logits.size


def returns_the_fakes_first(real_logits, fake_logits):
    return _d(fake_logits) / fake_logits.size, (_d(real_logits) - 1) / real_logits.size


def discriminator_divides_infinities(real_logits, fake_logits):
    real = np.exp(real_logits) / (1 + np.exp(real_logits))
    fake = np.exp(fake_logits) / (1 + np.exp(fake_logits))
    return (real - 1) / real.size, fake / fake.size


# generator_loss


def minus_log_of_one_minus_d(fake_logits, saturating=False):
    if saturating:
        return -np.mean(_cost(-fake_logits))
    return np.mean(_cost(-fake_logits))


def never_saturates(fake_logits, saturating=False):
    return np.mean(_cost(fake_logits))


def always_saturates(fake_logits, saturating=False):
    return -np.mean(_cost(-fake_logits))


def saturates_with_a_minus(fake_logits, saturating=False):
    return np.mean(_cost(-fake_logits)) if saturating else np.mean(_cost(fake_logits))


def rises_with_better_fakes(fake_logits, saturating=False):
    return np.mean(_cost(-fake_logits)) if saturating else -np.mean(_cost(fake_logits))


def sums_over_the_fakes(fake_logits, saturating=False):
    return -np.sum(_cost(-fake_logits)) if saturating else np.sum(_cost(fake_logits))


def generator_takes_the_log_of_zero(fake_logits, saturating=False):
    d = 1 / (1 + np.exp(-fake_logits))
    return np.mean(np.log(1 - d)) if saturating else -np.mean(np.log(d))


# generator_loss_gradient


def generator_without_the_mean(fake_logits, saturating=False):
    return -_d(fake_logits) if saturating else _d(fake_logits) - 1


def wants_the_fakes_found(fake_logits, saturating=False):
    d = _d(fake_logits) / fake_logits.size
    return -d if saturating else d


def gradient_never_saturates(fake_logits, saturating=False):
    return (_d(fake_logits) - 1) / fake_logits.size


def gradient_always_saturates(fake_logits, saturating=False):
    return -_d(fake_logits) / fake_logits.size


def saturating_gradient_has_a_plus(fake_logits, saturating=False):
    d = _d(fake_logits)
    return (d if saturating else d - 1) / fake_logits.size


def generator_climbs(fake_logits, saturating=False):
    d = _d(fake_logits)
    return (d if saturating else 1 - d) / fake_logits.size


def generator_divides_infinities(fake_logits, saturating=False):
    d = np.exp(fake_logits) / (1 + np.exp(fake_logits))
    return (-d if saturating else d - 1) / fake_logits.size


def discriminator_stores_into_integers(real_logits, fake_logits):
    d_real, d_fake = np.zeros_like(real_logits), np.zeros_like(fake_logits)
    d_real[:] = (_d(real_logits) - 1) / real_logits.size
    d_fake[:] = _d(fake_logits) / fake_logits.size
    return d_real, d_fake


def generator_stores_into_integers(fake_logits, saturating=False):
    grad = np.zeros_like(fake_logits)
    d = _d(fake_logits)
    grad[:] = (-d if saturating else d - 1) / fake_logits.size
    return grad


# optimal_discriminator


def divides_zero_by_zero(p_data, p_model):
    return p_data / (p_data + p_model)


def gives_zero_where_both_are_zero(p_data, p_model):
    return p_data / (p_data + p_model + 1e-12)


def stores_shares_into_integers(p_data, p_model):
    share, total = np.zeros_like(p_data), p_data + p_model
    share[total > 0] = p_data[total > 0] / total[total > 0]
    share[total == 0] = 0.5 if share.dtype.kind == "f" else 0
    return share


def best_at_being_fooled(p_data, p_model):
    total = p_data + p_model
    return np.where(total == 0, 0.5, p_model / np.where(total == 0, 1, total))


def ratio_of_the_densities(p_data, p_model):
    return np.where(p_data == p_model, 0.5, p_data / np.maximum(p_model, 1e-12))


def decides_for_the_larger(p_data, p_model):
    return np.where(p_data == p_model, 0.5, (p_data > p_model).astype(float))


def tests_an_array_with_if(p_data, p_model):
    if p_data + p_model == 0:
        return np.full(p_data.shape, 0.5)
    return p_data / (p_data + p_model)


# gan_step


def _gradients(w, c, real, fake):
    """Return the gradients of the discriminator's loss by w and c."""
    d_real, d_fake = (_d(w * real + c) - 1) / real.size, _d(w * fake + c) / fake.size
    return np.sum(d_real * real) + np.sum(d_fake * fake), np.sum(d_real) + np.sum(d_fake)


def _slopes(a, b, w, c, noise):
    """Return the gradients of the generator's loss by a and b."""
    d = (_d(w * (a * noise + b) + c) - 1) / noise.size * w
    return np.sum(d * noise), np.sum(d)


def meets_the_old_discriminator(a, b, w, c, real, noise, learning_rate):
    dw, dc = _gradients(w, c, real, a * noise + b)
    da, db = _slopes(a, b, w, c, noise)
    return (
        a - learning_rate * da,
        b - learning_rate * db,
        w - learning_rate * dw,
        c - learning_rate * dc,
    )


def generator_moves_first(a, b, w, c, real, noise, learning_rate):
    da, db = _slopes(a, b, w, c, noise)
    a, b = a - learning_rate * da, b - learning_rate * db
    dw, dc = _gradients(w, c, real, a * noise + b)
    return a, b, w - learning_rate * dw, c - learning_rate * dc


def step_without_the_means(a, b, w, c, real, noise, learning_rate):
    fake = a * noise + b
    d_real, d_fake = _d(w * real + c) - 1, _d(w * fake + c)
    w = w - learning_rate * (np.sum(d_real * real) + np.sum(d_fake * fake))
    c = c - learning_rate * (np.sum(d_real) + np.sum(d_fake))
    da, db = _slopes(a, b, w, c, noise)
    return a - learning_rate * da * noise.size, b - learning_rate * db * noise.size, w, c


def step_saturates(a, b, w, c, real, noise, learning_rate):
    fake = a * noise + b
    dw, dc = _gradients(w, c, real, fake)
    w, c = w - learning_rate * dw, c - learning_rate * dc
    d = -_d(w * fake + c) / noise.size * w
    return a - learning_rate * np.sum(d * noise), b - learning_rate * np.sum(d), w, c


def stops_at_the_sample(a, b, w, c, real, noise, learning_rate):
    fake = a * noise + b
    dw, dc = _gradients(w, c, real, fake)
    w, c = w - learning_rate * dw, c - learning_rate * dc
    d = (_d(w * fake + c) - 1) / noise.size
    return a - learning_rate * np.sum(d * noise), b - learning_rate * np.sum(d), w, c


def discriminator_climbs_its_loss(a, b, w, c, real, noise, learning_rate):
    dw, dc = _gradients(w, c, real, a * noise + b)
    w, c = w + learning_rate * dw, c + learning_rate * dc
    da, db = _slopes(a, b, w, c, noise)
    return a - learning_rate * da, b - learning_rate * db, w, c


def generator_climbs_its_loss(a, b, w, c, real, noise, learning_rate):
    dw, dc = _gradients(w, c, real, a * noise + b)
    w, c = w - learning_rate * dw, c - learning_rate * dc
    da, db = _slopes(a, b, w, c, noise)
    return a + learning_rate * da, b + learning_rate * db, w, c


def makes_new_fakes_with_half_a_step(a, b, w, c, real, noise, learning_rate):
    dw, dc = _gradients(w, c, real, a * noise + b)
    w, c = w - learning_rate * dw, c - learning_rate * dc
    a = a - learning_rate * _slopes(a, b, w, c, noise)[0]
    return a, b - learning_rate * _slopes(a, b, w, c, noise)[1], w, c
