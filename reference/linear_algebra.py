"""Vectors, matrices and stacks of images: the arithmetic that every layer of a network is made of.

Lists and integers are taken for arrays; what is returned is a new array, never a view of an
argument.  Strang, "Introduction to Linear Algebra" (2016), is the source where none is named.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]

# Rounding leaves differences of about 1e-15 between numbers of size 1; a real one is much larger.
_ROUNDING = 1e-8


def _matrix(A: ArrayLike, name: str = "A") -> Array:
    array = np.asarray(A)
    if array.ndim != 2:
        raise ValueError(f"{name} must be a matrix, not an array of shape {array.shape}")
    return array


def _vector(u: ArrayLike, name: str = "u") -> Array:
    array = np.asarray(u)
    if array.ndim != 1:
        raise ValueError(f"{name} must be a vector, not an array of shape {array.shape}")
    return array


def transpose(A: ArrayLike) -> Array:
    """Return Aᵀ with (Aᵀ)ᵢⱼ = Aⱼᵢ: (M, N) becomes (N, M).

    Raises `ValueError` unless A is a matrix.  Source: section 2.7.
    """
    return _matrix(A).T.copy()


def add(A: ArrayLike, B: ArrayLike) -> Array:
    """Return A + B, element by element, for arrays of one shape.

    Raises `ValueError` where the shapes differ, also where numpy would broadcast.  Source: section
    2.4.
    """
    left, right = np.asarray(A), np.asarray(B)
    if left.shape != right.shape:
        raise ValueError(f"shapes {left.shape} and {right.shape} cannot be added")
    return np.asarray(left + right)


def matmul(A: ArrayLike, B: ArrayLike) -> Array:
    """Return C = AB with Cᵢⱼ = Σₖ Aᵢₖ Bₖⱼ: (M, K) times (K, N) is (M, N).

    Written as a sum of products: A gets a third axis for j, B one for i, and the sum runs over the
    k that they share.  Raises `ValueError` unless A has as many columns as B rows.  Source: section
    2.4.
    """
    left, right = _matrix(A, "A"), _matrix(B, "B")
    if left.shape[1] != right.shape[0]:
        raise ValueError(f"shapes {left.shape} and {right.shape} cannot be multiplied")
    products = left[:, :, np.newaxis] * right[np.newaxis, :, :]
    return np.asarray(products.sum(axis=1))


def column_combination(A: ArrayLike, x: ArrayLike) -> Array:
    """Return Ax = Σⱼ xⱼ · (column j of A), for A (M, N) and x (N,): a vector (M,).

    Raises `ValueError` unless x has a weight for each column.  Source: section 1.3.
    """
    matrix, weights = _matrix(A), _vector(x, "x")
    if len(weights) != matrix.shape[1]:
        raise ValueError(f"{len(weights)} weights for {matrix.shape[1]} columns")
    return np.asarray((weights * matrix).sum(axis=1))


def row_combination(x: ArrayLike, A: ArrayLike) -> Array:
    """Return xᵀA = Σᵢ xᵢ · (row i of A), for x (M,) and A (M, N): a vector (N,).

    Raises `ValueError` unless x has a weight for each row.  Source: section 2.4.
    """
    matrix, weights = _matrix(A), _vector(x, "x")
    if len(weights) != matrix.shape[0]:
        raise ValueError(f"{len(weights)} weights for {matrix.shape[0]} rows")
    return np.asarray((weights[:, np.newaxis] * matrix).sum(axis=0))


def inner_product(u: ArrayLike, v: ArrayLike) -> float:
    """Return u·v = Σ uᵢvᵢ, a number.

    Raises `ValueError` unless u and v are vectors of one length.  Source: section 1.2.
    """
    left, right = _vector(u, "u"), _vector(v, "v")
    if left.shape != right.shape:
        raise ValueError(f"vectors of lengths {len(left)} and {len(right)} have no inner product")
    return float(np.sum(left * right))


def outer_product(u: ArrayLike, v: ArrayLike) -> Array:
    """Return uvᵀ with (uvᵀ)ᵢⱼ = uᵢvⱼ, of shape (M, N) for u (M,) and v (N,).

    Raises `ValueError` unless u and v are vectors.  Source: section 2.4, columns times rows.
    """
    return np.asarray(_vector(u, "u")[:, np.newaxis] * _vector(v, "v"))


def identity(n: int) -> Array:
    """Return the n × n identity matrix: 1 on the diagonal, 0 elsewhere.

    Raises `ValueError` for n below 1.  Source: section 2.4.
    """
    if n < 1:
        raise ValueError(f"n={n}: an identity matrix has at least one row")
    return np.eye(n)


def diagonal(values: ArrayLike) -> Array:
    """Return the square matrix with `values` on its diagonal and 0 elsewhere.

    Raises `ValueError` unless `values` is a vector.  Source: section 2.7.
    """
    return np.diag(_vector(values, "values"))


def is_symmetric(S: ArrayLike) -> bool:
    """Return whether S = Sᵀ, entry by entry within 1e-8; a matrix that is not square is not.

    Raises `ValueError` unless S is a matrix.  Source: section 2.7.
    """
    matrix = _matrix(S, "S")
    if matrix.shape[0] != matrix.shape[1]:
        return False
    return bool(np.allclose(matrix, matrix.T, rtol=0.0, atol=_ROUNDING))


def is_orthogonal(Q: ArrayLike) -> bool:
    """Return whether Q is square with QᵀQ = I, entry by entry within 1e-8.

    Its columns then have length 1 and are perpendicular to one another, and so are its rows.
    Raises `ValueError` unless Q is a matrix.  Source: section 4.4.
    """
    matrix = _matrix(Q, "Q")
    if matrix.shape[0] != matrix.shape[1]:
        return False
    gram = matmul(matrix.T, matrix)
    return bool(np.allclose(gram, np.eye(len(matrix)), rtol=0.0, atol=_ROUNDING))


def _images(images: ArrayLike, axes: str) -> Array:
    array = np.asarray(images)
    if array.ndim not in (3, 4):
        raise ValueError(f"images have the axes {axes} or (N, …), not shape {array.shape}")
    return array


def channels_last(images: ArrayLike) -> Array:
    """Return (C, H, W) as (H, W, C), and a batch (N, C, H, W) as (N, H, W, C).

    Each pixel keeps its place in the picture; only the axis of its channels moves to the end.
    Raises `ValueError` for another number of axes.  Source: numpy's `moveaxis`; plotting libraries
    want this order.
    """
    return np.moveaxis(_images(images, "(C, H, W)"), -3, -1).copy()


def channels_first(images: ArrayLike) -> Array:
    """Return (H, W, C) as (C, H, W), and a batch (N, H, W, C) as (N, C, H, W).

    The inverse of `channels_last`.  Raises `ValueError` for another number of axes.  Source:
    numpy's `moveaxis`; convolutions are mostly written for this order.
    """
    return np.moveaxis(_images(images, "(H, W, C)"), -1, -3).copy()


def flatten_images(images: ArrayLike) -> Array:
    """Return images (N, H, W) as rows (N, H·W), each row by row: MNIST's (N, 28, 28) as (N, 784).

    Raises `ValueError` unless there are three axes.  Source: Saito, "Deep Learning from Scratch"
    (2016), section 3.6.
    """
    array = np.asarray(images)
    if array.ndim != 3:
        raise ValueError(f"images have the axes (N, H, W), not shape {array.shape}")
    return array.reshape(len(array), array.shape[1] * array.shape[2]).copy()


def affine(x: ArrayLike, W: ArrayLike, b: ArrayLike) -> Array:
    """Return xW + b for samples x (N, D), weights W (D, H) and a bias b (H,): (N, H).

    The bias is added to every row.  Raises `ValueError` where the shapes do not fit.  Source:
    Saito, "Deep Learning from Scratch" (2016), section 5.6.
    """
    products = matmul(x, W)
    bias = _vector(b, "b")
    if len(bias) != products.shape[1]:
        raise ValueError(f"a bias of length {len(bias)} for {products.shape[1]} outputs")
    return products + bias
