"""The tables of the reviewer's papers: what was tested and how, findings in the five parts of a reviewer, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lkjip_analysis.checks.stories import Story
from lkjip_analysis.checks.stories.consequence import effect
from lkjip_analysis.checks.tables.listing import numbered
from lkjip_analysis.model import Column, Evidence, Finding, Row, Source, Table
from lkjip_analysis.model.build import build
from lkjip_analysis.model.number import WHOLE

BASIS = "Permenpan-RB Nomor 53 Tahun 2014, lampiran III huruf C"
BLANK = "…………"
"""What the reviewer fills in."""

_ORIGIN = (Source("", 0, "", "pemeriksaan lkjip_analysis", "aturan pemeriksaan"),)
_SAKIP = ("INDUK", "TARGET", "NAMA", "RENAKSI", "PERALIHAN", "SATUAN", "LAYAK")
"""Families that hold plans, agreements, indicators and programmes against each other: the review of SAKIP in short."""


def step_table(id: str, title: str, outcomes: Table, period: str, sakip: bool) -> Table | None:
    """What was reviewed, by which step, with which result and conclusion; None where nothing was tested.

    Args:
        id, title: of the table.
        outcomes: the table of rules and their outcomes (T.1).
        period: as the report's tables say it.
        sakip: rules on the alignment of plans, or those on data and figures.
    """
    columns = [
        Column("nomor", "No", width=0.5),
        Column("hal", "Hal yang Direviu", width=3.2),
        Column("langkah", "Langkah dan Kriteria", width=3.0),
        Column("diuji", "Diuji", WHOLE, width=0.8),
        Column("cocok", "Cocok", WHOLE, width=0.8),
        Column("temuan", "Temuan", WHOLE, width=0.8),
        Column("simpulan", "Simpulan", width=1.6),
    ]
    rows: list[Row] = []
    for row in outcomes.rows:
        code = str(row.values.get("kode") or "")
        if not code or (code.partition("-")[0] in _SAKIP) != sakip:
            continue
        found = row.values.get("temuan")
        cells = {
            "nomor": str(len(rows) + 1),
            "hal": f"{row.values.get('aturan')} ({code})",
            "langkah": row.values.get("dasar"),
            **{key: row.values.get(key) for key in ("diuji", "cocok", "temuan")},
            "simpulan": "perlu perbaikan" if found else "tidak ada temuan",
        }
        rows.append(Row(code.lower(), cells, {"diuji": _ORIGIN}))
    if not rows:
        return None
    notes = ["Diuji otomatis terhadap seluruh data laporan; temuan dihitung sebelum yang sebabnya sama digabung."]
    return build(id, title, period=period, unit="banyaknya hal", columns=columns, rows=rows, notes=notes, basis=BASIS)


def finding_table(findings: Sequence[Finding], criteria: dict[str, str], period: str) -> Table:
    """Every finding as Kondisi, Kriteria, Sebab, Akibat, Rekomendasi, with an empty Tanggapan."""
    columns = [
        Column("nomor", "No", width=1.1),
        Column("kondisi", "Kondisi", width=5.6),
        Column("kriteria", "Kriteria", width=2.2),
        Column("sebab", "Sebab", width=1.4),
        Column("akibat", "Akibat", width=2.2),
        Column("rekomendasi", "Rekomendasi", width=3.0),
        Column("tanggapan", "Tanggapan", width=2.0),
    ]
    rows = [_finding(id, one, criteria) for id, one in numbered(findings)]
    notes = [
        "Sebab yang tidak terbaca dari data diisi pereviu bersama unit kerja; Tanggapan diisi unit kerja.",
        "Kriteria yang bukan pasal peraturan ialah logika pemeriksaannya.",
    ]
    return build("K.3", "Temuan Reviu", period=period, unit="sesuai isi temuan", columns=columns, rows=rows,
                 notes=notes, basis=BASIS, wide=True)  # fmt: skip


def _finding(id: str, finding: Finding, criteria: dict[str, str]) -> Row:
    places = list(dict.fromkeys(_in_words(item) for item in finding.bukti))
    where = f" Tempat: {', '.join(places[:4])}{f', dan {len(places) - 4} lagi' if len(places) > 4 else ''}."
    kind = finding.cerita.partition("/")[0]
    cells = {
        "nomor": f"{id} ({finding.tingkat})",
        "kondisi": finding.uraian + (where if places else ""),
        "kriteria": criteria.get(finding.kode, "logika: data yang sama dinyatakan sama"),
        "sebab": "Kemungkinan salah ketik" if finding.kode == "KETIK-01" else BLANK,
        "akibat": effect(kind),
        "rekomendasi": finding.saran or BLANK,
        "tanggapan": _answer(finding),
    }
    return Row(id.lower(), cells, {"kondisi": _ORIGIN})


def _in_words(item: Evidence) -> str:
    """A place as people name it: a table, a place in a document, a data row; never an address.

    >>> _in_words(Evidence("3.2/ikm/capaian")), _in_words(Evidence(lokasi="Tabel 2.6 baris 3 (teks 814)"))
    ('Tabel 3.2', 'Tabel 2.6 baris 3')
    """
    if item.alamat:
        return f"Tabel {item.alamat.partition('/')[0]}"
    return re.sub(r"\s*\(teks [^)]*\)", "", item.lokasi) or item.data


def _answer(finding: Finding) -> str:
    given = finding.pengakuan
    said = [*finding.tanggapan, *([f"diterima {given.oleh}: {given.alasan}"] if given else ())]
    return "; ".join(said) or BLANK


def note_table(told: Iterable[Story], period: str) -> Table | None:
    """Catatan hasil reviu: the stories with what falls with them and what is to be done."""
    columns = [
        Column("nomor", "No", width=0.5),
        Column("hal", "Hal", width=1.6),
        Column("catatan", "Catatan Pereviu", width=4.2),
        Column("akibat", "Akibat", width=2.6),
        Column("perbaikan", "Perbaikan yang Disarankan", width=3.0),
        Column("temuan", "Temuan", WHOLE, width=0.8),
        Column("disepakati", "Disepakati / Sudah Dilakukan", width=1.6),
    ]
    rows = [
        Row(
            f"c{number}",
            {
                "nomor": str(number),
                "hal": story.subject,
                "catatan": story.sentence,
                "akibat": story.consequence or effect(story.key.partition("/")[0]),
                "perbaikan": story.remedy or BLANK,
                "temuan": float(len(story.findings)),
                "disepakati": BLANK,
            },
            {"catatan": _ORIGIN},
        )
        for number, story in enumerate(told, 1)
    ]
    if not rows:
        return None
    return build("K.4", "Catatan Hasil Reviu", period=period, unit="banyaknya temuan", columns=columns, rows=rows,
                 basis=BASIS, wide=True)  # fmt: skip
