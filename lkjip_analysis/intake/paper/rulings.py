"""The ruled lines of a PDF page: strokes, thin rectangles and the sides of boxes; its shaded areas and pictures."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as raw

from lkjip_analysis.intake.paper.words import Frame, Rectangle

THIN = 3.0
"""A rectangle thinner than this is a line."""
_DEEPEST = 6
_MOST_OBJECTS = 30_000
_PALE, _WHITE = 0.25, 0.985

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line: its place across, and from where to where it runs."""

    upright: bool
    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.end - self.start


@dataclass
class PageDrawing:
    """What is drawn on a page besides its letters.

    Attributes:
        fills: shaded areas that are not white.
        pictures: where pictures stand.
    """

    rulings: list[Ruling] = field(default_factory=list)
    fills: list[Rectangle] = field(default_factory=list)
    pictures: list[Rectangle] = field(default_factory=list)


@dataclass(frozen=True)
class _Outline:
    points: list[tuple[float, float]]
    curved: bool
    filled: bool
    stroked: bool
    colour: Colour

    @property
    def box(self) -> Rectangle:
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def broad(self) -> bool:
        left, top, right, bottom = self.box
        return right - left > THIN and bottom - top > THIN


def drawing_of(page: Any, frame: Frame) -> PageDrawing:
    """Every ruled line, shaded area and picture of a page.

    Lines in white count: word processors draw the borders between rows that shall not be seen in that colour, and
    they part the rows all the same. A sliver in the colour of a shaded area is a piece of the shading.
    """
    made = PageDrawing()
    outlines: list[_Outline] = []
    for item, matrix in _objects(page):
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE:
            made.pictures.append(_picture(matrix, frame))
        else:
            outlines += _outlines(item, matrix, frame)
    shades = {o.colour for o in outlines if o.filled and not o.stroked and o.broad and light(o.colour) > _PALE}
    width, height = frame.size
    for outline in outlines:
        if outline.filled and not outline.stroked and outline.colour in shades:
            if outline.broad and light(outline.colour) < _WHITE:
                made.fills.append(outline.box)
            continue
        if outline.filled and outline.broad and light(outline.colour) < _WHITE:
            made.fills.append(outline.box)
        made.rulings += [r for r in (_clipped(each, width, height) for each in _lines(outline)) if r.length > 0]
    return made


def light(colour: Colour) -> float:
    """How light a colour is, from 0 (black) to 1 (white)."""
    return (0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]) / 255


def _clipped(ruling: Ruling, width: float, height: float) -> Ruling:
    most = height if ruling.upright else width
    return Ruling(ruling.upright, ruling.at, max(ruling.start, 0), min(ruling.end, most))


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    inside = (
        found
        for number in range(raw.FPDFPage_CountObjects(page))
        for found in _inside(raw.FPDFPage_GetObject(page, number), (1, 0, 0, 1, 0, 0), 0)
    )
    yield from itertools.islice(inside, _MOST_OBJECTS)


def _inside(item: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        matrix = _times(_matrix(item), outer)
        for number in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _inside(raw.FPDFFormObj_GetObject(item, number), matrix, depth + 1)
    elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
        yield item, _times(_matrix(item), outer)


def _picture(m: Matrix, frame: Frame) -> Rectangle:
    (ax, ay), (bx, by) = frame(m[4], m[5]), frame(m[0] + m[2] + m[4], m[1] + m[3] + m[5])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _matrix(item: Any) -> Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(m))
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _outlines(path: Any, m: Matrix, frame: Frame) -> Iterator[_Outline]:
    mode, stroke = ctypes.c_int(), raw.FPDF_BOOL()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroke))
    filled, stroked = bool(mode.value), bool(stroke.value)
    if not (filled or stroked):
        return
    colour = _colour(path, filled)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curved = False
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        place = frame(m[0] * x.value + m[2] * y.value + m[4], m[1] * x.value + m[3] * y.value + m[5])
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if points:
                yield _Outline(points, curved, filled, stroked, colour)
            points, curved = [place], False
        else:
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
            points.append(place)
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
    if points:
        yield _Outline(points, curved, filled, stroked, colour)


def _colour(path: Any, filled: bool) -> Colour:
    parts = [ctypes.c_uint() for _ in range(4)]
    ask = raw.FPDFPageObj_GetFillColor if filled else raw.FPDFPageObj_GetStrokeColor
    ask(path, *(ctypes.byref(part) for part in parts))
    return parts[0].value, parts[1].value, parts[2].value


def _lines(outline: _Outline) -> Sequence[Ruling]:
    left, top, right, bottom = outline.box
    if right - left <= THIN and bottom - top <= THIN:
        return []
    if bottom - top <= THIN:
        return [Ruling(False, (top + bottom) / 2, left, right)]
    if right - left <= THIN:
        return [Ruling(True, (left + right) / 2, top, bottom)]
    if outline.curved or not outline.stroked:
        return []
    made = []
    for (ax, ay), (bx, by) in itertools.pairwise(outline.points):
        if abs(ay - by) < 1 and abs(ax - bx) > THIN:
            made.append(Ruling(False, (ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) < 1 and abs(ay - by) > THIN:
            made.append(Ruling(True, (ax + bx) / 2, min(ay, by), max(ay, by)))
    return made
