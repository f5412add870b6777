"""What a new workbook starts with: the documents, years and columns that an agency of that kind will fill."""

from __future__ import annotations

from typing import Any

from lkjip_analysis.dataset.rows import Anggaran, Dokumen, Indikator, Realisasi, Simpul, Target
from lkjip_analysis.intake.workbook.forms import Block
from lkjip_analysis.intake.workbook.grid import GridColumn
from lkjip_analysis.intake.workbook.package_content import Content
from lkjip_analysis.intake.workbook.sheet_wording import sentence

KINDS = ("kecamatan", "kelurahan", "dinas", "badan", "inspektorat", "satker")
"""Kinds of agency that a workbook can be made for."""

_QUARTERS = ("TW1", "TW2", "TW3", "TW4")
_FIRST_PLAN, _PLAN_YEARS = 2025, 5  # every region has changed its medium-term plan to 2025-2029
_HISTORY = 4
_DOCUMENTS = (
    ("renstra", "renstra-{first}-{last}", "Rencana Strategis {name} Tahun {first}-{last}"),
    ("renja", "renja-{year}", "Rencana Kerja {name} Tahun {year}"),
    ("pk", "pk-{year}", "Perjanjian Kinerja {name} Tahun {year}"),
    ("rencana_aksi", "rencana-aksi-{year}", "Rencana Aksi {name} Tahun {year}"),
    ("realisasi_anggaran", "realisasi-anggaran-{year}", "Laporan Realisasi Anggaran {name} Tahun {year}"),
    ("lhe", "lhe-{before}", "Laporan Hasil Evaluasi AKIP {name} Tahun {before}"),
    ("lkjip", "lkjip-{year}", "Laporan Kinerja Instansi Pemerintah {name} Tahun {year}"),
)
_PRESENTED = {"2.2": 0, "2.3": 1, "2.4": 0, "2.5": 2, "L.3": 2, "L.5": 3, "L.7": 5}


def plan_years(year: int) -> tuple[int, int]:
    """First and last year of the medium-term plan that a year belongs to.

    >>> plan_years(2026), plan_years(2024)
    ((2025, 2029), (2020, 2024))
    """
    first = _FIRST_PLAN + (year - _FIRST_PLAN) // _PLAN_YEARS * _PLAN_YEARS
    return first, first + _PLAN_YEARS - 1


def starter(agency: str, year: int, kind: str = "", name: str = "") -> Content:
    """The content of a new workbook.

    >>> content = starter("dinas-contoh", 2026, "dinas")
    >>> content.config["instansi"]["nama"], content.config["rujukan"]["target"], content.of(Dokumen)[2]["id"]
    ('Dinas Contoh', ['pk-2026', 'rencana-aksi-2026'], 'pk-2026')
    """
    name = name or sentence(agency.replace("-", " ")).title()
    first, last = plan_years(year)
    words = {"first": first, "last": last, "year": year, "before": year - 1, "name": name}
    documents = [
        {"id": id.format(**words), "jenis": sort, "judul": title.format(**words)} for sort, id, title in _DOCUMENTS
    ]
    ids = [record["id"] for record in documents]
    config: dict[str, Any] = {
        "instansi": {"id": agency, "nama": name, "jenis": kind or next((k for k in KINDS if k in agency), "")},
        "tahun": year,
        "laporan": {"judul": "Laporan Kinerja Instansi Pemerintah (LKjIP)"},
        "periode": {"renstra_awal": first, "renstra_akhir": last, "riwayat_awal": max(first - 1, year - _HISTORY)},
        "rujukan": {"target": [ids[2], ids[3]], "pagu": ids[4], "realisasi_anggaran": ids[4], "renstra": ids[0],
                    "rencana_aksi": ids[3], "akip": ids[5]},
        "penyajian": {table: ids[number] for table, number in _PRESENTED.items()},
    }  # fmt: skip
    return Content(config=config, rows={Dokumen: documents, Simpul: [], Indikator: []})


def starter_columns(block: Block, content: Content) -> list[GridColumn]:
    """The columns of figures that stand ready in a block of a new workbook."""
    year = int(content.config["tahun"])
    reference, period = content.config["rujukan"], content.config["periode"]
    measures = {(measure.kind, measure.heading): measure for measure in block.measures}

    def column(kind: type, heading: str, *values: object) -> GridColumn:
        measure = measures[kind, heading]
        fixed = dict(measure.fixed)
        names = [key for key in measure.kind.key[1:] if key not in fixed]
        return GridColumn(measure, tuple(zip(names, (str(value) for value in values), strict=True)))

    if block.row == "simpul":
        money = reference["realisasi_anggaran"]
        return [
            column(Anggaran, "Pagu", reference["target"][0], year, "tahun"),
            column(Anggaran, "Pagu", money, year, "tahun"),
            column(Anggaran, "Realisasi anggaran", money, year, "tahun"),
            *(column(Anggaran, "Realisasi anggaran", money, year, quarter) for quarter in _QUARTERS),
        ]
    if not block.parts:
        years = range(int(period["riwayat_awal"]), year)
        return [column(Realisasi, h, y, "tahun") for y in years for h in ("Realisasi", "Capaian dinyatakan")]
    agreement, action = reference["target"]
    plan, last = reference["renstra"], period["renstra_akhir"]
    return [
        column(Target, "Target", plan, year, "tahun", "tahunan"),
        column(Target, "Target", plan, last, "tahun", "akhir_periode"),
        column(Target, "Target", ids_of(content, "renja"), year, "tahun", "tahunan"),
        column(Target, "Target", agreement, year, "tahun", "tahunan"),
        column(Target, "Target", action, year, "tahun", "tahunan"),
        *(column(Target, "Target", action, year, quarter, "tahunan") for quarter in _QUARTERS),
        column(Realisasi, "Realisasi", year, "tahun"),
        *(column(Realisasi, "Realisasi", year, quarter) for quarter in _QUARTERS),
        column(Realisasi, "Status realisasi", year, "tahun"),
        column(Realisasi, "Tahun data", year, "tahun"),
    ]


def ids_of(content: Content, sort: str) -> str:
    """The key of the document of a kind."""
    return next(record["id"] for record in content.of(Dokumen) if record["jenis"] == sort)
