"""Charts as SVG that stands in a page: drawn by pygal, coloured by the page's style."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

_WIDTH, _HEIGHT = 380, 190
# A script, a style and a date, all of which the page has its own of or wants none of.
_LEFT_OUT = ("defs", "desc", "title")


def bars(labels: Sequence[str], counts: Sequence[int], said: str) -> Markup:
    """Return a chart of counts; `said` is what it says, for who does not see it."""
    chart = _pygal().Bar(
        width=_WIDTH,
        height=_HEIGHT,
        margin=4,
        spacing=4,
        show_legend=False,
        print_values=True,
        print_values_position="top",
        print_zeroes=False,
        truncate_label=-1,
        js=(),
        css=(),
        range=(0, max(4, *counts)),
        integer_scale=True,
        max_scale=6,
    )
    chart.x_labels = list(labels)
    chart.value_formatter = lambda value: f"{value:g}"
    chart.add("", list(counts))
    root: ElementTree.Element = chart.render_tree()
    drawn = ElementTree.Element(
        "svg",
        {"viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img", "aria-label": said},
    )
    drawn.extend(_drawn(child) for child in root if _wanted(child))
    return Markup(ElementTree.tostring(drawn, encoding="unicode"))


@cache
def _pygal() -> Any:
    """Return pygal without the finder of maps it leaves behind, of a kind that Python warns of."""
    import pygal

    finder = pygal.PluginImportFixer
    sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, finder)]
    return pygal


def _wanted(element: ElementTree.Element) -> bool:
    if not isinstance(element.tag, str):
        return False  # a comment
    tooltip = "tooltip-overlay" in element.get("class", "").split()
    return not tooltip and element.tag.rpartition("}")[2] not in _LEFT_OUT


def _drawn(element: ElementTree.Element) -> ElementTree.Element:
    """Return a copy without what is not drawn; an attribute `style` would break the policy."""
    kept = {name: value for name, value in element.attrib.items() if name not in ("style", "id")}
    copy = ElementTree.Element(element.tag.rpartition("}")[2], kept)
    copy.text = element.text
    copy.extend(_drawn(child) for child in element if _wanted(child))
    return copy
