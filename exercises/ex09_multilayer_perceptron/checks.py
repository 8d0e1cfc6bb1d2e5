"""ex09: what is asked of a neuron, of layers and of a network, and how students get them wrong."""

from grader.exercise import Exercise

from .layers import FORWARD_LAYERS, HIDDEN_GRADIENT, OUTPUT_GRADIENT
from .network import TWO_LAYER_NET
from .neuron import NEURON
from .xor import TRAIN_XOR

EXERCISE = Exercise(
    "Multilayer perceptrons",
    tasks=[NEURON, FORWARD_LAYERS, OUTPUT_GRADIENT, HIDDEN_GRADIENT, TWO_LAYER_NET, TRAIN_XOR],
)
