"""TARGET-10: A target that the report measures against is stated by a planning document, not by the report alone."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import figure, quoted
from lkjip_analysis.checks.reading.needs import measured_indicators, targets_of_year
from lkjip_analysis.checks.reading.places import cell, target_place
from lkjip_analysis.dataset.rows import Target
from lkjip_analysis.model.words import listing


@rule(
    "TARGET-10",
    "Target tidak dinyatakan dokumen perencanaan",
    "Permenpan-RB 53/2014 lampiran II huruf C butir 2",
    turn=Turn.BUDGETS,
)
def unplanned(context: Context) -> Iterator[Item]:
    """A target that the report measures against is stated by a planning document, not by the report alone.

    Example: a target of 11 that only the report prints fires; one that the action plan states does not.
    """
    kinds = {document.id: document.jenis for document in context.dataset.documents.values()}
    alone = []
    for indicator in measured_indicators(context):
        rows = [t for t in targets_of_year(context, indicator) if t.stated is not None]
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
