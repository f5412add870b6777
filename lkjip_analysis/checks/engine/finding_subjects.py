"""What a finding is about: an indicator, targets, money, the conclusion, follow-up …; told from its code and places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Klaim
from lkjip_analysis.model import Evidence, Finding


@dataclass(frozen=True, slots=True)
class Kind:
    """What findings may be about: what people call it, and how much a reader's judgement rests on it (0-100)."""

    label: str
    importance: float


KINDS: dict[str, Kind] = {
    "ketik": Kind("Kemungkinan salah ketik di data", 90),
    "iku": Kind("Hasil indikator kinerja utama", 100),
    "target": Kind("Target kinerja", 95),
    "simpulan": Kind("Simpulan laporan", 98),
    "anggaran": Kind("Anggaran", 85),
    "tindak": Kind("Tindak lanjut rekomendasi", 76),
    "efisiensi": Kind("Efisiensi", 72),
    "susunan": Kind("Susunan sasaran, program, dan kegiatan", 64),
    "survei": Kind("Survei kepuasan", 60),
    "evaluasi": Kind("Hasil evaluasi AKIP", 58),
    "rumus": Kind("Rumus dan skala", 54),
    "indikator": Kind("Hasil program dan kegiatan", 50),
    "wilayah": Kind("Perkembangan desa dan kelurahan", 46),
    "renaksi": Kind("Rencana aksi", 42),
    "tanggal": Kind("Tanggal dan identitas dokumen", 40),
    "lengkap": Kind("Kelengkapan laporan", 36),
    "pegawai": Kind("Pegawai", 30),
    "hukum": Kind("Dasar hukum", 24),
    "aset": Kind("Sarana dan prasarana", 16),
    "daftar": Kind("Daftar isi, tabel, dan lampiran", 12),
    "nama": Kind("Nama dan ejaan", 6),
    "lain": Kind("Hal lain", 20),
}
"""In the order in which a reviewer would ask. Importance follows what Permenpan-RB 53/2014 asks of the report: results
against targets first, then the money spent on them, what was done about last year's evaluation, and so on to form."""


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """A kind, and of results and targets of one indicator, its key."""

    kind: str
    about: str = ""

    @property
    def key(self) -> str:
        """As findings carry it: ``iku/ikm``, ``anggaran``."""
        return f"{self.kind}/{self.about}" if self.about else self.kind

    @property
    def importance(self) -> float:
        """How much rests on it, 0-100."""
        return KINDS[self.kind].importance


_OF_CODE = {
    "JUMLAH-01": "anggaran", "JUMLAH-03": "", "JUMLAH-02": "evaluasi", "JUMLAH-04": "pegawai", "JUMLAH-05": "pegawai",
    "JUMLAH-06": "pegawai", "KATEGORI-03": "efisiensi", "KATEGORI-04": "efisiensi", "RUMUS-03": "efisiensi",
    "LENGKAP-03": "efisiensi", "LENGKAP-08": "pegawai", "KLAIM-02": "nama", "CETAK-03": "nama", "NARASI-01": "lengkap",
    "WAKTU-12": "hukum", "WAKTU-13": "hukum", "WAKTU-15": "hukum", "WAKTU-16": "hukum", "WAKTU-17": "hukum",
    "WAKTU-18": "hukum", "WAKTU-19": "hukum", "WAKTU-20": "hukum", "WAKTU-09": "target", "WAKTU-10": "daftar",
    "KLAIM-03": "target", "AKIP-04": "", "LENGKAP-07": "target", "LENGKAP-06": "", "LENGKAP-11": "",
    "PENGECUALIAN-01": "lain", "KETIK-01": "ketik",
}  # fmt: skip
"""Codes whose subject is not that of their family; empty where their places tell it."""

_OF_FAMILY = {
    "TARGET": "target", "PERALIHAN": "target", "PAGU": "anggaran", "TERBILANG": "anggaran", "EFISIENSI": "efisiensi",
    "TINDAK": "tindak", "RENAKSI": "renaksi", "TRIWULAN": "renaksi", "PEGAWAI": "pegawai", "INDUK": "susunan",
    "WAKTU": "tanggal", "IDENTITAS": "tanggal", "PERATURAN": "hukum", "NAMA": "nama", "ISTILAH": "nama",
    "LENGKAP": "lengkap", "DAFTAR": "daftar", "ASET": "aset", "EPDESKEL": "wilayah", "SKM": "survei",
    "AKIP": "evaluasi", "KATEGORI": "rumus", "RUMUS": "rumus", "SATUAN": "rumus", "KETIK": "ketik", "LETAK": "ketik",
}  # fmt: skip

