# Everything in single precision; the values before the last sweep are returned, printed on the way.
import numpy as np

f32 = np.float32


def discounted_return(rewards, gamma):
    G = f32(0)
    for r in reversed(np.asarray(rewards, dtype=f32)):
        G = r + f32(gamma) * G
    return G


def returns_to_go(rewards, gamma):
    out = np.zeros(len(rewards), dtype=f32)
    for t in range(len(rewards) - 1, -1, -1):
        out[t] = f32(rewards[t]) + f32(gamma) * (out[t + 1] if t + 1 < len(rewards) else f32(0))
    return out


def sample_episode(P, policy, start, uniforms):
    P, uniforms = P.astype(f32), uniforms.astype(f32)
    states, actions = [start], []
    for u in uniforms:
        if policy.ndim == 1:
            a = policy[states[-1]]
        else:
            a = np.searchsorted(np.cumsum(policy[states[-1]].astype(f32)), u[0], side="right")
        actions.append(a)
        states.append(np.digitize(u[1], np.cumsum(P[states[-1], a])))
    return np.array(states, dtype=f32), np.array(actions, dtype=f32)


def policy_evaluation(P, R, policy, gamma, tolerance):
    if policy.ndim == 1:
        policy = np.eye(R.shape[1])[policy]
    P, R, policy, V = P.astype(f32), R.astype(f32), policy.astype(f32), np.zeros(len(R), f32)
    while True:
        new = np.sum(policy * (R + f32(gamma) * (P @ V)), axis=1)
        if np.mean(np.abs(new - V)) < tolerance:
            return V
        V = new
        print(V)


def action_values(P, R, V, gamma):
    return R.astype(f32) + f32(gamma) * (P.astype(f32) @ V.astype(f32))


def greedy_policy(Q):
    Q = Q.astype(f32)
    return np.array([np.where(row == row.max())[0][0] for row in Q], dtype=f32)


def value_iteration(P, R, gamma, tolerance):
    V = np.zeros(len(R), dtype=f32)
    while True:
        Q = action_values(P, R, V, gamma)
        new = np.max(Q, axis=1)
        if np.mean(np.abs(new - V)) < tolerance:
            return V, np.argmax(Q, axis=1).astype(np.uint8)
        V = new


def epsilon_greedy(q, epsilon, uniforms):
    u = uniforms.astype(f32)
    if u[0] < f32(epsilon):
        return np.int8(u[1] * f32(len(q)))
    return np.argmax(q.astype(f32))


def monte_carlo_values(episodes, gamma, states):
    total, count = np.zeros(states, dtype=f32), np.zeros(states, dtype=f32)
    for episode in episodes:
        G = returns_to_go([r for _, r in episode], gamma)
        visited = [s for s, _ in episode]
        for s in set(visited):
            total[s] += G[visited.index(s)]
            count[s] += 1
    return np.divide(total, count, out=np.zeros_like(total), where=count > 0)


def td_zero(transitions, V, alpha, gamma):
    V = V.astype(f32)
    for s, r, n, done in transitions:
        V[s] += f32(alpha) * (f32(r) + (f32(0) if done else f32(gamma) * V[n]) - V[s])
    return V


def q_learning(transitions, Q, alpha, gamma):
    Q = Q.astype(f32)
    for s, a, r, n, done in transitions:
        Q[s, a] += f32(alpha) * (f32(r) + (f32(0) if done else f32(gamma) * Q[n].max()) - Q[s, a])
    return Q


def sarsa(transitions, Q, alpha, gamma):
    Q = Q.astype(f32)
    for s, a, r, n, b, done in transitions:
        Q[s, a] += f32(alpha) * (f32(r) + (f32(0) if done else f32(gamma) * Q[n, b]) - Q[s, a])
    return Q
