# Wrong solutions of ex17 that are no misconceptions of the course; each is named TASK__MISTAKE.
import numpy as np

from grader.catalog import Catalog

right = Catalog()["ex17"].reference


def monte_carlo_values__every_visit(episodes, gamma, states):
    tot = np.zeros(states)
    n = np.zeros(states)
    for ep in episodes:
        st, rw = ep
        G = right.returns_to_go(rw, gamma)
        for s, g in zip(st, G):
            tot[s] += g
            n[s] += 1
    return np.where(n > 0, tot / np.maximum(n, 1), 0)


def q_learning__old_table(tr, Q, alpha, gamma):
    Q0 = np.array(Q, float)
    Q = Q0.copy()
    for x in tr:
        s, a, r, n = x[:4]
        done = x[4] if len(x) > 4 else False
        Q[s, a] += alpha * (r + (0 if done else gamma * Q0[n].max()) - Q0[s, a])
    return Q


def td_zero__ignores_end(tr, V, alpha, gamma):
    V = np.array(V, float)
    for x in tr:
        s, r, n = x[0], x[1], x[2]
        V[s] += alpha * (r + gamma * V[n] - V[s])
    return V


def epsilon_greedy__last_of_ties(q, epsilon, u):
    q = np.asarray(q)
    return int(len(q) - 1 - np.argmax(q[::-1])) if u[0] >= epsilon else int(u[1] * len(q))


def policy_evaluation__fixed_sweeps(P, Rw, policy, gamma, tol):
    V = np.zeros(len(Rw))
    P = np.asarray(P, float)
    Rw = np.asarray(Rw, float)
    pol = np.asarray(policy)
    pi = np.eye(Rw.shape[1])[pol] if pol.ndim == 1 else pol
    for _ in range(100):
        V = (pi * (Rw + gamma * P @ V)).sum(1)
    return V


def discounted_return__discounts_first(r, gamma):
    return gamma * right.discounted_return(r, gamma)


def _ep(
    P,
    policy,
    start,
    un,
    pick=lambda p, u: int(np.argmax(np.cumsum(p) > u)),
    ia=0,
    isn=1,
    both=False,
    stay=False,
    mix=False,
):
    s = start
    S = [s]
    A = []
    for u in un:
        a = int(policy[s]) if np.ndim(policy) == 1 else pick(policy[s], u[ia])
        n = pick(P[s, a], u[isn])
        A.append(a)
        S.append(n)
        s = s if stay else n
    return S, A


def sample_episode__prob(P, policy, start, uniforms):
    return _ep(P, policy, start, uniforms, pick=lambda p, u: int(np.argmax(np.asarray(p) > u)))


def sample_episode__unif(P, policy, start, uniforms):
    return _ep(P, policy, start, uniforms, pick=lambda p, u: int(u * len(p)))


def _pi(policy, A):
    return np.eye(A)[policy] if np.ndim(policy) == 1 else np.asarray(policy)


def policy_evaluation__signed(P, R, policy, gamma, tolerance):
    pi = _pi(policy, R.shape[1])
    V = np.zeros(len(R))
    while True:
        N = (pi * (R + gamma * P @ V)).sum(1)
        d = np.max(N - V)
        V = N
        if d < tolerance:
            return V


def _pe(P, R, policy, gamma, tol, f=None, stop=np.max):
    pi = _pi(policy, R.shape[1])
    V = np.zeros(len(R))
    while True:
        N = (pi * (R + gamma * P @ V)).sum(1)
        d = stop(np.abs(N - V))
        V = N
        if d < tol:
            return V


def policy_evaluation__last(P, R, policy, gamma, tolerance):
    return _pe(P, R, policy, gamma, tolerance, stop=lambda d: d[-1])


def policy_evaluation__det(P, R, policy, gamma, tolerance):
    return _pe(P, R, np.argmax(policy, 1) if np.ndim(policy) == 2 else policy, gamma, tolerance)


def policy_evaluation__zero_first(P, R, policy, gamma, tolerance):
    pi = _pi(policy, R.shape[1])
    V = np.zeros(len(R))
    while True:
        d = 0
        for s in range(len(V)):
            v = V[s]
            V[s] = 0
            V[s] = (pi[s] * (R[s] + gamma * P[s] @ V)).sum()
            d = max(d, abs(v - V[s]))
        if d < tolerance:
            return V


