"""Tasks on planning in a world that is known: values of a policy, and the best ones."""

from itertools import product

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import Arguments, Check, Task, Tolerance, failing
from grader.message import Message
from grader.strategies import arrays, choices, constant, drawn, integers, numbers

from . import planning_misconceptions as wrong
from .inputs import (
    ANY_VALUES,
    FIRST_OF_EQUALS,
    GAMMA,
    REWARD,
    SUMS,
    TWO_FORMS,
    WHOLE_REWARD,
    few,
    part,
    policy_rows,
    ranked_rows,
    transition_rows,
)


def solved(P, R, policy, gamma):
    """Return the values of a policy of either form, by solving Bellman's equation."""
    rows = np.eye(R.shape[1])[policy] if policy.ndim == 1 else policy
    chain, reward = np.einsum("sa,san->sn", rows, P), np.sum(rows * R, axis=1)
    return np.linalg.solve(np.eye(len(R)) - gamma * chain, reward)


def exact_values(P, R, policy, gamma, tolerance):
    """Return what policy evaluation converges to."""
    return solved(P, R, policy, gamma)


def exact_optimum(P, R, gamma, tolerance):
    """Return the values of the best of all policies that there are, and the first best actions."""
    policies = product(range(R.shape[1]), repeat=len(R))
    V = np.max([solved(P, R, np.array(policy), gamma) for policy in policies], axis=0)
    Q = R + gamma * P @ V
    best = Q.max(axis=1, keepdims=True)
    return V, np.argmax(best - Q < 1e-9, axis=1)


def error_bound(arguments: Arguments) -> float:
    """Return how far V may be off, with every way to stop that the tolerance allows.

    Sweeps that stop once V changes by less than t leave it within t·γ/(1 − γ) of the solution, in
    place or not, and within t/(1 − γ) if the V before the last sweep is returned. Where the mean
    change over the S states is below t, the largest is below S·t.
    """
    bound = len(arguments["R"]) * arguments["tolerance"] / (1 - arguments["gamma"])
    return float(bound) + 1e-6


