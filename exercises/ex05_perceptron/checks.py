"""ex05: what is asked of a perceptron, its gates and its training, and how they go wrong."""

from grader.exercise import Exercise

from .learning import DECISION_BOUNDARY, KERNEL_PERCEPTRON, TRAIN_PERCEPTRON
from .units import AND, NAND, NOR, OR, PERCEPTRON, STEP, XOR

EXERCISE = Exercise(
    "The perceptron",
    tasks=[
        *(STEP, PERCEPTRON, AND, OR, NAND, NOR, XOR),
        *(DECISION_BOUNDARY, TRAIN_PERCEPTRON, KERNEL_PERCEPTRON),
    ],
)
