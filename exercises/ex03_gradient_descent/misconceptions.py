"""Wrong gradient descent as students write it; this file imports numpy and math, nothing else."""

import math

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


# gradient_descent


def _gradient(f, x):
    h = 1e-4
    grad = np.zeros(x.shape)
    for i in range(x.size):
        shift = np.zeros(x.shape)
        shift[i] = h
        grad[i] = (f(x + shift) - f(x - shift)) / (2 * h)
    return grad


def walks_in_init_x(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        x -= lr * _gradient(f, x)
    return x


def ascends(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        x = x + lr * _gradient(f, x)
    return x


def returns_the_history_too(f, init_x, lr=0.01, step_num=100):
    x = init_x
    history = []
    for _ in range(step_num):
        history.append(x)
        x = x - lr * _gradient(f, x)
    return x, np.array(history)


def prints_and_returns_nothing(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        x = x - lr * _gradient(f, x)
    print(x)


def gradient_once(f, init_x, lr=0.01, step_num=100):
    x = init_x
    grad = _gradient(f, x)
    for _ in range(step_num):
        x = x - lr * grad
    return x


def leaves_the_loop_at_once(f, init_x, lr=0.01, step_num=100):
    x = init_x.astype(float)
    for _ in range(step_num):
        x -= lr * _gradient(f, x)
        return x
    return x


def one_step_too_many(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num + 1):
        x = x - lr * _gradient(f, x)
    return x


def learning_rate_fixed(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        x = x - 0.01 * _gradient(f, x)
    return x


def default_of_a_tenth(f, init_x, lr=0.1, step_num=100):
    x = init_x
    for _ in range(step_num):
        x = x - lr * _gradient(f, x)
    return x


def truncates_to_integers(f, init_x, lr=0.01, step_num=100):
    h = 1e-4
    x = init_x.copy()
    for _ in range(step_num):
        grad = np.zeros_like(x)
        for i in range(x.size):
            value = x[i]
            x[i] = value + h
            above = f(x)
            x[i] = value - h
            below = f(x)
            grad[i] = (above - below) / (2 * h)
            x[i] = value
        x = x - lr * grad
    return x


def leaves_x_shifted(f, init_x, lr=0.01, step_num=100):
    h = 1e-4
    x = init_x.astype(float)
    for _ in range(step_num):
        grad = np.zeros(x.shape)
        for i in range(x.size):
            x[i] += h
            above = f(x)
            x[i] -= 2 * h
            below = f(x)
            grad[i] = (above - below) / (2 * h)
        x = x - lr * grad
    return x


def shifts_the_whole_vector(f, init_x, lr=0.01, step_num=100):
    h = 1e-4
    x = init_x
    for _ in range(step_num):
        x = x - lr * (f(x + h) - f(x - h)) / (2 * h)
    return x


def divides_by_two_times_h_wrongly(f, init_x, lr=0.01, step_num=100):
    h = 1e-4
    x = init_x.astype(float)
    for _ in range(step_num):
        grad = np.zeros(x.shape)
        for i in range(x.size):
            shift = np.zeros(x.shape)
            shift[i] = h
            grad[i] = (f(x + shift) - f(x - shift)) / 2 * h
        x = x - lr * grad
    return x


def element_after_element(f, init_x, lr=0.01, step_num=100):
    x = init_x.astype(float)
    for _ in range(step_num):
        for i in range(x.size):
            x[i] -= lr * _gradient(f, x)[i]
    return x


def unit_steps(f, init_x, lr=0.01, step_num=100):
    x = init_x
    for _ in range(step_num):
        grad = _gradient(f, x)
        x = x - lr * grad / (np.linalg.norm(grad) + 1e-12)
    return x


# descent_path


def appends_the_same_array(f, init_x, lr, step_num):
    x = init_x.astype(float)
    path = [x]
    for _ in range(step_num):
        x -= lr * _gradient(f, x)
        path.append(x)
    return np.array(path)


def leaves_out_the_start(f, init_x, lr, step_num):
    x = init_x
    path = []
    for _ in range(step_num):
        x = x - lr * _gradient(f, x)
        path.append(x)
    return np.array(path)


def leaves_out_the_end(f, init_x, lr, step_num):
    x = init_x
    path = []
    for _ in range(step_num):
        path.append(x)
        x = x - lr * _gradient(f, x)
    return np.array(path)


def returns_the_last_point(f, init_x, lr, step_num):
    x = init_x
    for _ in range(step_num):
        x = x - lr * _gradient(f, x)
    return x


def point_and_path(f, init_x, lr, step_num):
    x = init_x
    path = [x]
    for _ in range(step_num):
        x = x - lr * _gradient(f, x)
        path.append(x)
    return x, np.array(path)


def points_in_columns(f, init_x, lr, step_num):
    x = init_x
    path = [x]
    for _ in range(step_num):
        x = x - lr * _gradient(f, x)
        path.append(x)
    return np.array(path).T


def values_of_f(f, init_x, lr, step_num):
    x = init_x
    path = [f(x)]
    for _ in range(step_num):
        x = x - lr * _gradient(f, x)
        path.append(f(x))
    return np.array(path)


def starts_with_a_row_of_zeros(f, init_x, lr, step_num):
    x = init_x
    path = np.zeros((step_num + 1, x.size))
    for k in range(step_num):
        x = x - lr * _gradient(f, x)
        path[k + 1] = x
    return path


def straight_on(f, init_x, lr, step_num):
    grad = _gradient(f, init_x)
    return np.array([init_x - k * lr * grad for k in range(step_num + 1)])


def records_into_integers(f, init_x, lr, step_num):
    path = np.array([init_x] * (step_num + 1))
    x = init_x
    for k in range(step_num):
        x = x - lr * _gradient(f, x)
        path[k + 1] = x
    return path


def moves_the_start(f, init_x, lr, step_num):
    x = init_x
    path = [x.copy()]
    for _ in range(step_num):
        x -= lr * _gradient(f, x)
        path.append(x.copy())
    return np.array(path)


# momentum_step


def updates_in_place(x, grad, v, lr=0.01, momentum=0.9):
    v *= momentum
    v -= lr * grad
    x += v
    return x, v


def adds_the_gradient(x, grad, v, lr=0.01, momentum=0.9):
    v = momentum * v + lr * grad
    return x + v, v


def subtracts_the_velocity(x, grad, v, lr=0.01, momentum=0.9):
    v = momentum * v + lr * grad
    return x - v, v


def velocity_without_learning_rate(x, grad, v, lr=0.01, momentum=0.9):
    v = momentum * v - grad
    return x + lr * v, v


def moves_with_the_old_velocity(x, grad, v, lr=0.01, momentum=0.9):
    return x + v, momentum * v - lr * grad


def starts_from_rest_each_call(x, grad, v, lr=0.01, momentum=0.9):
    v = np.zeros(x.shape)
    v = momentum * v - lr * grad
    return x + v, v


def weighs_the_gradient(x, grad, v, lr=0.01, momentum=0.9):
    v = momentum * v - (1 - momentum) * lr * grad
    return x + v, v


def never_slows_down(x, grad, v, lr=0.01, momentum=0.9):
    v = v - lr * grad
    return x + v, v


def looks_ahead(x, grad, v, lr=0.01, momentum=0.9):
    v = momentum * v - lr * grad
    return x + momentum * v - lr * grad, v


def returns_x_alone(x, grad, v, lr=0.01, momentum=0.9):
    return x + momentum * v - lr * grad


def velocity_first(x, grad, v, lr=0.01, momentum=0.9):
    v = momentum * v - lr * grad
    return v, x + v


def rows_as_numbers(x, grad, v, lr=0.01, momentum=0.9):
    new_x, new_v = np.zeros(len(x)), np.zeros(len(x))
    for i in range(len(x)):
        new_v[i] = momentum * v[i] - lr * grad[i]
        new_x[i] = x[i] + new_v[i]
    return new_x, new_v


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


# train_linear_chain


def one_parameter_after_another(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        af = af - learning_rate * d * u
        bf = bf - learning_rate * d
        ag = ag - learning_rate * d * af * x
        bg = bg - learning_rate * d * af
    return af, bf, ag, bg


def forgets_the_outer_slope(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
        ag, bg = ag - learning_rate * d * x, bg - learning_rate * d
    return af, bf, ag, bg


def feeds_x_to_the_outer_layer(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        d = af * (ag * x + bg) + bf - target
        da = d * af
        af, bf = af - learning_rate * d * x, bf - learning_rate * d
        ag, bg = ag - learning_rate * da * x, bg - learning_rate * da
    return af, bf, ag, bg


def inner_slope_for_the_outer(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
        ag, bg = ag - learning_rate * d * ag * x, bg - learning_rate * d * ag
    return af, bf, ag, bg


def trains_the_outer_layer_only(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
    return af, bf, ag, bg


def pushes_the_error_up(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        da = d * af
        af, bf = af + learning_rate * d * u, bf + learning_rate * d
        ag, bg = ag + learning_rate * da * x, bg + learning_rate * da
    return af, bf, ag, bg


def forward_pass_once(x, target, learning_rate, steps, af, bf, ag, bg):
    u = ag * x + bg
    d = af * u + bf - target
    for _ in range(steps):
        da = d * af
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
        ag, bg = ag - learning_rate * da * x, bg - learning_rate * da
    return af, bf, ag, bg


def stops_after_one_step(x, target, learning_rate, steps, af, bf, ag, bg):
    u = ag * x + bg
    d = af * u + bf - target
    da = d * af
    af, bf = af - learning_rate * d * u, bf - learning_rate * d
    ag, bg = ag - learning_rate * da * x, bg - learning_rate * da
    return af, bf, ag, bg


def inner_parameters_first(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        da = d * af
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
        ag, bg = ag - learning_rate * da * x, bg - learning_rate * da
    return ag, bg, af, bf


def sign_lost_in_the_inner_layer(x, target, learning_rate, steps, af, bf, ag, bg):
    for _ in range(steps):
        u = ag * x + bg
        d = af * u + bf - target
        da = d * af
        af, bf = af - learning_rate * d * u, bf - learning_rate * d
        ag, bg = ag + learning_rate * da * x, bg + learning_rate * da
    return af, bf, ag, bg
