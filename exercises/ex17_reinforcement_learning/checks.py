"""ex17: what is asked of returns, planning and learning, and how students get it wrong."""

from itertools import product

import numpy as np

from grader.answer import Answer, Mismatch
from grader.comparison import compare, numeric
from grader.exercise import (
    Arguments,
    Check,
    Exercise,
    Judge,
    Task,
    Tolerance,
    failing,
)
from grader.message import Message
from grader.strategies import (
    arrays,
    choices,
    constant,
    drawn,
    integers,
    lists,
    numbers,
    permutations,
    vectors,
)

from . import misconceptions as wrong

# Sums of a few numbers within ±10 that may cancel, in float32.
SUMS = Tolerance(atol=2e-5)
# Any numbers of the right shape; an axis of length 1 more or less leaves no doubt what is meant.
ANY_VALUES = Tolerance(rtol=0.0, atol=np.inf, squeeze=True)


# What is right


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


def is_pair(value: object) -> bool:
    """Return whether a value has two parts."""
    return (isinstance(value, tuple | list) and len(value) == 2) or (
        isinstance(value, np.ndarray) and value.ndim > 0 and len(value) == 2
    )


def part(index: int, judge: Judge) -> Judge:
    """Return a judge of one of the two values returned; the other one is left out."""

    def differs(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
        if not (is_pair(expected.value) and is_pair(actual.value)):
            return compare(expected.value, actual.value, ANY_VALUES)
        wanted, found = Answer(expected.value[index]), Answer(actual.value[index])
        mismatch = judge(arguments, wanted, found)
        if mismatch is None:
            return None
        message = Message(
            "of the two values returned, number {index}: {message}",
            index=index,
            message=mismatch.message,
        )
        return Mismatch(mismatch.kind, message, f"[{index}]{mismatch.where}")

    return differs


def same(arguments: Arguments, expected: Answer, actual: Answer) -> Mismatch | None:
    """Judge by comparing values."""
    return compare(expected.value, actual.value)


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


# Inputs

INDEX = {size: integers(0, size - 1) for size in (1, 2, 3, 4)}
GAMMA = choices(0.5, 0.75, 0.25, 0.9)
ALPHA = choices(0.5, 0.25, 0.1)
REWARD = numbers(-5.0, 5.0)
WHOLE_REWARD = integers(-5, 5)
STEADY = choices(0.5, 0.75, 0.25)
# Multiples of a quarter that sum to 1, sure outcomes first: a number that is an odd multiple of an
# eighth is far from every cumulative probability, however these are added up.
QUARTERS = {
    size: choices(
        *sorted(
            (row for row in product((0.0, 0.25, 0.5, 0.75, 1.0), repeat=size) if sum(row) == 1),
            key=lambda row: row.count(0.0),
            reverse=True,
        )
    )
    for size in (1, 2, 3)
}
# Half of the ways in a world are sure.
WAYS = {size: choices(*np.eye(size).tolist()) | QUARTERS[size] for size in QUARTERS}
UNIFORM = choices(0.125, 0.375, 0.625, 0.875)


def transition_rows(draw, states, actions, ways=WAYS):
    """Draw P (S, A, S)."""
    return np.array([[draw(ways[states]) for _ in range(actions)] for _ in range(states)])


def policy_rows(draw, states, actions, sure):
    """Draw a policy: S actions if it is to be sure, else probabilities."""
    if sure:
        return np.array([draw(INDEX[actions]) for _ in range(states)], dtype=np.int64)
    return np.array([draw(QUARTERS[actions]) for _ in range(states)])


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


def walks(sure, states=(1, 3), actions=(1, 3)):
    """Return a strategy for P, a policy, a start and uniforms far from where a draw changes."""

    @drawn
    def walk(draw):
        sizes = draw(integers(*states)), draw(integers(*actions))
        P, policy = transition_rows(draw, *sizes, QUARTERS), policy_rows(draw, *sizes, sure)
        pairs = [[draw(UNIFORM), draw(UNIFORM)] for _ in range(draw(integers(1, 3)))]
        start = draw(INDEX[sizes[0]])
        return {"P": P, "policy": policy, "start": start, "uniforms": np.array(pairs)}

    return walk


def ranked_rows(offset, ties=False):
    """Return a strategy for Q whose rows have no near ties, or equal maxima; offset moves them."""

    @drawn
    def table(draw):
        states, actions = draw(integers(1, 3)), draw(integers(2, 4) if ties else integers(1, 3))
        rows = [0.75 * np.array(draw(permutations(actions))) for _ in range(states)]
        if ties:
            for row in rows:
                row[draw(permutations(actions))[:2]] = row.max()
        return {"Q": np.array([row + draw(offset) for row in rows])}

    return table


def picks(explore, ties=False):
    """Return a strategy for q, epsilon and uniforms that lead to exploring, or do not."""

    @drawn
    def pick(draw):
        q = draw(ranked_rows(OFFSET, ties))["Q"][0]
        epsilon = draw(choices(0.5, 0.25, 0.1, 1.0) if explore else choices(0.5, 0.25, 0.1, 0.0))
        first = draw(choices(0.5, 0.25, 0.75))
        first = first * epsilon if explore else epsilon + first * (1 - epsilon)
        second = (draw(INDEX[len(q)]) + draw(choices(0.5, 0.1, 0.9))) / len(q)
        return {"q": q, "epsilon": epsilon, "uniforms": np.round([first, second], 3)}

    return pick


def tables(episodes, reward, again, spare=(0, 0)):
    """Return a strategy for episodes, gamma and the number of states; states come back `again`."""

    @drawn
    def lived(draw):
        states = draw(integers(1, 3))
        made = []
        for number in range(draw(integers(*episodes))):
            # The first episode comes through all states.
            visits = draw(permutations(states))[: draw(integers(1, 3)) if number else None]
            if again:
                visits += [draw(INDEX[states]) for _ in range(draw(integers(1, 2)))]
            made.append([(state, draw(reward)) for state in visits])
        return {"episodes": made, "gamma": draw(GAMMA), "states": states + draw(integers(*spare))}

    return lived


def experience(kind, count, done, whole=False):
    """Return a strategy for transitions of one of three kinds, a table, alpha and gamma."""

    @drawn
    def lived(draw):
        states, actions = draw(integers(1, 3)), draw(integers(1, 3))
        transitions = []
        for _ in range(draw(integers(*count))):
            s, n = draw(INDEX[states]), draw(INDEX[states])
            a, r, end = draw(INDEX[actions]), draw(REWARD), draw(done)
            rows = {"V": (s, r, n, end), "Q": (s, a, r, n, end)}
            transitions.append(rows.get(kind) or (s, a, r, n, draw(INDEX[actions]), end))
        table = draw(arrays((states,) if kind == "V" else (states, actions), -5.0, 5.0))
        name = "V" if kind == "V" else "Q"
        values = np.rint(table).astype(np.int64) if whole else table
        learning = {"alpha": draw(ALPHA), "gamma": draw(GAMMA)}
        return {"transitions": transitions, name: values, **learning}

    return lived


def few(name, inputs, weight, hint, needs="", **others):
    """Return a check of a side of the task that thirty inputs show as well as a hundred."""
    return Check(name, inputs, weight, hint, needs, **{"tolerance": SUMS, "cases": 30} | others)


def learning(kind, hint):
    """Return the checks that learning from transitions has in common; the hint is of the rule."""
    going, ended, either = constant(False), constant(True), choices(False, True)
    one, ending = experience(kind, (1, 1), going), experience(kind, (1, 1), ended)
    more, whole = experience(kind, (2, 3), either), experience(kind, (1, 1), going, whole=True)
    return [
        Check("one-step", one, 3, hint, tolerance=SUMS, cases=70),
        Check("end-of-episode", ending, 2, END, tolerance=SUMS, cases=40),
        Check("in-order", more, 2, IN_ORDER, "one-step", tolerance=SUMS, cases=40),
        few("integers", whole, 1, NEW_FLOATS, "one-step"),
    ]


OFFSET = numbers(-3.0, 3.0)
REWARDS = vectors(size=(1, 5))
WHOLE_REWARDS = lists(WHOLE_REWARD, size=(1, 4))
WHOLE_ARRAYS = WHOLE_REWARDS.map(lambda row: np.array(row, dtype=np.int64))
SOME_REWARDS = {"rewards": REWARDS, "gamma": choices(0.5, 0.25, 0.9, 0.99)}
AT_THE_EDGES = {"rewards": REWARDS, "gamma": choices(0.0, 1.0)}
IN_INTEGERS = SOME_REWARDS | {"rewards": WHOLE_REWARDS | WHOLE_ARRAYS}
ONE_ACTION, ONE_STATE = walks(False, actions=(1, 1)), walks(False, states=(1, 1))
EPISODES = walks(False, (2, 3), (2, 3))
NONE_AT_ALL = {"rewards": choices([], np.array([])), "gamma": choices(0.5, 0.9, 1.0)}
USUAL, FINE = choices(1e-4, 1e-3), constant(1e-6)
ONES = choices(1.0, -1.0, 0.5, 0.0)
PAYMENT = choices(0.0, 1.0, 4.0) | REWARD
MIXED, SURE = (worlds(STEADY, USUAL, PAYMENT, policy) for policy in ("mixed", "sure"))
FREE, WHOLE_FREE = (worlds(STEADY, USUAL, reward) for reward in (PAYMENT, WHOLE_REWARD))
WHOLE_MIXED = worlds(STEADY, USUAL, WHOLE_REWARD, "mixed")
SHORT_SIGHTED = worlds(constant(0.0), USUAL, PAYMENT, "mixed")
FAR_SIGHTED, FAR_SIGHTED_FREE = (worlds(constant(0.9), FINE, ONES, p) for p in ("mixed", ""))
CHOICES = worlds(choices(0.75, 0.9), constant(1e-4), PAYMENT, actions=(2, 3))
SPARE_STATES = tables((0, 2), REWARD, False, (1, 2))
WHOLE_LIVES = tables((1, 2), WHOLE_REWARD, False)

WEIGHTS = "Write the sum out for three rewards. Which power of gamma belongs to each of them?"
EXTREMES = "With gamma 0 only the first reward of the sum is left; with gamma 1 it is a plain sum."
WHOLE = "Rewards may be integers, in a list or an array: what type has what you compute?"
EMPTY = "Without rewards the sum has no terms."
FROM_T_ON = "Element t starts anew: the reward at t counts in full, the next one gamma times."
TWO_FORMS = "policy may be S integers: in state s, the action policy[s] is taken for sure."
CUMULATE = "Add up probabilities until the sum is above the number; the first draws the action."
BOTH = "An action is drawn from the row of the state at hand, and a state from that of both."
DRAW_STATE = "The row P[s, a] belongs to the state and action at hand; the second number is for it."
EXPECTED = "Weight reward and discounted value of an action together by its probability."
SETTLED = "All states have to settle, by the tolerance that was given; how many sweeps is unknown."
NO_FUTURE = "With gamma 0 a value is the mean of the rewards themselves."
INTEGER_REWARDS = "R may hold integers while values are none: what type has V?"
LOOK_AHEAD = "The reward, then the mean value of the states that may come next, discounted."
ONLY_REWARD = "With gamma 0 the reward is all there is."
WHOLE_MODEL = "R and V may hold integers while Q does not: what type has the result?"
ONE_PER_STATE = "For each row of Q the place of its largest element, not the element."
FIRST_OF_EQUALS = "Of equal values the first one counts."
BELOW_ZERO = "All values of a state may be negative."
BEST_VALUE = "Of the values of all actions, looking one step ahead, the largest becomes the new V."
BEST_ACTION = "The action that is best once the reward and what follows it are both counted."
EXPLOIT = "At u0 above epsilon the choice is the action of the largest value."
EXPLORE = "Cut the way from 0 to 1 into A equal parts. In which one is u1?"
RETURN_MEAN = "Collect for each state the returns that followed it, then take the mean."
FIRST_VISIT = "If a state comes twice in an episode, only the return from the first time on counts."
UNSEEN = "A mean of no returns has no value; here it is 0."
WHOLE_EPISODES = "Rewards may be integers, but their discounted sums are not."
END = "A transition that is done is the last one: what can be expected after it?"
IN_ORDER = "Each update starts from the table that the one before it left."
NEW_FLOATS = "The table may hold integers. A copy of it does too, and stores no decimals."

CUT_OFF = "A copy of an integer array holds integers, and cuts off what is stored in it."
IN_PLACE = "This writes into the table of the caller; return a new one."
BEFORE = "All targets are taken from the table at the start; each update must see the ones before."
NO_END = "A transition that is done is bootstrapped too: after the end nothing follows."

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
            (wrong.discounts_the_first_reward, "G = gamma (G + r) discounts the first reward too."),
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
            (wrong.discounts_the_rewards_themselves, "*= changes the rewards of the caller."),
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
            (wrong.discounts_the_reward_at_hand, "G = gamma (G + r) discounts r_t itself."),
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
    ],
)

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

