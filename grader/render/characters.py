"""Makes text from anywhere safe to print, and fits it into columns.

A submission's text may hold terminal escapes, overrides of the writing direction, piles of
combining marks and commands to a continuous-integration runner. Here it becomes text that is read
and does nothing.
"""

from __future__ import annotations

import re
import unicodedata

TAB = "    "
COMBINING = 2  # marks on one character; more climb over the lines above
_LETTER_COLON = "\ua789"  # looks like a colon and is as wide


def visible(text: str) -> str:
    """Return the text with every character that would act written out, and line feeds kept.

    Compatible forms are composed first, so that Korean as macOS writes it in file names is whole.
    """
    if text.isascii() and text.isprintable():
        return text.replace("##[", "## [")
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    shown: list[str] = []
    marks = 0
    for char in composed:
        if _is_mark(char):
            marks += 1
            if marks > COMBINING or "\ufe00" <= char <= "\ufe0f" or char >= "\U000e0100":
                continue
            shown.append(char)
            continue
        marks = 0
        if char == "\n" or char.isprintable():
            shown.append(char)
        elif char == "\t":
            shown.append(TAB)
        elif unicodedata.category(char) == "Zs":
            shown.append(" ")
        else:
            shown.append(char.encode("unicode_escape").decode("ascii"))
    return "".join(shown).replace("##[", "## [")  # the older command form, anywhere in a line


def one_line(text: str) -> str:
    """Return the text as `visible` does, in one line."""
    return " ".join(part for part in visible(text).split("\n") if part)


def name(text: str) -> str:
    r"""Return a name, such as a file's, in one line; a line feed in it shows as ``\n``."""
    return visible(text).replace("\n", "\\n")


def no_command(line: str) -> str:
    """Return the line, as wide as it was, so that a GitHub runner does not take it for a command.

    A runner obeys a line whose first characters after white space are two colons.
    """
    head = line.lstrip()
    if not head.startswith("::"):
        return line
    return f"{line[: len(line) - len(head)]}{_LETTER_COLON}{head[1:]}"


def width(text: str) -> int:
    """Return how many columns of a terminal the text takes: two for a Korean syllable."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def cut(text: str, columns: int) -> str:
    """Return the text, ended by an ellipsis where it is wider than the columns."""
    return text if width(text) <= columns else f"{_head(text, columns - 1).rstrip()}…"


def pad(text: str, columns: int, *, before: bool = False) -> str:
    """Return the text filled up with blanks to the columns, if it is narrower."""
    blanks = " " * (columns - width(text))
    return blanks + text if before else text + blanks


def wrap(text: str, columns: int, lines: int) -> list[str]:
    """Return one line of text as at most `lines` lines of at most `columns` columns each.

    It is broken at spaces where there are any, and ends in an ellipsis where it is cut.
    """
    wrapped, line = [], ""
    for word in re.findall(r" +|[^ ]+", text):
        if width(line) + width(word) <= columns:
            line += word
            continue
        if line.strip():
            wrapped.append(line.rstrip())
        line = ""
        while width(word) > columns:
            head = _head(word, columns)
            wrapped.append(head)
            word = word[len(head) :]
            if len(wrapped) > lines:
                break
        line = word.lstrip() if word.isspace() else word
        if len(wrapped) > lines:
            break
    if line.strip() or not wrapped:
        wrapped.append(line.rstrip())
    if len(wrapped) > lines:
        last = _head(wrapped[lines - 1], columns - 2).rstrip()
        wrapped[lines - 1 :] = [f"{last} …"]
    return wrapped


def points(value: float) -> str:
    """Return points as a person writes them: ``2``, ``2.5``, ``17.14``."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _head(text: str, columns: int) -> str:
    """Return the longest beginning that fits, at least one character."""
    used = 0
    for index, char in enumerate(text):
        used += _columns(char)
        if used > columns and index:
            return text[:index]
    return text


def _is_mark(char: str) -> bool:
    return char > "\u02ff" and (
        unicodedata.category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff"
    )


def _columns(char: str) -> int:
    if _is_mark(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
