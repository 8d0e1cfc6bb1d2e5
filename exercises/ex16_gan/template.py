"""ex16 Generative adversarial networks.

A discriminator gives each sample a logit: any number, positive where it takes the sample for real.
D = sigmoid(logit) is the probability of being real. Logits are arrays (N,), N at least 1, of floats
or integers; there need not be as many real ones as fake ones. A loss is a single number, and its
gradient by the logits has their shape. log is the natural logarithm.

All results are finite and exact for logits of any size, such as 1000 or -1000: a sample with the
logit -1000 and the label 1 costs 1000, and not what some smallest probability would cost.
The arguments stay as they were.
"""

import numpy as np


def binary_cross_entropy(logits, t):
    """Return the mean over all samples of

        -t * log(D) - (1 - t) * log(1 - D)        with D = sigmoid(logit)

    t has the shape of logits: 1 for real, 0 for fake, as floats, integers or bools. It may also be
    a number between, such as 0.9 (labels are then said to be smoothed).

    >>> print(round(float(binary_cross_entropy(np.array([0.0, 0.0]), np.array([1, 0]))), 4))
    0.6931
    >>> print(float(binary_cross_entropy(np.array([-1000.0, 1000.0]), np.array([1, 1]))))
    500.0
    """
    raise NotImplementedError


def binary_cross_entropy_gradient(logits, t):
    """Return the gradient of binary_cross_entropy(logits, t) by the logits, an array (N,).

    >>> print(binary_cross_entropy_gradient(np.array([0.0, 0.0]), np.array([1, 0])))
    [-0.25  0.25]
    """
    raise NotImplementedError


def discriminator_loss(real_logits, fake_logits):
    """Return the discriminator's loss, the sum of two means:

        mean of -log(D) over the real samples  +  mean of -log(1 - D) over the fake samples

    >>> print(round(float(discriminator_loss(np.array([0.0, 0.0]), np.array([0.0]))), 4))
    1.3863
    """
    raise NotImplementedError


def discriminator_loss_gradient(real_logits, fake_logits):
    """Return (d_real, d_fake): the gradients of discriminator_loss by real_logits and fake_logits.

    >>> d_real, d_fake = discriminator_loss_gradient(np.array([0.0, 0.0]), np.array([0.0]))
    >>> print(d_real, d_fake)
    [-0.25 -0.25] [0.5]
    """
    raise NotImplementedError


def generator_loss(fake_logits, saturating=False):
    """Return the generator's loss, which is to become smaller:

        saturating=False    mean of -log(D) over the fake samples
        saturating=True     mean of log(1 - D) over the fake samples

    >>> print(round(float(generator_loss(np.array([0.0, 0.0]))), 4))
    0.6931
    >>> print(round(float(generator_loss(np.array([0.0, 0.0]), saturating=True)), 4))
    -0.6931
    """
    raise NotImplementedError


def generator_loss_gradient(fake_logits, saturating=False):
    """Return the gradient of generator_loss(fake_logits, saturating) by the logits, an array (M,).

    >>> print(generator_loss_gradient(np.array([0.0, 0.0])))
    [-0.25 -0.25]
    """
    raise NotImplementedError


def optimal_discriminator(p_data, p_model):
    """Return the best D for each point, an array (K,), from the densities of real and fake samples:

        p_data / (p_data + p_model)        and 1/2 where both are 0

    p_data and p_model are arrays (K,) of numbers that are 0 or more.

    >>> print(optimal_discriminator(np.array([3.0, 0.0, 0.0]), np.array([1.0, 2.0, 0.0])))
    [0.75 0.   0.5 ]
    """
    raise NotImplementedError


def gan_step(a, b, w, c, real, noise, learning_rate):
    """Return the numbers (a, b, w, c) after one round of training.

    The generator makes a sample a*z + b of each noise value z. The discriminator's logit of a
    sample x is w*x + c. One round is

    1. one step of w and c down the gradient of discriminator_loss, for the real samples and the
       samples that the generator makes of the noise;
    2. one step of a and b down the gradient of the non-saturating generator_loss, for the same
       noise, against the discriminator as it is after step 1.

    real is (N,) and noise (M,). Both steps use the learning rate.

    >>> step = gan_step(1.0, 0.0, 0.0, 0.0, np.array([2.0]), np.array([1.0]), 1.0)
    >>> print([round(float(number), 4) for number in step])
    [1.1888, 0.1888, 0.5, 0.0]
    """
    raise NotImplementedError
