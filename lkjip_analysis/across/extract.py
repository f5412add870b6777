"""What one data package contributes to the frames over all packages, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from lkjip_analysis.dataset import Dataset, DatasetError, read_dataset
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.measures.capaian import rule_of
from lkjip_analysis.model import Table
from lkjip_analysis.tables import make
from lkjip_analysis.tables.penggunaan import caution

Part = Literal["pokok", "temuan"]
"""Indicators and budgets, which take milliseconds, or the findings, for which every rule runs."""

Line = dict[str, Any]
Extract = dict[str, list[Line]]
"""Lines by frame: indicators, budgets, findings, problems, packages."""

INDICATORS = (
    "instansi", "tahun", "nama_instansi", "jenis", "pemda", "indikator", "nama", "iku", "tingkat", "satuan",
    "polaritas", "target", "realisasi", "capaian", "kategori", "alasan", "pagu", "realisasi_anggaran", "serapan",
    "efisiensi", "dokumen_target", "skala", "celah_skala", "rumus", "batas_capaian", "metode_efisiensi", "tahun_data",
    "status", "keterbandingan", "target_kata", "realisasi_kata", "ketercapaian",
)  # fmt: skip
BUDGETS = (
    "instansi", "tahun", "simpul", "baris", "tingkat", "uraian", "pagu", "realisasi", "serapan", "sisa",
    "dokumen_pagu", "dokumen_realisasi",
)  # fmt: skip
FINDINGS = ("instansi", "tahun", "kode", "tingkat", "jumlah")
PROBLEMS = ("instansi", "tahun", "berkas", "baris", "kolom", "tertulis", "masalah")
PACKAGES = ("instansi", "tahun", "folder", "terbaca")


def extract(folder: Path, part: Part) -> Extract:
    """The lines of one package; a package that cannot be read gives its problems instead, never an exception."""
    at = {"instansi": folder.parent.name, "tahun": int(folder.name)}
    try:
        dataset = read_dataset(folder)
        lines = figures(dataset) if part == "pokok" else {"findings": _findings(dataset, at)}
        problems: list[Line] = []
    except DatasetError as error:
        lines = {}
        problems = [
            at | {"berkas": p.file, "baris": p.line, "kolom": p.column, "tertulis": p.found, "masalah": p.expected}
            for p in error.problems
        ]
    except Exception as error:  # one broken package must not hide a thousand good ones
        lines = {}
        said = f"kesalahan program: {type(error).__name__}: {error}"
        problems = [at | {"berkas": "", "baris": 0, "kolom": "", "tertulis": "", "masalah": said}]
    package = at | {"folder": str(folder), "terbaca": not problems}
    return {**lines, "problems": problems, "packages": [package]}


def figures(dataset: Dataset) -> Extract:
    """The lines about indicators and budgets."""
    at = {"instansi": dataset.config.instansi.id, "tahun": dataset.year}
    return {"indicators": _indicators(dataset, at), "budgets": _budgets(dataset, at)}


def _indicators(dataset: Dataset, at: Line) -> list[Line]:
    table = make(dataset, "3.1")
    if not isinstance(table, Table):
        return []
    agency, rules = dataset.config.instansi, dataset.config.aturan
    shared = at | {
        "nama_instansi": agency.nama,
        "jenis": agency.jenis,
        "pemda": agency.pemda,
        "skala": rules.skala_capaian,
        "celah_skala": rules.celah_skala,
        "batas_capaian": rules.batas_capaian,
        "metode_efisiensi": rules.efisiensi,
    }
    return [shared | _indicator(dataset, table, dataset.indicators[row.key]) for row in table.rows]


def _indicator(dataset: Dataset, table: Table, indicator: Indikator) -> Line:
    key, target, real = indicator.id, dataset.target(indicator.id), dataset.realisation(indicator.id)
    figures = ("target", "realisasi", "capaian", "kategori", "pagu", "realisasi_anggaran", "serapan", "efisiensi")
    return {
        "indikator": key,
        "nama": indicator.nama,
        "iku": indicator.iku is not None,
        "tingkat": dataset.nodes[indicator.simpul].tingkat,
        "satuan": dataset.unit(indicator).name,
        "polaritas": indicator.polaritas,
        **{name: None if _is_text(table, key, name) else table.value(key, name) for name in figures},
        **{f"{name}_kata": table.text(key, name) if _is_text(table, key, name) else "" for name in _WORDED},
        "ketercapaian": table.text(key, "ketercapaian") if dataset.worded else "",
        "alasan": table.reasons.get((key, "capaian"), ""),
        "dokumen_target": target.dokumen if target else "",
        "rumus": rule_of(indicator.polaritas, dataset.config.aturan.capaian_negatif).title,
        "tahun_data": (real.tahun_data or real.tahun) if real else None,
        "status": real.status if real else "",
        "keterbandingan": "; ".join(_caveats(dataset, table, indicator)),
    }


_WORDED = ("target", "realisasi")
"""Figures that may be words, ranges or bounds, which have columns of their own: a frame adds and ranks figures."""


def _is_text(table: Table, row: str, column: str) -> bool:
    return column in _WORDED and isinstance(table.value(row, column), str)


def _caveats(dataset: Dataset, table: Table, indicator: Indikator) -> list[str]:
    """Why a figure should not be set beside others without a word."""
    real, rules = dataset.realisation(indicator.id), dataset.config.aturan
    found = []
    if real and real.tahun_data and real.tahun_data != real.tahun:
        found.append(f"data tahun {real.tahun_data}")
    if real and real.status == "sementara":
        found.append("angka sementara")
    if rules.cap is not None:
        found.append(f"capaian dibatasi {rules.cap:.0f}")
    if indicator.polaritas == "negatif" and rules.capaian_negatif != "lan-2003":
        found.append("rumus negatif tanpa dasar peraturan")
    if dataset.scale().needs_verification:
        found.append("skala perlu diverifikasi")
    if condition := caution(dataset, table, indicator.id):
        found.append(f"efisiensi {condition.words}")
    return found


def _budgets(dataset: Dataset, at: Line) -> list[Line]:
    table = make(dataset, "3.11")
    if not isinstance(table, Table):
        return []
    documents = {
        "dokumen_pagu": dataset.budget_document("pagu") or "",
        "dokumen_realisasi": dataset.budget_document("realisasi") or "",
    }
    names = ("uraian", "pagu", "realisasi", "serapan", "sisa")
    return [
        at
        | documents
        | {"simpul": row.key, "baris": row.kind, **{name: table.value(row.key, name) for name in names}}
        | {"tingkat": dataset.nodes[row.key].tingkat if row.key in dataset.nodes else ""}
        for row in table.rows
    ]


def _findings(dataset: Dataset, at: Line) -> list[Line]:
    from lkjip_analysis.checks import review_dataset

    return counted(((finding.kode, finding.tingkat) for finding in review_dataset(dataset).findings), at)


def counted(findings: Iterable[tuple[str, str]], at: Line) -> list[Line]:
    """How often each code and level was found."""
    counts = Counter(findings)
    return [at | {"kode": code, "tingkat": level, "jumlah": number} for (code, level), number in counts.items()]
