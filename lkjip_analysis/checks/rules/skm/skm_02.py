"""SKM-02: the published index is the mean of its unsur, each counting the same."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.skm.survey import INDEX, NO_SURVEY, compared_mean


@rule(
    "SKM-02",
    "Indeks bukan rata-rata unsurnya",
    "Permenpan-RB Nomor 14 Tahun 2017: tiap unsur berbobot sama",
    turn=Turn.RESULTS,
)
def index_mean(context: Context) -> Iterator[Item]:
    """The published index is the mean of its unsur, each counting the same.

    Example: an index of 84,14 beside unsur with the mean 84,99 fires, and is told to be the mean of all items when
    it is that; 84,99 does not.
    """
    table = context.table("3.3a")
    if table is None or table.value(INDEX, "dinyatakan") is None:
        yield Untested(NO_SURVEY if table is None else "indeks keseluruhan tidak diumumkan untuk periode itu")
        return
    yield from compared_mean(context, table.row(INDEX), "")
