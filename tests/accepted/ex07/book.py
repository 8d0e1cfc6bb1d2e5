# coding: utf-8
# 밑바닥부터 시작하는 딥러닝의 방식 (책의 코드)
import sys, os
sys.path.append(os.pardir)
import numpy as np


def softmax(x):
    if x.ndim == 2:
        x = x.T
        x = x - np.max(x, axis=0)
        y = np.exp(x) / np.sum(np.exp(x), axis=0)
        return y.T
    x = x - np.max(x)  # 오버플로 대책
    return np.exp(x) / np.sum(np.exp(x))


def mean_squared_error(y, t):
    return 0.5 * np.sum((y - t) ** 2)


def one_hot(labels, classes):
    T = np.zeros((labels.size, classes))
    for idx, row in enumerate(T):
        row[labels[idx]] = 1
    return T


def cross_entropy_error(y, t):
    if y.ndim == 1:
        t = t.reshape(1, t.size)
        y = y.reshape(1, y.size)

    # 훈련 데이터가 원-핫 벡터라면 정답 레이블의 인덱스로 반환
    if t.size == y.size:
        t = t.argmax(axis=1)

    batch_size = y.shape[0]
    return -np.sum(np.log(y[np.arange(batch_size), t] + 1e-7)) / batch_size


def softmax_cross_entropy(logits, t):
    y = softmax(logits)
    loss = cross_entropy_error(y, t)
    print("loss", loss)
    if logits.ndim == 1:
        dx = y.copy()
        dx[np.argmax(t) if t.size == y.size else t] -= 1
        return loss, dx
    batch_size = t.shape[0]
    if t.size == y.size:
        dx = (y - t) / batch_size
    else:
        dx = y.copy()
        dx[np.arange(batch_size), t] -= 1
        dx = dx / batch_size
    return loss, dx


def svm_loss(scores, t, margin=1.0):
    # cs231n
    one = scores.ndim == 1
    x = scores.reshape(1, -1) if one else scores
    y = np.array(t).reshape(-1)
    if y.size == x.size:
        y = y.reshape(x.shape).argmax(axis=1)
    N = x.shape[0]
    correct_class_scores = x[np.arange(N), y]
    margins = np.maximum(0, x - correct_class_scores[:, np.newaxis] + margin)
    margins[np.arange(N), y] = 0
    loss = np.sum(margins) / N
    num_pos = np.sum(margins > 0, axis=1)
    dx = np.zeros_like(x, dtype=float)
    dx[margins > 0] = 1
    dx[np.arange(N), y] -= num_pos
    dx /= N
    return loss, (dx[0] if one else dx)


def l2_penalty(weights, strength):
    loss = 0
    grads = []
    for W in weights:
        loss += strength * np.sum(W * W)
        grads.append(2 * strength * W)
    return loss, grads


def linear_scores(x, W):
    return x.dot(W)


def accuracy(y, t):
    y = np.argmax(y, axis=1)
    if t.ndim != 1:
        t = np.argmax(t, axis=1)
    return np.sum(y == t) / float(t.shape[0])
