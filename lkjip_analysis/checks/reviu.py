"""The review checklist, answered from data where data can answer, with evidence; the rest waits for the reviewer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.review import Review
from lkjip_analysis.dataset.rows import Butir
from lkjip_analysis.model import Column, Row, Source, Table
from lkjip_analysis.model.number import format_given
from lkjip_analysis.model.table import build
from lkjip_analysis.reference.reviu import ChecklistItem, checklist, checklist_basis

YES, NO, OPEN = "ya", "tidak", ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question of the checklist: yes, no, or left to the reviewer, with the evidence and its place."""

    verdict: str
    evidence: str
    place: str = ""


Question = Callable[[Context], Answer]


def _has(context: Context, ids: tuple[str, ...], what: str) -> Answer:
    present = [id for id in ids if context.table(id) is not None]
    missing = [id for id in ids if context.table(id) is None]
    verdict = YES if not missing else NO
    told = f"{what}: Tabel {', '.join(present)}" if present else f"{what} tidak ada"
    return Answer(verdict, told + (f"; belum ada Tabel {', '.join(missing)}" if missing else ""), ids[0])


def important_data(context: Context) -> Answer:
    """I.1: people, assets, problems and issues are shown."""
    return _has(context, ("1.1", "1.5", "1.6", "1.7"), "pegawai, sarana, masalah, dan isu")


def targets(context: Context) -> Answer:
    """I.2: every main indicator has a target in the Perjanjian Kinerja table."""
    table = context.table("2.5a")
    if table is None:
        return Answer(NO, "tabel target perjanjian kinerja tidak ada", "2.5a")
    without = [i.nama for i in context.dataset.iku if context.dataset.target(i.id) is None]
    if without:
        return Answer(NO, f"belum bertarget: {'; '.join(without)}", "2.5a")
    return Answer(YES, f"{len(context.dataset.iku)} IKU bertarget", "2.5a")


def achievements(context: Context) -> Answer:
    """I.3: every main indicator has a computed capaian."""
    table = context.table("3.2")
    if table is None:
        return Answer(NO, "tabel capaian IKU tidak ada", "3.2")
    gaps = [
        f"{table.row_name(row)} ({reason})" for (row, column), reason in table.reasons.items() if column == "capaian"
    ]
    if gaps:
        return Answer(NO, f"belum terhitung: {'; '.join(gaps)}", "3.2")
    return Answer(YES, f"capaian {len(table.rows)} IKU terhitung, dengan rumus dan sumber tiap angka", "3.2")


def annexes(context: Context) -> Answer:
    """I.4: the planning documents are attached as tables."""
    ids = tuple(id for id in context.tables if id.startswith("L.") and context.table(id) is not None)
    return Answer(YES if ids else NO, f"lampiran: Tabel {', '.join(ids)}" if ids else "lampiran tidak ada", "L.1")


def improvements(context: Context) -> Answer:
    """I.5: steps of improvement are stated."""
    found = [b for b in context.dataset.of(Butir) if b.bagian in ("upaya", "saran")]
    return Answer(YES if found else NO, f"{len(found)} butir upaya dan saran (Bab V)" if found else "tidak ada")


def finances(context: Context) -> Answer:
    """I.6: pagu and realised budget are shown."""
    return _has(context, ("3.11",), "pagu dan realisasi anggaran")


def sources(context: Context) -> Answer:
    """II.2: every main indicator names its source of data."""
    without = [i.nama for i in context.dataset.iku if not i.sumber_data]
    if without:
        return Answer(NO, f"tanpa sumber data: {'; '.join(without)}", "3.2")
    return Answer(YES, "setiap IKU menyebut sumber datanya, setiap angka menyebut baris asalnya", "3.2")


def persons(context: Context) -> Answer:
    """II.4: every main indicator names who answers for it; whether each unit has one, only a reviewer can say."""
    named = [i for i in context.dataset.iku if i.penanggung_jawab]
    return Answer(OPEN, f"{len(named)} dari {len(context.dataset.iku)} IKU menyebut penanggung jawab", "2.6")


def _agrees(context: Context, document: str | None, what: str, place: str) -> Answer:
    """Whether every main indicator has, in a document, the target that the measurement uses."""
    dataset = context.dataset
    if document is None or document not in dataset.documents:
        return Answer(NO, f"{what} tidak ditunjuk", place)
    different = []
    for indicator in dataset.iku:
        used, stated = dataset.target(indicator.id), dataset.target_in(indicator.id, document)
        if stated is None or stated.stated is None:
            different.append(f"{indicator.nama} tidak bertarget di sana")
        elif used is None or _written(used.stated) != _written(stated.stated):
            mine = _written(used.stated) if used and used.stated is not None else "tidak ada"
            different.append(f"{indicator.nama}: {_written(stated.stated)} di sana, {mine} di pengukuran")
    title = dataset.documents[document].judul
    if different:
        return Answer(NO, f"{title}: {'; '.join(different)}", place)
    return Answer(YES, f"indikator dan target {len(dataset.iku)} IKU sama dengan {title}", place)


