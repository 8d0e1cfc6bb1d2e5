"""ex09 Multilayer perceptrons: a neuron that learns, layers of neurons, a network with gradients.

sigmoid(a) is 1 / (1 + exp(-a)). Shapes: N samples, D inputs, H hidden neurons, C classes. A layer
has weights W (D, H) and biases b (H,), and takes x (N, D), a sample in each row, to xW + b.
"""

import numpy as np


class Neuron:
    """A neuron with one input and no activation: its output is y = w·x + b.

    w, b, x, target and learning_rate are numbers. The neuron keeps its present weight and bias in
    the attributes `w` and `b`. Two neurons know nothing of each other.

    >>> neuron = Neuron(2.0, 1.0)
    >>> float(neuron.forward(3.0))
    7.0
    >>> neuron.backward(5.0, 0.1)
    >>> print(round(float(neuron.w), 4), round(float(neuron.b), 4))
    1.4 0.8
    """

    def __init__(self, w, b):
        raise NotImplementedError

    def forward(self, x):
        """Return w·x + b."""
        raise NotImplementedError

    def backward(self, target, learning_rate):
        """Take one step of gradient descent on ½(target - y)², y the output of the latest forward.

        Changes self.w and self.b, and returns nothing.
        """
        raise NotImplementedError


def forward_layers(x, weights, biases):
    """Return the output of the last layer, where every layer is sigmoid(input·W + b).

    weights and biases are lists with one array for each layer; the output of a layer is the input
    of the next. x is a batch (N, D), or a single sample (D,); the result is then (N, H) or (H,),
    with the H of the last layer. The sums inside the sigmoids may be as large as ±1000.

    >>> x = np.array([[1.0, 2.0]])
    >>> weights = [np.array([[1.0], [-1.0]]), np.array([[2.0, 0.0]])]
    >>> biases = [np.array([1.0]), np.array([-1.0, 0.0])]
    >>> print(forward_layers(x, weights, biases))
    [[0.5 0.5]]
    """
    raise NotImplementedError


def output_layer_gradient(a, w, t):
    """Return dE/dw for one output neuron and one sample: y = sigmoid(a·w), E = ½(y - t)².

    a (H,) are the outputs of the hidden layer, w (H,) the weights, a·w is the sum of products, and
    t is the target, a number. The result is (H,). There is no bias here.

    >>> print(output_layer_gradient(np.array([1.0, 2.0]), np.array([2.0, -1.0]), 0.0))
    [0.125 0.25 ]
    """
    raise NotImplementedError


def hidden_layer_gradient(x, v, w, t):
    """Return dE/dv for one sample: a = sigmoid(xv), y = sigmoid(a·w), E = ½(y - t)².

    x is (D,), v (D, H) the weights of the hidden layer, w (H,) those of the output neuron, and t
    the target, a number. The result is (D, H), like v. There are no biases here.

    >>> x, v, w = np.array([1.0, 2.0]), np.array([[2.0], [-1.0]]), np.array([0.0])
    >>> print(hidden_layer_gradient(x, v, w, 0.0))
    [[0.]
     [0.]]
    >>> w = np.array([8.0])
    >>> print(np.round(hidden_layer_gradient(x, v, w, 0.0), 4))
    [[0.0347]
     [0.0694]]
    """
    raise NotImplementedError


class TwoLayerNet:
    """A classifier: hidden = sigmoid(x·W1 + b1), probabilities = softmax(hidden·W2 + b2).

    `params` is a dict of arrays: W1 (D, H), b1 (H,), W2 (H, C), b2 (C,); biases (1, H) and (1, C)
    are accepted. The weights begin as random numbers, normally distributed with mean 0 and standard
    deviation weight_init_std, drawn from rng (such as `np.random.default_rng(0)`) where one is
    given. The biases begin at 0. Every method works with what is in `params` at that moment: its
    arrays may have been changed meanwhile.

    x is (N, D). t is one-hot (N, C), or holds labels (N,), the numbers 0 to C - 1; every method
    takes either.

    >>> net = TwoLayerNet(2, 3, 2)
    >>> net.params["W1"].shape, net.params["W2"].shape
    ((2, 3), (3, 2))
    >>> net.params["W2"][...] = 0.0
    >>> x, t = np.array([[1.0, -1.0], [0.0, 2.0]]), np.array([0, 1])
    >>> print(net.predict(x))
    [[0.5 0.5]
     [0.5 0.5]]
    >>> round(float(net.loss(x, t)), 4)
    0.6931
    >>> float(net.accuracy(x, t))
    0.5
    >>> sorted(net.gradient(x, t))
    ['W1', 'W2', 'b1', 'b2']
    """

    def __init__(self, input_size, hidden_size, output_size, weight_init_std=0.01, rng=None):
        raise NotImplementedError

    def predict(self, x):
        """Return the probabilities (N, C), also where the scores are as large as ±1000."""
        raise NotImplementedError

    def loss(self, x, t):
        """Return the cross entropy, averaged over the samples: the mean of -log(p of the class).

        A small constant inside the logarithm, such as 1e-7, is accepted.
        """
        raise NotImplementedError

    def accuracy(self, x, t):
        """Return the share of samples, from 0 to 1, whose most probable class is the right one."""
        raise NotImplementedError

    def gradient(self, x, t):
        """Return the gradient of the loss by backpropagation: a dict with the keys of `params`.

        Every array in it has the shape of the parameter. `params` stays as it is.
        """
        raise NotImplementedError

    def numerical_gradient(self, x, t):
        """Return the same by differences of the loss, parameter by parameter; `params` stays."""
        raise NotImplementedError


def train_xor(rng):
    """Train a network on XOR and return it as a function of x.

    The function takes an array (N, 2) and returns N numbers. For zeros and ones they are, rounded,
    XOR of each row: 1 where exactly one of the two inputs is 1. Between 0 and 1 they are whatever
    the network says, which differs from draw to draw. Draw the initial weights from rng, a
    `numpy.random.Generator`. Training must succeed whatever rng draws, and take a second at most.

    >>> xor = train_xor(np.random.default_rng(0))
    >>> print(np.round(xor(np.array([[0.0, 1.0], [1.0, 1.0]]))).astype(int))
    [1 0]
    """
    raise NotImplementedError
