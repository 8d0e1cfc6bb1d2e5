"""ex12: what is asked of entropies, divergences and Boltzmann's distribution."""

from grader.exercise import Exercise

from .distributions import BOLTZMANN_DISTRIBUTION, BOLTZMANN_ENTROPY, EMPIRICAL_DISTRIBUTION
from .entropy import CROSS_ENTROPY, ENTROPY, KL_DIVERGENCE
from .joint import CONDITIONAL_ENTROPY, JOINT_ENTROPY, MUTUAL_INFORMATION

EXERCISE = Exercise(
    "Information theory",
    tasks=[
        ENTROPY,
        CROSS_ENTROPY,
        KL_DIVERGENCE,
        JOINT_ENTROPY,
        CONDITIONAL_ENTROPY,
        MUTUAL_INFORMATION,
        BOLTZMANN_DISTRIBUTION,
        BOLTZMANN_ENTROPY,
        EMPIRICAL_DISTRIBUTION,
    ],
)
