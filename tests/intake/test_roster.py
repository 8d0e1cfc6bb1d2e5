import unicodedata
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.intake.roster import Student, load, parse

PEOPLE = [Student("s1", "Kim, Minji", "m@example.org", "A"), Student("학생", "이", "", "B")]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ('id,name,email,section\ns1,"Kim, Minji",m@example.org,A\n학생,이,,B\n', "utf-8"),
        ('ID;Name;Email;Section\r\ns1;"Kim, Minji";m@example.org;A\r\n학생;이;;B\r\n', "utf-8-sig"),
        ("Name\tid\tsection\temail\nKim, Minji\ts1\tA\tm@example.org\n\n이\t학생\tB\t\n", "utf-16"),
        (
            'team,Section,id , name,email\n1,A, s1 ,"Kim, Minji",m@example.org\n2,B,학생,이,',
            "utf-8",
        ),
    ],
)
def test_a_roster_is_read_as_spreadsheets_write_it(
    tmp_path: Path, text: str, encoding: str
) -> None:
    """Commas, semicolons or tabs, quoted, with a byte order mark, columns in any order."""
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode(encoding))
    assert list(load(path)) == PEOPLE


def test_an_id_is_found_however_it_is_spelt() -> None:
    """Case, white space, and Korean as macOS decomposes it."""
    roster = parse("id,name\nAbc1,Kim\n학생,Lee\n")
    for spelt, name in [
        ("abc1", "Kim"),
        (" ABC1 ", "Kim"),
        (unicodedata.normalize("NFD", "학생"), "Lee"),
    ]:
        student = roster.find(spelt)
        assert student is not None
        assert student.name == name
    assert roster.find("abc") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("id;mail\n", "no column name"),
        ("name,email\n", "no column id"),
        ("id,name,ID\n", "two columns id"),
        ("id,name\nkim,Kim\nlee,Lee\nKIM,Kim\n", "line 4: the id KIM stands in line 2 already"),
        ("id,name\nkim,Kim, Minji\n", "line 2 has 3 cells and the first line has 2"),
        ("id,name\n,Kim\n", "line 2 has no id"),
        ('id,name\nkim,"Kim\n', "line 2: unexpected end of data"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, said: str) -> None:
    """And nothing is guessed."""
    with pytest.raises(UsageError, match=said):
        parse(text, "people.csv")


def test_a_file_that_cannot_be_read_is_bad_usage(tmp_path: Path) -> None:
    """Missing, or in an encoding that is not told."""
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "nowhere.csv")
    path = tmp_path / "people.csv"
    path.write_bytes("id,name\n1,학생\n".encode("cp949"))
    with pytest.raises(UsageError, match="save it as CSV UTF-8"):
        load(path)
