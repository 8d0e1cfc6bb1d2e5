"""Stands in for what hand-ins use and the sandbox lacks: plots, notebooks, old numpy names.

Three families, each told apart by the first part of the module's name:

- Plotting and notebook libraries (`INERT`) become modules on which everything can be called, read,
  unpacked and looped over, and nothing happens. Nobody is warned: it changes no result.
- Libraries that compute (`COMPUTING`) stay missing; the error says what the course is written in.
- Names that numpy has dropped (`REMOVED`) stand for what they were, with one warning each.

The finder is the last in `sys.meta_path`, so whatever can be imported is.
"""

from __future__ import annotations

import builtins
import dis
import importlib
import importlib.abc
import importlib.machinery
import math
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from .telling import told

Warn = Callable[[str], None]

_INERT = """
    IPython PIL altair bokeh google graphviz ipywidgets japanize_matplotlib koreanize_matplotlib
    matplotlib matplotlib_inline mpl_toolkits plotly pylab seaborn tqdm
"""
_COMPUTING = """
    autograd cupy cv2 gym gymnasium jax keras numba pandas requests scipy skimage sklearn
    statsmodels tensorflow torch torchvision
"""
INERT = frozenset(_INERT.split())
COMPUTING = frozenset(_COMPUTING.split())

# What `from … import *` brings in, of the modules people do that with.
_PLOTTING = """
    annotate arrow axes axhline axis axvline bar barh boxplot cla clf close cm colorbar contour
    contourf draw errorbar figure fill fill_between gca gcf grid hist imshow legend loglog
    matshow pause pcolormesh pie plot plt quiver savefig scatter semilogx semilogy show stem
    subplot subplots subplots_adjust suptitle text tight_layout title xlabel xlim xscale xticks
    ylabel ylim yscale yticks
"""
_STARS = {
    "matplotlib.pyplot": _PLOTTING,
    "pylab": _PLOTTING,
    "IPython.display": "Audio HTML Image Markdown Math clear_output display",
    "ipywidgets": "fixed interact interact_manual interactive widgets",
}
# Star-importing these from pylab would hide what Python has under the name.
_BUILTIN = frozenset(dir(builtins)) - {"all", "any", "sum"}

_UNPACKING = (dis.opmap["UNPACK_SEQUENCE"], dis.opmap["UNPACK_EX"])


