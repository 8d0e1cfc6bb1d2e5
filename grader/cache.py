"""Where what can be made again is kept between runs."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder: $GRADER_CACHE, or `grader` in the user's cache folder.

    For a user without a home it is one where nothing can be kept.
    """
    override = os.environ.get("GRADER_CACHE")
    if override:
        return Path(override)
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # the specification has it ignored then
        base = os.path.expanduser("~/.cache")
    return Path(base if os.path.isabs(base) else os.devnull, "grader")
