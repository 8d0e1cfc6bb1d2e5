"""The pictures of the lessons: each is there, is told in words, and is what its script draws."""

import base64
import io
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent.parent
LESSONS = sorted(ROOT.glob("exercises/ex*/README*.md"))  # in every language
PICTURES = sorted(ROOT.glob("exercises/ex*/*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
# Points and grey values by which another version of matplotlib or BLAS may differ.
POINTS, GREY = 1.0, 6.0


@pytest.fixture(scope="module")
def drawn_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the script has drawn everything; matplotlib stays out of here."""
    folder = tmp_path_factory.mktemp("pictures")
    command = [sys.executable, "-m", "pictures", "--into", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=120)
    return folder


def coordinates(root: ElementTree.Element) -> list[list[float]]:
    """Return the numbers of every path, and where every mark and text stands."""
    found = [path.get("d", "") for path in root.iter(f"{SVG}path")]
    found += [f"{use.get('x', 0)} {use.get('y', 0)}" for use in root.iter(f"{SVG}use")]
    return [[float(number) for number in re.findall(r"-?\d+\.?\d*", text)] for text in found]


def texts(root: ElementTree.Element) -> list[str]:
    """Return what stands in the picture."""
    return ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]


def images(root: ElementTree.Element) -> list[np.ndarray]:
    """Return the pixels of the pictures in the picture."""
    encoded = [image.get(HREF, "").partition("base64,")[2] for image in root.iter(f"{SVG}image")]
    return [
        np.asarray(Image.open(io.BytesIO(base64.b64decode(each))).convert("RGB"), float)
        for each in encoded
    ]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_picture_is_what_its_script_draws(drawn_again: Path, path: Path) -> None:
    """The same lines, texts and pixels; not the same bytes, which hang on matplotlib's version."""
    again = drawn_again / path.parent.name / path.name
    old, new = (ElementTree.parse(file).getroot() for file in (path, again))
    assert texts(old) == texts(new)
    before, after = coordinates(old), coordinates(new)
    assert [len(numbers) for numbers in before] == [len(numbers) for numbers in after]
    for one, other in zip(before, after, strict=True):
        np.testing.assert_allclose(one, other, atol=POINTS)
    for one, other in zip(images(old), images(new), strict=True):
        assert one.shape == other.shape
        assert np.abs(one - other).mean() <= GREY


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_picture_is_small_and_still(path: Path) -> None:
    """A lesson loads at once, and its picture runs and fetches nothing."""
    text = path.read_text("utf-8")
    assert len(text.encode()) < 40_000
    names = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(text).iter()}
    assert not names & {"script", "foreignObject", "a", "animate"}
    links = [found for found in re.findall(r'href="([^"]*)"', text) if found[0] != "#"]
    assert all(link.startswith("data:image/png;base64,") for link in links)
    assert "<dc:date>" not in text


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_lesson_has_pictures_told_in_words(lesson: Path) -> None:
    """Who cannot see a picture reads what it shows; no picture lies about unused."""
    shown = re.findall(r"^!\[(.*)\]\((\S+)\)$", lesson.read_text("utf-8"), re.MULTILINE)
    assert {file for _, file in shown} == {path.name for path in lesson.parent.glob("*.svg")}
    assert shown
    for words, _ in shown:
        assert len(words) > 60
