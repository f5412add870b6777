"""LENGKAP-04: the report has the chapters of the form and, for its performance, the analyses; a summary is custom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import base_number, joined
from lkjip_analysis.dataset.rows import Daftar, Pembanding, Sel

_BENCHMARK = "perbandingan dengan standar nasional, jika ada, atau pembanding lain (butir 4)"


_ANALYSES = {
    "target dan realisasi tahun ini (butir 1)": ("3.1", "3.2"),
    "perbandingan dengan tahun-tahun sebelumnya (butir 2)": ("3.5", "3.7"),
    "perbandingan dengan target jangka menengah (butir 3)": ("3.6",),
    _BENCHMARK: ("3.8",),
    "efisiensi penggunaan sumber daya (butir 6)": ("3.9", "3.12"),
    "program dan kegiatan yang menunjang (butir 7)": ("3.10",),
    "realisasi anggaran (huruf B)": ("3.11",),
}


_CHAPTERS = {
    "Pendahuluan": "pendahuluan",
    "Perencanaan Kinerja": "perencanaan kinerja",
    "Akuntabilitas Kinerja": "akuntabilitas kinerja",
    "Penutup": "penutup",
}
"""Chapters of the recommended form (annex II/1); that of benchmarks asks for a national standard "if there is one"."""


_SUMMARY = r"(ikhtisar|ringkasan) eksekutif"


@rule(
    "LENGKAP-04",
    "Bagian laporan tidak ada",
    "Permenpan-RB 53/2014, anak lampiran II/1: sistematika yang dianjurkan",
    turn=Turn.COMPLETENESS,
)
def sections(context: Context) -> Iterator[Item]:
    """The report has the chapters of the form and, for its performance, the analyses; a summary is custom.

    Example: a list of contents without Penutup is found, one without Ikhtisar Eksekutif noted; one with both is not.
    """
    yield from _chapters(context)
    yield from _analyses(context)


def _chapters(context: Context) -> Iterator[Item]:
    if reason := context.partial("daftar"):
        yield Untested(reason)
        return
    titles = [e.judul for e in context.dataset.of(Daftar) if e.daftar == "isi"]
    lost = [name for name, word in _CHAPTERS.items() if not any(re.search(word, t, re.I) for t in titles)]
    if titles:
        yield Confirmed(jumlah=len(_CHAPTERS) - len(lost))
    else:
        yield Untested("daftar isi tidak ada di paket data")
    if titles and lost:
        first = next(e for e in context.dataset.of(Daftar) if e.daftar == "isi")
        yield Found(
            "peringatan",
            f"Daftar Isi tidak memuat {joined(lost)}.",
            (context.evidence(first, None, joined(lost)),),
            saran="Tambahkan bagian itu.",
            sebab="lengkap/bab",
        )
    if titles and not any(re.search(_SUMMARY, title, re.I) for title in titles):
        first = next(e for e in context.dataset.of(Daftar) if e.daftar == "isi")
        yield Found(
            "catatan",  # the form does not ask for one
            "Daftar Isi tidak memuat Ikhtisar Eksekutif, yang lazim ada walaupun tidak termasuk sistematikanya.",
            (context.evidence(first, None, "Ikhtisar Eksekutif"),),
            saran="Pertimbangkan menambahkannya sebelum BAB I.",
            sebab="lengkap/ikhtisar",
            judul="Ikhtisar Eksekutif tidak ada",
        )


def _analyses(context: Context) -> Iterator[Item]:
    if reason := context.partial("tabel"):
        yield Untested(reason)
        return
    printed = {base_number(cell.tabel) for cell in context.dataset.of(Sel)}
    if not printed:
        yield Untested("sel tercetak tidak ada di paket data")
        return
    asked = [name for name in _ANALYSES if name != _BENCHMARK or context.dataset.of(Pembanding)]
    missing = [name for name in asked if not printed & set(_ANALYSES[name])]
    yield Confirmed(jumlah=len(asked) - len(missing))
    if missing:
        yield Found(
            "peringatan",
            f"Analisis menurut sistematika laporan tidak ada tabelnya: {'; '.join(missing)}.",
            saran="Lengkapi BAB III dengan analisis itu.",
            sebab="lengkap/analisis",
            judul="Analisis tidak ada",
        )
