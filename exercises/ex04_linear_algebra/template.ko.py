"""ex04 선형대수: 행렬, 행렬의 곱, 그림의 묶음.

행렬과 그림은 실수나 정수의 numpy 배열이다. 결과는 배열이어도 되고 겹친 리스트여도 된다.
어떤 함수도 인수를 바꾸지 않는다.
"""

import numpy as np


def transpose(A):
    """행렬 A의 전치를 반환한다. (M, N)이 (N, M)이 되고 행이 열이 된다.

    >>> print(np.array(transpose(np.array([[1, 2, 3], [4, 5, 6]]))))
    [[1 4]
     [2 5]
     [3 6]]
    """
    raise NotImplementedError


def add(A, B):
    """형상이 같은 행렬에 대해 원소끼리 더한 A + B를 반환한다.

    형상이 다른 행렬은 더할 수 없다. numpy라면 한쪽을 늘일 때에도 ValueError를 일으킨다.

    >>> print(np.array(add(np.array([[1, 2], [3, 4]]), np.array([[10, 0], [0, 10]]))))
    [[11  2]
     [ 3 14]]
    >>> add(np.array([[1, 2], [3, 4]]), np.array([[10, 20]]))
    Traceback (most recent call last):
    ValueError: shapes (2, 2) and (1, 2) cannot be added
    """
    raise NotImplementedError


def matmul(A, B):
    """형상 (M, K)인 A와 형상 (K, N)인 B에 대해 형상 (M, N)인 행렬의 곱 AB를 반환한다.

    반복문으로 쓰거나 곱의 합으로 쓰세요. numpy에 있는 것은 쓰지 않는다. `@`, `dot`, `matmul`,
    `einsum`, `inner`, `tensordot`은 안 된다.

    >>> print(np.array(matmul(np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]]))))
    [[19 22]
     [43 50]]
    """
    raise NotImplementedError


def column_combination(A, x):
    """A의 열마다 x의 원소를 곱하여 더한 것을 반환한다.

    A의 형상은 (M, N), x의 형상은 (N,), 결과의 형상은 (M,)이다.

    >>> print(np.array(column_combination(np.array([[1, 2], [3, 4]]), np.array([10, 1]))))
    [12 34]
    """
    raise NotImplementedError


def row_combination(x, A):
    """A의 행마다 x의 원소를 곱하여 더한 것을 반환한다.

    x의 형상은 (M,), A의 형상은 (M, N), 결과의 형상은 (N,)이다.

    >>> print(np.array(row_combination(np.array([10, 1]), np.array([[1, 2], [3, 4]]))))
    [13 24]
    """
    raise NotImplementedError


def inner_product(u, v):
    """길이가 같은 두 벡터의 내적을 수로 반환한다.

    >>> float(inner_product(np.array([1.0, 2.0, 3.0]), np.array([4.0, 0.0, -1.0])))
    1.0
    """
    raise NotImplementedError


def outer_product(u, v):
    """u (M,)와 v (N,)의 외적을 형상 (M, N)으로 반환한다. u가 행 쪽이다.

    >>> print(np.array(outer_product(np.array([1, 2]), np.array([3, 4, 5]))))
    [[ 3  4  5]
     [ 6  8 10]]
    """
    raise NotImplementedError


def identity(n):
    """1 이상의 정수 n에 대해 형상 (n, n)인 단위 행렬을 반환한다.

    >>> print(np.array(identity(2), dtype=int))
    [[1 0]
     [0 1]]
    """
    raise NotImplementedError


def diagonal(values):
    """대각선이 `values`이고 나머지가 0인 정사각 행렬을 반환한다.

    `values`는 수 n개의 리스트나 1차원 배열이고, 결과의 형상은 (n, n)이다.

    >>> print(np.array(diagonal([5, 6])))
    [[5 0]
     [0 6]]
    """
    raise NotImplementedError


def is_symmetric(S):
    """행렬 S가 전치와 같으면 True, 아니면 False를 반환한다.

    반올림을 허용한다. 차이가 1e-10 이하인 성분은 같다고 보고, 0.01 이상인 성분은 다르다고 본다.
    S의 형상 (M, N)은 무엇이든 되고, 정사각이 아니면 답은 False이다.

    >>> bool(is_symmetric(np.array([[1.0, 2.0], [2.0, 3.0]])))
    True
    >>> bool(is_symmetric(np.array([[1.0, 2.0], [2.5, 3.0]])))
    False
    """
    raise NotImplementedError


def is_orthogonal(Q):
    """Q가 정사각이고 그 전치와 Q의 곱이 단위 행렬이면 True, 아니면 False를 반환한다.

    반올림을 허용한다. 1e-10 이하로 벗어난 성분은 같다고 보고, 0.01 이상 벗어난 성분은 다르다고
    본다. Q의 형상 (M, N)은 무엇이든 되고, 정사각이 아니면 답은 False이다.

    >>> bool(is_orthogonal(np.array([[0.6, -0.8], [0.8, 0.6]])))
    True
    >>> bool(is_orthogonal(np.array([[2.0, 0.0], [0.0, 0.5]])))
    False
    """
    raise NotImplementedError


def channels_last(images):
    """채널의 축을 마지막에 둔 그림을 반환한다.

    그림 하나 (C, H, W)는 (H, W, C)가, 배치 (N, C, H, W)는 (N, H, W, C)가 된다. 그림 자체는
    그대로이다. 픽셀의 행과 열은 변하지 않는다.

    >>> image = np.array([[[1, 2]], [[3, 4]]])
    >>> print(image.shape, np.array(channels_last(image)).shape)
    (2, 1, 2) (1, 2, 2)
    >>> print(np.array(channels_last(image)).tolist())
    [[[1, 3], [2, 4]]]
    """
    raise NotImplementedError


def channels_first(images):
    """채널의 축을 앞에 둔 그림을 반환한다. `channels_last`에서 돌아오는 길이다.

    그림 하나 (H, W, C)는 (C, H, W)가, 배치 (N, H, W, C)는 (N, C, H, W)가 된다.

    >>> image = np.array([[[1, 3], [2, 4]]])
    >>> print(image.shape, np.array(channels_first(image)).shape)
    (1, 2, 2) (2, 1, 2)
    >>> print(np.array(channels_first(image)).tolist())
    [[[1, 2]], [[3, 4]]]
    """
    raise NotImplementedError


def flatten_images(images):
    """형상 (N, 28, 28)인 그림 N개를 형상 (N, 784)인 행 N개로 반환한다.

    그림은 자기 행 안에 위쪽 행부터 차례로 놓인다.

    >>> images = np.arange(2 * 28 * 28).reshape(2, 28, 28)
    >>> rows = np.array(flatten_images(images))
    >>> print(rows.shape, rows[0, 27], rows[0, 28], rows[1, 0])
    (2, 784) 27 28 784
    """
    raise NotImplementedError


def affine(x, W, b):
    """표본 N개에 대한 계층의 가중합 xW + b를 한꺼번에 반환한다.

    x의 형상은 (N, D)이고 행 하나가 표본 하나이다. W의 형상은 (D, H), b의 형상은 (H,)이고 b는 모든
    표본에 더한다. 결과의 형상은 (N, H)이다. 여기서는 numpy의 곱을 써도 된다.

    >>> x, W = np.array([[1, 2], [3, 4]]), np.array([[1, 0, 2], [0, 1, 1]])
    >>> print(np.array(affine(x, W, np.array([10, 20, 30]))))
    [[11 22 34]
     [13 24 40]]
    """
    raise NotImplementedError
