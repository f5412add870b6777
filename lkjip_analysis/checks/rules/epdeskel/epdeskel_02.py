"""EPDESKEL-02: as many kelurahan are evaluated as the area has, as the organisation lists."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.epdeskel.villages import NO_VILLAGES, TABLE, not_evaluated, village_indicator
from lkjip_analysis.dataset.rows import UnitKerja
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.words import listing


@rule(
    "EPDESKEL-02",
    "Banyak kelurahan berbeda",
    "logika: kelurahan yang dinilai adalah kelurahan di wilayah itu",
    turn=Turn.SUMS,
)
def number(context: Context) -> Iterator[Item]:
    """As many kelurahan are evaluated as the area has, as the organisation lists, and as the indicator divides by.

    Example: 11 evaluated of a stated 12 fire; 12 of 12 do not. Evaluated fewer than there are is a peringatan (not
    all may have been evaluated), any other disagreement a galat.
    """
    dataset, evaluated = context.dataset, len(context.dataset.villages)
    if not evaluated:
        yield Untested(NO_VILLAGES)
        return
    if lacking := not_evaluated(dataset):
        yield _lacking(context, lacking)
        return
    indicator = village_indicator(dataset)
    units = [row for row in dataset.of(UnitKerja) if row.jenis == "kelurahan"]
    stated = [
        (
            "wilayah di laporan.yaml",
            dataset.config.wilayah.kelurahan,
            Evidence(berkas="laporan.yaml", baris=dataset.config_line("kelurahan:")),
        ),
        ("susunan unit", len(units) or None, context.evidence(units[0], None) if units else Evidence()),
        (
            "penyebut indikator",
            indicator.penyebut if indicator else None,
            context.evidence(indicator, None) if indicator else Evidence(),
        ),
    ]
    for name, count, evidence in stated:
        if count is None:
            yield Untested(f"banyak kelurahan tidak disebut: {name}")
        elif count == evaluated:
            yield Confirmed()
        else:
            yield Found(
                "peringatan" if evaluated < count else "galat",
                f"Kelurahan yang dinilai {evaluated}, sedangkan menurut {name} {count}.",
                (
                    context.evidence(dataset.villages[0], None, None, f"{TABLE}/jumlah-kelurahan/nilai"),
                    evidence,
                ),
                f"{evaluated} ≠ {count}",
                "Lengkapi daftar kelurahan yang dinilai, atau betulkan banyaknya.",
                abs(evaluated - count) / max(count, 1) * 100,
                "epdeskel/banyak-kelurahan",
            )


def _lacking(context: Context, units: list[UnitKerja]) -> Found:
    """Units that the evaluation leaves out, by name: they tell more than two counts that differ."""
    names = listing(unit.nama for unit in units)
    evaluated = len(context.dataset.villages)
    return Found(
        "peringatan",
        f"{names} ada di susunan unit, tetapi tidak ada di antara {evaluated} kelurahan yang dinilai.",
        (
            *(context.evidence(unit, unit.nama) for unit in units[:5]),
            context.evidence(context.dataset.villages[0], None, None, f"{TABLE}/jumlah-kelurahan/nilai"),
        ),
        f"{evaluated} ≠ {evaluated + len(units)}",
        "Lengkapi daftar kelurahan yang dinilai, atau terangkan mengapa tidak dinilai.",
        len(units) / (evaluated + len(units)) * 100,
        f"hilang/epdeskel.csv/{len(units)}",
    )
