"""ex07 Losses.

Predictions y, logits and scores come one sample to a row: (N, C) for N samples and C classes, at
least two. One sample alone is (C,). The target t is either

    one-hot    of the shape of the predictions, a 1 at the right class and 0 elsewhere
    labels     integers 0 to C - 1: an array (N,) for N samples, and for one sample a single integer
               as an array without axes, np.array(2), for which t.ndim is 0

Which of the two it is can be read off the shapes. A loss over a batch is the mean over its samples.
The arguments stay as they were.
"""

import numpy as np


def mean_squared_error(y, t):
    """Return half the sum of the squared differences of y and t, which have one shape:

        1/2 * sum of (y - t)**2

    The sum runs over all elements and is not divided by their number.

    >>> print(mean_squared_error(np.array([1.0, 3.0]), np.array([0.0, 1.0])))
    2.5
    """
    raise NotImplementedError


def one_hot(labels, classes):
    """Return an array (N, classes) with one row per label: 1 in the label's column, 0 elsewhere.

    labels is an integer array (N,) with values 0 to classes - 1. Not every class need occur.

    >>> print(one_hot(np.array([1, 0]), 3).astype(int))
    [[0 1 0]
     [1 0 0]]
    """
    raise NotImplementedError


def cross_entropy_error(y, t):
    """Return the cross entropy of probabilities y with the target t, a number:

        -1/N * sum over n and k of t[n, k] * log(y[n, k] + delta)

    with delta = 1e-7, so that a probability of 0 gives no infinity. (To clip y from below at a
    constant such as 1e-7 or 1e-12 is accepted too.) log is the natural logarithm. y is (N, C) or,
    for one sample, (C,); t is one-hot or labels, see above.

    >>> y = np.array([[0.5, 0.5], [0.25, 0.75]])
    >>> print(round(float(cross_entropy_error(y, np.array([0, 1]))), 4))
    0.4904
    >>> print(round(float(cross_entropy_error(y[0], np.array([1, 0]))), 4))
    0.6931
    """
    raise NotImplementedError


def softmax_cross_entropy(logits, t):
    """Return (loss, dlogits) of a softmax followed by the cross entropy.

    With p the softmax of each row of logits, the loss is the mean over the N samples of
    -log(p of the right class), a number; dlogits is its derivative by the logits and has their
    shape. logits is (N, C) or, for one sample, (C,); t is one-hot or labels. Both results are
    finite for logits of any size, such as 1000. A constant as small as 1e-7 inside the logarithm is
    accepted; there is none in dlogits.

    >>> loss, dlogits = softmax_cross_entropy(np.array([[0.0, 0.0], [0.0, 0.0]]), np.array([0, 1]))
    >>> print(round(float(loss), 4))
    0.6931
    >>> print(dlogits)
    [[-0.25  0.25]
     [ 0.25 -0.25]]
    """
    raise NotImplementedError


def svm_loss(scores, t, margin=1.0):
    """Return (loss, dscores) of the multiclass support vector machine.

    For one sample with scores s and right class y, the loss is the sum over all OTHER classes j of

        max(0, s[j] - s[y] + margin)

    The loss of a batch is the mean over its N samples, a number; dscores is its derivative by the
    scores and has their shape. A class exactly at the margin, where the maximum has its corner,
    adds nothing to the gradient. There is no regularisation. scores is (N, C) or, for one sample,
    (C,); t is one-hot or labels.

    >>> loss, dscores = svm_loss(np.array([[2.0, 1.5, 3.0]]), np.array([0]))
    >>> print(float(loss))
    2.5
    >>> print(dscores)
    [[-2.  1.  1.]]
    >>> loss, dscores = svm_loss(np.array([2.0, 1.0]), np.array([1, 0]))  # exactly at the margin
    >>> print(float(loss), np.abs(dscores))
    0.0 [0. 0.]
    """
    raise NotImplementedError


def l2_penalty(weights, strength):
    """Return (penalty, gradients) for a list of arrays of any shapes.

    penalty is strength * (the sum of the squares of all elements of all arrays), a number, without
    a 1/2. gradients is a list with the derivative of the penalty by each array, in order.

    >>> penalty, gradients = l2_penalty([np.array([[1.0, 2.0]]), np.array([3.0])], 0.5)
    >>> print(float(penalty))
    7.0
    >>> print(gradients[0], gradients[1])
    [[1. 2.]] [3.]
    """
    raise NotImplementedError


def linear_scores(x, W):
    """Return the scores (N, C) of N samples x (N, D) with the weights W (D, C), without a bias.

    >>> print(linear_scores(np.array([[1.0, 2.0]]), np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]])))
    [[1. 2. 4.]]
    """
    raise NotImplementedError


def accuracy(y, t):
    """Return the share of the N rows of y whose largest element is at the right class, from 0 to 1.

    y is (N, C), probabilities or scores; t is one-hot (N, C) or labels (N,).

    >>> y = np.array([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7], [0.6, 0.4]])
    >>> print(accuracy(y, np.array([1, 0, 0, 0])))
    0.75
    """
    raise NotImplementedError
