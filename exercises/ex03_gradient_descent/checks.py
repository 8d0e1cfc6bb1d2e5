"""ex03: what is asked of gradient descent, from one error to Adam, and how it goes wrong."""

from grader.exercise import Exercise

from .adaptive import ADAGRAD_STEP, ADAM_STEP
from .chain import TRAIN_LINEAR_CHAIN
from .descent import DESCENT_PATH, GRADIENT_DESCENT
from .line import FIT_LINE, LINE_GRADIENTS, SQUARED_ERROR
from .momentum import MOMENTUM_STEP
from .stochastic import FIT_LINE_MINIBATCH, FIT_LINE_STOCHASTIC

EXERCISE = Exercise(
    "Gradient descent",
    tasks=[
        SQUARED_ERROR,
        LINE_GRADIENTS,
        FIT_LINE,
        FIT_LINE_STOCHASTIC,
        FIT_LINE_MINIBATCH,
        GRADIENT_DESCENT,
        DESCENT_PATH,
        MOMENTUM_STEP,
        ADAGRAD_STEP,
        ADAM_STEP,
        TRAIN_LINEAR_CHAIN,
    ],
)
