"""The task on a step with momentum."""

from grader.exercise import Check, Misconception, Task
from grader.strategies import choices

from . import momentum_misconceptions as wrong
from .inputs import EXACT, FEW, MATRIX, WHOLE_SLOPES, ZEROS, real_numbers, state, whole_numbers

MOMENTUM_STEP = Task(
    "momentum_step",
    points=7,
    hints=[
        "There are two lines: the new velocity, then the new place.",
        "The new velocity is a share of the old one, pushed against the gradient; x adds it.",
    ],
    checks=[
        Check(
            "from-rest",
            state(v=ZEROS),
            tolerance=EXACT,
            cases=FEW,
            hint="With v = 0 this is a step of plain gradient descent, and v says how x moved.",
        ),
        Check(
            "moving",
            state(v=real_numbers(-3, 3)),
            weight=2,
            needs="from-rest",
            tolerance=EXACT,
            hint="Nine tenths of the old velocity stay, and x moves by the new one.",
        ),
        Check(
            "settings",
            state(
                v=real_numbers(-3, 3), lr=choices(0.5, 0.1, 1.0), momentum=choices(0.5, 0.0, 0.75)
            ),
            tolerance=EXACT,
            cases=FEW,
            hint="lr scales the gradient alone, momentum the old velocity alone.",
        ),
        Check(
            "matrices",
            state(MATRIX, v=real_numbers(-3, 3)),
            needs="moving",
            tolerance=EXACT,
            cases=FEW,
            hint="x may have any shape. numpy's operators work on all elements at once.",
        ),
        Check(
            "integers",
            state(x=whole_numbers(-9, 9), grad=WHOLE_SLOPES, v=whole_numbers(-3, 3)),
            needs="moving",
            tolerance=EXACT,
            cases=FEW,
            hint="An array of integers cannot take a float result: make a new array.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.updates_in_place,
            {"integers", "arguments-unchanged"},
            "*=, -= and += write into the caller's v and x. Make new arrays.",
        ),
        Misconception(
            wrong.adds_the_gradient,
            {"from-rest", "settings"},
            "The velocity is pushed along the gradient, uphill.",
        ),
        Misconception(
            wrong.subtracts_the_velocity,
            {"from-rest", "settings"},
            "v has the opposite sign of what is asked: here the minus is inside v, and x adds v.",
        ),
        Misconception(
            wrong.velocity_without_learning_rate,
            {"from-rest", "settings"},
            "lr multiplies the whole velocity on the way into x. Here it multiplies grad inside v.",
        ),
        Misconception(
            wrong.moves_with_the_old_velocity,
            {"from-rest", "settings"},
            "x moves by the velocity of the step before. Work out the new one first.",
        ),
        Misconception(
            wrong.starts_from_rest_each_call,
            {"moving", "settings"},
            "The velocity is set to 0 at each call, so nothing is remembered. v is passed in.",
        ),
        Misconception(
            wrong.weighs_the_gradient,
            {"from-rest", "settings"},
            "The gradient is multiplied by 1 - momentum. That is an average, not this velocity.",
        ),
        Misconception(
            wrong.never_slows_down,
            {"moving", "settings"},
            "All of the old velocity is kept. momentum says which share stays.",
        ),
        Misconception(
            wrong.looks_ahead,
            {"from-rest", "settings"},
            "This is Nesterov's step, which looks ahead by one more momentum. x adds v, once.",
        ),
        Misconception(
            wrong.returns_x_alone,
            {"from-rest", "settings"},
            "The velocity is not returned, so the next step cannot know it.",
        ),
        Misconception(
            wrong.velocity_first,
            {"from-rest", "settings"},
            "The results are in the other order: x comes first.",
        ),
        Misconception(
            wrong.rows_as_numbers,
            {"matrices"},
            "The loop takes each x[i] for a number. In a matrix it is a row.",
        ),
    ],
)
