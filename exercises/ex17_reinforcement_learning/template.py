"""ex17 Reinforcement learning.

States are the integers 0 to S - 1, actions the integers 0 to A - 1.

P (S, A, S)  P[s, a, n] is the probability that action a, taken in state s, leads to state n
R (S, A)     R[s, a] is the reward to expect for action a in state s
policy       (S, A) probabilities, policy[s, a] for action a in state s; or S actions, one a state
gamma        the discount, from 0 to 1

No function changes its arguments. Arrays of integers are worked on like arrays of floats, and the
result is not cut off to integers.
"""

import numpy as np


def discounted_return(rewards, gamma):
    """Return r_0 + gamma r_1 + gamma^2 r_2 + ... for a list or array of T rewards, 0 for none.

    The first reward is not discounted.

    >>> print(discounted_return([1.0, 2.0, 4.0], 0.5))
    3.0
    """
    raise NotImplementedError


def returns_to_go(rewards, gamma):
    """Return a float array (T,): element t is the return from t on, r_t + gamma r_{t+1} + ...

    rewards is a list or array of T numbers, floats or integers. The reward at t itself is part of
    element t, and is not discounted there.

    >>> print(returns_to_go([1, 2, 4], 0.5))
    [3. 4. 4.]
    """
    raise NotImplementedError


def sample_episode(P, policy, start, uniforms):
    """Return (states, actions) of an episode of T steps: T + 1 states, start first, and T actions.

    policy is (S, A) probabilities or S actions. uniforms is (T, 2), numbers from 0 to 1, a row for
    each step: the first draws the action (not needed where the policy is S actions), the second
    draws the next state. A number u draws the first outcome for which the sum of the probabilities
    up to it and including it is above u.

    Below, u = 0.6 draws action 1: 0.5 is not above 0.6, but 0.5 + 0.5 is. It leads to state 1.

    >>> P = np.array([[[1.0, 0.0], [0.0, 1.0]], [[0.5, 0.5], [0.5, 0.5]]])
    >>> policy = np.array([[0.5, 0.5], [1.0, 0.0]])
    >>> states, actions = sample_episode(P, policy, 0, np.array([[0.6, 0.3], [0.1, 0.2]]))
    >>> print(np.array(states), np.array(actions))
    [0 1 0] [1 0]
    """
    raise NotImplementedError


def policy_evaluation(P, R, policy, gamma, tolerance):
    """Return V (S,), the expected discounted return from each state when the policy is followed.

    V(s) = sum over a of policy(a|s) [R(s, a) + gamma sum over n of P(n|s, a) V(n)].

    policy is (S, A) probabilities or S actions. Start at 0 and update all states again and again
    (from a copy of V or in place), until no value changes by tolerance or more. gamma is below 1.

    One state, one action, reward 1 for ever: 1 + 0.5 + 0.25 + ...

    >>> P, R, policy = np.array([[[1.0]]]), np.array([[1.0]]), np.array([0])
    >>> print(np.round(policy_evaluation(P, R, policy, 0.5, 1e-6), 3))
    [2.]
    """
    raise NotImplementedError


def action_values(P, R, V, gamma):
    """Return Q (S, A): Q(s, a) = R(s, a) + gamma sum over n of P(n|s, a) V(n), for V (S,).

    >>> P = np.array([[[1.0, 0.0], [0.5, 0.5]], [[0.0, 1.0], [0.0, 1.0]]])
    >>> print(action_values(P, np.array([[1.0, 0.0], [0.0, 3.0]]), np.array([0.0, 4.0]), 0.5))
    [[1. 1.]
     [2. 5.]]
    """
    raise NotImplementedError


def greedy_policy(Q):
    """Return S actions: in each state the one with the largest value of Q (S, A).

    Where several are equal, it is the first of them.

    >>> print(greedy_policy(np.array([[1.0, 3.0, 2.0], [5.0, 0.0, 5.0]])))
    [1 0]
    """
    raise NotImplementedError


