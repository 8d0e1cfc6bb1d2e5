"""ex16: what is asked of the losses of a GAN and of a round of its training, and how they fail."""

from grader.exercise import Exercise

from .losses import (
    BINARY_CROSS_ENTROPY,
    BINARY_CROSS_ENTROPY_GRADIENT,
    DISCRIMINATOR_LOSS,
    DISCRIMINATOR_LOSS_GRADIENT,
    GENERATOR_LOSS,
    GENERATOR_LOSS_GRADIENT,
)
from .training import GAN_STEP, OPTIMAL_DISCRIMINATOR

EXERCISE = Exercise(
    "Generative adversarial networks",
    tasks=[
        *(BINARY_CROSS_ENTROPY, BINARY_CROSS_ENTROPY_GRADIENT),
        *(DISCRIMINATOR_LOSS, DISCRIMINATOR_LOSS_GRADIENT),
        *(GENERATOR_LOSS, GENERATOR_LOSS_GRADIENT, OPTIMAL_DISCRIMINATOR, GAN_STEP),
    ],
)
