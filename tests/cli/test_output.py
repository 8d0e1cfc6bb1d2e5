import os
import stat
from pathlib import Path

import pytest

from grader.cli.output import require_writable, write_file
from grader.errors import UsageError


def test_a_file_is_replaced_whole_and_keeps_its_permissions(here: Path) -> None:
    """No reader sees half of it, and nothing else is left in the folder."""
    path = here / "report.json"
    path.write_text("old")
    path.chmod(0o640)
    write_file(path, "새\n")
    assert path.read_text("utf-8") == "새\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(here.iterdir()) == [path]


def test_a_new_file_has_the_permissions_of_any_new_file(here: Path) -> None:
    """As the umask has it, not those of a temporary file."""
    write_file(here / "ours", "x")
    (here / "theirs").write_text("x")
    assert (here / "ours").stat().st_mode == (here / "theirs").stat().st_mode


def test_a_link_stays_a_link(here: Path) -> None:
    """What it points to is written."""
    (here / "real").write_text("old")
    (here / "link").symlink_to("real")
    write_file(here / "link", "new")
    assert (here / "link").is_symlink()
    assert (here / "real").read_text() == "new"


def test_a_device_is_written_to(here: Path) -> None:
    """/dev/stdout and its like cannot be replaced."""
    reading, writing = os.pipe()
    write_file(Path(f"/dev/fd/{writing}"), "through")
    os.close(writing)
    assert os.read(reading, 100) == b"through"
    os.close(reading)


def test_what_cannot_be_written_leaves_the_old(here: Path) -> None:
    """A sentence with the repair, and no temporary file."""
    with pytest.raises(UsageError, match="name another file"):
        write_file(here / "nowhere" / "x", "new")
    with pytest.raises(UsageError, match="name another file"):
        write_file(here / ("x" * 300), "new")
    assert list(here.iterdir()) == []


def test_a_file_is_tried_before_work_is_done_for_it(here: Path) -> None:
    """A folder, and a folder that is not there."""
    require_writable(here / "x")
    with pytest.raises(UsageError, match="name a file in it"):
        require_writable(here)
    with pytest.raises(UsageError, match="make it first"):
        require_writable(here / "nowhere" / "x")
