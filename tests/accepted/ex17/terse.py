"""Generators, Einstein sums and tuples; values solved for instead of iterated."""

import numpy as np, collections
from collections import defaultdict


def discounted_return(rewards, gamma):
    return np.polyval(list(rewards)[::-1], gamma) if len(rewards) else 0


def returns_to_go(rewards, gamma):
    out = collections.deque()
    g = 0.0
    for r in list(rewards)[::-1]:
        g = float(r) + gamma * g
        out.appendleft(g)
    return list(out)


def sample_episode(P, policy, start, uniforms):
    states, actions = (start,), ()
    for u in uniforms:
        a = (
            policy[states[-1]]
            if np.ndim(policy) < 2
            else (np.cumsum(policy[states[-1]]) <= u[0]).sum()
        )
        actions += (int(a),)
        states += (int((np.cumsum(P[states[-1], a]) <= u[1]).sum()),)
    return states, actions


def _pi(policy, A):
    return np.eye(A)[policy] if np.ndim(policy) == 1 else np.asarray(policy)


def policy_evaluation(P, R, policy, gamma, tolerance):
    pi = _pi(policy, R.shape[1])
    return np.linalg.solve(np.eye(len(R)) - gamma * np.einsum("sa,san->sn", pi, P), (pi * R).sum(1))


def action_values(P, R, V, gamma):
    return R + (gamma * P * V).sum(axis=2)


def greedy_policy(Q):
    return np.argsort(-Q, axis=1, kind="stable")[:, 0]


def value_iteration(P, R, gamma, tolerance):
    V = np.zeros(R.shape[0])
    while True:
        Q = R + gamma * P @ V
        N = Q.max(axis=1)
        d = np.abs(N - V).max()
        V = N
        if d < tolerance:
            return V, np.argmax(R + gamma * P @ V, axis=1)


def epsilon_greedy(q, epsilon, uniforms):
    A = len(q)
    return uniforms[1] // (1 / A) if uniforms[0] < epsilon else np.argmax(q)


def monte_carlo_values(episodes, gamma, states):
    G = defaultdict(list)
    for ep in episodes:
        first = {}
        for t, (s, _) in enumerate(ep):
            first.setdefault(s, t)
        for s, t in first.items():
            G[s].append(discounted_return([r for _, r in ep[t:]], gamma))
    return [sum(G[s]) / len(G[s]) if G[s] else 0 for s in range(states)]


def td_zero(transitions, V, alpha, gamma):
    d = dict(enumerate(map(float, V)))
    for tr in transitions:
        d[tr[0]] = d[tr[0]] + alpha * (tr[1] + gamma * (0 if tr[3] else d[tr[2]]) - d[tr[0]])
    return np.array(list(d.values()))


def q_learning(transitions, Q, alpha, gamma):
    Q = Q.astype(np.float64).copy()
    for s, a, r, n, done in transitions:
        best = 0 if done else Q[n].max()
        Q[s][a] += alpha * (r + gamma * best - Q[s][a])
    return Q


def sarsa(transitions, Q, alpha, gamma):
    Q = np.array(Q, float).tolist()
    for t in transitions:
        s, a, r, n, b, done = t
        td = r - Q[s][a] + (not done) * gamma * Q[n][b]
        Q[s][a] += alpha * td
    return Q