EPSILON_GREEDY = Task(
    "epsilon_greedy",
    points=6,
    hints=[
        "How often is the first number below 0.1? So how often does epsilon = 0.1 explore?",
        "One number decides whether to explore, the other what. Scale it to the number of actions.",
    ],
    checks=[
        Check("greedy", picks(False), 3, EXPLOIT),
        Check("exploring", picks(True), 3, EXPLORE),
        few("ties", picks(False, True), 1, FIRST_OF_EQUALS, "greedy"),
    ],
    misconceptions=[
        *failing(
            "greedy exploring",
            (wrong.explores_the_wrong_way_round, "It explores where the number is above epsilon."),
            (wrong.value_of_the_action, "This returns the value of the action, not the action."),
        ),
        *failing(
            "exploring",
            (wrong.never_draws_the_last_action, "With A - 1 the last action is never drawn."),
            (wrong.rounds_to_an_action, "Rounding gives the first and last action half a share."),
            (wrong.never_explores_the_best_action, "The best action is left out of exploring."),
            (wrong.picks_with_the_first_uniform, "The first number decides; the second picks."),
            (wrong.never_explores, "epsilon is not used: this never explores."),
        ),
        *failing(
            "ties",
            (wrong.greedy_for_the_last_of_equals, "Of equal values the last wins; take the first."),
        ),
    ],
)

