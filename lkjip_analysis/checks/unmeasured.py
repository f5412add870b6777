"""What was planned and never measured, or measured without ever being planned, and what was spent beyond its plan."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import arithmetic, balance, figure, quoted
from lkjip_analysis.checks.places import budget_place, cell, target_place
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Anggaran, Indikator, RencanaAksi, Target
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_rupiah
from lkjip_analysis.model.words import listing
from lkjip_analysis.tables.common import stated_amounts

_MEASURED = ("program", "kegiatan")
"""Levels whose indicators are measured in the report; sub kegiatan often are not."""


def _indicators(context: Context) -> list[Indikator]:
    nodes = context.dataset.nodes
    return [i for i in context.dataset.indicators.values() if nodes[i.simpul].tingkat in _MEASURED]


def _targets(context: Context, indicator: Indikator) -> list[Target]:
    """Targets for the reported year, by any document."""
    year = context.dataset.year
    rows = [t for t in context.dataset.of(Target) if (t.indikator, t.tahun) == (indicator.id, year)]
    return [t for t in rows if t.periode == "tahun" and t.jenis == "tahunan"]


@rule("LENGKAP-10", "Indikator direncanakan tetapi tidak diukur", "Permenpan-RB 53/2014, BAB III huruf A butir 1")
def unmeasured(context: Context) -> Iterator[Item]:
    """An indicator of a programme or kegiatan that a plan names for the year has a realisation.

    Example: a target of 100 without a row in realisasi.csv fires; with a realisation it does not. Not tested where
    the package measures none of these levels.
    """
    data, planned = context.dataset, [i for i in _indicators(context) if _targets(context, i) or _line(context, i)]
    known = [i for i in planned if (real := data.realisation(i.id)) and real.stated is not None]
    if not known:
        yield Untested("realisasi indikator program dan kegiatan tidak ada di paket data")
        return
    yield Confirmed(jumlah=len(known))
    lost = [i for i in planned if i not in known]
    if lost:
        yield Found(
            "peringatan",
            f"{len(lost)} indikator program atau kegiatan direncanakan tetapi tidak ada realisasinya: "
            f"{listing([quoted(i.nama) for i in lost])}.",
            tuple(_planned(context, i) for i in lost),
            saran="Laporkan realisasinya, atau jelaskan mengapa indikator itu tidak dipakai lagi.",
            taruhan=float(len(lost)),
            sebab="lengkap/realisasi-indikator",
        )


def _line(context: Context, indicator: Indikator) -> RencanaAksi | None:
    return next((line for line in context.dataset.plan() if line.indikator == indicator.id), None)


def _planned(context: Context, indicator: Indikator) -> Evidence:
    row = _line(context, indicator) or indicator
    return context.evidence(row, None, "realisasi", _plan_cell(context, indicator))


def _plan_cell(context: Context, indicator: Indikator) -> str:
    return cell(context, "2.6", indicator.id, "indikator") or cell(context, "3.1", indicator.id, "realisasi")


@rule("TARGET-10", "Target tidak dinyatakan dokumen perencanaan", "Permenpan-RB 53/2014 lampiran II huruf C butir 2")
def unplanned(context: Context) -> Iterator[Item]:
    """A target that the report measures against is stated by a planning document, not by the report alone.

    Example: a target of 11 that only the report prints fires; one that the action plan states does not.
    """
    kinds = {document.id: document.jenis for document in context.dataset.documents.values()}
    alone = []
    for indicator in _indicators(context):
        rows = [t for t in _targets(context, indicator) if t.stated is not None]
        if rows and all(kinds[t.dokumen] == "lkjip" for t in rows):
            alone.append((indicator, rows[0]))
        elif rows:
            yield Confirmed()
    if alone:
        named = listing(
            [
                f"{quoted(i.nama)} ({t.stated if isinstance(t.stated, str) else figure(t.stated or 0.0)})"
                for i, t in alone
            ]
        )
        yield Found(
            "peringatan",
            f"Target {len(alone)} indikator hanya ada di laporan, tidak di dokumen perencanaan: {named}.",
            tuple(context.evidence(t, t.stated, None, _result_cell(context, t)) for _, t in alone),
            saran="Sebut dokumen yang menetapkan target itu, atau pakai indikator dokumen perencanaan.",
            taruhan=float(len(alone)),
            sebab="target/hanya-laporan",
        )


def _result_cell(context: Context, row: Target) -> str:
    """Where the report shows a target of its own: in the table of supporting programmes, else of measurement."""
    return cell(context, "3.10", row.indikator, "target") or target_place(context, row)


@rule("PAGU-07", "Realisasi melebihi pagu rencana aksi", "UU 1/2004: belanja tidak melebihi anggaran yang tersedia")
def beyond_plan(context: Context) -> Iterator[Item]:
    """What a kegiatan spent is not more than the action plan gives its parts.

    Example: 257.840.200 spent under parts of 246.492.300 fire; under 263.802.100 they do not.
    """
    data, plan = context.dataset, context.dataset.config.rujukan.rencana_aksi
    compared = 0
    for node in (n for n in data.nodes.values() if n.tingkat == "kegiatan"):
        spent = data.budget(node.id, "realisasi")
        parts = stated_amounts(data, node.id, "pagu", document=plan) if plan else []
        if spent is None or not parts:
            continue
        compared += 1
        if spent.nilai <= sum(p.nilai for p in parts):
            yield Confirmed()
        else:
            yield _beyond(context, node.nama, spent, parts)
    if not compared:
        yield Untested("pagu rencana aksi dan realisasi kegiatan tidak ada di paket data")


def _beyond(context: Context, name: str, spent: Anggaran, parts: list[Anggaran]) -> Found:
    planned = sum(p.nilai for p in parts)
    over = spent.nilai - planned
    return Found(
        "peringatan",
        f"Realisasi {quoted(name)} {format_rupiah(spent.nilai)} melebihi pagunya di rencana aksi, "
        f"{format_rupiah(planned)}, sebesar {format_rupiah(over)}.",
        (
            context.evidence(spent, spent.nilai, None, budget_place(context, spent)),
            *(context.evidence(p, p.nilai, None, budget_place(context, p)) for p in parts),
        ),
        arithmetic(balance([spent.nilai, -planned])),
        "Perbarui pagu rencana aksi, atau perbaiki realisasinya.",
        context.budget_share(over),
        f"pagu/rencana-aksi/{spent.simpul}",
    )


RULES = (unmeasured, unplanned, beyond_plan)
