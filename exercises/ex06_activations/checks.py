"""ex06: what is asked of each activation function, and how students get it wrong."""

from grader.exercise import Check, Exercise, Misconception, Task
from grader.strategies import matrices, vectors

from . import misconceptions as wrong

RELU = Task(
    "relu",
    points=40,
    hints=["Which of 0 and x is larger?", "numpy has a function that compares elementwise."],
    checks=[Check("values", {"x": vectors() | matrices()}, weight=3, hint="Negative inputs give 0.")],
    misconceptions=[
        Misconception(
            wrong.writes_into_its_argument,
            fails={"arguments-unchanged"},
            says="relu writes into x: the caller's array is changed. Make a new array.",
        ),
        Misconception(
            wrong.returns_the_mask,
            fails={"values"},
            says="This returns where x is positive (the derivative), not x itself there.",
        ),
        Misconception(
            wrong.takes_the_absolute_value,
            fails={"values"},
            says="Negative inputs become 0, not positive.",
        ),
    ],
)

SOFTMAX = Task(
    "softmax",
    points=60,
    hints=["What must each row of the result sum to?", "Sum along the last axis, keeping it."],
    checks=[
        Check("vector", {"a": vectors()}, weight=2, hint="The outputs must sum to 1."),
        Check("rows", {"a": matrices()}, weight=2, needs="vector", hint="Each row is a distribution."),
        Check(
            "large-logits",
            {"a": vectors(700, 1000)},
            needs="vector",
            hint="exp overflows above 709: softmax(a) = softmax(a - c) for any c.",
        ),
        Check(
            "rows-far-apart",
            {"a": matrices(-1000, 1000, rows=(2, 3), columns=(1, 3))},
            needs="rows",
            hint="Rows of very different size: shift each by its own maximum.",
        ),
    ],
    misconceptions=[
        Misconception(
            wrong.normalises_whole_batch,
            fails={"rows"},
            says="Normalise each row, not the whole batch.",
        ),
        Misconception(
            wrong.skips_max_shift,
            fails={"large-logits", "rows-far-apart"},
            says="exp overflows above 709: subtract the maximum first.",
        ),
        Misconception(
            wrong.one_maximum_for_all_rows,
            fails={"rows-far-apart"},
            says="One maximum is subtracted from every row: a row far below it becomes 0/0.",
        ),
    ],
)

EXERCISE = Exercise("Activation functions", tasks=[RELU, SOFTMAX])
