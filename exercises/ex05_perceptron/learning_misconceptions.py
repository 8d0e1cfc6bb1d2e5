"""Wrong lines and trainings as students write them."""

import numpy as np

# decision_boundary


def loses_the_minus(w, b, x1):
    return (w[0] * x1 + b) / w[1]


def swaps_the_weights(w, b, x1):
    return -(w[1] * x1 + b) / w[0]


def boundary_without_the_bias(w, b, x1):
    return -w[0] * x1 / w[1]


def divides_the_bias_only(w, b, x1):
    return -w[0] * x1 - b / w[1]


def divides_the_first_term_only(w, b, x1):
    return -w[0] * x1 / w[1] - b


def minus_on_the_first_term_only(w, b, x1):
    return (-w[0] * x1 + b) / w[1]


def slope_of_the_line(w, b, x1):
    return -w[0] / w[1] * np.ones_like(x1, dtype=float)


def boundary_of_a_single_number(w, b, x1):
    return -(w[0] * float(x1) + b) / w[1]


# train_perceptron


def _output(x, w, b):
    return 1 if np.dot(w, x) + b > 0 else 0


def steps_the_wrong_way(X, t, learning_rate, epochs, w, b):
    for _ in range(epochs):
        for x, target in zip(X, t, strict=True):
            error = _output(x, w, b) - target
            w = w + learning_rate * error * x
            b = b + learning_rate * error
    return w, b


def forgets_to_train_the_bias(X, t, learning_rate, epochs, w, b):
    for _ in range(epochs):
        for x, target in zip(X, t, strict=True):
            w = w + learning_rate * (target - _output(x, w, b)) * x
    return w, b


def updates_after_all_samples(X, t, learning_rate, epochs, w, b):
    for _ in range(epochs):
        errors = t - np.where(np.dot(X, w) + b > 0, 1, 0)
        w = w + learning_rate * np.dot(errors, X)
        b = b + learning_rate * np.sum(errors)
    return w, b


def leaves_the_step_out(X, t, learning_rate, epochs, w, b):
    for _ in range(epochs):
        for x, target in zip(X, t, strict=True):
            error = target - (np.dot(w, x) + b)
            w = w + learning_rate * error * x
            b = b + learning_rate * error
    return w, b


def adds_target_times_x(X, t, learning_rate, epochs, w, b):
    for _ in range(epochs):
        for x, target in zip(X, t, strict=True):
            if _output(x, w, b) != target:
                w = w + learning_rate * target * x
                b = b + learning_rate * target
    return w, b


def updates_the_weights_before_the_bias_error(X, t, learning_rate, epochs, w, b):
    for _ in range(epochs):
        for x, target in zip(X, t, strict=True):
            w = w + learning_rate * (target - _output(x, w, b)) * x
            b = b + learning_rate * (target - _output(x, w, b))
    return w, b


def ends_after_one_epoch(X, t, learning_rate, epochs, w, b):
    for _ in range(epochs):
        for x, target in zip(X, t, strict=True):
            error = target - _output(x, w, b)
            w = w + learning_rate * error * x
            b = b + learning_rate * error
        return w, b
    return w, b


def ignores_the_learning_rate(X, t, learning_rate, epochs, w, b):
    for _ in range(epochs):
        for x, target in zip(X, t, strict=True):
            error = target - _output(x, w, b)
            w = w + error * x
            b = b + error
    return w, b


def trains_the_weights_it_was_given(X, t, learning_rate, epochs, w, b):
    w = np.asarray(w) if w.dtype.kind == "f" else w.astype(float)
    for _ in range(epochs):
        for x, target in zip(X, t, strict=True):
            error = target - _output(x, w, b)
            w += learning_rate * error * x
            b += learning_rate * error
    return w, b


def keeps_the_weights_whole(X, t, learning_rate, epochs, w, b):
    w = w.copy()
    for _ in range(epochs):
        for x, target in zip(X, t, strict=True):
            error = target - _output(x, w, b)
            w[:] = w + learning_rate * error * x
            b = b + learning_rate * error
    return w, b


def counts_zero_as_firing(X, t, learning_rate, epochs, w, b):
    for _ in range(epochs):
        for x, target in zip(X, t, strict=True):
            error = target - (1 if np.dot(w, x) + b >= 0 else 0)
            w = w + learning_rate * error * x
            b = b + learning_rate * error
    return w, b


# kernel_perceptron_predict


def forgets_the_classes(alpha, X, t, x, kernel):
    total = sum(alpha[n] * kernel(X[n], x) for n in range(len(X)))
    return 1 if total > 0 else -1


def forgets_alpha(alpha, X, t, x, kernel):
    total = sum(t[n] * kernel(X[n], x) for n in range(len(X)))
    return 1 if total > 0 else -1


def dot_product_for_the_kernel(alpha, X, t, x, kernel):
    total = sum(alpha[n] * t[n] * np.dot(X[n], x) for n in range(len(X)))
    return 1 if total > 0 else -1


def kernel_of_x_with_itself(alpha, X, t, x, kernel):
    total = sum(alpha[n] * t[n] * kernel(x, x) for n in range(len(X)))
    return 1 if total > 0 else -1


def keeps_the_last_term(alpha, X, t, x, kernel):
    for n in range(len(X)):
        total = alpha[n] * t[n] * kernel(X[n], x)
    return 1 if total > 0 else -1


def zero_for_minus_one(alpha, X, t, x, kernel):
    total = sum(alpha[n] * t[n] * kernel(X[n], x) for n in range(len(X)))
    return 1 if total > 0 else 0


def returns_the_sum_itself(alpha, X, t, x, kernel):
    return sum(alpha[n] * t[n] * kernel(X[n], x) for n in range(len(X)))


def sign_of_zero_is_zero(alpha, X, t, x, kernel):
    return np.sign(sum(alpha[n] * t[n] * kernel(X[n], x) for n in range(len(X))))


def one_on_the_boundary(alpha, X, t, x, kernel):
    total = sum(alpha[n] * t[n] * kernel(X[n], x) for n in range(len(X)))
    return 1 if total >= 0 else -1
