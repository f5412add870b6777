"""LENGKAP-13: a column that all siblings fill has no hole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.dataset.rows import DataRow, Indikator, Pegawai, Penandatangan, RencanaAksi, TindakLanjut

_COLUMNS: tuple[tuple[type[DataRow], str, str], ...] = (
    (Pegawai, "jabatan", "jabatan pegawai"),
    (Pegawai, "pangkat", "pangkat pegawai"),
    (Pegawai, "golongan", "golongan pegawai"),
    (Pegawai, "nip", "NIP pegawai"),
    (RencanaAksi, "penanggung_jawab", "penanggung jawab rencana aksi"),
    (Indikator, "sumber_data", "sumber data indikator"),
    (TindakLanjut, "uraian", "uraian tindak lanjut"),
)
_OF_MAIN = (
    ("formula", "formula indikator kinerja utama"),
    ("sumber_data", "sumber data indikator kinerja utama"),
    ("penanggung_jawab", "penanggung jawab indikator kinerja utama"),
)
"""What a main indicator has beside its name (PER/20/M.PAN/11/2008); there are few of them, so one hole is told."""

_LEAST, _MOST, _SIGNERS = 10, 2, 3
"""Filled rows that make a custom, and holes that are still holes in it; whoever signs has an office, so few do."""


@rule(
    "LENGKAP-13",
    "Kolom yang lain selalu terisi dibiarkan kosong",
    "logika: baris sejenis menyatakan hal yang sama",
    turn=Turn.COMPLETENESS,
)
def holes(context: Context) -> Iterator[Item]:
    """A column that all siblings fill has no hole: among ten filled rows at most two are empty by oversight.

    Example: one pegawai without pangkat among forty with one is noted; a list in which nobody has one is not. Of
    the few main indicators one without a formula beside two with one is noted.
    """
    told: set[int] = set()
    for kind, name, words in _COLUMNS:
        for rows in _siblings(context, kind):
            for item in _tested(context, rows, name, words, _LEAST, _MOST):
                told |= {id(row) for row in rows if isinstance(item, Found) and not getattr(row, name)}
                yield item
    yield from _tested(context, context.dataset.of(Penandatangan), "jabatan", "jabatan penandatangan", _SIGNERS, 1)
    for name, words in _OF_MAIN:
        if not any(not getattr(row, name) and id(row) in told for row in context.dataset.iku):
            yield from _tested(context, context.dataset.iku, name, words, 2, 1)


def _tested(context: Context, rows: Sequence[DataRow], name: str, words: str, least: int, most: int) -> Iterator[Item]:
    """A column of some rows: what is custom from some filled rows on, unless too many are empty."""
    empty = [row for row in rows if not getattr(row, name)]
    filled = len(rows) - len(empty)
    if filled < least:
        yield Untested(f"{words}: {filled} baris terisi")
    elif not empty or len(empty) > most:
        yield Confirmed(jumlah=len(rows))
    else:
        yield Found(
            "catatan",
            f"{words[:1].upper()}{words[1:]} kosong pada {len(empty)} baris, padahal terisi pada {filled} "
            "baris sejenis.",
            tuple(context.evidence(row, None, "terisi") for row in empty),
            saran="Isi kolom itu, atau terangkan mengapa kosong.",
            sebab=f"kosong/{rows[0].file}/{name}/{getattr(rows[0], 'dokumen', '')}",
        )


def _siblings(context: Context, kind: type[DataRow]) -> Iterator[Sequence[DataRow]]:
    """Rows of one kind; of plans, those of one document; of indicators, those that any source is named for."""
    groups: dict[str, list[DataRow]] = {}
    for row in context.dataset.of(kind):
        groups.setdefault(str(getattr(row, "dokumen", "")), []).append(row)
    yield from groups.values()
