"""Reports built by hand: all right, of every kind of wrong, hostile, and of an empty file."""

from grader.report import (
    CheckReport,
    Counterexample,
    Diagnosis,
    GraderInfo,
    Outcome,
    Report,
    SubmissionInfo,
    SubmissionWarning,
    TaskReport,
)


def check(
    name: str,
    outcome: str,
    points: float,
    message: str = "",
    hint: str = "",
    counterexample: Counterexample | None = None,
) -> CheckReport:
    """Return the report of one check, scored by its outcome."""
    return CheckReport(
        name=name,
        outcome=Outcome(outcome),
        points=points,
        score=points if outcome == "passed" else 0.0,
        cases=100,
        message=message,
        hint=hint,
        counterexample=counterexample,
    )


def task(
    name: str,
    outcome: str,
    *checks: CheckReport,
    where: str = "",
    message: str = "",
    misconception: Diagnosis | None = None,
    output: str = "",
) -> TaskReport:
    """Return the report of one task, its points summed."""
    return TaskReport(
        name=name,
        points=round(sum(each.points for each in checks), 2),
        score=round(sum(each.score for each in checks), 2),
        outcome=Outcome(outcome),
        where=where,
        message=message,
        misconception=misconception,
        checks=checks,
        output=output,
    )


def report(
    outcome: str,
    *tasks: TaskReport,
    student: str = "student-01",
    path: str = "student-01/ex06_activations.py",
    warnings: tuple[SubmissionWarning, ...] = (),
    output: str = "",
) -> Report:
    """Return a report, its points summed."""
    return Report(
        exercise="ex06",
        student=student,
        submission=SubmissionInfo(path=path, sha256="0" * 64, format="py"),
        score=round(sum(each.score for each in tasks), 2),
        max_score=round(sum(each.points for each in tasks), 2),
        outcome=Outcome(outcome),
        tasks=tasks,
        warnings=warnings,
        output=output,
        grader=GraderInfo(version="0.1.0", bank="0" * 16, seed=None, isolation="process"),
    )


PASSED = report(
    "passed",
    task("relu", "passed", check("values", "passed", 40)),
    task(
        "softmax",
        "passed",
        check("vector", "passed", 42.5),
        check("rows", "passed", 17.5),
        message="right, given the reference's exp_shifted in place of yours",
    ),
)

SOFTMAX = task(
    "softmax",
    "failed",
    check("vector", "passed", 17.14),
    check(
        "rows",
        "failed",
        17.14,
        "differs first at [0, 0]",
        "Each row is a distribution.",
        Counterexample(
            call="softmax([[0., 0.], [1., 0.]])",
            arguments={"a": "[[0., 0.], [1., 0.]]"},
            expected="[[0.5, 0.5], [0.7311, 0.2689]]",
            actual="[[0.2109, 0.2109], [0.5732, 0.0049]]",
            difference="differs first at [0, 0]",
        ),
    ),
    check(
        "large-logits",
        "failed",
        8.57,
        "shape (1, 2) where (2,) was expected: keepdims, or an axis of length 1 too many or too "
        "few?",
        "exp overflows above 709: softmax(a) = softmax(a - c) for any c.",
        Counterexample(
            call="softmax([700., 1000.])",
            arguments={"a": "[700., 1000.]"},
            expected="[0., 1.]",
            actual="[[nan, nan]]",
        ),
    ),
    check("rows-far-apart", "skipped", 8.57, "not tried, as rows comes first"),
    where="line 31",
    output="".join(f"a = [{i}. {i}.]\n" for i in range(40)),
)

RELU = task(
    "relu",
    "failed",
    check("values", "passed", 30),
    check(
        "arguments-unchanged",
        "failed",
        5,
        "the argument x was changed",
        "Make a new array or list instead of writing into the argument.",
        Counterexample(
            call="relu([-4.])", arguments={"x": "[-4.]"}, expected="[-4.]", actual="[0.]"
        ),
    ),
    check("same-answer-twice", "failed", 5, "the same call gave another answer the second time"),
    where="cell 2, line 5",
    misconception=Diagnosis(
        name="writes_into_its_argument",
        says="relu writes into x: the caller's array is changed. Make a new array.",
    ),
)

RAISES = task(
    "numerical_gradient",
    "errored",
    check(
        "vectors",
        "errored",
        6,
        "raised IndexError: index 3 is out of bounds for axis 0 with size 3\n"
        "at:     grad[i + 1] = (f(x + h) - f(x - h)) / (2 * h)",
        "Which indices does x have?",
        Counterexample(
            call="numerical_gradient(f, [1., 2., 3.])\n"
            "where f(x) = x[0]**2 + 3·x[0]·x[1] - x[1]**2 + 7·x[1]·x[2] + 2·x[2]**2 - 5·x[2] + 1",
            arguments={"f": "f(x) = …", "x": "[1., 2., 3.]"},
            expected="[11., 20., 21.]",
        ),
    ),
    check("matrices", "timed_out", 2, "ran longer than 2 s", "Does the loop end?"),
    check("integers", "timed_out", 2, "ran longer than 2 s", "Does the loop end?"),
)

MISSING = task(
    "step_function",
    "missing",
    check("values", "missing", 10),
    message="step_function is not defined; there is stepFunction: did you mean step_function?",
)

MIXED = report(
    "failed",
    task("identity", "passed", check("values", "passed", 10), output="안녕하세요\n"),
    SOFTMAX,
    RELU,
    RAISES,
    MISSING,
    warnings=(
        SubmissionWarning(where="cell 3, line 12", message="raised NameError: name 'x' is not …"),
        SubmissionWarning(message="ran longer than 5 s; only its definitions were loaded"),
    ),
    output="epoch 1\repoch 2\repoch 3\n",
)

NASTY = (
    "\x1b[2J\x1b]0;owned\x07 \u202e desrever \u200b\u2066 ::error::pay me\n::set-output name=a::b\n"
    "##[error]old [red]markup[/red] <script>alert(1)</script> | ` `` ``` ~~~ * _x_ @everyone #1 "
    "https://evil.example www.evil.example [a](javascript:b) ![i](https://evil.example/i.png)\r\n"
    "```\n# heading\n</details>\n=1+1\tz\u0301\u0301\u0301\u0301\u0301 \x9b31m \x00 \u2028 end"
)

HOSTILE = report(
    "failed",
    task(
        "softmax",
        "crashed",
        check(
            "vector",
            "errored",
            10,
            f"raised Oops: {NASTY}\nat: {NASTY}",
            "Read the message.",
            Counterexample(
                call=f"softmax({NASTY!r})\n::stop-commands::x",
                arguments={"a": NASTY},
                expected="0.0",
                actual=NASTY,
                difference=NASTY,
            ),
        ),
        check("rows", "crashed", 10, NASTY, NASTY),
        where=NASTY,
        message=NASTY,
        output=NASTY,
    ),
    student='=HYPERLINK("https://evil.example","<b>x</b>")\n::error::name',
    path="=x/ex06_\x1b[31m|`\u202e.py",
    warnings=(SubmissionWarning(where=NASTY, message=NASTY),),
    output=NASTY,
)

EMPTY_FILE = report(
    "errored",
    *(
        task(
            name,
            "errored",
            check("values", "errored", 50),
            message="The file is empty; save your work and hand it in again.",
        )
        for name in ("relu", "softmax")
    ),
)

BY_NAME = {"passed": PASSED, "mixed": MIXED, "hostile": HOSTILE, "empty": EMPTY_FILE}
