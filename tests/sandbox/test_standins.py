"""Stand-ins: plots do nothing, libraries that compute stay missing, old numpy names still work."""

from __future__ import annotations

import builtins
import importlib.util
import itertools
import sys
import textwrap
import types
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from grader.sandbox import standins


@pytest.fixture(autouse=True)
def warned() -> Iterator[list[str]]:
    """Install the stand-ins, yield what they warn of, and leave the process as it was."""
    finders, modules, names = list(sys.meta_path), dict(sys.modules), dict(vars(builtins))
    # A worker finds no installed packages, whatever the developer has.
    folders = list(sys.path)
    sys.path[:] = [folder for folder in folders if "site-packages" not in folder]
    for name in modules:
        if name.partition(".")[0] in standins.INERT:
            del sys.modules[name]
    attributes = [(module, module.__dict__.get("__getattr__")) for module in (np, np.lib)]
    messages: list[str] = []
    standins.install(messages.append)
    yield messages
    sys.meta_path[:] = finders
    sys.path[:] = folders
    for name in set(sys.modules) - set(modules):
        del sys.modules[name]
    sys.modules.update(modules)
    vars(builtins).update(names)
    for name in set(vars(builtins)) - set(names):
        delattr(builtins, name)
    for module, attribute in attributes:
        module.__dict__["__getattr__"] = attribute
        if attribute is None:
            del module.__dict__["__getattr__"]


def execute(source: str) -> dict[str, Any]:
    """Return the names a piece of code defines."""
    namespace: dict[str, Any] = {"np": np}
    exec(textwrap.dedent(source), namespace)
    return namespace


