"""Tasks on steps whose length each element chooses: AdaGrad's and Adam's."""

from grader.exercise import Check, Misconception, Task, Tolerance
from grader.strategies import choices, integers

from . import adaptive_misconceptions as wrong
from .inputs import FEW, MATRIX, WHOLE_SLOPES, ZEROS, filled, real_numbers, state, whole_numbers

# An eps of 1e-6 or 1e-8, and the form lr·√(1 − β₂ᵗ)/(1 − β₁ᵗ), move x by less than this.
STEP = Tolerance(rtol=1e-6, atol=2e-6, ulps=256.0, float32_rtol=1e-3)
FLAT_OR_NOT = filled(choices(0.0, 1.0, -2.0))

ADAGRAD_STEP = Task(
    "adagrad_step",
    points=7,
    hints=[
        "h collects something of every gradient so far. What, and what is it for?",
        "First h with the new square in it, then x, whose step is divided by the root of that h.",
    ],
    checks=[
        Check(
            "first-step",
            state(h=ZEROS),
            tolerance=STEP,
            cases=FEW,
            hint="With h = 0 before, the root of h is |grad|: every element moves by lr.",
        ),
        Check(
            "history",
            state(h=real_numbers(0, 9)),
            weight=2,
            needs="first-step",
            tolerance=STEP,
            hint="The squares of earlier gradients stay in h in full, and make the step shorter.",
        ),
        Check(
            "settings",
            state(h=real_numbers(0.5, 9), lr=choices(0.5, 0.1, 1.0)),
            tolerance=STEP,
            cases=FEW,
            hint="lr scales the step and leaves h alone.",
        ),
        Check(
            "eps",
            state(h=real_numbers(0, 9), lr=0.5, eps=choices(0.5, 0.125, 1.0)),
            weight=0.5,
            needs="history",
            tolerance=STEP,
            cases=FEW,
            hint="eps is added to the root of h, outside the root.",
        ),
        Check(
            "zero-gradient",
            state(grad=FLAT_OR_NOT, h=ZEROS),
            needs="first-step",
            tolerance=STEP,
            cases=FEW,
            hint="An element that has never had a gradient: what is 0 divided by 0?",
        ),
        Check(
            "matrices",
            state(MATRIX, h=real_numbers(0, 9)),
            needs="history",
            tolerance=STEP,
            cases=FEW,
            hint="Each element has its own h and its own step, in any shape.",
        ),
        Check(
            "integers",
            state(x=whole_numbers(-9, 9), grad=WHOLE_SLOPES, h=whole_numbers(0, 9)),
            needs="history",
            tolerance=STEP,
            cases=FEW,
            hint="An array of integers cannot take a float result: make a new array.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.multiplies_by_the_root,
            {"first-step", "settings"},
            "The step is multiplied by the root of h. It is divided by it, and so gets shorter.",
        ),
        Misconception(
            wrong.forgets_the_root,
            {"first-step", "settings"},
            "The step is divided by h itself, not by its root.",
        ),
        Misconception(
            wrong.divides_by_the_old_h,
            {"first-step", "settings"},
            "The step uses h from before this gradient. Add its square first.",
        ),
        Misconception(
            wrong.forgets_the_history,
            {"history", "settings"},
            "h is replaced by the new square. It is added to what h already holds.",
        ),
        Misconception(
            wrong.adds_without_squaring,
            {"first-step", "settings"},
            "h sums the sizes of the gradients. It sums their squares.",
        ),
        Misconception(
            wrong.forgets_eps,
            {"zero-gradient", "eps"},
            "eps is missing: an element without any gradient so far is divided by 0.",
        ),
        Misconception(
            wrong.eps_under_the_root,
            {"eps"},
            "eps is added before the root is taken. It is added to the root.",
        ),
        Misconception(
            wrong.decays_like_rmsprop,
            {"first-step", "settings"},
            "h is a fading average, as in RMSprop. AdaGrad forgets nothing: h is a sum.",
        ),
        Misconception(
            wrong.one_rate_for_all,
            {"first-step", "settings"},
            "The squares are summed over the elements. Each element keeps its own h.",
        ),
        Misconception(
            wrong.climbs_the_slope,
            {"first-step", "settings"},
            "The step goes along the gradient, uphill.",
        ),
        Misconception(
            wrong.copies_keep_integers,
            {"integers"},
            "A copy of an array of integers is one too, and -= cannot put floats into it.",
        ),
        Misconception(
            wrong.root_of_one_number,
            {"matrices"},
            "The loop takes each x[i] for a number. In a matrix it is a row.",
        ),
        Misconception(
            wrong.changes_its_arguments,
            {"arguments-unchanged"},
            "h += … writes into the caller's array. Make a new one.",
        ),
    ],
)

