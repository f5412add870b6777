"""Where labels go when there is no legend: beside their points, off lines, markers and each other.

Places are points of the page from the lower left corner of the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from matplotlib.path import Path
from matplotlib.transforms import Bbox

Spot = tuple[float, float]

_ON_LABEL, _OUTSIDE, _ON_DOT, _ON_LINE = 1000.0, 1000.0, 60.0, 25.0


@dataclass(slots=True)
class TakenPlaces:
    """What is already drawn, while the labels of a graph are placed."""

    area: Bbox
    lines: list[Path] = field(default_factory=list)
    dots: list[Spot] = field(default_factory=list)
    taken: list[Bbox] = field(default_factory=list)

    def cost(self, box: Bbox) -> float:
        """How bad it would be to write here; 1000 and more is not readable."""
        area = self.area
        outside = box.x0 < area.x0 or box.x1 > area.x1 or box.y0 < area.y0 or box.y1 > area.y1
        padded = box.padded(3)
        return float(
            _OUTSIDE * outside
            + _ON_LABEL * sum(_meet(box, other) for other in self.taken)
            + _ON_DOT * sum(padded.x0 < x < padded.x1 and padded.y0 < y < padded.y1 for x, y in self.dots)
            + _ON_LINE * sum(line.intersects_bbox(box, filled=False) for line in self.lines)
        )

    def best(self, at: Spot, size: Spot, above: bool, sides: bool = False) -> tuple[float, Bbox]:
        """Find the best place around a point, with its cost; nothing is taken.

        Args:
            at: the point.
            size: width and height of the label.
            above: whether over the point is better than under it.
            sides: whether beside the point is better still (names of lines).
        """
        found: list[tuple[float, Bbox]] = []
        for rank, box in enumerate(_around(at, size, above, sides)):
            if found and found[-1][0] <= rank:
                break
            cost = self.cost(box) + rank
            if not found or cost < found[-1][0]:
                found.append((cost, box))
        least, box = found[-1]
        return least, self.inside(box)

    def inside(self, box: Bbox) -> Bbox:
        """The same box moved into the area; at its upper left corner if it is larger.

        >>> TakenPlaces(Bbox.from_extents(0, 0, 100, 12)).inside(Bbox.from_extents(-2, 5, 8, 15)).extents.tolist()
        [0.0, 2.0, 10.0, 12.0]
        """
        dx = max(min(0.0, self.area.x1 - box.x1), self.area.x0 - box.x0)
        dy = min(max(0.0, self.area.y0 - box.y0), self.area.y1 - box.y1)
        return box.translated(dx, dy)


def _meet(a: Bbox, b: Bbox) -> bool:
    """Whether two boxes share any area."""
    return bool(a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1)


def _around(at: Spot, size: Spot, above: bool, sides: bool) -> Iterator[Bbox]:
    """The places tried for a label, best first."""
    (x, y), (w, h) = at, size
    beside = [(x + 7, y - h / 2), (x - 7 - w, y - h / 2)]
    shifts = [x - w / 2 + shift for shift in (0.0, -w / 3, w / 3, -w / 2 + 2, w / 2 - 2)]
    corners = [(left, bottom) for bottom in (y + 2, y - 2 - h) for left in (x + 7, x - 7 - w)]
    near, far = [6.0, -6 - h], [14.0, -14 - h]
    around, further = (
        [(left, y + dy) for dy in (both if above else reversed(both)) for left in shifts] for both in (near, far)
    )
    for left, bottom in [*beside, *around, *further] if sides else [*around, *beside, *corners, *further]:
        yield Bbox.from_bounds(left, bottom, w, h)


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Move middles apart so that blocks of these heights do not overlap, within bounds if they fit.

    >>> spread([50, 52], [13, 13], 0, 100)
    [44.5, 57.5]
    >>> spread([2, 3], [10, 10], 0, 100)
    [5.0, 15.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    groups: list[tuple[list[int], float]] = []  # members, lower end of the block
    for i in order:
        members, start = [i], _within(wanted[i] - heights[i] / 2, heights[i], low, high)
        while groups and groups[-1][1] + sum(heights[j] for j in groups[-1][0]) > start:
            members = [*groups.pop()[0], *members]
            total = sum(heights[j] for j in members)
            start = _within(sum(wanted[j] for j in members) / len(members) - total / 2, total, low, high)
        groups.append((members, start))
    places = [0.0] * len(wanted)
    for members, start in groups:
        for j in members:
            places[j] = start + heights[j] / 2
            start += heights[j]
    return places


def _within(start: float, height: float, low: float, high: float) -> float:
    """Keep a block inside the bounds; from their lower end if it is higher than they are."""
    return max(low, min(start, high - height))
