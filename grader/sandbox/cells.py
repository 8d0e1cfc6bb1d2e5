"""Turns the text of one cell into top-level statements, leaving out what is no Python.

A cell is first parsed as it stands, so what is valid Python is never altered. Where that fails,
these rules are applied, outside of strings and brackets, to .py and .ipynb alike:

====================================================  ============================================
``%magic …``   ``%%magic …`` below the first line     dropped
``!command``   ``x = !command``   ``x = %magic``      dropped
``?name``   ``name?``   ``name??``                    dropped
``pip install …``   ``conda install …``               dropped
``%time statement``                                   the statement is kept
``%%time`` ``%%timeit`` ``%%capture`` … first line    dropped, the body is kept
``%%bash`` ``%%html`` ``%%writefile`` … first line    the whole cell is dropped
``get_ipython().run_cell_magic('time', '', '…')``     what the cell was before it was exported
a first line that is indented                         its indentation is taken off every line
====================================================  ============================================

The last rule holds where a cell is valid Python, too: it is how a notebook is exported to .py.

A dropped line becomes ``pass`` at the same indentation, so that line numbers stay. What cannot be
parsed even then is cut at its top-level statements, and those that cannot be parsed are left out.
"""

from __future__ import annotations

import ast
import bisect
import re
import unicodedata
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field

from .telling import Told, told

# ValueError: NUL in the text. MemoryError, RecursionError: nested too deeply for the parser.
UNREADABLE = (SyntaxError, ValueError, MemoryError, RecursionError)

_OTHER_LANGUAGE = re.compile(
    r"%%(!|\s*(bash|cmd|cython|file|html|javascript|js|latex|markdown|perl|pypy|python[23]?|r|ruby"
    r"|script|sh|sql|svg|sx|system|writefile)(?!\w))",
    re.IGNORECASE,
)
_TIMED_STATEMENT = re.compile(r"(\s*+)%time\s++(\S.*)")
_MAGIC = re.compile(
    r"""\s*+(
        %%?[A-Za-z]
      | !
      | [\w\s,.*\[\]'"]++=\s*(!|%\s*[A-Za-z])
      | \?{1,2}\s*[\w.*%]
      | [%\w.*\[\]'"]++\?{1,2}\s*+;?\s*+(\#.*)?$
      | (pip3?|conda|mamba)\s+(un)?install\b
    )""",
    re.VERBOSE,
)
_PIECE = re.compile(
    r"""\#.* | \"{3} | '{3} | "(?:\\.|[^"\\])*+"? | '(?:\\.|[^'\\])*+'? | [(\[{] | [)\]}]""",
    re.VERBOSE,
)
_EXPORTED = "get_ipython().run_"
_DEFINES = re.compile(r"^(async\s+def|def|class)\s", re.MULTILINE)
# A line at the left margin that is no part of the statement above it.
_STARTS = re.compile(r"(?!(?:else|elif|except|finally)\b)[^\s#)\]}]")
_STARTS_DEFINITION = re.compile(r"(async\s+def|def|class|from|import)\s|@")
_UNFINISHED = ("was never closed", "unterminated triple-quoted", "unexpected EOF")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7})( |$)")
_UNTYPED = re.compile(r"invalid (?:non-printable )?character .*?U\+([0-9A-F]{4,6})")
# What word processors and Korean keyboards put for characters of Python.
_TYPED = {"“": '"', "”": '"', "‘": "'", "’": "'", "−": "-", "–": "-", "—": "-", "×": "*", "÷": "/",
          "≤": "<=", "≥": ">=", "≠": "!=", "·": "*"}  # fmt: skip
_PARSED_AGAIN = 5_000_000  # characters, which take about a second
_JOINED = 200  # statements at the margin that a string or a bracket may span
_COLUMNS = 72  # of a line that is shown


@dataclass
class Parsed:
    """The statements of one cell; `finding` is the syntax error in it, `note` what else to say.

    Both are a line number and a message.
    """

    statements: list[ast.stmt] = field(default_factory=list)
    finding: tuple[int, str] | None = None
    note: tuple[int, str] | None = None


def parse_cell(text: str) -> Parsed:
    """Return the statements of a cell that can be parsed, at the line numbers of `text`."""
    code = text.lstrip("\n")
    if _OTHER_LANGUAGE.match(code):
        if not _DEFINES.search(code):
            return Parsed()
        magic = code.split(maxsplit=1)[0][:20]
        line = len(text) - len(code) + 1
        message = told("a {magic} cell is not run; what it defines is not there", magic=magic)
        return Parsed(note=(line, message))
    try:
        parsed = Parsed(_parse(text))
    except UNREADABLE as error:
        text = _shifted_left(text)
        statements, broken = _recover(text, error)
        parsed = Parsed(statements, _finding(text, broken or [(1, error)]))
    if _EXPORTED in text:
        _take_back(parsed)
    return parsed


