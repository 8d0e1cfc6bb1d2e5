"""Wrong errors, gradients and descents on a line as students write them."""

import numpy as np

# squared_error


def forgets_the_half(target, y):
    return (target - y) ** 2


def forgets_the_square(target, y):
    return 0.5 * (target - y)


def squares_before_subtracting(target, y):
    return 0.5 * (target**2 - y**2)


def halves_before_squaring(target, y):
    return ((target - y) / 2) ** 2


def caret_for_power(target, y):
    return 1 / 2 * (target - y) ^ 2


def returns_the_derivative(target, y):
    return y - target


def no_error_above_the_target(target, y):
    if y > target:
        return 0.0
    return 0.5 * (target - y) ** 2


def keeps_the_sign(target, y):
    return 0.5 * (target - y) * abs(target - y)


# line_gradients


def forgets_the_input(a, b, x, target):
    error = a * x + b - target
    return error, error


def target_minus_y(a, b, x, target):
    error = target - (a * x + b)
    return error * x, error


def offset_gradient_first(a, b, x, target):
    error = a * x + b - target
    return error, error * x


def keeps_the_two(a, b, x, target):
    error = a * x + b - target
    return 2 * error * x, 2 * error


def multiplies_both_by_x(a, b, x, target):
    error = a * x + b - target
    return error * x, error * x


def leaves_b_out_of_y(a, b, x, target):
    error = a * x - target
    return error * x, error


def divides_by_x(a, b, x, target):
    slope = (a * x + b - target) * x
    return slope, slope / x


def multiplies_by_a(a, b, x, target):
    error = a * x + b - target
    return error * a, error


# fit_line


def sums_the_gradients(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for _ in range(steps):
        error = a * x + b - t
        a, b = a - learning_rate * np.sum(error * x), b - learning_rate * np.sum(error)
    return a, b


def last_point_only(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    for _ in range(steps):
        for x, t in zip(xs, targets, strict=True):
            error = a * x + b - t
            da, db = error * x, error
        a, b = a - learning_rate * da, b - learning_rate * db
    return a, b


def steps_at_every_point(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    for _ in range(steps):
        for x, t in zip(xs, targets, strict=True):
            error = a * x + b - t
            a, b = a - learning_rate * error * x, b - learning_rate * error
    return a, b


def b_with_the_new_a(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for _ in range(steps):
        a = a - learning_rate * np.mean((a * x + b - t) * x)
        b = b - learning_rate * np.mean(a * x + b - t)
    return a, b


def climbs(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for _ in range(steps):
        error = a * x + b - t
        a, b = a + learning_rate * np.mean(error * x), b + learning_rate * np.mean(error)
    return a, b


def returns_after_one_step(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for _ in range(steps):
        error = a * x + b - t
        a, b = a - learning_rate * np.mean(error * x), b - learning_rate * np.mean(error)
        return a, b
    return None


def one_step_too_few(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for _ in range(1, steps):
        error = a * x + b - t
        a, b = a - learning_rate * np.mean(error * x), b - learning_rate * np.mean(error)
    return a, b


def starts_at_zero(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    a, b = 0.0, 0.0
    x, t = np.array(xs), np.array(targets)
    for _ in range(steps):
        error = a * x + b - t
        a, b = a - learning_rate * np.mean(error * x), b - learning_rate * np.mean(error)
    return a, b


def multiplies_the_means(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for _ in range(steps):
        error = np.mean(a * x + b - t)
        a, b = a - learning_rate * error * np.mean(x), b - learning_rate * error
    return a, b


def takes_arrays_only(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    for _ in range(steps):
        error = a * xs + b - targets
        a, b = a - learning_rate * np.mean(error * xs), b - learning_rate * np.mean(error)
    return a, b


def returns_none(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for _ in range(steps):
        error = a * x + b - t
        a, b = a - learning_rate * np.mean(error * x), b - learning_rate * np.mean(error)
    print(a, b)
