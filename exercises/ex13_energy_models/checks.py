"""ex13: what is asked of Hopfield networks and Boltzmann machines."""

from grader.exercise import Exercise

from .boltzmann import BOLTZMANN_ENERGY, BOLTZMANN_PROBABILITIES
from .hopfield import HOPFIELD_ENERGY, HOPFIELD_RECALL, HOPFIELD_WEIGHTS
from .restricted import RBM_CONTRASTIVE_DIVERGENCE, RBM_FREE_ENERGY, RBM_HIDDEN, RBM_VISIBLE

EXERCISE = Exercise(
    "Energy models",
    tasks=[
        HOPFIELD_WEIGHTS,
        HOPFIELD_ENERGY,
        HOPFIELD_RECALL,
        BOLTZMANN_ENERGY,
        BOLTZMANN_PROBABILITIES,
        RBM_FREE_ENERGY,
        RBM_HIDDEN,
        RBM_VISIBLE,
        RBM_CONTRASTIVE_DIVERGENCE,
    ],
)
