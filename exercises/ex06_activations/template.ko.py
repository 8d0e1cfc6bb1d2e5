"""ex06 활성화 함수.

따로 적혀 있지 않으면 함수는 수나 어떤 형상의 배열이든 받아 모든 원소를 똑같이 계산하고, 같은
형상(수에는 수)을 반환하며, 인수를 그대로 둔다. 정수 배열의 결과는 같은 수를 실수로 준 것과 같다.
"""

import numpy as np


def identity(x):
    """x를 그대로 반환한다.

    >>> print(identity(np.array([-1.5, 0.0, 2.0])))
    [-1.5  0.   2. ]
    """
    raise NotImplementedError


def step_function(x):
    """x > 0이면 1, 아니면 0을 반환한다. 정확히 0에서는 0이다.

    결과는 정수, 실수, 불 값 어느 것이어도 된다.

    >>> print(np.array(step_function(np.array([-2.0, 0.0, 3.0])), dtype=int))
    [0 0 1]
    """
    raise NotImplementedError


def sigmoid(x):
    """σ(x) = 1 / (1 + exp(−x))를 반환한다. x는 ±1000처럼 클 수도 있다.

    >>> print(sigmoid(np.array([-1000.0, 0.0, 1000.0])))
    [0.  0.5 1. ]
    """
    raise NotImplementedError


def sigmoid_gradient(x):
    """x에서의 `sigmoid`의 미분계수 σ′(x)를 반환한다. x는 ±1000처럼 클 수도 있다.

    x는 시그모이드의 출력이 아니라 입력이다. x = 0에서의 미분계수는 ¼이다.

    >>> print(sigmoid_gradient(np.array([-1000.0, 0.0])))
    [0.   0.25]
    """
    raise NotImplementedError


def tanh(x):
    """tanh(x) = (exp(x) − exp(−x)) / (exp(x) + exp(−x))를 반환한다. x는 ±1000처럼 클 수도 있다.

    >>> print(tanh(np.array([-1000.0, 0.0, 1000.0])))
    [-1.  0.  1.]
    """
    raise NotImplementedError


def tanh_gradient(x):
    """x에서의 `tanh`의 미분계수 tanh′(x)를 반환한다. x는 ±1000처럼 클 수도 있다.

    x는 tanh의 출력이 아니라 입력이다. x = 0에서의 미분계수는 1이다.

    >>> print(tanh_gradient(np.array([0.0, 1000.0])))
    [1. 0.]
    """
    raise NotImplementedError


def relu(x):
    """max(0, x)를 반환한다.

    >>> print(relu(np.array([-2.0, 0.0, 3.0])))
    [0. 0. 3.]
    """
    raise NotImplementedError


def relu_gradient(x):
    """x에서의 `relu`의 미분계수를 반환한다. 미분계수가 없는 정확히 0에서는 0을 반환한다.

    x는 relu의 입력이다.

    >>> print(relu_gradient(np.array([0.0, 3.0])))
    [0. 1.]
    """
    raise NotImplementedError


def leaky_relu(x, slope=0.01):
    """x > 0이면 x를, 아니면 slope · x를 반환한다. slope는 0부터 1까지의 수이다.

    >>> print(leaky_relu(np.array([-2.0, 3.0]), 0.5))
    [-1.  3.]
    """
    raise NotImplementedError


def softmax(a):
    """점수 a의 소프트맥스 exp(a_i) / (모든 j에 대한 exp(a_j)의 합)을 반환한다.

    a는 점수 C개의 벡터, 또는 행 하나가 표본 하나인 행렬 (N, C)이며 소프트맥스는 행마다 따로
    구한다. 결과의 형상은 a의 형상과 같다. 점수는 ±1000처럼 클 수도 있다.

    >>> print(softmax(np.array([[1.0, 1.0], [1000.0, 0.0]])))
    [[0.5 0.5]
     [1.  0. ]]
    """
    raise NotImplementedError


def softmax_jacobian(a):
    """점수 C개의 벡터 a에 대한 p = softmax(a)의 미분계수를 (C, C) 배열로 반환한다.

    원소 [i, j]는 ∂p_i/∂a_j이다. a에는 확률이 아니라 점수가 들어 있고, ±1000처럼 클 수도
    있다.

    >>> print(softmax_jacobian(np.array([1.0, 1.0])))
    [[ 0.25 -0.25]
     [-0.25  0.25]]
    """
    raise NotImplementedError


def sigmoid_chain_gradient(x, depth):
    """시그모이드를 `depth`번 거듭 적용한 것을 x로 미분한 값을 반환한다.

    depth = 1이면 σ(x), depth = 2이면 σ(σ(x))이며 depth는 1 이상이다. 연쇄 법칙을 쓰세요.
    depth가 30이면 미분계수는 약 1e-20으로, 수치 미분으로는 너무 작다.

    >>> print(round(float(sigmoid_chain_gradient(0.0, 2)), 6))
    0.058751
    """
    raise NotImplementedError
