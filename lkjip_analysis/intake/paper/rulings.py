"""The ruled lines of a PDF page: strokes, thin rectangles and the sides of boxes, also those drawn in white."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from lkjip_analysis.intake.paper.words import Turn

THIN = 3.0
"""A rectangle thinner than this is a line."""
_DEEPEST = 6

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line: its place across, and from where to where it runs."""

    upright: bool
    at: float
    start: float
    end: float


def rulings_of(page: Any, turn: Turn) -> list[Ruling]:
    """Every ruled line of a page.

    Lines in white count: word processors draw the borders between rows that shall not be seen in that colour, and
    they part the rows all the same.
    """
    found: list[Ruling] = []
    for path, matrix in _paths(page):
        filled, stroked = ctypes.c_int(), raw.FPDF_BOOL()
        raw.FPDFPath_GetDrawMode(path, ctypes.byref(filled), ctypes.byref(stroked))
        for points, curved in _outlines(path, matrix, turn):
            found += _lines(points, curved, bool(filled.value), bool(stroked.value))
    return found


def _paths(page: Any) -> Iterator[tuple[Any, Matrix]]:
    for number in range(raw.FPDFPage_CountObjects(page)):
        yield from _inside(raw.FPDFPage_GetObject(page, number), (1, 0, 0, 1, 0, 0), 0)


def _inside(item: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        matrix = _times(_matrix(item), outer)
        for number in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _inside(raw.FPDFFormObj_GetObject(item, number), matrix, depth + 1)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        yield item, _times(_matrix(item), outer)


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


def _outlines(path: Any, m: Matrix, turn: Turn) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curved = False
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        place = turn(m[0] * x.value + m[2] * y.value + m[4], m[1] * x.value + m[3] * y.value + m[5])
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if points:
                yield points, curved
            points, curved = [place], False
        else:
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
            points.append(place)
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
    if points:
        yield points, curved


def _lines(points: list[tuple[float, float]], curved: bool, filled: bool, stroked: bool) -> list[Ruling]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if (right - left <= THIN and bottom - top <= THIN) or not (filled or stroked):
        return []
    if bottom - top <= THIN:
        return [Ruling(False, (top + bottom) / 2, left, right)]
    if right - left <= THIN:
        return [Ruling(True, (left + right) / 2, top, bottom)]
    if curved or not stroked:
        return []
    made = []
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        if abs(ay - by) < 1 and abs(ax - bx) > THIN:
            made.append(Ruling(False, (ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) < 1 and abs(ay - by) > THIN:
            made.append(Ruling(True, (ax + bx) / 2, min(ay, by), max(ay, by)))
    return made