@pytest.mark.parametrize(
    "source",
    [
        "import matplotlib.pyplot as plt; plt.plot([1, 2], label='a'); plt.legend(); plt.show()",
        "from matplotlib import pyplot as plt; plt.style.use('ggplot')",
        "import matplotlib; matplotlib.use('Agg'); matplotlib.rcParams['font.size'] = 3",
        "import matplotlib.pyplot as plt; fig, ax = plt.subplots(); ax.set_title('a')",
        "import matplotlib.pyplot as plt; fig, (a, b, c) = plt.subplots(1, 3); c.plot()",
        "import matplotlib.pyplot as plt; fig, axes = plt.subplots(2, 2); axes[0, 1].plot()",
        "import matplotlib.pyplot as plt; line, = plt.plot([1]); counts, bins, _ = plt.hist([1])",
        "import matplotlib.pyplot as plt; first, *rest = plt.plot([1])",
        "from matplotlib.pyplot import *; figure(); plot([1]); show()",
        "from mpl_toolkits.mplot3d import Axes3D",
        "import matplotlib.animation as animation; animation.FuncAnimation(1, 2).save('a.gif')",
        "import seaborn as sns; sns.set(); sns.heatmap([[1]], annot=True)",
        "import plotly.graph_objects as go; go.Figure(data=[go.Scatter(x=[1])]).show()",
        "from IPython.display import *; display(HTML('a')); clear_output(wait=True)",
        "from IPython import get_ipython; get_ipython().run_line_magic('matplotlib', 'inline')",
        "get_ipython().magic('matplotlib inline'); display(3); exit(); quit(); breakpoint()",
        "from google.colab import drive, files; drive.mount('/content/drive'); files.upload()",
        "from PIL import Image; Image.fromarray(np.ones((2, 2))).show()",
        "import ipywidgets as widgets; widgets.IntSlider(value=3).observe(print, names='value')",
    ],
)
def test_plotting_and_notebook_code_runs_in_silence(
    source: str, warned: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """What students write around their functions does nothing, says nothing, and fails nowhere."""
    execute(source)
    assert warned == []
    assert capfd.readouterr() == ("", "")


def test_pylab_brings_numpy_but_not_over_the_builtins() -> None:
    """`from pylab import *` gives arrays and plots; max stays Python's, as in the real one."""
    names = execute("from pylab import *\nx = zeros(3) + pi; plot(x); y = max([1, 2])")
    assert names["x"].shape == (3,)
    assert names["y"] == 2
    assert "max" not in names


@pytest.mark.parametrize(
    "source",
    [
        "from tqdm import tqdm\nseen = [i for i in tqdm([1, 2, 3], desc='a')]",
        "import tqdm\nseen = list(tqdm.tqdm(range(1, 4)))",
        "from tqdm.notebook import trange\nseen = [i + 1 for i in trange(3, leave=False)]",
        "from tqdm.auto import tqdm\nbar = tqdm(iter([1, 2, 3]))\nseen = list(bar); bar.close()",
        "import tqdm\nseen = list(tqdm.notebook.tqdm([1, 2, 3])); tqdm.tqdm.write('a')",
        "from tqdm import tqdm\nwith tqdm(total=3) as bar:\n    bar.update(1)\nseen = [1, 2, 3]",
    ],
)
def test_a_progress_bar_still_goes_through_its_loop(source: str) -> None:
    """A bar and a range must yield what they are given."""
    assert execute(source)["seen"] == [1, 2, 3]


def test_decorators_leave_the_function_alone() -> None:
    """A task under @interact is still the task."""
    names = execute(
        """
        from ipywidgets import interact
        import matplotlib.pyplot as plt
        @interact
        def f(x): return x + 1
        @interact(x=(0, 10))
        def g(x): return x + 2
        """
    )
    assert (names["f"](1), names["g"](1)) == (2, 3)


def test_a_class_may_derive_from_something_inert() -> None:
    """Also from two of them, calling their constructor."""
    names = execute(
        """
        import ipywidgets as widgets
        class Box(widgets.VBox, widgets.DOMWidget):
            def __init__(self):
                super().__init__([1], layout=None)
                self.value = 3
        box = Box()
        box.children.append(1)
        """
    )
    assert names["box"].value == 3


def test_something_inert_ends_every_loop_and_is_harmless() -> None:
    """Iteration, arithmetic, comparison, conversion and formatting work and come to an end."""
    inert = standins.Inert("axes")
    assert list(itertools.islice(inert, 10)) == []
    assert next(inert, None) is None
    assert not inert
    assert (len(inert), int(inert), float(inert), complex(inert), sum(inert)) == (0, 0, 0.0, 0j, 0)
    assert "" not in inert
    assert not inert < 3
    assert not isinstance(3, inert)  # type: ignore[arg-type]
    for value in (inert + 1, 1 - inert, np.ones(3) * inert, -inert, inert @ inert, inert[3:, "a"]):
        assert isinstance(value, standins.Inert)
    assert f"{inert:.3f}" == repr(inert)
    inert[0] = 1
    del inert[0]
    with inert as entered:
        assert entered is inert
    assert not hasattr(inert, "__wrapped__")
    assert isinstance(execute("import matplotlib")["matplotlib"], types.ModuleType)


def test_what_is_installed_wins(tmp_path: Any) -> None:
    """The finder comes last: a library that can be imported is."""
    (tmp_path / "seaborn.py").write_text("real = True")
    sys.path.insert(0, str(tmp_path))
    assert execute("import seaborn")["seaborn"].real is True


@pytest.mark.parametrize("name", ["torch", "tensorflow", "pandas", "cupy", "gym"])
def test_libraries_that_compute_stay_missing(name: str) -> None:
    """Their import fails as usual, and says why; ImportError can be caught."""
    assert importlib.util.find_spec("numpy") is not None
    with pytest.raises(ModuleNotFoundError, match="written in numpy alone") as caught:
        execute(f"import {name}.something as x")
    assert caught.value.name == name


def test_an_unknown_module_is_missing_as_usual() -> None:
    """The modules of the book's own repository are no family of ours."""
    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'common'$"):
        execute("from common.functions import *")


def test_input_says_that_nobody_is_there() -> None:
    """There is no keyboard; the sentence says what to do."""
    with pytest.raises(EOFError, match="write the value in the code"):
        execute("n = int(input('n? '))")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("np.int(3.7)", 3),
        ("np.float", float),
        ("np.object", object),
        ("np.str", str),
        ("np.complex", complex),
        ("np.array([1.5], dtype=np.float_).dtype", np.dtype("float64")),
        ("np.lib.pad([1], 1).tolist()", [0, 1, 0]),
        ("np.asscalar(np.array([3.0]))", 3.0),
        ("np.product([2, 3])", 6),
        ("np.cumproduct([2, 3]).tolist()", [2, 6]),
        ("np.alltrue([True, False])", False),
        ("np.sometrue([True, False])", True),
        ("np.in1d([[1, 2]], [2]).tolist()", [False, True]),
        ("np.trapz([1, 1, 1])", 2.0),
        ("-np.Inf", -np.inf),
        ("np.infty", np.inf),
        ("np.NINF", -np.inf),
        ("str(np.NaN)", "nan"),
        ("np.mat([[1, 2]]).shape", (1, 2)),
        ("np.math.factorial(4)", 24),
        ("np.unicode_", np.str_),
        ("np.round_(1.26, 1)", 1.3),
    ],
)
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of an older numpy that has the name
def test_what_numpy_has_dropped_still_works(expression: str, value: Any, warned: list[str]) -> None:
    """Each name means what it meant, and is told about once, when it is used."""
    assert warned == []
    for _ in range(2):
        assert execute(f"result = {expression}")["result"] == value
    assert len(warned) <= 1
    if not hasattr(np, "int") or warned:
        assert all("is no longer part of numpy" in message for message in warned)


def test_a_removed_name_can_be_imported_and_is_told_about_once(warned: list[str]) -> None:
    """`from numpy import float_` works as well; the message names both."""
    execute("from numpy import asfarray\nnp.asfarray([1])")
    assert warned == [
        "np.asfarray is no longer part of numpy; np.asarray(a, float) was used for it"
    ]


def test_a_misspelt_numpy_name_is_still_missing(warned: list[str]) -> None:
    """Only what numpy once had is stood in for."""
    for name in ("np.zeors", "np.lib.zeors"):
        with pytest.raises(AttributeError, match="has no attribute 'zeors'"):
            execute(name)
    assert warned == []


def test_every_name_stands_for_something_numpy_has() -> None:
    """No entry of the table leads nowhere."""
    for entry in standins.REMOVED.values():
        assert isinstance(entry, tuple) or hasattr(np, entry)
