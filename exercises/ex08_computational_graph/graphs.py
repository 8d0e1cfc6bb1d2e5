"""Tasks on whole graphs: a product of a sum, a neuron, and the check of a gradient."""

import math

import numpy as np

from grader.exercise import SAME_ANSWER_TWICE, Check, Task, Tolerance, failing
from grader.sandbox.probe import Probe
from grader.strategies import arrays, choices, drawn, integers, nonzero_numbers, numbers

from . import graphs_misconceptions as wrong
from .inputs import FEW, PRODUCTS, ROUNDING

# The points and powers drawn keep the error of a central difference of any step from 1e-7 to 1e-3
# under 1e-5 of itself; with a step that is given, all have the same one.
RATIO = Tolerance(rtol=1e-4, atol=1e-3)

PRODUCT_OF_SUM = Task(
    "product_of_sum_gradients",
    points=3,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "Name the sum: q = x + y, f = q·z. What are df/dq and df/dz?",
        "The product hands z to q and q to z; the sum hands what q receives to x and to y.",
    ],
    checks=[
        Check(
            "gradients",
            {"x": numbers() | integers(-5, 5), "y": numbers(), "z": nonzero_numbers()},
            weight=3,
            hint="Two nodes, a sum and a product: go back through the product first.",
            tolerance=PRODUCTS,
        ),
        Check(
            "zero-factor",
            {"x": numbers(), "y": numbers(), "z": choices(0.0, 0, -0.0)},
            cases=FEW,
            hint="df/dz is x + y whatever z is.",
            needs="gradients",
            tolerance=PRODUCTS,
        ),
    ],
    misconceptions=[
        *failing(
            "gradients",
            (
                wrong.forgets_to_go_on,
                "The sum's derivative 1 is not yet multiplied by what reaches it.",
            ),
            (
                wrong.reads_x_plus_y_times_z,
                "These are the gradients of x + y·z: mind the parentheses.",
            ),
            (
                wrong.keeps_the_sum_for_the_summands,
                "The product's gradients are swapped: q gets z.",
            ),
            (wrong.hands_the_inputs_back, "The sum hands its gradient on; it does not multiply."),
            (wrong.returns_the_value, "This is f itself. Three derivatives are asked for."),
        ),
        *failing(
            "zero-factor",
            (
                wrong.divides_the_value_by_z,
                "f / z fails where z is 0. Keep x + y on the way forward.",
            ),
        ),
    ],
)


def neuron_inputs(integer=False):
    """Return a strategy for the weights and inputs of a neuron that is not saturated."""

    @drawn
    def mapping(draw):
        w, x = draw(arrays((3,), -3.0, 3.0)), draw(arrays((2,), -3.0, 3.0))
        return {name: np.trunc(a).astype(int) if integer else a for name, a in (("w", w), ("x", x))}

    return mapping


def neuron_dw(code, w, x):
    """Return the gradient of the weights."""
    return code.sigmoid_neuron_gradients(w, x)[0]


def neuron_dx(code, w, x):
    """Return the gradient of the inputs."""
    return code.sigmoid_neuron_gradients(w, x)[1]


NEURON = Task(
    "sigmoid_neuron_gradients",
    points=5,
    hints=[
        "First the sum a = w0·x0 + w1·x1 + w2, then the sigmoid. Go back in the other order.",
        "Work out df/da; then each weight receives it times what it was multiplied by.",
    ],
    checks=[
        Check(
            "weights",
            neuron_inputs(),
            weight=3,
            hint="df/da times what the weight was multiplied by: x0, x1, and for the bias?",
            call=neuron_dw,
            tolerance=ROUNDING,
        ),
        Check(
            "inputs",
            neuron_inputs(),
            weight=2,
            hint="The second of the pair: df/da times what the input was multiplied by.",
            call=neuron_dx,
            tolerance=ROUNDING,
        ),
        Check(
            "integers",
            neuron_inputs(integer=True),
            cases=FEW,
            hint="w and x may hold integers; their gradients do not.",
            needs="weights",
            call=neuron_dw,
            tolerance=ROUNDING,
        ),
    ],
    misconceptions=[
        *failing(
            "weights inputs",
            (
                wrong.stops_before_the_sigmoid,
                "These are gradients of the sum a, not of sigmoid(a).",
            ),
            (wrong.multiplies_by_the_output, "The sigmoid y is used where y(1 - y) is meant."),
            (wrong.leaves_the_bias_out_of_the_sum, "The bias is missing in the sum."),
            (wrong.confuses_weights_and_inputs, "dw needs the inputs and dx the weights: swapped."),
        ),
        *failing(
            "weights",
            (wrong.has_no_gradient_for_the_bias, "dw has two elements: the bias is a weight too."),
            (wrong.takes_the_bias_for_its_input, "The bias is multiplied by 1, not by itself."),
        ),
        *failing(
            "inputs",
            (wrong.gives_the_bias_an_input, "dx has three elements, but there are two inputs."),
        ),
        *failing(
            "integers",
            (
                wrong.truncates_gradients,
                "The gradients have the dtype of w and x: integers are cut.",
            ),
        ),
    ],
)


