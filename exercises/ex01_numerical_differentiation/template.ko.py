"""ex01 수치 미분."""

import numpy as np


def forward_difference(f, x, h=1e-5):
    """수 x에서의 f의 전방 차분의 몫을 반환한다.

        (f(x + h) - f(x)) / h

    f는 수를 받아 수를 반환한다. 넘겨받은 스텝 h를 쓴다. 기본값은 h를 생략한 호출을 위한 것이다.

    >>> forward_difference(lambda x: x**2, 3.0, 0.5)
    6.5
    """
    raise NotImplementedError


def central_difference(f, x, h=1e-4):
    """수 x에서의 f의 중앙 차분의 몫을 반환한다.

        (f(x + h) - f(x - h)) / (2h)

    >>> central_difference(lambda x: x**3, 2.0, 0.5)
    12.25
    """
    raise NotImplementedError


def half_step_difference(f, x, h=1e-4):
    """수 x가 가운데인 길이 h의 구간에서 f의 차분의 몫을 반환한다.

        (f(x + h/2) - f(x - h/2)) / h

    >>> half_step_difference(lambda x: x**3, 2.0, 1.0)
    12.25
    """
    raise NotImplementedError


def tangent_line(f, x):
    """수 x에서의 f의 접선을 t의 함수로 반환한다.

        t  ->  f(x) + f'(x) (t - x)

    미분계수는 원하는 방법과 스텝으로 수치 미분하여 구한다(스텝은 1e-3부터 1e-7까지면 된다).
    반환하는 함수는 수 t를 받아 수를, 배열 t를 받아 같은 형상의 배열을 낸다.

    >>> line = tangent_line(lambda x: x**2, 1.0)
    >>> round(float(line(3.0)), 3)
    5.0
    >>> [round(float(y), 3) for y in line(np.array([1.0, 2.0]))]
    [1.0, 3.0]
    """
    raise NotImplementedError


def extrapolate(f, x, step):
    """f가 수 x에서 곧장 나아간다면 한 걸음 뒤에 있을 높이를 반환한다.

        f(x) + f'(x) * step

    미분계수는 원하는 방법과 스텝 h로 수치 미분하여 구한다. 외삽의 스텝은 음수일 수도 있다.

    >>> round(float(extrapolate(lambda x: x**2, 3.0, 2.0)), 3)
    21.0
    """
    raise NotImplementedError


def step_to_target(f, x, target):
    """f의 접선이 목푯값에 이르기까지 수 x에서 가야 할 스텝을 반환한다.

        (target - f(x)) / f'(x)

    f(x + step) = target의 해가 아니라 접선을 따른 한 걸음이다. f'(x)는 0이 아니다.

    >>> round(float(step_to_target(lambda x: x**2, 3.0, 21.0)), 3)
    2.0
    """
    raise NotImplementedError


def partial_derivative(f, x, index, h=1e-4):
    """벡터 x에서 f를 x[index]로 편미분한 값을 중앙 차분으로 구하여 반환한다.

        (f(x + h e) - f(x - h e)) / (2h)      e는 index에서 1, 나머지에서 0

    x의 형상은 (D,)이고 정수일 수도 있다. f는 그런 벡터를 받아 수를 반환한다. x는 끝난 뒤에도
    원래대로이다.

    >>> round(float(partial_derivative(lambda x: x[0] * x[1] ** 2, np.array([2.0, 3.0]), 1)), 3)
    12.0
    """
    raise NotImplementedError


def numerical_gradient(f, x, h=1e-4):
    """x에서의 f의 기울기를 중앙 차분으로 구하여 x와 형상이 같은 실수 배열로 반환한다.

    원소 i는 x의 나머지 원소를 그대로 두고 f를 x[i]로 편미분한 값이다. x의 형상은 무엇이든 되고
    (입력의 벡터, 가중치의 행렬) 정수일 수도 있다. f는 그 형상의 배열을 받아 수를 반환한다.
    x는 끝난 뒤에도 원래대로이다.

    >>> numerical_gradient(lambda x: np.sum(x**2), np.array([3.0, 4.0])).round(3).tolist()
    [6.0, 8.0]
    >>> numerical_gradient(lambda x: x[0, 0] * x[0, 1], np.array([[2, 5]])).round(3).tolist()
    [[5.0, 2.0]]
    """
    raise NotImplementedError


def numerical_jacobian(f, x, h=1e-4):
    """x에서의 f의 야코비 행렬을 중앙 차분으로 구하여 형상 (M, D)인 배열로 반환한다.

        J[i, j] = f(x)[i]를 x[j]로 편미분한 값

    x의 형상은 (D,)이고 정수일 수도 있다. f는 그런 벡터를 받아 형상 (M,)인 벡터를 반환한다.
    x는 끝난 뒤에도 원래대로이다.

    >>> f = lambda x: np.array([x[0] * x[1], x[0], 3 * x[1]])
    >>> numerical_jacobian(f, np.array([2.0, 5.0])).round(3).tolist()
    [[5.0, 2.0], [1.0, 0.0], [0.0, 3.0]]
    """
    raise NotImplementedError