def _written(value: float | str | None) -> str:
    """A target in a form in which equal ones are written alike, be it a figure, a word or a range."""
    return value.casefold() if isinstance(value, str) else "" if value is None else format_given(value)


def agrees_with_pk(context: Context) -> Answer:
    """III.1: indicators and targets are those of the Perjanjian Kinerja in force."""
    return _agrees(context, context.dataset.config.rujukan.target[0], "perjanjian kinerja", "2.5a")


def agrees_with_plan(context: Context) -> Answer:
    """III.2: indicators and targets are those of the Renstra."""
    return _agrees(context, context.dataset.plan_document, "Renstra", "3.6")


def has_indicators(context: Context) -> Answer:
    """III.4: every tujuan and sasaran of the Renstra in force is measured by an indicator."""
    dataset = context.dataset
    nodes = [n for n in dataset.nodes.values() if n.tingkat in ("tujuan", "sasaran")]
    nodes = [n for n in nodes if n.dokumen == dataset.plan_document]
    without = [n.nama for n in nodes if not dataset.indicators_of(n.id)]
    if not nodes:
        return Answer(OPEN, "tujuan dan sasaran Renstra tidak ada di paket data", "2.2")
    if without:
        return Answer(NO, f"tanpa indikator: {'; '.join(without)}", "2.2")
    return Answer(YES, f"{len(nodes)} tujuan dan sasaran berindikator", "2.2")


def agrees_with_iku(context: Context) -> Answer:
    """III.5: indicators and targets are those of the decree on main indicators in force."""
    documents = context.dataset.documents.values()
    replaced = {d.menggantikan for d in documents if d.menggantikan}
    decrees = [d.id for d in documents if d.jenis == "iku" and d.id not in replaced and d.nomor]
    newest = max(decrees, key=lambda id: context.dataset.documents[id].tanggal or "", default=None)
    return _agrees(context, newest, "keputusan IKU", "L.2" if context.table("L.2") else "L.1")


def comparisons(context: Context) -> Answer:
    """III.7: comparison with earlier years, the medium-term plan and peers."""
    return _has(context, ("3.5", "3.6", "3.8"), "perbandingan antartahun, Renstra, dan pembanding")


QUESTIONS: dict[str, Question] = {
    "data_penting": important_data,
    "target": targets,
    "capaian": achievements,
    "lampiran": annexes,
    "perbaikan": improvements,
    "keuangan": finances,
    "sumber": sources,
    "penanggung_jawab": persons,
    "sesuai_pk": agrees_with_pk,
    "sesuai_renstra": agrees_with_plan,
    "berindikator": has_indicators,
    "sesuai_iku": agrees_with_iku,
    "perbandingan": comparisons,
}
"""How a question is answered, by the name that the reference data give it."""


def answer(context: Context, item: ChecklistItem) -> Answer:
    """The answer to a question, or an empty one for the reviewer."""
    return QUESTIONS[item.test](context) if item.test else Answer(OPEN, "")


_BOX = {YES: ("☑", "☐"), NO: ("☐", "☑"), OPEN: ("☐", "☐")}


def checklist_table(context: Context, made: Review) -> Table:
    """V.1: the checklist with boxes: ticked where data answer, empty for the reviewer."""
    basis = checklist_basis()
    origin = (Source("", 0, "", basis.basis, basis.title),)
    rows = []
    for item in checklist():
        given = answer(context, item)
        yes, no = _BOX[given.verdict]
        cells = {
            "nomor": item.number,
            "kelompok": item.group,
            "butir": item.text,
            "ya": yes,
            "tidak": no,
            "bukti": given.evidence or None,
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
            Column("butir", "Pernyataan", width=4.0),
            Column("ya", "Ya", group=("Jawaban",), width=0.5),
            Column("tidak", "Tidak", group=("Jawaban",), width=0.6),
            Column("bukti", "Bukti dari Data", width=4.0),
            Column("tempat", "Tempat", width=1.0),
        ],
        rows=rows,
        notes=[
            "Kotak yang keduanya kosong menunggu jawaban pereviu.",
            *([f"Perlu diverifikasi: {basis.reason}"] if basis.needs_verification else []),
        ],
        basis=basis.basis,
        wide=True,
    )
