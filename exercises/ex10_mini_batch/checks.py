"""ex10: what is asked of splits, batches, scaling and a step, and how students get them wrong."""

from grader.exercise import Exercise

from .batches import MINIBATCHES, RANDOM_BATCH
from .scaling import STANDARDIZE
from .splitting import TRAIN_TEST_SPLIT
from .steps import EPOCHS_TO_STEPS, SGD_UPDATE

EXERCISE = Exercise(
    "Mini-batches",
    tasks=[
        *(TRAIN_TEST_SPLIT, RANDOM_BATCH, MINIBATCHES),
        *(STANDARDIZE, EPOCHS_TO_STEPS, SGD_UPDATE),
    ],
)
