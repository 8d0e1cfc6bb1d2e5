"""Plain Python: loops, lists, dicts; results are lists, ints and floats. Sweeps are in place."""


def discounted_return(rewards, gamma):
    total, weight = 0.0, 1.0
    for r in rewards:
        total += weight * float(r)
        weight *= gamma
    return total


def returns_to_go(rewards, gamma):
    return [discounted_return(rewards[t:], gamma) for t in range(len(rewards))]


def pick(row, u):
    total = 0.0
    for i, p in enumerate(row):
        total += p
        if u < total:
            return i
    return len(row) - 1


def sample_episode(P, policy, start, uniforms):
    states, actions = [start], []
    for step in range(len(uniforms)):
        s = states[-1]
        if policy.ndim == 1:
            a = int(policy[s])
        else:
            a = pick(policy[s], uniforms[step][0])
        actions.append(a)
        states.append(pick(P[s][a], uniforms[step][1]))
    return states, actions


def chance(policy, s, a):
    return float(policy[s] == a) if policy.ndim == 1 else policy[s][a]


def policy_evaluation(P, R, policy, gamma, tolerance):
    V = [0.0] * len(R)
    while True:
        delta = 0
        for s in range(len(R)):
            v = V[s]
            V[s] = sum(
                chance(policy, s, a)
                * sum(P[s][a][n] * (R[s][a] + gamma * V[n]) for n in range(len(R)))
                for a in range(len(R[0]))
            )
            delta = max(delta, abs(v - V[s]))
        if delta < tolerance:
            break
    return V


def action_values(P, R, V, gamma):
    S, A = R.shape
    return [
        [R[s, a] + gamma * sum(P[s, a, n] * V[n] for n in range(S)) for a in range(A)]
        for s in range(S)
    ]


def greedy_policy(Q):
    return [row.index(max(row)) for row in Q.tolist()]


def value_iteration(P, R, gamma, tolerance):
    V = {s: 0.0 for s in range(len(R))}
    delta = tolerance
    while delta >= tolerance:
        delta = 0
        for s in V:
            best = max(row_value(P, R, V, gamma, s, a) for a in range(R.shape[1]))
            delta = max(delta, abs(best - V[s]))
            V[s] = best
    policy = []
    for s in V:
        values = [row_value(P, R, V, gamma, s, a) for a in range(R.shape[1])]
        policy.append(values.index(max(values)))
    return [list(V.values()), policy]


def row_value(P, R, V, gamma, s, a):
    return R[s, a] + gamma * sum(P[s, a, n] * V[n] for n in V)


def epsilon_greedy(q, epsilon, uniforms):
    u0, u1 = uniforms
    if u0 >= epsilon:
        best = 0
        for a in range(1, len(q)):
            if q[a] > q[best]:
                best = a
        return best
    a = 0
    while (a + 1) / len(q) <= u1:
        a += 1
    return a


def monte_carlo_values(episodes, gamma, states):
    returns = {s: [] for s in range(states)}
    for episode in episodes:
        seen = set()
        for t, (s, _) in enumerate(episode):
            if s in seen:
                continue
            seen.add(s)
            returns[s].append(discounted_return([r for _, r in episode[t:]], gamma))
    return [sum(g) / len(g) if g else 0 for g in returns.values()]


def td_zero(transitions, V, alpha, gamma):
    V = [float(v) for v in V]
    for s, r, n, done in transitions:
        if done:
            V[s] = (1 - alpha) * V[s] + alpha * r
        else:
            V[s] = (1 - alpha) * V[s] + alpha * (r + gamma * V[n])
    return V


def q_learning(transitions, Q, alpha, gamma):
    Q = [[float(q) for q in row] for row in Q]
    for s, a, r, n, done in transitions:
        following = 0 if done else max(Q[n])
        Q[s][a] = (1 - alpha) * Q[s][a] + alpha * (r + gamma * following)
    return Q


def sarsa(transitions, Q, alpha, gamma):
    Q = [[float(q) for q in row] for row in Q]
    for s, a, r, n, b, done in transitions:
        following = 0 if done else Q[n][b]
        Q[s][a] = (1 - alpha) * Q[s][a] + alpha * (r + gamma * following)
    return Q
