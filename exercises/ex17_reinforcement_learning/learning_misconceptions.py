"""Wrong learning as students write it."""

import numpy as np

# epsilon_greedy


def explores_the_wrong_way_round(q, epsilon, uniforms):
    if uniforms[0] < epsilon:
        return int(np.argmax(q))
    return int(uniforms[1] * len(q))


def explores_at_epsilon(q, epsilon, uniforms):
    if uniforms[0] <= epsilon:
        return int(uniforms[1] * len(q))
    return int(np.argmax(q))


def never_draws_the_last_action(q, epsilon, uniforms):
    if uniforms[0] < epsilon:
        return int(uniforms[1] * (len(q) - 1))
    return int(np.argmax(q))


def rounds_to_an_action(q, epsilon, uniforms):
    if uniforms[0] < epsilon:
        return round(uniforms[1] * (len(q) - 1))
    return int(np.argmax(q))


def never_explores_the_best_action(q, epsilon, uniforms):
    best = int(np.argmax(q))
    if uniforms[0] < epsilon:
        others = [a for a in range(len(q)) if a != best]
        return others[int(uniforms[1] * len(others))] if others else best
    return best


def picks_with_the_first_uniform(q, epsilon, uniforms):
    if uniforms[0] < epsilon:
        return int(uniforms[0] * len(q))
    return int(np.argmax(q))


def greedy_for_the_last_of_equals(q, epsilon, uniforms):
    if uniforms[0] < epsilon:
        return int(uniforms[1] * len(q))
    return len(q) - 1 - int(np.argmax(q[::-1]))


def value_of_the_action(q, epsilon, uniforms):
    if uniforms[0] < epsilon:
        return q[int(uniforms[1] * len(q))]
    return np.max(q)


def never_explores(q, epsilon, uniforms):
    return int(np.argmax(q))


# monte_carlo_values


def _visit_by_visit(episode, gamma):
    """Return (state, return) for each step of an episode."""
    G, pairs = 0, []
    for s, r in reversed(episode):
        G = r + gamma * G
        pairs.insert(0, (s, G))
    return pairs


def _means(returns):
    return np.array([np.mean(each) if each else 0.0 for each in returns])


def counts_every_visit(episodes, gamma, states):
    returns = [[] for _ in range(states)]
    for episode in episodes:
        for s, G in _visit_by_visit(episode, gamma):
            returns[s].append(G)
    return _means(returns)


def meets_the_last_visit_first(episodes, gamma, states):
    returns = [[] for _ in range(states)]
    for episode in episodes:
        seen = set()
        for s, G in reversed(_visit_by_visit(episode, gamma)):
            if s not in seen:
                seen.add(s)
                returns[s].append(G)
    return _means(returns)


def never_forgets_a_visit(episodes, gamma, states):
    returns = [[] for _ in range(states)]
    seen = set()
    for episode in episodes:
        for s, G in _visit_by_visit(episode, gamma):
            if s not in seen:
                seen.add(s)
                returns[s].append(G)
    return _means(returns)


def discounts_from_the_start_of_the_episode(episodes, gamma, states):
    returns = [[] for _ in range(states)]
    for episode in episodes:
        seen = set()
        for t, (s, _) in enumerate(episode):
            if s not in seen:
                seen.add(s)
                returns[s].append(sum(gamma**k * episode[k][1] for k in range(t, len(episode))))
    return _means(returns)


def discounts_the_reward_of_leaving(episodes, gamma, states):
    returns = [[] for _ in range(states)]
    for episode in episodes:
        seen = set()
        for s, G in _visit_by_visit(episode, gamma):
            if s not in seen:
                seen.add(s)
                returns[s].append(gamma * G)
    return _means(returns)


def averages_over_all_episodes(episodes, gamma, states):
    V = np.zeros(states)
    for episode in episodes:
        for s, G in dict(reversed(_visit_by_visit(episode, gamma))).items():
            V[s] += G / len(episodes)
    return V


def sums_the_returns(episodes, gamma, states):
    V = np.zeros(states)
    for episode in episodes:
        for s, G in dict(reversed(_visit_by_visit(episode, gamma))).items():
            V[s] += G
    return V


def divides_by_no_visits(episodes, gamma, states):
    totals, visits = np.zeros(states), np.zeros(states)
    for episode in episodes:
        for s, G in dict(reversed(_visit_by_visit(episode, gamma))).items():
            totals[s] += G
            visits[s] += 1
    return totals / visits


# td_zero


def td_bootstraps_from_the_end(transitions, V, alpha, gamma):
    V = np.array(V, dtype=float)
    for s, r, n, _ in transitions:
        V[s] += alpha * (r + gamma * V[n] - V[s])
    return V


def td_skips_the_end(transitions, V, alpha, gamma):
    V = np.array(V, dtype=float)
    for s, r, n, done in transitions:
        if not done:
            V[s] += alpha * (r + gamma * V[n] - V[s])
    return V


