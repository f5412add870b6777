"""Indicators that a new plan changed: whether what is linked can be compared, and what is not explained (PERALIHAN)."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.columns import indicator_name, joined
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import told
from lkjip_analysis.checks.rule import Confirmed, Found, Item, rule
from lkjip_analysis.dataset.rows import Peralihan

_LOGIC = "logika: nilai dari tahun ke tahun hanya sebanding bila yang diukur sama"


def _linked(context: Context) -> list[Peralihan]:
    """Rows whose figures go on from the old indicator to the new one."""
    return [row for row in context.dataset.transitions if row.continues and row.lama != row.baru]


@rule("PERALIHAN-01", "Peralihan menyandingkan indikator yang tidak sebanding", _LOGIC)
def unlike(context: Context) -> Iterator[Item]:
    """Indicators whose figures go on into each other have the same unit and direction.

    Example: a share that goes on from a count is found; a share that only got another name is not.
    """
    data = context.dataset
    for row in _linked(context):
        data.use(row)
        old, new = data.indicators[row.lama or ""], data.indicators[row.baru or ""]
        pairs = (
            ("satuan", data.unit(old).name, data.unit(new).name),
            ("polaritas", old.polaritas, new.polaritas),
        )
        wrong = [f"{what} {a.lower()} menjadi {b.lower()}" for what, a, b in pairs if a != b]
        if not wrong:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"Nilai {indicator_name(context, old.id)} disandingkan dengan {indicator_name(context, new.id)}, padahal "
            f"berganti {joined(wrong)}.",
            (context.evidence(row, row.jenis), context.evidence(old, old.satuan), context.evidence(new, new.satuan)),
            saran="Isi kolom sebanding dengan tidak, supaya kedua deret tidak disambung.",
            sebab=f"peralihan/{old.id}/{new.id}",
        )


@rule("PERALIHAN-02", "Satu tahun bernilai menurut indikator lama dan baru", _LOGIC)
def told_by_both(context: Context) -> Iterator[Item]:
    """Before an indicator replaced another one with the same figures, the two do not state different figures.

    Example: 15,5 for the old and 16,0 for the new one in one year is found; 15,5 for both is not.
    """
    data = context.dataset
    for row in _linked(context):
        for year in data.config.history_years:
            old, new = (data.published(id or "", year) for id in (row.lama, row.baru))
            if year >= row.mulai or old is None or new is None or None in (old.stated, new.stated):
                continue
            if old.stated == new.stated:
                yield Confirmed()
                continue
            yield Found(
                "galat",
                f"Realisasi {year} tertulis {told(old.stated)} untuk {indicator_name(context, old.indikator)} dan "
                f"{told(new.stated)} untuk {indicator_name(context, new.indikator)}, padahal keduanya satu deret.",
                (context.evidence(new, new.stated, old.stated), context.evidence(old, old.stated)),
                saran="Pakai satu nilai, atau nyatakan kedua indikator tidak sebanding.",
                sebab=f"realisasi/{new.indikator}/{year}",
            )


@rule("PERALIHAN-03", "Indikator tanpa riwayat dan tanpa peralihan", "Permenpan-RB 53/2014: perbandingan antartahun")
def unexplained(context: Context) -> Iterator[Item]:
    """A main indicator has figures of earlier years, or it is said why it has none; where others have figures.

    Example: one of four indicators without any earlier figure is remarked; with a row in peralihan.csv it is not.
    """
    data = context.dataset
    past = data.config.history_years[:-1]
    told = {i.id: any((r := data.realisation(i.id, y)) and r.stated is not None for y in past) for i in data.iku}
    if not any(told.values()):
        return
    explained = {row.baru for row in data.transitions}
    silent = [i for i in data.iku if not told[i.id] and i.id not in explained]
    yield Confirmed(jumlah=len(told) - len(silent))
    for indicator in silent:
        yield Found(
            "catatan",
            f"{indicator.nama} tidak mempunyai realisasi tahun {past[0]}–{past[-1]}, dan tidak dinyatakan apakah "
            "indikator ini baru atau menggantikan indikator lain.",
            (context.evidence(indicator, indicator.nama),),
            saran="Tambahkan barisnya di peralihan.csv: baru, berganti_nama, dipecah, atau digabung, dengan alasannya.",
            sebab=f"peralihan/{indicator.id}",
        )


RULES = (unlike, told_by_both, unexplained)
