"""The reference of ex04 against scipy, sympy and numpy's own products, and against loops."""

import numpy as np
import pytest
import scipy.linalg
import scipy.stats
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grader.bank import generate
from grader.catalog import Catalog

ENTRY = Catalog()["ex04"]
reference = ENTRY.reference
quickly = settings(max_examples=60, deadline=None)

sizes = st.integers(1, 4)
elements = st.floats(-100, 100)


def array_of(*shape):
    """Return the strategy of arrays of a shape."""
    return arrays(np.float64, shape, elements=elements)


def fitting(*shapes):
    """Return the strategy of arrays that share sizes, named by letters: "MK", "KN"."""
    letters = sorted(set("".join(shapes)))
    return st.tuples(*[sizes] * len(letters)).flatmap(
        lambda drawn: st.tuples(
            *[array_of(*(drawn[letters.index(letter)] for letter in shape)) for shape in shapes]
        )
    )


def assert_close(found, wanted, terms):
    """Hold sums against one another; `terms` are the sums of the sizes of what is added."""
    assert np.shape(found) == np.shape(wanted)
    assert np.all(np.abs(found - wanted) <= 1e-14 * np.asarray(terms) + 1e-300)


@quickly
@given(A=arrays(np.float64, array_shapes(min_dims=2, max_dims=2, max_side=4), elements=elements))
def test_a_transpose_mirrors_every_entry(A):
    """Entry by entry, and twice is the matrix itself, in new memory."""
    found = reference.transpose(A)
    assert all(found[j, i] == value for (i, j), value in np.ndenumerate(A))
    np.testing.assert_array_equal(reference.transpose(found), A)
    assert not np.shares_memory(found, A)


@quickly
@given(pair=fitting("MN", "MN"))
def test_a_sum_agrees_with_exact_arithmetic(pair):
    """Sympy adds the same floats in 30 digits."""
    A, B = pair
    exact = sympy.Matrix(A.tolist()).evalf(30) + sympy.Matrix(B.tolist()).evalf(30)
    np.testing.assert_allclose(reference.add(A, B), np.array(exact, float), rtol=1e-15, atol=1e-300)


@quickly
@given(pair=fitting("MK", "KN"))
def test_a_product_agrees_with_blas(pair):
    """Scipy's dgemm multiplies the same matrices."""
    A, B = pair
    wanted = scipy.linalg.blas.dgemm(1.0, A, B)
    assert_close(reference.matmul(A, B), wanted, np.abs(A) @ np.abs(B))


def test_a_product_is_made_without_the_one_of_numpy():
    """The reference keeps to the rule that it gives."""
    names = reference.matmul.__code__.co_names
    assert not {"dot", "matmul", "einsum", "inner", "tensordot"} & set(names)


@quickly
@given(given_=fitting("MN", "N", "M"))
def test_combinations_are_products_with_a_vector(given_):
    """Ax and xᵀA by numpy."""
    A, x, y = given_
    assert_close(reference.column_combination(A, x), A @ x, np.abs(A) @ np.abs(x))
    assert_close(reference.row_combination(y, A), y @ A, np.abs(y) @ np.abs(A))


@quickly
@given(given_=fitting("N", "N", "M"))
def test_inner_and_outer_products_agree_with_numpy(given_):
    """Numpy's own on the same vectors; the trace of the outer product is the inner one."""
    u, v, w = given_
    inner = reference.inner_product(u, v)
    assert_close(inner, np.dot(u, v), np.abs(u) @ np.abs(v))
    assert_close(np.trace(reference.outer_product(u, v)), inner, np.abs(u) @ np.abs(v))
    np.testing.assert_array_equal(reference.outer_product(u, w), np.multiply.outer(u, w))


@quickly
@given(values=st.lists(elements, min_size=1, max_size=5))
def test_a_diagonal_matrix_stretches_each_coordinate(values):
    """Scipy builds the same from blocks of one number; with ones it is the identity."""
    np.testing.assert_array_equal(reference.diagonal(values), scipy.linalg.block_diag(*values))
    ones = reference.diagonal(np.ones(len(values)))
    np.testing.assert_array_equal(reference.identity(len(values)), ones)


@quickly
@given(A=sizes.flatmap(lambda n: array_of(n, n)), row=st.integers(0, 3), by=st.floats(0.01, 5))
def test_symmetry_is_found_and_missed(A, row, by):
    """A + Aᵀ is symmetric as scipy says; one entry moved away makes it another matrix."""
    S = A + A.T
    assert reference.is_symmetric(S) is True
    assert scipy.linalg.issymmetric(S)
    if len(S) > 1:
        S[row % (len(S) - 1) + 1, 0] += by
        assert reference.is_symmetric(S) is False
        assert not scipy.linalg.issymmetric(S, atol=1e-3)


@quickly
@given(size=st.integers(2, 4), seed=st.integers(0, 1000), by=st.floats(1.01, 3))
def test_random_orthogonal_matrices_are_recognised(size, seed, by):
    """Scipy draws them, mirrors among them; stretched, cut or sheared they are not."""
    Q = scipy.stats.ortho_group.rvs(size, random_state=seed)
    assert reference.is_orthogonal(Q) is True
    assert reference.is_orthogonal(Q[:, :-1]) is False
    assert reference.is_orthogonal(Q[:-1]) is False
    stretched = Q.copy()
    stretched[:, 0] *= by
    assert reference.is_orthogonal(stretched) is False
    sheared = Q.copy()
    sheared[:, 0] = (Q[:, 0] + Q[:, 1]) / np.sqrt(2)
    assert reference.is_orthogonal(sheared) is False


