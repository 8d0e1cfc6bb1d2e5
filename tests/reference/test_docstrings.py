"""Every function and class of the references says where its formula is from."""

import ast
import re
from pathlib import Path

import pytest

REFERENCE = Path(__file__).resolve().parents[2] / "reference"
SOURCE = re.compile(r"\bsources?\b|\(?(?:18|19|20)\d\d\)", re.IGNORECASE)


@pytest.mark.parametrize("path", sorted(REFERENCE.glob("*.py")), ids=lambda path: path.stem)
def test_every_formula_has_a_source(path: Path) -> None:
    """In its own docstring, or for all that name none in the module's."""
    module = ast.parse(path.read_text("utf-8"))
    of_all = SOURCE.search(ast.get_docstring(module) or "")
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            said = ast.get_docstring(node) or ""
            assert said, node.name
            assert of_all or SOURCE.search(said), node.name
