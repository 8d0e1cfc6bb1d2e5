"""An example of each command, shown at the end of its help."""

from __future__ import annotations

EXAMPLES = {
    "check": ("grader check ex06", "grader check ex06 my_file.py --format markdown"),
    "watch": ("grader watch ex06",),
    "batch": ("grader batch submissions --out results --exercise ex03 --exercise ex06",),
    "merge": ("grader merge part-1 part-2 --out results",),
    "diff": ("grader diff before after",),
    "pr": ("grader pr --base origin/main --head HEAD",),
    "publish": ("grader publish",),
    "list": ("grader list",),
    "start": ("grader start ex06", "grader start ex06 --notebook"),
    "hint": ("grader hint ex06 softmax", "grader hint ex06 softmax --all"),
    "explain": ("grader explain ex06 softmax",),
    "data": ("grader data fetch mnist",),
    "init": ("grader init my-course",),
    "selfcheck": ("grader selfcheck", "grader selfcheck ex06"),
    "translate": ("grader translate ex06",),
    "new": ("grader new ex18_attention",),
    "schema": ("grader schema > report.schema.json",),
    "completion": (
        'eval "$(grader completion bash)"    # in ~/.bashrc',
        'eval "$(grader completion zsh)"     # in ~/.zshrc',
        "grader completion fish > ~/.config/fish/completions/grader.fish",
    ),
}


def epilog_of(command: str, heading: str) -> str:
    r"""Return the examples of a command as click keeps them in lines (after ``\b``)."""
    lines = EXAMPLES.get(command, ())
    return "\n".join(["\b", heading, *(f"  {line}" for line in lines)]) if lines else ""
