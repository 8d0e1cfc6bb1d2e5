"""Reinforcement learning in tables: returns, planning in a known world, learning from experience.

States are 0 to S − 1 and actions 0 to A − 1. A model of the world is P (S, A, S), where P[s, a, n]
is the probability of arriving in state n when action a is taken in state s, and R (S, A), the mean
reward for it. A policy is (S, A) probabilities, a row for each state, or S actions. Lists and
integers are taken for float arrays, and no function changes its arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
Number = float | int


def discounted_return(rewards: ArrayLike, gamma: float) -> float:
    """Return G = r₀ + γ r₁ + γ² r₂ + …, the discounted sum of the rewards (T,); 0 for none.

    Rewards that are not a vector are a `ValueError`.  Source: Sutton and Barto, "Reinforcement
    Learning: An Introduction" (2nd edition, 2018), eq. 3.8.
    """
    r = _vector("rewards", rewards)
    return float(r @ gamma ** np.arange(len(r)))


def returns_to_go(rewards: ArrayLike, gamma: float) -> Array:
    """Return (T,) floats: at t the return G_t = r_t + γ r_{t+1} + γ² r_{t+2} + … from t on.

    One pass from the last reward to the first suffices, since G_t = r_t + γ G_{t+1}.  Rewards that
    are not a vector are a `ValueError`.  Source: Sutton and Barto (2018), eq. 3.9.
    """
    r = _vector("rewards", rewards)
    returns = np.zeros(len(r))
    following = 0.0
    for t in reversed(range(len(r))):
        following = r[t] + gamma * following
        returns[t] = following
    return returns


def sample_episode(
    P: ArrayLike, policy: ArrayLike, start: int, uniforms: ArrayLike
) -> tuple[Array, Array]:
    """Return the states (T + 1,) and the actions (T,) of an episode of T steps from `start`.

    Row t of `uniforms` (T, 2) holds two numbers of [0, 1): the first draws the action of step t,
    the second the state it leads to. A number u draws the first outcome whose cumulative
    probability is above u, which happens with that outcome's probability: the inverse of the
    distribution function.  Shapes that do not fit are a `ValueError`.  Source: Devroye,
    "Non-Uniform Random Variate Generation" (1986), section III.2.
    """
    transitions = _transitions(P)
    chances = _action_probabilities(policy, *transitions.shape[:2])
    u = np.asarray(uniforms, dtype=float)
    if u.ndim != 2 or u.shape[1] != 2:
        raise ValueError(f"uniforms must be (T, 2), a pair for each step, not {u.shape}")
    states, actions = [start], []
    for for_action, for_state in u:
        action = _outcome(chances[states[-1]], for_action)
        actions.append(action)
        states.append(_outcome(transitions[states[-1], action], for_state))
    return np.array(states, dtype=int), np.array(actions, dtype=int)


def policy_evaluation(
    P: ArrayLike, R: ArrayLike, policy: ArrayLike, gamma: float, tolerance: float
) -> Array:
    """Return V (S,), the expected discounted return from each state under the policy.

    V is the one solution of Bellman's equation

        V(s) = Σ_a π(a|s) [R(s, a) + γ Σ_n P(n|s, a) V(n)]

    whose right side is applied to V, from zeros, until no value changes by `tolerance` or more.
    Each application brings V closer to the solution by a factor γ, so what is returned is within
    tolerance · γ / (1 − γ) of it.  Shapes that do not fit, a gamma outside [0, 1) and a tolerance
    that is not positive are a `ValueError`.  Source: Sutton and Barto (2018), section 4.1; Bellman,
    "Dynamic Programming" (1957).
    """
    transitions, rewards = _model(P, R, gamma, tolerance)
    chances = _action_probabilities(policy, *rewards.shape)
    # Under a fixed policy the world is a chain: (S, S) probabilities and (S,) rewards.
    chain = np.einsum("sa,san->sn", chances, transitions)
    reward = np.sum(chances * rewards, axis=1)
    V: Array = np.zeros(len(reward))
    while True:
        updated: Array = reward + gamma * chain @ V
        change = np.max(np.abs(updated - V))
        V = updated
        if change < tolerance:
            return V


def action_values(P: ArrayLike, R: ArrayLike, V: ArrayLike, gamma: float) -> Array:
    """Return Q (S, A), Q(s, a) = R(s, a) + γ Σ_n P(n|s, a) V(n): one step, then V (S,).

    Shapes that do not fit are a `ValueError`.  Source: Sutton and Barto (2018), section 4.2.
    """
    transitions, rewards = _model(P, R)
    values = np.asarray(V, dtype=float)
    if values.shape != rewards.shape[:1]:
        raise ValueError(f"V must be ({len(rewards)},), a value for each state, not {values.shape}")
    return _one_step(transitions, rewards, values, gamma)


def greedy_policy(Q: ArrayLike) -> Array:
    """Return S actions, in each state the one of the largest Q (S, A); of equal ones the first.

    A Q that is not a matrix, or has no column, is a `ValueError`.  Source: Sutton and Barto (2018),
    section 4.2.
    """
    table = np.asarray(Q)
    if table.ndim != 2 or table.shape[1] == 0:
        raise ValueError(f"Q must be (S, A), at least one action, not {table.shape}")
    best: Array = np.argmax(table, axis=1)
    return best


def value_iteration(
    P: ArrayLike, R: ArrayLike, gamma: float, tolerance: float
) -> tuple[Array, Array]:
    """Return V (S,), the values of acting as well as possible, and a policy (S,) that does.

    V is the one solution of Bellman's optimality equation

        V(s) = max_a [R(s, a) + γ Σ_n P(n|s, a) V(n)]

    found as in `policy_evaluation` and to the same accuracy, with the maximum in the place of the
    mean; the policy is greedy for it.  Shapes that do not fit, a gamma outside [0, 1) and a
    tolerance that is not positive are a `ValueError`.  Source: Sutton and Barto (2018), section
    4.4; Bellman, "A Markovian Decision Process" (1957).
    """
    transitions, rewards = _model(P, R, gamma, tolerance)
    V: Array = np.zeros(len(rewards))
    while True:
        updated: Array = _one_step(transitions, rewards, V, gamma).max(axis=1)
        change = np.max(np.abs(updated - V))
        V = updated
        if change < tolerance:
            return V, np.argmax(_one_step(transitions, rewards, V, gamma), axis=1)


def epsilon_greedy(q: ArrayLike, epsilon: float, uniforms: ArrayLike) -> int:
    """Return an action for the action values q (A,): mostly the best, sometimes any.

    `uniforms` holds two numbers of [0, 1). If the first is below epsilon, the second picks one of
    all A actions, the best one included: they share [0, 1) equally, in order. Else the action of
    the largest value is returned, the first of equal ones.  A q that is not a vector or is empty,
    and uniforms that are not two, are a `ValueError`.  Source: Sutton and Barto (2018), section
    2.2.
    """
    values, u = _vector("q", q), np.asarray(uniforms, dtype=float)
    if len(values) == 0 or u.shape != (2,):
        raise ValueError(
            f"q must have an action and uniforms two numbers: {values.shape}, {u.shape}"
        )
    if u[0] < epsilon:
        return int(u[1] * len(values))
    return int(np.argmax(values))


def monte_carlo_values(
    episodes: Sequence[Sequence[tuple[int, Number]]], gamma: float, states: int
) -> Array:
    """Return V (states,): for each state the mean return that followed its first visits.

    An episode is a list of (state, reward), the reward being what leaving the state brought. A
    state counts once an episode, from where it is seen first; one that no episode saw has value 0.
    A state outside 0 to states − 1 is a `ValueError`.  Source: Sutton and Barto (2018), section
    5.1 (first-visit Monte Carlo prediction).
    """
    totals, visits = np.zeros(states), np.zeros(states)
    for episode in episodes:
        following, first = 0.0, {}
        for state, reward in reversed(episode):
            if not 0 <= state < states:
                raise ValueError(f"state {state} is not one of 0 to {states - 1}")
            following = reward + gamma * following
            # Going backwards, what an earlier visit writes replaces what a later one wrote.
            first[state] = following
        for state, value in first.items():
            totals[state] += value
            visits[state] += 1
    return totals / np.maximum(visits, 1)


def td_zero(
    transitions: Sequence[tuple[int, Number, int, bool]], V: ArrayLike, alpha: float, gamma: float
) -> Array:
    """Return V (S,) after one update for each transition (s, r, next_s, done), in order.

    V(s) ← V(s) + α [r + γ V(next_s) − V(s)], where nothing follows a transition that is done: its
    target is r alone.  The result is a new float array. A V that is not a vector is a `ValueError`.
    Source: Sutton, "Learning to Predict by the Methods of Temporal Differences" (1988).
    """
    values = _vector("V", V).copy()
    for s, r, following, done in transitions:
        target = r if done else r + gamma * values[following]
        values[s] += alpha * (target - values[s])
    return values


def q_learning(
    transitions: Sequence[tuple[int, int, Number, int, bool]],
    Q: ArrayLike,
    alpha: float,
    gamma: float,
) -> Array:
    """Return Q (S, A) after one update for each transition (s, a, r, next_s, done), in order.

    Q(s, a) ← Q(s, a) + α [r + γ max_b Q(next_s, b) − Q(s, a)], where nothing follows a transition
    that is done: its target is r alone.  The result is a new float array. A Q that is not a matrix
    is a `ValueError`.  Source: Watkins and Dayan, "Q-Learning" (1992).
    """
    table = _table(Q)
    for s, a, r, following, done in transitions:
        target = r if done else r + gamma * table[following].max()
        table[s, a] += alpha * (target - table[s, a])
    return table


def sarsa(
    transitions: Sequence[tuple[int, int, Number, int, int, bool]],
    Q: ArrayLike,
    alpha: float,
    gamma: float,
) -> Array:
    """Return Q (S, A) after an update for each (s, a, r, next_s, next_a, done), in order.

    Q(s, a) ← Q(s, a) + α [r + γ Q(next_s, next_a) − Q(s, a)], where nothing follows a transition
    that is done: its target is r alone.  The result is a new float array. A Q that is not a matrix
    is a `ValueError`.  Source: Rummery and Niranjan, "On-Line Q-Learning Using Connectionist
    Systems" (1994).
    """
    table = _table(Q)
    for s, a, r, following, chosen, done in transitions:
        target = r if done else r + gamma * table[following, chosen]
        table[s, a] += alpha * (target - table[s, a])
    return table


def _vector(name: str, values: ArrayLike) -> Array:
    vector = np.asarray(values, dtype=float)
    if vector.ndim != 1:
        raise ValueError(f"{name} must be a vector, not {vector.ndim} axes")
    return vector


def _table(Q: ArrayLike) -> Array:
    table = np.array(Q, dtype=float)
    if table.ndim != 2:
        raise ValueError(f"Q must be (S, A), not {table.shape}")
    return table


def _transitions(P: ArrayLike) -> Array:
    transitions = np.asarray(P, dtype=float)
    if transitions.ndim != 3 or transitions.shape[0] != transitions.shape[2]:
        raise ValueError(f"P must be (S, A, S), not {transitions.shape}")
    return transitions


def _model(
    P: ArrayLike, R: ArrayLike, gamma: float = 0.0, tolerance: float = 1.0
) -> tuple[Array, Array]:
    transitions, rewards = _transitions(P), np.asarray(R, dtype=float)
    if rewards.shape != transitions.shape[:2]:
        raise ValueError(f"R must be {transitions.shape[:2]}, as P's first axes: {rewards.shape}")
    if not 0 <= gamma < 1 or not tolerance > 0:
        raise ValueError(f"gamma={gamma} must be in [0, 1) and tolerance={tolerance} above 0")
    return transitions, rewards


def _action_probabilities(policy: ArrayLike, states: int, actions: int) -> Array:
    """Return the policy as (S, A) probabilities, whichever of its two forms it has."""
    given = np.asarray(policy)
    if given.shape == (states, actions):
        return given.astype(float)
    if given.shape != (states,):
        raise ValueError(f"a policy must be ({states}, {actions}) or ({states},): {given.shape}")
    chosen: Array = np.eye(actions)[given.astype(int)]
    return chosen


def _one_step(P: Array, R: Array, V: Array, gamma: float) -> Array:
    """Return Q (S, A) of a checked model: the reward, and the mean of V where one may get."""
    backed_up: Array = R + gamma * P @ V
    return backed_up


def _outcome(probabilities: Array, u: float) -> int:
    cumulative = np.cumsum(probabilities)
    # Rounding may leave the last cumulative probability a little below 1.
    return min(int(np.searchsorted(cumulative, u, side="right")), len(cumulative) - 1)
