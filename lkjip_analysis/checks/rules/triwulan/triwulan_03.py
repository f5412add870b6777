"""TRIWULAN-03: quarterly targets of one document give its target of the year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.triwulan.quarters import compared_with_year, parts_of, rows_by_indicator, value_of
from lkjip_analysis.dataset.rows import Target


@rule(
    "TRIWULAN-03",
    "Target triwulan tidak menjadi target tahun",
    "Permenpan-RB 53/2014 lampiran II huruf E",
    turn=Turn.HISTORY,
)
def targets(context: Context) -> Iterator[Item]:
    """Quarterly targets of one document give its target of the year.

    Example: quarters 1, 1, 1, 1 of a summed indicator with a target of 5 are found; with 4 they are not. Zeros in
    every quarter of a year that has a target were never filled, and are not tested. An action plan without a target of
    the year is held against the reference document's, which is a peringatan.
    """
    tested = 0
    for indicator, every in rows_by_indicator(context, Target).items():
        for document in {getattr(r, "dokumen", "") for r in every}:
            rows = [r for r in every if getattr(r, "dokumen", "") == document]
            own, parts = context.dataset.target_in(indicator, document), parts_of(rows, context.dataset.year)
            annual = own if own is not None and own.nilai is not None else _agreed(context, indicator, document)
            if annual is None or annual.nilai is None or not parts:
                continue
            if annual.nilai and not any(value_of(part) for part in parts):
                continue  # zeros that were never filled are no plan
            tested += 1
            cause = f"target/{indicator}/{context.dataset.year}"
            owner = context.dataset.indicators[indicator]
            item = compared_with_year(context, "Target", owner, annual, parts, cause, f"3.1/{indicator}/target")
            yield item if annual is own or not isinstance(item, Found) else _between(context, item, annual, document)
    if not tested:
        yield Untested("tidak ada target triwulan yang lengkap")


def _agreed(context: Context, indicator: str, document: str) -> Target | None:
    """The target of the year that an action plan without one of its own carries out."""
    kind = context.dataset.documents[document].jenis
    return context.dataset.target(indicator) if kind == "rencana_aksi" else None


def _between(context: Context, item: Found, annual: Target, document: str) -> Found:
    """A contradiction of two documents: none of them is known to be wrong."""
    plan, agreed = (context.dataset.documents[id].judul for id in (document, annual.dokumen))
    return replace(item, tingkat="peringatan", uraian=f"{item.uraian} Target setahun menurut {agreed}, bagiannya "
                   f"menurut {plan}.")  # fmt: skip
