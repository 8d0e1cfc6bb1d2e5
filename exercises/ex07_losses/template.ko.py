"""ex07 손실 함수.

예측 y, 로짓, 점수는 한 행이 한 표본이다. 표본이 N개, 클래스가 둘 이상인 C개이면 (N, C)이고,
표본 하나는 (C,)이다. 정답 t는 다음 둘 중 하나이다.

    원-핫      예측과 형상이 같고, 정답 클래스에서 1, 나머지에서 0
    레이블     0부터 C - 1까지의 정수. 표본 N개면 배열 (N,)이고, 표본 하나면 축이 없는 배열
               np.array(2)로 된 정수 하나이며 t.ndim이 0이다

둘 중 어느 것인지는 형상으로 알 수 있다. 배치의 손실은 표본에 걸친 평균이다.
인수는 그대로 둔다.
"""

import numpy as np


def mean_squared_error(y, t):
    """형상이 같은 y와 t의 차의 제곱의 합의 절반을 반환한다.

        1/2 * ((y - t)**2의 합)

    합은 모든 원소에 걸치며 원소의 수로 나누지 않는다.

    >>> print(mean_squared_error(np.array([1.0, 3.0]), np.array([0.0, 1.0])))
    2.5
    """
    raise NotImplementedError


def one_hot(labels, classes):
    """레이블마다 한 행이고, 레이블의 열이 1, 나머지가 0인 배열 (N, classes)를 반환한다.

    labels는 값이 0부터 classes - 1까지인 정수 배열 (N,)이다. 모든 클래스가 나오지 않을 수도 있다.

    >>> print(one_hot(np.array([1, 0]), 3).astype(int))
    [[0 1 0]
     [1 0 0]]
    """
    raise NotImplementedError


def cross_entropy_error(y, t):
    """확률 y와 정답 t의 교차 엔트로피 오차를 수로 반환한다.

        -1/N * (모든 n, k에 대한 t[n, k] * log(y[n, k] + delta)의 합)

    delta = 1e-7은 확률이 0일 때 무한대가 되지 않게 한다. (y를 1e-7이나 1e-12 같은 상수 밑으로
    내려가지 않게 잘라도 된다.) log는 자연로그이다. y는 (N, C)이고 표본 하나면 (C,)이다. t는 위에
    적은 원-핫이나 레이블이다.

    >>> y = np.array([[0.5, 0.5], [0.25, 0.75]])
    >>> print(round(float(cross_entropy_error(y, np.array([0, 1]))), 4))
    0.4904
    >>> print(round(float(cross_entropy_error(y[0], np.array([1, 0]))), 4))
    0.6931
    """
    raise NotImplementedError


def softmax_cross_entropy(logits, t):
    """소프트맥스에 교차 엔트로피 오차를 이은 것의 (loss, dlogits)를 반환한다.

    p를 로짓의 행마다 구한 소프트맥스라 하면, 손실은 -log(정답 클래스의 p)를 표본 N개에 걸쳐 평균한
    수이고, dlogits는 손실을 로짓으로 미분한 것으로 형상이 로짓과 같다. logits는 (N, C)이고 표본
    하나면 (C,)이다. t는 원-핫이나 레이블이다. 로짓이 1000처럼 아무리 커도 두 결과는 유한하다. 로그
    안에 1e-7처럼 작은 상수를 두어도 된다. dlogits에는 두지 않는다.

    >>> loss, dlogits = softmax_cross_entropy(np.array([[0.0, 0.0], [0.0, 0.0]]), np.array([0, 1]))
    >>> print(round(float(loss), 4))
    0.6931
    >>> print(dlogits)
    [[-0.25  0.25]
     [ 0.25 -0.25]]
    """
    raise NotImplementedError


def svm_loss(scores, t, margin=1.0):
    """다중 클래스 서포트 벡터 머신의 (loss, dscores)를 반환한다.

    점수가 s, 정답 클래스가 y인 표본 하나의 손실은 나머지 모든 클래스 j에 대한 다음의 합이다.

        max(0, s[j] - s[y] + margin)

    배치의 손실은 표본 N개에 걸친 평균인 수이고, dscores는 손실을 점수로 미분한 것으로 형상이 점수와
    같다. 최댓값 함수가 꺾이는, 정확히 마진만큼 떨어진 클래스는 기울기에 아무것도 더하지 않는다.
    정칙화는 없다. scores는 (N, C)이고 표본 하나면 (C,)이다. t는 원-핫이나 레이블이다.

    >>> loss, dscores = svm_loss(np.array([[2.0, 1.5, 3.0]]), np.array([0]))
    >>> print(float(loss))
    2.5
    >>> print(dscores)
    [[-2.  1.  1.]]
    >>> loss, dscores = svm_loss(np.array([2.0, 1.0]), np.array([1, 0]))  # exactly at the margin
    >>> print(float(loss), np.abs(dscores))
    0.0 [0. 0.]
    """
    raise NotImplementedError


def l2_penalty(weights, strength):
    """형상이 무엇이든 되는 배열의 리스트에 대해 (penalty, gradients)를 반환한다.

    penalty는 1/2 없이 strength * (모든 배열의 모든 원소의 제곱의 합)인 수이다. gradients는 벌점을
    배열마다 미분한 것을 순서대로 담은 리스트이다.

    >>> penalty, gradients = l2_penalty([np.array([[1.0, 2.0]]), np.array([3.0])], 0.5)
    >>> print(float(penalty))
    7.0
    >>> print(gradients[0], gradients[1])
    [[1. 2.]] [3.]
    """
    raise NotImplementedError


def linear_scores(x, W):
    """표본 N개 x (N, D)와 가중치 W (D, C)의 점수 (N, C)를 편향 없이 반환한다.

    >>> print(linear_scores(np.array([[1.0, 2.0]]), np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]])))
    [[1. 2. 4.]]
    """
    raise NotImplementedError


def accuracy(y, t):
    """y의 행 N개 가운데 가장 큰 원소가 정답 클래스에 있는 행의 비율을 0부터 1까지로 반환한다.

    y는 확률이나 점수 (N, C)이고, t는 원-핫 (N, C)나 레이블 (N,)이다.

    >>> y = np.array([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])
    >>> print(accuracy(y, np.array([1, 0, 0, 0])))
    0.75
    """
    raise NotImplementedError
