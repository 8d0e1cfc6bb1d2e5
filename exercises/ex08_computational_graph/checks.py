"""ex08: what is asked of each node of a computational graph, and how students get it wrong."""

from grader.exercise import Exercise

from .activations import RELU, SIGMOID, SIGMOID_GATE
from .affine import AFFINE
from .gates import ADD_GATE, MAX_GATE, MULTIPLY_GATE
from .graphs import GRADIENT_CHECK, NEURON, PRODUCT_OF_SUM
from .loss import SOFTMAX_WITH_LOSS

EXERCISE = Exercise(
    "Gates and layers of a computational graph",
    tasks=[
        *(ADD_GATE, MULTIPLY_GATE, MAX_GATE, SIGMOID_GATE),
        *(AFFINE, RELU, SIGMOID, SOFTMAX_WITH_LOSS),
        *(PRODUCT_OF_SUM, NEURON, GRADIENT_CHECK),
    ],
)
