"""Which rows of list-like files rules and facts look at one by one, whether or not they find anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.citations import key_of
from lkjip_analysis.checks.reading.expression import NotArithmetic, parse
from lkjip_analysis.checks.reading.places import replaced
from lkjip_analysis.dataset.rows import (
    Akip,
    Butir,
    Daftar,
    DataRow,
    Penandatangan,
    Penempatan,
    Pengecualian,
    Peraturan,
    RekapPegawai,
    Rumus,
    Sebutan,
    SkmPeriode,
    SkmResponden,
    Tanggapan,
    TugasFungsi,
)


def _in_force(context: Context, row: Any) -> bool:
    return row.dokumen not in replaced(context.dataset)


def _cited(context: Context, row: Peraturan) -> bool:
    own = context.dataset.documents[row.dokumen].jenis == "lkjip"
    return own or key_of(row) is not None


def _readable(context: Context, row: Rumus) -> bool:
    try:
        parse(row.tercetak)
    except NotArithmetic:
        return False
    return True


def _of_survey(context: Context, row: SkmResponden) -> bool:
    skm = context.dataset.config.skm
    return skm is not None and (row.tahun, row.periode) == (skm.tahun, skm.periode)


def _of_its_year(context: Context, row: SkmPeriode) -> bool:
    skm = context.dataset.config.skm
    return row.tahun in {context.dataset.year, skm.tahun if skm else context.dataset.year}


Examined = tuple[Callable[[Context, Any], bool], str]


EXAMINED: Mapping[type[DataRow], Examined] = {
    Butir: (lambda context, row: True, ""),
    TugasFungsi: (lambda context, row: True, ""),
    Pengecualian: (lambda context, row: True, ""),
    Tanggapan: (lambda context, row: True, ""),
    Daftar: (lambda context, row: True, ""),
    Akip: (lambda context, row: True, ""),
    Peraturan: (_cited, "peraturan tanpa nomor dan tahun dari dokumen selain laporan ini"),
    Penandatangan: (lambda context, row: bool(row.nip or row.jabatan), "tanpa NIP dan jabatan untuk diperiksa"),
    RekapPegawai: (lambda context, row: row.jumlah is not None, "tanpa jumlah"),
    Sebutan: (_in_force, "sebutan di dokumen yang sudah diganti"),
    Penempatan: (_in_force, "penempatan di dokumen yang sudah diganti"),
    Rumus: (_readable, "rumus tidak dapat dibaca sebagai hitungan"),
    SkmPeriode: (_of_its_year, "indeks survei tahun lain"),
    SkmResponden: (_of_survey, "jawaban survei selain yang disebut laporan.yaml (skm)"),
}
"""By kind of row: whether a rule or fact looks at it, and why not where none does."""
