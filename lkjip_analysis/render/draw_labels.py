"""Where labels go when there is no legend: beside their points, off lines, markers and each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Point = tuple[float, float]

_ON_LABEL, _OUTSIDE, _ON_DOT, _ON_LINE = 1000.0, 1000.0, 60.0, 25.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that a label covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, area: Box) -> Box:
        """The same box moved into ``area``; at its upper left corner if it is larger.

        >>> Box(-2, 5, 8, 15).inside(Box(0, 0, 100, 12))
        Box(left=0, top=2, right=10, bottom=12)
        """
        dx = max(min(0, area.right - self.right), area.left - self.left)
        dy = max(min(0, area.bottom - self.bottom), area.top - self.top)
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def crossed(self, start: Point, end: Point) -> bool:
        """Whether the line between two points runs through the box.

        >>> Box(0, 0, 10, 10).crossed((-5, 5), (15, 5)), Box(0, 0, 10, 10).crossed((-5, 5), (5, 30))
        (True, False)
        """
        near, far = 0.0, 1.0
        for origin, delta, low, high in (
            (start[0], end[0] - start[0], self.left, self.right),
            (start[1], end[1] - start[1], self.top, self.bottom),
        ):
            if delta == 0:
                if not low <= origin <= high:
                    return False
                continue
            first, second = sorted(((low - origin) / delta, (high - origin) / delta))
            near, far = max(near, first), min(far, second)
        return near < far


@dataclass(slots=True)
class Canvas:
    """What is already drawn, while a layout places its labels."""

    area: Box
    segments: list[tuple[Point, Point]] = field(default_factory=list)
    dots: list[Point] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)

    def cost(self, box: Box) -> float:
        """How bad it would be to write here; 1000 and more is not readable."""
        area = self.area
        outside = box.left < area.left or box.right > area.right or box.top < area.top or box.bottom > area.bottom
        return (
            _OUTSIDE * outside
            + _ON_LABEL * sum(box.meets(other) for other in self.taken)
            + _ON_DOT * sum(box.left - 3 < x < box.right + 3 and box.top - 3 < y < box.bottom + 3 for x, y in self.dots)
            + _ON_LINE * sum(box.crossed(*segment) for segment in self.segments)
        )

    def best(self, at: Point, size: Point, above: bool, sides: bool = False) -> tuple[float, Box]:
        """Find the best place around a point, with its cost; nothing is taken.

        Args:
            at: the point.
            size: width and height of the label.
            above: whether over the point is better than under it.
            sides: whether beside the point is better still (names of lines).
        """
        found: list[tuple[float, Box]] = []
        for rank, box in enumerate(_around(at, size, above, sides)):
            if found and found[-1][0] <= rank:
                break
            cost = self.cost(box) + rank
            if not found or cost < found[-1][0]:
                found.append((cost, box))
        least, box = found[-1]
        return least, box.inside(self.area)


def _around(at: Point, size: Point, above: bool, sides: bool) -> Iterator[Box]:
    """The places tried for a label, best first."""
    (x, y), (w, h) = at, size
    beside = [(x + 7, y - h / 2), (x - 7 - w, y - h / 2)]
    shifts = (0.0, -w / 3, w / 3, -w / 2 + 2, w / 2 - 2)
    first, second = (-6 - h, 6.0) if above else (6.0, -6 - h)
    around = [(x - w / 2 + shift, y + dy) for dy in (first, second) for shift in shifts]
    further = [
        (x - w / 2 + shift, y + dy)
        for dy in (-14 - h if above else 14.0, 14.0 if above else -14 - h)
        for shift in shifts
    ]
    for left, top in [*beside, *around, *further] if sides else [*around, *beside, *further]:
        yield Box(left, top, left + w, top + h)


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Move middles apart so that blocks of these heights do not overlap, within bounds if they fit.

    >>> spread([50, 52], [13, 13], 0, 100)
    [44.5, 57.5]
    >>> spread([2, 3], [10, 10], 0, 100)
    [5.0, 15.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    groups: list[tuple[list[int], float]] = []  # members, top of the block
    for i in order:
        members, top = [i], wanted[i] - heights[i] / 2
        top = _within(top, heights[i], low, high)
        while groups and groups[-1][1] + _total(groups[-1][0], heights) > top:
            members = [*groups.pop()[0], *members]
            total = _total(members, heights)
            middle = sum(wanted[j] for j in members) / len(members)
            top = _within(middle - total / 2, total, low, high)
        groups.append((members, top))
    places = [0.0] * len(wanted)
    for members, top in groups:
        for j in members:
            places[j] = top + heights[j] / 2
            top += heights[j]
    return places


def _total(members: Iterable[int], heights: Sequence[float]) -> float:
    return sum(heights[i] for i in members)


def _within(top: float, height: float, low: float, high: float) -> float:
    """Keep a block inside the bounds; at their top if it is higher than they are."""
    return max(low, min(top, high - height))
