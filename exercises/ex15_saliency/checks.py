"""ex15: what is asked of saliency maps and guided gradients, and how students get them wrong.

Whether a hidden unit is active must not hang on rounding: what it is given is at least 0.01 away
from 0, except where the convention at exactly 0 is asked; there all numbers are whole.
"""

import numpy as np

from grader.answer import Mismatch
from grader.comparison import compare, numeric
from grader.exercise import Check, Exercise, Task, Tolerance, failing
from grader.message import Message
from grader.notation import show
from grader.sandbox.probe import Probe
from grader.strategies import arrays, choices, drawn, integers, vectors

from . import misconceptions as wrong

# Three products of up to 8 in float32.
SLOPES = Tolerance(atol=1e-5, squeeze=True)
# A central quotient of A x² has no error but rounding: ε·36/h is 8e-8 at h = 1e-7.
MEASURED = Tolerance(atol=1e-5, squeeze=True)
AWAY = 0.01


def networks(inputs, hidden, classes, whole=False):
    """Return a strategy for a network, a sample and a class; `whole` makes x integers."""

    @drawn
    def network(draw):
        d, h, c = (draw(integers(*size)) for size in (inputs, hidden, classes))
        W1, W2 = draw(arrays((d, h), -2.0, 2.0)), draw(arrays((h, c), -2.0, 2.0))
        b1, b2 = draw(arrays((h,), -2.0, 2.0)), draw(arrays((c,), -2.0, 2.0))
        x = draw(arrays((d,), -2.0, 2.0))
        x = np.rint(x).astype(np.int64) if whole else x
        b1 = np.where(np.abs(x @ W1 + b1) < AWAY, b1 + 0.5, b1)
        target = draw(integers(0, c - 1))
        return {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "x": x, "target": target}

    return network


@drawn
def at_the_kink(draw):
    """Draw a network of whole numbers in which the first hidden unit is given exactly 0."""
    d, h, c = draw(integers(1, 2)), draw(integers(1, 2)), draw(integers(1, 2))
    inputs, W1, W2 = (draw(arrays(shape, -3.0, 3.0)).round() for shape in ((d,), (d, h), (h, c)))
    W1[0, 0] = W1[0, 0] or 1.0
    W2[0] = np.where(W2[0] == 0, 2.0, np.abs(W2[0]))
    b1 = draw(arrays((h,), -3.0, 3.0)).round() - inputs @ W1
    b1[0] = -(inputs @ W1[:, 0])
    rest = {"b2": np.zeros(c), "x": inputs, "target": draw(integers(0, c - 1))}
    return {"W1": W1, "b1": b1, "W2": W2} | rest


def backward_pairs(shapes):
    """Return a strategy for dout and x of one of the shapes, with no 0 in x."""

    @drawn
    def pair(draw):
        shape = draw(shapes)
        x = draw(arrays(shape, -5.0, 5.0))
        return {"dout": draw(arrays(shape, -5.0, 5.0)), "x": np.where(np.abs(x) < AWAY, 1.0, x)}

    return pair


@drawn
def backward_at_zero(draw):
    """Draw a positive dout, and an x that holds a 0 or −0."""
    size = draw(integers(1, 3))
    x = draw(arrays((size,), -3.0, 3.0)).round()
    x[draw(integers(0, size - 1))] = draw(choices(0.0, -0.0))
    return {"dout": np.abs(draw(arrays((size,), -5.0, 5.0))) + 1.0, "x": x}


def models(x_of, forms=("square_map", "linear_map"), **others):
    """Return a strategy for a model to predict with, a sample x, a class, and others."""

    @drawn
    def model(draw):
        x, form = draw(x_of), draw(choices(*forms))
        A = draw(arrays((draw(integers(1, 3)), len(x)), -3.0, 3.0, regimes=False))
        A = np.where(A == 0, 1.0, A)
        if form == "square_map":
            predict = Probe(form, (A,))
        else:
            predict = Probe(form, (A, draw(arrays((len(A),), -3.0, 3.0))))
        rest = {name: draw(strategy) for name, strategy in others.items()}
        return {"predict": predict, "x": x, "target": draw(integers(0, len(A) - 1))} | rest

    return model


def slopes(predict, x, target):
    """Return the exact derivative of a model's score."""
    row = predict.parameters[0][target]
    return row * 1.0 if predict.form == "linear_map" else 2 * row * x


