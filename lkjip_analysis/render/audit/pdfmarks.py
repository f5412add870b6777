"""A PDF with a mark and a note at every place: ``python -m lkjip_analysis.render.audit.pdfmarks IN OUT``.

What is wrong is highlighted in the colour of its level, line by line; what was only computed with is underlined. Each
mark has its own appearance stream, so that every viewer shows the same.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.intake.document.apart import Died, limit, run_apart
from lkjip_analysis.intake.paper.words import Frame
from lkjip_analysis.render.audit import AUTHOR, LEGEND

if TYPE_CHECKING:
    from lkjip_analysis.render.audit.marked_places import Marked

_COLOURS = {"galat": (1.0, 0.72, 0.68), "peringatan": (1.0, 0.86, 0.45), "catatan": (0.72, 0.86, 1.0)}
_QUIET, _THICK = (0.36, 0.45, 0.58), 0.9
_SIGN = (8.0, 8.0, 22.0, 22.0)
"""Where a note stands that speaks of the whole page."""
_LEGEND_SIGN = (8.0, 26.0, 22.0, 40.0)
_TALL = 2.5


def write_marked(source: Path, target: Path, places: Sequence[Marked]) -> bool:
    """Write the document with its marks; whether that could be done."""
    given = json.dumps([asdict(place) for place in places]).encode()
    try:
        run_apart(__name__, [str(source), str(target)], given)
    except Died:
        target.unlink(missing_ok=True)
        return False
    return target.is_file()


def main(source: str, target: str) -> int:
    """Mark the places that standard input names."""
    import pikepdf

    limit()
    places = json.load(sys.stdin)
    with pikepdf.open(source) as document:
        if places:
            _mark(document, 1, [_LEGEND_SIGN], LEGEND, "catatan", "hasil", "lkjip-0")
        for number, place in enumerate(places, 1):
            boxes = [tuple(box) for box in place["boxes"]] or [_SIGN]
            text = "\n\n".join(place["notes"])
            _mark(document, place["page"], boxes, text, place["level"], place["role"], f"lkjip-{number}")
        document.save(target)
    return 0


def _mark(
    document: Any, number: int, boxes: Sequence[Any], text: str, level: str, role: str, name: str
) -> None:  # fmt: skip
    from pikepdf import Array, Dictionary, Name, String

    page = document.pages[min(max(number, 1), len(document.pages)) - 1]
    loud = role == "hasil"
    own = [_own_box(page, box) for box in boxes]
    colour = _COLOURS[level] if loud else _QUIET
    left, bottom, right, top = (
        pick(sides) for pick, sides in zip((min, min, max, max), zip(*own, strict=True), strict=True)
    )
    rectangle = Array([left - 1, bottom - 1.5, right + 1, top + 1])
    look = document.make_stream(_drawn(own, colour, loud).encode())
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, rectangle
    state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=1, CA=1)
    look.Resources = Dictionary(ExtGState=Dictionary(G=state))
    quads = [value for x0, y0, x1, y1 in own for value in (x0, y1, x1, y1, x0, y0, x1, y0)]
    mark = Dictionary(
        Type=Name.Annot, Subtype=Name.Highlight if loud else Name.Underline, Rect=rectangle, C=Array(colour), CA=1, F=4,
        QuadPoints=Array(quads), Contents=String(text), T=String(AUTHOR), NM=String(name), AP=Dictionary(N=look),
    )  # fmt: skip
    if Name.Annots not in page:
        page.Annots = document.make_indirect(Array([]))
    page.Annots.append(document.make_indirect(mark))


def _drawn(boxes: Sequence[tuple[float, float, float, float]], colour: Sequence[float], loud: bool) -> str:
    """The appearance: areas that are filled, or lines below the words; beside them where they run upwards."""
    red, green, blue = colour
    if loud:
        areas = (f"{x0 - 1} {y0 - 1} {x1 - x0 + 2} {y1 - y0 + 2} re" for x0, y0, x1, y1 in boxes)
        return f"/G gs {red} {green} {blue} rg {' '.join(areas)} f"
    lines = (
        f"{x1} {y0} m {x1} {y1} l" if y1 - y0 > _TALL * (x1 - x0) else f"{x0} {y0 - 0.5} m {x1} {y0 - 0.5} l"
        for x0, y0, x1, y1 in boxes
    )
    return f"/G gs {red} {green} {blue} RG {_THICK} w {' '.join(lines)} S"


def _own_box(page: Any, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box of the page as it is shown, in the page's own coordinates."""
    left, bottom, right, top = (float(value) for value in page.cropbox)
    frame = Frame(left, bottom, right - left, top - bottom, page_turn=_rotation(page))
    return frame.own(box)


def _rotation(page: Any) -> int:
    from pikepdf import Name

    node = page.obj
    for _ in range(50):
        if Name.Rotate in node:
            return int(node.Rotate) % 360
        if Name.Parent not in node:
            break
        node = node.Parent
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
