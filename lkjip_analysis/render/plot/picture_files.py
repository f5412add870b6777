"""A figure as SVG fit to stand in a page, and as PNG of few colours; equal figures give equal bytes.

matplotlib's SVG is taken apart: several pictures stand in one document, at any width, without styles. Out go
prolog, metadata, the style sheet (it would apply to the whole page), style attributes (a page may forbid them;
they become presentation attributes), groups around single shapes, fixed size. In come title and description
for those who do not see the picture, and the language. Letters are outlines, so that no font is needed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from lkjip_analysis.render.plot.frame import ChartFigure
from lkjip_analysis.render.style import ACCENT, AXIS, BANDS, BAR, GRID, INK, LEVELS, MUTED, PAPER, SHADES
from lkjip_analysis.render.wrapping import clean

if TYPE_CHECKING:
    from PIL.Image import Image

Element = ElementTree.Element

DENSITY = 192
"""Dots per inch of the bitmap: twice that of a CSS pixel."""

_HREF = "{http://www.w3.org/1999/xlink}href"
_DROPPED = {"metadata", "style", "title", "desc"}
_AROUND_COMMANDS = re.compile(r" ?([a-zA-Z]) ?")
_DIGITS = re.compile(r"(\.\d\d)\d+")
_ACROSS = re.compile(r"translate\((-?[\d.]+) 0\)")
"""Where a letter stands in its line, in hundredths of its size."""

_REFERENCE = re.compile(r"(?<=#)[\w-]+")
_STEPS = 8
"""Shades between a colour and its ground, for smooth edges. More would pull pure white off its place."""


def slug(chart_id: str) -> str:
    """Prefix of all ids in the picture of a graph.

    >>> slug("3.1"), slug("L.2 b")
    ('g3-1', 'gl-2-b')
    """
    return "g" + re.sub(r"[^a-z0-9]+", "-", chart_id.lower()).strip("-")


def _attributes(element: Element) -> dict[str, str]:
    """Attributes with the style taken apart; ``xlink:href`` becomes the plain ``href`` of today's SVG."""
    found: dict[str, str] = {}
    for name, value in element.attrib.items():
        if name == "style":
            pairs = (declaration.partition(":") for declaration in value.split(";"))
            found.update((key.strip(), said.strip()) for key, _, said in pairs if said)
        elif name == "d":
            found[name] = _AROUND_COMMANDS.sub(r"\1", _DIGITS.sub(r"\1", " ".join(value.split())))
        elif moved := _ACROSS.fullmatch(value):
            found["x"] = str(round(float(moved[1])))
        elif name == "transform" and value.startswith("translate"):
            found[name] = _DIGITS.sub(r"\1", " ".join(value.split()), count=2)
        else:
            found[name.rpartition("}")[2]] = " ".join(value.split())
    return found


def _tidy(element: Element, used: dict[str, str]) -> Iterator[Element]:
    """The element as it is kept: itself, what it contains, or nothing."""
    tag = element.tag.rpartition("}")[2]
    if tag in _DROPPED:
        return
    children = [kept for child in element for kept in _tidy(child, used)]
    attributes = _attributes(element)
    if attributes.get("id") not in used:
        attributes.pop("id", None)
    if (tag == "g" and not (attributes and children)) or (tag == "defs" and not children):
        yield from children
        return
    new = Element(tag, {name: _renamed(name, value, used) for name, value in attributes.items()})
    new.extend(children)
    yield new


def _renamed(name: str, value: str, used: dict[str, str]) -> str:
    """An id, or a reference to one, by its short name."""
    if name == "id":
        return used[value]
    if name == "href" or value.startswith("url("):
        return _REFERENCE.sub(lambda match: used[match[0]], value)
    return value


def _references(root: Element, prefix: str) -> dict[str, str]:
    """Ids that something in the picture refers to, with short ones that no other picture of the page has."""
    values = [value for element in root.iter() for value in element.attrib.values() if "#" in value]
    found = (match for value in values if "url(" in value or value[0] == "#" for match in _REFERENCE.findall(value))
    return {name: f"{prefix}-{number}" for number, name in enumerate(dict.fromkeys(found))}


def _without_spaces(root: Element) -> None:
    """Take out the letters without an outline: they are what stands between words, and nothing is seen of them."""
    blank = {f"#{e.get('id')}" for e in root.iter() if e.tag.endswith("}path") and not e.get("d") and e.get("id")}
    for element in root.iter():
        for child in list(element):
            if child.get(_HREF) in blank or f"#{child.get('id')}" in blank:
                element.remove(child)


def finish(raw: str, chart_id: str, title: str, description: str) -> str:
    """The SVG element of a graph as text, ready to stand inside HTML or in a file of its own."""
    source = ElementTree.fromstring(raw)
    prefix = slug(chart_id)
    named = {"role": "img", "aria-labelledby": f"{prefix}-title {prefix}-desc", "lang": "id"}
    said = {"xmlns": "http://www.w3.org/2000/svg", "id": prefix, "viewBox": source.attrib["viewBox"], **named}
    root = Element("svg", said | {"stroke-linejoin": "round"})
    for tag, text in (("title", title), ("desc", description)):
        ElementTree.SubElement(root, tag, {"id": f"{prefix}-{tag}"}).text = text
    _without_spaces(source)
    used = _references(source, prefix)
    for child in source:
        root.extend(_tidy(child, used))
    return ElementTree.tostring(root, encoding="unicode")


def svg(figure: ChartFigure) -> str:
    """The figure as an ``<svg>`` element without fixed size: it is as wide as its container."""
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    chart = figure.chart
    return finish(out.getvalue(), chart.id, clean(chart.title), clean(chart.alt))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _blends(colour: str, ground: str) -> Iterator[int]:
    """Steps from ``ground`` to ``colour``, as one list of red, green, blue.

    >>> list(_blends("#000000", "#ffffff"))[-6:]
    [32, 32, 32, 0, 0, 0]
    """
    for i in range(1, _STEPS + 1):
        for a, b in zip(_rgb(colour), _rgb(ground), strict=True):
            yield round(b + (a - b) * i / _STEPS)


@cache
def _palette() -> Image:
    """The colours of the house, exactly, with their edges on paper; and of ink on bars and boxes."""
    from PIL import Image

    colours = [value for colour in (PAPER, GRID, *BANDS) for value in _rgb(colour)]
    grounds = [(colour, PAPER) for colour in (INK, MUTED, AXIS, ACCENT, *SHADES)]
    for colour, ground in [*grounds, (INK, BAR), (INK, LEVELS[1]), (MUTED, LEVELS[1])]:
        colours += _blends(colour, ground)
    image = Image.new("P", (1, 1))
    image.putpalette([*colours, *_rgb(LEVELS[1])])
    return image


def png(figure: ChartFigure) -> bytes:
    """The figure as PNG, without date or program name: a third of the size and half the time of full colour."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    before, figure.dpi = figure.dpi, DENSITY
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    pixels = Image.frombuffer("RGBA", canvas.get_width_height(), bytes(canvas.buffer_rgba()), "raw", "RGBA", 0, 1)
    figure.dpi = before
    out = io.BytesIO()
    few = pixels.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=4, dpi=(DENSITY, DENSITY))
    return out.getvalue()
