"""Tasks on the losses of a GAN and their gradients.

Losses are asked from logits. With logits within ±4 a probability is above 0.017 on either side: a
delta of 1e-7 in a logarithm moves the loss by 1e-5, which passes; at ±1000 nothing but the exact
loss does.
"""

import numpy as np

from grader.exercise import Check, Task, Tolerance, failing
from grader.strategies import arrays, choices, drawn, integers

from . import misconceptions as wrong
from .sentences import NO_ROOM, UNLIKE

LOSS = Tolerance(atol=1e-4, squeeze=True)
# A mean of up to three losses of 1000, in any order.
LARGE_LOSS = Tolerance(rtol=1e-6, atol=1e-4, squeeze=True)
SLOPE = Tolerance(atol=1e-5)


def small(draw, size):
    """Draw logits within ±4."""
    return draw(arrays((size,), -4.0, 4.0))


def large(draw, size):
    """Draw logits most of which are so large that exp overflows or a probability rounds to 1."""
    return np.array([draw(choices(1000.0, -1000.0, 800.0, -50.0, 50.0, 1.0)) for _ in range(size)])


def whole(draw, size):
    """Draw integer logits."""
    return draw(arrays((size,), -4.0, 4.0)).round().astype(np.int64)


def labelled(logits=small, labels=(1.0, 0.0), kind=(float,)):
    """Return a strategy for logits and as many labels, of one of the types."""

    @drawn
    def pair(draw):
        size = draw(integers(1, 3))
        t = [draw(choices(*labels)) for _ in range(size)]
        return {"logits": logits(draw, size), "t": np.array(t, dtype=draw(choices(*kind)))}

    return pair


def two_sides(logits=small, unlike=False):
    """Return a strategy for real and fake logits, as many of both or not."""

    @drawn
    def pair(draw):
        real = draw(integers(1, 3))
        fake = draw(integers(1, 3).filter(lambda size: size != real)) if unlike else real
        return {"real_logits": logits(draw, real), "fake_logits": logits(draw, fake)}

    return pair


def fakes(logits=small, **others):
    """Return a strategy for fake logits, and whether the loss saturates where that is passed."""

    @drawn
    def mapping(draw):
        rest = {name: draw(strategy) for name, strategy in others.items()}
        return {"fake_logits": logits(draw, draw(integers(1, 3)))} | rest

    return mapping


BY_HAND = "By hand: at the logit 0, D is ½, and either label costs log 2. Then the mean."
LARGE = "Above 36, D rounds to 1. Write the logarithm of D with the logit itself, and simplify."
SOFT = "A label of 0.9 takes both logarithms, in shares of 0.9 and 0.1."
TYPES = "Labels may come as integers or bools: which operations does a bool array refuse?"
TWO_LOGITS = "Which way must the logit of a real sample go, which way that of a fake, and how far?"
LARGE_SLOPE = "exp(1000) is inf, and inf/inf is NaN: D and 1 − D lie between 0 and 1."
INTEGERS = "Logits may be integers, their gradient is not."
TWO_MEANS = "The real samples have the label 1, the fakes 0; a mean of each, and their sum."
TWO_SLOPES = "Each logit stands in one of the two means only."
NOT_SATURATING = "The generator wants D to be high at its fakes; low logits must cost it most."
SATURATING = "The other form is the mean of log(1 − D), which is below 0, without a minus."
DOWNHILL = "Both losses fall as a logit rises. How steep are they at the logit 0?"
SATURATING_SLOPE = "Differentiate log(1 − D) by the logit; where the fake is found out it is flat."

MODE = choices(False, True)

BINARY_CROSS_ENTROPY = Task(
    "binary_cross_entropy",
    points=15,
    hints=[
        "For a label 1 it is −log σ(a). Write σ(a) out and simplify before you compute.",
        "−log σ(a) = log(1 + exp(−a)). For a far below 0 take the large power out of the sum.",
    ],
    checks=[
        Check("values", labelled(), 4, BY_HAND, tolerance=LOSS, cases=80),
        Check("soft-labels", labelled(labels=(0.9, 0.5, 0.25)), 1, SOFT, tolerance=LOSS, cases=40),
        Check(
            "label-types", labelled(kind=(int, bool)), 1, TYPES, "values", tolerance=LOSS, cases=30
        ),
        Check("large-logits", labelled(large), 3, LARGE, "values", tolerance=LARGE_LOSS, cases=60),
    ],
    misconceptions=[
        *failing(
            "large-logits",
            (
                wrong.takes_the_log_of_rounded_probabilities,
                "D rounds to 0 or 1, and log(0) is −inf: the loss becomes inf or NaN.",
            ),
            (
                wrong.clips_the_probabilities,
                "Clipping D keeps the loss finite but stops it at 16; it goes on growing.",
            ),
        ),
        *failing(
            "values soft-labels",
            (wrong.sums_the_terms, "The losses are summed; their mean is asked."),
            (wrong.forgets_the_minus, "The logarithm of a probability is negative: put a minus."),
            (wrong.forgets_the_fakes, "Samples with the label 0 cost nothing here."),
            (wrong.swaps_the_labels, "The logarithms are swapped: label 1 goes with log D."),
        ),
        *failing(
            "soft-labels",
            (wrong.asks_if_the_label_is_one, "Every label other than 1 is taken for 0."),
        ),
        *failing(
            "label-types", (wrong.negates_the_labels, "−t fails where t is an array of bools.")
        ),
    ],
)

