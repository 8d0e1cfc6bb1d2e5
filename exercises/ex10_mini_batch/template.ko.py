"""ex10 미니배치: 작은 조각으로 나눈 데이터.

x는 행 하나가 표본 하나인 배열이다. (N, D)이거나 (N, channels, height, width)처럼 축이 더 많다.
t는 같은 행에 그 표본의 정답이 있는 배열이다. 레이블이나 수 (N,), 또는 원-핫 행 (N, C)이다.
x의 행과 t의 그 행은 언제나 함께 다닌다.

rng는 `numpy.random.default_rng(0)` 같은 난수 생성기이다. `permutation`, `shuffle`, `choice`,
`integers` 등의 메서드가 있다. 모든 우연을 rng에서만 가져오세요. 그러면 시드가 같으면 같은 행이
나오고, 나아간 생성기로 다시 호출하면 다른 행이 나온다. 뽑는 방법은 정해져 있지 않다.

`sgd_update`를 빼고는 어떤 함수도 받은 배열을 바꾸지 않는다.
"""

import numpy as np


def train_test_split(x, t, test_ratio, rng):
    """행을 무작위로 나누어 (x_train, x_test, t_train, t_test)를 반환한다.

    int(N * test_ratio)개의 행은 시험 집합으로, 나머지는 모두 훈련 집합으로 간다. 어느 쪽이든 비어
    있을 수 있다. 어느 행인지도, 그 순서도 우연에 맡긴다.

    >>> x = np.array([[0.0], [1.0], [2.0], [3.0], [4.0]])
    >>> t = np.array([0, 10, 20, 30, 40])
    >>> parts = train_test_split(x, t, 0.5, np.random.default_rng(0))
    >>> [part.shape for part in parts]
    [(3, 1), (2, 1), (3,), (2,)]
    >>> bool(np.all(parts[2] == 10 * parts[0][:, 0]))
    True
    """
    raise NotImplementedError


def random_batch(x, t, batch_size, rng):
    """무작위로 뽑은 x의 행 `batch_size`개와 그 t의 행을 (x_batch, t_batch)로 반환한다.

    모든 행이 뽑힐 가능성은 같다. 같은 행이 두 번 뽑혀도 되고 안 되게 해도 된다. batch_size는 N
    이하이다.

    >>> x, t = np.array([[5.0, 6.0]]), np.array([1])
    >>> x_batch, t_batch = random_batch(x, t, 1, np.random.default_rng(0))
    >>> print(x_batch, t_batch)
    [[5. 6.]] [1]
    """
    raise NotImplementedError


def iterate_minibatches(x, t, batch_size, rng):
    """한 에폭의 미니배치를 하나씩 (x_batch, t_batch) 쌍으로 낸다.

    표본은 무작위 순서로, 꼭 한 배치에 하나씩 나온다. 배치의 행은 `batch_size`개이고, 마지막 배치는
    남은 것이 그보다 적으면 남은 만큼이다. 빈 배치는 없다. 배치를 yield하거나 리스트로 반환하세요.

    >>> x, t = np.arange(10.0).reshape(5, 2), np.array([0, 1, 0, 1, 0])
    >>> batches = list(iterate_minibatches(x, t, 2, np.random.default_rng(0)))
    >>> [x_batch.shape for x_batch, t_batch in batches]
    [(2, 2), (2, 2), (1, 2)]
    """
    raise NotImplementedError


def standardize(train, test):
    """모든 특징을 (값 - 평균) / 표준편차로 표준화한 (train, test)를 반환한다.

    train은 (N, D), test는 (M, D)이다. 특징(열)마다의 평균과 표준편차는 둘 다 훈련 집합의 것을 쓴다.
    표준편차는 np.std처럼 N으로 나눈다. 0이면 1로 센다.

    >>> train, test = standardize(np.array([[1.0, 7.0], [3.0, 7.0]]), np.array([[4.0, 9.0]]))
    >>> print(train)
    [[-1.  0.]
     [ 1.  0.]]
    >>> print(test)
    [[2. 2.]]
    """
    raise NotImplementedError


def epochs_to_steps(samples, batch_size, epochs):
    """모든 표본을 `epochs`번 도는 데 몇 스텝이 드는지 반환한다.

    한 스텝은 미니배치 하나이다. 에폭의 마지막 배치는 짧을 수 있고, 그것도 한 스텝이다.

    >>> int(epochs_to_steps(100, 20, 3))
    15
    """
    raise NotImplementedError


def sgd_update(params, grads, lr):
    """학습률 lr로 모든 매개변수를 경사하강법으로 한 스텝 움직인다.

    params와 grads는 키가 같은 배열의 딕셔너리이고, grads[k]의 형상은 params[k]와 같다. 끝나면
    params[k]에 새 값이 들어 있다. grads는 그대로이고 아무것도 반환하지 않는다.

    >>> params = {"W": np.array([[1.0, 2.0]]), "b": np.array([3.0])}
    >>> sgd_update(params, {"W": np.array([[10.0, 0.0]]), "b": np.array([-5.0])}, 0.5)
    >>> print(params["W"], params["b"])
    [[-4.  2.]] [5.5]
    """
    raise NotImplementedError
