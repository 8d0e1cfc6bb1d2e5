"""The task on training a network, which is judged by what it learns."""

from grader.exercise import ARGUMENTS_UNCHANGED, SAME_ANSWER_TWICE, Check, Task, failing

from . import training_misconceptions as wrong
from .digits import SECONDS, digit_cases, of_mnist
from .inputs import FEW, TINY
from .learning import (
    RIGHT_LABELS,
    corners_of,
    crossed,
    finite_losses,
    judged,
    large_inputs,
    learn,
    losses,
    misread,
    misshapen,
    most_frequent,
    not_alike,
    not_falling,
    not_finite,
    nothing_to_see,
    results,
    short_trainings,
    the_same,
    two_seeds,
    two_test_sets,
    unbiased,
    uncrossed,
    with_two_seeds,
    with_two_test_sets,
)
from .settings import (
    asked_by_itself,
    at_two_rates,
    nine_of_ten,
    off_pace,
    otherwise_alone,
    too_clever,
    two_sides,
    with_one_unit,
)

TRAIN = Task(
    "train",
    points=40,
    hints=[
        "Print the loss every 50 steps while it trains. Does it fall? To what?",
        (
            "Three parts: forward (hidden, scores, softmax, loss), backward (the same in reverse "
            "order, each gradient with the shape of what it belongs to), and the step on all four "
            "parameters. "
            "predict is a function inside of train that uses the weights as they are at the end."
        ),
    ],
    checks=[
        Check(
            "results",
            short_trainings,
            2,
            "Two results: a function that returns a label for each row, and a loss for each step.",
            call=results,
            **judged(misshapen, "a label for each row of x_new, and a loss for each step"),
            cases=FEW,
        ),
        Check(
            "digits",
            digit_cases(),
            4,
            "It does not learn, or too little. Compare your gradients with numerical ones.",
            needs="results",
            call=learn,
            **judged(misread, RIGHT_LABELS),
            examples=of_mnist(),
            cases=3 + len(of_mnist()),
            seconds=SECONDS,
        ),
        Check(
            "loss-falls",
            digit_cases(100, asked=False),
            1,
            "history has the loss of each step, which falls while the network learns.",
            needs="results",
            call=losses,
            **judged(not_falling, "losses that fall"),
            cases=2,
            seconds=SECONDS,
        ),
        Check(
            "not-linear",
            crossed,
            2,
            "No straight line parts these classes: it takes a hidden layer that bends.",
            needs="results",
            call=corners_of,
            **judged(uncrossed, "the four labels of t_train"),
            cases=2,
            seconds=SECONDS,
        ),
        Check(
            "biases",
            nothing_to_see,
            1,
            "Both layers have biases: each of them gets a gradient, and a step, too.",
            needs="results",
            call=most_frequent,
            **judged(unbiased, "six times 1"),
            cases=2,
            seconds=SECONDS,
        ),
        Check(
            "learning-rate",
            nine_of_ten,
            1,
            "A step is learning_rate times the gradient of the mean loss, by the natural log.",
            needs="loss-falls",
            call=at_two_rates,
            **judged(
                off_pace, "losses that fall to 0.33 in 300 steps of 0.05, and not of 0.000001"
            ),
            cases=1,
            seconds=SECONDS,
        ),
        Check(
            "hidden-size",
            crossed,
            0.5,
            "hidden_size says how many units there are.",
            needs="not-linear",
            call=with_one_unit,
            **judged(too_clever, "not all four labels right: one unit cannot"),
            cases=1,
            seconds=SECONDS,
        ),
        Check(
            "row-by-row",
            two_sides,
            1,
            "What predict says of a row does not depend on the rows beside it.",
            needs="results",
            call=asked_by_itself,
            **judged(otherwise_alone, "the same labels, together and alone"),
            cases=3,
        ),
        Check(
            "finite",
            large_inputs,
            0.5,
            "Subtract the largest score of a row before exp, and take no logarithm of 0.",
            needs="results",
            call=finite_losses,
            **judged(not_finite, "losses that are finite"),
            cases=TINY,
        ),
        Check(
            "in-order",
            digit_cases(ordered=True),
            2,
            "The rows may come class after class. Every batch is drawn at random from all rows.",
            needs="results",
            call=learn,
            **judged(misread, RIGHT_LABELS),
            cases=2,
            seconds=SECONDS,
        ),
        Check(
            "test-labels",
            two_test_sets,
            2,
            "With another test set, the same must be learnt.",
            needs="results",
            call=with_two_test_sets,
            **judged(not_alike, "twice the same labels and losses"),
            cases=FEW,
        ),
        Check(
            "seeds",
            two_seeds,
            1,
            "Weights and batches are drawn from rng, and from nothing else.",
            needs="results",
            call=with_two_seeds,
            **judged(the_same, "unlike losses"),
            cases=TINY,
        ),
    ],
    misconceptions=[
        *failing(
            "digits loss-falls not-linear biases in-order",
            (
                wrong.never_updates,
                (
                    "The weights at the end are those of the start: `value = value − …` gives a "
                    "new "
                    "array to a local name, and the network keeps the old one."
                ),
            ),
            (wrong.ascends_the_loss, "The step goes up the gradient. Subtract it."),
        ),
        *failing(
            "digits not-linear in-order",
            (
                wrong.pairs_rows_with_labels_of_others,
                "Rows and labels are shuffled by two permutations: use one for both.",
            ),
        ),
        *failing(
            "digits loss-falls not-linear in-order seeds",
            (
                wrong.starts_with_zeros,
                (
                    "All weights start at 0: every hidden unit is off, or the same as the others, "
                    "and "
                    "stays so. Start with small random numbers."
                ),
            ),
        ),
        *failing(
            "results",
            (
                wrong.records_the_loss_once_an_epoch,
                "history has a loss for each epoch. Asked is one for each step.",
            ),
            (
                wrong.predicts_probabilities,
                "predict returns probabilities, (K, classes). Asked are labels: argmax.",
            ),
        ),
        *failing(
            "test-labels",
            (
                wrong.trains_on_the_test_set_too,
                "The test set takes part, as rows to train on or in a mean: it measures nothing.",
            ),
            (
                wrong.keeps_the_weights_that_test_best,
                (
                    "The weights that do best on the test set are kept: so it takes part in "
                    "training, "
                    "and its accuracy promises too much."
                ),
            ),
        ),
        *failing(
            "digits in-order",
            (
                wrong.trains_the_last_layer_only,
                "The first layer stays as it was drawn: its weights and biases need a gradient.",
            ),
        ),
        *failing(
            "learning-rate",
            (
                wrong.takes_a_learning_rate_of_its_own,
                "learning_rate is not used: the step is the same whatever it is.",
            ),
        ),
        *failing(
            "hidden-size",
            (
                wrong.takes_a_hidden_size_of_its_own,
                "hidden_size is not used: there are as many units whatever it is.",
            ),
        ),
        *failing(
            "row-by-row",
            (
                wrong.standardizes_by_the_rows_asked_about,
                "predict subtracts the mean of the rows it is asked about. Keep that of training.",
            ),
        ),
        *failing(
            "finite",
            (
                wrong.takes_exponentials_of_large_scores,
                "exp of a large score overflows, and inf / inf is nan: subtract the largest first.",
            ),
            (
                wrong.takes_the_logarithm_of_zero,
                "A probability can round to 0, and its logarithm is −inf: add a tiny number.",
            ),
        ),
        *failing(
            "biases learning-rate",
            (wrong.trains_the_weights_only, "The biases stay 0: they take part in each step too."),
        ),
        *failing(
            "loss-falls",
            (
                wrong.records_the_sum_over_the_batch,
                "The losses are sums over the batch. Asked is the mean.",
            ),
        ),
        *failing(
            "loss-falls seeds",
            (wrong.records_the_accuracy, "history has accuracies. Asked is the loss of each step."),
        ),
        *failing(
            "digits in-order row-by-row test-labels",
            (
                wrong.predicts_the_test_set_whatever_is_asked,
                "predict returns the labels of x_test, whatever it is asked about.",
            ),
        ),
        *failing(
            "not-linear",
            (
                wrong.leaves_the_hidden_layer_linear,
                "There is no activation between the layers: together they are one linear layer.",
            ),
        ),
        *failing(
            "digits in-order",
            (
                wrong.takes_the_first_rows_every_time,
                "Every step sees the same first rows. Draw new ones for each step.",
            ),
        ),
        *failing(
            "in-order",
            (
                wrong.goes_through_the_rows_in_order,
                (
                    "The batches follow the order of the file, here class after class: the network "
                    "forgets one while it learns the next. Draw the rows at random."
                ),
            ),
        ),
        *failing(
            "seeds",
            (
                wrong.makes_a_generator_of_its_own,
                "A generator with a fixed seed is made inside: the seed of rng changes nothing.",
            ),
        ),
        *failing(
            f"test-labels {SAME_ANSWER_TWICE}",
            (
                wrong.draws_from_numpy_itself,
                "np.random draws from a state that all programs share. Draw from rng alone.",
            ),
        ),
        *failing(
            ARGUMENTS_UNCHANGED,
            (
                wrong.shuffles_the_callers_rows,
                (
                    "This moves the rows in the caller's arrays. Index with an array of row "
                    "numbers, "
                    "which copies."
                ),
            ),
        ),
    ],
)
