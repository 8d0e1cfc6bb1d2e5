"""ex05 퍼셉트론.

퍼셉트론은 가중합이 0보다 크면 켜져서 1을 반환하고, 그렇지 않으면 정확히 0일 때까지 포함하여 0을
반환한다. 결과는 정수, 같은 값의 실수, 불 값 어느 것이어도 된다. 인수는 그대로 둔다.
"""

import numpy as np


def step(a):
    """수 a가 0보다 크면 1, 아니면 0을 반환한다. 정확히 0에서는 0이다.

    >>> print(int(step(0.5)), int(step(0.0)), int(step(-2.0)))
    1 0 0
    """
    raise NotImplementedError


def perceptron(x, w, b):
    """퍼셉트론의 출력 0이나 1, 곧 다음의 계단 함수 값을 반환한다.

        w[0] * x[0] + w[1] * x[1] + ... + b

    x와 w는 배열 (D,)이고 b는 수이다.

    >>> x, w = np.array([1.0, 1.0]), np.array([0.5, 0.25])
    >>> print(int(perceptron(x, w, -0.5)), int(perceptron(x, w, -1.0)))
    1 0
    """
    raise NotImplementedError


def and_gate(x1, x2):
    """x1과 x2가 둘 다 1이면 1, 아니면 0을 반환한다. 입력은 0이나 1이다.

    >>> print(int(and_gate(1, 0)), int(and_gate(1, 1)))
    0 1
    """
    raise NotImplementedError


def or_gate(x1, x2):
    """x1이나 x2가, 또는 둘 다 1이면 1, 아니면 0을 반환한다. 입력은 0이나 1이다.

    >>> print(int(or_gate(0, 0)), int(or_gate(1, 0)))
    0 1
    """
    raise NotImplementedError


def nand_gate(x1, x2):
    """x1과 x2가 둘 다 1이면 0, 아니면 1을 반환한다. 입력은 0이나 1이다.

    >>> print(int(nand_gate(1, 0)), int(nand_gate(1, 1)))
    1 0
    """
    raise NotImplementedError


def nor_gate(x1, x2):
    """x1도 x2도 1이 아니면 1, 아니면 0을 반환한다. 입력은 0이나 1이다.

    >>> print(int(nor_gate(0, 0)), int(nor_gate(1, 0)))
    1 0
    """
    raise NotImplementedError


def xor_gate(x1, x2):
    """x1과 x2 중 꼭 하나만 1이면 1, 아니면 0을 반환한다. 입력은 0이나 1이다.

    퍼셉트론 하나로는 할 수 없다. 위의 게이트로 두 계층을 만드세요.

    >>> print(int(xor_gate(1, 0)), int(xor_gate(1, 1)))
    1 0
    """
    raise NotImplementedError


def decision_boundary(w, b, x1):
    """점 (x1, x2)가 다음 직선 위에 있는 x2를 반환한다.

        w[0] * x1 + w[1] * x2 + b = 0

    w는 둘째 원소가 0이 아닌 배열 (2,)이고 b는 수이다. x1은 수이거나, 직선 위의 여러 점에 대한
    배열이다.

    >>> print(decision_boundary(np.array([1.0, 2.0]), -4.0, 1.0))
    1.5
    """
    raise NotImplementedError


def train_perceptron(X, t, learning_rate, epochs, w, b):
    """가중치 w와 편향 b에서 시작하여 퍼셉트론을 훈련한 뒤의 (w, b)를 반환한다.

    X는 (N, D)이고 행 하나가 표본 하나이다. t는 0이나 1인 목푯값 (N,)이다. 에폭마다 표본을 차례로
    본다. 표본마다 지금의 w와 b로 출력 y를 구한 다음, 다음 표본으로 가기 전에 둘 다 갱신한다.

        w <- w + learning_rate * (target - y) * x
        b <- b + learning_rate * (target - y)

    w는 (D,), b는 수이다. 넘겨받은 배열은 바꾸지 않는다. epochs가 0이면 시작값을 반환한다.

    >>> X, t = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([1, 0])
    >>> w, b = train_perceptron(X, t, 0.5, 1, np.array([0.0, 0.0]), 0.0)
    >>> print(w, float(b))
    [ 0.5 -1. ] 0.0
    """
    raise NotImplementedError


def kernel_perceptron_predict(alpha, X, t, x, kernel):
    """커널 퍼셉트론이 벡터 x (D,)에 대해 예측하는 클래스 1이나 -1을 반환한다.

        모든 n에 대한 alpha[n] * t[n] * kernel(X[n], x)의 합이 0보다 크면 1, 아니면 -1

    정확히 0이면 -1이다. X (N, D)는 훈련 표본, t (N,)는 1이나 -1인 그 클래스, alpha (N,)는 표본마다
    예측이 틀린 횟수이다. kernel은 벡터 둘을 받아 수를 반환한다.

    >>> alpha, X, t = np.array([1, 2]), np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([1, -1])
    >>> print(int(kernel_perceptron_predict(alpha, X, t, np.array([3.0, 1.0]), np.dot)))
    1
    """
    raise NotImplementedError