def _true_gradient(f, x):
    """Return the gradient of a product or of weighted powers, by their formulas."""
    if f.form == "product":
        return np.array([np.prod(np.delete(x, i)) for i in range(x.size)]).reshape(x.shape)
    weights, power = f.parameters
    return weights * power * x ** (power - 1)


def checked(shapes, *, powers=(2, 3), steps=(), integer=False, flat=False, scale=1.0):
    """Return a strategy for f, a right or wrong gradient of it, x, and h where there are `steps`.

    No element of the gradient is near 0, where a numerical one would be rounding and nothing else,
    but those that are exactly 0 in a `flat` f, and where all of f is as small as `scale`.
    """
    weight = nonzero_numbers(-2.0, 2.0)
    element = integers(-3, 3).filter(bool) if integer else nonzero_numbers(-3.0, 3.0)

    @drawn
    def mapping(draw):
        shape = draw(choices(*shapes))
        count = math.prod(shape)
        x = np.array([draw(element) for _ in range(count)]).reshape(shape)
        f, right = Probe("product"), draw(choices(True, False))
        if not (powers == (2, 3) and draw(choices(True, False))):
            weights = [draw(choices(0.0, 1.0, -2.0) if flat else weight) for _ in range(count)]
            weights[0] = 0.0 if flat else weights[0]
            scaled = scale * np.array(weights).reshape(shape)
            f = Probe("weighted_powers", (scaled, draw(choices(*powers))))
        a = _true_gradient(f, x.astype(float))
        if not right:
            index = draw(integers(0, count - 1))
            a.flat[index] = draw(choices(-a.flat[index], 2 * a.flat[index], scale, 0.0))
        return {"f": f, "gradient": a, "x": x} | ({"h": draw(choices(*steps))} if steps else {})

    return mapping


VECTORS = ((1,), (2,), (3,))
GRADIENT_CHECK = Task(
    "gradient_check",
    points=4,
    hints=[
        "First the numerical gradient, element by element; then compare.",
        "The error of each element is taken relative to its size; the worst one counts.",
    ],
    checks=[
        Check(
            "vector",
            checked(VECTORS),
            weight=4,
            hint="One number: the largest relative error over all elements.",
            tolerance=RATIO,
        ),
        Check(
            "matrix",
            checked(((1, 2), (2, 1), (2, 2))),
            cases=FEW,
            hint="x may have two axes: move one element at a time.",
            needs="vector",
            tolerance=RATIO,
        ),
        Check(
            "flat",
            checked(VECTORS, powers=(2,), flat=True),
            cases=FEW,
            hint="Both gradients may be 0: what does the 1e-8 do?",
            needs="vector",
            tolerance=RATIO,
        ),
        Check(
            "small-gradients",
            checked(VECTORS, powers=(2,), scale=1e-9),
            cases=FEW,
            hint="The denominator is |a| + |n|, but at least 1e-8.",
            needs="vector",
            tolerance=RATIO,
        ),
        Check(
            "given-step",
            checked(VECTORS, powers=(3,), steps=(0.5, 0.25, 0.125)),
            cases=FEW,
            hint="h is an argument: with a large one the central difference is off by much.",
            needs="vector",
            tolerance=RATIO,
        ),
        Check(
            "integer-point",
            checked(VECTORS, integer=True),
            cases=FEW,
            hint="In an integer array x + h is x.",
            needs="vector",
            tolerance=RATIO,
        ),
    ],
    misconceptions=[
        *failing(
            "vector",
            (wrong.takes_the_mean, "The errors are averaged. The largest is asked for."),
            (wrong.takes_the_absolute_error, "The error is not divided by the gradients' size."),
            (
                wrong.divides_by_the_larger,
                "This divides by the larger of |a| and |n|, not the sum.",
            ),
            (
                wrong.divides_the_norms,
                "One ratio of norms hides a wrong element. Take the largest.",
            ),
            (wrong.forgets_the_absolute_value, "a - n may be negative: take its absolute value."),
            (wrong.says_whether_it_is_close, "This returns a bool. The error itself is asked for."),
            (wrong.moves_the_whole_array, "x + h moves all elements at once. Move one at a time."),
        ),
        *failing(
            "matrix",
            (wrong.moves_whole_rows, "A whole row is moved at once. Move one element at a time."),
        ),
        *failing(
            "flat small-gradients",
            (wrong.divides_zero_by_zero, "0 / 0 where both gradients are 0: use the 1e-8."),
        ),
        *failing(
            "small-gradients",
            (
                wrong.adds_the_constant,
                "1e-8 is added here; it is the least that the denominator may be.",
            ),
        ),
        *failing(
            "given-step",
            (wrong.ignores_the_given_step, "h is not used: the step is always 1e-4."),
            (
                wrong.takes_forward_differences,
                "This is a forward difference. A central one is asked.",
            ),
        ),
        *failing(
            "integer-point",
            (wrong.loses_the_step_in_integers, "x holds integers, so x + h is cut. Copy as float."),
        ),
        *failing(
            "integer-point arguments-unchanged",
            (wrong.leaves_x_moved, "x is not put back after each element, nor at the end."),
        ),
    ],
)
