"""A comparison as one offline page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from lkjip_analysis.compare.comparison import Comparison, Difference
from lkjip_analysis.compare.comparison_lines import GROUPS, NOTHING, signed
from lkjip_analysis.compare.packages import plain

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: #555; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd; }
th { border-bottom: 2px solid #555; } td.angka, th.angka { text-align: right; white-space: nowrap; }
td { overflow-wrap: anywhere; } del { color: #8a1c1c; } ins { color: #14532d; text-decoration: none; font-weight: 600; }
@media print { body { margin: 0; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""

Cell = tuple[str, str]
"""Escaped content, and the class of the cell."""


def page(made: Comparison) -> str:
    """The whole page.

    >>> from lkjip_analysis.compare.comparison import Side
    >>> side = Side("a", "paket", "Dinas <A>", 2025)
    >>> "Tidak ada perbedaan" in page(Comparison(side, side)), "<A>" in page(Comparison(side, side))
    (True, False)
    """
    title = f"Perbandingan: {made.a.nama} {made.a.tahun} dan {made.b.nama} {made.b.tahun}"
    body = [f"<h1>{escape(title)}</h1>"]
    body += [
        f"<p>{mark}: {escape(side.nama)} {side.tahun} ({side.jenis} {escape(side.asal)})</p>"
        for mark, side in (("A", made.a), ("B", made.b))
    ]
    body += [f"<p>{escape(note)}</p>" for note in made.catatan]
    body += ["<p>Tidak ada perbedaan.</p>"] if made.same else _parts(made)
    return (
        '<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><main>\n"
        + "\n".join(body)
        + "\n</main></body></html>\n"
    )


def _parts(made: Comparison) -> list[str]:
    parts = [_effects(made), _past(made)]
    parts += [_changes("Data", made.data), _changes("Cara menghitung", made.cara)]
    parts += [_changes(f"Akibat: {name}", made.of(kind)) for kind, name in GROUPS]
    return [part for part in parts if part]


def _effects(made: Comparison) -> str:
    rows = [
        [(escape(effect.nama), ""), (name, ""), *_both(before, after), _gap(effect.selisih_capaian, name)]
        for effect in made.indikator
        for name, (before, after) in effect.nilai.items()
        if before != after
    ]
    return _table("Indikator kinerja utama", ("Indikator", "Besaran", "A", "B", "Selisih"), rows)


def _gap(value: float | None, name: str) -> Cell:
    return (signed(value) if value is not None and name == "capaian" else "", "angka")


def _past(made: Comparison) -> str:
    rows = [
        [
            (escape(item.nama), ""),
            (f"{item.tahun}, {item.besaran}", ""),
            *_both(plain(item.sebelum), plain(item.sesudah)),
            (escape(f"dikoreksi {item.tanggal}: {item.alasan}" if item.sebab == "dikoreksi" else "ditimpa"), ""),
        ]
        for item in made.lampau
    ]
    return _table("Angka tahun lampau yang berubah", ("Indikator", "Tahun", "A", "B", "Sebab"), rows)


def _changes(title: str, items: Sequence[Difference]) -> str:
    rows = [
        [
            (escape(item.tempat), ""),
            (escape(item.uraian), ""),
            *_both(item.sebelum, item.sesudah),
            ("" if item.selisih is None else signed(item.selisih), "angka"),
        ]
        for item in items
    ]
    return _table(title, ("Tempat", "Uraian", "A", "B", "Selisih"), rows)


def _both(before: str, after: str) -> list[Cell]:
    return [(f"<del>{escape(before or NOTHING)}</del>", ""), (f"<ins>{escape(after or NOTHING)}</ins>", "")]


def _table(title: str, heads: Sequence[str], rows: Sequence[Iterable[Cell]]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th scope="col"{_class("angka" if name == "Selisih" else "")}>{name}</th>' for name in heads)
    body = "\n".join("<tr>" + "".join(f"<td{_class(kind)}>{text}</td>" for text, kind in row) + "</tr>" for row in rows)
    return (
        f"<h2>{escape(title)}</h2>\n<table><caption>{len(rows)} perbedaan</caption>"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