MONTE_CARLO_VALUES = Task(
    "monte_carlo_values",
    points=10,
    hints=[
        "One episode, every state once: what is asked is returns_to_go, sorted by state.",
        "Keep a sum and a count for each state. Is this visit the first of its episode?",
    ],
    checks=[
        Check("single-visits", tables((1, 2), REWARD, False), 3, RETURN_MEAN, tolerance=SUMS),
        Check("first-visits", tables((1, 2), REWARD, True), 3, FIRST_VISIT, tolerance=SUMS),
        few("unvisited", SPARE_STATES, 1, UNSEEN, "single-visits"),
        few("integers", WHOLE_LIVES, 1, WHOLE_EPISODES, "single-visits"),
    ],
    misconceptions=[
        *failing(
            "first-visits",
            (wrong.counts_every_visit, "Every visit counts; only the first of an episode should."),
            (wrong.meets_the_last_visit_first, "Backwards, the visit met first is the last one."),
        ),
        *failing(
            "single-visits first-visits",
            (wrong.never_forgets_a_visit, "What was seen must be forgotten at each new episode."),
            (wrong.discounts_from_the_start_of_the_episode, "Discounting starts at the visit."),
            (wrong.discounts_the_reward_of_leaving, "The reward at the visit is discounted too."),
            (wrong.averages_over_all_episodes, "Divide by the episodes that visit the state."),
            (wrong.sums_the_returns, "The returns are added up; their mean is asked."),
        ),
        *failing(
            "unvisited",
            (wrong.divides_by_no_visits, "0 / 0 is NaN where a state was never visited."),
        ),
    ],
)

