"""ex17: what is asked of returns, planning and learning, and how students get it wrong."""

from grader.exercise import Exercise

from .learning import EPSILON_GREEDY, MONTE_CARLO_VALUES, Q_LEARNING, SARSA, TD_ZERO
from .planning import ACTION_VALUES, GREEDY_POLICY, POLICY_EVALUATION, VALUE_ITERATION
from .returns import DISCOUNTED_RETURN, RETURNS_TO_GO, SAMPLE_EPISODE

EXERCISE = Exercise(
    "Reinforcement learning",
    tasks=[
        *(DISCOUNTED_RETURN, RETURNS_TO_GO, SAMPLE_EPISODE, POLICY_EVALUATION, ACTION_VALUES),
        *(GREEDY_POLICY, VALUE_ITERATION, EPSILON_GREEDY, MONTE_CARLO_VALUES),
        *(TD_ZERO, Q_LEARNING, SARSA),
    ],
)
