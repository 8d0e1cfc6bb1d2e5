"""Tasks on functions of several variables: one partial derivative, and all of them."""

from functools import cache

import numpy as np

from grader.exercise import Check, Misconception, Task
from grader.sandbox.probe import Probe
from grader.strategies import arrays, choices, drawn, integers, matrices

from . import gradients_misconceptions as wrong
from .inputs import (
    CENTRALLY,
    ONE_SIDED,
    OVERWRITTEN,
    SHIFTED,
    TIMES_H,
    TRUNCATED,
    TWICE_X,
    VANISHING,
    VANISHING_WHATEVER_IS_PASSED,
    any_step,
    near,
    places,
    short_vectors,
    weights,
    whole,
)


def gradient(f, x):
    """Return the exact gradient of a probe of an array."""
    x = np.asarray(x, dtype=float)
    if f.form == "weighted_powers":
        weights, power = f.parameters
        return weights * power * x ** (power - 1)
    if f.form == "sine_sum":
        return f.parameters[0] * np.cos(x)
    if f.form == "quadratic_form":
        A, b = f.parameters
        return 0.5 * (A + A.T) @ x + b
    others = ~np.eye(x.size, dtype=bool)
    return np.prod(np.broadcast_to(x.ravel(), others.shape), axis=1, where=others).reshape(x.shape)


@cache
def quadratics(shape):
    """Return the strategy of functions of such an array whose central quotients are exact."""

    @drawn
    def quadratic(draw):
        if len(shape) == 1 and draw(choices(False, True)):
            return Probe("quadratic_form", (draw(weights((*shape, *shape))), draw(weights(shape))))
        return Probe("weighted_powers", (draw(weights(shape)), 2))

    return quadratic


@cache
def fields(shape):
    """Return the strategy of functions of such an array: powers, waves, a product, quadratics."""

    @drawn
    def field(draw):
        form = draw(choices("product", "weighted_powers", "sine_sum", "quadratic"))
        if form == "product":
            return Probe("product")
        if form == "quadratic":
            return draw(quadratics(shape))
        factors = draw(weights(shape))
        return Probe(form, (factors, 3) if form == "weighted_powers" else (factors,))

    return field


def an_index(x):
    """Return the strategy of the indices of a vector."""
    return integers(0, len(x) - 1)


weight_matrices = matrices(-2, 2, rows=(1, 3), columns=(1, 3))
blocks = choices((1, 1, 2), (2, 1, 1), (1, 2, 2), (2, 2, 2), (1, 1, 1))
boxes = drawn(lambda draw: draw(arrays(draw(blocks), -2, 2)))

PARTIAL = Task(
    "partial_derivative",
    points=12,
    hints=[
        "Which elements of x move, and which are held still?",
        "A central difference along one axis: two copies of x that differ in a single element.",
    ],
    checks=[
        Check(
            "given-step",
            places(short_vectors, quadratics, index=an_index, h=any_step),
            weight=2,
            spied=("f",),
            judge=CENTRALLY,
            hint="f is asked at two points that differ from x in one element, by h each way.",
        ),
        Check(
            "default-step",
            places(short_vectors, fields, index=an_index),
            weight=2,
            expected=lambda f, x, index: float(gradient(f, x)[index]),
            tolerance=near,
            hint="All elements but one keep their values: f may depend on each of them.",
        ),
        Check(
            "integers",
            places(whole(short_vectors), fields, index=an_index),
            needs="default-step",
            expected=lambda f, x, index: float(gradient(f, x)[index]),
            tolerance=near,
            hint="An array of integers cannot hold x + h.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.shifts_every_element,
            {"given-step", "default-step"},
            "x + h shifts every element of x; only x[index] is to move.",
        ),
        Misconception(
            wrong.names_one_array_twice,
            {"given-step", "default-step"},
            "Both names stand for the same array, x itself: assignment does not copy. The two "
            "shifts cancel and the difference is 0.",
        ),
        Misconception(
            wrong.partial_leaves_x_shifted,
            {"integers", "arguments-unchanged"},
            "x[index] is left at its last shifted value. Put it back, or work on a copy of floats.",
        ),
        Misconception(wrong.partial_truncates_integers, {"integers"}, TRUNCATED),
        Misconception(wrong.partial_forward_only, {"given-step", "default-step"}, ONE_SIDED),
        Misconception(wrong.partial_multiplies_by_h, {"given-step", "default-step"}, TIMES_H),
        Misconception(
            wrong.ignores_the_index,
            {"given-step", "default-step"},
            "The first element is shifted whatever the index says.",
        ),
        Misconception(
            wrong.sets_the_others_to_zero,
            {"given-step", "default-step"},
            "All other elements are 0 where f is asked; they should keep the values of x.",
        ),
        Misconception(wrong.partial_overwrites_the_step, {"given-step"}, OVERWRITTEN),
        Misconception(wrong.partial_with_a_vanishing_step, {"default-step"}, VANISHING),
        Misconception(
            wrong.partial_sets_a_vanishing_step,
            {"given-step", "default-step"},
            VANISHING_WHATEVER_IS_PASSED,
        ),
    ],
)

