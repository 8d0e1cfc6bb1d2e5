"""Tasks on the best discriminator, and on one round of training."""

import numpy as np

from grader.answer import Mismatch
from grader.comparison import compare
from grader.exercise import Check, Judge, Task, Tolerance, failing
from grader.strategies import arrays, choices, drawn, integers, numbers

from . import misconceptions as wrong
from .sentences import NO_ROOM, UNLIKE

# A tiny constant may be added above and below.
SHARE = Tolerance(atol=1e-4)
# Sums of up to six products of 5, times a learning rate of 1, in float32.
STEP = Tolerance(atol=1e-4, squeeze=True)


def densities(both_zero):
    """Return a strategy for two densities, with a point where both are 0 or without."""

    @drawn
    def pair(draw):
        size = draw(integers(1, 3))
        data, model = (draw(arrays((size,), 0.0, 4.0)).round(1) for _ in range(2))
        model = np.where(data + model == 0, 1.0, model)
        if both_zero:
            place = draw(integers(0, size - 1))
            data[place] = model[place] = 0.0
        return {"p_data": data, "p_model": model}

    return pair


counted = densities(both_zero=False).map(
    lambda pair: {name: np.ceil(density).astype(np.int64) for name, density in pair.items()}
)


def rounds(real, noise):
    """Return a strategy for the arguments of a round, with so many real samples and noise."""

    @drawn
    def mapping(draw):
        parameters = {name: draw(numbers(-2.0, 2.0)) for name in "abwc"}
        x, z = (draw(arrays((draw(integers(*size)),), -2.0, 2.0)) for size in (real, noise))
        rate = draw(choices(1.0, 0.5, 0.1))
        return parameters | {"real": x, "noise": z, "learning_rate": rate}

    return mapping


def four(value):
    """Return the four parts of a value, or None where it has not so many."""
    several = isinstance(value, tuple | list) or (isinstance(value, np.ndarray) and value.ndim)
    return value if several and len(value) == 4 else None


def part(*places: int) -> Judge:
    """Return a judge of (a, b, w, c) that looks at some of the four."""

    def differs(arguments, expected, actual) -> Mismatch | None:
        wanted, found = four(expected.value), four(actual.value)
        if wanted is None or found is None:
            return compare(expected.value, actual.value, STEP)
        for place in places:
            mismatch = compare(wanted[place], found[place], STEP, f"[{place}]")
            if mismatch is not None:
                return mismatch
        return None

    return differs


WHOLE_DENSITIES = "The densities may be integers, such as counts; a share is not."
BEST = "Of the samples that come from this point, which share is real?"
NOWHERE = "Where both densities are 0 the quotient is 0/0, and ½ is asked."
DISCRIMINATOR = "The logit is w·x + c: what are its derivatives by w and c, for each sample x?"
GENERATOR = "From the loss to the logit, to the sample, to a and b, with the new w and c."

OPTIMAL_DISCRIMINATOR = Task(
    "optimal_discriminator",
    points=8,
    hints=[
        "At some point there are three real samples to each fake. Which share of them is real?",
        "A quotient, elementwise; find out first where its denominator is 0.",
    ],
    checks=[
        Check("values", densities(both_zero=False), 3, BEST, tolerance=SHARE, cases=80),
        Check("both-zero", densities(both_zero=True), 1, NOWHERE, tolerance=SHARE, cases=60),
        Check("integers", counted, 0.5, WHOLE_DENSITIES, "values", tolerance=SHARE, cases=30),
    ],
    misconceptions=[
        *failing(
            "both-zero",
            (wrong.divides_zero_by_zero, "0/0 is NaN: where both are 0, ½ is asked."),
            (
                wrong.gives_zero_where_both_are_zero,
                "Where both are 0 this gives 0, as a constant added below does; ½ is asked.",
            ),
        ),
        *failing("integers", (wrong.stores_shares_into_integers, NO_ROOM)),
        *failing(
            "values both-zero",
            (wrong.best_at_being_fooled, "This is the share of the fakes."),
            (wrong.ratio_of_the_densities, "p_data / p_model are the odds; a share is asked."),
            (wrong.decides_for_the_larger, "This decides for one side; a probability is asked."),
            (wrong.tests_an_array_with_if, "An if cannot test an array of several elements."),
        ),
    ],
)

GAN_STEP = Task(
    "gan_step",
    points=15,
    hints=[
        "Write down the chain from each of the four numbers to the loss that it descends.",
        "A gradient by the logits, as in the other tasks, times each logit's derivative, summed.",
    ],
    checks=[
        Check(
            "discriminator", rounds((1, 2), (1, 2)), 2, DISCRIMINATOR, judge=part(2, 3), cases=80
        ),
        Check("generator", rounds((1, 2), (1, 2)), 3, GENERATOR, judge=part(0, 1), cases=80),
        Check("more-samples", rounds((1, 3), (1, 3)), 1, UNLIKE, judge=part(0, 1, 2, 3), cases=60),
    ],
    misconceptions=[
        *failing(
            "generator more-samples",
            (
                wrong.meets_the_old_discriminator,
                "The generator is held against w and c as they were before their step.",
            ),
            (wrong.step_saturates, "The generator takes the saturating loss, log(1 − D)."),
            (
                wrong.stops_at_the_sample,
                "The logit depends on the sample by w: that factor is lost.",
            ),
            (wrong.generator_climbs_its_loss, "The generator climbs its loss; it descends."),
            (wrong.makes_new_fakes_with_half_a_step, "b's gradient must be taken with the old a."),
        ),
        *failing(
            "discriminator generator more-samples",
            (wrong.generator_moves_first, "The discriminator takes the first step."),
            (wrong.step_without_the_means, "The losses are means: divide by N and by M."),
            (
                wrong.discriminator_climbs_its_loss,
                "The discriminator climbs its loss; it descends.",
            ),
        ),
    ],
)
