"""Fills the pages that a browser shows: one file each, fetching nothing, running nothing unknown.

Whatever a student wrote is escaped by Jinja2 and made visible before; and should that ever fail,
the page's policy lets run and style only what has the digest of ours.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

PAGES = Path(__file__).resolve().parent / "pages"
# In a <script>, what would end it or open a comment is written as an escape of JSON.
_IN_SCRIPT = {
    ord(char): f"\\u{ord(char):04x}" for char in ("<", ">", "&", "\u2028", "\u2029", "\x7f")
}


def fill(template: str, *, script: str = "", language: str = "en", **values: Any) -> str:
    """Return a page made of a template in `pages/`, with a script from there where it has one."""
    style = _text("style.css")
    code = _text(script) if script else ""
    policy = ["default-src 'none'", f"style-src {_digest(style)}"]
    if code:
        policy.append(f"script-src {_digest(code)}")
    policy += ["base-uri 'none'", "form-action 'none'"]
    return (
        _environment()
        .get_template(template)
        .render(
            policy="; ".join(policy),
            style=Markup(style),
            script=Markup(code),
            language=language,
            **values,
        )
    )


def data(value: object) -> Markup:
    """Return JSON that can stand in a script element of a page, whatever its texts are."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.encode("utf-8", "backslashreplace").decode().translate(_IN_SCRIPT))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _text(name: str) -> str:
    return (PAGES / name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
