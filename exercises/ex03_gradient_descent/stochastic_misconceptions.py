"""Wrong descents by points and batches as students write them."""

import numpy as np

# fit_line_stochastic


def new_a_in_the_gradient_of_b(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in order:
        a = a - learning_rate * (a * xs[i] + b - targets[i]) * xs[i]
        b = b - learning_rate * (a * xs[i] + b - targets[i])
    return a, b


def ignores_the_order(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for x, t in zip(xs, targets, strict=True):
        error = a * x + b - t
        a, b = a - learning_rate * error * x, b - learning_rate * error
    return a, b


def position_for_the_index(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in range(len(order)):
        error = a * xs[i] + b - targets[i]
        a, b = a - learning_rate * error * xs[i], b - learning_rate * error
    return a, b


def gradients_all_at_the_start(xs, targets, learning_rate, order, a=0.0, b=0.0):
    errors = [(a * xs[i] + b - targets[i], xs[i]) for i in order]
    for error, x in errors:
        a, b = a - learning_rate * error * x, b - learning_rate * error
    return a, b


def goes_uphill(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in order:
        error = a * xs[i] + b - targets[i]
        a, b = a + learning_rate * error * xs[i], b + learning_rate * error
    return a, b


def returns_after_the_first(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in order:
        error = a * xs[i] + b - targets[i]
        a, b = a - learning_rate * error * xs[i], b - learning_rate * error
        return a, b
    return None


def each_point_once(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in dict.fromkeys(order):
        error = a * xs[i] + b - targets[i]
        a, b = a - learning_rate * error * xs[i], b - learning_rate * error
    return a, b


def shuffles_the_order(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in np.random.default_rng(0).permutation(order).astype(int):
        error = a * xs[i] + b - targets[i]
        a, b = a - learning_rate * error * xs[i], b - learning_rate * error
    return a, b


def divides_by_the_number_of_points(xs, targets, learning_rate, order, a=0.0, b=0.0):
    for i in order:
        error = (a * xs[i] + b - targets[i]) / len(xs)
        a, b = a - learning_rate * error * xs[i], b - learning_rate * error
    return a, b


def uses_up_the_order(xs, targets, learning_rate, order, a=0.0, b=0.0):
    while len(order) > 0:
        i = order.pop(0)
        error = a * xs[i] + b - targets[i]
        a, b = a - learning_rate * error * xs[i], b - learning_rate * error
    return a, b


def forgets_where_to_start(xs, targets, learning_rate, order, a=0.0, b=0.0):
    a = b = 0.0
    for i in order:
        error = a * xs[i] + b - targets[i]
        a, b = a - learning_rate * error * xs[i], b - learning_rate * error
    return a, b


# fit_line_minibatch


def sums_over_the_batch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for batch in batches:
        error = a * x[batch] + b - t[batch]
        a, b = a - learning_rate * np.sum(error * x[batch]), b - learning_rate * np.sum(error)
    return a, b


def divides_by_all_points(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for batch in batches:
        error = (a * x[batch] + b - t[batch]) / len(x)
        a, b = a - learning_rate * np.sum(error * x[batch]), b - learning_rate * np.sum(error)
    return a, b


def divides_by_the_first_length(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for batch in batches:
        error = (a * x[batch] + b - t[batch]) / len(batches[0])
        a, b = a - learning_rate * np.sum(error * x[batch]), b - learning_rate * np.sum(error)
    return a, b


def steps_at_every_point_of_a_batch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    for batch in batches:
        for i in batch:
            error = a * xs[i] + b - targets[i]
            a, b = a - learning_rate * error * xs[i], b - learning_rate * error
    return a, b


def moves_a_before_b(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for batch in batches:
        a = a - learning_rate * np.mean((a * x[batch] + b - t[batch]) * x[batch])
        b = b - learning_rate * np.mean(a * x[batch] + b - t[batch])
    return a, b


def all_points_every_time(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for _ in batches:
        error = a * x + b - t
        a, b = a - learning_rate * np.mean(error * x), b - learning_rate * np.mean(error)
    return a, b


def never_resets_the_sums(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    da = db = 0.0
    for batch in batches:
        for i in batch:
            error = a * xs[i] + b - targets[i]
            da, db = da + error * xs[i], db + error
        a, b = a - learning_rate * da / len(batch), b - learning_rate * db / len(batch)
    return a, b


def slices_instead_of_indices(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    start = 0
    for batch in batches:
        part = slice(start, start + len(batch))
        error = a * x[part] + b - t[part]
        a, b = a - learning_rate * np.mean(error * x[part]), b - learning_rate * np.mean(error)
        start += len(batch)
    return a, b


def one_step_for_all_batches(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    da = db = 0.0
    for batch in batches:
        error = a * x[batch] + b - t[batch]
        da, db = da + np.mean(error * x[batch]), db + np.mean(error)
    return a - learning_rate * da, b - learning_rate * db


def batches_of_one_length(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    x, t = np.array(xs), np.array(targets)
    for batch in np.array(batches, dtype=int):
        error = a * x[batch] + b - t[batch]
        a, b = a - learning_rate * np.mean(error * x[batch]), b - learning_rate * np.mean(error)
    return a, b


def indexes_lists_with_lists(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    for batch in batches:
        x, t = xs[batch], targets[batch]
        error = a * x + b - t
        a, b = a - learning_rate * np.mean(error * x), b - learning_rate * np.mean(error)
    return a, b
