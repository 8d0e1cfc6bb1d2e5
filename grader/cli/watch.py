"""`grader watch`: checks a file whenever it is saved, and shows what is new."""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import keyboard
from grader.cli.check import require_file, tell_what_is_missing
from grader.cli.completion import exercises
from grader.cli.failures import explain
from grader.cli.options import Isolation, course_here, isolation_option
from grader.cli.output import for_terminal, remark, rendered, to_stdout
from grader.cli.saves import Saves, Signature, settled
from grader.errors import GraderError
from grader.language import _

if TYPE_CHECKING:
    from grader.catalog import Catalog
    from grader.grading import Grader
    from grader.report import Report

ERASED = "\r\x1b[K"
# What an arrow or a function key sends, or the escape key by itself.
_ARROW = re.compile(r"\x1b(?:\[[0-?]*[ -/]*(?:[@-~]|$)|O(?:[@-~]|$))?")
# The keys as they come while the keyboard writes Korean.
_KOREAN = str.maketrans("ㅜㅗㅣㄱㅂ", "nhlrq")
COLUMNS = 100


@click.command("watch", short_help="Check a file at every save.")
@click.argument("exercise", shell_complete=exercises)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@isolation_option("auto")
def watch_command(exercise: str, file: Path | None, isolation: Isolation) -> int:
    """Check the file of EXERCISE (FILE, or the one in this folder) whenever it is saved.

    Shown is what has changed since the last save. In a terminal these keys are read: n shows the
    next task that does not pass, and goes on to the next exercise when all do; h gives its next
    hint; l lists the tasks; r checks again; q quits. Exits as grader check would have.
    """
    from grader.catalog import Catalog
    from grader.grading import Grader
    from grader.sandbox.isolation import protect_this_process
    from grader.submission import find

    protect_this_process()
    catalog = Catalog()
    catalog[exercise]
    with Grader(isolation=isolation, catalog=catalog, course=course_here) as grader:
        following: tuple[str, Path] | None = (exercise, file or find(exercise, Path()))
        while following is not None:
            watch = Watch(grader, catalog, *following)
            try:
                following = watch.run()
            except KeyboardInterrupt:
                break
        watch.screen.close()
        if isolation == "auto":
            tell_what_is_missing(grader.isolation)
    return 0 if watch.report is not None and watch.report.outcome.value == "passed" else 1


class Screen:
    """Results one below the other, and in a terminal a line of keys under them."""

    def __init__(self, interactive: bool) -> None:
        self._interactive = interactive
        self._erases = interactive and os.environ.get("TERM") != "dumb"
        self._line = ""

    def show(self, text: str) -> None:
        """Write a block of text above the line; ends the command where nobody reads it."""
        if not to_stdout(f"{ERASED if self._erases and self._line else ''}{text}"):
            raise SystemExit(0)
        self._line = ""

    def wait(self, line: str) -> None:
        """Show the line at the bottom, until the next text."""
        if self._interactive and (self._erases or line != self._line):
            self._line = line
            self._draw()

    def _draw(self) -> None:
        """Write the line, as much of it as the window has room for."""
        from grader.render.characters import cut

        shown = cut(self._line, max(_window_columns() - 1, 1))
        to_stdout(f"{ERASED}{shown}" if self._erases else f"{shown}\n")

    def redraw(self) -> None:
        """Write the line again, as the window is another one."""
        if self._erases and self._line:
            self._draw()

    def close(self) -> None:
        """Leave the cursor in a line of its own."""
        if self._erases and self._line:
            self.show("")


