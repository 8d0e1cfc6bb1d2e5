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
