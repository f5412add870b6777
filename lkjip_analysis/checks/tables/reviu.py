"""The review checklist as a table: the form's questions, answered from data where data can answer, with evidence."""

from __future__ import annotations

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.checks.tables.checklist import NO, QUESTIONS, UNKNOWN, YES, Answer
from lkjip_analysis.model import Column, Row, Source, Table
from lkjip_analysis.model.build import build
from lkjip_analysis.reference.reviu import ChecklistItem, checklist, checklist_basis

_BY_PERSON = "tidak dapat dinilai dari data; dijawab pereviu"


_BOX = {YES: ("☑", "☐", "☐"), NO: ("☐", "☑", "☐"), UNKNOWN: ("☐", "☐", "☑")}


def answer(context: Context, item: ChecklistItem) -> Answer:
    """The answer to a question, or that only the reviewer can give one."""
    return QUESTIONS[item.test](context) if item.test else Answer(UNKNOWN, _BY_PERSON)


def checklist_table(context: Context, made: Review) -> Table:
    """V.1: the checklist with boxes: ticked where data answer, open for the reviewer elsewhere, with the reason."""
    basis = checklist_basis()
    origin = (Source("", 0, "", basis.basis, basis.title),)
    rows = []
    for item in checklist():
        given = answer(context, item)
        yes, no, unknown = _BOX[given.verdict]
        cells = {
            "nomor": item.number,
            "kelompok": item.group,
            "butir": item.text,
            "ya": yes,
            "tidak": no,
            "tidak_dinilai": unknown,
            "bukti": given.evidence,
            "tempat": f"Tabel {given.place}" if given.place and context.table(given.place) else None,
        }
        rows.append(Row(item.number.lower().replace(".", "-"), cells, {"butir": origin}))
    return build(
        "V.1",
        "Checklist Reviu Laporan Kinerja",
        period=f"Tahun {context.dataset.year}",
        unit="tanda centang",
        columns=[
            Column("nomor", "No", width=0.7),
            Column("kelompok", "Kelompok", width=1.3),
            Column("butir", "Pernyataan", width=3.6),
            Column("ya", "Ya", group=("Check list",), width=0.5),
            Column("tidak", "Tidak", group=("Check list",), width=0.6),
            Column("tidak_dinilai", "Tidak Dapat Dinilai dari Data", group=("Check list",), width=1.0),
            Column("bukti", "Alasan dan yang Dihitung", width=4.0),
            Column("tempat", "Tempat", width=1.0),
        ],
        rows=rows,
        notes=[
            "Butir yang tidak dapat dinilai dari data dijawab pereviu di kotak Ya dan Tidak, yang dibiarkan kosong."
        ],
        basis=basis.basis,
        wide=True,
    )