def action_values__likely(P, R, V, gamma):
    return R + gamma * V[P.argmax(2)]


def action_values__mean(P, R, V, gamma):
    return R + gamma * (P * V).mean(2)


def greedy_policy__abs(Q):
    return np.abs(Q).argmax(1)


def value_iteration__pos(P, R, gamma, tolerance):
    V = np.zeros(len(R))
    while True:
        N = np.maximum(0, (R + gamma * P @ V).max(1))
        d = np.abs(N - V).max()
        V = N
        if d < tolerance:
            return V, (R + gamma * P @ V).argmax(1)


def _vi(P, R, gamma, tol, stop=np.max, init=0.0, pol=None):
    V = np.full(len(R), init)
    while True:
        N = (R + gamma * P @ V).max(1)
        d = stop(np.abs(N - V))
        V = N
        if d < tol:
            break
    return V, (R + gamma * P @ V).argmax(1)


def value_iteration__nogpol(P, R, gamma, tolerance):
    V, p = _vi(P, R, gamma, tolerance)
    return V, (R + P @ V).argmax(1)


def epsilon_greedy__ceil(q, epsilon, uniforms):
    return int(np.ceil(uniforms[1] * len(q))) - 1 if uniforms[0] < epsilon else int(np.argmax(q))


def epsilon_greedy__others(q, epsilon, uniforms):
    b = int(np.argmax(q))
    o = [a for a in range(len(q)) if a != b] or [b]
    return o[int(uniforms[1] * len(o))] if uniforms[0] < epsilon else b


def _dr(r, g):
    return sum(x * g**t for t, x in enumerate(r))


def monte_carlo_values__start(episodes, gamma, states):
    t = np.zeros(states)
    n = np.zeros(states)
    for e in episodes:
        if e:
            s = e[0][0]
            t[s] += _dr([x for _, x in e], gamma)
            n[s] += 1
    return np.where(n > 0, t / np.where(n > 0, n, 1), 0)


def td_zero__donezero(tr, V, alpha, gamma):
    V = np.array(V, float)
    for s, r, n, d in tr:
        if d:
            V[n] = 0
        V[s] += alpha * (r + gamma * V[n] - V[s])
    return V


def td_zero__donereward(tr, V, alpha, gamma):
    V = np.array(V, float)
    for s, r, n, d in tr:
        V[s] += alpha * ((0 if d else r + gamma * V[n]) - V[s])
    return V


def _ql(tr, Q, al, g, f, done=True):
    Q = np.array(Q, float)
    for s, a, r, n, d in tr:
        Q[s, a] += al * (r + (0 if d and done else g * f(Q, n, a, s)) - Q[s, a])
    return Q


def q_learning__abs(tr, Q, alpha, gamma):
    return _ql(tr, Q, alpha, gamma, lambda Q, n, a, s: max(0, Q[n].max()))


def q_learning__oldtarget(tr, Q, alpha, gamma):
    O = np.array(Q, float)
    N = O.copy()
    for s, a, r, n, d in tr:
        N[s, a] += alpha * (r + (0 if d else gamma * O[n].max()) - N[s, a])
    return N


def q_learning__row(tr, Q, alpha, gamma):
    Q = np.array(Q, float)
    for s, a, r, n, d in tr:
        Q[s] += alpha * (r + (0 if d else gamma * Q[n].max()) - Q[s, a])
    return Q


def _sa(tr, Q, al, g, f, done=True):
    Q = np.array(Q, float)
    for s, a, r, n, b, d in tr:
        Q[s, a] += al * (r + (0 if d and done else g * f(Q, n, b, a, s)) - Q[s, a])
    return Q


def sarsa__bn(tr, Q, alpha, gamma):
    return _sa(tr, Q, alpha, gamma, lambda Q, n, b, a, s: Q[b % len(Q), n % Q.shape[1]])


def sample_episode__draws_the_impossible_at_zero(P, policy, start, uniforms):
    states, actions = [start], []
    for u, v in uniforms:
        row = policy[states[-1]] if np.ndim(policy) == 2 else np.eye(P.shape[1])[policy[states[-1]]]
        actions.append(int(np.argmax(np.cumsum(row) > u)))
        states.append(int(np.argmax(np.cumsum(P[states[-1], actions[-1]]) >= v)))
    return states, actions
