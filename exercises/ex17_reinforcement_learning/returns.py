"""Tasks on discounted returns, and on an episode from which they come."""

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare
from grader.exercise import Arguments, Check, Task, failing
from grader.strategies import choices, drawn, integers, lists, vectors

from . import returns_misconceptions as wrong
from .inputs import (
    INDEX,
    QUARTERS,
    SUMS,
    TWO_FORMS,
    WHOLE_REWARD,
    few,
    part,
    policy_rows,
    transition_rows,
)


def same(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Judge by comparing values."""
    return compare(expected.value, actual.value)


# Far from where a draw changes, and just there: all probabilities are quarters.
UNIFORM, AT_A_SUM = choices(0.125, 0.375, 0.625, 0.875), choices(0.5, 0.25, 0.75, 0.0)


def walks(sure, states=(1, 3), actions=(1, 3), uniform=UNIFORM):
    """Return a strategy for P, a policy, a start and uniforms."""

    @drawn
    def walk(draw):
        sizes = draw(integers(*states)), draw(integers(*actions))
        P, policy = transition_rows(draw, *sizes, QUARTERS), policy_rows(draw, *sizes, sure)
        pairs = [[draw(uniform), draw(uniform)] for _ in range(draw(integers(1, 3)))]
        start = draw(INDEX[sizes[0]])
        return {"P": P, "policy": policy, "start": start, "uniforms": np.array(pairs)}

    return walk


REWARDS = vectors(size=(1, 5))
WHOLE_REWARDS = lists(WHOLE_REWARD, size=(1, 4))
WHOLE_ARRAYS = WHOLE_REWARDS.map(lambda row: np.array(row, dtype=np.int64))
SOME_REWARDS = {"rewards": REWARDS, "gamma": choices(0.5, 0.25, 0.9, 0.99)}
AT_THE_EDGES = {"rewards": REWARDS, "gamma": choices(0.0, 1.0)}
IN_INTEGERS = SOME_REWARDS | {"rewards": WHOLE_REWARDS | WHOLE_ARRAYS}
ONE_ACTION, ONE_STATE = walks(False, actions=(1, 1)), walks(False, states=(1, 1))
EPISODES, ON_THE_EDGE = (walks(False, (2, 3), (2, 3), each) for each in (UNIFORM, AT_A_SUM))
NONE_AT_ALL = {"rewards": choices([], np.array([])), "gamma": choices(0.5, 0.9, 1.0)}

WEIGHTS = "Write the sum out for three rewards. Which power of gamma belongs to each of them?"
EXTREMES = "With gamma 0 only the first reward of the sum is left; with gamma 1 it is a plain sum."
WHOLE = "Rewards may be integers, in a list or an array: what type has what you compute?"
EMPTY = "Without rewards the sum has no terms."
FROM_T_ON = "Element t starts anew: the reward at t counts in full, the next one gamma times."
CUMULATE = "Add up probabilities until the sum is above the number; the first draws the action."
ABOVE = "The sum must be above the number: with equality the next outcome is drawn."
BOTH = "An action is drawn from the row of the state at hand, and a state from that of both."
DRAW_STATE = "The row P[s, a] belongs to the state and action at hand; the second number is for it."

DISCOUNTED_RETURN = Task(
    "discounted_return",
    points=6,
    hints=[
        "By hand: rewards 1, 2, 4 with gamma ½ give 1 + 1 + 1 = 3.",
        "Number the rewards from 0; or start at the last one and discount what you have each time.",
    ],
    checks=[
        Check("rewards", SOME_REWARDS, 3, WEIGHTS, tolerance=SUMS),
        few("gamma-0-or-1", AT_THE_EDGES, 1, EXTREMES, "rewards"),
        few("integers", IN_INTEGERS, 1, WHOLE, "rewards", cases=40),
        Check("no-rewards", NONE_AT_ALL, 0.5, EMPTY, "rewards", cases=6),
    ],
    misconceptions=[
        *failing(
            "rewards",
            (
                wrong.discounts_the_first_reward,
                "gamma multiplies the first reward too, as in G = gamma (G + r).",
            ),
            (wrong.adds_without_discount, "The rewards are added up without gamma."),
            (wrong.discounts_the_past, "The loop runs forwards: the last reward counts in full."),
            (
                wrong.discounts_all_later_rewards_alike,
                "All later rewards get gamma, not gamma ** t.",
            ),
            (wrong.multiplies_by_the_time, "gamma * t is no power: the weight is gamma ** t."),
            (wrong.returns_inside_the_loop, "return is inside the loop: one reward is counted."),
        ),
        *failing(
            "integers arguments-unchanged",
            (wrong.discounts_the_rewards_themselves, "This changes the rewards of the caller."),
        ),
    ],
)

RETURNS_TO_GO = Task(
    "returns_to_go",
    points=9,
    hints=[
        "What is the last element? And the one before it, given the last?",
        "G_t is the reward at t plus gamma times G_{t+1}: one loop, from the end.",
    ],
    checks=[
        Check("rewards", SOME_REWARDS, 3, FROM_T_ON, tolerance=SUMS),
        few("gamma-0-or-1", AT_THE_EDGES, 1, EXTREMES, "rewards"),
        few("integers", IN_INTEGERS, 1.5, WHOLE, "rewards", cases=40),
        Check("no-rewards", NONE_AT_ALL, 0.5, EMPTY, "rewards", cases=6),
    ],
    misconceptions=[
        *failing(
            "rewards",
            (wrong.discounts_by_absolute_time, "gamma ** t counts from the start, not from t."),
            (
                wrong.discounts_the_reward_at_hand,
                "gamma multiplies r_t itself, as in G = gamma (G + r).",
            ),
            (wrong.leaves_the_returns_backwards, "The last step comes first: turn the list round."),
            (wrong.adds_up_the_past, "This adds up what was; element t is what comes."),
            (wrong.rewards_still_to_come_undiscounted, "Later rewards are added without gamma."),
            (wrong.leaves_the_present_reward_out, "Element t lacks the reward at t."),
        ),
        *failing(
            "integers",
            (wrong.returns_cut_off_by_integers, "zeros_like of integers cuts the returns off."),
        ),
        *failing(
            "arguments-unchanged integers",
            (wrong.adds_returns_into_the_rewards, "The returns are written into the rewards."),
        ),
    ],
)

SAMPLE_EPISODE = Task(
    "sample_episode",
    points=11,
    hints=[
        "With probabilities ¼, ½, ¼: which outcome does 0.5 draw? And 0.8?",
        "One helper draws from a row of the policy or of P. The next step starts where it ends.",
    ],
    checks=[
        Check("states", ONE_ACTION, 3, DRAW_STATE, judge=part(0, same), cases=80),
        Check("actions", ONE_STATE, 3, CUMULATE, judge=part(1, same), cases=80),
        Check("episodes", EPISODES, 2, BOTH, "states", cases=60),
        Check("sure-policy", walks(True), 2, TWO_FORMS, "states", cases=40),
        Check("at-a-sum", ON_THE_EDGE, 0.5, ABOVE, "episodes", cases=40),
    ],
    misconceptions=[
        *failing(
            "states",
            (wrong.records_the_arrivals_only, "The start is missing: T steps pass T + 1 states."),
            (wrong.draws_both_with_one_uniform, "One number draws both action and state."),
            (wrong.goes_where_it_is_likeliest, "The likeliest state is taken; it must be drawn."),
            (wrong.never_leaves_the_start, "Every step is drawn from the start state."),
        ),
        *failing(
            "states actions",
            (wrong.swaps_the_two_uniforms, "The first number of a row is for the action."),
            (wrong.forgets_to_add_the_probabilities_up, "Compare with the sums of probabilities."),
        ),
        *failing(
            "actions episodes",
            (wrong.always_takes_the_likeliest_action, "The likeliest action is taken, not drawn."),
        ),
        *failing(
            "sure-policy",
            (wrong.takes_probabilities_only, "policy may be S actions; policy[s] is one then."),
        ),
        *failing(
            "at-a-sum",
            (wrong.draws_where_the_sum_is_equal, "A sum equal to the number is not above it."),
        ),
    ],
)