def syntax_message(
    error: BaseException,
    source: str,
    others: Sequence[int] = (),
    *,
    columns_in_bytes: bool = False,
) -> Told:
    """Return what is wrong, here and at other lines, the line and a caret below it.

    At most 300 characters.
    """
    if isinstance(error, SyntaxError):
        text = f"{type(error).__name__}: {error.msg}"
        if "call to 'print'" in text:
            text += " Python 3 needs print(x)"
        text += _repair(text, source)
    elif isinstance(error, ValueError):
        text = told("SyntaxError: this holds a character that no Python source may hold")
    else:
        text = told("SyntaxError: this is nested too deeply to be read")
    shown = ""
    if isinstance(error, SyntaxError) and source.strip():
        column = (error.offset or 1) - 1
        if columns_in_bytes:
            column = len(source.encode("utf-8", "replace")[:column].decode("utf-8", "ignore"))
        shown = _with_caret(source, column)
    room = 300 - len(_left_out("", shown, others))
    return _left_out(text if len(text) <= room else text[:room], shown, others)


def _repair(text: str, source: str) -> str:
    """Return what to do about what Python cannot name: signs of a word processor, marks of git."""
    if _CONFLICT.match(source):
        return ": git could not merge two versions here; keep one, and delete its marks"
    found = _UNTYPED.search(text)
    if found is None:
        return ""
    char = chr(int(found[1], 16))
    if not char.isprintable():
        return ": it was copied from elsewhere; type the spaces of this line anew"
    plain = _TYPED.get(char) or unicodedata.normalize("NFKC", char)
    return f": type {plain} instead" if plain.isascii() else ""


def _left_out(error: str, shown: str, others: Sequence[int]) -> Told:
    parts = {"error": error, "code": shown, "lines": ", ".join(map(str, others[:5]))}
    if not others:
        return told("{error}; this part was left out{code}", error=error, code=shown)
    if len(others) <= 5:
        return told(
            "{error}; this part was left out; so was what is wrong at line {lines}{code}", **parts
        )
    return told(
        "{error}; this part was left out; so was what is wrong at line {lines} and {count} "
        "more{code}",
        count=len(others) - 5,
        **parts,
    )


