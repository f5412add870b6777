"""ISTILAH-01: printed words are in their standard form; one note for each word, with all its places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.nodes import goal_place
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import (
    Daftar,
    DataRow,
    Indikator,
    Klaim,
    Pegawai,
    Penandatangan,
    Permasalahan,
    RencanaAksi,
    Rumus,
    Sarpras,
    Sebutan,
    Simpul,
    UnitKerja,
)
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.istilah import Term, suspects, terms

SEARCHED: tuple[tuple[type[DataRow], tuple[str, ...]], ...] = (
    (Pegawai, ("jabatan",)),
    (Penandatangan, ("jabatan",)),
    (UnitKerja, ("nama",)),
    (Sarpras, ("nama",)),
    (Permasalahan, ("pokok", "masalah")),
    (Simpul, ("nama", "sasaran")),
    (Sebutan, ("nama", "rumus", "sumber_data")),
    (Indikator, ("nama", "formula", "sumber_data")),
    (RencanaAksi, ("penanggung_jawab",)),
    (Daftar, ("judul", "judul_isi")),
    (Rumus, ("tercetak",)),
    (Klaim, ("tertulis",)),
)
"""What is searched: columns that hold words as printed. Titles of laws are not among them."""


_NOMENCLATURE = ("program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True)
class PrintedWording:
    """A text as printed, with its row and the cell that shows it."""

    row: DataRow
    text: str
    address: str
    percentage: bool = False
    """Whether it is the name of something measured in percent."""


def _texts(context: Context) -> Iterator[PrintedWording]:
    """Everything searched, each text of a place once."""
    dataset, seen = context.dataset, set[tuple[str, str, str]]()
    for kind, columns in SEARCHED:
        for position, row in enumerate(dataset.of(kind), 1):
            for column in columns:
                text = getattr(row, column)
                document = getattr(row, "dokumen", None) or row.sumber
                key = (str(document), str(getattr(row, "indikator", None) or getattr(row, "id", "")), str(text))
                official = isinstance(row, Simpul) and column == "nama" and row.tingkat in _NOMENCLATURE
                if text and not official and (kind not in (Sebutan, Indikator) or key not in seen):
                    seen.add(key)
                    percentage = column == "nama" and _in_percent(dataset, row)
                    yield PrintedWording(row, text, _address(context, row, column, position), percentage)


def _in_percent(dataset: Dataset, row: DataRow) -> bool:
    indicator = dataset.indicators.get(row.indikator) if isinstance(row, Sebutan) else row
    return isinstance(indicator, Indikator) and dataset.unit(indicator).slug == "persen"


def _address(context: Context, row: DataRow, column: str, position: int) -> str:
    """The cell that shows a text, or nothing where no table does."""
    if isinstance(row, Pegawai):
        return f"1.1/{row.urutan}/jabatan"
    if isinstance(row, Sarpras):
        return f"1.5/{position}/nama"
    if isinstance(row, Permasalahan):
        return f"1.6/{position}/{column}"
    if isinstance(row, Simpul):
        return goal_place(context, row) if column == "sasaran" else ""
    if isinstance(row, (Sebutan, RencanaAksi)):
        shown = {"nama": "indikator", "rumus": "formula"}.get(column, column)
        tables = [row.tabel] if isinstance(row, Sebutan) and row.tabel else _tables_of(context.dataset, row.dokumen)
        return next((f"{t}/{row.indikator}/{shown}" for t in tables if _has(context, t, row.indikator, shown)), "")
    return ""


def _tables_of(dataset: Dataset, document: str) -> list[str]:
    """Tables that present one document."""
    config = dataset.config
    shown = [table for table, presented in config.penyajian.items() if presented == document]
    plans = ["2.6"] if document == config.rujukan.rencana_aksi else []
    return plans + [table + part for table in shown for part in ("", "a", "b")]


def _has(context: Context, id: str, row: str, column: str) -> bool:
    table = context.table(id)
    return table is not None and table.has(row, column)


@rule(
    "ISTILAH-01",
    "Istilah atau ejaan tidak baku",
    "EYD V dan KBBI; istilah menurut peraturan yang berlaku",
    turn=Turn.PRINT,
)
def spelling(context: Context) -> Iterator[Item]:
    """Printed words are in their standard form; one note for each word, with all its places.

    Example: "Presentase" in six names of indicators fires once; "Persentase" does not, nor does "Walikota" within
    the title of a law, nor the name of a programme as the national list prints it.
    """
    texts = list(_texts(context))
    if not texts:
        yield Untested("paket data tidak memuat teks tercetak")
        return
    own = context.dataset.own_reference
    known, suspected = terms(own), suspects(own)
    found: dict[str, list[tuple[PrintedWording, list[str]]]] = {}
    for printed in texts:
        for name in suspected(printed.text):
            if forms := known[name].found_in(printed.text, printed.percentage):
                found.setdefault(name, []).append((printed, forms))
    for name, term in known.items():
        hits = found.get(name, [])
        yield _nonstandard(context, term, hits) if hits else Confirmed()


def _nonstandard(context: Context, term: Term, hits: list[tuple[PrintedWording, list[str]]]) -> Found:
    forms = dict.fromkeys(form.casefold() for _, found in hits for form in found)
    ordered = sorted(hits, key=lambda hit: hit[0].address == "")
    told = listing(f"“{form}”" for form in forms)
    places = len({printed.row.lokasi for printed, _ in hits})  # one printed cell may feed several data files
    return Found(
        "catatan",
        f"Tertulis {told} di {places} tempat yang disalin; bentuk bakunya “{term.standard}”.",
        tuple(context.evidence(p.row, ", ".join(found), term.standard, p.address) for p, found in ordered),
        saran=f"Ganti dengan “{term.standard}”, kecuali di dalam nama atau judul resmi yang memang tercetak demikian.",
        sebab=f"istilah/{'-'.join(term.standard.casefold().split())}",
        judul=f"Istilah atau ejaan tidak baku: {listing(list(forms)[:3])}, seharusnya {term.standard}",
    )
