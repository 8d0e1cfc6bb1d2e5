"""Tasks on the line that a perceptron draws, how it is learnt, and a kernel in its place."""

import numpy as np

from grader.exercise import Check, Task, Tolerance, failing
from grader.sandbox.probe import Probe
from grader.strategies import arrays, choices, drawn, integers, nonzero_numbers, numbers, vectors

from . import learning_misconceptions as wrong
from .inputs import ANSWER, AWAY

# x2 is up to 120, and may be a small difference of such terms in float32.
LINE = Tolerance(atol=1e-4, squeeze=True)


@drawn
def points_of_lines(draw):
    """Draw w, b and a number x1."""
    w = np.array([draw(numbers(-5.0, 5.0)), draw(nonzero_numbers(-5.0, 5.0))])
    return {"w": w, "b": draw(numbers(-5.0, 5.0)), "x1": draw(numbers(-5.0, 5.0))}


@drawn
def many_points(draw):
    """Draw w, b and an array x1."""
    return draw(points_of_lines) | {"x1": draw(vectors(-5.0, 5.0, size=(1, 3)))}


def lessons(samples, epochs, start, dimensions=(1, 2)):
    """Return a strategy for a training set, a learning rate, a number of epochs, and a start.

    `start` is "off": no sum is ever 0, since the bias is an odd eighth and all else, learning rates
    included, adds up quarters; "zero": weights and bias begin at 0; or "whole": integer weights.
    """

    @drawn
    def mapping(draw):
        n, d = draw(integers(*samples)), draw(integers(*dimensions))
        X = np.array([[float(draw(integers(-3, 3))) for _ in range(d)] for _ in range(n)])
        t = np.array([draw(integers(0, 1)) for _ in range(n)])
        rate = draw(choices(0.5, 0.25, 1.0, 0.75))
        w = np.array([draw(integers(-2, 2)) for _ in range(d)])
        b = draw(choices(0.125, -0.125, 0.375, 0.625, -1.125))
        if start == "zero":
            w, b = np.zeros(d), 0.0
        elif start == "off":
            w = w / 2
        # In calling order.
        rest = {"learning_rate": rate, "epochs": draw(integers(*epochs)), "w": w, "b": b}
        return {"X": X, "t": t, **rest}

    return mapping


def kernels(draw):
    """Draw a kernel."""
    return draw(
        choices(
            Probe("polynomial_kernel", (1.0, 2)),
            Probe("gaussian_kernel", (0.5,)),
            Probe("polynomial_kernel", (0.0, 2)),
            Probe("gaussian_kernel", (1.0,)),
            Probe("polynomial_kernel", (1.0, 3)),
        )
    )


def dot_products(draw):
    """Draw the kernel that is the dot product itself."""
    return Probe("linear_kernel")


def memories(samples, kernel):
    """Return a strategy for what a kernel perceptron predicts from, well away from its boundary."""

    @drawn
    def mapping(draw):
        n, d = draw(integers(*samples)), draw(integers(1, 2))
        rows = draw(arrays((n + 1, d), -2.0, 2.0, regimes=False))
        alpha = np.array([draw(integers(0, 3)) for _ in range(n)])
        t = np.array([draw(choices(1, -1)) for _ in range(n)])
        return {"alpha": alpha, "X": rows[:n], "t": t, "x": rows[n], "kernel": kernel(draw)}

    return mapping.filter(lambda inputs: abs(total_of(**inputs)) > AWAY)


def total_of(alpha, X, t, x, kernel):
    """Return the sum whose sign is the prediction."""
    return sum(a * y * float(kernel(row, x)) for a, row, y in zip(alpha, X, t, strict=True))


@drawn
def undecided(draw):
    """Draw what a kernel perceptron predicts from where its sum is exactly 0."""
    d = draw(integers(1, 2))
    point = np.array([float(draw(integers(-2, 2))) for _ in range(d)])
    x = np.array([float(draw(integers(-2, 2))) for _ in range(d)])
    if draw(integers(0, 1)):
        alpha, X, t = np.array([0]), point[None, :], np.array([draw(choices(1, -1))])
    else:
        alpha = np.array([draw(integers(1, 3))] * 2)
        X, t = np.array([point, point]), np.array([1, -1])
    return {"alpha": alpha, "X": X, "t": t, "x": x, "kernel": kernels(draw)}


ON_THE_LINE = "Put your x2 into w[0]*x1 + w[1]*x2 + b: it must give 0."
ARRAY_OF_X1 = "x1 may be an array: one x2 for each of its elements."
ONE_SAMPLE = "For one sample: its output with the weights as they are, then both updates."
IN_ORDER = "The second sample already meets the weights that the first one changed."
EPOCHS = "An epoch is one round through all samples; the next goes on where it ended."
FROM_ZERO = "With weights and bias 0 the sum is exactly 0: does the unit fire?"
WHOLE_START = "The weights may start as an array of integers: what can such an array hold?"
ONE_TERM = "A single sample: which sign has alpha times its class times the kernel?"
ALL_TERMS = "Add up the terms of all samples before you look at the sign."
ANY_KERNEL = "Call the kernel that you were given, with a sample of the training and x."
UNDECIDED = "A sum of exactly 0 is not above 0."

