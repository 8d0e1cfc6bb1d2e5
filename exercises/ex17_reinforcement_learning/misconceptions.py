"""Wrong reinforcement learning as students write it; this file imports numpy alone."""

import numpy as np


def _rows(policy, R):
    """Return a policy of either form as probabilities."""
    policy = np.asarray(policy)
    return policy if policy.ndim == 2 else np.eye(R.shape[1])[policy]


def _draw(p, u):
    return min(int(np.sum(u >= np.cumsum(p))), len(p) - 1)


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


# discounted_return


def discounts_the_first_reward(rewards, gamma):
    G = 0
    for r in reversed(rewards):
        G = gamma * (G + r)
    return G


def adds_without_discount(rewards, gamma):
    return sum(rewards)


def discounts_the_past(rewards, gamma):
    G = 0
    for r in rewards:
        G = r + gamma * G
    return G


def discounts_all_later_rewards_alike(rewards, gamma):
    return sum(rewards[:1]) + gamma * sum(rewards[1:])


def multiplies_by_the_time(rewards, gamma):
    G = 0
    for t, r in enumerate(rewards):
        G += gamma * t * r if t > 0 else r
    return G


def returns_inside_the_loop(rewards, gamma):
    G = 0
    for t, r in enumerate(rewards):
        G += gamma**t * r
        return G
    return G


def discounts_the_rewards_themselves(rewards, gamma):
    for t in range(len(rewards)):
        rewards[t] *= gamma**t
    return sum(rewards)


# returns_to_go


def returns_cut_off_by_integers(rewards, gamma):
    rewards = np.array(rewards)
    returns = np.zeros_like(rewards)
    G = 0
    for t in reversed(range(len(rewards))):
        G = rewards[t] + gamma * G
        returns[t] = G
    return returns


def discounts_by_absolute_time(rewards, gamma):
    discounted = [gamma**t * r for t, r in enumerate(rewards)]
    return np.array([sum(discounted[t:]) for t in range(len(rewards))])


def discounts_the_reward_at_hand(rewards, gamma):
    returns = []
    G = 0
    for r in reversed(rewards):
        G = gamma * (G + r)
        returns.insert(0, G)
    return np.array(returns)


def leaves_the_returns_backwards(rewards, gamma):
    returns = []
    G = 0
    for r in reversed(rewards):
        G = r + gamma * G
        returns.append(G)
    return np.array(returns)


def adds_up_the_past(rewards, gamma):
    returns = []
    G = 0
    for r in rewards:
        G = r + gamma * G
        returns.append(G)
    return np.array(returns)


def rewards_still_to_come_undiscounted(rewards, gamma):
    return np.array([sum(rewards[t:]) for t in range(len(rewards))])


def leaves_the_present_reward_out(rewards, gamma):
    returns = []
    G = 0.0
    for r in reversed(rewards):
        returns.insert(0, G)
        G = r + gamma * G
    return np.array(returns)


def adds_returns_into_the_rewards(rewards, gamma):
    for t in reversed(range(len(rewards) - 1)):
        rewards[t] += gamma * rewards[t + 1]
    return np.array(rewards, dtype=float)


# sample_episode


def records_the_arrivals_only(P, policy, start, uniforms):
    policy = _rows(policy, P)
    states, actions, s = [], [], start
    for u_a, u_s in uniforms:
        a = _draw(policy[s], u_a)
        s = _draw(P[s, a], u_s)
        actions.append(a)
        states.append(s)
    return np.array(states), np.array(actions)


def swaps_the_two_uniforms(P, policy, start, uniforms):
    policy = _rows(policy, P)
    states, actions = [start], []
    for u_a, u_s in uniforms:
        actions.append(_draw(policy[states[-1]], u_s))
        states.append(_draw(P[states[-1], actions[-1]], u_a))
    return np.array(states), np.array(actions)


