"""The questions of the review checklist that data can answer, and what was counted for those that they cannot.

Three answers: yes, no, and cannot be judged; none is given on zero cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.reading.compared import (
    chosen_agreement,
    compare_goals,
    compare_iku,
    compare_targets,
    plan_goals,
)
from lkjip_analysis.dataset.rows import Butir, Faktor
from lkjip_analysis.model import Table

YES, NO, UNKNOWN = "ya", "tidak", "tidak dapat dinilai"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question of the checklist, with the reason, what was counted, and where to see it."""

    verdict: str
    evidence: str
    place: str = ""


Question = Callable[[Context], Answer]


_REVIEWER = "; cukup tidaknya dinilai pereviu"


def _present(context: Context, ids: Iterable[str], what: str) -> Answer:
    """How many of some tables are there: whether they are enough, only a reviewer can say."""
    wanted = tuple(ids)
    there = [id for id in wanted if context.table(id) is not None]
    named = f" (Tabel {', '.join(there)})" if there else ""
    told = f"{len(there)} dari {len(wanted)} tabel {what} ada{named}{_REVIEWER}"
    return Answer(UNKNOWN, told, there[0] if there else "")


def important_data(context: Context) -> Answer:
    """I.1: tables of people, assets, problems and issues are counted."""
    return _present(context, ("1.1", "1.5", "1.6", "1.7"), "pegawai, sarana, masalah, dan isu")


def targets(context: Context) -> Answer:
    """I.2: every main indicator has a target."""
    iku = context.dataset.iku
    place = "2.5a" if context.table("2.5a") else "3.2"
    if not iku:
        return Answer(UNKNOWN, "0 IKU di paket data")
    without = [i.nama for i in iku if context.dataset.target(i.id) is None]
    if without:
        return Answer(NO, f"{len(without)} dari {len(iku)} IKU belum bertarget: {joined(without)}", place)
    return Answer(YES, f"{len(iku)} dari {len(iku)} IKU bertarget", place)


def achievements(context: Context) -> Answer:
    """I.3: every main indicator has a capaian, or stands to a target of words, a range or a bound."""
    table = context.table("3.2")
    if table is None or not table.rows:
        return Answer(UNKNOWN, "0 IKU diukur di paket data")
    gaps = [
        f"{table.row_name(row.key)} ({table.reasons.get((row.key, 'capaian'), 'tidak dihitung')})"
        for row in table.rows
        if table.value(row.key, "capaian") is None and not _is_compared(table, row.key)
    ]
    if gaps:
        return Answer(NO, f"{len(gaps)} dari {len(table.rows)} IKU belum terhitung: {joined(gaps)}", "3.2")
    counted = sum(table.value(row.key, "capaian") is not None for row in table.rows)
    told = f"capaian {counted} dari {len(table.rows)} IKU terhitung"
    if counted < len(table.rows):
        told += "; yang lain bertarget kata, rentang, atau batas, dan ketercapaiannya disebut"
    return Answer(YES, told, "3.2")


def _is_compared(table: Table, row: str) -> bool:
    """Whether an indicator without capaian in percent is still said to reach its target or not."""
    return any(c.key == "ketercapaian" for c in table.columns) and table.value(row, "ketercapaian") is not None


def annexes(context: Context) -> Answer:
    """I.4: planning documents are attached as tables."""
    ids = [id for id in context.tables if id.startswith("L.") and context.table(id) is not None]
    if not ids:
        return Answer(NO, "0 tabel lampiran")
    return Answer(YES, f"{len(ids)} tabel lampiran: {', '.join(ids)}", ids[0])


def improvements(context: Context) -> Answer:
    """I.5: steps of improvement and remedies are counted."""
    steps = sum(b.bagian in ("upaya", "saran") for b in context.dataset.of(Butir))
    remedies = sum(f.jenis == "solusi" for f in context.dataset.of(Faktor))
    return Answer(UNKNOWN, f"{steps} butir upaya dan saran, {remedies} solusi di paket data{_REVIEWER}")


def finances(context: Context) -> Answer:
    """I.6: pagu and what was spent of it are shown."""
    table = context.table("3.11")
    if table is None or not table.rows:
        return Answer(NO, "tabel anggaran tidak ada: paket data tidak memuat pagu yang dirujuk")
    lines = [row.key for row in table.rows if table.value(row.key, "pagu") is not None]
    spent = [key for key in lines if table.value(key, "realisasi") is not None]
    told = f"{len(spent)} dari {len(lines)} baris berpagu memuat realisasi"
    return Answer(YES if lines and len(spent) == len(lines) else NO, told, "3.11")


def sources(context: Context) -> Answer:
    """II.2: main indicators that name their source of data are counted."""
    iku = context.dataset.iku
    named = sum(bool(i.sumber_data) for i in iku)
    return Answer(UNKNOWN, f"{named} dari {len(iku)} IKU menyebut sumber datanya{_REVIEWER}", "3.2")


