"""TARGET-12: A target that is a word, a range or a bound is the same in all documents in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import figure, listing, quoted
from lkjip_analysis.checks.reading.places import replaced, target_place, title
from lkjip_analysis.checks.reading.statements import EARLIER, yearly
from lkjip_analysis.checks.rules.target.target_01 import AGREEMENT
from lkjip_analysis.dataset.rows import Indikator, Target


@rule("TARGET-12", "Target kata atau rentang berbeda antardokumen", AGREEMENT, turn=Turn.TARGETS)
def same_words(context: Context) -> Iterator[Item]:
    """A target that is a word, a range or a bound is the same in all documents in force.

    Example: BB in the agreement and B in the plan are found; BB and Sangat Baik, which is the same step, are not.
    """
    data, gone = context.dataset, replaced(context.dataset)
    rows: dict[str, list[Target]] = {}
    for row in yearly(data):
        if row.stated is not None and row.dokumen not in gone:
            rows.setdefault(row.indikator, []).append(row)
    for indicator in data.indicators.values():
        chosen, stated = data.target(indicator.id), rows.get(indicator.id, [])
        if chosen is None or len(stated) < 2 or not any(isinstance(row.stated, str) for row in stated):
            continue
        data.use(*stated)
        strange = [row for row in stated if _meaning(context, indicator, row) != _meaning(context, indicator, chosen)]
        if strange:
            yield _contradiction(context, indicator, chosen, strange)
        else:
            yield Confirmed(jumlah=len(stated) - 1)


def _meaning(context: Context, indicator: Indikator, row: Target) -> object:
    """What a target says, so that two ways of writing the same are equal."""
    if row.span is not None or not isinstance(row.stated, str):
        return row.span or row.stated
    scale = context.dataset.word_scale(indicator)
    return (scale.place(row.stated) if scale else None) or row.stated.casefold()


def _written(row: Target) -> str:
    return row.stated if isinstance(row.stated, str) else figure(row.stated or 0.0)


def _contradiction(context: Context, indicator: Indikator, chosen: Target, strange: Sequence[Target]) -> Found:
    data = context.dataset
    earlier = all(data.documents[row.dokumen].jenis in EARLIER for row in strange)
    said = listing(f"{_written(row)} di {title(data, row.dokumen)}" for row in strange)
    return Found(
        "peringatan" if earlier else "galat",
        f"Target {data.year} {quoted(indicator.nama)} di {title(data, chosen.dokumen)} adalah {_written(chosen)}, "
        f"tetapi {said}.",
        (
            *(
                context.evidence(row, row.stated, None if earlier else chosen.stated, target_place(context, row))
                for row in strange
            ),
            context.evidence(chosen, chosen.stated, None, target_place(context, chosen)),
        ),
        saran="Tetapkan satu target dan perbaiki dokumen serta tabel lainnya.",
        taruhan=1.0,
        sebab=f"target/{indicator.id}/{data.year}",
    )
