"""The reference of ex10 against scikit-learn, Fraction arithmetic and what must hold of draws."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.model_selection import ShuffleSplit
from sklearn.preprocessing import StandardScaler

from grader.catalog import Catalog
from grader.strategies import build, matrices

mini_batch = Catalog()["ex10"].reference
quickly = settings(max_examples=60, deadline=None, database=None)
seeds = st.integers(0, 2**32 - 1).map(np.random.default_rng)
counts = st.integers(1, 30)


def data(count, axes=1):
    """Return x whose values tell their row, and t that tells it too."""
    x = np.arange(count).reshape(-1, *[1] * axes) * 10.0 + np.ones((1, *[2] * axes))
    return x, np.arange(count)


def rows_of(x, x_some, t_some):
    """Return the row numbers of a selection, having seen that its targets say the same."""
    np.testing.assert_array_equal(x_some, x[t_some])
    return sorted(t_some.tolist())


@quickly
@given(counts, st.sampled_from([0.0, 0.1, 0.25, 1 / 3, 0.5, 1.0]), seeds, st.integers(1, 3))
def test_a_split_is_a_partition(count, ratio, rng, axes):
    """Every row is in one of the two sets with its target, int(N · ratio) of them in the test."""
    x, t = data(count, axes)
    x_train, x_test, t_train, t_test = mini_batch.train_test_split(x, t, ratio, rng)
    train, test = rows_of(x, x_train, t_train), rows_of(x, x_test, t_test)
    assert sorted(train + test) == list(range(count))
    assert len(test) == int(count * ratio)


def test_a_split_has_the_sizes_of_scikit_learn():
    """Where N · ratio is whole there is nothing to round, and the two libraries agree."""
    x, t = data(40)
    parts = mini_batch.train_test_split(x, t, 0.25, np.random.default_rng(1))
    train, test = next(ShuffleSplit(1, test_size=0.25).split(x))
    assert [len(part) for part in parts] == [len(train), len(test)] * 2


@quickly
@given(st.data(), counts, seeds)
def test_a_batch_has_unlike_rows_of_the_data(draw, count, rng):
    """As many as asked for, with their targets, and none twice."""
    x, t = data(count)
    size = draw.draw(st.integers(1, count))
    x_batch, t_batch = mini_batch.random_batch(x, t, size, rng)
    rows = rows_of(x, x_batch, t_batch)
    assert len(rows) == len(set(rows)) == size


@quickly
@given(counts, st.integers(1, 12), seeds)
def test_an_epoch_has_every_row_once(count, size, rng):
    """In full batches but for the last, which has the rest; as many as `epochs_to_steps` says."""
    x, t = data(count)
    batches = list(mini_batch.iterate_minibatches(x, t, size, rng))
    rows = [row for x_batch, t_batch in batches for row in rows_of(x, x_batch, t_batch)]
    assert sorted(rows) == list(range(count))
    assert [len(t_batch) for _, t_batch in batches[:-1]] == [size] * (len(batches) - 1)
    assert 1 <= len(batches[-1][1]) <= size
    assert len(batches) == mini_batch.epochs_to_steps(count, size, 1)


@pytest.mark.parametrize("count", [3, 4])
def test_every_order_of_an_epoch_is_equally_likely(count):
    """A chi-squared test of 6,000 shuffles; the seed is fixed, so the result is too."""
    from collections import Counter
    from math import factorial

    from scipy.stats import chisquare

    x, t = data(count)
    rng = np.random.default_rng(5)
    orders = Counter(
        tuple(t_batch[0] for _, t_batch in mini_batch.iterate_minibatches(x, t, 1, rng))
        for _ in range(6000)
    )
    assert len(orders) == factorial(count)
    assert chisquare(list(orders.values())).pvalue > 0.01


def test_the_generator_decides():
    """The same seed gives the same rows; a generator that has moved on gives others."""
    x, t = data(30)
    rng = np.random.default_rng(3)
    first = mini_batch.random_batch(x, t, 10, rng)[1]
    assert not np.array_equal(first, mini_batch.random_batch(x, t, 10, rng)[1])
    again = mini_batch.random_batch(x, t, 10, np.random.default_rng(3))[1]
    np.testing.assert_array_equal(first, again)


@quickly
@given(st.integers(1, 4).flatmap(lambda d: st.tuples(*[build(matrices(columns=d))] * 2)))
def test_scaling_agrees_with_scikit_learn(sets):
    """Both sets, constant features included."""
    train, test = sets
    ours = mini_batch.standardize(train, test)
    scaler = StandardScaler().fit(train)
    np.testing.assert_allclose(ours[0], scaler.transform(train), atol=1e-7)
    np.testing.assert_allclose(ours[1], scaler.transform(test), rtol=1e-6, atol=1e-7)


def test_a_constant_feature_is_found_in_spite_of_rounding():
    """The mean of three times 0.1 is not 0.1, but the feature is constant all the same."""
    train = np.full((3, 1), 0.1)
    assert train.std() != 0
    scaled, other = mini_batch.standardize(train, [[1.1]])
    np.testing.assert_array_equal(scaled, 0.0)
    np.testing.assert_allclose(other, 1.0)


def test_integers_are_scaled_as_floats():
    """[1, 3] has mean 2 and deviation 1, and 2 lies in the middle."""
    train, test = mini_batch.standardize([[1], [3]], [[2]])
    np.testing.assert_array_equal(train, [[-1.0], [1.0]])
    np.testing.assert_array_equal(test, [[0.0]])


@given(st.integers(0, 10**18), st.integers(1, 10**6), st.integers(0, 100))
def test_steps_are_counted_exactly(samples, batch_size, epochs):
    """The smallest whole number not below the fraction, times the epochs."""
    steps = mini_batch.epochs_to_steps(samples, batch_size, epochs)
    assert steps == epochs * Fraction(samples, batch_size).__ceil__()


@quickly
@given(build(matrices()), st.floats(0.01, 0.5))
def test_a_step_on_a_parabola_shrinks_towards_zero(W, lr):
    """Of ½Σw² the gradient is w itself: the step multiplies by 1 − lr, and leaves the arrays."""
    before = W.copy()
    params, grads = {"W": W}, {"W": W.copy()}
    mini_batch.sgd_update(params, grads, lr)
    np.testing.assert_allclose(params["W"], (1 - lr) * before, atol=1e-12)
    np.testing.assert_array_equal(W, before)
    np.testing.assert_array_equal(grads["W"], before)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda r: mini_batch.train_test_split(np.ones((3, 1)), np.ones(2), 0.5, r), "a row for"),
        (lambda r: mini_batch.train_test_split(np.ones((3, 1)), np.ones(3), 20, r), "from 0 to 1"),
        (lambda r: mini_batch.random_batch(np.ones((3, 1)), np.ones(3), 4, r), "from 1 to 3"),
        (lambda r: mini_batch.random_batch(1.0, 1.0, 1, r), "a row for each"),
        (lambda r: mini_batch.iterate_minibatches(np.ones((3, 1)), np.ones(3), 0, r), "at least 1"),
        (lambda r: mini_batch.standardize(np.ones((3, 1)), np.ones((3, 2))), r"\(N, D\)"),
        (lambda r: mini_batch.standardize(np.ones((0, 1)), np.ones((3, 1))), "at least one row"),
        (lambda r: mini_batch.epochs_to_steps(10, 0, 1), "batch_size=0"),
        (lambda r: mini_batch.sgd_update({"W": np.ones(2)}, {}, 0.1), "'W'"),
        (lambda r: mini_batch.sgd_update({"W": np.ones(2)}, {"W": np.ones(1)}, 0.1), "shape"),
    ],
)
def test_what_makes_no_sense_is_refused(call, message):
    """A ValueError says what was given and what is possible."""
    with pytest.raises(ValueError, match=message):
        call(np.random.default_rng(0))
