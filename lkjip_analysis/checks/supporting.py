"""What should stand behind the figures: benchmarks, quarterly targets, staff counts, annexes (LENGKAP)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.columns import indicator_name, joined
from lkjip_analysis.checks.completeness import asked_for
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import (
    Butir,
    Dokumen,
    Indikator,
    Pegawai,
    Pembanding,
    RekapPegawai,
    RencanaAksi,
    Target,
)
from lkjip_analysis.measures.triwulan import MONTHS
from lkjip_analysis.model import Evidence

_ANNEXES = {
    "iku": r"indikator kinerja utama|\bIKU\b",
    "pk": r"perjanjian kinerja|\bPK\b",
    "rencana_aksi": r"rencana aksi",
    "lhe": r"laporan hasil evaluasi|\bLHE\b",
    "renstra": r"rencana strategis|renstra",
    "renja": r"rencana kerja|renja",
}


@rule("LENGKAP-05", "Pembanding tanpa sumber atau tidak lengkap", "Permenpan-RB 53/2014, BAB III huruf A butir 4")
def benchmarks(context: Context) -> Iterator[Item]:
    """Every main indicator has a benchmark or the reason why there is none, and benchmarks name their source.

    Example: figures of neighbours read from the report itself are remarked; figures with their own document are not.
    """
    peers = context.dataset.of(Pembanding)
    lacking = [i for i in context.dataset.iku if not any(p.indikator == i.id for p in peers)]
    if not peers:
        yield Untested("tidak ada pembanding di paket data")
        return
    yield Confirmed(jumlah=len(context.dataset.iku) - len(lacking))
    if lacking:
        yield Found(
            "catatan",
            f"{joined([indicator_name(context, i.id) for i in lacking])} tidak mempunyai pembanding.",
            tuple(context.evidence(i, None, "pembanding", "3.8") for i in lacking),
            saran="Sebut pembandingnya, atau alasan mengapa tidak ada.",
            sebab="lengkap/pembanding",
        )
    unsourced = [p for p in peers if context.dataset.documents[p.sumber or ""].jenis == "lkjip"]
    if unsourced:
        yield Found(
            "catatan",
            f"{len(unsourced)} angka instansi lain dicetak tanpa menyebut dokumen asalnya.",
            tuple(context.evidence(p, None, "sumber", "3.8") for p in unsourced[:1]),
            saran="Sebut sumber angka pembanding di bawah tabelnya.",
            sebab="lengkap/sumber-pembanding",
        )


@rule("LENGKAP-07", "Target triwulan IKU tidak ada", "Permenpan-RB 88/2021: rencana aksi memuat target berkala")
def quarterly_targets(context: Context) -> Iterator[Item]:
    """Each main indicator has targets per quarter or month, in a document or in the action plan.

    Example: a plan that fills months for sub-activities only is found; one with quarterly IKU targets is not.
    """
    bare = without_quarters(context)
    if not context.dataset.plan():
        yield Untested("rencana aksi tidak ada di paket data")
        return
    yield Confirmed(jumlah=len(context.dataset.iku) - len(bare))
    if bare:
        lines = {line.indikator: line for line in context.dataset.plan()}
        proof = [(i, lines.get(i.id)) for i in bare]
        yield Found(
            "peringatan" if asked_for(context, "rencana-aksi-lengkap") else "catatan",
            f"Rencana aksi tidak memuat target triwulan untuk {joined([indicator_name(context, i.id) for i in bare])}.",
            tuple(context.evidence(line or i, None, "target triwulan", _plan_cell(i, line)) for i, line in proof),
            saran="Isi target tiap triwulan pada baris IKU di rencana aksi.",
            sebab="lengkap/target-triwulan",
        )


def _plan_cell(indicator: Indikator, line: RencanaAksi | None) -> str:
    return f"2.6/{indicator.id}/mar" if line else "2.6"


def without_quarters(context: Context) -> list[Indikator]:
    """Main indicators without a target for any part of the year."""
    data = context.dataset
    # A zero is a target where the year's target is zero; elsewhere it was never filled.
    nil = {i.id for i in data.iku if (target := data.target(i.id)) and target.nilai == 0}
    rows = [t for t in data.of(Target) if t.periode != "tahun" and t.stated is not None]
    parts = {t.indikator for t in rows if t.stated != 0 or t.indikator in nil}
    parts |= {line.indikator for line in data.plan() if filled(line)}
    parts |= {line.indikator for line in data.plan() if line.indikator in nil and getattr(line, MONTHS[0]) is not None}
    return [i for i in context.dataset.iku if i.id not in parts]


def filled(line: RencanaAksi) -> bool:
    """Whether a line of an action plan says anything of any month; zeros throughout were never filled."""
    return any(getattr(line, month) for month in MONTHS)


@rule("LENGKAP-08", "Rekapitulasi pendidikan tidak memuat semua pegawai", "logika: tiap pegawai berpendidikan")
def education(context: Context) -> Iterator[Item]:
    """The count of staff by education covers all staff, and the roster lets it be recounted.

    Example: rows that add up to 75 under a total of 84 are found; rows that add up to 84 are not.
    """
    rows = [r for r in context.dataset.of(RekapPegawai) if r.menurut == "pendidikan"]
    parts = [r for r in rows if r.kategori.lower() != "jumlah"]
    total = next((r for r in rows if r.kategori.lower() == "jumlah"), None)
    staff = context.dataset.of(Pegawai)
    stated = total.jumlah if total and total.jumlah is not None else len(staff)
    if not parts or not stated:
        yield Untested("rekapitulasi pendidikan tidak ada di paket data")
        return
    terms = [r.jumlah or 0 for r in parts]
    if sum(terms) == stated:
        yield Confirmed(jumlah=len(parts))
    else:
        gap = stated - sum(terms)
        told = f"{gap} orang tidak terhitung" if gap > 0 else f"{-gap} orang lebih"
        expected = f"{' + '.join(map(str, terms))} = {sum(terms)}; {sum(terms)} ≠ {stated}"
        unknown = staff and not any(p.pendidikan for p in staff)
        hint = " Daftar pegawai tidak menyebut pendidikan, sehingga tidak dapat dihitung ulang." if unknown else ""
        yield Found(
            "galat" if total else "peringatan",
            f"Rekapitulasi pendidikan memuat {sum(terms)} orang, padahal pegawainya {stated}; {told}.{hint}",
            _education_proof(context, total, parts),
            rumus=expected,
            saran="Lengkapi pendidikan tiap pegawai, lalu hitung kembali rekapitulasinya.",
            sebab=f"pegawai/rekap/{stated}-{sum(terms)}",
        )


def _education_proof(context: Context, total: RekapPegawai | None, parts: list[RekapPegawai]) -> tuple[Evidence, ...]:
    head = [context.evidence(total, total.jumlah, None, "1.4/jumlah/jumlah")] if total else []
    return (*head, *(context.evidence(r, r.jumlah, None, "1.4") for r in parts))


@rule("LENGKAP-09", "Lampiran tercantum tetapi tidak ada", "Permenpan-RB 53/2014, checklist reviu I butir 4")
def annexes(context: Context) -> Iterator[Item]:
    """Every annex that is listed is attached: as many documents of its kind as are listed.

    Example: two action plans listed and one attached is found; two agreements listed and two attached is not. Not
    tested where not all annexes were transcribed.
    """
    if reason := context.partial("lampiran"):
        yield Untested(reason)
        return
    listed = [b for b in context.dataset.of(Butir) if b.bagian == "lampiran"]
    if not listed:
        yield Untested("daftar lampiran tidak ada di paket data")
        return
    attached = [d for d in context.dataset.of(Dokumen) if d.sumber == d.id and d.jenis != "lkjip"]
    absent: list[tuple[Butir, str]] = []
    groups: dict[str, list[Butir]] = {}
    for entry in listed:
        groups.setdefault(_kind(entry.uraian), []).append(entry)
    for entry in groups.pop("", []):
        yield Untested(f"lampiran “{entry.uraian}” bukan jenis dokumen yang dikenal paket data")
    for kind, entries in groups.items():
        there = sum(d.jenis == kind for d in attached)
        if there < len(entries):
            absent += [(entry, f"{there} dari {len(entries)} terlampir") for entry in entries]
    yield Confirmed(jumlah=sum(map(len, groups.values())) - len(absent))
    if absent:
        words = [f"“{entry.uraian}” ({told})" for entry, told in absent]
        yield Found(
            "peringatan",
            f"Daftar lampiran menyebut naskah yang tidak semuanya ada: {joined(words)}.",
            tuple(context.evidence(entry, entry.uraian, told) for entry, told in absent),
            saran="Lampirkan naskahnya, atau hapus dari daftar lampiran.",
            sebab="lengkap/lampiran",
        )


def _kind(title: str) -> str:
    """The kind of document that a title of an annex names.

    >>> _kind("Perjanjian Kinerja (PK) Tahun 2025"), _kind("Rencana Aksi Kinerja Tahun 2025"), _kind("Penghargaan")
    ('pk', 'rencana_aksi', '')
    """
    return next((kind for kind, words in _ANNEXES.items() if re.search(words, title, re.I)), "")


RULES = (benchmarks, quarterly_targets, education, annexes)