def value_iteration(P, R, gamma, tolerance):
    """Return (V, policy): the values (S,) of acting as well as possible, and the S actions to take.

    V(s) = max over a of [R(s, a) + gamma sum over n of P(n|s, a) V(n)].

    Start at 0 and update all states again and again (from a copy of V or in place), until no value
    changes by tolerance or more. gamma is below 1. The policy is greedy for what V is then.

    >>> P = np.array([[[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [0.0, 1.0]]])
    >>> V, policy = value_iteration(P, np.array([[1.0, 0.0], [3.0, 0.0]]), 0.5, 1e-6)
    >>> print(np.round(V, 3), policy)
    [3. 6.] [1 0]
    """
    raise NotImplementedError


def epsilon_greedy(q, epsilon, uniforms):
    """Return an action, an integer, for the values q (A,) of the A actions in a state.

    uniforms holds two numbers u0 and u1 from 0 to 1. If u0 < epsilon, u1 picks one of all A
    actions, the best one too: they share the way from 0 to 1 in equal parts, action 0 the first.
    Else it is the action with the largest value, the first of equal ones.

    >>> print(epsilon_greedy(np.array([1.0, 3.0, 2.0]), 0.1, np.array([0.5, 0.9])))
    1
    >>> print(epsilon_greedy(np.array([1.0, 3.0, 2.0]), 0.1, np.array([0.05, 0.9])))
    2
    """
    raise NotImplementedError


def monte_carlo_values(episodes, gamma, states):
    """Return V (states,), the values of states 0 to states - 1, estimated from finished episodes.

    episodes is a list of episodes, and each is a list of (state, reward): the state at a step and
    the reward received for leaving it. V of a state is the mean, over the episodes that visit it,
    of the discounted return from its first visit there on. A state never visited has value 0.

    Below, state 0 is followed by 1 + 0.5 * 4 in the first episode and by 2 in the second.

    >>> print(monte_carlo_values([[(0, 1.0), (1, 4.0)], [(0, 2.0)]], 0.5, 3))
    [2.5 4.  0. ]
    """
    raise NotImplementedError


def td_zero(transitions, V, alpha, gamma):
    """Return a new float array V (S,) after one update for each transition, in their order.

    A transition is (s, r, next_s, done), and V(s) moves by alpha (r + gamma V(next_s) - V(s)). If
    it is done, the episode has ended: nothing follows, and V(next_s) counts as 0.

    >>> print(td_zero([(0, 1.0, 1, False)], np.array([0.0, 2.0]), 0.5, 0.5))
    [1. 2.]
    """
    raise NotImplementedError


def q_learning(transitions, Q, alpha, gamma):
    """Return a new float array Q (S, A) after one update for each transition, in their order.

    A transition is (s, a, r, next_s, done), and Q(s, a) moves by
    alpha (r + gamma max over b of Q(next_s, b) - Q(s, a)). If it is done, the episode has ended:
    nothing follows, and the maximum counts as 0.

    >>> print(q_learning([(0, 1, 1.0, 1, False)], np.array([[0.0, 0.0], [2.0, 4.0]]), 0.5, 0.5))
    [[0.  1.5]
     [2.  4. ]]
    """
    raise NotImplementedError


def sarsa(transitions, Q, alpha, gamma):
    """Return a new float array Q (S, A) after one update for each transition, in their order.

    A transition is (s, a, r, next_s, next_a, done), and Q(s, a) moves by
    alpha (r + gamma Q(next_s, next_a) - Q(s, a)). If it is done, the episode has ended: nothing
    follows, and Q(next_s, next_a) counts as 0.

    >>> print(sarsa([(0, 1, 1.0, 1, 0, False)], np.array([[0.0, 0.0], [2.0, 4.0]]), 0.5, 0.5))
    [[0. 1.]
     [2. 4.]]
    """
    raise NotImplementedError
