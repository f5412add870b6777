"""SKM-01: A published value of an unsur is the mean of its items, as far as rounding lets one tell."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.skm.survey import INDEX, NO_SURVEY, compared_mean


@rule(
    "SKM-01",
    "Nilai unsur bukan rata-rata butirnya",
    "Permenpan-RB Nomor 14 Tahun 2017: nilai unsur rata-rata butir",
    turn=Turn.RESULTS,
)
def unsur_means(context: Context) -> Iterator[Item]:
    """A published value of an unsur is the mean of its items, as far as rounding lets one tell.

    Example: items 80,49 and 82,44 beside a published 82,00 fire; beside 81,46 they do not.
    """
    table = context.table("3.3a")
    if table is None:
        yield Untested(NO_SURVEY)
        return
    tested = [row for row in table.rows if row.key != INDEX and table.value(row.key, "dinyatakan") is not None]
    if not tested:
        yield Untested("nilai unsur tidak diumumkan, sehingga hanya dihitung")
    for row in tested:
        yield from compared_mean(context, row, str(row.values["unsur"]))
