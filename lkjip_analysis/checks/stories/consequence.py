"""What of a report falls with the findings of a story: conclusions, whether a target is met, tables, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.finding_subjects import Subject
from lkjip_analysis.checks.engine.titles import figure
from lkjip_analysis.checks.stories.telling import named, sections
from lkjip_analysis.dataset.rows import Daftar, Indikator
from lkjip_analysis.model import Finding
from lkjip_analysis.model.words import listing

_CLOSING = re.compile(r"(?i)\b(penutup|simpulan|kesimpulan|ikhtisar|ringkasan)\b")
_OF_KIND = {
    "anggaran": "Serapan dan efisiensi yang memakai jumlah itu ikut salah.",
    "tindak": "Status “selesai” tidak dapat dipegang; evaluator akan mengulang rekomendasinya.",
    "efisiensi": "Simpulan tentang efisiensi tidak dapat dipegang.",
    "susunan": "Anggaran dan capaian terhitung pada sasaran yang salah.",
    "survei": "Unsur yang dinyatakan perlu diperbaiki bukan yang ditunjuk oleh angkanya.",
    "rumus": "Pembaca yang menghitung ulang dengan rumus tercetak tidak memperoleh angka laporan.",
    "renaksi": "Target setahun dan rencana bulanannya tidak dapat dua-duanya benar.",
    "tanggal": "Keabsahan dokumen dapat dipertanyakan.",
    "pegawai": "Rekapitulasi pegawai tidak dapat dipakai sebelum dihitung ulang.",
    "hukum": "Dasar hukum yang keliru melemahkan dokumen yang merujuknya.",
    "lengkap": "Pemeriksa akan menyatakan unsur itu tidak ada.",
}
"""What follows from findings of a kind, where nothing nearer is known."""


def consequence(subject: Subject, findings: Sequence[Finding], context: Context | None) -> str:
    """The nearest consequences first: targets met or not, conclusions, tables; never more than two sentences."""
    told = [*_met(subject, findings, context), *_fallen(findings, context)]
    told += [_OF_KIND[subject.kind]] if subject.kind in _OF_KIND else []
    return " ".join((told or [*_tables(findings)])[:2])


def effect(kind: str) -> str:
    """What follows from findings of a kind, as far as the kind alone tells.

    >>> effect("pegawai"), effect("iku")
    ('Rekapitulasi pegawai tidak dapat dipakai sebelum dihitung ulang.', 'Pembaca menyimpulkan lain daripada datanya.')
    """
    return _OF_KIND.get(kind, "Pembaca menyimpulkan lain daripada datanya.")


def _met(subject: Subject, findings: Sequence[Finding], context: Context | None) -> Iterator[str]:
    """Main indicators that meet one of the stated targets and miss another."""
    if context is None or subject.kind != "target":
        return
    for indicator in context.dataset.iku:
        real = context.dataset.realisation(indicator.id)
        stated = sorted(
            {float(e.tertulis) for one in findings if one.kode == "TARGET-01" for e in one.bukti
             if isinstance(e.tertulis, (int, float)) and f"/{indicator.id}/" in e.alamat}
        )  # fmt: skip
        if real is None or real.nilai is None or len(stated) < 2:
            continue
        met = [target for target in stated if _reaches(indicator, real.nilai, target)]
        missed = [target for target in stated if target not in met]
        if met and missed:
            yield (
                f"{indicator.singkatan or indicator.nama} ({figure(real.nilai)}) tercapai menurut target "
                f"{listing(figure(one) for one in met)}, tidak menurut {listing(figure(one) for one in missed)}."
            )


def _reaches(indicator: Indikator, result: float, target: float) -> bool:
    return result >= target if indicator.polaritas == "positif" else result <= target


def _fallen(findings: Sequence[Finding], context: Context | None) -> Iterator[str]:
    """Sections of the narrative whose statements do not hold; the closing ones are named first."""
    grave = [one for one in findings if one.kode.startswith("KLAIM-") and one.tingkat == "galat"]
    where = sections(grave, context)
    if not where:
        return
    closing = [name for name in where if is_closing(name, context)]
    others = [name for name in where if name not in closing]
    said = f"penutup ({named(closing)})" if closing else ""
    said += " dan " if closing and others else ""
    said += f"bagian {named(others)}" if others else ""
    yield f"{len(grave)} pernyataan gugur, di {said}."


def is_closing(section: str, context: Context | None) -> bool:
    """Whether a section of the printed report concludes or sums up, by its own name or by its chapter's."""
    if _CLOSING.search(section):
        return True
    number = re.match(r"(?:BAB\s+)?([IVX]+|\d+)", section)
    if context is None or number is None:
        return False
    chapter = number[1]
    return any(
        _CLOSING.search(entry.judul) and _chapter(entry.nomor or "") == _chapter(chapter)
        for entry in context.dataset.of(Daftar)
        if entry.daftar == "isi"
    )


_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7}


def _chapter(number: str) -> int:
    """The number of a chapter, from ``5``, ``5.1`` or ``BAB V``; 0 for none.

    >>> _chapter("5.1"), _chapter("BAB V"), _chapter("")
    (5, 5, 0)
    """
    first = re.split(r"[.\s]", number.upper().removeprefix("BAB").strip())[0]
    return int(first) if first.isdecimal() else _ROMAN.get(first, 0)


def _tables(findings: Sequence[Finding]) -> Iterator[str]:
    """Tables of the report in which findings have a place."""
    tables = list(dict.fromkeys(item.alamat.partition("/")[0] for one in findings for item in one.bukti if item.alamat))
    if len(tables) > 1:
        yield f"Yang harus dibetulkan ada di Tabel {named(tables)}."
