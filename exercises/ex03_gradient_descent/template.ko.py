"""ex03 경사하강법: 직선을 맞추고, 어떤 함수든 내려가고, 최적화 기법의 스텝을 간다.

함수를 하나씩 쓰되 이름과 인수는 그대로 두세요. 어떤 함수도 인수를 바꾸지 않는다.
"""

import numpy as np


def squared_error(target, y):
    """예측 하나의 오차 E = 1/2 * (target - y)**2을 수로 반환한다.

    >>> squared_error(5.0, 2.0)
    4.5
    """
    raise NotImplementedError


def line_gradients(a, b, x, target):
    """직선 y = a*x + b와 E = 1/2 * (target - y)**2에 대해 한 점에서 (dE/da, dE/db)를 반환한다.

    수 둘이다. 먼저 기울기 a에 대해, 다음으로 절편 b에 대해 E가 어떻게 변하는지이다.

    >>> line_gradients(1.0, 0.0, 2.0, 5.0)
    (-6.0, -3.0)
    """
    raise NotImplementedError


def fit_line(xs, targets, learning_rate, steps, a=0.0, b=0.0):
    """주어진 (a, b)에서 전체 배치 경사하강법으로 `steps` 스텝 간 뒤의 (a, b)를 반환한다.

    `xs`와 `targets`는 수 N개씩의 리스트나 배열이다. 한 스텝의 기울기는 점 N개 모두의 기울기의
    평균이고, a와 b는 둘 다 스텝 전의 값에서 움직인다. steps=0이면 출발점을 그대로 반환한다.

    >>> fit_line([1.0, 3.0], [2.0, 4.0], 0.125, 1)
    (0.875, 0.375)
    """
    raise NotImplementedError


def fit_line_stochastic(xs, targets, learning_rate, order, a=0.0, b=0.0):
    """`order`의 인덱스마다 그 점의 기울기만으로 한 스텝씩 간 뒤의 (a, b)를 반환한다.

    `order`는 `xs`와 `targets`에서의 자리를 늘어놓은 것이며 첫 자리가 0이다. 같은 자리가 두 번
    나오거나 한 번도 안 나올 수 있다. 비어 있으면 출발점을 그대로 반환한다.

    >>> fit_line_stochastic([1.0, 3.0], [2.0, 5.0], 0.125, [1])
    (1.875, 0.625)
    >>> fit_line_stochastic([1.0, 3.0], [2.0, 5.0], 0.125, [1, 0])
    (1.8125, 0.5625)
    """
    raise NotImplementedError


def fit_line_minibatch(xs, targets, learning_rate, batches, a=0.0, b=0.0):
    """배치마다 그 점들의 기울기의 평균으로 한 스텝씩 간 뒤의 (a, b)를 반환한다.

    `batches`는 배치의 리스트이고, 배치는 `xs`와 `targets`에서의 자리의 리스트이다. 길이는 서로 다를
    수 있고 빈 배치는 없다. 배치가 하나도 없으면 출발점을 그대로 반환한다.

    >>> fit_line_minibatch([1.0, 3.0, 0.0], [2.0, 4.0, 8.0], 0.125, [[0, 1], [2]])
    (0.875, 1.328125)
    """
    raise NotImplementedError


def gradient_descent(f, init_x, lr=0.01, step_num=100):
    """`init_x`에서 x <- x - lr * (x에서의 f의 기울기)를 `step_num`번 한 뒤의 점 x를 반환한다.

    `f`는 형상 (D,)인 배열을 받아 수를 반환하며, 그 밖에는 알려진 것이 없으므로 기울기는 수치
    미분으로 구한다. 그것을 이 파일에 함수로 따로 쓰세요(ex01에서 쓴 것이면 된다). h는 1e-4부터
    1e-7까지, 전방이든 중앙이든 마음대로 고른다.

    `init_x`의 형상은 (D,)이고 실수나 정수이며 그대로 남는다. 기록 없이 형상 (D,)인 x만 반환한다.
    step_num=0이면 출발점이다.

    >>> x = gradient_descent(lambda x: np.sum(x**2), np.array([3.0, -4.0]), lr=0.25, step_num=2)
    >>> [round(float(value), 2) for value in x]
    [0.75, -1.0]
    """
    raise NotImplementedError


