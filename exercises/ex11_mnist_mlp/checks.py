"""ex11: what is asked of loading, scaling, training and counting, and how students get it wrong."""

from grader.data import MNIST
from grader.exercise import Exercise

from .confusion import CONFUSION_MATRIX
from .files import LOAD_IDX_IMAGES, LOAD_IDX_LABELS
from .preprocessing import NORMALIZE_FLATTEN
from .training import TRAIN

EXERCISE = Exercise(
    "Handwritten digits",
    [LOAD_IDX_IMAGES, LOAD_IDX_LABELS, NORMALIZE_FLATTEN, TRAIN, CONFUSION_MATRIX],
    limits={"submission_seconds": 300.0, "cpu_seconds": 240},
    data=[MNIST.name],
)
