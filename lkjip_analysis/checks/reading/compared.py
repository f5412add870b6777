"""The report held against the documents that the review checklist names: agreement, plan, decree on main indicators."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.reading.verdicts import valid_documents
from lkjip_analysis.dataset.rows import Indikator, Penempatan, Sebutan, Simpul, Target
from lkjip_analysis.model.number import format_given
from lkjip_analysis.tables.common import measured_indicators

GOALS = ("tujuan", "sasaran")


Judged = tuple[str, str]
"""An answer (ya, tidak, tidak dapat dinilai) and what was counted."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The document that a question is about, or why there is none."""

    document: str | None
    reason: str = ""


def chosen_agreement(context: Context) -> Chosen:
    """The Perjanjian Kinerja in force: of that kind and no other, the one that the package refers to first.

    A plan or an action plan that the package takes its targets from is no agreement.
    """
    found = [d.id for d in valid_documents(context, "pk")]
    reference = context.dataset.config.rujukan.target
    referred = [id for id in reference if id in found]
    if chosen := next(iter([*referred, *sorted(found, key=lambda id: _date(context, id), reverse=True)]), None):
        return Chosen(chosen)
    named = context.dataset.documents.get(reference[0])
    instead = f"; target laporan dirujuk dari {named.judul} ({named.jenis})" if named else ""
    return Chosen(None, f"perjanjian kinerja tidak ada di paket data{instead}")


def _date(context: Context, id: str) -> str:
    return context.dataset.documents[id].tanggal or ""


def report_goals(context: Context) -> dict[str, Simpul]:
    """Tujuan and sasaran whose indicators the report measures."""
    nodes = (n for n in context.dataset.nodes.values() if n.tingkat in GOALS)
    return {node.id: node for node in nodes if measured_indicators(context.dataset, node.id)}


def plan_goals(context: Context, document: str) -> dict[str, str]:
    """Tujuan and sasaran of a document in its words: those it defines or places, or whose indicators it targets."""
    data = context.dataset
    found = {n.id: n.nama for n in data.nodes.values() if n.dokumen == document}
    targeted = [t for t in data.of(Target) if t.dokumen == document and t.stated is not None]
    for id in dict.fromkeys(data.indicators[t.indikator].simpul for t in targeted):
        found.setdefault(id, data.nodes[id].nama)
    for placed in data.of(Penempatan):
        if placed.dokumen == document:
            found[placed.simpul] = placed.nama or data.nodes[placed.simpul].nama
    return {id: name for id, name in found.items() if data.nodes[id].tingkat in GOALS}


def compare_goals(context: Context, document: str, stated: dict[str, str], *, both: bool) -> Judged:
    """Whether the report's tujuan and sasaran stand in a document; with ``both``, whether none of its is left out."""
    mine, name = report_goals(context), context.dataset.documents[document].judul
    if not mine or not stated:
        whose = "laporan" if not mine else name
        return "tidak dapat dinilai", f"0 tujuan dan sasaran {whose} di paket data"
    absent = [node.nama for id, node in mine.items() if id not in stated]
    reworded = [
        f"“{node.nama}” di sana “{stated[id]}”"
        for id, node in mine.items()
        if id in stated and _plain(stated[id]) != _plain(node.nama)
    ]
    left = [said for id, said in stated.items() if both and id not in mine]
    parts = [
        f"tidak ada di sana: {joined(absent)}" if absent else "",
        f"rumusannya berbeda: {joined(reworded)}" if reworded else "",
        f"tidak diukur laporan: {joined(left)}" if left else "",
    ]
    if wrong := [part for part in parts if part]:
        return "tidak", f"{name}: {'; '.join(wrong)}; dibandingkan {len(mine)} tujuan dan sasaran"
    return "ya", f"{len(mine)} dari {len(mine)} tujuan dan sasaran laporan ada di {name}"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def compare_targets(context: Context, document: str) -> Judged:
    """Whether the indicators of the report's tujuan and sasaran have, in a document, the target that it uses."""
    data, name = context.dataset, context.dataset.documents[document].judul
    indicators = [i for node in report_goals(context) for i in measured_indicators(data, node)]
    compared, wrong = 0, []
    for indicator in indicators:
        used, said = data.target(indicator.id), data.target_in(indicator.id, document)
        if said is None or said.stated is None:
            wrong.append(f"{indicator.nama} tidak bertarget di sana")
        elif used is None or _value(used).casefold() != _value(said).casefold():
            compared += 1
            wrong.append(f"{indicator.nama}: {_value(said)} di sana, {_value(used)} di laporan")
        else:
            compared += 1
    if not compared:
        return "tidak dapat dinilai", f"0 target {name} dapat dibandingkan dengan {len(indicators)} indikator laporan"
    if wrong:
        return "tidak", f"{name}: {joined(wrong)}; {compared} dari {len(indicators)} indikator dibandingkan"
    return "ya", f"target {compared} dari {len(indicators)} indikator tujuan dan sasaran sama dengan {name}"


def _value(row: Target | None) -> str:
    stated = row.stated if row else None
    return "tidak ada" if stated is None else stated if isinstance(stated, str) else format_given(stated)


def compare_iku(context: Context) -> Judged:
    """Whether the report's main indicators are those that the decree in force lists."""
    data = context.dataset
    decrees = [d.id for d in valid_documents(context, "iku") if d.nomor]
    newest = max(decrees, key=lambda id: _date(context, id), default=None)
    if newest is None:
        return "tidak dapat dinilai", "keputusan IKU bernomor tidak ada di paket data"
    name = data.documents[newest].judul
    listed = _listed(context, newest)
    if not data.iku or not listed:
        return "tidak dapat dinilai", f"{len(data.iku)} IKU di laporan dan {len(listed)} di {name}"
    mine = {i.id for i in data.iku}
    parts = [
        f"tidak ditetapkan di sana: {joined([i.nama for i in data.iku if i.id not in listed])}",
        f"tidak ada di laporan: {joined([i.nama for id, i in listed.items() if id not in mine])}",
    ]
    if wrong := [part for part in parts if not part.endswith(": ")]:
        return "tidak", f"{name}: {'; '.join(wrong)}; dibandingkan {len(data.iku)} IKU"
    return "ya", f"{len(data.iku)} dari {len(data.iku)} IKU laporan ada di {name}"


def _listed(context: Context, document: str) -> dict[str, Indikator]:
    """Indicators that a document states a target of, words, or defines."""
    data = context.dataset
    ids = [t.indikator for t in data.of(Target) if t.dokumen == document]
    ids += [s.indikator for s in data.of(Sebutan) if s.dokumen == document]
    ids += [i.id for i in data.indicators.values() if i.sumber == document]
    return {id: data.indicators[id] for id in dict.fromkeys(ids)}