def offsets(answer, x):
    """Return how far from x each point lies that the model was asked at."""
    asked = [numeric(call.x) for call in answer.calls]
    return [np.ravel(point) - x for point in asked if point is not None and point.size == x.size]


def asked_on_both_sides(arguments, expected, actual):
    """Judge a given step: the answer, and that the model was asked where the reference asks it.

    The points may also lie half as far from x: x ± h/2 over h is a central difference too.
    """
    mismatch = compare(expected.value, actual.value, MEASURED)
    if mismatch is not None:
        return mismatch
    x = arguments["x"]
    wanted, found = offsets(expected, x), offsets(actual, x)
    absent = []
    for scale in (0.5, 1.0):
        points = [scale * row for row in wanted]
        absent = [p for p in points if not any(np.abs(p - q).max() <= 1e-6 for q in found)]
        if not absent:
            return None
    return Mismatch("calls", Message("predict was never asked at x = {x}", x=show(x + absent[0])))


BY_HAND = "Follow a change of one input through the single unit to the score of the target."
EVERY_PATH = "Every active unit is a path from an input to the score; the paths of an input add up."
AT_ZERO = "A unit that is given exactly 0 passes nothing back: the ReLU's derivative there is 0."
INTEGERS = "x may hold integers, but slopes need not be whole: what type has your result?"
BOTH = "Two conditions, elementwise: what the unit was given, and what came back to it."
ANY_SHAPE = "The rule looks at each element alone, whatever the shape."
ZERO_INPUT = "x > 0 leaves out the 0 itself."
GUIDED = (
    "What comes back to the hidden unit is a column of W2; the guided rule decides if it goes on."
)
STEP = "For each input the model is asked at two points, a step h to either side; use that h."
MEASURE = "Only the score of the target counts, one input moved at a time."
TRUNCATED = "An array of integers cannot hold x + h."

ONE_UNIT, NETWORKS = networks((1, 2), (1, 1), (1, 2)), networks((1, 3), (1, 3), (1, 3))
WHOLE = networks((1, 2), (1, 1), (1, 2), whole=True)
SMALL, SIDES = choices((1,), (2,), (3,)), choices((1, 1), (2, 1), (1, 2), (2, 2), (1, 2, 2))
POINTS = vectors(-2.0, 2.0, size=(1, 3))
WHOLE_POINTS = POINTS.map(lambda x: np.rint(x).astype(np.int64))
H = choices(0.5, 0.25, 0.125, 0.01)


def network_checks(first_hint):
    """Return the checks that both ways of going back through a network share."""
    return [
        Check("one-unit", ONE_UNIT, 2, first_hint, tolerance=SLOPES),
        Check("networks", NETWORKS, 4, EVERY_PATH, tolerance=SLOPES),
        Check("at-the-kink", at_the_kink, 1, AT_ZERO, "one-unit", tolerance=SLOPES, cases=30),
        Check("integers", WHOLE, 1, INTEGERS, "one-unit", tolerance=SLOPES, cases=30),
    ]


SALIENCY_MAP = Task(
    "saliency_map",
    points=35,
    hints=[
        "Work it out for one input and one hidden unit: on what does the slope depend?",
        "Forward, to learn which units are active; then back through them, from W2 to W1.",
    ],
    checks=network_checks(BY_HAND),
    misconceptions=[
        *failing(
            "one-unit networks",
            (wrong.keeps_the_sign, "The slope keeps its sign; its absolute value is asked."),
            (wrong.lets_every_unit_pass, "Units that are inactive for this x pass slopes back."),
            (
                wrong.multiplies_by_the_activation,
                "The slope is multiplied by the unit's output; the ReLU's slope is 1 or 0.",
            ),
            (wrong.adds_all_classes_up, "The scores of all classes are added; one is asked."),
            (wrong.takes_the_predicted_class, "This explains the highest score, not the target's."),
            (wrong.scales_to_a_maximum_of_one, "The map is scaled to a maximum of 1."),
        ),
        *failing(
            "networks",
            (
                wrong.absolute_values_before_the_sum,
                "Absolute values are taken before the paths are added: opposite ones must cancel.",
            ),
        ),
        *failing("at-the-kink", (wrong.passes_at_zero, "A unit that is given exactly 0 passes.")),
        *failing(
            "integers",
            (wrong.stores_into_the_type_of_x, "zeros_like(x) holds integers where x does."),
        ),
    ],
)

