"""ex10 Mini-batches: data in small pieces.

x is an array with a sample in each row: (N, D), or with more axes, such as (N, channels, height,
width). t is an array with the target of each sample in the same row: (N,) labels or numbers, or
(N, C) one-hot rows. A row of x and its row of t always go together.

rng is a random generator, such as `numpy.random.default_rng(0)`. It has the methods `permutation`,
`shuffle`, `choice`, `integers` and others. Take all randomness from it, and from nothing else: the
same seed then gives the same rows, and a second call with the same generator, which has moved on,
gives other ones. You need not draw in any particular way.

No function changes the arrays it is given, but for `sgd_update`.
"""

import numpy as np


def train_test_split(x, t, test_ratio, rng):
    """Split the rows at random and return (x_train, x_test, t_train, t_test).

    int(N * test_ratio) rows go to the test set, all others to the training set; either may be
    empty. Which rows is left to chance, and so is their order.

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
    """Return (x_batch, t_batch): `batch_size` rows of x, drawn at random, and their rows of t.

    Each row is as likely as any other. A row may be drawn twice or not, as you like. batch_size is
    at most N.

    >>> x, t = np.array([[5.0, 6.0]]), np.array([1])
    >>> x_batch, t_batch = random_batch(x, t, 1, np.random.default_rng(0))
    >>> print(x_batch, t_batch)
    [[5. 6.]] [1]
    """
    raise NotImplementedError


def iterate_minibatches(x, t, batch_size, rng):
    """Give the mini-batches of one epoch, one after another, as pairs (x_batch, t_batch).

    The samples come in a random order, each in exactly one batch. Every batch has `batch_size`
    rows, but the last one has what is left, if that is less. No batch is empty. Yield the batches,
    or return a list of them.

    >>> x, t = np.arange(10.0).reshape(5, 2), np.array([0, 1, 0, 1, 0])
    >>> batches = list(iterate_minibatches(x, t, 2, np.random.default_rng(0)))
    >>> [x_batch.shape for x_batch, t_batch in batches]
    [(2, 2), (2, 2), (1, 2)]
    """
    raise NotImplementedError


def standardize(train, test):
    """Return (train, test) with every feature standardised: (value - mean) / deviation.

    train is (N, D) and test (M, D). The mean and the standard deviation of each feature (of each
    column) are those of the training set, for both. The deviation divides by N, as np.std does.
    Where it is 0, it counts as 1.

    >>> train, test = standardize(np.array([[1.0, 7.0], [3.0, 7.0]]), np.array([[4.0, 9.0]]))
    >>> print(train)
    [[-1.  0.]
     [ 1.  0.]]
    >>> print(test)
    [[2. 2.]]
    """
    raise NotImplementedError


def epochs_to_steps(samples, batch_size, epochs):
    """Return how many steps it takes to go through all samples `epochs` times.

    A step is one mini-batch. The last batch of an epoch may be short; it is a step too.

    >>> int(epochs_to_steps(100, 20, 3))
    15
    """
    raise NotImplementedError


def sgd_update(params, grads, lr):
    """Take one step of gradient descent on all parameters, with learning rate lr.

    params and grads are dicts of arrays with the same keys; grads[k] has the shape of params[k].
    Afterwards params[k] holds the new values. grads stays as it is, and nothing is returned.

    >>> params = {"W": np.array([[1.0, 2.0]]), "b": np.array([3.0])}
    >>> sgd_update(params, {"W": np.array([[10.0, 0.0]]), "b": np.array([-5.0])}, 0.5)
    >>> print(params["W"], params["b"])
    [[-4.  2.]] [5.5]
    """
    raise NotImplementedError
