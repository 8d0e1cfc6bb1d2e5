# coding: utf-8
# 수치 미분: x의 원소를 하나씩 바꾸고, 함수값을 구한 뒤, 원래 값으로 되돌린다.
import numpy as np


def forward_difference(f, x, h=1e-5):
    """전방 차분"""
    return (f(x + h) - f(x)) / h


def central_difference(f, x, h=1e-4):
    """중심 차분"""
    return (f(x + h) - f(x - h)) / (2 * h)


def half_step_difference(f, x, h=1e-4):
    return (f(x + h / 2) - f(x - h / 2)) / h


def tangent_line(f, x):
    d = central_difference(f, x)
    y = f(x) - d * x
    return lambda t: d * t + y


def extrapolate(f, x, step):
    기울기 = central_difference(f, x)
    return f(x) + 기울기 * step


def step_to_target(f, x, target):
    return (target - f(x)) / central_difference(f, x)


def partial_derivative(f, x, index, h=1e-4):
    if x.dtype != float:
        x = x.astype(float)
    x[index] += h
    fxh1 = f(x)
    x[index] -= 2 * h
    fxh2 = f(x)
    x[index] += h  # 값 복원
    return (fxh1 - fxh2) / (2 * h)


def numerical_gradient(f, x, h=1e-4):
    if x.dtype != float:
        x = x.astype(float)
    grad = np.zeros_like(x)

    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        idx = it.multi_index
        tmp_val = x[idx]
        x[idx] = float(tmp_val) + h
        fxh1 = f(x)  # f(x+h)

        x[idx] = tmp_val - h
        fxh2 = f(x)  # f(x-h)
        grad[idx] = (fxh1 - fxh2) / (2 * h)

        x[idx] = tmp_val  # 값 복원
        it.iternext()
    return grad


def numerical_jacobian(f, x, h=1e-4):
    x = x * 1.0
    jacobian = np.zeros((f(x).size, x.size))
    for j in range(x.size):
        tmp_val = x[j]
        x[j] = tmp_val - h
        left = f(x)
        x[j] = tmp_val + h
        jacobian[:, j] = (f(x) - left) / (2 * h)
        x[j] = tmp_val
    return jacobian
