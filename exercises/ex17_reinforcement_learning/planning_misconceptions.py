"""Wrong planning as students write it."""

import numpy as np

from .returns_misconceptions import rows


def _sweep_until_settled(backup, states, tolerance):
    """Replace V by backup(V) until nothing changes, or for long enough where it never settles."""
    V = np.zeros(states)
    for _ in range(200):
        new = backup(V)
        change = np.max(np.abs(new - V))
        V = new
        if change < tolerance:
            break
    return V


# policy_evaluation


def sweeps_once(P, R, policy, gamma, tolerance):
    policy = rows(policy, R)
    V = np.zeros(len(R))
    for s in range(len(R)):
        for a in range(R.shape[1]):
            V[s] += policy[s, a] * (R[s, a] + gamma * np.dot(P[s, a], V))
    return V


def weights_the_reward_alone(P, R, policy, gamma, tolerance):
    policy = rows(policy, R)

    def backup(V):
        new = np.zeros(len(R))
        for s in range(len(R)):
            for a in range(R.shape[1]):
                new[s] += policy[s, a] * R[s, a] + gamma * np.dot(P[s, a], V)
        return new

    return _sweep_until_settled(backup, len(R), tolerance)


def clears_the_value_first(P, R, policy, gamma, tolerance):
    policy = rows(policy, R)
    V = np.zeros(len(R))
    for _ in range(200):
        before = V.copy()
        for s in range(len(R)):
            V[s] = 0
            for a in range(R.shape[1]):
                V[s] += policy[s, a] * (R[s, a] + gamma * np.dot(P[s, a], V))
        if np.max(np.abs(V - before)) < tolerance:
            break
    return V


def stops_when_one_state_has_settled(P, R, policy, gamma, tolerance):
    policy = rows(policy, R)
    V = np.zeros(len(R))
    converged = False
    while not converged:
        for s in range(len(R)):
            v = V[s]
            V[s] = policy[s] @ (R[s] + gamma * P[s] @ V)
            if abs(v - V[s]) < tolerance:
                converged = True
    return V


def discounts_the_reward_too(P, R, policy, gamma, tolerance):
    policy = rows(policy, R)
    return _sweep_until_settled(
        lambda V: (policy * gamma * (R + P @ V)).sum(axis=1), len(R), tolerance
    )


def averages_over_the_actions(P, R, policy, gamma, tolerance):
    return _sweep_until_settled(lambda V: (R + gamma * P @ V).mean(axis=1), len(R), tolerance)


def takes_the_best_action_instead(P, R, policy, gamma, tolerance):
    return _sweep_until_settled(lambda V: (R + gamma * P @ V).max(axis=1), len(R), tolerance)


def has_a_tolerance_of_its_own(P, R, policy, gamma, tolerance):
    policy = rows(policy, R)
    return _sweep_until_settled(lambda V: (policy * (R + gamma * P @ V)).sum(axis=1), len(R), 1e-4)


def evaluates_in_integers(P, R, policy, gamma, tolerance):
    policy = rows(policy, R)
    V = np.zeros_like(R[:, 0])
    for _ in range(200):
        new = np.zeros_like(V)
        for s in range(len(R)):
            new[s] = policy[s] @ (R[s] + gamma * P[s] @ V)
        change = np.max(np.abs(new - V))
        V = new
        if change < tolerance:
            break
    return V


# action_values


def looks_ahead_without_discount(P, R, V, gamma):
    return R + P @ V


def discounts_reward_and_value(P, R, V, gamma):
    return gamma * (R + P @ V)


def adds_the_value_of_the_same_state(P, R, V, gamma):
    return R + gamma * V[:, None]


def reads_the_states_the_other_way_round(P, R, V, gamma):
    return R + gamma * np.einsum("nas,n->sa", P, V)


def forgets_the_parentheses(P, R, V, gamma):
    Q = np.zeros(R.shape)
    for s in range(P.shape[0]):
        for a in range(P.shape[1]):
            for n in range(P.shape[2]):
                Q[s, a] += P[s, a, n] * R[s, a] + gamma * V[n]
    return Q


def expects_the_best_next_state(P, R, V, gamma):
    return R + gamma * np.max(np.where(P > 0, V, -np.inf), axis=2)


