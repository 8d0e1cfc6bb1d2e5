"""ex11 Handwritten digits: from the file to a network that reads them.

Images of digits come as IDX files, the format of MNIST. All numbers in the header are four bytes
long, the first byte being the highest ("big-endian"); after the header comes one byte for each
element.

    images   magic number 2051, number of images N, rows, columns; then N * rows * columns pixels,
             image after image, row after row, 0 (black) to 255 (white)
    labels   magic number 2049, number of labels N; then N labels

A file may be compressed by gzip. Then its name ends in .gz, and its first two bytes are 1F 8B
(hexadecimal). The module `gzip` of the standard library reads it.

A path is a str, such as "train-images-idx3-ubyte.gz".
"""

import numpy as np


def load_idx_images(path):
    """Return the images in an IDX file: a uint8 array of shape (N, rows, columns).

    A file with another magic number raises ValueError, and so does one that is too short: it ends
    before the header does, or has fewer pixels than the header says.

    >>> import os, tempfile
    >>> path = os.path.join(tempfile.mkdtemp(), "images-idx3-ubyte")
    >>> header = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3]
    >>> with open(path, "wb") as file:
    ...     n = file.write(bytes([*header, 9, 8, 7, 6, 5, 4]))
    >>> print(np.array(load_idx_images(path)))
    [[[9 8 7]
      [6 5 4]]]
    """
    raise NotImplementedError


def load_idx_labels(path):
    """Return the labels in an IDX file: a uint8 array of shape (N,).

    A file with another magic number raises ValueError, and so does one that is too short: it ends
    before the header does, or has fewer labels than the header says.

    >>> import os, tempfile
    >>> path = os.path.join(tempfile.mkdtemp(), "labels-idx1-ubyte")
    >>> with open(path, "wb") as file:
    ...     n = file.write(bytes([0, 0, 8, 1, 0, 0, 0, 3, 5, 0, 4]))
    >>> print(np.array(load_idx_labels(path)))
    [5 0 4]
    """
    raise NotImplementedError


def normalize_flatten(images):
    """Return images as rows of numbers from 0 to 1: an array of floats of shape (N, D).

    images is (N, rows, columns) with values from 0 to 255, and D = rows * columns. The rows of an
    image are put one after another. 0 becomes 0 and 255 becomes 1, whatever else is in the batch.

    >>> print(np.array(normalize_flatten(np.array([[[0, 255], [51, 102]]], dtype=np.uint8))))
    [[0.  1.  0.2 0.4]]
    """
    raise NotImplementedError


def train(x_train, t_train, x_test, t_test, hidden_size, learning_rate, batch_size, steps, rng):
    """Train a network with one hidden layer and return (predict, history).

    The network has `hidden_size` hidden units with ReLU, and a score for each class; the softmax of
    the scores are probabilities. The loss is the mean cross entropy (natural logarithm) of a batch.

    Start with small random weights, normal with a deviation of sqrt(2 / inputs of the layer), and
    with biases of 0. Then `steps` times: draw `batch_size` rows of the training set at random, and
    go one step of gradient descent with `learning_rate` on all weights and biases. (With another
    activation or other batches it will do as well, if it learns.)

    x_train is (N, D) and x_test is (M, D); t_train and t_test are labels, whole numbers from 0.
    Every class occurs in t_train, so there are max(t_train) + 1. All randomness comes from rng, a
    generator such as `numpy.random.default_rng(0)`.

    The test set is there for you to watch: print the accuracy on it if you like. It must not change
    what is learnt.

    predict is a function: predict(x) returns the K labels of the rows of any x of shape (K, D).
    history is a list of `steps` losses, one of each step. They are finite, also where x is so large
    that a probability rounds to 0.

    >>> x, t = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([1, 0])
    >>> rng = np.random.default_rng(0)
    >>> predict, history = train(x, t, x, t, 20, 0.5, 2, 200, rng)
    >>> print(np.array(predict(np.array([[0.9, 0.1], [0.8, 0.0], [0.1, 0.7]]))), len(history))
    [1 1 0] 200
    """
    raise NotImplementedError


def confusion_matrix(y, t, classes):
    """Return the (classes, classes) array that counts which digit was taken for which.

    y are the predicted labels and t the true ones, both (N,), arrays or lists, from 0 to
    classes - 1. In row i and column j stands how often a true i was predicted as j.

    >>> y, t = np.array([1, 1, 0]), np.array([1, 0, 0])
    >>> print(np.array(confusion_matrix(y, t, 2)))
    [[1 1]
     [0 1]]
    """
    raise NotImplementedError