def td_stops_at_the_first_end(transitions, V, alpha, gamma):
    V = np.array(V, dtype=float)
    for s, r, n, done in transitions:
        V[s] += alpha * (r + (not done) * gamma * V[n] - V[s])
        if done:
            break
    return V


def td_writes_into_its_argument(transitions, V, alpha, gamma):
    for s, r, n, done in transitions:
        V[s] += alpha * (r + (0 if done else gamma * V[n]) - V[s])
    return V


def td_cut_off_by_integers(transitions, V, alpha, gamma):
    V = V.copy()
    for s, r, n, done in transitions:
        V[s] = V[s] + alpha * (r + (0 if done else gamma * V[n]) - V[s])
    return V


def td_from_the_values_before(transitions, V, alpha, gamma):
    new = np.array(V, dtype=float)
    for s, r, n, done in transitions:
        new[s] += alpha * (r + (0 if done else gamma * V[n]) - V[s])
    return new


def td_adds_the_whole_target(transitions, V, alpha, gamma):
    V = np.array(V, dtype=float)
    for s, r, n, done in transitions:
        V[s] += alpha * (r + (0 if done else gamma * V[n]))
    return V


def td_without_discount(transitions, V, alpha, gamma):
    V = np.array(V, dtype=float)
    for s, r, n, done in transitions:
        V[s] += alpha * (r + (0 if done else V[n]) - V[s])
    return V


# q_learning


def q_bootstraps_from_the_end(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, n, _ in transitions:
        Q[s, a] += alpha * (r + gamma * np.max(Q[n]) - Q[s, a])
    return Q


def q_averages_the_next_actions(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, n, done in transitions:
        Q[s, a] += alpha * (r + (0 if done else gamma * np.mean(Q[n])) - Q[s, a])
    return Q


def q_keeps_the_same_action(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, n, done in transitions:
        Q[s, a] += alpha * (r + (0 if done else gamma * Q[n, a]) - Q[s, a])
    return Q


def q_argmax_for_max(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, n, done in transitions:
        Q[s, a] += alpha * (r + (0 if done else gamma * np.argmax(Q[n])) - Q[s, a])
    return Q


def q_maximum_of_the_whole_table(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, _, done in transitions:
        Q[s, a] += alpha * (r + (0 if done else gamma * np.max(Q)) - Q[s, a])
    return Q


def q_writes_into_its_argument(transitions, Q, alpha, gamma):
    for s, a, r, n, done in transitions:
        Q[s, a] += alpha * (r + (0 if done else gamma * np.max(Q[n])) - Q[s, a])
    return Q


def q_cut_off_by_integers(transitions, Q, alpha, gamma):
    Q = Q.copy()
    for s, a, r, n, done in transitions:
        Q[s, a] = Q[s, a] + alpha * (r + (0 if done else gamma * np.max(Q[n])) - Q[s, a])
    return Q


def q_from_the_table_before(transitions, Q, alpha, gamma):
    new = np.array(Q, dtype=float)
    for s, a, r, n, done in transitions:
        new[s, a] += alpha * (r + (0 if done else gamma * np.max(Q[n])) - Q[s, a])
    return new


# sarsa


def sarsa_bootstraps_from_the_end(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, n, b, _ in transitions:
        Q[s, a] += alpha * (r + gamma * Q[n, b] - Q[s, a])
    return Q


def sarsa_takes_the_maximum(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, n, _, done in transitions:
        Q[s, a] += alpha * (r + (0 if done else gamma * np.max(Q[n])) - Q[s, a])
    return Q


def sarsa_keeps_the_same_action(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, n, _, done in transitions:
        Q[s, a] += alpha * (r + (0 if done else gamma * Q[n, a]) - Q[s, a])
    return Q


def sarsa_updates_the_next_action(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, n, b, done in transitions:
        Q[n, b] += alpha * (r + (0 if done else gamma * Q[n, b]) - Q[s, a])
    return Q


def sarsa_writes_into_its_argument(transitions, Q, alpha, gamma):
    for s, a, r, n, b, done in transitions:
        Q[s, a] += alpha * (r + (0 if done else gamma * Q[n, b]) - Q[s, a])
    return Q


def sarsa_cut_off_by_integers(transitions, Q, alpha, gamma):
    Q = Q.copy()
    for s, a, r, n, b, done in transitions:
        Q[s, a] = Q[s, a] + alpha * (r + (0 if done else gamma * Q[n, b]) - Q[s, a])
    return Q


def sarsa_from_the_table_before(transitions, Q, alpha, gamma):
    new = np.array(Q, dtype=float)
    for s, a, r, n, b, done in transitions:
        new[s, a] += alpha * (r + (0 if done else gamma * Q[n, b]) - Q[s, a])
    return new


def sarsa_without_discount(transitions, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, n, b, done in transitions:
        Q[s, a] += alpha * (r + (0 if done else Q[n, b]) - Q[s, a])
    return Q
