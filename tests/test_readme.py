"""What the README and the other documents show is what happens."""

import re
import shutil
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from grader.catalog import HELD_BACK, Catalog
from grader.cli import COMMANDS, main
from grader.cli.output import FORMATS
from grader.course import Course, parse
from grader.intake import RESERVED, plan
from grader.render.csv_grades import COLUMNS
from grader.sandbox.limits import Limits
from grader.selfcheck import prove
from grader.visibility import BEFORE_DUE, split

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = {
    str(path.relative_to(ROOT)): path.read_text("utf-8")
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "exercises" / "README.md"]
}
README = DOCUMENTS["README.md"]
CLASS = DOCUMENTS["docs/class.md"]
EXERCISES = DOCUMENTS["docs/exercises.md"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MARKERS = {line.partition(":")[0] for line in PROJECT["tool"]["pytest"]["ini_options"]["markers"]}
# What is there only once somebody has made it.
TO_BE_WRITTEN = ("reference/name.py", "exercises/ex18_name/")


def blocks(language: str, text: str = README) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_screen_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the dots, every line stands in the command's output as it stands there."""
    monkeypatch.chdir(ROOT)
    (screen,) = blocks("console")
    command, *shown = screen.split("\n")
    words = command.removeprefix("$ grader ").split()
    output = CliRunner().invoke(main, words).stdout
    for part in "\n".join(shown).strip().split("…\n"):
        assert part in output


def test_the_commands_are_all_there() -> None:
    """The table names every command, and no other."""
    named = re.findall(r"^\| `grader (\w+)", README, re.MULTILINE)
    assert sorted(named) == sorted(COMMANDS)


def test_the_formats_are_all_there() -> None:
    """Each with what it is for."""
    (table,) = re.findall(r"^\| format \| for \|\n((?:\|.*\n)+)", CLASS, re.MULTILINE)
    cells = "".join(re.findall(r"^\|([^|]*)\|", table, re.MULTILINE))
    assert re.findall(r"`(\w+)`", cells) == list(FORMATS)


def test_the_two_commands_of_a_fresh_machine_come_first() -> None:
    """.ci/run takes them from here."""
    grade, tests = blocks("sh")
    assert "grader batch submissions" in grade
    assert "pytest" in tests


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_files_it_names_exist(name: str) -> None:
    """A path in the text is a path in the checkout; a test or a workflow may stand without one."""
    folders = r"grader|tests|exercises|reference|submissions|docs|examples|\.github|\.ci"
    for path in re.findall(rf"`(?:python |bash )?((?:{folders})/[\w./-]*)", DOCUMENTS[name]):
        assert path in TO_BE_WRITTEN or (ROOT / path).exists(), path
    for file in re.findall(r"`(test_\w+\.py|[a-z]+\.yml|[A-Z]+\.md)`", DOCUMENTS[name]):
        places = [ROOT, ROOT / "tests", ROOT / "tests" / "sandbox", ROOT / ".github" / "workflows"]
        assert any((place / file).is_file() for place in places), file


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_extras_and_markers_it_names_are_ours(name: str) -> None:
    """What pip and pytest are told is in pyproject.toml; ours is never asked of PyPI."""
    text = DOCUMENTS[name]
    extras = re.findall(r"pip install(?: -q)?(?: -e)? '([^']*)'", text)
    known = {f".[{extra}]" for extra in PROJECT["project"]["optional-dependencies"]}
    assert set(extras) <= known
    assert set(re.findall(r"pytest -m (\w+)", text)) <= MARKERS


def test_nobody_is_sent_to_the_grader_of_somebody_else() -> None:
    """What PyPI has by that name is not ours: no text tells pip to get it there."""
    spoken = (ROOT / folder for folder in ("grader", "exercises", "docs", "examples"))
    endings = {".py", ".md", ".po", ".yml", ".toml"}
    texts = [path for folder in spoken for path in folder.rglob("*") if path.suffix in endings]
    for path in [*texts, *ROOT.glob("*.md"), ROOT / "action.yml"]:
        wanted = re.findall(r"pip install\s+(?:-\S+\s+)*['\"]?(\w+)", path.read_text("utf-8"))
        assert "grader" not in wanted, path


def test_the_markers_are_all_there() -> None:
    """Whoever runs the tests is told how to run each of them."""
    assert set(re.findall(r"^\| `pytest -m (\w+)` \|", README, re.MULTILINE)) == MARKERS - {"slow"}
    assert "| `pytest --whole` |" in README
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert set(re.findall(r"pytest -q -m (\w+)", ci)) == MARKERS - {"slow"}


def test_the_documents_are_all_there() -> None:
    """The README leads to each, and all of them are in the source distribution."""
    for name in DOCUMENTS.keys() - {"README.md"}:
        assert f"`{name}`" in README
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    for name in DOCUMENTS:
        assert f"/{name.partition('/')[0]}" in included


def test_the_counts_are_true() -> None:
    """Of exercises, tasks, and mutants, as exercises/README.md has them."""
    catalog = Catalog()
    tasks = sum(len(catalog[identifier].exercise.tasks) for identifier in catalog.entries)
    assert len(catalog.entries) == 17
    assert f"seventeen\nexercises of {tasks} tasks" in README
    row = r"^\| all \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| [\d.]+% \|$"
    found = re.search(row, DOCUMENTS["exercises/README.md"], re.MULTILINE)
    assert found is not None
    mutants, equivalent, right, holes = map(int, found.groups())
    assert f"Of {mutants - equivalent - right} wrong mutants of the references {holes} do" in README


def test_the_example_is_how_the_exercise_is_written() -> None:
    """The author's example uses names that exist."""
    (example,) = blocks("python")
    for name in ("Task(", "Check(", "Misconception("):
        assert name in example
    assert "vectors()" in example


@pytest.mark.slow
def test_the_example_of_what_is_held_back_proves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it stands there, beside the checks of ex06."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    for folder in ("exercises/ex06_activations", "reference"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (example,) = blocks("python", EXERCISES)
    (tmp_path / "exercises" / "ex06_activations" / HELD_BACK).write_text(example, "utf-8")
    entry = Catalog(tmp_path / "exercises", tmp_path / "reference")["ex06"]
    assert prove(entry).faults == []
    divided = split(entry, Course(), BEFORE_DUE)
    assert dict(divided.visible) == {("softmax", "far-offsets"): "never"}


def test_no_wheel_takes_what_is_held_back(tmp_path: Path) -> None:
    """Built where the file lies, the package has all of the exercise but it."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    beside = ("exercises/ex01_a/checks.py", "exercises/ex01_a/relu.py")
    for name in ("grader/__init__.py", *beside, "reference/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "exercises" / "ex01_a" / HELD_BACK).write_text("", "utf-8")
    for builder in (WheelBuilder(str(tmp_path)), SdistBuilder(str(tmp_path))):
        taken = {file.relative_path for file in builder.recurse_included_files()}
        assert taken.issuperset(beside)
        assert not [name for name in taken if HELD_BACK in name]


def test_the_settings_of_what_is_held_back_are_settings() -> None:
    """grader.toml reads so, and names what there is."""
    (settings,) = blocks("toml", EXERCISES)
    divided = split(Catalog()["ex06"], parse(settings), BEFORE_DUE)
    assert dict(divided.visible) == {("softmax", "rows-far-apart"): "after_due"}


def test_hand_ins_are_taken_as_the_table_says(tmp_path: Path) -> None:
    """Each path of the table, alone in a folder, is whose the table says."""
    rows = re.findall(r"^\| `(\S*ex03\S*|kim\.zip)` \| (\S[^|]*\S) \|", README, re.MULTILINE)
    assert len(rows) == 7
    for number, (path, whose) in enumerate(rows):
        file = tmp_path / str(number) / path
        file.parent.mkdir(parents=True)
        if file.suffix == ".zip":
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr("hw/ex03.py", "")
        else:
            file.touch()
        with plan(tmp_path / str(number), ["ex03"], ["ex03", "ex04"]) as found:
            if whose == "refused":
                assert (found.work, len(found.refused)) == ([], 1)
            elif whose == "left out":
                assert (found.work, found.refused, len(found.remarks)) == ([], [], 1)
            else:
                assert [work.student for work in found.work] == [whose.strip("`")]


def test_archives_of_other_kinds_are_refused_as_the_table_says(tmp_path: Path) -> None:
    """And it is told whose they are."""
    (row,) = re.findall(r"^\| (.*`kim\.rar`.*) \| refused, `kim`'s \|", README, re.MULTILINE)
    for number, name in enumerate(re.findall(r"`([\w.]+)`", row)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / name).write_bytes(b"Rar!")
        with plan(folder, ["ex03"], ["ex03"]) as found:
            assert [refused.student for refused in found.refused] == ["kim"]


def test_the_settings_of_a_course_are_read() -> None:
    """And the columns of the grades are the ones it names."""
    (settings,) = blocks("toml", CLASS)
    assert parse(settings).roster == Path("people.csv")
    assert f"`{','.join(COLUMNS)}`" in CLASS


def test_the_outputs_are_all_there() -> None:
    """Whatever no student's folder may be called, and what is in one."""
    (table,) = re.findall(r"^\| file \| \|\n((?:\|.*\n)+)", CLASS, re.MULTILINE)
    named = set(re.findall(r"`([\w.<>/-]+)`", "".join(re.findall(r"^\|([^|]*)\|", table, re.M))))
    of_sqlite = {name for name in RESERVED if name.startswith("results.sqlite-")}
    assert named == RESERVED - of_sqlite | {"<student>/feedback.html", "<student>/exNN.json"}


def test_the_budgets_are_those_of_the_sandbox() -> None:
    """In seconds."""
    budgets = Limits()
    said = (
        f"{budgets.load_seconds:g} seconds to load the file, {budgets.call_seconds:g} for a call, "
        f"{budgets.submission_seconds:g} in all"
    )
    assert said in CLASS


def test_the_hook_it_shows_is_the_hook() -> None:
    """By its id, in the form that pre-commit reads."""
    (config,) = blocks("yaml", DOCUMENTS["docs/pull-requests.md"])
    (repository,) = yaml.safe_load(config)["repos"]
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert repository["hooks"] == [{"id": hook["id"]}]
