"""The sample hand-ins: what each must get, and that nothing but its content decides it."""

import ast
import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tokenize
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from grader.grading import Grader
from grader.report import Outcome, Report

SUBMISSIONS = Path(__file__).resolve().parent.parent / "submissions"
PR_SET_CHILD_SUBREAPER = 36


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
        84.81,
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
            "gradient_descent": "failed",  # walks in init_x, and returns the history too
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
        94.83,
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


@pytest.fixture(scope="module", autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Become the parent of whatever escapes from its own, and find nothing of it at the end."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = running_below(os.getpid())
    yield
    left, until = {}, time.monotonic() + 5
    while time.monotonic() < until:
        left = running_below(os.getpid())
        if left.keys() <= before.keys():
            break
        time.sleep(0.05)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
    assert {pid: left[pid] for pid in left.keys() - before.keys()} == {}


def running_below(pid: int) -> dict[int, str]:
    """Return the processes that descend from one and have not ended, with their commands."""
    found = {}
    for children in Path("/proc").glob(f"{pid}/task/*/children"):
        for child in map(int, children.read_text().split()):
            with suppress(OSError):  # it may end meanwhile
                if command := Path(f"/proc/{child}/cmdline").read_text():  # empty of a zombie
                    found[child] = command.replace("\0", " ")
                found |= running_below(child)
    return found


@pytest.fixture(scope="module")
def grader(nothing_left_running: None) -> Iterator[Grader]:
    """Return a warm grader."""
    with Grader() as warm:
        yield warm


def exercise_of(sample: str | Path) -> str:
    """Return the exercise that a file is handed in for."""
    return Path(sample).stem


def remarks(report: Report) -> dict[str, str]:
    """Return the tasks that are not simply right, written as `Due.tasks` has them."""
    found = {}
    for task in report.tasks:
        diagnoses = (
            [task.misconception]
            if task.misconception
            else [check.misconception for check in task.checks]
        )
        names = dict.fromkeys(diagnosis.name for diagnosis in diagnoses if diagnosis)
        remark = f" {' + '.join(names)}" if names else ""
        remark += f" | {task.message}" if task.message else ""
        if task.outcome is not Outcome.PASSED or remark:
            found[task.name] = task.outcome + remark
    return found


def is_due(expected: str, found: str) -> bool:
    """Tell whether a remark has the outcome and the misconception, and the fragment, if any."""
    due, _, fragment = expected.partition(" | ")
    got, _, message = found.partition(" | ")
    return due == got and fragment in message and bool(fragment) == bool(message)


def graded(grader: Grader, path: Path) -> Report:
    """Return the report of one file."""
    return grader.grade(path, exercise_of(path), path.parent.name)


# ---- what each must get -----------------------------------------------------------------------


def test_every_sample_has_its_due() -> None:
    """No file is left out of the table, and none is in it that does not exist."""
    files = {path.relative_to(SUBMISSIONS).as_posix() for path in SUBMISSIONS.glob("*/*")}
    assert files == set(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_gets_its_due(grader: Grader, sample: str) -> None:
    """The score, the outcome, what is wrong with which task, and the warnings."""
    due = SAMPLES[sample]
    report = graded(grader, SUBMISSIONS / sample)
    found = remarks(report)
    wrong = {
        name: (due.tasks.get(name), found.get(name))
        for name in due.tasks.keys() | found.keys()
        if not is_due(due.tasks.get(name, ""), found.get(name, ""))
    }
    assert wrong == {}
    assert (report.score, report.max_score) == (due.score, 100)
    assert report.outcome is (Outcome.PASSED if due.score == 100 else Outcome.FAILED)
    assert len(report.warnings) == len(due.warnings), report.warnings
    for warning, fragment in zip(report.warnings, due.warnings, strict=True):
        assert fragment in warning.message


# ---- what must make no difference -------------------------------------------------------------


@pytest.mark.parametrize("sample", ["student-09/ex06.py", "student-14/ex06.py"])
def test_a_notebook_of_the_same_code_gets_the_same_report(
    grader: Grader, tmp_path: Path, sample: str
) -> None:
    """A cell for each statement; path, digest, format and places differ, and nothing else."""
    with tokenize.open(SUBMISSIONS / sample) as file:
        source = file.read()
    lines = source.splitlines(keepends=True)
    cells = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"cell-{number}",
            "metadata": {},
            "outputs": [],
            "source": lines[node.lineno - 1 : node.end_lineno],
        }
        for number, node in enumerate(ast.parse(source).body)
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path = tmp_path / Path(sample).with_suffix(".ipynb")
    path.parent.mkdir()
    path.write_text(json.dumps(notebook), "utf-8")
    as_file, as_notebook = graded(grader, SUBMISSIONS / sample), graded(grader, path)
    assert as_notebook.submission.format == "ipynb"
    assert without_places(as_notebook) == without_places(as_file)


def without_places(report: Report) -> dict[str, Any]:
    """Return a report without what depends on the kind of file."""
    data = report.model_dump(exclude={"submission"})
    for task in data["tasks"]:
        del task["where"]
    return data


@pytest.fixture(
    scope="module",
    params=["student-1[356]", pytest.param("student-*", marks=pytest.mark.slow)],
    ids=["some", "all"],
)
def batches(
    request: pytest.FixtureRequest, grader: Grader, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the results of two batches: other folder, other number of processes, other hashes."""
    for sample in SAMPLES:
        grader.bank(exercise_of(sample))  # or two batches make the same one side by side

    def results(jobs: int) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("batch")
        for student in SUBMISSIONS.glob(request.param):
            shutil.copytree(student, folder / f"hand-ins-{jobs}" / student.name)
        command = ["batch", f"hand-ins-{jobs}", "--out", "out", "--jobs", str(jobs)]
        program = (
            "import grader.batch\n"
            "grader.batch.WORTH_A_PROCESS = 1\n"
            "from grader.cli import main\n"
            f"main({command})"
        )
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": str(jobs)},
            capture_output=True,
            check=True,
        )
        out = folder / "out"
        pages = (path for path in out.rglob("*.*") if not path.name.startswith("results.sqlite"))
        # One line of the overview has the seconds that grading took.
        seconds = re.compile(rb'<script type="application/json" id="durations">.*\n')
        return {
            path.relative_to(out).as_posix(): seconds.sub(b"", path.read_bytes()) for path in pages
        }

    with ThreadPoolExecutor(2) as both:
        first, second = both.map(results, (1, 2))
    return first, second


def test_two_batches_are_the_same_to_the_byte(
    batches: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    """Whatever the folder, the number of processes, the order of sets, and what is stopped when."""
    first, second = batches
    assert {"grades.csv", "student-13/ex03.json", "student-15/ex06.json"} <= first.keys()
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
