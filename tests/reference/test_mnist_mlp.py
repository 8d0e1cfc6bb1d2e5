"""The reference of ex11 against scikit-learn, struct by hand, and what training must achieve."""

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from sklearn import metrics
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier

from grader.catalog import Catalog

ENTRY = Catalog()["ex11"]
mnist = ENTRY.reference
quickly = settings(max_examples=60, deadline=None, database=None)
batches = arrays(np.uint8, array_shapes(min_dims=3, max_dims=3, min_side=0, max_side=4))


def write(path: Path, magic: int, array: np.ndarray, *, compressed: bool = False) -> Path:
    """Write an IDX file by hand, number by number."""
    data = magic.to_bytes(4, "big") + b"".join(size.to_bytes(4, "big") for size in array.shape)
    data += bytes(int(value) for value in array.flat)
    path.write_bytes(gzip.compress(data) if compressed else data)
    return path


@quickly
@given(images=batches, compressed=st.booleans())
def test_images_come_back(tmp_path_factory, images, compressed):
    """Of every shape, empty ones too, compressed or not."""
    path = write(tmp_path_factory.mktemp("idx") / "images", 2051, images, compressed=compressed)
    found = mnist.load_idx_images(path)
    assert found.dtype == np.uint8
    np.testing.assert_array_equal(found, images)
    found += 1  # the array is the caller's


@quickly
@given(labels=st.lists(st.integers(0, 9), max_size=12), compressed=st.booleans())
def test_labels_come_back(tmp_path_factory, labels, compressed):
    """In a vector of bytes."""
    array = np.array(labels, np.uint8)
    path = write(tmp_path_factory.mktemp("idx") / "labels", 2049, array, compressed=compressed)
    found = mnist.load_idx_labels(str(path))
    assert found.dtype == np.uint8
    assert found.tolist() == labels


@pytest.mark.parametrize("magic", [2049, 2050, 2052, 0, 0x03080000, 0x0D03])
def test_another_kind_of_file_is_refused(tmp_path, magic):
    """By the magic number that it has and the one that was expected."""
    path = write(tmp_path / "file", magic, np.zeros((1, 1, 1), np.uint8))
    with pytest.raises(ValueError, match=f"magic number is {magic}, not 2051"):
        mnist.load_idx_images(path)
    path = write(tmp_path / "file", magic + 2, np.zeros(3, np.uint8))
    with pytest.raises(ValueError, match=f"magic number is {magic + 2}, not 2049"):
        mnist.load_idx_labels(path)


def test_every_file_that_is_cut_off_is_refused(tmp_path):
    """Wherever it ends; and one with bytes to spare too."""
    path = tmp_path / "file"
    whole = struct.pack(">4I", 2051, 2, 1, 2) + b"abcd"
    for data in [*(whole[:size] for size in range(len(whole))), whole + b"e"]:
        path.write_bytes(data)
        with pytest.raises(ValueError, match="header"):
            mnist.load_idx_images(path)


@quickly
@given(images=batches)
def test_features_are_grey_values(images):
    """Each pixel by its place, one by one."""
    rows = mnist.normalize_flatten(images)
    n, height, width = images.shape
    assert rows.shape == (n, height * width)
    assert rows.dtype == np.float64
    for k in range(n):
        for i in range(height):
            for j in range(width):
                assert rows[k, i * width + j] == int(images[k, i, j]) / 255


def test_features_of_anything_but_matrices_are_refused():
    """One image is not a batch."""
    with pytest.raises(ValueError, match="rows, columns"):
        mnist.normalize_flatten(np.zeros((2, 3)))


labels = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=30)


@quickly
@given(pairs=labels.filter(bool))
def test_confusions_are_those_of_scikit_learn(pairs):
    """Whose rows are true labels as well."""
    y, t = (list(column) for column in zip(*pairs, strict=True))
    found = mnist.confusion_matrix(y, t, 5)
    np.testing.assert_array_equal(found, metrics.confusion_matrix(t, y, labels=range(5)))
    assert mnist.confusion_matrix([], [], 2).tolist() == [[0, 0], [0, 0]]


