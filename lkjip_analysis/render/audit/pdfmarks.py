"""A PDF with a highlight and a note at every place: ``python -m lkjip_analysis.render.audit.pdfmarks IN OUT``.

Each highlight has its own appearance stream, so that every viewer shows the same.
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
from lkjip_analysis.render.audit import AUTHOR

if TYPE_CHECKING:
    from lkjip_analysis.render.audit.places import Marked

_COLOURS = {"galat": (1.0, 0.72, 0.68), "peringatan": (1.0, 0.86, 0.45), "catatan": (0.72, 0.86, 1.0)}
_SIGN = (8.0, 8.0, 22.0, 22.0)
"""Where a note stands that speaks of the whole page."""


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
        for number, place in enumerate(places):
            page = document.pages[min(max(place["page"], 1), len(document.pages)) - 1]
            _mark(document, page, place, number)
        document.save(target)
    return 0


def _mark(document: Any, page: Any, place: dict[str, Any], number: int) -> None:
    from pikepdf import Array, Dictionary, Name, String

    left, bottom, right, top = _own_box(page, tuple(place["box"] or _SIGN))
    colour = _COLOURS[place["level"]]
    box = Array([left - 1, bottom - 1, right + 1, top + 1])
    red, green, blue = colour
    drawing = f"/G gs {red} {green} {blue} rg {left - 1} {bottom - 1} {right - left + 2} {top - bottom + 2} re f"
    look = document.make_stream(drawing.encode())
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, box
    state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=1)
    look.Resources = Dictionary(ExtGState=Dictionary(G=state))
    mark = Dictionary(
        Type=Name.Annot, Subtype=Name.Highlight, Rect=box, C=Array(colour), CA=1, F=4,
        QuadPoints=Array([left, top, right, top, left, bottom, right, bottom]),
        Contents=String("\n\n".join(place["notes"])), T=String(AUTHOR), NM=String(f"lkjip-{number + 1}"),
        AP=Dictionary(N=look),
    )  # fmt: skip
    if Name.Annots not in page:
        page.Annots = document.make_indirect(Array([]))
    page.Annots.append(document.make_indirect(mark))


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
