"""ex12 정보 이론.

분포는 확률의 배열 (n,)이다. 음수는 없고 합은 1이다. 0이 있을 수 있으며, 0 · log 0이 나오면
0으로 센다. 결합 분포표는 p(x, y)를 담은 배열 (n, m)이다. X가 행을, Y가 열을 따르고, 모든 칸의
합은 1이다.

`base`는 로그의 밑이다. 2이면 비트, e이면 내트이다. 엔트로피와 발산은 수 하나이다. 어떤 함수도
인수를 바꾸지 않는다.
"""

import numpy as np


def entropy(p, base=2):
    """분포의 엔트로피 H(p) = −Σ p_i log p_i를 반환한다.

    확률이 0인 결과는 0을 더한다. p는 배열이나 리스트이다.

    >>> print(float(entropy(np.array([0.5, 0.25, 0.25, 0.0]))))
    1.5
    """
    raise NotImplementedError


def cross_entropy(p, q, base=2):
    """두 분포 (n,)의 교차 엔트로피 H(p, q) = −Σ p_i log q_i를 반환한다.

    p_i = 0인 결과는 q_i도 0이더라도 0을 더한다. p_i가 0이 아닌데 q_i = 0이면 결과는
    무한대(np.inf)이다.

    >>> print(round(float(cross_entropy(np.array([0.5, 0.5]), np.array([0.25, 0.75]))), 4))
    1.2075
    """
    raise NotImplementedError


def kl_divergence(p, q, base=2):
    """두 분포의 쿨백-라이블러 발산 D(p‖q) = Σ p_i log(p_i / q_i)를 반환한다.

    p_i = 0인 결과는 q_i도 0이더라도 0을 더한다. p_i가 0이 아닌데 q_i = 0이면 결과는
    무한대(np.inf)이다.

    >>> print(float(kl_divergence(np.array([0.0, 1.0]), np.array([0.75, 0.25]))))
    2.0
    """
    raise NotImplementedError


def joint_entropy(joint, base=2):
    """결합 분포표 (n, m)의 H(X, Y) = −Σ p(x, y) log p(x, y)를 수 하나로 반환한다.

    >>> print(float(joint_entropy(np.array([[0.5, 0.25], [0.0, 0.25]]))))
    1.5
    """
    raise NotImplementedError


def conditional_entropy(joint, base=2):
    """결합 분포표 (n, m)의 H(Y|X), 곧 X를 알 때 Y에 대해 모르는 채로 남는 것을 반환한다.

    p(y|x) = p(x, y) / p(x)일 때 −Σ p(x, y) log p(y|x)이고, X가 행을, Y가 열을 따른다. 0으로만 된
    행, 곧 일어나지 않는 X는 0을 더한다.

    >>> print(float(conditional_entropy(np.array([[0.25, 0.25], [0.5, 0.0]]))))
    0.5
    """
    raise NotImplementedError


def mutual_information(joint, base=2):
    """결합 분포표 (n, m)의 I(X; Y) = Σ p(x, y) log(p(x, y) / (p(x) p(y)))를 반환한다.

    p(x)와 p(y)는 표의 주변 분포이다. 0인 칸은, 0으로만 된 행이나 열에서도, 0을 더한다.

    >>> print(float(mutual_information(np.array([[0.5, 0.0], [0.0, 0.5]]))))
    1.0
    """
    raise NotImplementedError


def boltzmann_distribution(energies, temperature):
    """에너지 E (n,)와 온도 T > 0에 대해 p_i = exp(−E_i / T) / Σ exp(−E_j / T)를 반환한다.

    볼츠만 상수는 1로 한다. 에너지는 ±10000처럼 클 수도, 서로 멀리 떨어져 있을 수도 있다.

    >>> print(boltzmann_distribution(np.array([10000.0, 10000.0, -10000.0]), 5.0))
    [0. 0. 1.]
    """
    raise NotImplementedError


def boltzmann_entropy(microstates, k=1.380649e-23):
    """똑같이 일어날 수 있는 미시 상태가 W개인 계의 엔트로피 S = k ln W를 반환한다.

    W는 1부터 10**18까지의 정수이고, ln은 자연로그이다.

    >>> print(round(float(boltzmann_entropy(8, k=1.0)), 6))
    2.079442
    """
    raise NotImplementedError


def empirical_distribution(samples):
    """표본의 서로 다른 값을 오름차순으로, 그리고 값마다의 확률을 반환한다.

    samples는 수의 리스트나 배열 (n,)이고 n ≥ 1이다. 결과는 길이가 같은 두 배열(또는 리스트)의 쌍
    (values, probabilities)이며, 나온 값만 들어 있다.

    >>> values, probabilities = empirical_distribution([3, -1, 3, 7])
    >>> print(list(map(int, values)), list(map(float, probabilities)))
    [-1, 3, 7] [0.25, 0.5, 0.25]
    """
    raise NotImplementedError
