"""What each of the sample hand-ins in submissions/ must get."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Due(NamedTuple):
    """What a sample must get; a task that is not named passes, without a remark.

    `tasks` has the outcome of each other task, then the misconceptions named for it or its checks,
    then a bar and a fragment of the message where there is one. `warnings` has a fragment of each.
    """

    score: float
    tasks: Mapping[str, str] = MappingProxyType({})
    warnings: tuple[str, ...] = ()


ONLY_DEFINITIONS = "was stopped: executing the file took more than 5 s; from here on only"
FOLLOWS = "passed | right, given a right "
UNWRITTEN = "missing | not written yet"

SAMPLES = {
    # Right, by different hands: vectorised, in loops, in float32.
    "student-01/ex01.py": Due(100),
    "student-01/ex06.py": Due(100),
    "student-02/ex03.py": Due(100),
    "student-02/ex06.py": Due(100),
    "student-03/ex06.py": Due(100),
    "student-03/ex08.py": Due(100),
    # A notebook with magics, plots, saved outputs, counts out of order, a function defined twice.
    "student-04/ex01.ipynb": Due(
        81.33,
        {
            "step_to_target": "failed repeats_until_it_is_there",
            "partial_derivative": "failed partial_forward_only",
        },
        ("numerical_gradient is defined 2 times; the last definition counts",),
    ),
    # A notebook with a cell that raises, an input, and a training cell that never ends.
    "student-05/ex03.ipynb": Due(
        81.59,
        {
            "descent_path": "failed appends_the_same_array",
            "adagrad_step": "failed eps_under_the_root",
            "adam_step": "failed swaps_the_betas",
        },
        (
            "FileNotFoundError: data/line.csv not found",
            "nobody is at the keyboard when a file is graded",
            ONLY_DEFINITIONS,
        ),
    ),
    # A notebook from Colab: a mounted drive, an upload, torch.
    "student-06/ex08.ipynb": Due(
        84.86,
        {
            "MaxGate": "failed TieGoesToBoth",
            "SigmoidGate": "failed SigmoidIgnoresDout",
            "Affine": "errored TakesFlatInputsOnly",
            "Relu": "failed ReluChangesDout",
            "SoftmaxWithLoss": "failed SoftmaxWithLossIgnoresDout",
            "gradient_check": "failed takes_the_mean",
        },
        (
            "No module named 'torch' (the course is written in numpy alone)",
            "No such file or directory: 'weights.npy'",
        ),
    ),
    # Korean names and comments; UTF-8 with BOM and CRLF; an alias that numpy has dropped.
    "student-07/ex06.py": Due(100, {}, ("np.int is no longer part of numpy",)),
    # Half done: three tasks not written, one under another name, a helper of another exercise.
    "student-08/ex03.py": Due(
        48,
        {
            "fit_line_minibatch": "missing | there is fit_line_mini_batch: did you mean",
            "gradient_descent": "errored",
            "descent_path": UNWRITTEN,
            "adam_step": UNWRITTEN,
            "train_linear_chain": UNWRITTEN,
        },
    ),
    # Wrong in as many ways as fit.
    "student-09/ex06.py": Due(
        69.15,
        {
            "step_function": "failed fires_at_zero",
            "sigmoid_gradient": "failed takes_the_output_of_sigmoid",
            "tanh": "failed tanh_of_nan",
            "tanh_gradient": FOLLOWS + "tanh",
            "relu": "failed multiplies_in_place",
            "relu_gradient": "failed one_at_zero",
            "leaky_relu": "failed ignores_the_slope",
            "softmax": "failed normalises_whole_batch",
            "softmax_jacobian": "failed diagonal_only",
            "sigmoid_chain_gradient": "failed every_factor_at_x",
        },
    ),
    "student-10/ex01.py": Due(
        21,
        {
            "forward_difference": "failed forward_sets_a_vanishing_step",
            "central_difference": "failed steps_forward_only",
            "half_step_difference": "failed half_step_multiplies_by_h",
            "extrapolate": "failed follows_the_curve",
            "step_to_target": "failed returns_where_it_arrives",
            "partial_derivative": "failed names_one_array_twice",
            "numerical_gradient": "failed",  # of vectors only, and cut where x holds integers
            "numerical_jacobian": "failed stacks_columns_as_rows",
        },
    ),
    "student-11/ex03.py": Due(
        21.59,
        {
            "squared_error": "failed forgets_the_half",
            "line_gradients": "failed target_minus_y",
            "fit_line": "failed b_with_the_new_a",
            "fit_line_stochastic": "failed returns_after_the_first",
            "fit_line_minibatch": "failed sums_over_the_batch",
            "gradient_descent": "failed returns_the_history_too",  # and walks in init_x
            "descent_path": "failed leaves_out_the_end",
            "momentum_step": "errored updates_in_place",
            "adagrad_step": "failed changes_its_arguments",
            "adam_step": "failed no_bias_correction",
            "train_linear_chain": "failed one_parameter_after_another",
        },
    ),
    "student-12/ex08.py": Due(
        56.5,
        {
            "AddGate": "failed AddCopiedFromMultiply",
            "MultiplyGate": "failed ForgetsToSwap",
            "MaxGate": "errored ComparesWithIf + TieGoesToY",
            "SigmoidGate": "failed StoresTheInput",
            "Affine": "failed DbNotSummed",
            "Relu": "failed GradientOneAtZero",
            "Sigmoid": "failed DividesExponentials",
            "SoftmaxWithLoss": "failed NormalisesTheWholeBatch",
            "product_of_sum_gradients": FOLLOWS + "AddGate and MultiplyGate",
            "sigmoid_neuron_gradients": "failed has_no_gradient_for_the_bias",
            "gradient_check": "failed takes_the_absolute_error",
        },
    ),
    # Trains for minutes when it is executed, between the functions.
    "student-13/ex03.py": Due(
        93, {"momentum_step": "failed subtracts_the_velocity"}, (ONLY_DEFINITIONS,)
    ),
    # Star-imports modules of the book, defines what it needs of them, and trains on what is not.
    "student-13/ex08.py": Due(
        94.88,
        {
            "SoftmaxWithLoss": "failed SoftmaxWithLossIgnoresDout",
            "gradient_check": "errored",
        },
        (
            "No module named 'common'",
            "No module named 'common'",
            "No module named 'dataset'",
        ),
    ),
    # Python 2 prints, and a parenthesis that is never closed in the middle.
    "student-14/ex01.py": Due(
        78,
        {
            "step_to_target": "missing | step_to_target is ",
            "numerical_jacobian": "errored",
        },
        ("Missing parentheses in call to 'print'",),
    ),
    # cp949 with a coding cookie, CRLF.
    "student-14/ex06.py": Due(
        71.4,
        {
            "step_function": "failed step_by_an_if",
            "sigmoid": "errored sigmoid_by_math_exp",
            "tanh_gradient": "failed forgets_the_square",
            "relu": "failed builtin_max",
            "softmax": "failed skips_max_shift",
            "softmax_jacobian": FOLLOWS + "softmax",
        },
    ),
    # One task never ends.
    "student-15/ex01.py": Due(
        76.5,
        {
            "extrapolate": "timed_out",
            "numerical_gradient": "failed knows_two_axes_at_most",
            "numerical_jacobian": "errored makes_a_square_matrix",
        },
    ),
    # Prints a report of its own, writes it to every descriptor, and ends the process.
    "student-15/ex06.py": Due(
        29,
        {
            "step_function": "failed lets_everything_through",
            "sigmoid_gradient": "failed returns_sigmoid_itself",
            "tanh_gradient": "failed returns_tanh_itself",
            "relu_gradient": "failed returns_relu_itself",
            "leaky_relu": "failed does_not_leak",
            "softmax": "failed returns_the_scores",
            "softmax_jacobian": "errored",
            "sigmoid_chain_gradient": "crashed",
        },
        ("only its definitions were loaded",),
    ),
    # Returns objects that are equal to everything; momentum_step is right under its disguise.
    "student-16/ex03.py": Due(
        7,
        {
            "squared_error": "failed",  # 0 on either side: no_error_above_the_target tells half
            "line_gradients": "failed",
            "fit_line": "failed",
            "fit_line_stochastic": "failed",
            "fit_line_minibatch": "failed",
            "gradient_descent": "failed",
            "descent_path": "failed",
            "adagrad_step": "failed",
            "adam_step": "failed",
            "train_linear_chain": "failed",
        },
    ),
    # Looks for the reference; AddGate is its own.
    "student-16/ex08.py": Due(
        6,
        {
            "MultiplyGate": "failed",
            "MaxGate": "failed",
            "SigmoidGate": "failed",
            "Affine": "errored",
            "Relu": "failed",
            "Sigmoid": "failed",
            "SoftmaxWithLoss": "failed",
            "product_of_sum_gradients": "errored",
            "sigmoid_neuron_gradients": "errored",
            "gradient_check": "failed",
        },
        ("No such file or directory: 'reference/computational_graph.py'",),
    ),
}