def values_settled(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Judge V: anything that sweeps to the tolerance, or a linear solve, may return."""
    tolerance = Tolerance(atol=error_bound(arguments), squeeze=True)
    return compare(expected.value, actual.value, tolerance)


def as_actions(policy: object, count: int) -> object:
    """Return S of `count` actions for a policy given as one-hot rows or as a column of actions."""
    found = numeric(policy)
    if found is None or found.ndim != 2 or not found.size or found.dtype.kind == "c":
        return policy
    one_hot = np.all((found == 0) | (found == 1)) and np.all(found.sum(axis=1) == 1)
    if found.shape[1] == count and one_hot:
        return found.argmax(axis=1)
    return found[:, 0] if found.shape[1] == 1 else policy


def actions_agree(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Judge a greedy policy, in either form."""
    count = arguments["Q"].shape[1]
    return compare(as_actions(expected.value, count), as_actions(actual.value, count))


def no_action_is_better(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Judge the policy of value iteration: an action that is as good as the best is right.

    Which of equal actions comes out as the larger is decided by rounding, and by where V stopped.
    """
    P, R, gamma = arguments["P"], arguments["R"], arguments["gamma"]
    chosen = as_actions(actual.value, R.shape[1])
    wanted = as_actions(expected.value, R.shape[1])
    if compare(wanted, chosen) is None:
        return None
    mismatch = compare(wanted, chosen, ANY_VALUES)
    if mismatch is not None:
        return mismatch
    V, _ = exact_optimum(**arguments)
    Q, slack = R + gamma * P @ V, 2 * gamma * error_bound(arguments) + 1e-6
    for s, action in enumerate(np.asarray(chosen, dtype=float).reshape(-1)):
        if action not in range(R.shape[1]):
            text = Message(
                "{action} in state {state} is none of the actions 0 to {last}",
                action=f"{action:g}",
                state=s,
                last=R.shape[1] - 1,
            )
            return Mismatch("value", text, f"[{s}]")
        if Q[s, int(action)] < Q[s].max() - slack:
            text = Message(
                "action {action} in state {state} is worse than action {best}",
                action=int(action),
                state=s,
                best=Q[s].argmax(),
            )
            return Mismatch("value", text, f"[{s}]")
    return None


STEADY = choices(0.5, 0.75, 0.25)


def worlds(gamma, tolerance, reward, policy="", actions=(1, 3)):
    """Return a strategy for P, R, a policy ("sure", "mixed" or none), gamma and tolerance."""

    @drawn
    def world(draw):
        states, count = draw(integers(1, 3)), draw(integers(*actions))
        inputs = {"P": transition_rows(draw, states, count)}
        inputs["R"] = np.array([[draw(reward) for _ in range(count)] for _ in range(states)])
        if policy:
            inputs["policy"] = policy_rows(draw, states, count, policy == "sure")
        return inputs | {"gamma": draw(gamma), "tolerance": draw(tolerance)}

    return world


def lookaheads(gamma, whole=False):
    """Return a strategy for P, R, V and gamma; R and V hold integers if they are to be whole."""

    @drawn
    def world(draw):
        states, actions = draw(integers(1, 3)), draw(integers(1, 3))
        P = transition_rows(draw, states, actions)
        R, V = draw(arrays((states, actions), -5.0, 5.0)), draw(arrays((states,), -5.0, 5.0))
        if whole:
            R, V = np.rint(R).astype(np.int64), np.rint(V).astype(np.int64)
        return {"P": P, "R": R, "V": V, "gamma": draw(gamma)}

    return world


USUAL, FINE = choices(1e-4, 1e-3), constant(1e-6)
ONES = choices(1.0, -1.0, 0.5, 0.0)
PAYMENT = choices(0.0, 1.0, 4.0) | REWARD
MIXED, SURE = (worlds(STEADY, USUAL, PAYMENT, policy) for policy in ("mixed", "sure"))
FREE, WHOLE_FREE = (worlds(STEADY, USUAL, reward) for reward in (PAYMENT, WHOLE_REWARD))
WHOLE_MIXED = worlds(STEADY, USUAL, WHOLE_REWARD, "mixed")
SHORT_SIGHTED = worlds(constant(0.0), USUAL, PAYMENT, "mixed")
FAR_SIGHTED, FAR_SIGHTED_FREE = (worlds(constant(0.9), FINE, ONES, p) for p in ("mixed", ""))
CHOICES = worlds(choices(0.75, 0.9), constant(1e-4), PAYMENT, actions=(2, 3))
EXPECTED = "Weight reward and discounted value of an action together by its probability."
SETTLED = "All states have to settle, by the tolerance that was given; how many sweeps is unknown."
NO_FUTURE = "With gamma 0 a value is the mean of the rewards themselves."
INTEGER_REWARDS = "R may hold integers while values are none: what type has V?"
LOOK_AHEAD = "The reward, then the mean value of the states that may come next, discounted."
ONLY_REWARD = "With gamma 0 the reward is all there is."
WHOLE_MODEL = "R and V may hold integers while Q does not: what type has the result?"
ONE_PER_STATE = "For each row of Q the place of its largest element, not the element."
BELOW_ZERO = "All values of a state may be negative."
BEST_VALUE = "Of the values of all actions, looking one step ahead, the largest becomes the new V."
BEST_ACTION = "The action that is best once the reward and what follows it are both counted."

EVALUATED = {"expected": exact_values, "judge": values_settled}
POLICY_EVALUATION = Task(
    "policy_evaluation",
    points=12,
    hints=[
        "One state, one action, reward 1 and gamma ½: do the first three sweeps by hand.",
        "Repeat sweeps over all states. Note the largest change of each sweep, from 0 every time.",
    ],
    checks=[
        Check("values", MIXED, 4, EXPECTED, **EVALUATED),
        few("sure-policy", SURE, 2, TWO_FORMS, cases=50, **EVALUATED),
        few("gamma-0", SHORT_SIGHTED, 1, NO_FUTURE, **EVALUATED),
        few("tolerance", FAR_SIGHTED, 2, SETTLED, "values", **EVALUATED),
        few("integers", WHOLE_MIXED, 1, INTEGER_REWARDS, "values", **EVALUATED),
    ],
    misconceptions=[
        *failing(
            "values sure-policy",
            (wrong.sweeps_once, "There is one sweep only; the values have not settled by then."),
            (wrong.weights_the_reward_alone, "p * r + gamma * V lacks parentheses."),
            (wrong.clears_the_value_first, "V[s] is zeroed first: a way back to s reads 0."),
            (
                wrong.stops_when_one_state_has_settled,
                "One state has settled and it stops; all must.",
            ),
        ),
        *failing(
            "values sure-policy gamma-0",
            (wrong.discounts_the_reward_too, "gamma belongs to the next value, not the reward."),
            (wrong.averages_over_the_actions, "All actions count alike; the policy is not used."),
            (wrong.takes_the_best_action_instead, "The best action is taken, not the policy's."),
        ),
        *failing(
            "tolerance",
            (wrong.has_a_tolerance_of_its_own, "The argument tolerance is not used."),
        ),
        *failing(
            "integers",
            (wrong.evaluates_in_integers, "V has the integer type of R and cuts values off."),
        ),
    ],
)

ACTION_VALUES = Task(
    "action_values",
    points=8,
    hints=[
        "By hand: reward 1, gamma ½, and states of value 4 and 0 with probability ½ each give 2.",
        "P[s, a] is a row of probabilities over next states. What is V's mean under it?",
    ],
    checks=[
        Check("values", lookaheads(GAMMA), 3, LOOK_AHEAD, tolerance=SUMS),
        few("gamma-0", lookaheads(constant(0.0)), 0.5, ONLY_REWARD, "values"),
        few("integers", lookaheads(GAMMA, True), 1, WHOLE_MODEL, "values"),
    ],
    misconceptions=[
        *failing(
            "values",
            (wrong.looks_ahead_without_discount, "The value of the next state lacks gamma."),
            (wrong.discounts_reward_and_value, "gamma belongs to the next value, not the reward."),
            (wrong.adds_the_value_of_the_same_state, "This adds V of the state itself."),
            (wrong.reads_the_states_the_other_way_round, "The last axis of P is the next state."),
            (wrong.forgets_the_parentheses, "p * r + gamma * V lacks parentheses."),
            (wrong.expects_the_best_next_state, "The next state is not chosen: take the mean."),
        ),
        *failing(
            "integers arguments-unchanged",
            (wrong.adds_the_future_into_the_rewards, "+= writes into the caller's rewards."),
        ),
        *failing(
            "integers",
            (wrong.fills_a_table_like_the_rewards, "zeros_like of integers cuts values off."),
        ),
    ],
)

TABLE = {"judge": actions_agree}
GREEDY_POLICY = Task(
    "greedy_policy",
    points=5,
    hints=[
        "How many numbers has the result, and what is each of them?",
        "Which axis of Q are the actions, and which function tells a place instead of a value?",
    ],
    checks=[
        Check("rows", ranked_rows(numbers(0.0, 3.0)), 3, ONE_PER_STATE, **TABLE),
        Check("ties", ranked_rows(numbers(0.0, 3.0), True), 1, FIRST_OF_EQUALS, cases=40, **TABLE),
        Check("negative", ranked_rows(constant(-5.0)), 1, BELOW_ZERO, cases=30, **TABLE),
    ],
    misconceptions=[
        *failing(
            "rows ties negative",
            (wrong.largest_values_themselves, "max gives the largest value; its place is asked."),
            (wrong.best_state_of_each_action, "axis=0 compares states; a row holds the actions."),
            (wrong.best_of_the_whole_table, "argmax without an axis gives one place in all of Q."),
            (wrong.takes_the_worst_action, "This is the action of the smallest value."),
        ),
        *failing(
            "ties",
            (wrong.last_of_equal_actions, "With >= a later equal value wins; the first must."),
            (wrong.shares_ties_out, "Equal actions share the probability; the first is asked."),
        ),
        *failing(
            "negative",
            (wrong.starts_its_search_from_zero, "A search that starts from 0 misses values below."),
        ),
    ],
)

OPTIMAL = {"expected": exact_optimum, "judge": part(0, values_settled)}
CHOSEN = {"expected": exact_optimum, "judge": part(1, no_action_is_better)}
VALUE_ITERATION = Task(
    "value_iteration",
    points=12,
    hints=[
        "Where does policy evaluation take a mean over the actions, and what stands there now?",
        "Sweep with the largest action value of each state; at the end, ask which action gives it.",
    ],
    checks=[
        Check("values", FREE, 4, BEST_VALUE, **OPTIMAL),
        Check("policy", CHOICES, 3, BEST_ACTION, "values", **CHOSEN),
        few("tolerance", FAR_SIGHTED_FREE, 2, SETTLED, "values", **OPTIMAL),
        few("integers", WHOLE_FREE, 1, INTEGER_REWARDS, "values", **OPTIMAL),
    ],
    misconceptions=[
        *failing(
            "values",
            (wrong.one_sweep_of_maxima, "There is one sweep only; the values have not settled."),
            (wrong.values_the_average_action, "V is the mean over the actions; take the best."),
            (
                wrong.clears_the_value_before_the_maximum,
                "V[s] is zeroed first: a way back to s reads 0.",
            ),
            (
                wrong.finishes_with_the_first_settled_state,
                "One state has settled and it stops; all must.",
            ),
        ),
        *failing(
            "policy",
            (wrong.maximum_for_the_policy, "max gives the largest value; the policy is its place."),
            (wrong.policy_of_the_next_reward_only, "The policy looks at the next reward alone."),
            (wrong.policy_without_the_reward, "The policy leaves the reward of the step out."),
        ),
        *failing(
            "tolerance",
            (wrong.sweeps_fifty_times, "A fixed number of sweeps does not ask the tolerance."),
        ),
        *failing(
            "integers",
            (wrong.iterates_in_integers, "V has the integer type of R and cuts values off."),
        ),
    ],
)