def _with_caret(line: str, column: int) -> str:
    code = line.strip()
    column = min(max(column - (len(line) - len(line.lstrip())), 0), len(code))
    start = max(0, column - _COLUMNS // 2) if len(code) > _COLUMNS else 0
    code = "".join(c if c.isprintable() or c == "\t" else "�" for c in code[start:][:_COLUMNS])
    # A tab moves the caret as it moves the code; Korean takes two columns, an accent none.
    blank = "".join(
        "\t" if c == "\t" else " " * (0 if unicodedata.combining(c) else 1 + _is_wide(c))
        for c in code[: column - start]
    )
    return f"\n    {code}\n    {blank}^"


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _parse(text: str) -> list[ast.stmt]:
    """Return the statements of `text`, by the rules above where it is no Python as it stands."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "\d" in the label of a plot
        try:
            return ast.parse(text).body
        except UNREADABLE:
            plain = _without_magics(_shifted_left(text))
            if plain == text:
                raise
        return ast.parse(plain).body


def _shifted_left(text: str) -> str:
    first = text.lstrip("\n").split("\n", 1)[0]
    margin = first[: len(first) - len(first.lstrip(" \t"))]
    if not margin:
        return text
    return "\n".join(line.removeprefix(margin) for line in text.split("\n"))


# ---- magics -----------------------------------------------------------------------------------


class _Nesting:
    """Knows, line after line, whether the next one starts outside of strings and brackets."""

    def __init__(self) -> None:
        self.quote = ""
        self.depth = 0
        self.continued = False

    @property
    def inside(self) -> bool:
        return bool(self.quote or self.depth or self.continued)

    def feed(self, line: str) -> None:
        at = 0
        self.continued = False
        while True:
            if self.quote:
                end = re.compile(rf"(?:\\.|[^\\])*?{self.quote}").match(line, at)
                if end is None:
                    return
                self.quote = ""
                at = end.end()
            piece = _PIECE.search(line, at)
            if piece is None:
                self.continued = line.endswith("\\")
                return
            token, at = piece[0], piece.end()
            if token in ('"""', "'''"):
                self.quote = token
            elif token[0] == "#":
                return
            elif token in "([{":
                self.depth += 1
            elif token in ")]}":
                self.depth = max(0, self.depth - 1)


def _without_magics(text: str) -> str:
    nesting = _Nesting()
    kept: list[str] = []
    dropping = False  # the line above was dropped and ended in a backslash
    for line in text.split("\n"):
        if dropping:
            dropping = line.endswith("\\")
            line = ""
        elif not nesting.inside and (timed := _TIMED_STATEMENT.match(line)):
            line = timed[1] + timed[2]
        elif not nesting.inside and _MAGIC.match(line):
            dropping = line.endswith("\\")
            line = line[: len(line) - len(line.lstrip())] + "pass"
        nesting.feed(line)
        kept.append(line)
    return "\n".join(kept)


# ---- exported magics --------------------------------------------------------------------------


def _take_back(parsed: Parsed) -> None:
    """Put what exported cells held into the places of the calls that stand for them.

    All of a cell is then at the line of its call; what cannot be parsed of it is found there.
    """
    statements: list[ast.stmt] = []
    for node in parsed.statements:
        cell = _exported(node)
        if cell is None:
            statements.append(node)
            continue
        inner = parse_cell(cell)
        for found in (made for statement in inner.statements for made in ast.walk(statement)):
            if hasattr(found, "lineno"):
                found.lineno = found.end_lineno = node.lineno  # type: ignore[attr-defined]
        statements += inner.statements
        for kind in ("finding", "note"):
            if getattr(parsed, kind) is None and (said := getattr(inner, kind)):
                setattr(parsed, kind, (node.lineno, said[1]))
    parsed.statements = statements


def _exported(node: ast.stmt) -> str | None:
    """Return the cell that a call of a magic was exported from, None for all else."""
    match node:
        case ast.Expr(
            ast.Call(ast.Attribute(ast.Call(ast.Name("get_ipython"), []), called), arguments)
        ):
            texts = [part.value for part in arguments if isinstance(part, ast.Constant)]
            match called, texts:
                case "run_cell_magic", [str(name), str(line), str(body)] if _EXPORTED not in body:
                    return f"%%{name} {line}\n{body}"
                case "run_line_magic", ["time", str(statement)] if _EXPORTED not in statement:
                    return statement
    return None


# ---- syntax errors ----------------------------------------------------------------------------

_Broken = list[tuple[int, BaseException]]  # the line a broken statement starts at, and its error


def _recover(text: str, error: BaseException) -> tuple[list[ast.stmt], _Broken]:
    """Return the statements around the broken ones, and where those are."""
    lines = text.split("\n")
    starts = _starts(lines)
    ends = [*starts[1:], len(lines)]
    statements: list[ast.stmt] = []
    broken: _Broken = []
    left = _PARSED_AGAIN

    def parse_blocks(first: int, last: int) -> list[ast.stmt]:
        nonlocal left
        chunk = "\n" * starts[first] + "\n".join(lines[starts[first] : ends[last]])
        left -= len(chunk)
        return _parse(chunk)

    def statement_at(first: int) -> tuple[list[ast.stmt], int]:
        """Parse one block, and with it those that its open string or bracket may span."""
        reason: BaseException | None = None
        for last in range(first, min(first + _JOINED, len(starts))):
            try:
                return parse_blocks(first, last), last + 1
            except UNREADABLE as problem:
                reason = reason or problem
                if left < 0 or not any(words in str(problem) for words in _UNFINISHED):
                    break
        raise reason or error

    at = 0
    while at < len(starts):
        if left < 0:
            return statements, [*broken, (starts[at] + 1, error)]
        # What stands before the statement with the error has, as a rule, been found valid.
        bad = bisect.bisect_right(starts, (getattr(error, "lineno", None) or 1) - 1) - 1
        if bad > at:
            try:
                statements += parse_blocks(at, bad - 1)
                at = bad
            except UNREADABLE:
                pass
        try:
            found, at = statement_at(at)
            statements += found
        except UNREADABLE as problem:
            # Of a missing body, only the error of the whole knows the line it was expected at.
            reason = error if "expected an indented block" in str(problem) else problem
            line = getattr(reason, "lineno", None) or starts[at] + 1
            broken.append((min(line, len(lines)), reason))
            at = _after(at, lines, starts, str(reason))
        try:
            return statements + (parse_blocks(at, -1) if at < len(starts) else []), broken
        except UNREADABLE as reason:
            error = reason
    return statements, broken


def _starts(lines: list[str]) -> list[int]:
    """Return the lines at which a top-level statement starts; the first is always one.

    Lines at the margin inside of a string or a bracket start nothing, unless it is never closed.
    """
    starts = [0]
    doubtful: list[int] = []
    nesting = _Nesting()
    decorated = False
    for number, line in enumerate([*lines, "class"]):
        if number == len(lines) or (nesting.inside and _STARTS_DEFINITION.match(line)):
            starts += doubtful if nesting.inside else []
            nesting = _Nesting()
        if not nesting.inside:
            doubtful = []
        if number < len(lines) and _STARTS.match(line):
            if number and not decorated:
                (doubtful if nesting.inside else starts).append(number)
            decorated = line.startswith("@")
        nesting.feed(line)
    return starts


def _after(broken: int, lines: list[str], starts: list[int], reason: str) -> int:
    """Return the block to go on with: the body of a function is at the margin, it goes too."""
    at = broken + 1
    if "expected an indented block" in reason and _DEFINES.match(lines[starts[broken]]):
        while at < len(starts) and not _STARTS_DEFINITION.match(lines[starts[at]]):
            at += 1
    return at


def _finding(text: str, broken: _Broken) -> tuple[int, str]:
    """Return line and message of the first error, which names the lines of the others."""
    (line, error), *others = broken
    lines = [at for at, _ in others]
    return line, syntax_message(error, text.split("\n")[line - 1], lines)
