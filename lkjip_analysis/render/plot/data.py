"""The numbers of a graph as the layouts read them: a value to place and the text that stands beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from lkjip_analysis.model.chart import Chart, Role, Series
from lkjip_analysis.model.number import MISSING_TEXT, Format
from lkjip_analysis.render.wrapping import clean


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a series; ``value`` is None where there is none."""

    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """One series of a graph; ``labels`` are the words beside its figures, as many as those or none."""

    title: str
    role: Role
    items: tuple[Item, ...]
    labels: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[float, ...]:
        """The values that are there."""
        return tuple(item.value for item in self.items if item.value is not None)

    def label(self, at: int) -> str:
        """The words beside a figure; empty where there are none."""
        return self.labels[at] if self.labels else ""

    @property
    def last(self) -> int | None:
        """Position of the last value that is there."""
        return max((i for i, item in enumerate(self.items) if item.value is not None), default=None)


@dataclass(frozen=True, slots=True)
class DrawnBand:
    """A band of a scale behind the lines: its word and its lower end; None is open below."""

    name: str
    lower: float | None


@dataclass(frozen=True, slots=True)
class Data:
    """What a graph shows."""

    names: tuple[str, ...]
    runs: tuple[Run, ...]
    highlighted: tuple[bool, ...]
    reference: Item | None
    reference_title: str
    borrowed: tuple[bool, ...] = ()
    bands: tuple[DrawnBand, ...] = ()

    @property
    def numbers(self) -> tuple[float, ...]:
        """All values of all series, and the reference."""
        reference = (self.reference.value,) if self.reference and self.reference.value is not None else ()
        return tuple(number for run in self.runs for number in run.numbers) + reference


def item(value: object, fmt: Format) -> Item:
    """Read one cell of the frame.

    >>> from lkjip_analysis.model.number import NUMBER
    >>> item(84.985, NUMBER), item(None, NUMBER), item(float("inf"), NUMBER)
    (Item(value=84.985, text='84,99'), Item(value=None, text='n/a'), Item(value=None, text='n/a'))
    """
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return Item(None, MISSING_TEXT)
    if not math.isfinite(number):
        return Item(None, MISSING_TEXT)
    return Item(number, clean(fmt.write(value if isinstance(value, Decimal) else number)))


def _run(chart: Chart, series: Series) -> Run:
    cells = chart.frame[series.key].tolist()
    words = tuple(clean(word) for word in chart.labels.get(series.key, ()))
    return Run(clean(series.title), series.role, tuple(item(cell, chart.format) for cell in cells), words)


def read(chart: Chart) -> Data:
    """Read the numbers of ``chart``; its frame stays as it is."""
    label, value = chart.reference or ("", None)
    reference = item(value, chart.format)
    wanted = {str(name) for name in chart.highlight}
    names = [str(name) for name in chart.frame.index]
    return Data(
        names=tuple(clean(name) for name in names),
        runs=tuple(_run(chart, series) for series in chart.series),
        highlighted=tuple(name in wanted for name in names),
        reference=reference if reference.value is not None else None,
        reference_title=clean(label),
        borrowed=tuple(name in chart.borrowed for name in names),
        bands=tuple(DrawnBand(clean(word), end) for word, end in chart.bands),
    )