BINARY_CROSS_ENTROPY_GRADIENT = Task(
    "binary_cross_entropy_gradient",
    points=13,
    hints=[
        "Differentiate log(1 + exp(a)) − t·a by a.",
        "How far is D from its label? And the loss was a mean.",
    ],
    checks=[
        Check("values", labelled(), 4, TWO_LOGITS, tolerance=SLOPE, cases=80),
        Check("soft-labels", labelled(labels=(0.9, 0.5, 0.25)), 1, SOFT, tolerance=SLOPE, cases=40),
        Check(
            "integers",
            labelled(whole, kind=(int,)),
            1,
            INTEGERS,
            "values",
            tolerance=SLOPE,
            cases=30,
        ),
        Check("large-logits", labelled(large), 1, LARGE_SLOPE, "values", tolerance=SLOPE, cases=40),
    ],
    misconceptions=[
        *failing(
            "values soft-labels",
            (wrong.gradient_without_the_mean, "The loss is a mean over N: so is its gradient."),
            (wrong.label_minus_probability, "This has the other sign: it leads uphill."),
            (
                wrong.gradient_of_the_squared_error,
                "σ′ belongs to the squared error; in the cross entropy it cancels.",
            ),
            (wrong.gradient_by_the_probability, "This is the derivative by D, not by the logit."),
            (wrong.logit_minus_label, "The label is compared with the logit; compare it with D."),
        ),
        *failing(
            "soft-labels",
            (
                wrong.subtracts_one_where_the_label_is_one,
                "1 is subtracted where the label is 1; it is the label that is subtracted.",
            ),
        ),
        *failing("integers", (wrong.stores_into_integers, NO_ROOM)),
        *failing("large-logits", (wrong.divides_infinity_by_infinity, "inf/inf is NaN.")),
    ],
)

DISCRIMINATOR_LOSS = Task(
    "discriminator_loss",
    points=12,
    hints=[
        "It is two binary cross entropies. What are the labels of each?",
        "All ones for the real samples, all zeros for the fakes; add the two means.",
    ],
    checks=[
        Check("values", two_sides(), 3, TWO_MEANS, tolerance=LOSS, cases=80),
        Check("unlike-sizes", two_sides(unlike=True), 2, UNLIKE, tolerance=LOSS, cases=60),
        Check("large-logits", two_sides(large), 1, LARGE, "values", tolerance=LARGE_LOSS, cases=40),
    ],
    misconceptions=[
        *failing(
            "values unlike-sizes",
            (wrong.swaps_real_and_fake, "The labels are swapped: real is 1, fake is 0."),
            (wrong.halves_the_sum, "This is the mean of the two means; their sum is asked."),
            (
                wrong.is_to_be_maximised,
                "This is what the discriminator maximises; a loss is minus.",
            ),
            (wrong.sums_both, "The losses are summed; a mean of each side is asked."),
            (wrong.looks_at_the_real_ones_only, "The fakes do not count here."),
        ),
        *failing(
            "unlike-sizes",
            (
                wrong.one_mean_over_all,
                "One mean over all samples gives the larger side more weight.",
            ),
        ),
        *failing(
            "large-logits",
            (wrong.discriminator_takes_the_log_of_zero, "D rounds to 0 or 1, and log(0) is −inf."),
        ),
    ],
)