class Inert:
    """Something a plotting library would have given: everything works on it, to no effect.

    Looping over it ends at once, and it is false, so no loop over it or while it runs for ever.
    Only an unpacking (``fig, (left, right) = …``) gets as many parts as it asks for.
    """

    __array_ufunc__ = None  # an array leaves the arithmetic to this class

    def __init__(self, name: str = "") -> None:
        self.__dict__["_name"] = name

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)  # whoever asks for a protocol must not be told it is there
        return Inert(name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return something inert, but what it decorates as it is: that may be a task."""
        if len(args) == 1 and isinstance(args[0], types.FunctionType | type):
            return args[0]
        return Inert(self._name)

    def __iter__(self) -> Iterator[Any]:
        frame = sys._getframe(1)
        code, at = frame.f_code.co_code, frame.f_lasti
        wanted = code[at + 1] if at >= 0 and code[at] in _UNPACKING else 0
        return iter([Inert(self._name) for _ in range(wanted)])

    def __next__(self) -> Any:
        raise StopIteration

    def __getitem__(self, key: object) -> Any:
        return Inert(self._name)

    def __setitem__(self, key: object, value: object) -> None:
        pass

    def __delitem__(self, key: object) -> None:
        pass

    def __contains__(self, item: object) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return False

    def __int__(self) -> int:
        return 0

    __index__ = __int__

    def __float__(self) -> float:
        return 0.0

    def __complex__(self) -> complex:
        return 0j

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def __repr__(self) -> str:
        return f"<{self._name} stands in for a library that is not here>"

    def __format__(self, spec: str) -> str:
        return repr(self)

    def _same(self, *others: object) -> Any:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __matmul__ = __rmatmul__ = _same
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _same
    __pow__ = __rpow__ = __neg__ = __pos__ = __abs__ = __invert__ = __round__ = _same
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = _same

    def _no(self, other: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __instancecheck__ = __subclasscheck__ = _no

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        """Let a class derive from it; of several such bases the first counts."""
        return (InertBase,) if next(b for b in bases if isinstance(b, Inert)) is self else ()


class InertBase:
    """What a class derived from an inert one really derives from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return getattr(Inert(type(self).__name__), name)


class Progress:
    """Stands in for `tqdm`: goes through what it is given and shows nothing."""

    def __init__(self, iterable: Iterable[Any] = (), *args: Any, **kwargs: Any) -> None:
        self.iterable = iterable

    def __iter__(self) -> Iterator[Any]:
        return iter(self.iterable)

    def __len__(self) -> int:
        return len(self.iterable) if isinstance(self.iterable, Sequence | np.ndarray) else 0

    def __bool__(self) -> bool:
        return True

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return getattr(Inert("tqdm"), name)

    write = staticmethod(Inert("tqdm"))


def _progress_range(*args: Any, **kwargs: Any) -> Progress:
    return Progress(range(*args))


class InertModule(types.ModuleType):
    """A module that has every name and every submodule."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []
        family = name.partition(".")[0]
        if family == "tqdm":
            self.tqdm = self.tqdm_notebook = Progress
            self.trange = self.tnrange = _progress_range
        if name == "pylab":
            self.__dict__.update((n, getattr(np, n)) for n in np.__all__ if n not in _BUILTIN)
            self.np = self.numpy = np
        if name in _STARS:
            own = [n for n in self.__dict__ if n[0] != "_"]
            self.__all__ = sorted({*_STARS[name].split(), *own})

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        if name == "get_ipython":
            return lambda: Inert("get_ipython")
        child = f"{self.__name__}.{name}"
        if name in ("auto", "notebook", "std") or child in _STARS:
            return importlib.import_module(child)
        return Inert(name)


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds what nobody else has found."""

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return a spec for the plotting and notebook families; raise for those that compute."""
        family = fullname.partition(".")[0]
        if family in INERT:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        if fullname in COMPUTING:
            raise ModuleNotFoundError(
                f"No module named {fullname!r} (the course is written in numpy alone)",
                name=fullname,
            )
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> InertModule:
        """Return the module that stands in."""
        return InertModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Do nothing: the module is complete."""


# ---- builtins ---------------------------------------------------------------------------------


def _no_input(prompt: object = "") -> str:
    raise EOFError("nobody is at the keyboard when a file is graded; write the value in the code")


def _nothing(*args: object, **kwargs: object) -> None:
    return None


# ---- numpy ------------------------------------------------------------------------------------


def _item(a: Any) -> Any:
    return np.asarray(a).item()


def _in1d(a: Any, b: Any, *args: Any, **kwargs: Any) -> Any:
    return np.isin(np.ravel(a), b, *args, **kwargs)


def _sorted_rows(a: Any) -> Any:
    return np.sort(a, axis=0)


def _as_float_array(a: Any, dtype: Any = float) -> Any:
    return np.asarray(a, dtype=dtype)


# Either a name numpy has now, or what to call the thing and the thing itself.
REMOVED: dict[str, str | tuple[str, Any]] = {
    **{kind.__name__: (kind.__name__, kind) for kind in (bool, int, float, complex, object, str)},
    "long": ("int", int),
    "unicode": ("str", str),
    "math": ("the module math", math),
    "asscalar": ("a.item()", _item),
    "in1d": ("np.isin", _in1d),
    "msort": ("np.sort(a, axis=0)", _sorted_rows),
    "asfarray": ("np.asarray(a, float)", _as_float_array),
    "issubclass_": ("issubclass", issubclass),
    "disp": ("print", print),
    "PZERO": ("0.0", 0.0),
    "NZERO": ("-0.0", -0.0),
    "NINF": ("-np.inf", -math.inf),
    **dict.fromkeys(("Inf", "Infinity", "infty", "PINF"), "inf"),
    "NaN": "nan",
    "alltrue": "all",
    "sometrue": "any",
    "product": "prod",
    "cumproduct": "cumprod",
    "round_": "round",
    "rank": "ndim",
    "row_stack": "vstack",
    "trapz": "trapezoid",
    "mat": "asmatrix",
    "float_": "float64",
    "complex_": "complex128",
    "cfloat": "complex128",
    "singlecomplex": "complex64",
    "longfloat": "longdouble",
    "longcomplex": "clongdouble",
    "clongfloat": "clongdouble",
    "string_": "bytes_",
    "unicode_": "str_",
    "bool8": "bool_",
    "int0": "intp",
    "uint0": "uintp",
    "object0": "object_",
}
_REMOVED_FROM_LIB = {"pad": "pad"}


def _stand_in_for(module: types.ModuleType, names: dict[str, Any], warn: Warn) -> None:
    """Give `module` a `__getattr__` that knows what it no longer has."""
    warned: set[str] = set()
    original = module.__dict__.get("__getattr__")
    original = getattr(original, "_original", original)

    def stand_in(name: str) -> Any:
        entry = names.get(name)
        if isinstance(entry, str) and hasattr(np, entry):
            entry = f"np.{entry}", getattr(np, entry)
        if isinstance(entry, tuple):
            if name not in warned:
                warned.add(name)
                shown = module.__name__.replace("numpy", "np")
                warn(
                    told(
                        "{name} is no longer part of numpy; {other} was used for it",
                        name=f"{shown}.{name}",
                        other=entry[0],
                    )
                )
            return entry[1]
        if original is not None:
            return original(name)
        raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")

    stand_in._original = original  # type: ignore[attr-defined]
    module.__dict__["__getattr__"] = stand_in


def install(warn: Warn) -> None:
    """Put all stand-ins of this process in place; `warn` gets a message at each first use."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, Finder)]
    sys.meta_path.append(Finder())
    namespace = vars(builtins)
    namespace.update(input=_no_input, get_ipython=lambda: Inert("get_ipython"))
    namespace.update(dict.fromkeys(("breakpoint", "display", "exit", "help", "quit"), _nothing))
    _stand_in_for(np, REMOVED, warn)
    _stand_in_for(np.lib, _REMOVED_FROM_LIB, warn)
