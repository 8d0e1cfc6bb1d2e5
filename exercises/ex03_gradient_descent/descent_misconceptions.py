"""Wrong descents with numerical gradients as students write them."""

import numpy as np

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