def persons(context: Context) -> Answer:
    """II.4: main indicators that name who answers for them are counted; of each unit only a reviewer can say."""
    iku = context.dataset.iku
    named = sum(bool(i.penanggung_jawab) for i in iku)
    told = f"{named} dari {len(iku)} IKU menyebut penanggung jawab; setiap unit kerja dinilai pereviu"
    return Answer(UNKNOWN, told, "2.6")


def goals_of_agreement(context: Context) -> Answer:
    """III.1: tujuan and sasaran of the report are those of the Perjanjian Kinerja."""
    chosen = chosen_agreement(context)
    if chosen.document is None:
        return Answer(UNKNOWN, chosen.reason)
    return Answer(*compare_goals(context, chosen.document, plan_goals(context, chosen.document), both=True), "2.5a")


def goals_of_plan(context: Context) -> Answer:
    """III.2: tujuan and sasaran of the report stand in the strategic plan."""
    document = context.dataset.plan_document
    if document is None:
        return Answer(UNKNOWN, "rencana strategis tidak ada di paket data")
    return Answer(*compare_goals(context, document, plan_goals(context, document), both=False), "2.2")


def targets_of_agreement(context: Context) -> Answer:
    """III.4: targets of the indicators of tujuan and sasaran are those of the Perjanjian Kinerja."""
    chosen = chosen_agreement(context)
    if chosen.document is None:
        return Answer(UNKNOWN, chosen.reason)
    return Answer(*compare_targets(context, chosen.document), "2.5a")


def iku_of_decree(context: Context) -> Answer:
    """III.5: the main indicators of the report are those of the decree on main indicators."""
    return Answer(*compare_iku(context), "L.2" if context.table("L.2") else "L.1")


def comparisons(context: Context) -> Answer:
    """III.7: comparison with earlier years, the medium-term plan, and a standard or peers where there are any."""
    earlier, plan = _filled(context.table("3.5"), _is_earlier(context)), _filled(context.table("3.6"), _is_end)
    peers = context.table("3.8")
    count = len(context.dataset.iku)
    told = (
        f"{earlier} dari {count} IKU berangka tahun lampau (Tabel 3.5), {plan} berangka target akhir (Tabel 3.6), "
        f"{'pembanding lain ada (Tabel 3.8)' if peers else 'pembanding lain tidak ada'}"
    )
    if not count:
        return Answer(UNKNOWN, "0 IKU di paket data")
    return Answer(YES if earlier == count and (plan or peers) else NO if not earlier else UNKNOWN, told, "3.5")


def _is_earlier(context: Context) -> Callable[[str], bool]:
    return lambda key: key.startswith("realisasi_") and key != f"realisasi_{context.dataset.year}"


def _is_end(key: str) -> bool:
    return key == "target_akhir"


def _filled(table: Table | None, wanted: Callable[[str], bool]) -> int:
    """How many rows of a table have a value in one of some columns."""
    if table is None:
        return 0
    keys = [column.key for column in table.columns if wanted(column.key)]
    return sum(any(table.value(row.key, key) is not None for key in keys) for row in table.rows)


def _explained(*questions: Question) -> Question:
    """A question that asks for an explanation where others are answered no: what those are, is said."""

    def answered(context: Context) -> Answer:
        verdicts = [question(context).verdict for question in questions]
        if all(verdict == YES for verdict in verdicts):
            return Answer(UNKNOWN, "tidak perlu: kedua butir yang dimaksud dijawab ya")
        if NO in verdicts:
            return Answer(UNKNOWN, "ada butir yang dijawab tidak; penjelasannya dinilai pereviu")
        return Answer(UNKNOWN, "butir yang dimaksud tidak dapat dinilai dari data")

    return answered


def measured_enough(context: Context) -> Answer:
    """III.8: tujuan and sasaran with an indicator are counted."""
    goals = [n for n in context.dataset.nodes.values() if n.tingkat in ("tujuan", "sasaran")]
    goals = [n for n in goals if n.dokumen == context.dataset.plan_document]
    measured = sum(bool(context.dataset.indicators_of(n.id)) for n in goals)
    return Answer(UNKNOWN, f"{measured} dari {len(goals)} tujuan dan sasaran Renstra berindikator{_REVIEWER}", "2.2")


QUESTIONS: dict[str, Question] = {
    "data_penting": important_data,
    "target": targets,
    "capaian": achievements,
    "lampiran": annexes,
    "perbaikan": improvements,
    "keuangan": finances,
    "sumber": sources,
    "penanggung_jawab": persons,
    "tujuan_pk": goals_of_agreement,
    "tujuan_renstra": goals_of_plan,
    "penjelasan_tujuan": _explained(goals_of_agreement, goals_of_plan),
    "target_pk": targets_of_agreement,
    "iku": iku_of_decree,
    "penjelasan_target": _explained(targets_of_agreement, iku_of_decree),
    "perbandingan": comparisons,
    "berindikator": measured_enough,
}
"""How a question is answered, by the name that the reference data give it."""
