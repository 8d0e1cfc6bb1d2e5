"""Compact numpy: powers, masks, linear solves, policy iteration; policies come back one-hot."""

import numpy as np


def discounted_return(rewards, gamma):
    return np.sum(np.power(gamma, np.arange(len(rewards))) * rewards)


def returns_to_go(rewards, gamma):
    steps = np.arange(len(rewards))
    later = steps[None, :] - steps[:, None]
    weights = np.where(later >= 0, float(gamma) ** np.maximum(later, 0), 0.0)
    return weights @ np.asarray(rewards, dtype=float)


def sample_episode(P, policy, start, uniforms):
    n_states, n_actions, _ = P.shape
    if np.ndim(policy) == 1:
        policy = np.eye(n_actions)[policy]
    to_action, to_state = policy.cumsum(axis=1), P.cumsum(axis=2)
    states = np.full(len(uniforms) + 1, start)
    actions = np.zeros(len(uniforms), dtype=int)
    for t, (u, v) in enumerate(uniforms):
        actions[t] = np.argmax(to_action[states[t]] > u)
        states[t + 1] = np.argmax(to_state[states[t], actions[t]] > v)
    return states, actions


def policy_evaluation(P, R, policy, gamma, tolerance):
    if policy.ndim == 1:
        policy = (policy[:, None] == np.arange(R.shape[1])).astype(float)
    P_pi = (policy[:, :, None] * P).sum(axis=1)
    r_pi = (policy * R).sum(axis=1, keepdims=True)
    return np.linalg.solve(np.eye(len(R)) - gamma * P_pi, r_pi)


def action_values(P, R, V, gamma):
    return R + gamma * np.tensordot(P, V, axes=([2], [0]))


def greedy_policy(Q):
    return np.eye(Q.shape[1])[Q.argmax(axis=-1)]


def value_iteration(P, R, gamma, tolerance):
    policy = np.zeros(len(R), dtype=int)
    while True:
        V = policy_evaluation(P, R, policy, gamma, tolerance)[:, 0]
        Q = action_values(P, R, V, gamma)
        better = np.where(Q.max(1) > Q[np.arange(len(R)), policy] + 1e-12, Q.argmax(1), policy)
        if np.array_equal(better, policy):
            return V, np.eye(R.shape[1])[policy]
        policy = better


def epsilon_greedy(q, epsilon, uniforms):
    explore = uniforms[0] < epsilon
    return np.where(explore, np.floor(uniforms[1] * q.size), np.argmax(q)).astype(int)


def monte_carlo_values(episodes, gamma, states):
    table = np.full((len(episodes) + 1, states), np.nan)
    for row, episode in zip(table, episodes):
        G = 0.0
        for s, r in episode[::-1]:
            row[s] = G = r + gamma * G
    counts = np.sum(~np.isnan(table), axis=0)
    return np.nansum(table, axis=0) / np.where(counts == 0, 1, counts)


def td_zero(transitions, V, alpha, gamma):
    V = V * 1.0
    for s, r, n, done in transitions:
        V[s] += alpha * (r + gamma * V[n] * (1 - done) - V[s])
    return V


def q_learning(transitions, Q, alpha, gamma):
    Q = Q.astype(np.float64)
    for s, a, r, n, done in transitions:
        Q[s, a] += alpha * (r + gamma * Q[n].max() * (1 - done) - Q[s, a])
    return Q


def sarsa(transitions, Q, alpha, gamma):
    Q = 1.0 * Q
    for s, a, r, n, b, done in transitions:
        Q[s, a] += alpha * (r + gamma * Q[n, b] * (not done) - Q[s, a])
    return Q
