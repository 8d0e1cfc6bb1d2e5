"""ex13 에너지 모델.

같은 종류의 유닛 사이의 가중치는 대칭이고 대각 성분이 0이다. W[i, j] = W[j, i]이고 W[i, i] = 0이다.
홉필드의 유닛은 −1이나 1, 볼츠만 머신의 유닛은 0이나 1이다. 에너지는 수 하나이다. 어떤 함수도
인수를 바꾸지 않고, 정수도 실수처럼 계산한다.
"""

import numpy as np


def hopfield_weights(patterns):
    """±1 패턴 (P, N)을 저장하는 가중치, 곧 패턴 x마다의 x xᵀ를 더해 N으로 나눈 것을 반환한다.

    결과의 형상은 (N, N)이고 대각 성분은 0이다.

    >>> print(hopfield_weights(np.array([[1.0, -1.0], [1.0, -1.0], [1.0, -1.0]])))
    [[ 0.  -1.5]
     [-1.5  0. ]]
    """
    raise NotImplementedError


def hopfield_energy(W, s):
    """가중치 (N, N)과 −1, 1로 된 상태 (N,)에 대해 E = −½ sᵀ W s를 반환한다.

    >>> print(float(hopfield_energy(np.array([[0.0, 3.0], [3.0, 0.0]]), np.array([1.0, 1.0]))))
    -3.0
    """
    raise NotImplementedError


def hopfield_recall(W, s, order):
    """`order`가 가리키는 유닛을 하나씩 차례로 갱신한 뒤의 상태를 반환한다.

    유닛 i의 갱신은, 그때의 상태에서 모든 j에 대한 W[i, j] s[j]의 합인 장의 부호로 그것을 정하는
    것이다. 장이 정확히 0이면 유닛을 그대로 둔다. `order`는 인덱스의 리스트이고, 유닛은 한 번,
    여러 번, 또는 한 번도 안 나올 수 있다. 결과는 새 배열이다.

    >>> W = np.array([[0.0, -2.0, 1.0], [-2.0, 0.0, 1.0], [1.0, 1.0, 0.0]])
    >>> print(np.array(hopfield_recall(W, np.array([1.0, 1.0, 1.0]), [2, 0]), dtype=int))
    [-1  1  1]
    """
    raise NotImplementedError


def boltzmann_energy(W, b, s):
    """가중치 (n, n), 편향 (n,), 0과 1로 된 상태 (n,)에 대해 E = −½ sᵀ W s − bᵀ s를 반환한다.

    >>> W, b = np.array([[0.0, 2.0], [2.0, 0.0]]), np.array([0.5, -1.0])
    >>> print(float(boltzmann_energy(W, b, np.array([1.0, 1.0]))))
    -1.5
    """
    raise NotImplementedError


def boltzmann_probabilities(W, b):
    """상태 2^n개 모두의 확률 exp(−E(s)) / Z를 배열 (2^n,)로 반환한다.

    E는 `boltzmann_energy`의 에너지이고 온도는 1이다. 상태는 이진수의 순서이고 첫 유닛이 가장 느리게
    바뀐다. 유닛이 둘이면 00, 01, 10, 11이다. 에너지는 ±1000처럼 클 수도 있다.

    >>> print(boltzmann_probabilities(np.zeros((2, 2)), np.array([1000.0, 0.0])))
    [0.  0.  0.5 0.5]
    """
    raise NotImplementedError


def rbm_free_energy(v, W, b, c):
    """F(v) = −b·v − Σ_j log(1 + exp(c_j + Σ_i v_i W_ij))를 반환한다.

    v는 가시층의 상태 하나 (V,)이거나 배치 (N, V)이고, 결과는 각각 수 하나와 (N,)이다.
    W는 (V, H), b (V,)는 가시층의 편향, c (H,)는 은닉층의 편향이다. exp 안의 합은 ±1000처럼 클
    수도 있다.

    >>> W, b, c = np.array([[1000.0]]), np.array([2.0]), np.array([0.0])
    >>> print(float(rbm_free_energy(np.array([1.0]), W, b, c)))
    -1002.0
    """
    raise NotImplementedError


def rbm_hidden_probabilities(v, W, c):
    """v가 주어졌을 때 은닉 유닛마다 1일 확률 σ(c_j + Σ_i v_i W_ij)를 반환한다.

    W는 (V, H), c는 (H,)이다. v 하나 (V,)에서는 (H,)가, 배치 (N, V)에서는 (N, H)가 나온다. 합은
    ±1000처럼 클 수도 있다.

    >>> W, c = np.array([[1000.0, 3.0]]), np.array([0.0, -3.0])
    >>> print(rbm_hidden_probabilities(np.array([1.0]), W, c))
    [1.  0.5]
    """
    raise NotImplementedError


def rbm_visible_probabilities(h, W, b):
    """h가 주어졌을 때 가시 유닛마다 1일 확률 σ(b_i + Σ_j W_ij h_j)를 반환한다.

    W는 (V, H), b는 (V,)이다. h 하나 (H,)에서는 (V,)가, 배치 (N, H)에서는 (N, V)가 나온다. 합은
    ±1000처럼 클 수도 있다.

    >>> W, b = np.array([[1000.0, 3.0]]), np.array([-3.0])
    >>> print(rbm_visible_probabilities(np.array([0.0, 1.0]), W, b))
    [0.5]
    """
    raise NotImplementedError


def rbm_contrastive_divergence(v, W, b, c, learning_rate, uniforms):
    """배치 v (N, V)에서 CD-1을 한 스텝 한 뒤의 새 (W, b, c)를 반환한다.

    1. v가 주어졌을 때의 은닉 유닛의 확률, 그리고 그것으로 뽑은 0과 1의 표본 h0.
    2. h0이 주어졌을 때의 가시 유닛의 확률, 그리고 그것으로 뽑은 0과 1의 표본 v1.
    3. v1이 주어졌을 때의 은닉 유닛의 확률.

    형상이 (N, H)와 (N, V)인 uniforms = (u_h, u_v)가 표본을 정한다. u가 확률보다 작으면 유닛은
    1이다. W는 learning_rate와, 앞의 v_i p_j에서 뒤의 v_i p_j를 뺀 것의 배치 평균의 곱만큼 커진다
    (앞은 v와 1단계, 뒤는 v1과 3단계이고, 은닉 유닛은 언제나 확률 p를 쓴다). b와 c도 마찬가지로
    앞에서 뒤를 뺀 v의 평균과 p의 평균만큼 커진다.

    >>> W, b, c = np.zeros((1, 1)), np.array([0.0]), np.array([0.0])
    >>> uniforms = (np.array([[0.75]]), np.array([[0.75]]))
    >>> W, b, c = rbm_contrastive_divergence(np.array([[1.0]]), W, b, c, 0.5, uniforms)
    >>> print(W, b, c)
    [[0.25]] [0.5] [0.]
    """
    raise NotImplementedError
