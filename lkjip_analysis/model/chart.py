"""A graph of the report as a value: the series it shows and what must be said about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from lkjip_analysis.model.display import Displayed, drawn
from lkjip_analysis.model.lineage import NoSource, Source, source_line
from lkjip_analysis.model.number import NUMBER, Format

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ChartKind = Literal["batang", "garis", "panel", "bagan", "titik", "tumpuk", "isian", "sebar", "jadwal", "jembatan"]
"""How a graph is drawn.

Horizontal bars; a line over years; one panel of bars per series; a tree of boxes; dots on a fitted range (a panel per
series); bars one behind the other; a part (first series) inside its whole (second); one series over another; a
timetable (a series per period); steps from one total (highlighted) to the next.
"""

Role = Literal["utama", "target", "tersirat"]
"""The measured series, a stated target, or a target that is only implied by a stated capaian."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series: key in the CSV, name in the legend, and its part in the graph."""

    key: str
    title: str
    role: Role = "utama"


@dataclass(frozen=True, eq=False)
class Chart(Displayed):
    """A finished graph, not yet drawn.

    Attributes:
        id, title, period, unit: heading; all required, as for a table.
        kind: how it is drawn.
        frame: the numbers: one line per category (index ``kategori``), one column per series key.
        series: the series shown, in order.
        alt: what the graph shows, in words with its figures; required.
        reference: a labelled constant to compare with, if any.
        highlight: categories drawn in the accent colour.
        format: how the figures are written.
        notes: remarks under the graph.
        parents: for a tree, the category above each category (empty for the top), in frame order.
        captions: for a tree, a second line for each box, in frame order.
        word: what the caption calls it: Grafik, or Gambar for a picture without figures of its own.
        cells: addresses of the table cells that the figures are, by key of the series, in frame order; empty for a
            figure that is no cell.
        reference_cell: likewise of the constant.
        finding: what the graph shows, in one sentence that stands above it.
        labels: words beside the figures (a rank, a share), by key of the series, in frame order.
        bands: words and lower ends of the scale behind the figures, highest first; the last end is None.
        borrowed: categories whose figure is of another year; drawn open.
    """

    id: str
    title: str
    period: str
    unit: str
    kind: ChartKind
    frame: pd.DataFrame
    series: tuple[Series, ...]
    alt: str
    sources: tuple[Source, ...]
    reference: tuple[str, float] | None = None
    highlight: tuple[str, ...] = ()
    format: Format = NUMBER
    notes: tuple[str, ...] = field(default_factory=tuple)
    parents: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    word: str = "Grafik"
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reference_cell: str = ""
    finding: str = ""
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bands: tuple[tuple[str, float | None], ...] = ()
    borrowed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("id", "title", "period", "unit", "alt", "sources"):
            if not getattr(self, name):
                kind = NoSource if name == "sources" else ValueError
                raise kind(f"chart {self.id!r} has no {name}: give it when making the chart")
        if missing := [s.key for s in self.series if s.key not in self.frame.columns]:
            raise ValueError(f"chart {self.id}: series without data {missing}")
        beside = [*self.cells.items(), *self.labels.items()]
        if uneven := [key for key, cells in beside if len(cells) != len(self.frame)]:
            raise ValueError(f"chart {self.id}: as many cells and labels as figures are needed for {uneven}")
        self.frame.attrs.update(
            grafik=self.id,
            judul=self.title,
            periode=self.period,
            satuan={s.key: self.unit for s in self.series},
            kolom={s.key: s.title for s in self.series},
        )

    def __repr__(self) -> str:
        return f"Chart({self.id} {self.title}, {self.period}: {', '.join(s.title for s in self.series) or self.kind})"

    def figure(self) -> Figure:
        """The graph as a matplotlib figure of its own, in the house style: change it, save it, or just show it.

        >>> import lkjip_analysis as lkjip
        >>> made = lkjip.open("kecamatan-serang", 2025).chart("3.2").figure()
        >>> made.axes[0].set_title("Kepuasan naik lagi").get_text(), made.axes[0].lines[0].get_label()
        ('Kepuasan naik lagi', 'Realisasi')
        >>> made.savefig("kepuasan.png")  # doctest: +SKIP
        """
        made: Figure = drawn(self)
        return made

    @property
    def source_line(self) -> str:
        """The source line under the graph."""
        return source_line(self.sources)

    def to_json(self) -> dict[str, Any]:
        """The whole graph as plain JSON values, as executed notebooks carry it."""
        frame = self.frame.astype(object).where(self.frame.notna(), None)
        return {
            "id": self.id,
            "title": self.title,
            "period": self.period,
            "unit": self.unit,
            "kind": self.kind,
            "categories": [str(c) for c in frame.index],
            "values": {str(key): list(frame[key]) for key in frame.columns},
            "series": [asdict(s) for s in self.series],
            "alt": self.alt,
            "sources": [asdict(s) for s in self.sources],
            "reference": list(self.reference) if self.reference else None,
            "highlight": list(self.highlight),
            "format": asdict(self.format),
            "notes": list(self.notes),
            "parents": list(self.parents),
            "captions": list(self.captions),
            "word": self.word,
            "cells": {key: list(cells) for key, cells in self.cells.items()},
            "reference_cell": self.reference_cell,
            "finding": self.finding,
            "labels": {key: list(words) for key, words in self.labels.items()},
            "bands": [list(band) for band in self.bands],
            "borrowed": list(self.borrowed),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Chart:
        """Read a graph back from an executed notebook."""
        index = pd.Index(data["categories"], name="kategori", dtype=object)
        reference = data["reference"]
        return cls(
            id=data["id"],
            title=data["title"],
            period=data["period"],
            unit=data["unit"],
            kind=data["kind"],
            frame=pd.DataFrame(data["values"], index=index, dtype="float64"),
            series=tuple(Series(**s) for s in data["series"]),
            alt=data["alt"],
            sources=tuple(Source(**s) for s in data["sources"]),
            reference=(reference[0], reference[1]) if reference else None,
            highlight=tuple(data["highlight"]),
            format=Format(**data["format"]),
            notes=tuple(data["notes"]),
            parents=tuple(data["parents"]),
            captions=tuple(data["captions"]),
            word=data["word"],
            cells={key: tuple(cells) for key, cells in data["cells"].items()},
            reference_cell=data["reference_cell"],
            finding=data["finding"],
            labels={key: tuple(words) for key, words in data["labels"].items()},
            bands=tuple((word, end) for word, end in data["bands"]),
            borrowed=tuple(data["borrowed"]),
        )