DISCRIMINATOR_LOSS_GRADIENT = Task(
    "discriminator_loss_gradient",
    points=13,
    hints=[
        "The gradient of a binary cross entropy, twice.",
        "Real samples have the label 1, fakes 0; each side is divided by its own number.",
    ],
    checks=[
        Check("values", two_sides(), 3, TWO_SLOPES, tolerance=SLOPE, cases=80),
        Check("unlike-sizes", two_sides(unlike=True), 2, UNLIKE, tolerance=SLOPE, cases=60),
        Check(
            "large-logits", two_sides(large), 1, LARGE_SLOPE, "values", tolerance=SLOPE, cases=40
        ),
        Check("integers", two_sides(whole), 0.5, INTEGERS, "values", tolerance=SLOPE, cases=30),
    ],
    misconceptions=[
        *failing(
            "values unlike-sizes",
            (wrong.both_without_the_mean, "Both losses are means: so are their gradients."),
            (wrong.divides_by_all_samples, "Both are divided by N + M; each has its own mean."),
            (wrong.calls_the_fakes_real, "The fakes have the label 0, not 1."),
            (wrong.leads_uphill, "Both have the other sign: they lead uphill."),
            (wrong.returns_the_fakes_first, "The order is d_real, then d_fake."),
        ),
        *failing(
            "unlike-sizes",
            (wrong.divides_both_by_the_real_ones, "Both sides are divided by the number of one."),
        ),
        *failing("large-logits", (wrong.discriminator_divides_infinities, "inf/inf is NaN.")),
        *failing("integers", (wrong.discriminator_stores_into_integers, NO_ROOM)),
    ],
)

GENERATOR_LOSS = Task(
    "generator_loss",
    points=12,
    hints=[
        "What does the generator want D to say of its fakes? Which label is that?",
        "Bring −log D to a form without D; 1 − D is σ of the logit with its sign turned.",
    ],
    checks=[
        Check("non-saturating", fakes(), 3, NOT_SATURATING, tolerance=LOSS, cases=80),
        Check("saturating", fakes(saturating=True), 2, SATURATING, tolerance=LOSS, cases=60),
        Check(
            "large-logits",
            fakes(large, saturating=MODE),
            2,
            LARGE,
            "non-saturating",
            tolerance=LARGE_LOSS,
            cases=60,
        ),
    ],
    misconceptions=[
        *failing(
            "non-saturating",
            (wrong.minus_log_of_one_minus_d, "−log(1 − D) is the discriminator's loss at fakes."),
            (wrong.always_saturates, "This is log(1 − D) whatever saturating is."),
        ),
        *failing(
            "saturating large-logits",
            (wrong.never_saturates, "The argument saturating is not used."),
            (wrong.saturates_with_a_minus, "log(1 − D) has no minus in front: it is to fall."),
        ),
        *failing(
            "non-saturating saturating",
            (
                wrong.rises_with_better_fakes,
                "Both have the other sign: good fakes would cost more.",
            ),
            (wrong.sums_over_the_fakes, "The losses are summed; their mean is asked."),
        ),
        *failing(
            "large-logits",
            (wrong.generator_takes_the_log_of_zero, "D rounds to 0 or 1, and log(0) is −inf."),
        ),
    ],
)

GENERATOR_LOSS_GRADIENT = Task(
    "generator_loss_gradient",
    points=12,
    hints=[
        "The non-saturating loss is a cross entropy with the label 1.",
        "In which direction must a fake's logit go, in either form?",
    ],
    checks=[
        Check("non-saturating", fakes(), 3, DOWNHILL, tolerance=SLOPE, cases=80),
        Check("saturating", fakes(saturating=True), 2, SATURATING_SLOPE, tolerance=SLOPE, cases=60),
        Check(
            "large-logits",
            fakes(large, saturating=MODE),
            1,
            LARGE_SLOPE,
            "non-saturating",
            tolerance=SLOPE,
            cases=40,
        ),
        Check(
            "integers",
            fakes(whole),
            0.5,
            INTEGERS,
            "non-saturating",
            tolerance=SLOPE,
            cases=30,
        ),
    ],
    misconceptions=[
        *failing(
            "non-saturating saturating",
            (wrong.generator_without_the_mean, "The loss is a mean: so is its gradient."),
            (wrong.generator_climbs, "Both have the other sign: they lead uphill."),
        ),
        *failing(
            "non-saturating",
            (wrong.wants_the_fakes_found, "This is the gradient of −log(1 − D)."),
            (wrong.gradient_always_saturates, "This is that of log(1 − D) whatever is asked."),
        ),
        *failing(
            "saturating large-logits",
            (wrong.gradient_never_saturates, "The argument saturating is not used."),
            (wrong.saturating_gradient_has_a_plus, "log(1 − D) falls as the logit rises."),
        ),
        *failing("large-logits", (wrong.generator_divides_infinities, "inf/inf is NaN.")),
        *failing("integers", (wrong.generator_stores_into_integers, NO_ROOM)),
    ],
)
