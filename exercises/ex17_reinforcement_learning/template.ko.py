"""ex17 강화 학습.

상태는 0부터 S - 1까지의 정수, 행동은 0부터 A - 1까지의 정수이다.

P (S, A, S)  P[s, a, n]은 상태 s에서 행동 a를 할 때 상태 n에 이를 확률
R (S, A)     R[s, a]는 상태 s에서 행동 a를 할 때 기대하는 보상
policy       확률 (S, A), policy[s, a]는 상태 s에서 행동 a의 확률. 또는 상태마다 하나인 행동 S개
gamma        0부터 1까지의 할인율

어떤 함수도 인수를 바꾸지 않는다. 정수 배열도 실수 배열처럼 계산하고, 결과를 정수로 자르지
않는다.
"""

import numpy as np


def discounted_return(rewards, gamma):
    """보상 T개의 리스트나 배열에 대해 r_0 + gamma r_1 + gamma^2 r_2 + ...를, 없으면 0을 반환한다.

    첫 보상은 할인하지 않는다.

    >>> print(discounted_return([1.0, 2.0, 4.0], 0.5))
    3.0
    """
    raise NotImplementedError


def returns_to_go(rewards, gamma):
    """원소 t가 t부터의 수익 r_t + gamma r_{t+1} + ...인 실수 배열 (T,)를 반환한다.

    rewards는 실수나 정수 T개의 리스트나 배열이다. t의 보상 자체도 원소 t에 들어가며 거기서는
    할인하지 않는다.

    >>> print(returns_to_go([1, 2, 4], 0.5))
    [3. 4. 4.]
    """
    raise NotImplementedError


def sample_episode(P, policy, start, uniforms):
    """T 스텝인 에피소드의 (states, actions), 곧 start부터 상태 T + 1개와 행동 T개를 반환한다.

    policy는 확률 (S, A)이거나 행동 S개이다. uniforms는 0부터 1까지의 수 (T, 2)이고 스텝마다 한 행이다.
    첫째는 행동을 뽑고(policy가 행동 S개이면 필요 없다) 둘째는 다음 상태를 뽑는다. 수 u는 자기까지의
    확률의 합이 u보다 커지는 첫 결과를 뽑는다.

    아래에서 u = 0.6은 행동 1을 뽑는다. 0.5는 0.6보다 크지 않고 0.5 + 0.5는 크다. 상태 1에 이른다.

    >>> P = np.array([[[1.0, 0.0], [0.0, 1.0]], [[0.5, 0.5], [0.5, 0.5]]])
    >>> policy = np.array([[0.5, 0.5], [1.0, 0.0]])
    >>> states, actions = sample_episode(P, policy, 0, np.array([[0.6, 0.3], [0.1, 0.2]]))
    >>> print(np.array(states), np.array(actions))
    [0 1 0] [1 0]
    """
    raise NotImplementedError


def policy_evaluation(P, R, policy, gamma, tolerance):
    """정책을 따를 때 상태마다 기대하는 할인된 수익 V (S,)를 반환한다.

    V(s) = Σ_a policy(a|s) [R(s, a) + gamma Σ_n P(n|s, a) V(n)].

    policy는 확률 (S, A)이거나 행동 S개이다. 0에서 시작하여 어떤 값도 tolerance 이상 변하지 않을 때까지
    모든 상태를 거듭 갱신한다(V의 복사본에서 해도, 제자리에서 해도 된다). gamma는 1보다 작다.

    상태 하나, 행동 하나, 보상이 언제까지나 1이면 1 + 0.5 + 0.25 + ...이다.

    >>> P, R, policy = np.array([[[1.0]]]), np.array([[1.0]]), np.array([0])
    >>> print(np.round(policy_evaluation(P, R, policy, 0.5, 1e-6), 3))
    [2.]
    """
    raise NotImplementedError


def action_values(P, R, V, gamma):
    """V (S,)에 대해 Q(s, a) = R(s, a) + gamma Σ_n P(n|s, a) V(n)인 Q (S, A)를 반환한다.

    >>> P = np.array([[[1.0, 0.0], [0.5, 0.5]], [[0.0, 1.0], [0.0, 1.0]]])
    >>> print(action_values(P, np.array([[1.0, 0.0], [0.0, 3.0]]), np.array([0.0, 4.0]), 0.5))
    [[1. 1.]
     [2. 5.]]
    """
    raise NotImplementedError


def greedy_policy(Q):
    """상태마다 Q (S, A)의 값이 가장 큰 행동, 모두 S개를 반환한다.

    여럿이 같으면 그중 첫째이다.

    >>> print(greedy_policy(np.array([[1.0, 3.0, 2.0], [5.0, 0.0, 5.0]])))
    [1 0]
    """
    raise NotImplementedError


