"""How documents measure an indicator: units and formulas that differ, units that the name contradicts."""

from __future__ import annotations

import re

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.wording import plain
from lkjip_analysis.reference import Unit

_SAME_UNITS = frozenset({"angka", "nilai", "poin", "indeks"})
_MEASURES = frozenset(
    [
        "persen",
        "rasio",
        "detik",
        "menit",
        "jam",
        "ton",
        "kuintal",
        "kilogram",
        "liter",
        "kilometer",
        "meter",
        "meter-persegi",
        "meter-kubik",
        "hektare",
    ]
)
"""Units in which nothing is counted."""
_MEASURED = re.compile(
    r"\b(panjang|luas\w*|volume|berat|bobot|debit|produksi|waktu|lama|durasi|jarak|tonase|jam|menit|detik|persen\w*|rasio|"
    r"nilai|besar\w*|dana|anggaran|biaya|pendapatan|penerimaan|realisasi|kapasitas|timbulan|sampah|air|jalan|marka)\b"
)
"""Words of a name after "jumlah" with which a measure may be added up."""
_LENGTHS = ("meter", "kilometer")
_PEOPLE = frozenset({"orang", "jiwa", "peserta", "pegawai", "siswa"})


def known_unit(context: Context, written: str | None) -> Unit | None:
    """The unit that a text names; None where it names none."""
    return context.dataset.unit_named(written) if written else None


def alike(one: Unit, other: Unit) -> bool:
    """Whether two units measure the same: points, scores and index figures are one kind, people by any name another."""
    pair = {one.slug, other.slug}
    return one.slug == other.slug or pair <= _SAME_UNITS or pair <= _PEOPLE


def counts(own: Unit, counted: Unit) -> bool:
    """Whether a unit counts what a name says, also by the month: employees in persons or in person-months."""
    whose = "orang" if counted.slug in _PEOPLE else counted.slug
    return alike(own, counted) or own.slug.startswith(f"{whose}-")


def counted_by_name(context: Context, name: str) -> Unit | None:
    """What a name says is counted: the words after "jumlah", percent for a percentage, points for an index."""
    text = plain(name)
    for word, meant in (("persentase ", "persen"), ("indeks ", "indeks")):
        if text.startswith(word):
            return known_unit(context, meant)
    found = re.match(r"jumlah (\w+)(?: (\w+))?", text)
    if found is None:
        return None
    both = known_unit(context, f"{found[1]} {found[2]}") if found[2] else None
    return both or (known_unit(context, found[1]) if len(found[1]) > 3 else None)


def measured_wrong(own: Unit, name: str) -> str:
    """What a name says its figures are, where they cannot be in a unit: pieces in minutes, a length in percent.

    >>> from lkjip_analysis.reference import unit
    >>> measured_wrong(unit("menit"), "Jumlah Kendaraan yang Diuji"), measured_wrong(unit("persen"), "Panjang Jalan")
    ('banyaknya', 'panjang')
    >>> measured_wrong(unit("meter"), "Panjang Jalan"), measured_wrong(unit("ton"), "Jumlah Produksi Padi")
    ('', '')
    """
    text = plain(name)
    if text.startswith("jumlah ") and own.slug in _MEASURES and not _MEASURED.search(text):
        return "banyaknya"
    pieces = own.counted or own.slug in _MEASURES or "-" in own.slug
    return "panjang" if text.startswith("panjang ") and pieces and own.slug not in _LENGTHS else ""
