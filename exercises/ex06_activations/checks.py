"""ex06: what is asked of each activation function, and how students get it wrong."""

from grader.exercise import Exercise

from .chain import CHAIN_GRADIENT
from .piecewise import IDENTITY, LEAKY_RELU, RELU, RELU_GRADIENT, STEP
from .sigmoids import SIGMOID, SIGMOID_GRADIENT, TANH, TANH_GRADIENT
from .softmax import SOFTMAX, SOFTMAX_JACOBIAN

EXERCISE = Exercise(
    "Activation functions",
    tasks=[
        IDENTITY,
        STEP,
        SIGMOID,
        SIGMOID_GRADIENT,
        TANH,
        TANH_GRADIENT,
        RELU,
        RELU_GRADIENT,
        LEAKY_RELU,
        SOFTMAX,
        SOFTMAX_JACOBIAN,
        CHAIN_GRADIENT,
    ],
)