GUIDED_RELU = Task(
    "guided_relu_backward",
    points=15,
    hints=[
        "Fill in a table: x positive or negative, dout positive or negative. Where does it pass?",
        "Plain backpropagation looks at x alone; the guided rule looks at dout as well.",
    ],
    checks=[
        Check("vectors", backward_pairs(SMALL), 3, BOTH, tolerance=SLOPES),
        Check("more-axes", backward_pairs(SIDES), 1, ANY_SHAPE, tolerance=SLOPES, cases=60),
        Check("at-zero", backward_at_zero, 1, ZERO_INPUT, "vectors", tolerance=SLOPES, cases=30),
    ],
    misconceptions=[
        *failing(
            "vectors more-axes",
            (wrong.plain_backward, "Negative values of dout pass: this is the plain rule."),
            (wrong.deconvolution, "Units that were inactive (x below 0) let dout pass."),
            (wrong.returns_the_mask, "This is where dout passes; what passes is dout itself."),
            (wrong.one_condition_is_enough, "One condition lets dout pass here; both must hold."),
            (
                wrong.asks_for_the_sign_of_the_product,
                "Where both are negative their product is not.",
            ),
            (wrong.sends_the_input_back, "x is sent back where dout is meant."),
        ),
        *failing("at-zero", (wrong.guided_passes_at_zero, "dout passes where x is exactly 0.")),
        *failing(
            "arguments-unchanged",
            (wrong.writes_into_dout, "The zeros are written into the caller's dout."),
        ),
    ],
)

GUIDED_BACKPROPAGATION = Task(
    "guided_backpropagation",
    points=25,
    hints=[
        "It is the way back of saliency_map. Which single step is another one?",
        "What arrives at a hidden unit is its weight to the target; guided_relu_backward takes it.",
    ],
    checks=network_checks(GUIDED),
    misconceptions=[
        *failing(
            "one-unit networks",
            (wrong.plain_gradient, "This is the plain gradient: negative slopes pass the ReLU."),
            (wrong.guided_without_the_units, "Units that are inactive for this x are let through."),
            (wrong.takes_the_absolute_value, "The guided gradient keeps its sign."),
            (wrong.cuts_off_at_the_input_too, "Negative results are cut off: no ReLU is there."),
            (wrong.starts_from_the_score, "The way back starts from 1, not from the score."),
            (
                wrong.guides_all_classes_at_once,
                "The scores of all classes are added; one is asked.",
            ),
        ),
        *failing(
            "at-the-kink",
            (wrong.guided_unit_passes_at_zero, "A unit that is given exactly 0 passes."),
        ),
    ],
)

INPUT_GRADIENT = Task(
    "input_gradient",
    points=25,
    hints=[
        "You cannot look into predict. What can you do with it?",
        "Move one input a little to both sides, and see how far apart the target's two scores are.",
    ],
    checks=[
        Check(
            "given-step",
            models(POINTS, h=H),
            2,
            STEP,
            judge=asked_on_both_sides,
            spied=("predict",),
            cases=60,
        ),
        Check("slopes", models(POINTS), 3, MEASURE, expected=slopes, tolerance=MEASURED),
        Check(
            "integers",
            models(WHOLE_POINTS),
            1.5,
            TRUNCATED,
            "slopes",
            expected=slopes,
            tolerance=MEASURED,
            cases=40,
        ),
    ],
    misconceptions=[
        *failing(
            "given-step slopes",
            (wrong.measures_forward_only, "The model is asked at x and x + h, not on both sides."),
            (wrong.multiplies_by_the_step, "a / 2 * h multiplies by h: put 2 * h in parentheses."),
            (wrong.moves_all_inputs_at_once, "x + h moves all inputs; move one at a time."),
            (wrong.sums_the_scores, "The scores of all classes are added; one is asked."),
            (wrong.measures_the_highest_score, "This is the highest score, not the target's."),
        ),
        *failing(
            "given-step integers arguments-unchanged",
            (wrong.leaves_the_input_moved, "Put each input back before the next one is moved."),
        ),
        *failing(
            "integers", (wrong.cuts_the_step_off, "x holds integers: x + h is cut off in it.")
        ),
        *failing("given-step", (wrong.sets_its_own_step, "The h that is passed is not used.")),
    ],
)

EXERCISE = Exercise(
    "Saliency", tasks=[SALIENCY_MAP, GUIDED_RELU, GUIDED_BACKPROPAGATION, INPUT_GRADIENT]
)