def adds_the_future_into_the_rewards(P, R, V, gamma):
    for s in range(R.shape[0]):
        for a in range(R.shape[1]):
            R[s, a] += gamma * np.dot(P[s, a], V)
    return R


def fills_a_table_like_the_rewards(P, R, V, gamma):
    Q = np.zeros_like(R)
    for s in range(R.shape[0]):
        for a in range(R.shape[1]):
            Q[s, a] = R[s, a] + gamma * np.dot(P[s, a], V)
    return Q


# greedy_policy


def largest_values_themselves(Q):
    return np.max(Q, axis=1)


def best_state_of_each_action(Q):
    return np.argmax(Q, axis=0)


def last_of_equal_actions(Q):
    policy = []
    for row in Q:
        best = 0
        for a in range(len(row)):
            if row[a] >= row[best]:
                best = a
        policy.append(best)
    return np.array(policy)


def starts_its_search_from_zero(Q):
    policy = np.zeros(len(Q), dtype=int)
    for s, row in enumerate(Q):
        largest = 0
        for a, value in enumerate(row):
            if value > largest:
                largest, policy[s] = value, a
    return policy


def best_of_the_whole_table(Q):
    return np.argmax(Q)


def takes_the_worst_action(Q):
    return np.argmin(Q, axis=1)


def shares_ties_out(Q):
    largest = Q.max(axis=1, keepdims=True)
    best = np.where(largest > Q, 0, 1)
    return best / best.sum(axis=1, keepdims=True)


# value_iteration


def one_sweep_of_maxima(P, R, gamma, tolerance):
    V = np.zeros(len(R))
    for s in range(len(R)):
        V[s] = np.max(R[s] + gamma * P[s] @ V)
    return V, np.argmax(R + gamma * P @ V, axis=1)


def values_the_average_action(P, R, gamma, tolerance):
    V = _sweep_until_settled(lambda V: (R + gamma * P @ V).mean(axis=1), len(R), tolerance)
    return V, np.argmax(R + gamma * P @ V, axis=1)


def maximum_for_the_policy(P, R, gamma, tolerance):
    V = _sweep_until_settled(lambda V: (R + gamma * P @ V).max(axis=1), len(R), tolerance)
    return V, np.max(R + gamma * P @ V, axis=1)


def policy_of_the_next_reward_only(P, R, gamma, tolerance):
    V = _sweep_until_settled(lambda V: (R + gamma * P @ V).max(axis=1), len(R), tolerance)
    return V, np.argmax(R, axis=1)


def policy_without_the_reward(P, R, gamma, tolerance):
    V = _sweep_until_settled(lambda V: (R + gamma * P @ V).max(axis=1), len(R), tolerance)
    return V, np.argmax(P @ V, axis=1)


def clears_the_value_before_the_maximum(P, R, gamma, tolerance):
    V = np.zeros(len(R))
    for _ in range(200):
        before = V.copy()
        for s in range(len(R)):
            V[s] = 0
            V[s] = max(R[s, a] + gamma * np.dot(P[s, a], V) for a in range(R.shape[1]))
        if np.max(np.abs(V - before)) < tolerance:
            break
    return V, np.argmax(R + gamma * P @ V, axis=1)


def finishes_with_the_first_settled_state(P, R, gamma, tolerance):
    V = np.zeros(len(R))
    stable = False
    while not stable:
        for s in range(len(R)):
            v = V[s]
            V[s] = np.max(R[s] + gamma * P[s] @ V)
            stable = stable or abs(v - V[s]) < tolerance
    return V, np.argmax(R + gamma * P @ V, axis=1)


def sweeps_fifty_times(P, R, gamma, tolerance):
    V = np.zeros(len(R))
    for _ in range(50):
        V = (R + gamma * P @ V).max(axis=1)
    return V, np.argmax(R + gamma * P @ V, axis=1)


def iterates_in_integers(P, R, gamma, tolerance):
    V = np.zeros_like(R[:, 0])
    for _ in range(200):
        new = np.zeros_like(V)
        for s in range(len(R)):
            new[s] = np.max(R[s] + gamma * P[s] @ V)
        change = np.max(np.abs(new - V))
        V = new
        if change < tolerance:
            break
    return V, np.argmax(R + gamma * P @ V, axis=1)
