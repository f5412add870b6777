"""Pieces of the pages of a PDF as pictures: ``python -m lkjip_analysis.render.audit.crops FILE``, asked by JSON."""

from __future__ import annotations

import base64
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lkjip_analysis.intake.document.apart import Died, limit, run_apart

_COLOURS = {"galat": (255, 190, 180), "peringatan": (255, 225, 140), "catatan": (190, 220, 255)}
_QUIET = (92, 115, 148)
_TALL = 2.5
_EDGE = 12
_LEAST = 12.0

Kotak = tuple[float, float, float, float]


@dataclass(frozen=True)
class Crop:
    """A piece of a page that is wanted.

    Attributes:
        box: on the page as it is shown, in points.
        marks: places on it to highlight.
        used: places that were only computed with, underlined.
        level: of the finding, for their colour.
        scale: pixels per point.
        grey: few shades of grey are enough.
    """

    page: int
    box: Kotak
    marks: tuple[Kotak, ...] = ()
    used: tuple[Kotak, ...] = ()
    level: str = "galat"
    scale: float = 1.5
    grey: bool = False


def cropped(path: Path, wanted: Sequence[Crop]) -> list[str]:
    """The pieces as PNG in base64, in the order in which they were asked; empty texts where that failed."""
    if not wanted:
        return []
    given = json.dumps([asdict(crop) for crop in wanted]).encode()
    try:
        found: list[str] = json.loads(run_apart(__name__, [str(path)], given))
    except (Died, ValueError):
        return ["" for _ in wanted]
    return found


def main(path: str) -> int:
    """Write the wanted pieces to standard output."""
    limit()
    wanted = [Crop(**{**one, "box": tuple(one["box"])}) for one in json.load(sys.stdin)]
    sys.stdout.write(json.dumps(_pictures(path, wanted)))
    return 0


def _pictures(path: str, wanted: Sequence[Crop]) -> list[str]:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(path)
    made = [""] * len(wanted)
    for number in sorted(range(len(wanted)), key=lambda n: wanted[n].page):
        crop = wanted[number]
        if 1 <= crop.page <= len(document):
            page = document[crop.page - 1]
            made[number] = _png(page, crop)
            page.close()
    return made


def _png(page: Any, crop: Crop) -> str:
    from PIL import Image, ImageChops, ImageDraw

    width, height = page.get_size()
    left, top = max(crop.box[0], 0.0), max(crop.box[1], 0.0)
    right, bottom = min(crop.box[2], width), min(crop.box[3], height)
    if right - left < _LEAST or bottom - top < _LEAST:
        return ""
    image = page.render(scale=crop.scale, crop=(left, height - bottom, width - right, top)).to_pil().convert("RGB")
    if crop.marks or crop.used:
        light = Image.new("RGB", image.size, "white")
        draw = ImageDraw.Draw(light)
        for mark in crop.marks:
            edges = _pixels(mark, crop, (left, top), 1.5, 1)
            if edges[2] > edges[0] and edges[3] > edges[1]:
                draw.rectangle(edges, fill=_COLOURS.get(crop.level, _COLOURS["peringatan"]))
        for mark in crop.used:
            x0, y0, x1, y1 = _pixels(mark, crop, (left, top), 0, 0.5)
            tall = y1 - y0 > _TALL * (x1 - x0)
            draw.line((x1, y0, x1, y1) if tall else (x0, y1, x1, y1), fill=_QUIET, width=2)
        image = ImageChops.multiply(image, light)
    image = _trimmed(image)
    few = image.convert("L").quantize(8) if crop.grey else image.quantize(32)
    stream = io.BytesIO()
    few.save(stream, "PNG", optimize=True)
    return base64.b64encode(stream.getvalue()).decode()


def _trimmed(image: Any) -> Any:
    """The picture without what is white at its left and right, so that letters stay large on a narrow screen."""
    from PIL import Image, ImageChops

    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if box is None:
        return image
    return image.crop((max(box[0] - _EDGE, 0), 0, min(box[2] + _EDGE, image.width), image.height))


def _pixels(mark: Sequence[float], crop: Crop, corner: tuple[float, float], wide: float, high: float) -> list[float]:
    """A place of the page on its picture, somewhat larger."""
    (left, top), (x0, y0, x1, y1) = corner, mark
    return [each * crop.scale for each in (x0 - left - wide, y0 - top - high, x1 - left + wide, y1 - top + high)]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
