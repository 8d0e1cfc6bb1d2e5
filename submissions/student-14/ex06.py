# -*- coding: cp949 -*-
# 활성화 함수 과제
# 이름: (비움)
import numpy as np
import math


def identity(x):
    return x


def step_function(x):
    # 조건문으로 구현
    if x > 0:
        return 1
    else:
        return 0


def sigmoid(x):
    # e를 직접 사용
    return 1 / (1 + math.exp(-x))


def sigmoid_gradient(x):
    y = 1 / (1 + np.exp(-x))
    return y * (1 - y)


def tanh(x):
    # 시그모이드를 늘려서 tanh를 만든다
    return 2 / (1 + np.exp(-2 * x)) - 1


def tanh_gradient(x):
    return 1 - tanh(x)


def relu(x):
    # 파이썬 max 사용
    return max(0, x)


def relu_gradient(x):
    기울기 = np.array(x > 0)
    return 기울기.astype(float)


def leaky_relu(x, slope=0.01):
    y = np.array(x, dtype=float)
    y[y < 0] *= slope
    return y


def softmax(a):
    # 지수 함수를 합으로 나눈다
    exp_a = np.exp(a)
    return exp_a / np.sum(exp_a, axis=-1, keepdims=True)


def softmax_jacobian(a):
    y = softmax(a)
    n = len(y)
    결과 = np.zeros([n, n])
    for i in range(n):
        for j in range(n):
            결과[i][j] = y[i] * ((i == j) - y[j])
    return 결과


def sigmoid_chain_gradient(x, depth):
    값 = 1.0
    for i in range(depth):
        y = 1 / (1 + np.exp(-x))
        값 = 값 * y * (1 - y)
        x = y
    return 값


print("시그모이드(0) =", sigmoid(0))
print("소프트맥스 =", softmax(np.array([1.0, 2.0, 3.0])))