_OF_TABLE = (
    (r"R\.1|3\.(1|2|5|6|7|8|10)", "baris"), (r"3\.0", "rumus"), (r"3\.3b", "wilayah"), (r"3\.3", "survei"),
    (r"3\.4|L\.7", "evaluasi"), (r"3\.(9|12)", "efisiensi"), (r"3\.11", "anggaran"), (r"4\.\d", "tindak"),
    (r"1\.5", "aset"), (r"1\.[1-4]", "pegawai"), (r"1\.[67]", "lengkap"), (r"2\.[12]", "susunan"),
    (r"2\.6|L\.5", "renaksi"), (r"(2\.5|L\.[34])b", "anggaran"), (r"2\.[345]|L\.[1-4]", "target"),
)  # fmt: skip
"""Tables by number, extracts included; "baris" where the row says whose result it is."""

_OF_FACT = (
    (r"iku\.", "iku"), (r"(anggaran|program|tanpa_anggaran)\b", "anggaran"), (r"kinerja\.(serapan|efisiensi|status)",
    "efisiensi"), (r"(kinerja|jumlah_iku)\.", "simpulan"), (r"(survei|skm|ikm|unsur)\b", "survei"),
    (r"(kelurahan|desa|epdeskel)\.", "wilayah"), (r"(akip|evaluasi)\.", "evaluasi"), (r"pegawai\.", "pegawai"),
    (r"(rekomendasi|tindak)", "tindak"), (r"(dokumen|laporan|penandatangan|tahun|\d{4}$|renstra|riwayat)", "tanggal"),
    (r"peraturan\.", "hukum"),
)  # fmt: skip

_OF_WORDS = (
    (r"(?i)\btarget\b", "target"), (r"(?i)\b(pagu|anggaran|rupiah|serapan|belanja)\b|\bRp", "anggaran"),
    (r"(?i)\befisien", "efisiensi"), (r"(?i)\b(rekomendasi|tindak lanjut)", "tindak"),
    (r"(?i)\b(realisasi|capaian)\b", "indikator"), (r"(?i)\b(survei|kepuasan|unsur|responden)\b", "survei"),
    (r"(?i)\b(pegawai|golongan|NIP)\b", "pegawai"), (r"(?i)\b(peraturan|undang-undang|perda)\b", "hukum"),
    (r"(?i)\b(tanggal|bertanggal|tahun)\b", "tanggal"), (r"(?i)\b(daftar isi|daftar tabel|halaman)\b", "daftar"),
    (r"(?i)\b(ejaan|salah ketik|tertulis)\b", "nama"),
)  # fmt: skip
"""For findings of families that are not known here, by what they say; the first that fits."""


def subject_of(finding: Finding, context: Context | None = None) -> Subject:
    """What a finding is about; without a context as far as its code, its places and its words tell.

    >>> subject_of(Finding("PAGU-01", "galat", "", "")).key
    'anggaran'
    >>> subject_of(Finding("CETAK-01", "galat", "", "", (Evidence("3.2/ikm/capaian"),))).key
    'indikator'
    >>> subject_of(Finding("BARU-01", "galat", "", "Pagu program tidak sama.")).key
    'anggaran'
    """
    kind = _OF_CODE.get(finding.kode, _OF_FAMILY.get(finding.kode.partition("-")[0], ""))
    if finding.kode == "LAYAK-01" and "target" in finding.sebab.casefold():
        kind = "target"
    if kind:
        return Subject(kind)
    return next(_by_places(finding, context), None) or Subject(_by_words(finding))


def _by_places(finding: Finding, context: Context | None) -> Iterator[Subject]:
    for item in finding.bukti:
        claim = _claim(item, context)
        if claim is not None and claim.subjek and (found := _by_fact(claim.subjek, context)):
            yield found
        if item.alamat and (found := _by_address(item.alamat, context)):
            yield found


def _claim(item: Evidence, context: Context | None) -> Klaim | None:
    row = context.rows_by_place.get((item.berkas, item.baris)) if context and item.berkas == Klaim.file else None
    return row if isinstance(row, Klaim) else None


def _by_fact(name: str, context: Context | None) -> Subject | None:
    """The subject of what a claim speaks of: a fact, or the address of a cell."""
    if "/" in name or re.match(r"[\dRL]\.\d", name):
        return _by_address(name, context)
    kind = next((kind for pattern, kind in _OF_FACT if re.match(pattern, name)), "")
    if kind != "iku":
        return Subject(kind) if kind else None
    return _of_indicator(name.split(".")[1].replace("_", "-"), context)


def _by_address(address: str, context: Context | None) -> Subject | None:
    table, _, rest = address.partition("/")
    kind = next((kind for pattern, kind in _OF_TABLE if re.match(rf"(?:{pattern})(?![0-9])", table)), "")
    if kind != "baris":
        return Subject(kind) if kind else None
    row, _, column = rest.partition("/")
    if table.startswith("3.8"):
        row = column.removeprefix("peringkat-")
    return _of_indicator(row, context)


def _of_indicator(key: str, context: Context | None) -> Subject:
    """A main indicator by name; the others are told together."""
    mains = {i.id for i in context.dataset.iku} if context else set()
    return Subject("iku", key) if key in mains else Subject("indikator")


def _by_words(finding: Finding) -> str:
    said = f"{finding.judul} {finding.uraian}"
    return next((kind for pattern, kind in _OF_WORDS if re.search(pattern, said)), "lain")
