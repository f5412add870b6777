"""PERALIHAN-01: indicators whose figures go on into each other have the same unit and direction."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import indicator_name, joined
from lkjip_analysis.dataset.rows import Peralihan

LOGIC = "logika: nilai dari tahun ke tahun hanya sebanding bila yang diukur sama"


def linked(context: Context) -> list[Peralihan]:
    """Rows whose figures go on from the old indicator to the new one."""
    return [row for row in context.dataset.transitions if row.continues and row.lama != row.baru]


@rule("PERALIHAN-01", "Peralihan menyandingkan indikator yang tidak sebanding", LOGIC, turn=Turn.HISTORY)
def unlike(context: Context) -> Iterator[Item]:
    """Indicators whose figures go on into each other have the same unit and direction.

    Example: a share that goes on from a count is found; a share that only got another name is not.
    """
    data = context.dataset
    for row in linked(context):
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
