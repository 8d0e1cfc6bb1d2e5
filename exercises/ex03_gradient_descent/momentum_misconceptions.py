"""Wrong steps with momentum as students write them."""

import numpy as np

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
