"""Notebooks that are hostile as files: what JSON, nbformat and a teacher's patience allow."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from made import ERRORED, MEGABYTE, PASSED, RIGHT, WRONG, Made, content


def notebook(cells: Any, **rest: Any) -> Callable[[Path], Path]:
    """Return what writes a notebook of these cells."""
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells} | rest
    return content(json.dumps(document), "ex90.ipynb")


def code(source: Any, **rest: Any) -> dict[str, Any]:
    """Return a code cell."""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None}
    return cell | {"outputs": [], "source": source} | rest


OUTPUT = {"output_type": "stream", "name": "stdout", "text": ["passed 16/16\n"]}
NOTEBOOKS = [
    Made("notebook", notebook([code(RIGHT)]), PASSED),
    Made("no-json", content("not JSON", "ex90.ipynb"), ERRORED, "is not JSON"),
    Made("half-json", content('{"cells": [', "ex90.ipynb"), ERRORED, "is not JSON"),
    Made("json-list", content("[1, 2]", "ex90.ipynb"), ERRORED, "no notebook"),
    Made("json-text", content('"cells"', "ex90.ipynb"), ERRORED, "no notebook"),
    Made("json-nested", content("[" * 100_000 + "]" * 100_000, "ex90.ipynb"), ERRORED, "nested"),
    Made("json-nan", notebook([code(RIGHT)], extra=float("nan")), PASSED),
    Made(
        "json-big-integer",
        content('{"nbformat": ' + "4" * 100_000 + ', "cells": []}', "ex90.ipynb"),
        ERRORED,
    ),
    Made("json-twice", content('{"cells": [], "cells": 1, "nbformat": 4}', "ex90.ipynb"), ERRORED),
    Made("notebook-of-python", content(RIGHT, "ex90.ipynb"), ERRORED, "name it .py"),
    Made(
        "python-of-notebook",
        content(json.dumps({"nbformat": 4, "cells": []})),
        ERRORED,
        "name it .ipynb",
    ),
    Made(
        "nbformat-3",
        content(
            json.dumps(
                {
                    "nbformat": 3,
                    "nbformat_minor": 0,
                    "metadata": {},
                    "worksheets": [
                        {
                            "cells": [
                                {
                                    "cell_type": "code",
                                    "language": "python",
                                    "input": RIGHT,
                                    "outputs": [],
                                }
                            ]
                        }
                    ],
                }
            ),
            "ex90.ipynb",
        ),
        PASSED,
    ),
    Made("nbformat-2", notebook([code(RIGHT)], nbformat=2), ERRORED, "format"),
    Made("nbformat-5", notebook([code(RIGHT)], nbformat=5), ERRORED, "format"),
    Made("nbformat-of-text", notebook([code(RIGHT)], nbformat="\x1b[2J4"), ERRORED, "format"),
    Made("unknown-minor", notebook([code(RIGHT)], nbformat_minor=99), PASSED),
    Made("minor-of-a-list", notebook([code(RIGHT)], nbformat_minor=[[]]), PASSED),
    Made("cells-of-a-dict", notebook({"0": code(RIGHT)}), ERRORED),
    Made(
        "cells-of-everything",
        notebook([None, 1, "x", [], {}, code(RIGHT), {"cell_type": 3}]),
        PASSED,
    ),
    Made("no-cells", notebook([]), ERRORED, "no code cell"),
    Made("no-source", notebook([{"cell_type": "code"}, code(RIGHT)]), PASSED),
    Made("source-of-numbers", notebook([code(5), code([1, None, RIGHT]), code({"a": 1})]), PASSED),
    Made("source-in-lines", notebook([code(RIGHT.splitlines(keepends=True))]), PASSED),
    Made("source-in-characters", notebook([code(list(RIGHT))]), PASSED),
    Made("surrogates", notebook([code("# \ud800\n" + RIGHT)]), PASSED, "not text"),
    Made("nul-in-a-cell", notebook([code("x = '\0'\n"), code(RIGHT)]), PASSED),
    Made("9000-cells", notebook([code("x = 1")] * 9000 + [code(RIGHT)]), PASSED),
    Made("100000-cells", notebook([code("x = 1")] * 100_000), ERRORED, "more than"),
    Made(
        "million-outputs",
        notebook([code(RIGHT, outputs=[OUTPUT] * 300_000)]),
        ERRORED,
        "clear the notebook's outputs",
        sampled=False,
    ),
    Made(
        "million-numbers",
        notebook([code(RIGHT, outputs=[{"data": list(range(1_000_000))}])]),
        PASSED,
        sampled=False,
    ),
    Made(
        "attachment-of-50-mb",
        notebook(
            [
                code(RIGHT),
                {
                    "cell_type": "markdown",
                    "source": "",
                    "attachments": {
                        "a.png": {"image/png": base64.b64encode(bytes(38 * MEGABYTE)).decode()}
                    },
                },
            ]
        ),
        ERRORED,
        "larger than 20 MB",
        sampled=False,
    ),
    Made(
        "attachment-of-10-mb",
        notebook(
            [
                code(RIGHT),
                {
                    "cell_type": "markdown",
                    "source": "",
                    "attachments": {
                        "a.png": {"image/png": base64.b64encode(bytes(7 * MEGABYTE)).decode()}
                    },
                },
            ]
        ),
        PASSED,
        sampled=False,
    ),
    Made(
        "outputs-of-a-report",
        notebook([code(WRONG, outputs=[OUTPUT])]),
        PASSED | {"double": "failed"},
    ),
    Made(
        "metadata-of-a-grade",
        notebook(
            [code(WRONG, metadata={"nbgrader": {"score": 16, "grade": True}})],
            metadata={"score": 16.0},
        ),
        PASSED | {"double": "failed"},
    ),
    Made(
        "raising-cell",
        notebook([code("1 / 0"), code("def broken(:"), code(RIGHT)]),
        PASSED,
        "ZeroDivisionError",
    ),
    Made(
        "cell-of-another-language",
        notebook([code("%%bash\nrm -rf /"), code("%%javascript\nalert(1)"), code(RIGHT)]),
        PASSED,
    ),
    Made(
        "cell-that-never-ends",
        notebook([code("while True: pass"), code(RIGHT)]),
        PASSED,
        "definitions",
    ),
    Made(
        "cell-that-exits",
        notebook([code("import os; os._exit(0)"), code(RIGHT)]),
        PASSED,
        "definitions",
    ),
    Made(
        "cell-of-another-kind",
        notebook([code(RIGHT) | {"cell_type": "CODE"}, code(RIGHT) | {"cell_type": ["code"]}]),
        ERRORED,
        "no code cell",
    ),
]