def descent_path(f, init_x, lr, step_num):
    """`gradient_descent`가 지나는 모든 점을 형상 (step_num + 1, D)인 배열로 반환한다.

    첫 행은 `init_x`, 마지막 행은 `gradient_descent`가 반환하는 점이다.

    >>> path = descent_path(lambda x: np.sum(x**2), np.array([4.0, -8.0]), 0.25, 2)
    >>> [[round(float(value), 2) for value in row] for row in path]
    [[4.0, -8.0], [2.0, -4.0], [1.0, -2.0]]
    """
    raise NotImplementedError


def momentum_step(x, grad, v, lr=0.01, momentum=0.9):
    """모멘텀으로 한 스텝 간 뒤의 새 (x, v)를 반환한다.

        v <- momentum * v - lr * grad
        x <- x + v                        (새 v로)

    `x`, `grad`, `v`는 형상이 같은 배열이고 형상은 무엇이든 된다. 음의 부호는 v 안에 있다.

    >>> x, grad, v = np.array([1.0]), np.array([2.0]), np.array([0.5])
    >>> x, v = momentum_step(x, grad, v, lr=0.25, momentum=0.5)
    >>> float(x[0]), float(v[0])
    (0.75, -0.25)
    """
    raise NotImplementedError


def adagrad_step(x, grad, h, lr=0.01, eps=1e-7):
    """원소마다 AdaGrad로 한 스텝 간 뒤의 새 (x, h)를 반환한다.

        h <- h + grad**2
        x <- x - lr * grad / (sqrt(h) + eps)      (새 h로, eps는 제곱근 밖에)

    `x`, `grad`, `h`는 형상이 같은 배열이고 형상은 무엇이든 된다.

    >>> x, h = adagrad_step(np.array([1.0]), np.array([4.0]), np.array([9.0]), lr=0.5)
    >>> round(float(x[0]), 4), float(h[0])
    (0.6, 25.0)
    """
    raise NotImplementedError


def adam_step(x, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """원소마다 Adam의 `t`번째 스텝을 간 뒤의 새 (x, m, v)를 반환한다. 첫 스텝은 t=1이다.

        m <- beta1 * m + (1 - beta1) * grad
        v <- beta2 * v + (1 - beta2) * grad**2
        x <- x - lr * m_hat / (sqrt(v_hat) + eps)
             여기서 m_hat = m / (1 - beta1**t), v_hat = v / (1 - beta2**t)

    `x`, `grad`, `m`, `v`는 형상이 같은 배열이고 형상은 무엇이든 된다. 반환하는 m과 v는 hat이 없는
    처음 두 줄의 것이다. eps는 v_hat의 제곱근에 더한다.

    >>> zero = np.array([0.0])
    >>> x, m, v = adam_step(np.array([1.0]), np.array([4.0]), zero, zero, 1, lr=0.5)
    >>> round(float(x[0]), 4), round(float(m[0]), 4), round(float(v[0]), 4)
    (0.5, 0.4, 0.016)
    """
    raise NotImplementedError


def train_linear_chain(x, target, learning_rate, steps, af, bf, ag, bg):
    """한 쌍 (x, target)에서 경사하강법으로 `steps` 스텝 간 뒤의 (af, bf, ag, bg)를 반환한다.

    모델은 y = af * (ag*x + bg) + bf이고 오차는 E = 1/2 * (target - y)**2이다. 스텝마다 같은 점에서
    미분계수 넷을 모두 구한 다음 네 매개변수를 모두 움직인다. 모두 수이고, steps=0이면 출발점을
    그대로 반환한다.

    >>> train_linear_chain(1.0, 3.0, 0.5, 1, 1.0, 0.0, 2.0, 0.0)
    (2.0, 0.5, 2.5, 0.5)
    """
    raise NotImplementedError
