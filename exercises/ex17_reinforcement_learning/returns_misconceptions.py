"""Wrong returns and episodes as students write it."""

import numpy as np


def rows(policy, R):
    """Return a policy of either form as probabilities."""
    policy = np.asarray(policy)
    return policy if policy.ndim == 2 else np.eye(R.shape[1])[policy]


def _draw(p, u):
    return min(int(np.sum(u >= np.cumsum(p))), len(p) - 1)


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
    policy = rows(policy, P)
    states, actions, s = [], [], start
    for u_a, u_s in uniforms:
        a = _draw(policy[s], u_a)
        s = _draw(P[s, a], u_s)
        actions.append(a)
        states.append(s)
    return np.array(states), np.array(actions)


def swaps_the_two_uniforms(P, policy, start, uniforms):
    policy = rows(policy, P)
    states, actions = [start], []
    for u_a, u_s in uniforms:
        actions.append(_draw(policy[states[-1]], u_s))
        states.append(_draw(P[states[-1], actions[-1]], u_a))
    return np.array(states), np.array(actions)


def draws_both_with_one_uniform(P, policy, start, uniforms):
    policy = rows(policy, P)
    states, actions = [start], []
    for u, _ in uniforms:
        actions.append(_draw(policy[states[-1]], u))
        states.append(_draw(P[states[-1], actions[-1]], u))
    return np.array(states), np.array(actions)


def goes_where_it_is_likeliest(P, policy, start, uniforms):
    policy = rows(policy, P)
    states, actions = [start], []
    for u_a, _ in uniforms:
        actions.append(_draw(policy[states[-1]], u_a))
        states.append(int(np.argmax(P[states[-1], actions[-1]])))
    return np.array(states), np.array(actions)


def always_takes_the_likeliest_action(P, policy, start, uniforms):
    policy = rows(policy, P)
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

    policy = rows(policy, P)
    states, actions = [start], []
    for u_a, u_s in uniforms:
        actions.append(pick(policy[states[-1]], u_a))
        states.append(pick(P[states[-1], actions[-1]], u_s))
    return np.array(states), np.array(actions)


def never_leaves_the_start(P, policy, start, uniforms):
    policy = rows(policy, P)
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


def draws_where_the_sum_is_equal(P, policy, start, uniforms):
    policy = rows(policy, P)
    states, actions = [start], []
    for u_a, u_s in uniforms:
        actions.append(int(np.searchsorted(np.cumsum(policy[states[-1]]), u_a)))
        states.append(int(np.searchsorted(np.cumsum(P[states[-1], actions[-1]]), u_s)))
    return np.array(states), np.array(actions)