@pytest.mark.parametrize(
    ("y", "t"), [([0], [0, 1]), ([2], [0]), ([0], [-1]), (0, 0), ([[0]], [[0]])]
)
def test_labels_that_cannot_be_are_refused(y, t):
    """Unlike lengths, or a class that there is not."""
    with pytest.raises(ValueError, match="must be"):
        mnist.confusion_matrix(y, t, 2)


def digits():
    """Return 1,000 digits to train on and the others."""
    x, t = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(x))
    x, t = x[order] / 16, t[order]
    return x[:1000], t[:1000], x[1000:], t[1000:]


def test_training_is_as_good_as_that_of_scikit_learn():
    """The same network on the same digits: within two per cent on those not seen."""
    x, t, x_test, t_test = digits()
    predict, history = mnist.train(
        x, t, x_test, t_test, 30, 0.3, 20, 1500, np.random.default_rng(1)
    )
    theirs = MLPClassifier(
        (30,), solver="sgd", learning_rate_init=0.3, batch_size=20, max_iter=30, momentum=0.0,
        alpha=0.0, random_state=1, tol=0.0, n_iter_no_change=100,
    )  # fmt: skip
    with pytest.warns(UserWarning, match="Maximum iterations"):
        theirs.fit(x, t)
    assert np.mean(predict(x_test) == t_test) >= theirs.score(x_test, t_test) - 0.02 > 0.9
    assert len(history) == 1500
    assert abs(np.mean(history[:3]) - np.log(10)) < 1
    assert np.mean(history[-50:]) < 0.1


def test_a_step_follows_the_gradient():
    """The loss of one batch, for small steps, falls by rate · |gradient|²: halved, by half."""
    x, t = np.array([[0.5, 1.0, -1.0]]), np.array([2])

    def fall(rate):
        history = mnist.train(x, t, x, t, 8, rate, 1, 2, np.random.default_rng(3))[1]
        return history[0] - history[1]

    assert fall(1e-3) > 0
    assert fall(1e-3) / fall(5e-4) == pytest.approx(2, rel=0.01)


def test_the_test_set_and_the_callers_arrays_are_left_alone():
    """Other labels of the test set, the same network; and the same seed, the same again."""
    x, t, x_test, t_test = (part[:60] for part in digits())
    before = x.copy(), t.copy()
    runs = [
        mnist.train(x, t, x_test, labels, 9, 0.3, 7, 40, np.random.default_rng(5))
        for labels in (t_test, t_test[::-1])
    ]
    assert runs[0][1] == runs[1][1]
    np.testing.assert_array_equal(runs[0][0](x_test), runs[1][0](x_test))
    np.testing.assert_array_equal(x, before[0])
    np.testing.assert_array_equal(t, before[1])


@pytest.mark.parametrize(
    ("x", "t", "hidden", "batch"),
    [([[1.0]], [0, 1], 2, 1), ([1.0], [0], 2, 1), ([[1.0]], [0], 0, 1), ([[1.0]], [0], 2, 0)],
)
def test_what_cannot_be_trained_on_is_refused(x, t, hidden, batch):
    """Rows that do not match, or sizes of nothing."""
    with pytest.raises(ValueError, match="must be"):
        mnist.train(x, t, x, t, hidden, 0.1, batch, 1, np.random.default_rng(0))


def test_the_embedded_digits_are_those_of_scikit_learn():
    """Unchanged, as the note on their source says, and within the size allowed."""
    path = ENTRY.folder / "digits.npz"
    assert path.stat().st_size <= 60_000
    ours, theirs = np.load(path), load_digits()
    np.testing.assert_array_equal(ours["images"], theirs.images)
    np.testing.assert_array_equal(ours["labels"], theirs.target)
