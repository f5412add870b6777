"""Pictures with their words: graphs, an analyst's own pictures, and the small lines in tables."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from typing import Any

from lkjip_analysis.model import Column, Row, Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.document import ChartBlock, PictureBlock
from lkjip_analysis.render.docx.captions import caption, foot
from lkjip_analysis.render.docx.context import WordPackage
from lkjip_analysis.render.docx.nodes import Element, clean, paragraph, runs, w

EMU = 635
"""English metric units in a twip."""

WIDEST, HIGHEST = 9070, 9600
"""A picture is no wider than 16 cm and no higher than 17 cm."""

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_PNG = b"\x89PNG\r\n\x1a\n"


def chart_block(context: WordPackage, block: ChartBlock, across: int, down: int) -> list[Element]:
    """A graph above its caption, kept on one page with it; ``across`` and ``down`` bound it, in twips."""
    words = str(parts.caption(block.chart))
    shown = _shown(context, block.png, block.chart.alt, words, min(across, WIDEST), min(down, HIGHEST))
    return [shown, caption(context, block.chart), *foot(context, block.chart)]


def picture_block(context: WordPackage, block: PictureBlock, across: int, down: int) -> list[Element]:
    """An analyst's own picture."""
    return [_shown(context, block.png, block.alt, "", min(across, WIDEST), min(down, HIGHEST))]


def _shown(context: WordPackage, png: bytes, alt: str, title: str, across: int, down: int) -> Element:
    size = png_size(png)
    if size is None:
        return paragraph(context.styles["Tidak Ditampilkan"], runs(f"Gambar tidak dapat dimuat di Word: {alt}"))
    scale = min(across / size[0], down / size[1])
    drawn = drawing(context, png, alt, title, round(size[0] * scale), round(size[1] * scale))
    return paragraph(context.styles["Gambar Laporan"], [drawn], keepNext=bool(title))


def png_size(png: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG in pixels; None when it is none.

    >>> png_size(b"bukan gambar") is None
    True
    """
    if len(png) < 33 or not png.startswith(_PNG) or png[12:16] != b"IHDR":
        return None
    across, down = struct.unpack(">II", png[16:24])
    return (across, down) if across and down else None


def drawing(context: WordPackage, png: bytes, alt: str, title: str, across: int, down: int) -> Element:
    """A run with a picture of a size in twips."""
    number = context.count("picture")
    relation = _embedded(context, png, number)
    size = {"cx": str(across * EMU), "cy": str(down * EMU)}
    named = {"id": str(number), "name": f"Gambar {number}", "descr": clean(alt)}
    inline = _d("wordprocessingDrawing", "inline", distT="0", distB="0", distL="0", distR="0")
    inline.append(_d("wordprocessingDrawing", "extent", **size))
    inline.append(_d("wordprocessingDrawing", "docPr", **named, **({"title": clean(title)} if title else {})))
    graphic = _d("main", "graphic")
    data = _d("main", "graphicData", uri=f"{_DRAWING}picture")
    data.append(_picture(relation, named, size))
    graphic.append(data)
    inline.append(graphic)
    return w("r", w("drawing", inline))


def _embedded(context: WordPackage, png: bytes, number: int) -> str:
    """Put a picture into the package as it is; its name cannot be one that a template uses for its letterhead."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.image import ImagePart

    part = ImagePart(PackURI(f"/word/media/laporan{number}.png"), "image/png", png)
    return context.package.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)


def _picture(relation: str, named: dict[str, str], size: dict[str, str]) -> Element:
    picture = _d("picture", "pic")
    about, fill, shape = (_d("picture", name) for name in ("nvPicPr", "blipFill", "spPr"))
    about.append(_d("picture", "cNvPr", **named))
    about.append(_d("picture", "cNvPicPr"))
    blip = _d("main", "blip")
    blip.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", relation)
    stretch = _d("main", "stretch")
    stretch.append(_d("main", "fillRect"))
    fill.extend((blip, stretch))
    place = _d("main", "xfrm")
    place.extend((_d("main", "off", x="0", y="0"), _d("main", "ext", **size)))
    form = _d("main", "prstGeom", prst="rect")
    form.append(_d("main", "avLst"))
    shape.extend((place, form))
    picture.extend((about, fill, shape))
    return picture


def _d(space: str, tag: str, **attributes: str) -> Any:
    from lxml import etree

    prefix = {"wordprocessingDrawing": "wp", "main": "a", "picture": "pic"}[space]
    return etree.Element(f"{{{_DRAWING}{space}}}{tag}", attributes, nsmap={prefix: f"{_DRAWING}{space}"})


# -- small lines -----------------------------------------------------------------------------------------

_TREND = (840, 228)
_SCALE = 4


def trend(context: WordPackage, table: Table, row: Row, column: Column) -> list[Element]:
    """The course of a row's figures as a small picture; nothing when there are fewer than two."""
    values = [table.value(row.key, key) for key in column.trend]
    known = [at for at, value in enumerate(values) if isinstance(value, int | float)]
    if len(known) < 2:
        return []
    first, last = column.trend[known[0]], column.trend[known[-1]]
    alt = f"dari {table.text(row.key, first)} menjadi {table.text(row.key, last)}"
    return course(context, values, alt)


def course(context: WordPackage, values: Sequence[object], alt: str) -> list[Element]:
    """Values over the years as a small line; nothing when fewer than two are known."""
    points = [(at, float(value)) for at, value in enumerate(values) if isinstance(value, int | float)]
    return [drawing(context, _line(points, len(values)), alt, "", *_TREND)] if len(points) > 1 else []


def _line(points: list[tuple[int, float]], places: int) -> bytes:
    from PIL import Image, ImageDraw

    across, down, edge = 96 * _SCALE, 26 * _SCALE, 4 * _SCALE
    low, high = min(value for _, value in points), max(value for _, value in points)
    step, rise = (across - 2 * edge) / (places - 1), (down - 2 * edge) / ((high - low) or 1.0)
    spots = [(edge + at * step, down - edge - (value - low) * rise) for at, value in points]
    image = Image.new("RGB", (across, down), "white")
    pen = ImageDraw.Draw(image)
    pen.line(spots, fill="#14507a", width=6, joint="curve")
    x, y = spots[-1]
    pen.ellipse((x - 10, y - 10, x + 10, y + 10), fill="#14507a")
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()
