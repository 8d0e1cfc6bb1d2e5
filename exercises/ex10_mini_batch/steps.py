"""Tasks on steps of training: how many there are, and what one does."""

from grader.exercise import ARGUMENTS_UNCHANGED, SAME_ANSWER_TWICE, Check, Task, Tolerance, failing
from grader.strategies import arrays, choices, drawn, integers

from . import misconceptions as wrong
from .inputs import FEW


def epochs_of(batches, rest):
    """Return a strategy for samples (full batches, and a rest below batch_size), and epochs."""

    @drawn
    def arguments(draw):
        size = draw(integers(2, 8) | integers(30, 200))
        left = draw(integers(1, size - 1)) if rest else 0
        return {
            "samples": draw(integers(*batches)) * size + left,
            "batch_size": size,
            "epochs": draw(integers(2, 5) | integers(10, 100)),
        }

    return arguments


EPOCHS_TO_STEPS = Task(
    "epochs_to_steps",
    points=8,
    automatic=(SAME_ANSWER_TWICE,),
    hints=[
        "How many batches does one epoch have?",
        "Count the batches of one epoch first, a short one included; then multiply.",
    ],
    checks=[
        Check(
            "even-batches",
            epochs_of((1, 10), rest=False),
            hint="Where batch_size divides the samples, all batches are full.",
        ),
        Check(
            "short-last-batch",
            epochs_of((1, 10), rest=True),
            2,
            "What is left at the end of each epoch is a step of its own.",
        ),
        Check(
            "one-short-batch",
            epochs_of((0, 0), rest=True),
            hint="A batch_size above the number of samples: one batch holds them all.",
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "short-last-batch one-short-batch",
            (wrong.forgets_the_short_batch, "// drops the short batch: here it is a step too."),
            (
                wrong.lets_batches_cross_epochs,
                "Rounding comes after multiplying: a batch would hold samples of two epochs.",
            ),
        ),
        *failing(
            "short-last-batch",
            (wrong.counts_fractions_of_steps, "The number of steps is whole: 2.5 batches are 3."),
        ),
        *failing(
            "even-batches",
            (wrong.adds_a_batch_always, "One step too many where batch_size divides the samples."),
        ),
        *failing(
            "even-batches short-last-batch one-short-batch",
            (wrong.counts_one_epoch, "This is one epoch. The steps repeat in each of them."),
            (wrong.counts_a_step_for_each_sample, "A step takes batch_size samples, not one."),
        ),
    ],
)

SHAPES = choices((1,), (2,), (1, 1), (1, 2), (2, 2))


def parameters(*numbers_of_keys, other_order=False):
    """Return a strategy for params and grads of some keys, and a learning rate."""

    @drawn
    def arguments(draw):
        names = ("W1", "b1", "W2", "b2")[: draw(choices(*numbers_of_keys))]
        shapes = {name: draw(SHAPES) for name in names}
        params = {name: draw(arrays(shape)) for name, shape in shapes.items()}
        order = reversed(names) if other_order else names
        grads = {name: draw(arrays(shapes[name])) for name in order}
        return {"params": params, "grads": grads, "lr": draw(choices(0.5, 0.1, 0.01))}

    return arguments


def updated(code, params, grads, lr):
    """Return the parameters after a step, whatever the call itself returned."""
    code.sgd_update(params, grads, lr)
    return params


SGD_UPDATE = Task(
    "sgd_update",
    points=10,
    may_change=("params",),
    hints=[
        "A gradient points uphill. How far, and which way, does each parameter move?",
        "A new value must be stored under its key in params; a local name does not reach the dict.",
    ],
    checks=[
        Check(
            "one-parameter",
            parameters(1),
            2,
            "params[k] less lr times grads[k], put back into the dict.",
            call=updated,
            tolerance=Tolerance(atol=1e-5),
        ),
        Check(
            "all-parameters",
            parameters(2, 4),
            2,
            "Every key has its own step.",
            needs="one-parameter",
            call=updated,
            tolerance=Tolerance(atol=1e-5),
        ),
        Check(
            "other-order",
            parameters(2, other_order=True),
            hint="The keys of grads may come in another order: which gradient belongs to which?",
            needs="all-parameters",
            call=updated,
            tolerance=Tolerance(atol=1e-5),
            cases=FEW,
        ),
    ],
    misconceptions=[
        *failing(
            "one-parameter",
            (
                wrong.updates_local_names_only,
                "The step is given a local name, and the dict keeps its old values.",
            ),
            (wrong.goes_uphill, "The gradient points uphill. It is to be subtracted."),
            (wrong.forgets_the_learning_rate, "The gradient is not multiplied by lr."),
            (
                wrong.stores_the_step_alone,
                "params[k] becomes the step. The step is to be added to the old value.",
            ),
        ),
        *failing(
            "all-parameters",
            (wrong.updates_the_weights_only, "The biases are left as they were."),
            (
                wrong.returns_after_the_first_key,
                "The return stands inside the loop: only the first parameter moves.",
            ),
        ),
        *failing(
            "other-order",
            (
                wrong.pairs_by_position,
                "Parameters and gradients are paired by position. Pair them by key.",
            ),
        ),
        *failing(
            ARGUMENTS_UNCHANGED,
            (wrong.scales_the_gradients_in_place, "`*=` writes lr into the caller's gradients."),
        ),
    ],
)
