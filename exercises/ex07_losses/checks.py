"""ex07: what is asked of each loss, and how students get it wrong."""

from grader.exercise import Exercise

from .classes import ACCURACY, LINEAR_SCORES, ONE_HOT_ROWS
from .cross_entropy import CROSS_ENTROPY, SOFTMAX_CROSS_ENTROPY
from .hinge import SVM_LOSS
from .squares import L2_PENALTY, MEAN_SQUARED_ERROR

EXERCISE = Exercise(
    "Losses",
    tasks=[
        *(MEAN_SQUARED_ERROR, ONE_HOT_ROWS, CROSS_ENTROPY, SOFTMAX_CROSS_ENTROPY, SVM_LOSS),
        *(L2_PENALTY, LINEAR_SCORES, ACCURACY),
    ],
)
