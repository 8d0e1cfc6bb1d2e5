"""ex04 Linear algebra: matrices, their products, and stacks of images.

Matrices and images are numpy arrays, of floats or of integers. Results may be arrays or nested
lists. No function changes its arguments.
"""

import numpy as np


def transpose(A):
    """Return the transpose of the matrix A: (M, N) becomes (N, M), rows become columns.

    >>> print(np.array(transpose(np.array([[1, 2, 3], [4, 5, 6]]))))
    [[1 4]
     [2 5]
     [3 6]]
    """
    raise NotImplementedError


def add(A, B):
    """Return A + B, element by element, for matrices of the same shape.

    Matrices of unlike shapes cannot be added: raise a ValueError, even where numpy would stretch
    one of them.

    >>> print(np.array(add(np.array([[1, 2], [3, 4]]), np.array([[10, 0], [0, 10]]))))
    [[11  2]
     [ 3 14]]
    >>> add(np.array([[1, 2], [3, 4]]), np.array([[10, 20]]))
    Traceback (most recent call last):
    ValueError: shapes (2, 2) and (1, 2) cannot be added
    """
    raise NotImplementedError


def matmul(A, B):
    """Return the matrix product AB, of shape (M, N) for A of shape (M, K) and B of shape (K, N).

    Write it with loops, or as sums of products. Do not use what numpy has for it: no `@`, `dot`,
    `matmul`, `einsum`, `inner` or `tensordot`.

    >>> print(np.array(matmul(np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]]))))
    [[19 22]
     [43 50]]
    """
    raise NotImplementedError


def column_combination(A, x):
    """Return the sum of the columns of A, each multiplied by its element of x.

    A has shape (M, N), x has shape (N,), the result has shape (M,).

    >>> print(np.array(column_combination(np.array([[1, 2], [3, 4]]), np.array([10, 1]))))
    [12 34]
    """
    raise NotImplementedError


def row_combination(x, A):
    """Return the sum of the rows of A, each multiplied by its element of x.

    x has shape (M,), A has shape (M, N), the result has shape (N,).

    >>> print(np.array(row_combination(np.array([10, 1]), np.array([[1, 2], [3, 4]]))))
    [13 24]
    """
    raise NotImplementedError


def inner_product(u, v):
    """Return the inner product of two vectors of the same length, a number.

    >>> float(inner_product(np.array([1.0, 2.0, 3.0]), np.array([4.0, 0.0, -1.0])))
    1.0
    """
    raise NotImplementedError


def outer_product(u, v):
    """Return the outer product of u (M,) and v (N,), of shape (M, N): u is along the rows.

    >>> print(np.array(outer_product(np.array([1, 2]), np.array([3, 4, 5]))))
    [[ 3  4  5]
     [ 6  8 10]]
    """
    raise NotImplementedError


def identity(n):
    """Return the identity matrix of shape (n, n), for an integer n of at least 1.

    >>> print(np.array(identity(2), dtype=int))
    [[1 0]
     [0 1]]
    """
    raise NotImplementedError


def diagonal(values):
    """Return the square matrix that has `values` on its diagonal and zeros elsewhere.

    `values` is a list or a 1-D array of n numbers, the result has shape (n, n).

    >>> print(np.array(diagonal([5, 6])))
    [[5 0]
     [0 6]]
    """
    raise NotImplementedError


def is_symmetric(S):
    """Return True if the matrix S equals its transpose, else False.

    Allow for rounding: entries that differ by 1e-10 or less count as equal, entries that differ by
    0.01 or more do not. S may have any shape (M, N); if it is not square, the answer is False.

    >>> bool(is_symmetric(np.array([[1.0, 2.0], [2.0, 3.0]])))
    True
    >>> bool(is_symmetric(np.array([[1.0, 2.0], [2.5, 3.0]])))
    False
    """
    raise NotImplementedError


def is_orthogonal(Q):
    """Return True if Q is square and its transpose times Q is the identity matrix, else False.

    Allow for rounding: entries that are off by 1e-10 or less count as equal, entries that are off
    by 0.01 or more do not. Q may have any shape (M, N); if it is not square, the answer is False.

    >>> bool(is_orthogonal(np.array([[0.6, -0.8], [0.8, 0.6]])))
    True
    >>> bool(is_orthogonal(np.array([[2.0, 0.0], [0.0, 0.5]])))
    False
    """
    raise NotImplementedError


def channels_last(images):
    """Return images with the axis of the channels last.

    One image (C, H, W) becomes (H, W, C), a batch (N, C, H, W) becomes (N, H, W, C). The picture
    itself stays as it is: a pixel keeps its row and its column.

    >>> image = np.array([[[1, 2]], [[3, 4]]])
    >>> print(image.shape, np.array(channels_last(image)).shape)
    (2, 1, 2) (1, 2, 2)
    >>> print(np.array(channels_last(image)).tolist())
    [[[1, 3], [2, 4]]]
    """
    raise NotImplementedError


def channels_first(images):
    """Return images with the axis of the channels first: the way back from `channels_last`.

    One image (H, W, C) becomes (C, H, W), a batch (N, H, W, C) becomes (N, C, H, W).

    >>> image = np.array([[[1, 3], [2, 4]]])
    >>> print(image.shape, np.array(channels_first(image)).shape)
    (1, 2, 2) (2, 1, 2)
    >>> print(np.array(channels_first(image)).tolist())
    [[[1, 2]], [[3, 4]]]
    """
    raise NotImplementedError


def flatten_images(images):
    """Return N images of shape (N, 28, 28) as N rows of shape (N, 784).

    In its row an image stands row by row, from the top.

    >>> images = np.arange(2 * 28 * 28).reshape(2, 28, 28)
    >>> rows = np.array(flatten_images(images))
    >>> print(rows.shape, rows[0, 27], rows[0, 28], rows[1, 0])
    (2, 784) 27 28 784
    """
    raise NotImplementedError


def affine(x, W, b):
    """Return xW + b: a layer's weighted sums, for N samples at once.

    x has shape (N, D), a sample in each row; W has shape (D, H); b has shape (H,) and is added for
    every sample. The result has shape (N, H). Here numpy's own product is welcome.

    >>> x, W = np.array([[1, 2], [3, 4]]), np.array([[1, 0, 2], [0, 1, 1]])
    >>> print(np.array(affine(x, W, np.array([10, 20, 30]))))
    [[11 22 34]
     [13 24 40]]
    """
    raise NotImplementedError
