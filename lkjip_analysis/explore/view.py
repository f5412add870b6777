"""What a function for exploring returns: something to look at and a frame to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

import pandas as pd

from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.render.labstyle import STYLE
from lkjip_analysis.report import Report

_STYLE = """<style>
.jelajah { font-size: 13px; line-height: 1.4; --biru: #1f5f8b; --jingga: #a8480f; --abu: #6b6b6b; --selisih: #a33b14; }
body[data-jp-theme-light="false"] .jelajah { --biru: #82bfe8; --jingga: #f2a36e; --abu: #b5b5b5; --selisih: #ff9e7d; }
.jelajah .gambar { max-width: 604px; margin: .6em 0; } .jelajah .gambar svg { width: 100%; height: auto; }
.jelajah .gambar p { font-weight: 600; margin: 0 0 .2em; }
.jelajah .judul { font-weight: 600; margin: .6em 0 .3em; }
.jelajah .sumber { color: var(--jp-ui-font-color2, #555); font-size: 12px; }
.jelajah figure.tabel { margin: .3em 0; max-width: 100%; }
.jelajah figure.tabel table { border-collapse: collapse; font-size: 12px; margin: 0; }
.jelajah figure.tabel th, .jelajah figure.tabel td { border: 1px solid var(--jp-border-color2, #ccc);
  padding: .25em .5em; text-align: left; vertical-align: top; }
.jelajah figure.tabel td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.jelajah details { margin-left: 1.2em; }
.jelajah .pohon > details { margin-left: 0; }
.jelajah summary, .jelajah .daun { display: grid; grid-template-columns: minmax(16em, 1fr) 10.5em 10.5em 5em 7em;
  gap: .6em; padding: .2em 0; border-bottom: 1px solid var(--jp-border-color3, #e5e5e5); }
.jelajah summary { cursor: pointer; } .jelajah summary > :first-child::before { content: "▸ "; }
.jelajah details[open] > summary > :first-child::before { content: "▾ "; }
.jelajah .daun { margin-left: 1.2em; } .jelajah .n { text-align: right; font-variant-numeric: tabular-nums; }
.jelajah .kepala { font-weight: 600; cursor: default; } .jelajah .selisih { color: var(--selisih); }
.jelajah .ubin { display: block; background: var(--jp-layout-color2, #eee); height: .7em; align-self: center; }
.jelajah .ubin > i { display: block; height: 100%; background: var(--biru); }
</style>"""


@dataclass(frozen=True, eq=False)
class View:
    """A view of a report.

    Attributes:
        title: what it shows.
        html: the picture or list, already escaped.
        frame: its figures, unrounded, with units in ``attrs``.
        tables: ids of the tables of the report that it shows, for finding what the checks say of it.
        source: source line.

    >>> View('Judul', '<p>isi</p>', pd.DataFrame())
    View(title='Judul', tables=())
    """

    title: str
    html: str = field(repr=False)
    frame: pd.DataFrame = field(repr=False)
    tables: tuple[str, ...] = ()
    source: str = field(default="", repr=False)

    def _repr_html_(self) -> str:
        source = f'<p class="sumber">Sumber: {escape(self.source)}</p>' if self.source else ""
        return f'{STYLE}{_STYLE}<div class="jelajah"><p class="judul">{escape(self.title)}</p>{self.html}{source}</div>'


def nothing(title: str, reason: str, *tables: str) -> View:
    """A view of what the package does not hold, with the reason and the tables that would show it.

    >>> nothing("Survei", "skm_indikator.csv tidak ada").frame.empty
    True
    """
    return View(title, f"<p>Tidak ditampilkan: {escape(reason)}.</p>", pd.DataFrame(), tables)


def indicator_of(report: Report, key: str) -> Indikator:
    """An indicator by key; without a key the first main indicator, else the first of all.

    Raises:
        KeyError: no such indicator, which names the nearest, or none at all.

    >>> from lkjip_analysis.report import open_report
    >>> indicator_of(open_report("kecamatan-serang", 2025), "").id
    'ikm'
    """
    known = report.dataset.indicators
    if not key:
        first = next(iter((*report.dataset.iku, *known.values())), None)
        if first is None:
            raise UnknownName("paket data ini tidak memuat indikator")
        return first
    if key not in known:
        raise UnknownName(choice(key, list(known), f"indikator '{key}'"))
    return known[key]


def bar(value: float | None, of: float) -> str:
    """A small horizontal bar: a value as part of a whole, between nothing and all of it.

    >>> bar(25, 50)
    '<span class="ubin"><i style="width:50%"></i></span>'
    """
    part = 0.0 if value is None or not of else min(max(value / of * 100, 0.0), 100.0)
    return f'<span class="ubin"><i style="width:{part:.0f}%"></i></span>'


def call(function: str, arguments: Sequence[str]) -> str:
    """The line of code that makes a view, for copying into a cell.

    >>> call("trend", ["'ikm'", "awal=2021"])
    "explore.trend(report, 'ikm', awal=2021)"
    """
    return f"explore.{function}({', '.join(['report', *arguments])})"
