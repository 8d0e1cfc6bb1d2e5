"""Tasks on learning from what happens: exploring, and values from episodes and from steps."""

import numpy as np

from grader.exercise import Check, Task, failing
from grader.strategies import arrays, choices, constant, drawn, integers, numbers, permutations

from . import learning_misconceptions as wrong
from .inputs import FIRST_OF_EQUALS, GAMMA, INDEX, REWARD, SUMS, WHOLE_REWARD, few, ranked_rows

ALPHA = choices(0.5, 0.25, 0.1)


def picks(explore, ties=False, exact=False):
    """Return a strategy for q, epsilon and uniforms that lead to exploring, or do not.

    With `exact` the first number is epsilon itself, and the second picks another action than the
    best one where there is another.
    """

    @drawn
    def pick(draw):
        q = draw(ranked_rows(OFFSET, ties))["Q"][0]
        epsilon = draw(choices(0.5, 0.25, 0.1, 1.0) if explore else choices(0.5, 0.25, 0.1, 0.0))
        first = draw(choices(0.5, 0.25, 0.75))
        first = first * epsilon if explore else epsilon + first * (1 - epsilon)
        index = draw(INDEX[len(q)])
        if exact:
            first, index = epsilon, (int(np.argmax(q)) + 1) % len(q)
        second = (index + draw(choices(0.5, 0.1, 0.9, 0.5 if index else 0.0))) / len(q)
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
SPARE_STATES = tables((0, 2), REWARD, False, (1, 2))
WHOLE_LIVES = tables((1, 2), WHOLE_REWARD, False)
EXPLOIT = "At u0 above epsilon the choice is the action of the largest value."
NOT_BELOW = "A number that is epsilon itself is not below it."
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
        few("at-epsilon", picks(False, exact=True), 0.5, NOT_BELOW, "greedy"),
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
        *failing(
            "at-epsilon",
            (wrong.explores_at_epsilon, "At u0 = epsilon this explores: with epsilon 0 it could."),
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