class Watch:
    """One file of one exercise: its last report, and the task that the keys are about."""

    def __init__(self, grader: Grader, catalog: Catalog, exercise: str, path: Path) -> None:
        require_file(path)
        self.report: Report | None = None
        self.screen = Screen(keyboard.usable())
        self._grader = grader
        self._catalog = catalog
        self._entry = catalog[exercise]
        self._path = path
        self._looked = False
        self._seen: Signature | None = None
        self._task = ""

    def run(self) -> tuple[str, Path] | None:
        """Check at every save; return the exercise and file to go on with, None at the end."""
        with contextlib.ExitStack() as stack:
            saves = stack.enter_context(Saves(self._path))
            selector = stack.enter_context(selectors.DefaultSelector())
            selector.register(saves, selectors.EVENT_READ)
            keys = None
            if keyboard.usable():
                keys = stack.enter_context(keyboard.Keyboard())
                selector.register(keys, selectors.EVENT_READ)
                selector.register(keys.window, selectors.EVENT_READ)
            self.check()
            while True:
                self.screen.wait(self._line())
                ready = [key.fileobj for key, events in selector.select()]
                if keys is not None and keys.window in ready:
                    keys.redrawn()
                    self.screen.redraw()
                if saves in ready:
                    saves.take()
                    self.check()
                if keys is not None and keys in ready:
                    pressed = keys.keys()
                    wanted = _ARROW.sub("", pressed).lower().translate(_KOREAN)
                    if not pressed or "q" in wanted:
                        return None
                    for key in wanted:
                        following = self.press(key)
                        if following is not None:
                            return following

    def check(self, *, again: bool = False) -> None:
        """Grade the file and show what is new, if it has been saved since or `again` is asked."""
        signature, first = settled(self._path), not self._looked
        if signature == self._seen and not (again or first):
            return
        self._looked, self._seen = True, signature
        if signature is None and not first:
            self.screen.show(
                _("{file} is gone; it is checked when it comes back", file=self._path.name) + "\n"
            )
            return
        self.screen.wait(_("checking …"))
        try:
            report = self._grader.grade(self._path, self._entry.id)
        except GraderError as error:
            if first:
                raise
            self.screen.show("")
            explain(error)
            return
        from grader.logbook import Logbook

        Logbook(remark).record(report)
        before, self.report = self.report, report  # first: Ctrl-C may come while it is shown
        self.screen.show(_what_is_new(before, report))
        if before is None:
            self._current(report)

    def press(self, key: str) -> tuple[str, Path] | None:
        """Do what a key is for; return what to watch next where that is something else."""
        from grader.render import changes

        if key == "r":
            self.check(again=True)
        elif self.report is None or key in "\r\n":
            return None
        elif key == "n":
            return self._next(self.report)
        elif key == "h":
            self._hint(self.report)
        elif key == "l":
            self._show(changes.overview(self.report))
        else:
            self.screen.show(_("press one of these keys: n h l r q") + "\n")
        return None

    def _next(self, report: Report) -> tuple[str, Path] | None:
        """Show the next task that does not pass; go on to the next exercise when there is none."""
        from grader.render import changes

        left = changes.pending(report)
        if not left:
            return self._next_exercise()
        # Of a task that has passed meanwhile, the next one has not been shown yet.
        after = left.index(self._task) + 1 if self._task in left else 0
        self._task = left[after % len(left)]
        self._show(changes.only(report, self._task))
        return None

    def _next_exercise(self) -> tuple[str, Path] | None:
        from grader.submission import matching

        later = [each for each in self._catalog.entries if each > self._entry.id]
        if not later:
            self.screen.show(_("that was the last exercise") + "\n")
            return None
        found = matching(later[0], self._path.parent)
        if len(found) == 1 and found[0].is_file():
            self.screen.show("\n")
            return later[0], found[0]
        self.screen.show(_("next: grader start {exercise}", exercise=later[0]) + "\n")
        return None

    def _hint(self, report: Report) -> None:
        from grader.cli.course import give_hint

        task = self._current(report)
        if not task:
            self.screen.show(_("every task passes; n goes on to the next exercise") + "\n")
            return
        text, _more = give_hint(self._entry, task)
        self.screen.show(f"\n{task}\n{text}")

    def _current(self, report: Report) -> str:
        """Return the task that the keys are about: the first that does not pass, or one after."""
        from grader.render import changes

        left = changes.pending(report)
        if self._task not in left:
            self._task = left[0] if left else ""
        return self._task

    def _show(self, report: Report) -> None:
        self.screen.show("\n" + rendered(report, "text", terminal=for_terminal()))

    def _line(self) -> str:
        from grader.render.characters import points

        keys = _("n next · h hint · l list · r run again · q quit")
        if self.report is None:
            return keys
        share = f"{points(self.report.score)}/{points(self.report.max_score)}"
        return f"{self._entry.id} {share} · {keys}"


def _what_is_new(before: Report | None, after: Report) -> str:
    from grader.render import changes
    from grader.render.characters import wrap

    if before is None:
        return rendered(changes.first_look(after), "text", terminal=for_terminal())
    new, (passed, others) = changes.news(before, after), changes.same(before, after)
    parts = [_("{count} passed", count=len(passed))] if passed else []
    parts += [_("not yet: {tasks}", tasks=", ".join(others))] if others else []
    shown = ""
    heading = _("as before")
    if new.tasks or new.warnings or new.output:
        shown = rendered(new, "text", terminal=for_terminal())
    else:
        heading = _("nothing new")
    columns = min(_window_columns(), COLUMNS)
    same = wrap(f"{heading}: {'; '.join(parts)}", columns, len(others) + 1) if parts else []
    return "".join(f"{line}\n" for line in ["", time.strftime("%H:%M:%S"), *same]) + shown


def _window_columns() -> int:
    """Return how wide the window is now; COLUMNS in the environment stays what it once was."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return shutil.get_terminal_size().columns
