"""ex13 Energy models.

Weights between units of one kind are symmetric with a zero diagonal: W[i, j] = W[j, i] and
W[i, i] = 0. Hopfield's units are −1 or 1, those of Boltzmann machines 0 or 1. An energy is one
number. No function changes its arguments; integers are worked on like floats.
"""

import numpy as np


def hopfield_weights(patterns):
    """Return the weights that store ±1 patterns (P, N): the sum of x xᵀ over the patterns x, by N.

    The result has the shape (N, N) and a zero diagonal.

    >>> print(hopfield_weights(np.array([[1.0, -1.0], [1.0, -1.0], [1.0, -1.0]])))
    [[ 0.  -1.5]
     [-1.5  0. ]]
    """
    raise NotImplementedError


def hopfield_energy(W, s):
    """Return E = −½ sᵀ W s for weights (N, N) and a state (N,) of −1 and 1.

    >>> print(float(hopfield_energy(np.array([[0.0, 3.0], [3.0, 0.0]]), np.array([1.0, 1.0]))))
    -3.0
    """
    raise NotImplementedError


def hopfield_recall(W, s, order):
    """Return the state after the units named in `order` have been updated, one after the other.

    An update of unit i sets it to the sign of its field, the sum of W[i, j] s[j] over j, in the
    state as it is by then. A field of exactly 0 keeps the unit as it is. `order` is a list of
    indices; a unit may be in it once, several times or not at all. The result is a new array.

    >>> W = np.array([[0.0, -2.0, 1.0], [-2.0, 0.0, 1.0], [1.0, 1.0, 0.0]])
    >>> print(np.array(hopfield_recall(W, np.array([1.0, 1.0, 1.0]), [2, 0]), dtype=int))
    [-1  1  1]
    """
    raise NotImplementedError


def boltzmann_energy(W, b, s):
    """Return E = −½ sᵀ W s − bᵀ s for weights (n, n), biases (n,) and a state (n,) of 0 and 1.

    >>> W, b = np.array([[0.0, 2.0], [2.0, 0.0]]), np.array([0.5, -1.0])
    >>> print(float(boltzmann_energy(W, b, np.array([1.0, 1.0]))))
    -1.5
    """
    raise NotImplementedError


def boltzmann_probabilities(W, b):
    """Return the probabilities exp(−E(s)) / Z of all 2^n states, an array (2^n,).

    E is the energy of `boltzmann_energy`, the temperature is 1. The states are in the order of
    binary numbers, the first unit changing slowest: for two units 00, 01, 10, 11. Energies may be
    as large as ±1000.

    >>> print(boltzmann_probabilities(np.zeros((2, 2)), np.array([1000.0, 0.0])))
    [0.  0.  0.5 0.5]
    """
    raise NotImplementedError


def rbm_free_energy(v, W, b, c):
    """Return F(v) = −b·v − Σ_j log(1 + exp(c_j + Σ_i v_i W_ij)).

    v is one visible state (V,), which gives one number, or a batch (N, V), which gives (N,).
    W is (V, H), b (V,) holds the visible biases, c (H,) the hidden ones. The sums inside exp may
    be as large as ±1000.

    >>> W, b, c = np.array([[1000.0]]), np.array([2.0]), np.array([0.0])
    >>> print(float(rbm_free_energy(np.array([1.0]), W, b, c)))
    -1002.0
    """
    raise NotImplementedError


def rbm_hidden_probabilities(v, W, c):
    """Return the probability of each hidden unit to be 1, given v: σ(c_j + Σ_i v_i W_ij).

    W is (V, H), c is (H,). One v (V,) gives (H,), a batch (N, V) gives (N, H). The sums may be as
    large as ±1000.

    >>> W, c = np.array([[1000.0, 3.0]]), np.array([0.0, -3.0])
    >>> print(rbm_hidden_probabilities(np.array([1.0]), W, c))
    [1.  0.5]
    """
    raise NotImplementedError


def rbm_visible_probabilities(h, W, b):
    """Return the probability of each visible unit to be 1, given h: σ(b_i + Σ_j W_ij h_j).

    W is (V, H), b is (V,). One h (H,) gives (V,), a batch (N, H) gives (N, V). The sums may be as
    large as ±1000.

    >>> W, b = np.array([[1000.0, 3.0]]), np.array([-3.0])
    >>> print(rbm_visible_probabilities(np.array([0.0, 1.0]), W, b))
    [0.5]
    """
    raise NotImplementedError


def rbm_contrastive_divergence(v, W, b, c, learning_rate, uniforms):
    """Return new (W, b, c) after one step of CD-1 on a batch v (N, V).

    1. The probabilities of the hidden units given v, and from them a sample h0 of 0 and 1.
    2. The probabilities of the visible units given h0, and from them a sample v1 of 0 and 1.
    3. The probabilities of the hidden units given v1.

    uniforms = (u_h, u_v), of shapes (N, H) and (N, V), decides the samples: a unit is 1 where its u
    is below its probability. W grows by learning_rate times the mean over the batch of v_i p_j
    before minus v_i p_j after (v and step 1, v1 and step 3: for hidden units always the
    probabilities p). b and c grow likewise by the means of v and of p, before minus after.

    >>> W, b, c = np.zeros((1, 1)), np.array([0.0]), np.array([0.0])
    >>> uniforms = (np.array([[0.75]]), np.array([[0.75]]))
    >>> W, b, c = rbm_contrastive_divergence(np.array([[1.0]]), W, b, c, 0.5, uniforms)
    >>> print(W, b, c)
    [[0.25]] [0.5] [0.]
    """
    raise NotImplementedError