TD_ZERO = Task(
    "td_zero",
    points=7,
    hints=[
        "By hand: V = (0, 2), from 0 to 1 with reward 1, alpha and gamma ½: V(0) becomes 1.",
        "First the target, r plus what follows; then move V(s) towards it by the share alpha.",
    ],
    checks=learning("V", "V(s) moves towards r + gamma V(next_s): by which share of the way?"),
    misconceptions=[
        *failing(
            "end-of-episode in-order",
            (wrong.td_bootstraps_from_the_end, NO_END),
            (wrong.td_skips_the_end, "A transition that is done is left out; its reward counts."),
        ),
        *failing(
            "in-order",
            (wrong.td_from_the_values_before, BEFORE),
            (wrong.td_stops_at_the_first_end, "After a done one, transitions still follow."),
        ),
        *failing(
            "one-step end-of-episode",
            (wrong.td_adds_the_whole_target, "The target is added without subtracting V(s)."),
        ),
        *failing(
            "one-step",
            (wrong.td_without_discount, "The value of the next state lacks gamma."),
        ),
        *failing("integers", (wrong.td_cut_off_by_integers, CUT_OFF)),
        *failing("integers arguments-unchanged", (wrong.td_writes_into_its_argument, IN_PLACE)),
    ],
)

Q_LEARNING = Task(
    "q_learning",
    points=7,
    hints=[
        "Which actions of the next state are looked at, and does it matter which one is taken?",
        "The target is r plus gamma times the largest value in the row of the next state.",
    ],
    checks=learning("Q", "The next state is worth what its best action is worth."),
    misconceptions=[
        *failing("end-of-episode in-order", (wrong.q_bootstraps_from_the_end, NO_END)),
        *failing("in-order", (wrong.q_from_the_table_before, BEFORE)),
        *failing(
            "one-step",
            (wrong.q_averages_the_next_actions, "The next actions are averaged; take the best."),
            (wrong.q_keeps_the_same_action, "This takes action a again; take the best one."),
            (wrong.q_argmax_for_max, "argmax is the number of the best action, not its value."),
            (wrong.q_maximum_of_the_whole_table, "The maximum is over all states; one is next."),
        ),
        *failing("integers", (wrong.q_cut_off_by_integers, CUT_OFF)),
        *failing("integers arguments-unchanged", (wrong.q_writes_into_its_argument, IN_PLACE)),
    ],
)

