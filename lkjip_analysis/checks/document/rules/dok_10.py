"""DOK-10: a label is the one that the document's own scale gives its value."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.document.evidence import at_cell, at_table, shortened, written
from lkjip_analysis.checks.document.rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.scales import PrintedScale, plain, scales_of
from lkjip_analysis.intake.document.understand.content import ASIDE, Column, Row, UnderstoodTable


@document_rule(
    "DOK-10",
    "Sebutan tidak sesuai dengan skala laporan",
    "skala yang dicetak laporan sendiri",
    kosong="tidak ada skala tercetak yang sebutannya dipakai di tabel",
)
def labels(understood: Understood) -> Iterator[Item]:
    """A label is the one that the document's own scale gives the value beside it.

    Example: "Sedang" beside 95 where the scale calls 91-100 "Sangat Tinggi" fires. In a gap of the scale either
    neighbour's label is taken; a column with which most labels agree is the one that they stand for.
    """
    scales = list(scales_of(understood.tables))
    for table in understood.tables:
        if table.kind == "skala":
            continue
        for column in table.columns:
            if not column.numeric and column.index < ASIDE:
                yield from _column(table, column, scales)


def _column(table: UnderstoodTable, column: Column, scales: list[PrintedScale]) -> Iterator[Item]:
    own = [(row, cell.text) for row in table.body if (cell := table.own[row.index][column.place]) and cell.text.strip()]
    best: tuple[float, PrintedScale, Column, list[tuple[Row, str, bool]]] | None = None
    for scale in scales:
        known = {plain(step.label) for step in scale.steps}
        labelled = [(row, text) for row, text in own if plain(text) in known]
        if len(labelled) < 2 or len(labelled) < 0.5 * len(own):
            continue
        for value in table.columns:
            if not value.numeric or value.index >= ASIDE or value.place > column.place:
                continue
            tested = [
                (row, text, scale.fits(float(row.amounts[value.index].value), text))
                for row, text in labelled
                if value.index in row.amounts and value.index not in row.doubtful
            ]
            share = sum(fits for _, _, fits in tested) / len(tested) if tested else 0.0
            if len(tested) >= 2 and (best is None or (share, value.place) > (best[0], best[2].place)):
                best = share, scale, value, tested
    if best is None:
        return
    share, scale, value, tested = best
    if share < 0.6:
        yield Untested(
            f"{table.label}: sebutan “{shortened(column.title, 40)}” tidak mengikuti skala {scale.table.label}"
        )
        return
    for row, text, fits in tested:
        if fits:
            yield Confirmed()
            continue
        amount = row.amounts[value.index]
        right = scale.labels(float(amount.value))
        yield Found(
            "galat",
            f"{table.label}: {written(amount)} “{shortened(row.name)}” disebut “{shortened(text, 30)}”, sedangkan "
            f"skala {scale.table.label} menyebutnya “{right[0] if right else '-'}”.",
            (
                at_cell(table, row, column, should=right[0] if right else None),
                at_cell(table, row, value),
                at_table(scale.table),
            ),
            saran="Betulkan sebutan atau nilainya.",
            taruhan=20.0,
            sebab=f"sel/{table.source.key}/{row.index}/{column.place}",
        )
