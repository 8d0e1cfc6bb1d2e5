"""Tasks on descent along a line by single points and by mini-batches."""

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.exercise import Check, Misconception, Task
from grader.strategies import integers, lists, permutations

from . import stochastic_misconceptions as wrong
from .inputs import EXACT, FEW, Draw, points_to_fit


def _any_order(low: int, high: int) -> Callable[[Draw, int], list[int]]:
    return lambda draw, count: draw(lists(integers(0, count - 1), size=(low, high)))


def _array_order(draw: Draw, count: int) -> Any:
    return np.array(_any_order(1, 4)(draw, count))


def _batches(*lengths: int) -> Callable[[Draw, int], list[list[int]]]:
    """Deal a permutation of the points out in batches of these lengths; 0 takes what is left."""

    def dealt(draw: Draw, count: int) -> list[list[int]]:
        order, found = draw(permutations(count)), []
        for length in lengths:
            batch, order = order[: length or len(order)], order[length or len(order) :]
            found += [batch] if batch else []
        return found

    return dealt


FIT_LINE_STOCHASTIC = Task(
    "fit_line_stochastic",
    points=10,
    hints=[
        "The loop runs over `order`. Which point does an index name?",
        "For each index: both gradients at that one point, then both parameters move.",
    ],
    checks=[
        Check(
            "one-point",
            points_to_fit((1, 1), "order", _any_order(1, 1)),
            tolerance=EXACT,
            cases=FEW,
            hint="One point, one step from a = b = 0: do it on paper, both gradients first.",
        ),
        Check(
            "each-point-once",
            points_to_fit((2, 4), "order", lambda draw, count: draw(permutations(count))),
            weight=2,
            needs="one-point",
            tolerance=EXACT,
            hint="The points come in the order given, each seeing the a and b the last one left.",
        ),
        Check(
            "some-points-again",
            points_to_fit((1, 3), "order", _any_order(1, 6)),
            weight=2,
            needs="one-point",
            tolerance=EXACT,
            hint="`order` may be shorter or longer than xs, and name a point twice or never.",
        ),
        Check(
            "start",
            points_to_fit((1, 1), "order", _any_order(0, 2), start=True),
            tolerance=EXACT,
            cases=FEW,
            hint="The first step leaves from the a and b passed in. An empty order returns them.",
        ),
        Check(
            "lists",
            points_to_fit((1, 3), "order", _array_order, plain=True),
            needs="one-point",
            tolerance=EXACT,
            cases=FEW,
            hint="xs and targets may be lists, and `order` an array of integers.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.new_a_in_the_gradient_of_b,
            {"one-point", "start"},
            "b moves by a gradient taken at the new a. Both gradients belong to the old a and b.",
        ),
        Misconception(
            wrong.ignores_the_order,
            {"each-point-once", "some-points-again", "start", "lists"},
            "The points are taken as they stand in xs, once each. `order` is not looked at.",
        ),
        Misconception(
            wrong.position_for_the_index,
            {"each-point-once", "some-points-again", "start", "lists"},
            "The loop counts 0, 1, 2 …; the point to use is the one that `order` holds there.",
        ),
        Misconception(
            wrong.gradients_all_at_the_start,
            {"each-point-once", "some-points-again", "start", "lists"},
            "All gradients are taken at the starting a and b. Each step changes them for the next.",
        ),
        Misconception(
            wrong.goes_uphill,
            {"one-point", "start"},
            "The steps go along the gradient, uphill: the error grows.",
        ),
        Misconception(
            wrong.returns_after_the_first,
            {"each-point-once", "some-points-again", "start", "lists"},
            "The return stands inside the loop: it ends after one point.",
        ),
        Misconception(
            wrong.each_point_once,
            {"some-points-again", "start", "lists"},
            "A point that `order` names twice is used once. Every entry is a step.",
        ),
        Misconception(
            wrong.shuffles_the_order,
            {"each-point-once", "some-points-again", "lists"},
            "`order` is shuffled before use. It is already the order to follow.",
        ),
        Misconception(
            wrong.divides_by_the_number_of_points,
            {"each-point-once", "some-points-again", "lists"},
            "The gradient of one point is divided by the number of all points.",
        ),
        Misconception(
            wrong.uses_up_the_order,
            {"lists", "arguments-unchanged"},
            "The indices are removed from the caller's list, which is empty afterwards.",
        ),
        Misconception(
            wrong.forgets_where_to_start,
            {"start"},
            "a and b are set to 0 at the top, whatever was passed in.",
        ),
    ],
)

