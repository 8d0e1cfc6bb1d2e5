"""Reductions, dictionaries, matrices and recursion."""

import numpy as np, math, itertools


def discounted_return(rewards, gamma):
    return math.fsum(r * gamma**t for t, r in enumerate(rewards))


def returns_to_go(rewards, gamma):
    return list(itertools.accumulate(list(rewards)[::-1], lambda g, r: r + gamma * g))[::-1]


def sample_episode(P, policy, start, uniforms):
    T = len(uniforms)
    states = np.zeros(T + 1, int)
    acts = np.zeros(T, int)
    states[0] = start
    for t in range(T):
        acts[t] = (
            policy[states[t]]
            if policy.ndim == 1
            else np.argmax(policy[states[t]].cumsum() > uniforms[t, 0])
        )
        states[t + 1] = np.argmax(P[states[t], acts[t]].cumsum() > uniforms[t, 1])
    return states, acts


def _pi(policy, A):
    return np.eye(A)[policy] if np.ndim(policy) == 1 else np.asarray(policy)


def policy_evaluation(P, R, policy, gamma, tolerance):
    S, A = R.shape
    pi = _pi(policy, A)
    V = [0.0] * S
    delta = math.inf
    while delta >= tolerance:
        delta = 0.0
        for s in range(S):
            v = sum(
                pi[s][a] * (R[s][a] + gamma * sum(P[s][a][n] * V[n] for n in range(S)))
                for a in range(A)
                if pi[s][a]
            )
            delta = max(delta, abs(v - V[s]))
            V[s] = v
    return V


def action_values(P, R, V, gamma):
    return [
        [float(R[s, a]) + gamma * sum(p * v for p, v in zip(P[s, a], V)) for a in range(R.shape[1])]
        for s in range(R.shape[0])
    ]


def greedy_policy(Q):
    return [max(range(len(q)), key=list(q).__getitem__) for q in Q]


def value_iteration(P, R, gamma, tolerance):
    V = np.zeros(len(R))
    run = True
    while run:
        run = False
        for s in range(len(V)):
            new = max(R[s, a] + gamma * P[s, a] @ V for a in range(R.shape[1]))
            run |= abs(new - V[s]) >= tolerance
            V[s] = new
    return V.tolist(), greedy_policy(action_values(P, R, V, gamma))


def epsilon_greedy(q, epsilon, uniforms):
    u0, u1 = uniforms
    if u0 >= epsilon:
        return list(q).index(max(q))
    return min(int(np.floor(u1 * len(q))), len(q) - 1)


def monte_carlo_values(episodes, gamma, states):
    tot, n = np.zeros(states), np.zeros(states)
    for ep in episodes:
        g, seen = 0.0, {}
        for s, r in reversed(ep):
            g = r + gamma * g
            seen[s] = g
        for s, g in seen.items():
            tot[s] += g
            n[s] += 1
    return np.divide(tot, n, out=np.zeros(states), where=n > 0)


def td_zero(transitions, V, alpha, gamma):
    V = [float(v) for v in V]
    for s, r, n, done in transitions:
        target = r if done else r + gamma * V[n]
        V[s] = (1 - alpha) * V[s] + alpha * target
    return V


def q_learning(transitions, Q, alpha, gamma):
    Q = [list(map(float, row)) for row in Q]
    for s, a, r, n, done in transitions:
        Q[s][a] = Q[s][a] + alpha * (r + gamma * (1 - done) * max(Q[n]) - Q[s][a])
    return Q


def sarsa(transitions, Q, alpha, gamma):
    Q = np.array(Q, float).tolist()
    for t in transitions:
        s, a, r, n, b, done = t
        td = r - Q[s][a] + (not done) * gamma * Q[n][b]
        Q[s][a] += alpha * td
    return Q
