"""ex02 연쇄 법칙: 거듭제곱, 곱, 몫, 함수 안의 함수의 도함수.

함수를 하나씩 쓰되 이름과 인수는 그대로 두세요. 함수 f를 넘겨받을 때는 도함수 df도 함께
받는다. 작은 h로 기울기를 재지 말고 이 둘을 쓰세요. 어떤 함수도 인수를 바꾸지 않는다.
"""

import numpy as np


def polynomial_derivative(coefficients):
    """다항식의 도함수의 계수를 상수항부터 반환한다.

    `coefficients`는 c0 + c1*x + c2*x**2 + ...를 나타내는 리스트나 1차원 배열 [c0, c1, c2, ...]이며
    원소가 하나 이상이다. 결과는 같은 순서의 리스트나 1차원 배열이다. 상수의 도함수는 [0.0]이다.
    끝의 0은 상관없다. [3.0]과 [3.0, 0.0]은 같은 다항식이다.

    5 + 3x + 4x**2의 도함수는 3 + 8x이다.

    >>> [float(c) for c in polynomial_derivative([5.0, 3.0, 4.0])]
    [3.0, 8.0]
    >>> [float(c) for c in polynomial_derivative([5.0])]
    [0.0]
    """
    raise NotImplementedError


def product_rule(f, df, g, dg, x):
    """수 x에서의 f(x) * g(x)의 미분계수를 반환한다. df와 dg는 도함수이다.

    >>> product_rule(lambda x: x**2, lambda x: 2 * x, lambda x: 5 * x, lambda x: 5.0, 2.0)
    60.0
    """
    raise NotImplementedError


def quotient_rule(f, df, g, dg, x):
    """수 x에서의 f(x) / g(x)의 미분계수를 반환한다. df와 dg는 도함수이다.

    g는 x에서 0이 아니다.

    >>> quotient_rule(lambda x: x**2, lambda x: 2 * x, lambda x: x + 2, lambda x: 1.0, 2.0)
    0.75
    """
    raise NotImplementedError


def compose(*functions):
    """`functions`를 맨 오른쪽부터 차례로 모두 적용하는 함수를 반환한다.

    `compose(f, g, h)`는 몇 번이든 호출할 수 있는 x의 함수이고, h가 받는 것이면 무엇이든 받는다.
    compose(f, g, h)(x)는 f(g(h(x)))이다. `compose(f)`는 f와 같은 일을 하고, `compose()`는 받은
    것을 그대로 돌려준다.

    >>> h = compose(lambda u: 2 * u, lambda x: x + 3)
    >>> h(1.0), h(5.0)
    (8.0, 16.0)
    """
    raise NotImplementedError


def chain_derivative(functions, derivatives, x):
    """수 x에서의 `compose(*functions)`의 미분계수를 반환한다.

    `functions`는 맨 오른쪽부터 적용하는 함수의 리스트이고, `derivatives`는 같은 순서로 늘어놓은
    도함수이다. 리스트가 비어 있으면 x에 아무 일도 하지 않으며, x의 미분계수는 1이다.

    (x**2 + 1)**2에서는 제곱에 1을 더하는 것(오른쪽)이 먼저이고 제곱이 다음이다.

    >>> square, plus_one = lambda u: u**2, lambda x: x**2 + 1
    >>> chain_derivative([square, plus_one], [lambda u: 2 * u, lambda x: 2 * x], 3.0)
    120.0
    """
    raise NotImplementedError


def multivariable_chain(partials, inner_derivatives):
    """x에 따라 달라지는 y1 ... yn에 따라 달라지는 z에 대해 수 dz/dx를 반환한다.

    `partials`에는 dz/dy1 ... dz/dyn의 값 n개가, `inner_derivatives`에는 dy1/dx ... dyn/dx의 값이
    들어 있다. 길이가 같은 리스트나 1차원 배열이다.

    >>> float(multivariable_chain([2.0, -1.0], [3.0, 4.0]))
    2.0
    """
    raise NotImplementedError


def sqrt_quadratic_derivative(x):
    """0보다 크거나 -3보다 작은 x에서 sqrt(x**2 + 3*x)의 미분계수를 반환한다.

    x는 수이거나 어떤 형상의 배열이든 된다. 배열은 원소마다 계산한다. 식을 종이에서 유도하세요.
    재지 않고 정확한 값을 구해야 한다.

    >>> float(sqrt_quadratic_derivative(1.0)), float(sqrt_quadratic_derivative(-4.0))
    (1.25, -1.25)
    """
    raise NotImplementedError


def linear_chain_gradients(af, bf, ag, bg, x, target):
    """매개변수마다 오차 E가 어떻게 변하는지 (dE/daf, dE/dbf, dE/dag, dE/dbg)로 반환한다.

    한 직선이 다른 직선 안에 있는 y = af * (ag*x + bg) + bf와 오차 E = 1/2 * (target - y)**2이다.
    모두 수이고, 결과는 af, bf, ag, bg의 순서로 넷이다.

    >>> linear_chain_gradients(2.0, 1.0, 3.0, -1.0, 1.0, 3.0)
    (4.0, 2.0, 4.0, 4.0)
    """
    raise NotImplementedError
