"""ex08 계산 그래프: 앞으로 계산하고 뒤로 기울기를 건네는 노드.

클래스마다 출력을 반환하고 `backward`에 필요한 것을 `self`에 간직하는 `forward`와, `backward(dout)`이
있다. `dout`은 dL/d(output), 곧 그래프의 마지막 결과 L이 이 노드의 출력에 따라 변하는 정도이다.
`backward`는 dL/d(input)을 반환한다. 같은 객체의 가장 최근 `forward`에 대한 것이며, `dout`과 입력은
그대로 둔다. 한 클래스의 두 객체는 서로에 대해 아무것도 모른다.
"""

import numpy as np


class AddGate:
    """두 수나, 형상이 같은 두 배열(원소별)을 받는 노드 x + y.

    >>> gate = AddGate()
    >>> float(gate.forward(2.0, 3.0))
    5.0
    >>> dx, dy = gate.backward(1.5)
    >>> print(dx, dy)
    1.5 1.5
    """

    def forward(self, x, y):
        """x + y를 반환한다."""
        raise NotImplementedError

    def backward(self, dout):
        """(dL/dx, dL/dy)를 반환한다."""
        raise NotImplementedError


class MultiplyGate:
    """두 수나, 형상이 같은 두 배열(원소별)을 받는 노드 x·y.

    >>> gate = MultiplyGate()
    >>> float(gate.forward(2.0, 3.0))
    6.0
    >>> dx, dy = gate.backward(1.0)
    >>> print(dx, dy)
    3.0 2.0
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x, y):
        """x·y를 반환한다."""
        raise NotImplementedError

    def backward(self, dout):
        """가장 최근 forward의 x와 y에 대한 (dL/dx, dL/dy)를 반환한다."""
        raise NotImplementedError


class MaxGate:
    """두 수나, 형상이 같은 두 배열(원소별)을 받는 노드 max(x, y).

    x와 y가 같은 곳에서 기울기는 x로 가고 y는 0을 받는다.

    >>> gate = MaxGate()
    >>> float(gate.forward(2.0, 3.0))
    3.0
    >>> dx, dy = gate.backward(4.0)
    >>> print(dx, dy)
    0.0 4.0
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x, y):
        """x와 y 중 큰 쪽을 반환한다."""
        raise NotImplementedError

    def backward(self, dout):
        """가장 최근 forward의 x와 y에 대한 (dL/dx, dL/dy)를 반환한다."""
        raise NotImplementedError


class SigmoidGate:
    """수나 배열(원소별)을 받는 노드 1 / (1 + exp(-x)).

    순전파도 역전파도 -1000과 1000을 포함한 모든 x에서 유한하다.

    >>> gate = SigmoidGate()
    >>> float(gate.forward(0.0))
    0.5
    >>> float(gate.backward(2.0))
    0.5
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x):
        """x의 시그모이드를 반환한다."""
        raise NotImplementedError

    def backward(self, dout):
        """가장 최근 forward의 x에 대한 dL/dx를 반환한다."""
        raise NotImplementedError


class Affine:
    """표본 N개의 배치를 받는 계층 xW + b. W는 (D, H), b는 (H,)나 (1, H)이다.

    x는 (N, D)이거나, (N, channels, height, width)처럼 표본마다 수가 D개인 (N, …)이다. 그때는
    `reshape`처럼 마지막 축이 가장 빨리 변하도록 (N, D)로 편다.

    `backward`는 매개변수의 기울기를 속성 `dW` (D, H)와 `db`에 남긴다. db는 편향이 (H,)이면 (H,)이고,
    편향이 (1, H)이면 (1, H)나 (H,)이다. 둘 다 평균이 아니라 배치의 표본에 걸친 합이다. `backward`마다
    새로 대입하므로 가장 최근 것에 대한 기울기이다. (0에서 시작하여 앞선 backward가 남긴 것에 더해도
    된다.) W와 b 자체는 그대로 둔다. 그것을 바꾸는 것은 신경망을 훈련하는 쪽이 할 일이다.

    >>> layer = Affine(np.array([[1.0], [2.0]]), np.array([0.5]))
    >>> print(layer.forward(np.array([[1.0, 1.0], [3.0, 0.0]])))
    [[3.5]
     [3.5]]
    >>> print(layer.backward(np.array([[1.0], [10.0]])))
    [[ 1.  2.]
     [10. 20.]]
    >>> print(layer.dW)
    [[31.]
     [ 1.]]
    >>> print(layer.db)
    [11.]
    """

    def __init__(self, W, b):
        raise NotImplementedError

    def forward(self, x):
        """형상이 (N, H)인 xW + b를 반환한다."""
        raise NotImplementedError

    def backward(self, dout):
        """형상이 (N, H)인 dout에 대해 x와 형상이 같은 dL/dx를 반환하고 self.dW와 self.db를 정한다."""
        raise NotImplementedError


class Relu:
    """형상이 무엇이든 되는 배열에 원소별로 쓰는 계층 max(0, x).

    x = 0에서의 기울기는 0으로 한다.

    >>> layer = Relu()
    >>> print(layer.forward(np.array([-1.0, 0.0, 2.0])))
    [0. 0. 2.]
    >>> print(layer.backward(np.array([5.0, 5.0, 5.0])))
    [0. 0. 5.]
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x):
        """max(0, x)를 새 배열로 반환한다. x는 그대로 둔다."""
        raise NotImplementedError

    def backward(self, dout):
        """x와 형상이 같은 dout에 대해 dL/dx를 새 배열로 반환한다."""
        raise NotImplementedError


