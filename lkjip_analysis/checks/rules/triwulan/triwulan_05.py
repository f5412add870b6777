"""TRIWULAN-05: realised amounts since January never get less from one part of the year to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import plain
from lkjip_analysis.checks.reading.figures import quoted
from lkjip_analysis.checks.reading.ledger import period_words
from lkjip_analysis.checks.reading.places import title
from lkjip_analysis.dataset.periods import GRAINS
from lkjip_analysis.dataset.rows import Anggaran
from lkjip_analysis.model.number import format_rupiah


@rule("TRIWULAN-05", "Anggaran kumulatif menurun", "logika: jumlah sejak Januari tidak berkurang", turn=Turn.HISTORY)
def cumulative(context: Context) -> Iterator[Item]:
    """Realised amounts since January never get less from one part of the year to the next.

    Example: 30 million by the second quarter after 40 million by the first are found; declared as not cumulative
    they are not.
    """
    for (node, document, year, kind), series in context.dataset.budget_series.items():
        if not series.cumulative or kind != "realisasi":
            continue
        for grain in GRAINS:
            rows = [series.rows[period] for period in grain if period in series.rows]
            context.dataset.use(*(rows if len(rows) > 1 else ()))
            falls = [(a, b) for a, b in pairwise(rows) if b.nilai < a.nilai - 0.5]
            if falls:
                yield _falling(context, node, document, year, falls)
            elif len(rows) > 1:
                yield Confirmed(jumlah=len(rows) - 1)


def _falling(
    context: Context, node: str, document: str, year: int, falls: Sequence[tuple[Anggaran, Anggaran]]
) -> Found:
    rows = {row.line: row for pair in falls for row in pair}
    told = "; ".join(
        f"{format_rupiah(a.nilai)} sampai{period_words(a.periode)}, {format_rupiah(b.nilai)} sampai"
        f"{period_words(b.periode)}"
        for a, b in falls
    )
    return Found(
        "galat",
        f"Realisasi kumulatif {quoted(context.dataset.nodes[node].nama)} tahun {year} menurut "
        f"{title(context.dataset, document)} menurun: {told}.",
        tuple(context.evidence(row, row.nilai) for row in rows.values()),
        rumus="; ".join(f"{plain(b.nilai)} < {plain(a.nilai)}" for a, b in falls),
        saran="Betulkan angkanya, atau nyatakan bahwa angka itu tidak kumulatif.",
        taruhan=context.budget_share(max(a.nilai - b.nilai for a, b in falls)),
        sebab=f"realisasi-anggaran/{node}/{year}/kumulatif",
    )
