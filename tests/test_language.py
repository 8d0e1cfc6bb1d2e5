"""The language is chosen by the variable, then the locale; what has no translation is English."""

from pathlib import Path

import pytest

from grader import language
from grader.errors import UsageError
from grader.message import Message


@pytest.mark.parametrize(
    ("environment", "chosen"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko"}, "ko"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": ""}, "ko"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8", "GRADER_LANG": "ko"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "GRADER_LANG": "en"}, "en"),
    ],
)
def test_the_variable_comes_before_the_locale(environment: dict[str, str], chosen: str) -> None:
    """Of the locale's, the first that is set decides, as in every program."""
    assert language.chosen(environment) == chosen


def test_an_unknown_language_in_the_variable_is_refused() -> None:
    """It was asked for by name."""
    with pytest.raises(UsageError, match="GRADER_LANG=fr: set it to one of en, ko"):
        language.chosen({"GRADER_LANG": "fr"})


def test_a_message_fills_its_fields_once() -> None:
    """What a student wrote is a value, never a field."""
    inner = Message("{x} is not defined", x="{y}")
    message = Message("at {where}: {message} {'a': 1}", where="[0]", message=inner)
    assert str(message) == "at [0]: {y} is not defined {'a': 1}"


def test_parts_of_a_message_are_translated_too() -> None:
    """Whoever translates is asked for each id, never for a value."""
    asked = {"a": "A", "b {x}": "{x} B", "value": "never"}
    message = Message("b {x}", x=Message("a"))
    assert message.said(asked.__getitem__) == "A B"
    assert Message("b {x}", x="value").said(asked.__getitem__) == "value B"


def test_what_has_no_translation_is_said_in_english() -> None:
    """In an exercise that there is none of, too; the empty text is no header."""
    with language.speaking("ko"):
        assert language.say("never translated", "ex99") == "never translated"
        assert language.say("", "ex06") == ""
        assert language.say(Message("no {n}", n=1), "../..") == "no 1"


def test_a_file_in_the_language_in_use_is_preferred(tmp_path: Path) -> None:
    """The English one serves where there is none."""
    english = tmp_path / "README.md"
    with language.speaking("ko"):
        assert language.beside(english) == english
        (tmp_path / "README.ko.md").touch()
        assert language.beside(english) == tmp_path / "README.ko.md"
    assert language.beside(english) == english