ADAM_STEP = Task(
    "adam_step",
    points=10,
    hints=[
        "m is a fading average of the gradients, v one of their squares. Both start at 0.",
        "Five lines in this order: m, v, their corrected copies, x. Which m and v are returned?",
    ],
    checks=[
        Check(
            "first-step",
            state(m=ZEROS, v=ZEROS, t=1),
            weight=2,
            tolerance=STEP,
            hint="At t = 1 from zeros, the corrected m is grad and the corrected v is its square.",
        ),
        Check(
            "later-steps",
            state(
                m=real_numbers(-2, 2),
                v=real_numbers(0.5, 9),
                t=integers(2, 20) | choices(100, 1000),
            ),
            weight=2,
            needs="first-step",
            tolerance=STEP,
            hint="m and v carry the past, and the correction fades as t grows.",
        ),
        Check(
            "settings",
            state(
                m=real_numbers(-2, 2),
                v=real_numbers(0.5, 9),
                t=integers(1, 5),
                lr=choices(0.5, 0.1, 0.01),
                beta1=choices(0.5, 0.75, 0.0),
                beta2=choices(0.75, 0.5, 0.875),
            ),
            tolerance=STEP,
            cases=FEW,
            hint="beta1 belongs to m, beta2 to v, each in the average and in the correction.",
        ),
        Check(
            "zero-gradient",
            state(grad=FLAT_OR_NOT, m=ZEROS, v=ZEROS, t=1),
            needs="first-step",
            tolerance=STEP,
            cases=FEW,
            hint="An element that has never had a gradient: what is 0 divided by 0?",
        ),
        Check(
            "eps",
            state(
                m=real_numbers(-2, 2),
                v=real_numbers(0.5, 9),
                t=integers(1, 9),
                lr=0.5,
                beta1=0.75,
                beta2=0.5,
                eps=choices(0.5, 0.125, 1.0),
            ),
            weight=0.5,
            needs="later-steps",
            tolerance=STEP,
            cases=FEW,
            hint="eps is added to the root of the corrected v, outside the root.",
        ),
        Check(
            "matrices",
            state(MATRIX, m=real_numbers(-2, 2), v=real_numbers(0.5, 9), t=integers(1, 9)),
            needs="later-steps",
            tolerance=STEP,
            cases=FEW,
            hint="x may have any shape. numpy's operators work on all elements at once.",
        ),
        Check(
            "integers",
            state(
                x=whole_numbers(-9, 9),
                grad=WHOLE_SLOPES,
                m=whole_numbers(-2, 2),
                v=whole_numbers(1, 9),
                t=integers(1, 9),
            ),
            needs="later-steps",
            tolerance=STEP,
            cases=FEW,
            hint="An array of integers cannot take a float result: make a new array.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.swaps_the_betas,
            {"first-step", "settings"},
            "The betas are exchanged: beta1 belongs to m, beta2 to v.",
        ),
        Misconception(
            wrong.no_bias_correction,
            {"first-step", "settings"},
            "The bias is not corrected: m and v start at 0 and are too small in the first steps.",
        ),
        Misconception(
            wrong.corrects_m_alone, {"first-step", "settings"}, "m is corrected and v is not."
        ),
        Misconception(
            wrong.counts_t_from_zero,
            {"first-step", "settings"},
            "The correction uses t + 1. Here t is 1 at the first step already.",
        ),
        Misconception(
            wrong.one_t_behind,
            {"later-steps", "settings"},
            "After the first step the correction uses t - 1. It uses t as passed in.",
        ),
        Misconception(
            wrong.power_forgotten,
            {"later-steps", "settings"},
            "The correction divides by 1 - beta at every step. beta is raised to the power t.",
        ),
        Misconception(
            wrong.returns_the_hats,
            {"first-step", "settings"},
            "The corrected m and v are returned. The next step needs the uncorrected ones.",
        ),
        Misconception(
            wrong.state_created_anew,
            {"later-steps", "settings"},
            "m and v are set to 0 at each call, so nothing is remembered. They are passed in.",
        ),
        Misconception(
            wrong.v_without_the_square,
            {"first-step", "settings"},
            "v averages the size of the gradient. It averages the square.",
        ),
        Misconception(
            wrong.divides_by_v_itself,
            {"first-step", "settings"},
            "The step is divided by the corrected v, not by its root.",
        ),
        Misconception(
            wrong.divides_zero_by_zero,
            {"zero-gradient", "eps"},
            "eps is missing: an element without any gradient so far is divided by 0.",
        ),
        Misconception(
            wrong.eps_beside_the_uncorrected_root,
            {"eps"},
            "eps is added to the root of the uncorrected v. It is added to the corrected one's.",
        ),
        Misconception(
            wrong.eps_inside_the_root,
            {"eps"},
            "eps is added before the root is taken. It is added to the root.",
        ),
        Misconception(
            wrong.writes_into_m_and_v,
            {"integers", "arguments-unchanged"},
            "+= writes into the caller's m and v. Make new arrays.",
        ),
        Misconception(
            wrong.roots_of_single_numbers,
            {"matrices"},
            "math.sqrt takes one number, and x[i] of a matrix is a row. numpy's root takes arrays.",
        ),
    ],
)
