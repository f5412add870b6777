"""The data rows that a finding speaks of: whoever reads that the data say otherwise finds them by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import chain

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import DataRow, Dokumen, Klaim
from lkjip_analysis.model import Evidence, Finding

_SAID = re.compile(r"\b(datanya|hasil hitungnya|menurut data|data menyatakan)\b")
_MOST, _BEHIND = 4, 12
"""Data rows that are named, and rows behind a cell from which on none of them is the one that is meant."""


def with_data(finding: Finding, context: Context) -> Finding:
    """A finding with the data rows behind its cells, where it says what the data state and names none of them."""
    told = [item for item in finding.bukti if item.berkas and not item.berkas.startswith("tercetak/")]
    if told or not _SAID.search(finding.uraian):
        return finding
    rows = list({id(row): row for item in finding.bukti for row in rows_behind(item.alamat, context)}.values())
    rows = rows or [row for item in finding.bukti for row in _stating(item.seharusnya, context)]
    counted = rows or list({id(row): row for item in finding.bukti for row in _of_claim(item, context)}.values())
    if not rows and len(counted) <= _BEHIND:
        return replace(finding, bukti=(*finding.bukti, *(data_row(row, context) for row in counted)))
    if not rows:
        files = dict.fromkeys(row.file for row in counted)
        return replace(finding, bukti=(*finding.bukti, *(Evidence(berkas=file) for file in files)))
    return replace(finding, bukti=(*finding.bukti, *(data_row(row, context) for row in rows[:_MOST])))


def _of_claim(item: Evidence, context: Context) -> Iterator[DataRow]:
    """The data rows over which the subject of a statement is counted or compared."""
    claim = context.rows_by_place.get((item.berkas, item.baris))
    for subject in (claim.subjek, claim.pembanding) if isinstance(claim, Klaim) else ():
        yield from _of_subject((subject or "").removeprefix("cacah ").split(" ")[0], context)


def _of_subject(subject: str, context: Context) -> Iterator[DataRow]:
    file, _, rest = subject.partition("/")
    if file.endswith(".csv"):
        wanted = set(rest.split("/"))
        known = [row for row in _in(file, context) if wanted <= {str(getattr(row, key)) for key in row.key}]
        whole = max((_open(row) for row in known), default=0)  # the index of a quarter, not that of each unsur
        yield from (row for row in known if _open(row) == whole)
    elif rest and (table := context.table(file)):
        for row in table.rows:
            for column in table.columns:
                if fnmatchcase(f"{row.key}/{column.key}", rest):
                    places = row.sources.get(column.key) or tuple(chain.from_iterable(row.sources.values()))[:1]
                    found = (context.rows_by_place.get((place.file, place.line)) for place in places)
                    yield from (one for one in found if one is not None)
    else:
        parts = subject.split(".")
        if parts[0] == "iku" and len(parts) > 1:
            about = "simpul" if "program" in subject else "indikator"
            rows = _in("realisasi.csv" if about == "indikator" else "indikator.csv", context)
            yield from (row for row in rows if parts[1] in (getattr(row, "indikator", ""), getattr(row, "id", "")))
        else:
            yield from _in(_COUNTED.get(parts[0], "/"), context)


def _open(row: DataRow) -> int:
    """How many parts of its key a row leaves open."""
    return sum(getattr(row, key) is None for key in row.key)


def _in(file: str, context: Context) -> Iterator[DataRow]:
    yield from (row for rows in context.dataset.rows.values() for row in rows if row.file == file)


_COUNTED = {
    "skm": "skm_periode.csv",
    "survei": "skm_indikator.csv",
    "unsur": "skm_periode.csv",
    "tindak_lanjut": "tindak_lanjut.csv",
    "rekomendasi": "rekomendasi.csv",
    "pegawai": "pegawai.csv",
    "kelurahan": "epdeskel.csv",
    "akip": "akip.csv",
    "evaluasi": "akip.csv",
    "dokumen": "dokumen.csv",
    "pembanding": "pembanding.csv",
    "anggaran": "anggaran.csv",
}
"""Files over which the facts of a branch are counted."""


def _stating(figure: float | str | None, context: Context) -> list[DataRow]:
    """The only data row that states a figure with decimals, or the only document with a title, number or date.

    Of whole numbers many would be found by chance.
    """
    if isinstance(figure, str):
        said = figure.casefold()
        fields = [(row, (row.nomor, row.judul, row.tanggal_tertulis)) for row in context.dataset.of(Dokumen)]
        documents: list[DataRow] = [row for row, some in fields if said in {(one or "").casefold() for one in some}]
        return documents if len(documents) == 1 else []
    if not isinstance(figure, float) or figure.is_integer():
        return []
    if "figures" not in context.kept:
        found: dict[float, list[DataRow]] = {}
        for row in context.rows_by_place.values():
            if isinstance(value := getattr(row, "nilai", None), float):
                found.setdefault(value, []).append(row)
        context.kept["figures"] = found
    rows: list[DataRow] = context.kept["figures"].get(figure, [])
    return rows if len(rows) == 1 else []


def rows_behind(address: str, context: Context) -> Iterator[DataRow]:
    """The data rows that a cell rests on; none of a cell that rests on a whole file."""
    id, _, rest = address.partition("/")
    row, _, column = rest.partition("/")
    table = context.table(id) if column else None
    if table is None or not table.has(row, column):
        return
    sources = table.sources_of(row, column)
    if len(sources) <= _BEHIND:
        found = (context.rows_by_place.get((source.file, source.line)) for source in sources)
        yield from (one for one in found if one is not None)


def data_row(row: DataRow, context: Context) -> Evidence:
    """A data row as evidence, with its figure where it has one."""
    value = getattr(row, "nilai", None)
    return context.evidence(row, float(value) if isinstance(value, (int, float)) else None)