GRADIENT = Task(
    "numerical_gradient",
    points=18,
    hints=[
        "One partial derivative for each element of x. How do you visit them all?",
        "Shift one element, ask f, shift it the other way, ask f, put it back; then the next.",
    ],
    checks=[
        Check(
            "given-step",
            places(short_vectors, quadratics, h=any_step),
            weight=2,
            spied=("f",),
            judge=CENTRALLY,
            hint="For each element f is asked at two points that differ from x there alone, by h.",
        ),
        Check(
            "vectors",
            places(short_vectors, fields),
            weight=3,
            expected=gradient,
            tolerance=near,
            hint="Each element has a partial derivative of its own, the others held still.",
        ),
        Check(
            "matrices",
            places(weight_matrices, fields),
            weight=3,
            needs="vectors",
            expected=gradient,
            tolerance=near,
            hint="The gradient by a matrix is a matrix: a partial derivative for each element.",
        ),
        Check(
            "integers",
            places(whole(short_vectors), fields),
            weight=2,
            needs="vectors",
            expected=gradient,
            tolerance=near,
            hint="An array of integers can hold neither x + h nor a slope of 0.5.",
        ),
        Check(
            "three-axes",
            places(boxes, fields),
            needs="matrices",
            expected=gradient,
            tolerance=near,
            hint="Visit the elements in a way that does not depend on how many axes x has.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.returns_inside_the_loop,
            {"given-step", "vectors"},
            "The return stands inside the loop: it ends after the first element.",
        ),
        Misconception(
            wrong.shifts_the_whole_array,
            {"given-step", "vectors"},
            "x + h shifts all elements at once; shift one at a time.",
        ),
        Misconception(
            wrong.shifts_whole_rows,
            {"matrices"},
            "On a matrix x[i] is a row: its elements are shifted together, and share one value.",
        ),
        Misconception(
            wrong.knows_vectors_only,
            {"matrices"},
            "x[i] with i up to x.size runs past the rows of a matrix. Each element of it needs two "
            "indices.",
        ),
        Misconception(
            wrong.knows_two_axes_at_most,
            {"three-axes"},
            "Two nested loops reach the elements of a matrix, not those of an array of three axes.",
        ),
        Misconception(
            wrong.flattens_the_result,
            {"matrices"},
            "The result has one axis; the gradient has the shape of x.",
        ),
        Misconception(wrong.perturbs_integers_in_place, {"integers"}, TRUNCATED),
        Misconception(
            wrong.stores_into_integers,
            {"integers"},
            "zeros_like(x) holds integers where x does: slopes stored in it lose their fractions.",
        ),
        Misconception(wrong.leaves_every_element_shifted, {"given-step", "vectors"}, SHIFTED),
        Misconception(wrong.gradient_forward_only, {"given-step", "vectors"}, ONE_SIDED),
        Misconception(wrong.gradient_multiplies_by_h, {"given-step", "vectors"}, TIMES_H),
        Misconception(wrong.gradient_divides_by_twice_x, {"given-step", "vectors"}, TWICE_X),
        Misconception(wrong.gradient_with_a_vanishing_step, {"vectors"}, VANISHING),
        Misconception(
            wrong.gradient_sets_a_vanishing_step,
            {"given-step", "vectors"},
            VANISHING_WHATEVER_IS_PASSED,
        ),
        Misconception(wrong.gradient_overwrites_the_step, {"given-step"}, OVERWRITTEN),
        Misconception(
            wrong.adds_the_partials_up,
            {"given-step", "vectors"},
            "The partial derivatives are summed to one number; each keeps a place of its own.",
        ),
    ],
)