FIT_LINE_MINIBATCH = Task(
    "fit_line_minibatch",
    points=12,
    hints=[
        "Each batch is a full-batch step on the few points that it names.",
        "Start the sums anew for each batch, and divide by the length of that batch.",
    ],
    checks=[
        Check(
            "one-point",
            points_to_fit((1, 1), "batches", _batches(1)),
            tolerance=EXACT,
            cases=FEW,
            hint="One point, one step from a = b = 0: do it on paper, both gradients first.",
        ),
        Check(
            "one-batch",
            points_to_fit((2, 4), "batches", _batches(2)),
            weight=2,
            needs="one-point",
            tolerance=EXACT,
            hint="One step on the mean gradient of the points that the batch names, no others.",
        ),
        Check(
            "several-batches",
            points_to_fit((2, 4), "batches", _batches(1, 1, 1, 1))
            | points_to_fit((4, 4), "batches", _batches(2, 2)),
            weight=2,
            needs="one-point",
            tolerance=EXACT,
            hint="Every batch is a step of its own, from the a and b that the last one left.",
        ),
        Check(
            "unequal-batches",
            points_to_fit((3, 5), "batches", _batches(1, 0))
            | points_to_fit((3, 5), "batches", _batches(2, 0)),
            needs="one-point",
            tolerance=EXACT,
            cases=FEW,
            hint="Batches may differ in length. Each is averaged over its own number of points.",
        ),
        Check(
            "start",
            points_to_fit(
                (1, 1), "batches", lambda draw, count: [[0]] * draw(integers(0, 2)), start=True
            ),
            tolerance=EXACT,
            cases=FEW,
            hint="The first step leaves from the a and b passed in. No batches: they come back.",
        ),
        Check(
            "lists",
            points_to_fit((1, 3), "batches", _batches(2, 0), plain=True),
            needs="one-point",
            tolerance=EXACT,
            cases=FEW,
            hint="xs and targets may be lists. A list takes one index at a time.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.sums_over_the_batch,
            {"one-batch", "several-batches", "unequal-batches", "lists"},
            "The gradients are summed over the batch. Their mean is asked for.",
        ),
        Misconception(
            wrong.divides_by_all_points,
            {"one-batch", "several-batches", "unequal-batches", "lists"},
            "The sum over a batch is divided by the number of all points, not by the batch's own.",
        ),
        Misconception(
            wrong.divides_by_the_first_length,
            {"unequal-batches", "lists"},
            "Every batch is divided by the length of the first. The last one may be shorter.",
        ),
        Misconception(
            wrong.steps_at_every_point_of_a_batch,
            {"one-batch", "several-batches", "unequal-batches", "lists"},
            "a and b move after each point. A batch is one step, after all of its points.",
        ),
        Misconception(
            wrong.moves_a_before_b,
            {"one-point", "start"},
            "b moves by a gradient taken at the new a. Both gradients belong to the old a and b.",
        ),
        Misconception(
            wrong.all_points_every_time,
            {"one-batch", "several-batches", "unequal-batches", "lists"},
            "Each step uses all points. A batch lists the ones to use.",
        ),
        Misconception(
            wrong.never_resets_the_sums,
            {"several-batches", "unequal-batches", "start", "lists"},
            "The sums go on from batch to batch. Each batch starts with sums of 0.",
        ),
        Misconception(
            wrong.slices_instead_of_indices,
            {"one-batch", "several-batches", "unequal-batches", "start", "lists"},
            "The points are taken as they stand in xs. A batch holds the indices of its points.",
        ),
        Misconception(
            wrong.one_step_for_all_batches,
            {"several-batches", "unequal-batches", "start", "lists"},
            "All gradients are taken at the starting a and b. Each batch is a step of its own.",
        ),
        Misconception(
            wrong.batches_of_one_length,
            {"unequal-batches", "lists"},
            "An array cannot be made of batches of unlike lengths: go through them one by one.",
        ),
        Misconception(
            wrong.indexes_lists_with_lists,
            {"lists"},
            "A list cannot be indexed with a list. Arrays can: make them of xs and targets first.",
        ),
    ],
)