def value_iteration(P, R, gamma, tolerance):
    """가장 잘 행동할 때의 가치 (S,)와 그때 할 행동 S개를 (V, policy)로 반환한다.

    V(s) = max_a [R(s, a) + gamma Σ_n P(n|s, a) V(n)].

    0에서 시작하여 어떤 값도 tolerance 이상 변하지 않을 때까지 모든 상태를 거듭 갱신한다(V의 복사본에서
    해도, 제자리에서 해도 된다). gamma는 1보다 작다. 정책은 그때의 V에 대한 탐욕 정책이다.

    >>> P = np.array([[[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [0.0, 1.0]]])
    >>> V, policy = value_iteration(P, np.array([[1.0, 0.0], [3.0, 0.0]]), 0.5, 1e-6)
    >>> print(np.round(V, 3), policy)
    [3. 6.] [1 0]
    """
    raise NotImplementedError


def epsilon_greedy(q, epsilon, uniforms):
    """한 상태에서 행동 A개의 값 q (A,)에 대해 행동을 정수로 반환한다.

    uniforms는 0부터 1까지의 두 수 u0과 u1이다. u0 < epsilon이면 u1이 가장 좋은 것까지 포함한 행동 A개
    가운데 하나를 고른다. 행동 0부터 차례로 0부터 1까지의 길을 똑같이 나눠 갖는다. 아니면 값이 가장 큰
    행동이고, 같으면 첫째이다.

    >>> print(epsilon_greedy(np.array([1.0, 3.0, 2.0]), 0.1, np.array([0.5, 0.9])))
    1
    >>> print(epsilon_greedy(np.array([1.0, 3.0, 2.0]), 0.1, np.array([0.05, 0.9])))
    2
    """
    raise NotImplementedError


def monte_carlo_values(episodes, gamma, states):
    """끝난 에피소드로 추정한 상태 0부터 states - 1까지의 가치 V (states,)를 반환한다.

    episodes는 에피소드의 리스트이고, 에피소드는 (state, reward)의 리스트이다. 한 스텝의 상태와 그것을
    떠날 때 받은 보상이다. 상태의 V는 그 상태를 방문한 에피소드에 걸쳐, 첫 방문부터의 할인된 수익을
    평균한 것이다. 방문한 적이 없는 상태의 가치는 0이다.

    아래에서 상태 0의 뒤에는 첫 에피소드에서 1 + 0.5 * 4가, 둘째에서 2가 이어진다.

    >>> print(monte_carlo_values([[(0, 1.0), (1, 4.0)], [(0, 2.0)]], 0.5, 3))
    [2.5 4.  0. ]
    """
    raise NotImplementedError


def td_zero(transitions, V, alpha, gamma):
    """전이마다 차례로 한 번씩 갱신한 뒤의 새 실수 배열 V (S,)를 반환한다.

    전이는 (s, r, next_s, done)이고, V(s)는 alpha (r + gamma V(next_s) - V(s))만큼 움직인다. done이면
    에피소드가 끝난 것이다. 아무것도 이어지지 않으므로 V(next_s)는 0으로 센다.

    >>> print(td_zero([(0, 1.0, 1, False)], np.array([0.0, 2.0]), 0.5, 0.5))
    [1. 2.]
    """
    raise NotImplementedError


def q_learning(transitions, Q, alpha, gamma):
    """전이마다 차례로 한 번씩 갱신한 뒤의 새 실수 배열 Q (S, A)를 반환한다.

    전이는 (s, a, r, next_s, done)이고, Q(s, a)는 alpha (r + gamma max_b Q(next_s, b) - Q(s, a))만큼
    움직인다. done이면 에피소드가 끝난 것이다. 아무것도 이어지지 않으므로 최댓값은 0으로 센다.

    >>> print(q_learning([(0, 1, 1.0, 1, False)], np.array([[0.0, 0.0], [2.0, 4.0]]), 0.5, 0.5))
    [[0.  1.5]
     [2.  4. ]]
    """
    raise NotImplementedError


def sarsa(transitions, Q, alpha, gamma):
    """전이마다 차례로 한 번씩 갱신한 뒤의 새 실수 배열 Q (S, A)를 반환한다.

    전이는 (s, a, r, next_s, next_a, done)이고, Q(s, a)는
    alpha (r + gamma Q(next_s, next_a) - Q(s, a))만큼 움직인다. done이면 에피소드가 끝난 것이다.
    아무것도 이어지지 않으므로 Q(next_s, next_a)는 0으로 센다.

    >>> print(sarsa([(0, 1, 1.0, 1, 0, False)], np.array([[0.0, 0.0], [2.0, 4.0]]), 0.5, 0.5))
    [[0. 1.]
     [2. 4.]]
    """
    raise NotImplementedError