SARSA = Task(
    "sarsa",
    points=7,
    hints=[
        "What do the letters of the name stand for? Each is a part of the transition.",
        "The target is r plus gamma times the value of the action that was taken next.",
    ],
    checks=learning("sarsa", "The next state is worth what the action taken there is worth."),
    misconceptions=[
        *failing("end-of-episode in-order", (wrong.sarsa_bootstraps_from_the_end, NO_END)),
        *failing("in-order", (wrong.sarsa_from_the_table_before, BEFORE)),
        *failing(
            "one-step",
            (wrong.sarsa_takes_the_maximum, "The maximum is Q-learning; take the next action's."),
            (wrong.sarsa_keeps_the_same_action, "This takes action a again, not the next one."),
            (wrong.sarsa_without_discount, "The value of the next action lacks gamma."),
        ),
        *failing(
            "one-step end-of-episode",
            (wrong.sarsa_updates_the_next_action, "The action taken is updated, not the next one."),
        ),
        *failing("integers", (wrong.sarsa_cut_off_by_integers, CUT_OFF)),
        *failing("integers arguments-unchanged", (wrong.sarsa_writes_into_its_argument, IN_PLACE)),
    ],
)

EXERCISE = Exercise(
    "Reinforcement learning",
    tasks=[
        *(DISCOUNTED_RETURN, RETURNS_TO_GO, SAMPLE_EPISODE, POLICY_EVALUATION, ACTION_VALUES),
        *(GREEDY_POLICY, VALUE_ITERATION, EPSILON_GREEDY, MONTE_CARLO_VALUES),
        *(TD_ZERO, Q_LEARNING, SARSA),
    ],
)
