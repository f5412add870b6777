"""Titles that say the case, not the rule: of what, what stands there, what should."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Dokumen, Klaim, Penandatangan, Simpul
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.model.number import format_number, places, to_decimal
from lkjip_analysis.model.words import calm

_LONGEST = 110  # signs of a title: one line on a page, two on a terminal
_NAME = 60
_SHORT = 24  # signs of a word that a title quotes

_ROSTER = "1.1"
_FOLLOW_UP = "4."
_STAFF = ("1.2", "1.3", "1.4")  # recapitulations, whose totals are told by their columns
_CELL = "CETAK-01"
_CLAIMS = ("KLAIM-01", "KLAIM-03")
_RELATIONS = {"di atas": "lebih tinggi", "di bawah": "lebih rendah", "sama dengan": "sama"}
_OWN = ("aturan/",)
"""Causes whose titles their makers have worded fully."""


def case(finding: Finding, context: Context) -> str:
    """The title of a finding: what is wrong, of what, and the two figures or words where they are short."""
    if not finding.bukti or finding.sebab.startswith(_OWN) or ": " in finding.judul:
        return finding.judul
    first = finding.bukti[0]
    claim = context.rows_by_place.get((first.berkas, first.baris)) if finding.kode in _CLAIMS else None
    if isinstance(claim, Klaim):
        return _of_claim(claim, first)
    if finding.kode == _CELL:
        return _of_cell(finding, first, context)
    name = _people(finding.bukti) or thing(first, context)
    if isinstance(_row(first, context), _SIGNED) and len({item.dokumen for item in finding.bukti}) > 1:
        name = ""  # of several documents none is the case
    pair = _pair(first)
    if name and name in pair:  # the row is called by what should stand there
        return _fit(f"{finding.judul}: {pair}")
    about = f"{finding.judul}: {name}" if name and name.casefold() not in finding.judul.casefold() else finding.judul
    return _fit(f"{about} ({pair})" if pair and len(about) + len(pair) < _LONGEST else about)


def _of_cell(finding: Finding, place: Evidence, context: Context) -> str:
    """A printed cell: whose figure in which column of which table, as printed and as computed."""
    table, _, rest = place.alamat.partition("/")
    column = rest.rpartition("/")[2]
    made, pair = context.table(table), _pair(place)
    if made is None or not pair or all(one.key != column for one in made.columns):
        return finding.judul
    return _fit(f"{made.column(column).heading} {thing(place, context)} di Tabel {table}: {pair}")


def _of_claim(claim: Klaim, place: Evidence) -> str:
    """What a statement of the narrative says, and what it should."""
    words = claim.uraian.rstrip(".")
    said = words[:1].upper() + words[1:]
    pair = _pair(place)
    written = figure(place.tertulis)
    if pair and place.seharusnya in _RELATIONS:
        return _fit(f"{said}: menurut data {_RELATIONS[str(place.seharusnya)]}")
    if pair and written.casefold() in said.casefold():
        return _fit(f"{said}, seharusnya {figure(place.seharusnya)}")
    if pair:
        return _fit(f"{shorten(said, _LONGEST - len(pair) - 2, placeholder=' …')}: {pair}")
    return f"{shorten(said, _LONGEST - 32, placeholder=' …')}: tidak sesuai data (bagian {claim.bagian})"


def thing(place: Evidence, context: Context) -> str:
    """What a place speaks of, in few words: an indicator's short name, a row's, a table; empty where unknown."""
    table, _, rest = place.alamat.partition("/")
    row = rest.partition("/")[0]
    indicator = context.dataset.indicators.get(row)
    if indicator is not None:
        return shorten(indicator.singkatan or indicator.nama, _NAME, placeholder=" …")
    made = context.table(table) if table else None
    if made is None:
        return _of_row(place, context)
    if table == _ROSTER:
        return f"pegawai nomor {row}" if row else ""  # people are told by their number
    if table.startswith(_FOLLOW_UP) and row:
        return f"nomor {row}"
    column = rest.rpartition("/")[2]
    if row and made.has(row, column) and table in _STAFF and row == "jumlah" and column != "uraian":
        return shorten(made.column(column).heading, _NAME, placeholder=" …")
    if table in _STAFF and row and made.has(row, column) and column not in ("uraian", "jumlah"):
        return f"{made.row_name(row)}/{made.column(column).heading}"
    if row and made.has(row):
        name = made.row_name(row)
        return shorten(name, _NAME, placeholder=" …") if not name.isdecimal() else f"Tabel {table} nomor {name}"
    return _of_row(place, context) if isinstance(_row(place, context), _SIGNED) else f"Tabel {table}"


def _people(places: Sequence[Evidence]) -> str:
    """How many people of the roster a finding names, where it names several and compares none with what should be."""
    rows = {item.alamat.split("/")[1] for item in places if item.alamat.startswith(f"{_ROSTER}/")}
    plain = all(item.seharusnya is None for item in places)
    return f"{len(rows)} pegawai" if len(rows) > 1 and plain and len(rows) == len({i.baris for i in places}) else ""


def _of_row(place: Evidence, context: Context) -> str:
    """What the data row of a place is about, where no table shows it: the indicator or node that it names."""
    row, data = _row(place, context), context.dataset
    known = data.indicators.get(str(getattr(row, "indikator", ""))) or data.nodes.get(str(getattr(row, "simpul", "")))
    if isinstance(row, Simpul):
        known = row
    if isinstance(row, _SIGNED):
        document = row if isinstance(row, Dokumen) else data.documents.get(row.dokumen)
        return shorten(calm(document.judul), _NAME, placeholder=" …") if document else ""
    name = (getattr(known, "singkatan", None) or known.nama) if known else ""
    return shorten(name, _NAME, placeholder=" …") if name else ""


_SIGNED = (Dokumen, Penandatangan)
"""Rows about a document, which a title calls by its name."""


def _row(place: Evidence, context: Context) -> object:
    return context.rows_by_place.get((place.berkas, place.baris))


def _pair(place: Evidence) -> str:
    a, b = figure(place.tertulis), figure(place.seharusnya)
    short = a and b and "•" not in a and a != b and len(a) <= _SHORT and len(b) <= _SHORT
    return f"{a}, seharusnya {b}" if short else ""


def figure(value: float | str | None) -> str:
    """A figure or word as a sentence bears it; a quotient, which has no end, with two decimals.

    >>> figure(75.0), figure(104.8091), figure("Baik"), figure(None)
    ('75', '104,8091', 'Baik', '')
    """
    if value is None or isinstance(value, str):
        return value or ""
    decimals = places(to_decimal(value))
    return format_number(value, 0 if not decimals else max(decimals, 2) if decimals <= 8 else 2)


def _fit(text: str) -> str:
    return shorten(text, _LONGEST, placeholder=" …")
