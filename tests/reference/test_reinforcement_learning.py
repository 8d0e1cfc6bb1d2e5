"""The reference of ex17 against linear solves, enumeration, scipy and definitions by hand."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
import scipy.optimize
import scipy.signal
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.catalog import Catalog

learning = Catalog()["ex17"].reference
few = settings(max_examples=60, deadline=None, database=None)

GAMMAS = st.sampled_from([0.0, 0.25, 0.5, 0.9])
REWARDS = st.lists(st.integers(-20, 20).map(lambda k: k / 4), max_size=7)


def floats(size=10.0):
    """Return a strategy for floats within ±size."""
    return st.floats(-size, size, allow_nan=False)


@st.composite
def rows(draw, shape):
    """Draw an array whose last axis holds probabilities."""
    weights = draw(arrays(np.float64, shape, elements=st.integers(0, 9).map(float)))
    weights[..., -1] += 1.0
    return weights / weights.sum(axis=-1, keepdims=True)


@st.composite
def worlds(draw):
    """Draw P, R and a policy of probabilities."""
    states, actions = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    R = draw(arrays(np.float64, (states, actions), elements=floats()))
    return draw(rows((states, actions, states))), R, draw(rows((states, actions)))


@st.composite
def experience(draw):
    """Draw transitions with both actions, a table and the two rates."""
    states, actions = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    state, action = st.integers(0, states - 1), st.integers(0, actions - 1)
    step = st.tuples(state, action, floats(), state, action, st.booleans())
    table = draw(arrays(np.float64, (states, actions), elements=floats()))
    return draw(st.lists(step, max_size=6)), table, draw(st.floats(0, 1)), draw(GAMMAS)


@few
@given(rewards=REWARDS, gamma=GAMMAS)
def test_the_return_is_a_polynomial_in_gamma(rewards, gamma):
    """Exact fractions, added up by Horner's rule, give the same return; no rewards give 0."""
    exact = Fraction(0)
    for reward in reversed(rewards):
        exact = Fraction(reward) + Fraction(gamma) * exact
    assert learning.discounted_return(rewards, gamma) == pytest.approx(float(exact), abs=1e-12)


@few
@given(rewards=REWARDS, gamma=GAMMAS)
def test_returns_to_go_are_a_recursive_filter_run_backwards(rewards, gamma):
    """The filter y_t = x_t + γ y_{t−1} of scipy, over the reversed rewards, gives them."""
    found = learning.returns_to_go(rewards, gamma)
    assert found.dtype == np.float64
    assert found.shape == (len(rewards),)
    if rewards:
        expected = scipy.signal.lfilter([1.0], [1.0, -gamma], rewards[::-1])[::-1]
        np.testing.assert_allclose(found, expected, atol=1e-12)


@few
@given(world=worlds(), numbers=st.lists(st.tuples(*[st.floats(0, 0.999)] * 2), max_size=5))
def test_an_episode_follows_the_inverse_distribution_functions(world, numbers):
    """Each action and state is the quantile that scipy finds for the distribution at hand."""
    P, _, policy = world
    states, actions = learning.sample_episode(P, policy, 0, np.array(numbers).reshape(-1, 2))
    assert len(states) == len(actions) + 1 == len(numbers) + 1
    assert states[0] == 0

    def drawn(probabilities, u):
        variable = scipy.stats.rv_discrete(values=(range(len(probabilities)), probabilities))
        return {int(variable.ppf(min(max(u + shift, 1e-12), 1.0))) for shift in (-1e-9, 1e-9)}

    for t, (for_action, for_state) in enumerate(numbers):
        assert actions[t] in drawn(policy[states[t]], for_action)
        assert states[t + 1] in drawn(P[states[t], actions[t]], for_state)


def test_drawn_outcomes_are_as_frequent_as_probable():
    """Evenly spread numbers draw each of three actions as often as its probability says."""
    spread = (np.arange(1000) + 0.5) / 1000
    uniforms = np.column_stack([spread, spread])
    P, policy = np.ones((1, 3, 1)), np.array([[0.2, 0.5, 0.3]])
    _, actions = learning.sample_episode(P, policy, 0, uniforms)
    assert np.bincount(actions).tolist() == [200, 500, 300]


def test_an_outcome_without_probability_is_never_drawn():
    """The number 0 falls into the first piece that has a length; rounding falls off no end."""
    P = np.array([[[0.0, 1.0]], [[0.1, 0.9]]])
    states, actions = learning.sample_episode(P, [0, 0], 0, [[0.0, 0.0], [0.0, 1.0 - 1e-17]])
    assert states.tolist() == [0, 1, 1]
    assert actions.tolist() == [0, 0]


@few
@given(world=worlds(), gamma=GAMMAS, tolerance=st.sampled_from([1e-2, 1e-6, 1e-9]))
def test_evaluation_is_within_its_bound_of_a_linear_solve(world, gamma, tolerance):
    """The values are within tolerance · γ / (1 − γ) of the solution of (I − γ P_π) V = r_π."""
    P, R, policy = world
    chain = np.array([policy[s] @ P[s] for s in range(len(R))])
    exact = np.linalg.solve(np.eye(len(R)) - gamma * chain, np.diag(policy @ R.T))
    found = learning.policy_evaluation(P, R, policy, gamma, tolerance)
    np.testing.assert_allclose(found, exact, rtol=0, atol=tolerance * gamma / (1 - gamma) + 1e-9)


