"""INDUK-01: A table must not measure a node by the indicator of another node."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import quoted
from lkjip_analysis.checks.reading.nodes import CASCADE, place, where
from lkjip_analysis.checks.reading.places import cell, replaced
from lkjip_analysis.dataset.rows import Sebutan


@rule("INDUK-01", "Indikator dipakai untuk program atau kegiatan lain", CASCADE, turn=Turn.TREE)
def other_node(context: Context) -> Iterator[Item]:
    """A table must not measure a node by the indicator of another node.

    Example:
        The indicator of a programme in the row of its kegiatan fires; in its own row it does not.
    """
    data, gone = context.dataset, replaced(context.dataset)
    for row in data.of(Sebutan):
        indicator = data.indicators[row.indikator]
        if row.dokumen in gone:
            continue
        if row.simpul is None or row.simpul == indicator.simpul:
            yield Confirmed()
            continue
        node, own = data.nodes[row.simpul], data.nodes[indicator.simpul]
        if node.nama == own.nama:
            continue  # the same wording at another place of an older tree
        yield Found(
            "peringatan",
            f"{where(context, row)} mengukur {quoted(node.nama)} dengan "
            f"{quoted(row.nama)}, yaitu indikator milik {quoted(own.nama)}.",
            (context.evidence(row, row.nama, None, _row_of(context, row) or place(context, row)),),
            "",
            "Pakai indikator milik program atau kegiatan itu sendiri.",
            0.0,
            f"simpul/{node.id}/indikator",
            row.dugaan_ocr,
        )


def _row_of(context: Context, row: Sebutan) -> str:
    """The row of a table that shows the node which is measured wrongly."""
    found = (cell(context, row.tabel or "", i.id, "indikator") for i in context.dataset.indicators_of(row.simpul or ""))
    return next((address for address in found if address), "")
