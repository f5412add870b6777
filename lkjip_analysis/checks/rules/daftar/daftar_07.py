"""DAFTAR-07: sections and tables that the data were read from are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import base_number, joined
from lkjip_analysis.checks.rules.daftar.lists import parts
from lkjip_analysis.dataset.rows import Daftar, DataRow
from lkjip_analysis.model import Evidence

_SECTION = re.compile(r"(\d\.\d+(?:\.\d+)?)\s")


@rule(
    "DAFTAR-07",
    "Bagian atau tabel tidak ada di daftar",
    "logika: daftar memuat semua yang bernomor",
    turn=Turn.PRESENTATION,
)
def unlisted(context: Context) -> Iterator[Item]:
    """Sections and tables that the data were read from are listed; one finding each for sections and tables.

    Example: data read from ``5.3 butir 1`` with no 5.3 in the list of contents is found; where only a part of the
    lists was transcribed it is not.
    """
    if reason := context.partial("daftar"):
        yield Untested(reason)
        return
    sections = _listed(context, "isi")
    if not sections:
        yield Untested("daftar isi tidak ada di paket data")
    else:
        places = _section_places(context)
        depth = {number.count(".") for number in sections}
        missing = sorted(n for n in places if n not in sections and n.count(".") in depth)
        yield Confirmed(jumlah=len(places) - len(missing))
        if missing:
            yield Found(
                "peringatan",
                f"Daftar Isi tidak memuat bagian {joined(missing)} yang ada di badan laporan.",
                tuple(places[number] for number in missing),
                saran="Tambahkan bagian itu ke Daftar Isi.",
                sebab="daftar/isi/tidak-memuat",
            )
    yield from _unlisted_tables(context)


def _listed(context: Context, name: str) -> set[str]:
    rows = [e for e in context.dataset.of(Daftar) if e.daftar == name and e.nomor]
    return {".".join(map(str, p)) for e in rows if (p := parts(e.nomor or ""))}


def _section_places(context: Context) -> dict[str, Evidence]:
    """The first data row read from each numbered section of the report itself."""
    documents = context.dataset.documents
    found: dict[str, Evidence] = {}
    for kind in context.dataset.rows:
        for row in context.dataset.of(kind):
            match = _SECTION.match(row.lokasi or "") if _of_report(documents, row) else None
            if match and match[1] not in found:
                found[match[1]] = context.evidence(row, None)
    return found


def _of_report(documents: Mapping[str, object], row: DataRow) -> bool:
    document = documents.get(row.sumber or "")
    return getattr(document, "jenis", "") == "lkjip"


def _unlisted_tables(context: Context) -> Iterator[Item]:
    tables = _listed(context, "tabel")
    if not tables:
        yield Untested("daftar tabel tidak ada di paket data")
        return
    printed = {base_number(cell.tabel): cell for cell in reversed(context.dataset.printed)}
    own = {n: cell for n, cell in printed.items() if n[:1].isdecimal()}
    missing = sorted(n for n in own if n not in tables)
    yield Confirmed(jumlah=len(own) - len(missing))
    if missing:
        yield Found(
            "catatan",
            f"{len(missing)} tabel tercetak tanpa nomor dan tidak ada di Daftar Tabel; di laporan ini menjadi "
            f"{joined(['Tabel ' + n for n in missing])}.",
            tuple(context.evidence(own[n], None, f"Tabel {n}", n if n in context.tables else "") for n in missing),
            saran="Beri nomor dan judul, lalu muat di Daftar Tabel.",
            sebab="daftar/tabel/tidak-memuat",
            judul="Tabel tercetak tanpa nomor",
        )