class Sigmoid:
    """형상이 무엇이든 되는 배열에 원소별로 쓰는 계층 1 / (1 + exp(-x)).

    순전파도 역전파도 -1000과 1000을 포함한 모든 x에서 유한하다.

    >>> layer = Sigmoid()
    >>> print(layer.forward(np.array([0.0, 1000.0])))
    [0.5 1. ]
    >>> print(layer.backward(np.array([4.0, 4.0])))
    [1. 0.]
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x):
        """x의 시그모이드를 새 배열로 반환한다."""
        raise NotImplementedError

    def backward(self, dout):
        """x와 형상이 같은 dout에 대해 dL/dx를 새 배열로 반환한다."""
        raise NotImplementedError


class SoftmaxWithLoss:
    """마지막 계층. 점수 x의 소프트맥스에 정답 t와의 교차 엔트로피 오차를 잇는다.

    x는 표본마다 점수 한 행인 (N, C)이다. t는 원-핫 (N, C)이거나 0부터 C - 1까지의 레이블 (N,)이다.
    p를 x의 행마다 구한 소프트맥스라 하면, 손실은 다음과 같이 배치에 걸친 평균이다.

        L = -1/N * (모든 n에 대한 log p[n, 표본 n의 클래스]의 합)

    점수가 1000처럼 아무리 커도 손실은 유한하다. 로그 안에 1e-7처럼 작은 상수를 두어도 된다.

    >>> layer = SoftmaxWithLoss()
    >>> x = np.array([[0.0, 0.0], [0.0, 0.0]])
    >>> round(float(layer.forward(x, np.array([0, 1]))), 4)
    0.6931
    >>> print(layer.backward())
    [[-0.25  0.25]
     [ 0.25 -0.25]]
    """

    def __init__(self):
        raise NotImplementedError

    def forward(self, x, t):
        """손실인 수를 반환한다."""
        raise NotImplementedError

    def backward(self, dout=1):
        """dL/dx에 dout을 곱한, 형상이 (N, C)인 배열을 반환한다."""
        raise NotImplementedError


def product_of_sum_gradients(x, y, z):
    """세 수에 대해 f = (x + y) * z의 (df/dx, df/dy, df/dz)를 반환한다.

    >>> dx, dy, dz = product_of_sum_gradients(1.0, 2.0, 5.0)
    >>> print(float(dx), float(dy), float(dz))
    5.0 5.0 3.0
    """
    raise NotImplementedError


def sigmoid_neuron_gradients(w, x):
    """f = sigmoid(w0 * x0 + w1 * x1 + w2)의 (dw, dx)를 반환한다.

    w는 배열 (w0, w1, w2)이고 w2가 편향이며, x는 배열 (x0, x1)이다. dw는 형상이 (3,)인 df/dw이고,
    dx는 형상이 (2,)인 df/dx이다.

    >>> dw, dx = sigmoid_neuron_gradients(np.array([4.0, 8.0, 0.0]), np.array([2.0, -1.0]))
    >>> print(dw)
    [ 0.5  -0.25  0.25]
    >>> print(dx)
    [1. 2.]
    """
    raise NotImplementedError


def gradient_check(f, gradient, x, h=1e-4):
    """x에서 해석적으로 구한 f의 기울기가 수치 미분과 얼마나 다른지를 반환한다.

    f는 x와 형상이 같은(형상은 무엇이든 된다) 배열을 받아 수를 반환하고, gradient도 그런 배열이다. a가
    gradient의 한 원소이고 n이 그 원소만 움직인 중앙 차분 (f(x + h) - f(x - h)) / (2h)일 때, 답은
    다음 값 가운데 가장 큰 것이다.

        |a - n| / max(1e-8, |a| + |n|)

    x는 정수 배열일 수도 있고, 끝난 뒤에는 처음 그대로이다.

    >>> x = np.array([1.0, 2.0])
    >>> gradient_check(lambda x: np.sum(x**2), 2 * x, x) < 1e-6
    True
    >>> round(float(gradient_check(lambda x: np.sum(x**2), np.array([2.0, 12.0]), x)), 6)
    0.5
    """
    raise NotImplementedError