@pytest.mark.parametrize("shape", [(1, 3), (3, 1), (2, 3)])
def test_what_is_not_square_has_neither_property(shape):
    """Ones are equal to their transpose only where broadcasting stretches it."""
    assert reference.is_symmetric(np.ones(shape)) is False
    assert reference.is_orthogonal(np.eye(*shape)) is False


@quickly
@given(images=arrays(np.uint8, array_shapes(min_dims=3, max_dims=4, max_side=4)))
def test_the_axis_of_the_channels_moves_and_the_pixels_stay(images):
    """Every pixel is followed from its place to the new one, and back."""
    found = reference.channels_last(images)
    for place, value in np.ndenumerate(images):
        *sample, channel, row, column = place
        assert found[(*sample, row, column, channel)] == value
    np.testing.assert_array_equal(reference.channels_first(found), images)
    assert found.dtype == np.uint8
    assert not np.shares_memory(found, images)


@quickly
@given(images=arrays(np.uint8, array_shapes(min_dims=3, max_dims=3, max_side=4)))
def test_images_are_flattened_row_by_row(images):
    """Pixel (n, i, j) stands at (n, i·W + j)."""
    found = reference.flatten_images(images)
    width = images.shape[2]
    for (n, i, j), value in np.ndenumerate(images):
        assert found[n, i * width + j] == value


@quickly
@given(given_=fitting("ND", "DH", "H"))
def test_an_affine_layer_is_one_product_of_a_larger_matrix(given_):
    """A column of ones in x takes the bias along as one more row of W."""
    x, W, b = given_
    wanted = np.column_stack([x, np.ones(len(x))]) @ np.vstack([W, b])
    assert_close(reference.affine(x, W, b), wanted, np.abs(x) @ np.abs(W) + np.abs(b))


def test_integers_and_lists_are_taken():
    """Nested lists give what arrays give, and integers are not cut."""
    A, B = [[1, 2], [3, 4]], [[0.5, 0.0], [0.0, 0.25]]
    np.testing.assert_array_equal(reference.matmul(A, B), [[0.5, 0.5], [1.5, 1.0]])
    np.testing.assert_array_equal(reference.add(A, B), [[1.5, 2.0], [3.0, 4.25]])
    np.testing.assert_array_equal(reference.column_combination(A, [0.5, 1]), [2.5, 5.5])
    np.testing.assert_array_equal(reference.row_combination([0.5, 1], A), [3.5, 5.0])
    np.testing.assert_array_equal(reference.outer_product([1, 2], [0.5]), [[0.5], [1.0]])
    assert reference.inner_product([1, 2], [0.5, 0.25]) == 1.0


@pytest.mark.parametrize(
    ("name", "shapes", "message"),
    [
        ("transpose", [(3,)], "must be a matrix"),
        ("add", [(2, 3), (3, 2)], "cannot be added"),
        ("add", [(2, 3), (1, 3)], "cannot be added"),
        ("add", [(2, 3), (3,)], "cannot be added"),
        ("matmul", [(2, 3), (2, 3)], "cannot be multiplied"),
        ("matmul", [(2, 3), (3,)], "B must be a matrix"),
        ("column_combination", [(2, 3), (2,)], "2 weights for 3 columns"),
        ("row_combination", [(3,), (2, 3)], "3 weights for 2 rows"),
        ("inner_product", [(2,), (3,)], "lengths 2 and 3"),
        ("inner_product", [(2, 1), (2, 1)], "must be a vector"),
        ("outer_product", [(2, 1), (2,)], "must be a vector"),
        ("diagonal", [(2, 2)], "must be a vector"),
        ("is_symmetric", [(3,)], "must be a matrix"),
        ("is_orthogonal", [(2, 2, 2)], "must be a matrix"),
        ("channels_last", [(2, 2)], "images have the axes"),
        ("channels_first", [(1, 1, 2, 2, 2)], "images have the axes"),
        ("flatten_images", [(28, 28)], "images have the axes"),
        ("affine", [(2, 3), (2, 3), (3,)], "cannot be multiplied"),
        ("affine", [(2, 3), (3, 2), (3,)], "bias of length 3 for 2 outputs"),
        ("affine", [(2, 3), (3, 2), (1, 2)], "must be a vector"),
    ],
)
def test_a_wrong_shape_is_a_clear_error(name, shapes, message):
    """What does not fit is a ValueError that says which shapes came."""
    with pytest.raises(ValueError, match=message):
        getattr(reference, name)(*map(np.ones, shapes))


def test_an_identity_has_at_least_one_row():
    """No rows is a ValueError."""
    with pytest.raises(ValueError, match="at least one row"):
        reference.identity(0)


def test_properties_are_had_or_missed_clearly_in_the_bank():
    """No matrix of a check lies where two sensible tolerances would disagree."""
    bank = generate(ENTRY, None)
    for task, key in (("is_symmetric", "S"), ("is_orthogonal", "Q")):
        answers = set()
        for (name, _), cases in bank.cases.items():
            for case in cases if name == task else ():
                matrix = case.arguments[key]
                if matrix.shape[0] != matrix.shape[1]:
                    continue
                image = matrix - matrix.T if key == "S" else matrix.T @ matrix - np.eye(len(matrix))
                off = np.max(np.abs(image))
                assert off <= 1e-10 or off >= 0.01, matrix
                assert case.expected.value == (off <= 1e-10)
                answers.add(bool(case.expected.value))
        assert answers == {True, False}