@few
@given(world=worlds(), gamma=GAMMAS)
def test_both_forms_of_a_sure_policy_are_one(world, gamma):
    """S actions and their one-hot rows have the same values and the same episodes."""
    P, R, policy = world
    actions = policy.argmax(axis=1)
    one_hot = (actions[:, None] == np.arange(R.shape[1])).astype(int)
    found = [learning.policy_evaluation(P, R, each, gamma, 1e-6) for each in (actions, one_hot)]
    assert np.array_equal(*found)
    uniforms = np.full((3, 2), 0.55)
    walks = [learning.sample_episode(P, each, 0, uniforms) for each in (actions, one_hot)]
    assert all(np.array_equal(*pair) for pair in zip(*walks, strict=True))


@few
@given(world=worlds(), gamma=GAMMAS)
def test_action_values_agree_with_loops(world, gamma):
    """Each Q(s, a) is the sum written out."""
    P, R, policy = world
    V = np.cumsum(policy[:, 0]) - 2.0
    expected = [
        [R[s, a] + gamma * sum(P[s, a, n] * V[n] for n in range(len(R))) for a in range(R.shape[1])]
        for s in range(len(R))
    ]
    np.testing.assert_allclose(learning.action_values(P, R, V, gamma), expected, atol=1e-12)


@few
@given(Q=arrays(np.float64, st.tuples(*[st.integers(1, 4)] * 2), elements=st.sampled_from([-1, 2])))
def test_the_greedy_action_is_the_first_of_the_best(Q):
    """No action before it is as good, and none after it is better."""
    for row, action in zip(Q, learning.greedy_policy(Q), strict=True):
        assert all(value < row[action] for value in row[:action])
        assert all(value <= row[action] for value in row[action:])


@few
@given(world=worlds(), gamma=GAMMAS, tolerance=st.sampled_from([1e-2, 1e-6, 1e-9]))
def test_value_iteration_agrees_with_a_linear_program(world, gamma, tolerance):
    """The optimum is the least V above all its one-step values, as scipy's solver finds it."""
    P, R, _ = world
    above = [gamma * P[s, a] - np.eye(len(R))[s] for s, a in np.ndindex(*R.shape)]
    least = scipy.optimize.linprog(
        np.ones(len(R)), A_ub=above, b_ub=-R.reshape(-1), bounds=(None, None)
    )
    V, policy = learning.value_iteration(P, R, gamma, tolerance)
    bound = tolerance * gamma / (1 - gamma) + 1e-6
    np.testing.assert_allclose(V, least.x, rtol=0, atol=bound)
    one_step = learning.action_values(P, R, least.x, gamma)
    lost = one_step.max(axis=1) - one_step[np.arange(len(R)), policy]
    assert lost.max() <= 2 * gamma * bound + 1e-6


@few
@given(world=worlds(), gamma=GAMMAS)
def test_no_policy_is_better_than_the_optimum(world, gamma):
    """Of all policies that there are none beats the one found, in any state."""
    P, R, _ = world
    V, policy = learning.value_iteration(P, R, gamma, 1e-9)
    own = learning.policy_evaluation(P, R, policy, gamma, 1e-9)
    np.testing.assert_allclose(own, V, atol=1e-7)
    for other in product(range(R.shape[1]), repeat=min(len(R), 3)):
        rest = [0] * (len(R) - len(other))
        values = learning.policy_evaluation(P, R, [*other, *rest], gamma, 1e-9)
        assert np.all(values <= V + 1e-7)


@few
@given(
    q=st.lists(floats(), min_size=1, max_size=5),
    epsilon=st.sampled_from([0.0, 0.25, 1.0]),
)
def test_epsilon_greedy_explores_its_share(q, epsilon):
    """Over a grid of both numbers each action is taken ε/A of the time, the best 1 − ε more."""
    n = len(q)
    decide, pick = (np.arange(20) + 0.5) / 20, (np.arange(2 * n) + 0.5) / (2 * n)
    taken = np.zeros(n)
    for pair in product(decide, pick):
        taken[learning.epsilon_greedy(q, epsilon, pair)] += 1 / (len(decide) * len(pick))
    expected = np.full(n, epsilon / n)
    expected[q.index(max(q))] += 1 - epsilon
    np.testing.assert_allclose(taken, expected, atol=1e-12)


@few
@given(
    episodes=st.lists(st.lists(st.tuples(st.integers(0, 3), floats()), max_size=6), max_size=4),
    gamma=GAMMAS,
)
def test_monte_carlo_averages_what_followed_the_first_visits(episodes, gamma):
    """The mean of the returns from index() on, by powers of gamma; 0 for unseen states."""
    found = learning.monte_carlo_values(episodes, gamma, 5)
    assert found.shape == (5,)
    for state in range(5):
        returns = []
        for episode in episodes:
            states = [s for s, _ in episode]
            if state in states:
                rest = [r for _, r in episode[states.index(state) :]]
                returns.append(sum(gamma**k * r for k, r in enumerate(rest)))
        expected = sum(returns) / len(returns) if returns else 0.0
        assert found[state] == pytest.approx(expected, abs=1e-9)


