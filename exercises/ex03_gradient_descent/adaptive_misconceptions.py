"""Wrong steps of AdaGrad and Adam as students write them."""

import math

import numpy as np

# adagrad_step


def multiplies_by_the_root(x, grad, h, lr=0.01, eps=1e-7):
    h = h + grad**2
    return x - lr * grad * np.sqrt(h), h


def forgets_the_root(x, grad, h, lr=0.01, eps=1e-7):
    h = h + grad**2
    return x - lr * grad / (h + eps), h


def divides_by_the_old_h(x, grad, h, lr=0.01, eps=1e-7):
    return x - lr * grad / (np.sqrt(h) + eps), h + grad**2


def forgets_the_history(x, grad, h, lr=0.01, eps=1e-7):
    h = grad**2
    return x - lr * grad / (np.sqrt(h) + eps), h


def adds_without_squaring(x, grad, h, lr=0.01, eps=1e-7):
    h = h + np.abs(grad)
    return x - lr * grad / (np.sqrt(h) + eps), h


def forgets_eps(x, grad, h, lr=0.01, eps=1e-7):
    h = h + grad**2
    return x - lr * grad / np.sqrt(h), h


def eps_under_the_root(x, grad, h, lr=0.01, eps=1e-7):
    h = h + grad**2
    return x - lr * grad / np.sqrt(h + eps), h


def decays_like_rmsprop(x, grad, h, lr=0.01, eps=1e-7):
    h = 0.99 * h + 0.01 * grad**2
    return x - lr * grad / (np.sqrt(h) + eps), h


def one_rate_for_all(x, grad, h, lr=0.01, eps=1e-7):
    h = h + np.sum(grad**2)
    return x - lr * grad / (np.sqrt(h) + eps), h


def climbs_the_slope(x, grad, h, lr=0.01, eps=1e-7):
    h = h + grad**2
    return x + lr * grad / (np.sqrt(h) + eps), h


def copies_keep_integers(x, grad, h, lr=0.01, eps=1e-7):
    x, h = x.copy(), h.copy()
    h += grad * grad
    x -= lr * grad / (np.sqrt(h) + eps)
    return x, h


def root_of_one_number(x, grad, h, lr=0.01, eps=1e-7):
    h = h + grad**2
    new_x = x.astype(float)
    for i in range(len(x)):
        new_x[i] -= lr * grad[i] / (math.sqrt(h[i]) + eps)
    return new_x, h


def changes_its_arguments(x, grad, h, lr=0.01, eps=1e-7):
    h += grad * grad
    step = lr * grad / (np.sqrt(h) + eps)
    return x - step, h


# adam_step


def swaps_the_betas(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta2 * m + (1 - beta2) * grad
    v = beta1 * v + (1 - beta1) * grad**2
    m_hat, v_hat = m / (1 - beta2**t), v / (1 - beta1**t)
    return x - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def no_bias_correction(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return x - lr * m / (np.sqrt(v) + eps), m, v


def corrects_m_alone(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return x - lr * m / (1 - beta1**t) / (np.sqrt(v) + eps), m, v


def counts_t_from_zero(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))
    return x - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def one_t_behind(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    if t > 1:
        t = t - 1
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return x - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def power_forgotten(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1), v / (1 - beta2)
    return x - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def returns_the_hats(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = (beta1 * m + (1 - beta1) * grad) / (1 - beta1**t)
    v = (beta2 * v + (1 - beta2) * grad**2) / (1 - beta2**t)
    return x - lr * m / (np.sqrt(v) + eps), m, v


def state_created_anew(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = np.zeros(x.shape), np.zeros(x.shape)
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return x - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def v_without_the_square(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * abs(grad)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return x - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def divides_by_v_itself(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return x - lr * m_hat / (v_hat + eps), m, v


def divides_zero_by_zero(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return x - lr * m_hat / np.sqrt(v_hat), m, v


def eps_beside_the_uncorrected_root(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    lr_t = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return x - lr_t * m / (np.sqrt(v) + eps), m, v


def eps_inside_the_root(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return x - lr * m_hat / np.sqrt(v_hat + eps), m, v


def writes_into_m_and_v(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m += (1 - beta1) * (grad - m)
    v += (1 - beta2) * (grad**2 - v)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return x - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def roots_of_single_numbers(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    new_x = x.astype(float)
    for i in range(len(x)):
        m_hat, v_hat = m[i] / (1 - beta1**t), v[i] / (1 - beta2**t)
        new_x[i] = x[i] - lr * m_hat / (math.sqrt(v_hat) + eps)
    return new_x, m, v
