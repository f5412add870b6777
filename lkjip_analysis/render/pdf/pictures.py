"""Pictures as typst takes them: no higher than a page, never a broken file."""

from __future__ import annotations

import base64
import io
import re
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from lkjip_analysis.model import Column, Table
from lkjip_analysis.render.pdf.fonts import typst_fonts
from lkjip_analysis.render.pdf.glyphs import visible
from lkjip_analysis.render.sparkline import sparkline
from lkjip_analysis.render.style import WIDTH

_INK = "#14507a"
_CAPITAL = 9.0  # room above a baseline that a cut leaves to the text below it
_OUTLINED = re.compile(r"translate\([-\d.]+ ([-\d.]+)\) scale")
_USUAL = WIDTH, 250.0
_NAMESPACE = "http://www.w3.org/2000/svg"

ElementTree.register_namespace("", _NAMESPACE)


def trend(table: Table, row: str, column: Column) -> tuple[str, str] | None:
    """The small line of a row as SVG, and what it says in words; None where there is too little to draw."""
    drawn = sparkline(table, row, column)
    if not drawn:
        return None
    root = ElementTree.fromstring(drawn)
    root.set("xmlns", _NAMESPACE)
    svg = ElementTree.tostring(root, encoding="unicode").replace("currentColor", _INK)
    return svg, root.attrib["aria-label"]


def size(svg: str) -> tuple[float, float]:
    """Width and height of an SVG by its viewBox; of one without, or one that cannot be read, a usual size.

    >>> size('<svg viewBox="0 0 453 231"></svg>'), size("<svg/>"), size("<svg")
    ((453.0, 231.0), (453.0, 250.0), (453.0, 250.0))
    """
    try:
        box = [float(part) for part in ElementTree.fromstring(svg).attrib["viewBox"].split()]
    except (ElementTree.ParseError, KeyError, ValueError):
        return _USUAL
    return (box[2], box[3]) if len(box) == 4 and min(box[2:]) > 0 else _USUAL


def slices(svg: str, most: float) -> list[tuple[str, float]]:
    """A graph in parts of at most this height, each with its height; cut between two lines of text.

    >>> [high for _, high in slices('<svg viewBox="0 0 9 50"><text y="20">a</text><text y="40">b</text></svg>', 40)]
    [31.0, 19.0]
    """
    root = ElementTree.fromstring(svg)
    across, total = size(svg)
    if total <= most:
        return [(svg, total)]
    lines = sorted({y - _CAPITAL for node in root.iter() if (y := _baseline(node)) is not None})
    parts, top = [], 0.0
    while total - top > most:
        fitting = [y for y in lines if top + most / 2 < y <= top + most]
        bottom = fitting[-1] if fitting else top + most
        parts.append((top, bottom))
        top = bottom
    parts.append((top, total))
    made = []
    for top, bottom in parts:
        root.set("viewBox", f"0 {top:g} {across:g} {bottom - top:g}")
        made.append((ElementTree.tostring(root, encoding="unicode"), bottom - top))
    return made


def _baseline(node: ElementTree.Element) -> float | None:
    """Where a line of text stands, or a line of outlined letters; None for what is neither."""
    if node.tag.endswith("text") and (y := node.get("y")):
        return float(y)
    found = _OUTLINED.match(node.get("transform", "")) if node.tag.endswith("}g") else None
    return float(found[1]) if found else None


def wrapped(png: bytes) -> str:
    """A bitmap within an SVG, for typst takes only texts from memory; nothing when it cannot be read.

    >>> wrapped(b"GIF89a")
    ''
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            picture.load()
            across, down = picture.size
    except (OSError, SyntaxError, ValueError):
        return ""
    data = base64.b64encode(png).decode("ascii")
    box = f'viewBox="0 0 {across} {down}" width="{across}" height="{down}"'
    image = f'<image width="{across}" height="{down}" href="data:image/png;base64,{data}"/>'
    return f'<svg xmlns="{_NAMESPACE}" {box}>{image}</svg>'


@lru_cache(maxsize=64)  # both editions show the same graphs
def usable_svg(svg: str) -> str:
    """A foreign SVG without prolog and references to other files, or nothing when it cannot be read."""
    try:
        root = ElementTree.fromstring(visible(svg))
    except ElementTree.ParseError:
        return ""
    if root.tag != f"{{{_NAMESPACE}}}svg":
        return ""
    for node in root.iter():
        for name in [name for name, value in node.attrib.items() if _is_foreign(name, value)]:
            del node.attrib[name]
    made = ElementTree.tostring(root, encoding="unicode")
    return made if _can_be_set(made) else ""


def _can_be_set(svg: str) -> bool:
    """Whether typst takes a drawing: one it refuses would cost the whole report."""
    import typst

    files: Any = {"main.typ": b'#set document(title: "x")\n#image("a.svg", alt: "x")', "a.svg": svg.encode()}
    try:
        typst.compile(files, pdf_standards=["ua-1"], **typst_fonts())
    except RuntimeError:
        return False
    return True


def _is_foreign(name: str, value: str) -> bool:
    return name.rpartition("}")[2] == "href" and not re.match(r"#|data:image/(png|jpeg);", value)