DECISION_BOUNDARY = Task(
    "decision_boundary",
    points=10,
    hints=["Solve the equation of the line for x2.", "Both other terms change sides and sign."],
    checks=[
        Check("points", points_of_lines, 3, ON_THE_LINE, tolerance=LINE),
        Check("arrays", many_points, 1, ARRAY_OF_X1, "points", tolerance=LINE, cases=40),
    ],
    misconceptions=[
        *failing(
            "points",
            (wrong.loses_the_minus, "The terms change sides without changing sign."),
            (wrong.swaps_the_weights, "w[0] belongs to x1 and w[1] to x2; here they are swapped."),
            (wrong.boundary_without_the_bias, "The bias is missing: this line goes through 0."),
            (wrong.divides_the_bias_only, "Only the bias is divided by w[1]; put parentheses."),
            (wrong.divides_the_first_term_only, "The bias must be divided by w[1] too."),
            (wrong.minus_on_the_first_term_only, "The bias changes sides too, and so its sign."),
            (wrong.slope_of_the_line, "This is the slope of the line, not its x2."),
        ),
        *failing(
            "arrays",
            (wrong.boundary_of_a_single_number, "This works on a single number x1 only."),
        ),
    ],
)

TRAIN_PERCEPTRON = Task(
    "train_perceptron",
    points=20,
    hints=[
        "Take one sample and one epoch, and do it by hand. What happens if the output is right?",
        "Two loops, epochs outside, samples inside; target − output is 1, 0 or −1.",
    ],
    checks=[
        Check("one-sample", lessons((1, 1), (1, 1), "off"), 3, ONE_SAMPLE, tolerance=ANSWER),
        Check(
            "in-order", lessons((2, 4), (1, 1), "off"), 3, IN_ORDER, "one-sample", tolerance=ANSWER
        ),
        Check("epochs", lessons((1, 4), (0, 5), "off"), 3, EPOCHS, "one-sample", tolerance=ANSWER),
        Check(
            "from-zero",
            lessons((1, 3), (1, 3), "zero"),
            2,
            FROM_ZERO,
            "one-sample",
            tolerance=ANSWER,
        ),
        Check(
            "whole-weights",
            lessons((1, 1), (1, 1), "whole"),
            1,
            WHOLE_START,
            "one-sample",
            tolerance=ANSWER,
            cases=40,
        ),
    ],
    misconceptions=[
        *failing(
            "one-sample",
            (wrong.steps_the_wrong_way, "The error is output − target, which moves away from it."),
            (wrong.forgets_to_train_the_bias, "The bias is never updated."),
            (wrong.leaves_the_step_out, "The error is taken of the sum; the output is 0 or 1."),
            (wrong.adds_target_times_x, "A target of 0 changes nothing here: that is for ±1."),
            (
                wrong.updates_the_weights_before_the_bias_error,
                "b's update takes the output of the new w.",
            ),
            (wrong.ignores_the_learning_rate, "The learning rate is not used."),
        ),
        *failing(
            "in-order epochs from-zero",
            (wrong.updates_after_all_samples, "All samples meet the same weights here."),
        ),
        *failing(
            "epochs from-zero",
            (wrong.ends_after_one_epoch, "The return is in the loop: one epoch."),
        ),
        *failing("whole-weights", (wrong.keeps_the_weights_whole, "Integers cut each update off.")),
        *failing("from-zero", (wrong.counts_zero_as_firing, "A sum of exactly 0 fires here.")),
        *failing(
            "arguments-unchanged",
            (wrong.trains_the_weights_it_was_given, "w += writes into the caller's array."),
        ),
    ],
)

KERNEL_PERCEPTRON = Task(
    "kernel_perceptron_predict",
    points=12,
    hints=[
        "How many numbers does the kernel give, if x is compared with every sample?",
        "Each similarity counts alpha times, for or against, by its sample's class.",
    ],
    checks=[
        Check(
            "one-sample",
            memories((1, 1), dot_products),
            2,
            ONE_TERM,
            tolerance=ANSWER,
        ),
        Check(
            "several",
            memories((2, 3), dot_products),
            3,
            ALL_TERMS,
            "one-sample",
            tolerance=ANSWER,
        ),
        Check("kernels", memories((1, 3), kernels), 3, ANY_KERNEL, "one-sample", tolerance=ANSWER),
        Check("undecided", undecided, 1, UNDECIDED, "kernels", tolerance=ANSWER, cases=40),
    ],
    misconceptions=[
        *failing(
            "one-sample",
            (wrong.forgets_the_classes, "The classes t are not used."),
            (
                wrong.kernel_of_x_with_itself,
                "The samples are not compared with x: the kernel takes each of them and x.",
            ),
            (wrong.zero_for_minus_one, "This gives 0; the classes are 1 and −1 here."),
            (wrong.returns_the_sum_itself, "This is the sum; its sign is asked."),
        ),
        *failing(
            "several kernels",
            (wrong.forgets_alpha, "Every sample counts once here; alpha tells how often."),
            (wrong.keeps_the_last_term, "Each term replaces the one before it."),
        ),
        *failing(
            "kernels",
            (
                wrong.dot_product_for_the_kernel,
                "This takes the dot product; the kernel that was passed is asked.",
            ),
        ),
        *failing(
            "undecided",
            (wrong.sign_of_zero_is_zero, "np.sign(0) is 0; on the boundary −1 is asked."),
            (wrong.one_on_the_boundary, "A sum of exactly 0 gives 1 here; −1 is asked."),
        ),
    ],
)
