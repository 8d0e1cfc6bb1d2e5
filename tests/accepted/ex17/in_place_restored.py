"""Works in the caller's arrays and puts them back; 최대값은 처음 나온 것 (the first maximum)."""

import numpy as np


def discounted_return(rewards, gamma):
    할인 = [gamma**t for t in range(len(rewards))]
    return float(np.dot(할인, rewards)) if len(rewards) else 0


def returns_to_go(rewards, gamma):
    returns = np.array(rewards, dtype=float)
    for t in reversed(range(len(returns) - 1)):
        returns[t] += gamma * returns[t + 1]
    return returns


def sample_episode(P, policy, start, uniforms):
    original = P.copy()
    P[...] = np.cumsum(P, axis=2)
    s, states, actions = start, [start], []
    for u_a, u_s in uniforms:
        a = policy[s] if policy.ndim == 1 else int((np.cumsum(policy[s]) <= u_a).sum())
        s = int((P[s, a] <= u_s).sum())
        states.append(s)
        actions.append(a)
    P[...] = original
    return np.array(states), np.array(actions)


def policy_evaluation(P, R, policy, gamma, tolerance):
    n_states, n_actions = R.shape
    V = np.zeros(n_states)
    while True:
        delta = 0
        for s in reversed(range(n_states)):
            v = V[s]
            if policy.ndim == 1:
                V[s] = R[s, policy[s]] + gamma * P[s, policy[s]].dot(V)
            else:
                V[s] = sum(policy[s, a] * (R[s, a] + gamma * P[s, a].dot(V)) for a in range(n_actions))
            delta = max(delta, abs(v - V[s]))
        if delta <= tolerance:
            return V


def action_values(P, R, V, gamma):
    V_before = V.copy()
    if V.dtype.kind == "f":
        V *= gamma
        Q = R + P @ V
        V[...] = V_before
        return Q
    return R + P @ (gamma * V)


def greedy_policy(Q):
    policy = []
    for row in Q:
        best, largest = None, -np.inf
        for a, value in enumerate(row):
            if value > largest:
                best, largest = a, value
        policy.append([best])
    return np.array(policy)


def value_iteration(P, R, gamma, tolerance):
    V = np.zeros(len(R))
    change = np.inf
    while np.linalg.norm(change) >= tolerance:
        Q = R + gamma * np.einsum("ijk,k->ij", P, V)
        change = Q.max(axis=1) - V
        V = V + change
    return V, Q.argmax(axis=1)


def epsilon_greedy(q, epsilon, uniforms):
    if uniforms[0] < epsilon:
        return np.searchsorted(np.cumsum(np.ones(len(q)) / len(q)), uniforms[1])
    return q.tolist().index(q.max())


def monte_carlo_values(episodes, gamma, states):
    V, N = np.zeros(states), np.zeros(states)
    for episode in episodes:
        visited = [s for s, _ in episode]
        G = 0
        for t in range(len(episode) - 1, -1, -1):
            s, r = episode[t]
            G = gamma * G + r
            if s not in visited[:t]:
                N[s] += 1
                V[s] += (G - V[s]) / N[s]
    return V


def td_zero(transitions, V, alpha, gamma):
    before = V.copy()
    work = V if V.dtype.kind == "f" else V.astype(float)
    for s, r, n, done in transitions:
        work[s] += alpha * (r + (not done) * gamma * work[n] - work[s])
    result = work.copy()
    V[...] = before
    return result


def q_learning(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for transition in transitions:
        s, a, r, n, done = transition
        target = r
        if not done:
            target += gamma * Q[n, np.argmax(Q[n])]
        Q[s, a] = Q[s, a] + alpha * (target - Q[s, a])
    return Q


def sarsa(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, n, b, done in transitions:
        Q[s][a] += alpha * (r + gamma * (0 if done else Q[n][b]) - Q[s][a])
    return Q