def moved(table, key, following, r, alpha):
    """Return a copy of a dict with one entry moved to its target, as a weighted mean."""
    return table | {key: (1 - alpha) * table[key] + alpha * (r + following)}


@few
@given(lived=experience())
def test_td_zero_moves_by_weighted_means(lived):
    """A dict of values, with each new one a weighted mean of the old one and the target."""
    transitions, table, alpha, gamma = lived
    V = table[:, 0]
    expected = dict(enumerate(V))
    for s, _, r, n, _, done in transitions:
        expected = moved(expected, s, 0.0 if done else gamma * expected[n], r, alpha)
    steps = [(s, r, n, done) for s, _, r, n, _, done in transitions]
    found = learning.td_zero(steps, V, alpha, gamma)
    np.testing.assert_allclose(found, list(expected.values()), atol=1e-9)


@few
@given(lived=experience())
def test_q_learning_and_sarsa_move_by_weighted_means(lived):
    """Q-learning looks at the best next action, SARSA at the one taken, both in a dict."""
    transitions, table, alpha, gamma = lived
    q = s_a = dict(np.ndenumerate(table))
    for s, a, r, n, b, done in transitions:
        best = max(value for (state, _), value in q.items() if state == n)
        q = moved(q, (s, a), 0.0 if done else gamma * best, r, alpha)
        s_a = moved(s_a, (s, a), 0.0 if done else gamma * s_a[n, b], r, alpha)
    steps = [(s, a, r, n, done) for s, a, r, n, _, done in transitions]
    for found, expected in [
        (learning.q_learning(steps, table, alpha, gamma), q),
        (learning.sarsa(transitions, table, alpha, gamma), s_a),
    ]:
        np.testing.assert_allclose(found.reshape(-1), list(expected.values()), atol=1e-9)


def test_learning_leaves_its_table_and_makes_floats():
    """Tables of integers are not cut off, and are as they were."""
    V, Q = np.array([0, 3]), np.array([[0, 1], [3, 0]])
    found = [
        learning.td_zero([(0, 1, 1, False)], V, 0.5, 0.5),
        learning.q_learning([(0, 0, 1, 1, False)], Q, 0.5, 0.5)[0],
        learning.sarsa([(0, 0, 1, 1, 0, False)], Q, 0.5, 0.5)[0],
    ]
    assert [each[0] for each in found] == [1.25, 1.25, 1.25]
    assert V.tolist() == [0, 3]
    assert Q.tolist() == [[0, 1], [3, 0]]


ONE = np.ones((1, 1, 1))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: learning.discounted_return(1.0, 0.5), "vector"),
        (lambda: learning.returns_to_go(np.ones((2, 2)), 0.5), "vector"),
        (lambda: learning.sample_episode(np.ones((1, 1)), [0], 0, [[0.5, 0.5]]), "P must be"),
        (lambda: learning.sample_episode(ONE, [0, 0], 0, [[0.5, 0.5]]), "policy must be"),
        (lambda: learning.sample_episode(ONE, [0], 0, [0.5, 0.5]), "uniforms must be"),
        (lambda: learning.policy_evaluation(ONE, [1.0], [0], 0.5, 1e-6), "R must be"),
        (lambda: learning.policy_evaluation(ONE, [[1.0]], [0], 1.0, 1e-6), "gamma"),
        (lambda: learning.policy_evaluation(ONE, [[1.0]], [0], 0.5, 0.0), "tolerance"),
        (lambda: learning.action_values(ONE, [[1.0]], [1.0, 2.0], 0.5), "V must be"),
        (lambda: learning.greedy_policy([1.0, 2.0]), "Q must be"),
        (lambda: learning.greedy_policy(np.ones((2, 0))), "at least one action"),
        (lambda: learning.value_iteration(ONE, [[1.0]], -0.5, 1e-6), "gamma"),
        (lambda: learning.value_iteration(ONE, [[1.0]], 0.5, -1.0), "tolerance"),
        (lambda: learning.epsilon_greedy([], 0.5, [0.5, 0.5]), "an action"),
        (lambda: learning.epsilon_greedy([1.0], 0.5, [0.5]), "two numbers"),
        (lambda: learning.monte_carlo_values([[(3, 1.0)]], 0.5, 3), "state 3"),
        (lambda: learning.td_zero([], [[1.0]], 0.5, 0.5), "V must be"),
        (lambda: learning.q_learning([], [1.0], 0.5, 0.5), "Q must be"),
        (lambda: learning.sarsa([], [1.0], 0.5, 0.5), "Q must be"),
    ],
)
def test_a_wrong_call_is_refused_in_words(call, words):
    """Shapes that do not fit and numbers out of range are a ValueError that says what is taken."""
    with pytest.raises(ValueError, match=words):
        call()
