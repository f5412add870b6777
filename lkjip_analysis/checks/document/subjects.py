"""What each finding of a document is about: an indicator by name, money, form; told by its places, not by its words."""

from __future__ import annotations

from dataclasses import replace

from lkjip_analysis.checks.document.evidence import PrintedEvidence, shortened
from lkjip_analysis.checks.engine.finding_subjects import KINDS
from lkjip_analysis.checks.engine.fingerprint import fingerprint
from lkjip_analysis.intake.document.understand.names import plain, same, unmarked
from lkjip_analysis.intake.document.understand.understood import TableKind, Understood, UnderstoodRow, UnderstoodTable
from lkjip_analysis.model.finding import Finding

_OF_CODE = {
    "DOK-05": "rumus", "DOK-10": "rumus", "DOK-11": "rumus", "DOK-14": "daftar", "DOK-15": "daftar",
    "DOK-16": "daftar", "DOK-17": "lengkap", "DOK-18": "tanggal", "DOK-20": "hukum", "DOK-21": "pegawai",
    "DOK-22": "nama", "DOK-23": "rumus", "DOK-24": "rumus",
}  # fmt: skip
"""Rules that always speak of one thing; the others speak of what stands at their places."""

_OF_MANY = ("DOK-04", "DOK-19")
"""Rules that speak of whole columns and of rows side by side."""

_OF_TABLE: dict[TableKind, str] = {
    "anggaran": "anggaran", "efisiensi": "efisiensi", "survei": "survei", "pegawai": "pegawai",
    "daftar pegawai": "pegawai", "skala": "rumus", "rencana aksi": "renaksi",
}  # fmt: skip
_MONEY = ("pagu", "realisasi_anggaran", "serapan", "sisa")
_RESULTS: tuple[TableKind, ...] = ("target", "target-realisasi-capaian", "beberapa tahun", "terhadap renstra")


def with_subjects(findings: tuple[Finding, ...], understood: Understood) -> tuple[Finding, ...]:
    """The findings with what each is about, by which they become stories, and the mark by which it is known again."""
    tables = {table.source.key: table for table in understood.tables}
    names: list[str] = []
    made = []
    for finding in findings:
        kind, name = _subject(finding, tables)
        if name:  # one name as different tables word it
            name = next((known for known in names if same(known, name)), name)
            names.append(name)
        made.append(replace(finding, cerita=f"{kind}/{name}" if name else kind, sidik=fingerprint(finding)))
    return tuple(made)


def subject_words(key: str) -> str:
    """What people call a subject.

    >>> subject_words("anggaran"), subject_words("indikator/Indeks Kualitas Udara")
    ('Anggaran', 'Indeks Kualitas Udara')
    """
    kind, _, name = key.partition("/")
    if kind == "lain" and not name:
        return "Kalimat dan angkanya"
    return shortened(name, 90) if name else KINDS[kind if kind in KINDS else "lain"].label


def _subject(finding: Finding, tables: dict[str, UnderstoodTable]) -> tuple[str, str]:
    if kind := _OF_CODE.get(finding.kode):
        return kind, ""
    cells = [e for e in finding.bukti if isinstance(e, PrintedEvidence) and e.tabel in tables]
    for place in cells:
        table = tables[place.tabel]
        if kind := _kind(table, place.kolom_tabel):
            return kind, ""
        if table.kind in _RESULTS:
            row = next((row for row in table.rows if row.index == place.baris_tabel), None)
            wrong = {e.baris_tabel for e in cells if e.tabel == place.tabel and e.seharusnya is not None}
            single = row is not None and len(wrong) < 2 and finding.kode not in _OF_MANY
            return "indikator", _name(row) if row and single else ""
    said = " ".join(str(e.tertulis or "") for e in finding.bukti)
    return ("anggaran" if "Rp" in said else "lain"), ""


def _kind(table: UnderstoodTable, place: int) -> str:
    measures = {column.measure for column in table.columns if column.place == place}
    return "anggaran" if measures & set(_MONEY) else _OF_TABLE.get(table.kind, "")


def _name(row: UnderstoodRow) -> str:
    """The name of the indicator of a row; empty for totals, means and rows without a name."""
    return unmarked(row.name) if row.kind == "isi" and len(plain(row.name).split()) >= 2 else ""