def draws_both_with_one_uniform(P, policy, start, uniforms):
    policy = _rows(policy, P)
    states, actions = [start], []
    for u, _ in uniforms:
        actions.append(_draw(policy[states[-1]], u))
        states.append(_draw(P[states[-1], actions[-1]], u))
    return np.array(states), np.array(actions)


def goes_where_it_is_likeliest(P, policy, start, uniforms):
    policy = _rows(policy, P)
    states, actions = [start], []
    for u_a, _ in uniforms:
        actions.append(_draw(policy[states[-1]], u_a))
        states.append(int(np.argmax(P[states[-1], actions[-1]])))
    return np.array(states), np.array(actions)


def always_takes_the_likeliest_action(P, policy, start, uniforms):
    policy = _rows(policy, P)
    states, actions = [start], []
    for _, u_s in uniforms:
        actions.append(int(np.argmax(policy[states[-1]])))
        states.append(_draw(P[states[-1], actions[-1]], u_s))
    return np.array(states), np.array(actions)


def forgets_to_add_the_probabilities_up(P, policy, start, uniforms):
    def pick(p, u):
        for i in range(len(p)):
            if u < p[i]:
                return i
        return len(p) - 1

    policy = _rows(policy, P)
    states, actions = [start], []
    for u_a, u_s in uniforms:
        actions.append(pick(policy[states[-1]], u_a))
        states.append(pick(P[states[-1], actions[-1]], u_s))
    return np.array(states), np.array(actions)


def never_leaves_the_start(P, policy, start, uniforms):
    policy = _rows(policy, P)
    states, actions = [start], []
    for u_a, u_s in uniforms:
        a = _draw(policy[start], u_a)
        actions.append(a)
        states.append(_draw(P[start, a], u_s))
    return np.array(states), np.array(actions)


def takes_probabilities_only(P, policy, start, uniforms):
    states, actions = [start], []
    for u_a, u_s in uniforms:
        actions.append(_draw(policy[states[-1]], u_a))
        states.append(_draw(P[states[-1], actions[-1]], u_s))
    return np.array(states), np.array(actions)


# policy_evaluation


def sweeps_once(P, R, policy, gamma, tolerance):
    policy = _rows(policy, R)
    V = np.zeros(len(R))
    for s in range(len(R)):
        for a in range(R.shape[1]):
            V[s] += policy[s, a] * (R[s, a] + gamma * np.dot(P[s, a], V))
    return V


def weights_the_reward_alone(P, R, policy, gamma, tolerance):
    policy = _rows(policy, R)

    def backup(V):
        new = np.zeros(len(R))
        for s in range(len(R)):
            for a in range(R.shape[1]):
                new[s] += policy[s, a] * R[s, a] + gamma * np.dot(P[s, a], V)
        return new

    return _sweep_until_settled(backup, len(R), tolerance)


def clears_the_value_first(P, R, policy, gamma, tolerance):
    policy = _rows(policy, R)
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
    policy = _rows(policy, R)
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
    policy = _rows(policy, R)
    return _sweep_until_settled(
        lambda V: (policy * gamma * (R + P @ V)).sum(axis=1), len(R), tolerance
    )


def averages_over_the_actions(P, R, policy, gamma, tolerance):
    return _sweep_until_settled(lambda V: (R + gamma * P @ V).mean(axis=1), len(R), tolerance)


def takes_the_best_action_instead(P, R, policy, gamma, tolerance):
    return _sweep_until_settled(lambda V: (R + gamma * P @ V).max(axis=1), len(R), tolerance)


def has_a_tolerance_of_its_own(P, R, policy, gamma, tolerance):
    policy = _rows(policy, R)
    return _sweep_until_settled(lambda V: (policy * (R + gamma * P @ V)).sum(axis=1), len(R), 1e-4)


def evaluates_in_integers(P, R, policy, gamma, tolerance):
    policy = _rows(policy, R)
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


# epsilon_greedy


def explores_the_wrong_way_round(q, epsilon, uniforms):
    if uniforms[0] < epsilon:
        return int(np.argmax(q))
    return int(uniforms[1] * len(q))


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
